"""Who is missing, in the window: groups, forecast, feuds, and listing people in one press."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from callin_planner.domain.invitees import Status
from callin_planner.usecases import invitations, plans
from callin_planner.usecases.memberships import challenge_membership
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from tests.gui.reading import nameless
from ui.invitees.coverage import CoveragePage
from ui.kit.context import Context


@pytest.fixture
def gap(qtbot: QtBot, open_sample: Callable[[str], OpenSite]) -> Iterator[CoveragePage]:
    """The page over the city in which Ferry Lane is missing."""
    site = open_sample("coverage-gap")
    event = plans.next_event(site.store)
    context = Context(site, event.id if event else None)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    page = CoveragePage(context)
    window.setCentralWidget(page)
    window.show()
    yield page
    assert context.jobs.stop_all(20)
    context.close()


def test_it_says_which_group_is_missing_and_who_could_come(gap: CoveragePage) -> None:
    assert gap.header.subtitle.text() == "6 of 7 groups have somebody · 6 have 2 or more · 28 approved"
    assert gap.forecast.figure.text() == "21"
    assert gap.forecast.verdict.label.text() == "The chairs will be filled."
    assert gap.gaps.button.text() == "List 2 people"
    assert nameless(gap) == []


def test_one_press_lists_them_and_undo_takes_it_back(gap: CoveragePage) -> None:
    gap.gaps.button.click()
    assert gap.table.groups.shown()[2].waiting == 2
    assert not gap.gaps.button.isVisible()
    gap.context.store.undo()
    assert gap.gaps.button.text() == "List 2 people"


def test_what_is_unticked_stays_so_and_is_not_listed(gap: CoveragePage) -> None:
    box = gap.gaps.first_of(sample_id("group/G7"))
    assert box is not None
    box.setChecked(False)
    assert gap.gaps.button.text() == "List 1 person"
    gap.refresh(None)
    assert gap.gaps.button.text() == "List 1 person"
    assert gap.gaps.ticked() == [sample_id("invitee/HB-030")]


def test_a_finding_leads_to_its_group(gap: CoveragePage) -> None:
    gap.open(group_id=sample_id("group/G7"))
    record = gap.table.current_record()
    assert record is not None
    assert record.group.label == "Ferry Lane"


def test_one_sided_feuds_and_too_few_people_are_said(gap: CoveragePage) -> None:
    store = gap.context.store
    full = plans.full_plan_of(store)
    leaving = [one.invitation.id for one in full.invited if one.groups[0].alias == "Group A"]
    invitations.change_invitations(store, leaving, to=Status.SET_ASIDE, reason="Moved away.")
    assert gap.forecast.verdict.label.text() == "Invite 5 more supervised people."
    assert gap.gaps.first_of(sample_id("group/G1")) is None


def test_people_whose_membership_is_questioned_cover_nothing(gap: CoveragePage) -> None:
    store = gap.context.store
    mine = [one for one in plans.full_plan_of(store).invited if one.groups[0].alias == "Group A"]
    for one in mine:
        challenge_membership(store, one.memberships[0].id, asked_by="A mother", reason="Never was.")
    said = [label.text() for label in gap.findChildren(QLabel)]
    assert "Nobody is approved, apart from people whose membership is questioned." in said
    assert gap.header.subtitle.text() == "5 of 7 groups have somebody · 5 have 2 or more · 28 approved"


def test_it_fits_a_narrow_window(gap: CoveragePage, qtbot: QtBot) -> None:
    window = gap.window()
    window.resize(900, 700)
    qtbot.waitUntil(lambda: gap.forecast.y() == gap.feuds.y())
    assert gap.gaps.width() > gap.forecast.width()
