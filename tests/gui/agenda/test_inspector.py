"""What the inspector holds beside the plain fields."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.domain.agenda import MessageKey
from callin_planner.domain.roles import Voice
from callin_planner.usecases.agenda_slides import pictures_of, slides_of
from tests.gui.agenda.acting import choose, item
from ui.agenda.inspector import timing_text
from ui.agenda.linked_slides import Thumb
from ui.agenda.page import AgendaPage
from ui.kit.buttons import Button
from ui.kit.labels import Label

MOTHER, POLICE = "A mother’s words", "What changes from tonight"


def test_messages_are_ticked_in_their_order(page: AgendaPage) -> None:
    choose(page, MOTHER)
    before = item(page, MOTHER).message_keys
    boxes = page.inspector.carries.boxes
    assert {key for key, box in boxes.items() if box.isChecked()} == set(before)
    boxes[MessageKey.CARRY].click()
    boxes[MessageKey.STOP].click()
    wanted = {*before, MessageKey.CARRY, MessageKey.STOP}
    assert item(page, MOTHER).message_keys == tuple(key for key in MessageKey if key in wanted)
    page.context.store.undo()
    page.context.store.undo()
    assert boxes[MessageKey.STOP].isChecked() is (MessageKey.STOP in before)
    assert item(page, MOTHER).message_keys == before


def test_advice_follows_the_voice(qtbot: QtBot, page: AgendaPage) -> None:
    choose(page, MOTHER)
    fold = page.inspector.advice
    assert not fold.is_unfolded()
    fold.head.click()
    assert fold.is_unfolded()
    page.inspector.fields["voice"].editor.picked.emit(Voice.LAW)  # type: ignore[union-attr]

    def said() -> list[str]:
        return [label.text() for label in fold.findChildren(Label) if not label.isHidden()]

    qtbot.waitUntil(lambda: "Threaten anyone’s family." in said())
    fold.head.click()
    assert not fold.is_unfolded()


def test_slides_are_linked_and_taken_off(qtbot: QtBot, page: AgendaPage) -> None:
    choose(page, MOTHER)
    page.show_slides()
    slides, event_id = page.inspector.slides, page.context.event_id
    assert event_id is not None
    names = [slide.text for slide in slides_of(page.context.store, event_id)]
    assert [action.text() for action in slides.menu.actions()] == names
    before = len(pictures_of(page.context.store, event_id, item(page, MOTHER).id))
    action = next(one for one in slides.menu.actions() if not one.isChecked())
    words = action.text()
    action.trigger()
    qtbot.waitUntil(lambda: [thumb.accessibleName() for thumb in _thumbs(page)].count(words) == 1)
    off = next(
        button
        for button in slides.findChildren(Button)
        if button.isVisibleTo(page) and words.split(". ", 1)[1] in button.accessibleName()
    )
    off.click()
    qtbot.waitUntil(lambda: len(_thumbs(page)) == before)


def _thumbs(page: AgendaPage) -> list[Thumb]:
    return [thumb for thumb in page.inspector.slides.findChildren(Thumb) if thumb.isVisibleTo(page)]


def test_slides_follow_the_item_in_view_by_themselves(qtbot: QtBot, page: AgendaPage) -> None:
    choose(page, "Welcome and ground rules")
    qtbot.waitUntil(lambda: len(_thumbs(page)) > 0)


@pytest.mark.parametrize(
    ("rehearsed", "actual", "said"),
    [
        (None, None, ""),
        (425, None, "Rehearsed 7:05, 0:05 over."),
        (420, 400, "Rehearsed 7:00, as planned. On the evening 6:40, 0:20 under."),
    ],
)
def test_says_how_long_it_took(
    page: AgendaPage, rehearsed: int | None, actual: int | None, said: str
) -> None:
    mother = replace(item(page, MOTHER), seconds=420, rehearsed_seconds=rehearsed, actual_seconds=actual)
    assert timing_text(mother) == said
