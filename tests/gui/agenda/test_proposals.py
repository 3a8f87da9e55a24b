"""Proposals are looked at first, and done only on consent."""

from datetime import time

import pytest
from PySide6.QtCore import Qt, QTime
from pytestqt.qtbot import QtBot

from callin_planner.domain.agenda import programme_seconds
from callin_planner.domain.ids import new_id
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.roles import Voice
from callin_planner.usecases import agenda
from tests import factories
from tests.gui.agenda.acting import choose, item, stored, titles
from tests.gui.reading import nameless
from ui.agenda.land_dialog import LandDialog
from ui.agenda.page import AgendaPage
from ui.agenda.pair_table import change_word
from ui.agenda.proposal_dialog import FixDialog, PreviewDialog
from ui.kit.buttons import Button

MOTHER, BULLET = "A mother’s words", "What a bullet does"


@pytest.fixture
def shown(page: AgendaPage, monkeypatch: pytest.MonkeyPatch) -> list[PreviewDialog]:
    """Dialogs that were opened; they wait for the test instead of for a person."""
    dialogs: list[PreviewDialog] = []
    monkeypatch.setattr(page, "preview", dialogs.append)
    return dialogs


def _land(page: AgendaPage, shown: list[PreviewDialog], stop: time) -> LandDialog:
    page.more.land.trigger()
    dialog = shown[-1]
    assert isinstance(dialog, LandDialog)
    dialog.stop.setTime(QTime(stop.hour, stop.minute))
    return dialog


def _changes(dialog: PreviewDialog) -> dict[str, str]:
    lines = dialog.view.table.lines.shown()
    return {
        (line.pair.after or line.pair.before).title: change_word(line)  # type: ignore[union-attr]
        for line in lines
        if line.change
    }


def test_landing_on_time_is_previewed_and_applied_in_one_step(
    page: AgendaPage, shown: list[PreviewDialog]
) -> None:
    before = stored(page)
    dialog = _land(page, shown, time(18, 55))
    assert "As planned it ends 5 min after 6:55 pm." in dialog.view.why.text()
    assert MOTHER not in _changes(dialog)
    assert _changes(dialog)[BULLET] == "−0:30"
    assert stored(page) == before
    dialog.apply_now()
    assert page.balance.total.text() == "55 of 60 minutes"
    page.context.store.undo()
    assert stored(page) == before


def test_what_is_spared_may_give_when_the_person_says_so(
    page: AgendaPage, shown: list[PreviewDialog]
) -> None:
    agenda.change_item(page.context.store, item(page, MOTHER).id, may_not_shrink=False)
    dialog = _land(page, shown, time(18, 50))
    assert MOTHER not in _changes(dialog)
    dialog.survivor.setChecked(True)
    assert _changes(dialog)[MOTHER].startswith("−")


def test_a_stop_before_the_beginning_stands_at_its_field(
    page: AgendaPage, shown: list[PreviewDialog]
) -> None:
    dialog = _land(page, shown, time(17, 0))
    assert dialog.field.has_fault()
    assert not dialog.apply_button.isEnabled()
    dialog.stop.setTime(QTime(18, 55))
    assert not dialog.field.has_fault()
    assert dialog.apply_button.isEnabled()


def test_nothing_to_apply_where_it_fits(page: AgendaPage, shown: list[PreviewDialog]) -> None:
    dialog = _land(page, shown, time(19, 30))
    assert "Nothing needs to change" in dialog.view.why.text()
    assert not dialog.apply_button.isEnabled()


def test_a_finding_offers_its_fix_in_place(page: AgendaPage, shown: list[PreviewDialog]) -> None:
    page.review_now()
    finding = next(one for one in page.balance._findings if one.rule == "A6")
    fix = next(button for button in page.balance.notes.findChildren(Button) if button.text() == "Fix…")
    fix.click()
    dialog = shown[-1]
    assert isinstance(dialog, FixDialog)
    assert dialog.heading.text() == finding.text
    assert [way.text() for way in dialog.ways] == [
        "Move “A short bridge” between law enforcement’s items",
        "Put a bridge of the host between",
    ]
    assert nameless(dialog) == []
    before = stored(page)
    dialog.ways[1].setChecked(True)
    assert _changes(dialog) == {"Bridge": "new"}
    dialog.apply_now()
    assert page.balance.total.text() == "61 of 60 minutes"
    page.review_now()
    assert "A6" not in {one.rule for one in page.balance._findings}
    page.context.store.undo()
    assert stored(page) == before


def test_a_move_is_shown_at_both_places(page: AgendaPage, shown: list[PreviewDialog]) -> None:
    page.review_now()
    page.fix(next(one for one in page.balance._findings if one.rule == "A6"))
    words = [change_word(line) for line in shown[-1].view.table.lines.shown() if line.change]
    assert words == ["moves", "moves here"]


def test_an_agenda_that_changed_meanwhile_is_not_touched(
    page: AgendaPage, shown: list[PreviewDialog]
) -> None:
    heard: list[str] = []
    page.context.notice_said.connect(heard.append)
    dialog = _land(page, shown, time(18, 55))
    agenda.change_item(page.context.store, item(page, BULLET).id, seconds=60)
    dialog.apply_now()
    assert heard[-1].startswith("The agenda changed since")
    assert dialog.changed is None
    assert programme_seconds(stored(page)) == 57 * 60


def test_findings_only_people_can_settle_offer_no_fix(page: AgendaPage) -> None:
    choose(page, "Welcome and ground rules")
    agenda.change_item(page.context.store, item(page, "Welcome and ground rules").id, speaker_id=None)
    page.review_now()
    named = [
        button.accessibleName()
        for button in page.balance.notes.findChildren(Button)
        if button.text() == "Fix…"
    ]
    assert all(name.startswith("Fix: 4 law enforcement items") for name in named)


def test_a_survivor_between_two_law_items_is_moved_away(page: AgendaPage, shown: list[PreviewDialog]) -> None:
    store = page.context.store
    place = [one.title for one in stored(page) if one.part.value == "programme"].index(
        "What the state court can do"
    )
    agenda.move_item(store, item(page, MOTHER).id, place)
    choose(page, MOTHER)
    menu = page.item_menu()
    next(act for act in menu.actions() if act.text().startswith("Move away")).trigger()
    shown[-1].apply_now()
    assert titles(page)[titles(page).index(MOTHER) + 1] == "What changes from tonight"


def test_land_dialog_by_keyboard(qtbot: QtBot, page: AgendaPage) -> None:
    assert page._plan is not None
    dialog = LandDialog(page, page.context, page._plan)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    dialog.stop.setFocus()
    qtbot.keyClicks(dialog.stop, "6")
    qtbot.keyClicks(dialog.stop, "50")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert minutes_text(programme_seconds(stored(page))) == "50"


def test_voices_of_a_proposal_are_in_the_bars(page: AgendaPage, shown: list[PreviewDialog]) -> None:
    event_id = page.context.event_id
    assert event_id is not None
    with page.context.store.change("Set up") as tx:
        tx.save_all(
            factories.item(event_id, id=new_id(), seq=90 + n, title=f"Law {n}", seconds=600, voice=Voice.LAW)
            for n in range(2)
        )
    page.review_now()
    finding = next(one for one in page.balance._findings if one.rule == "A2")
    page.fix(finding)
    assert "Law enforcement 35 min" in shown[-1].view._before.bar.accessibleDescription()
    assert "Law enforcement 24 min" in shown[-1].view._after.bar.accessibleDescription()
