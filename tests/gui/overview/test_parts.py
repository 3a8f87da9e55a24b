"""The parts of the overview that are painted or worded by hand."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.checks.rule import Finding, Principle, Severity
from callin_planner.domain.ids import new_id
from callin_planner.domain.roles import ScreenVoice
from callin_planner.usecases.overview import Funnel, Stage
from callin_planner.usecases.review import PrincipleState
from ui.kit import theme
from ui.kit.balance import BalanceBar
from ui.kit.ways import way_of_finding
from ui.overview.funnel import steps_of
from ui.overview.principles import chip_of
from ui.overview.timeline import Track, day_name
from ui.overview.voices import said_of_the_balance


def _finding(rule: str, severity: Severity) -> Finding:
    return Finding(rule, severity, Principle.CAPACITY, "Event", new_id(), f"{rule} says so.", "Mend it.")


def test_days_are_counted_from_the_evening() -> None:
    assert [day_name(offset) for offset in (-17, 0, 2)] == ["T−17", "T−0", "T+2"]


def test_remarks_of_the_funnel_say_who_is_missing() -> None:
    steps = steps_of(Funnel(listed=41, vetted=36, approved=31, delivered=24, set_aside=5, held=5))
    assert [(step.word, step.count, step.remark) for step in steps] == [
        ("Listed", 41, ""),
        ("Vetted", 36, "5 set aside"),
        ("Approved", 31, "5 held for safety"),
        ("Letter delivered", 24, "7 still to hand over"),
        ("Attended", None, "on the evening"),
    ]


@pytest.mark.parametrize(
    ("errors", "warnings", "state", "text", "look"),
    [
        (1, 2, "look", "1 to mend", "mend"),
        (0, 2, "look", "2 to look at", "look"),
        (0, 0, "not_checked", "Not checked yet", "neutral"),
        (0, 0, "on_track", "On track", "good"),
    ],
)
def test_chips_of_a_principle(errors: int, warnings: int, state: str, text: str, look: str) -> None:
    found = chip_of(PrincipleState(Principle.HELP, state, "", errors, warnings))
    assert found[:2] == (text, look)


@pytest.mark.parametrize(
    ("rule", "kind", "page", "target"),
    [
        ("A4", "AgendaItem", "agenda", "item_id"),
        ("A1", "Event", "agenda", None),
        ("D5", "Slide", "slides", "slide_id"),
        ("D8", "Event", "wording", "wording"),
        ("L5", "Invitation", "invitees", "invitation_id"),
        ("L7", "Invitee", "invitees", "invitee_id"),
        ("L1", "Group", "coverage", "group_id"),
        ("P3", "Site", "settings", None),
    ],
)
def test_a_finding_leads_to_the_page_of_its_record(
    rule: str, kind: str, page: str, target: str | None
) -> None:
    finding = replace(_finding(rule, Severity.ERROR), record_kind=kind)
    way = way_of_finding(finding)
    assert way.page == page
    assert target is None or target in way.target
    assert way.words


def test_the_gravest_word_on_the_balance() -> None:
    seconds = dict.fromkeys(ScreenVoice, 60)
    found = [
        _finding("A4", Severity.WARNING),
        _finding("A2", Severity.WARNING),
        _finding("A1", Severity.NOTE),
    ]
    assert said_of_the_balance(seconds, found) == ("A2 says so.", "look")
    assert said_of_the_balance(seconds, found[2:]) == ("A1 says so.", "info")
    assert said_of_the_balance(seconds, [])[1] == "good"
    assert said_of_the_balance(dict.fromkeys(ScreenVoice, 0), [])[1] == "info"


@pytest.mark.parametrize("today", [-300, -84, -20, -1, 0, 2, 400])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_track_paints_on_any_day(qtbot: QtBot, qapp: QApplication, today: int, look: str) -> None:
    theme.apply(qapp, look, 1.3)
    track = Track()
    qtbot.addWidget(track)
    track.resize(700, 60)
    offsets = (-84, -30, 0, 3)
    track.show_stages([Stage("Stage", offset, date(2026, 1, 1), 1, 2) for offset in offsets], today)
    assert not track.grab().isNull()


def test_the_bar_tells_its_minutes_to_a_screen_reader(qtbot: QtBot) -> None:
    bar = BalanceBar()
    qtbot.addWidget(bar)
    bar.resize(300, 32)
    bar.show_seconds(
        {ScreenVoice.COMMUNITY: 1440, ScreenVoice.LAW: 900, ScreenVoice.SERVICES: 0, ScreenVoice.HOST: 45},
        3600,
    )
    assert bar.accessibleDescription().startswith("Community 24 min, Law enforcement 15 min")
    assert not bar.grab().isNull()
