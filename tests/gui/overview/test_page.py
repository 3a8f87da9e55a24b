"""The overview as a person meets it: figures from the site, and a way on from each."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callin_planner.checks.rule import Principle
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import Invitation, LetterState
from callin_planner.usecases import events
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.overview import Reached
from callin_planner.usecases.sample_source import sample_id
from tests.gui.reading import nameless
from tests.sample import SAMPLE_NOW
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.overview.page import OverviewPage


def show(qtbot: QtBot, context: Context) -> OverviewPage:
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.resize(1228, 846)
    page.show()
    if context.event_id is not None:
        qtbot.waitUntil(lambda: page.principles.cards[Principle.NO_HARM].chip.text() != "Checking…")
    return page


def texts(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(Label))


def button(widget: QWidget, words: str) -> Button:
    return next(found for found in widget.findChildren(Button) if found.text() == words)


def opened(context: Context) -> list[tuple[str, dict[str, Any]]]:
    calls: list[tuple[str, dict[str, Any]]] = []
    context.page_wanted.connect(lambda key, target: calls.append((key, target)))
    return calls


@pytest.fixture
def messy_context(context: Context, messy_site: OpenSite) -> Context:
    return Context(messy_site, sample_id("event/E2"))


def test_the_day_before(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    assert page.header.title.text() == "Fall call-in"
    assert page.header.subtitle.text() == "Harlan Bend · planned by Iris Kemper with 9 partners"
    where = texts(page.where)
    assert "1 | day to go" in where
    assert "Wednesday, November 25, 2026 | Doors 5:15 pm · Begins 6:00 pm · Food and tables 7:00 pm" in where
    assert "Mill Hill Community Center, Main hall" in where
    assert "28 people, 6 groups | 23 have confirmed · aiming for 20 in the room" in where
    assert page.timeline.caption.text() == "27 of 39 tasks done"
    assert page.voices.caption.text() == "60 of 60 minutes planned"
    assert page.voices.note.label.text() == "The community speaks 24 min, law enforcement 15 min."
    assert nameless(page) == []


@pytest.mark.parametrize(
    ("days", "number", "unit"), [(1, "Today", "doors 5:15 pm"), (2, "Held", "day 1"), (6, "Held", "day 5")]
)
def test_countdown_turns_into_today_and_held(
    qtbot: QtBot, context: Context, days: int, number: str, unit: str
) -> None:
    context.store.clock = FixedClock(SAMPLE_NOW + timedelta(days=days))
    page = show(qtbot, context)
    assert f"{number} | {unit}" in texts(page.where)


def test_the_first_draft_says_what_to_mend(qtbot: QtBot, messy_context: Context) -> None:
    page = show(qtbot, messy_context)
    calls = opened(messy_context)
    card = page.principles.cards[Principle.NO_HARM]
    assert card.chip.text() == "3 to mend"
    assert card.text.text() == "Denise Marlow has no welfare contact."
    assert "Ashgrove" not in texts(page)
    card.link.click()
    assert calls == [("review", {"principle": "no_harm"})]
    assert "20 | days to go" in texts(page.where)
    assert "36 days late" in texts(page.next)
    assert messy_context.jobs.stop_all(20)


def test_a_principle_is_green_only_when_its_checks_ran(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    words = {principle: card.chip.text() for principle, card in page.principles.cards.items()}
    assert words[Principle.NO_HARM] == words[Principle.HELP] == "On track"
    assert all(text in ("On track", "Not checked yet") for text in words.values())


def test_every_bar_of_the_funnel_opens_its_people(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    calls = opened(context)
    for bar in page.funnel.bars.values():
        bar.click()
    assert calls == [
        ("invitees", {"stage": key}) for key in ("listed", "vetted", "approved", "delivered", "attended")
    ]
    assert page.funnel.bars[Reached.APPROVED].accessibleName() == "Approved: 28."


def test_links_lead_to_their_pages(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    calls = opened(context)
    for place, words in (
        (page.voices, "Open agenda"),
        (page.funnel, "Open list"),
        (page.where, "See list"),
        (page.header, "Present"),
        (page.header, "Print run of show"),
    ):
        button(place, words).click()
    assert [key for key, _target in calls] == ["agenda", "invitees", "invitees", "present", "documents"]


def test_changes_elsewhere_are_shown(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    with context.store.change("Change") as tx:
        row = tx.get(Invitation, sample_id("invitation/HB-001"))
        tx.save(replace(row, letter=LetterState.CAME_BACK))
        item = tx.get(AgendaItem, sample_id("item/chief"))
        tx.save(replace(item, seconds=20 * 60))
    qtbot.waitUntil(lambda: page.voices.caption.text() == "75 of 60 minutes planned")
    delivered = page.funnel.bars[Reached.DELIVERED]
    assert delivered.accessibleName() == "Letter delivered: 27. 1 still to hand over"
    assert "75 min" in page.voices.note.label.text()
    capacity = page.principles.cards[Principle.CAPACITY]
    assert capacity.chip.text() == "1 to look at"
    assert "Law enforcement has 30 minutes" in capacity.text.text()


def test_a_new_call_in_shows_its_first_steps(qtbot: QtBot, context: Context) -> None:
    context.set_event(sample_id("event/E3"))
    page = show(qtbot, context)
    calls = opened(context)
    assert page.timeline.isHidden()
    assert "No place yet" in texts(page.where)
    assert "Choose a place" in texts(page.next)
    button(page.next, "Import…").click()
    assert calls == [("importing", {})]


def test_without_a_call_in_one_step_is_offered(qtbot: QtBot, context: Context) -> None:
    context.set_event(None)
    page = show(qtbot, context)
    assert page.empty.isVisible()
    assert not page.present.isVisible()
    assert page.add.isVisible()
    assert page.header.title.text() == "Overview"
    assert nameless(page) == []


def test_a_call_in_that_was_just_taken_back_leaves_the_empty_page(qtbot: QtBot, context: Context) -> None:
    store, made = context.store, new_id()
    events.add_event(store, name="Spring call-in", on=date(2027, 4, 20), event_id=made)
    context.set_event(made)
    page = show(qtbot, context)
    assert page.header.title.text() == "Spring call-in"
    store.undo()
    qtbot.waitUntil(page.empty.isVisible)


@pytest.mark.parametrize(("width", "columns"), [(1228, 6), (1124, 6), (760, 3)])
def test_principles_stand_beside_one_another_or_in_two_rows(
    qtbot: QtBot, context: Context, width: int, columns: int
) -> None:
    page = show(qtbot, context)
    page.resize(width, 720)
    qtbot.wait(1)
    tops = {card.y() for card in page.principles.cards.values()}
    assert len(tops) == 6 // columns
    for card in (page.where, page.next, page.timeline, page.funnel, page.voices, page.principles):
        assert card.geometry().right() < width
