"""Adding, replacing, giving an item, and a suggested line-up."""

from dataclasses import replace
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.usecases import lineup, roster, speakers
from callin_planner.usecases.sample_source import sample_id
from tests.gui.reading import nameless
from tests.gui.speakers.conftest import choose
from ui.kit.context import Context
from ui.speakers.add import AddSpeakerDialog
from ui.speakers.give import GiveItemDialog
from ui.speakers.page import HERE, SpeakersPage
from ui.speakers.replace import FollowedDialog, ReplaceDialog
from ui.speakers.suggest import SuggestDialog

EVENING = sample_id("event/E2")
LONG = "Maximiliano Wolfeschlegelsteinhaus"


def person(context: Context, speaker_id: UUID) -> Speaker:
    with context.store.read() as tx:
        return tx.get(Speaker, speaker_id)


def given(context: Context) -> dict[str, UUID | None]:
    with context.store.read() as tx:
        return {item.title: item.speaker_id for item in programme(tx.list(AgendaItem, event_id=EVENING))}


def test_add_a_speaker(qtbot: QtBot, page: SpeakersPage, context: Context) -> None:
    dialog = AddSpeakerDialog(page, context)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    dialog.save_button.click()
    assert dialog.form.fields["name"].has_fault()
    dialog.name.setText("denise marlow")
    dialog.save_button.click()
    assert "in the list already" in dialog.form.fields["name"].sentence.text()
    dialog.name.setText(LONG)
    dialog.role.set_value(SpeakerRole.MV_SURVIVOR)
    assert dialog.welfare.isVisibleTo(dialog)
    dialog.answer.set_value(Answer.ASKED)
    dialog.save_button.click()
    one = person(context, dialog.speaker_id)
    assert (one.name, one.role, one.answer) == (LONG, SpeakerRole.MV_SURVIVOR, Answer.ASKED)
    page.open(speaker_id=dialog.speaker_id)
    assert page.which.value() == HERE and page.drawer.heading._whole == LONG
    assert page.header.subtitle.text().startswith(
        "13 speakers and 1 alternate · 13 agreed · 1 without an item"
    )
    context.store.undo()
    assert len(speakers.speakers_of(context.store)) == 14


def test_replace_shows_what_follows_before_and_after(
    qtbot: QtBot, page: SpeakersPage, context: Context
) -> None:
    marlow = sample_id("speaker/marlow")
    before = given(context)
    dialog = ReplaceDialog(page, context, EVENING, person(context, marlow))
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    assert dialog.who.currentText() == "Nadia Feld, RN – Backup in the agenda"
    dialog.who.set_value("other")
    dialog.save_button.click()
    assert dialog.form.fields["name"].has_fault() and given(context) == before
    dialog.name.setText("Ana Ruiz")
    dialog.save_button.click()
    assert dialog.followed is not None and given(context) != before
    assert person(context, dialog.followed.speaker_id).name == "Ana Ruiz"
    shown = FollowedDialog(page, dialog.followed)
    qtbot.addWidget(shown)
    assert any("needs a welfare contact" in line for line in dialog.followed.follows)
    context.store.undo()
    assert given(context) == before


def test_give_an_item_refuses_twice_and_stays_open(
    qtbot: QtBot, page: SpeakersPage, context: Context
) -> None:
    found = roster.roster_of(context.store, EVENING)
    dialog = GiveItemDialog(page, context, found, person(context, sample_id("speaker/vane")))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.give()
    assert "already speaks at" in dialog.fault.text() and dialog.isVisible()
    other = GiveItemDialog(page, context, found, person(context, sample_id("speaker/sorrento")))
    qtbot.addWidget(other)
    other.table.select(next(one.id for one in other._model.shown() if one.title == "The help is real"))
    other.give()
    assert given(context)["The help is real"] == sample_id("speaker/sorrento")
    assert nameless(other) == []


def test_a_suggestion_is_kept_in_part(qtbot: QtBot, page: SpeakersPage, context: Context) -> None:
    with context.store.change("Empty") as tx:
        tx.save_all(
            replace(item, speaker_id=None)
            for item in tx.list(AgendaItem, event_id=EVENING)
            if item.title in ("A mother’s words", "The help is real")
        )
    line_up = lineup.suggest(context.store, EVENING)
    dialog = SuggestDialog(page, context, line_up)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == [] and len(dialog.ticks) == 2
    first = next(one for one in line_up.chosen if one.item.title == "A mother’s words")
    dialog.ticks[first.item.id].setChecked(False)
    dialog.keep()
    after = given(context)
    assert after["A mother’s words"] is None
    assert after["The help is real"] == sample_id("speaker/tarver")


def test_a_full_agenda_needs_no_suggestion(qtbot: QtBot, page: SpeakersPage, context: Context) -> None:
    with qtbot.waitSignal(context.undo_said) as said:
        page.suggest_line_up()
    assert "nothing to suggest" in said.args[0]


@pytest.mark.parametrize("key", ["calloway", "sorrento"])
def test_who_is_needed_is_not_taken_out(qtbot: QtBot, page: SpeakersPage, context: Context, key: str) -> None:
    choose(page, key)
    row = page.table.current_record()
    assert row is not None
    texts = [action.text() for action in page.row_menu(row).actions()]
    assert ("Replace…" in texts) == (key == "calloway")
    with qtbot.waitSignal(context.notice_said):
        page.remove(row)
    assert len(speakers.speakers_of(context.store)) == 14
