"""Lists and contacts in, contacts, briefs and letters out."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from callin_planner.domain.roles import SpeakerRole
from callin_planner.usecases import speaker_import, speaker_letters, speakers
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from tests.gui.reading import nameless
from tests.gui.speakers.conftest import choose, shown
from ui.kit.context import Context
from ui.kit.widgets import Note
from ui.speakers.import_dialog import ImportDialog
from ui.speakers.letters import LettersDialog, WrittenDialog
from ui.speakers.page import ALL, SpeakersPage

LIST = Path(__file__).parents[2] / "data" / "speakers.csv"
EVENING = sample_id("event/E2")


def test_a_list_is_looked_through_before_it_is_stored(
    qtbot: QtBot, qapp: object, made_site: OpenSite
) -> None:
    context = Context(made_site, None)
    page = shown(qtbot, context)
    dialog = ImportDialog(page, context, speaker_import.preview(made_site.store, LIST))
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    assert dialog.text.text() == "14 new. Nothing is stored before you say yes."
    assert dialog.add.text() == "Add 14 speakers"
    jordan = next(one for one in dialog._model.shown() if one.row.name == "Jordan")
    dialog.table.select(jordan.id)
    assert "no photograph" in dialog.said.text()
    dialog.role.set_value(SpeakerRole.MV_LIVED)
    dialog.role.picked.emit(SpeakerRole.MV_LIVED)
    bill = next(one for one in dialog._model.shown() if one.row.name == "Bill Sorrento")
    dialog._model.toggle(dialog._model.row_of(bill.id))
    assert dialog.add.text() == "Add 13 speakers"
    dialog.store()
    assert dialog.result() == QDialog.DialogCode.Accepted
    stored = {one.name: one for one in speakers.speakers_of(made_site.store)}
    assert len(stored) == 13 and stored["Jordan"].role is SpeakerRole.MV_LIVED
    assert page.split.isVisibleTo(page)
    context.close()


def test_known_people_cannot_be_added_again(qtbot: QtBot, page: SpeakersPage, context: Context) -> None:
    dialog = ImportDialog(page, context, speaker_import.preview(context.store, LIST))
    qtbot.addWidget(dialog)
    assert dialog.text.text().startswith("14 in the list already.")
    assert not dialog.add.isEnabled() and not dialog.role.isVisibleTo(dialog)
    dialog._model.toggle(0)
    assert dialog._model.checked == set() and not dialog.add.isEnabled()


def test_a_broken_file_is_a_sentence(
    qtbot: QtBot, page: SpeakersPage, context: Context, tmp_path: Path
) -> None:
    file = tmp_path / "broken.vcf"
    file.write_bytes(b"BEGIN:VCARD\nVERSION:3.0\nFN:An")
    with qtbot.waitSignal(context.notice_said, timeout=20000) as said:
        page.files.take_list(file)
    assert "breaks off" in said.args[0]


def test_a_list_is_read_in_the_background(
    qtbot: QtBot, page: SpeakersPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    def look_on(dialog: ImportDialog) -> int:
        read.append(dialog)
        return 0

    monkeypatch.setattr(ImportDialog, "exec", look_on)
    page.files.take_list(LIST)
    qtbot.waitUntil(lambda: bool(read), timeout=20000)


def test_contacts_of_those_in_view_are_saved(
    qtbot: QtBot, page: SpeakersPage, context: Context, tmp_path: Path
) -> None:
    page.search.setText("help")
    page.search.setText("calloway")
    with qtbot.waitSignal(context.undo_said) as said:
        page.files.save_contacts(tmp_path / "one.vcf", "3.0")
    assert said.args[0] == "1 contact saved in one.vcf."
    assert (tmp_path / "one.vcf").read_bytes().count(b"BEGIN:VCARD") == 1


def test_letters_say_where_they_are_and_that_nothing_was_sent(
    qtbot: QtBot, page: SpeakersPage, context: Context, tmp_path: Path
) -> None:
    choice = LettersDialog(page)
    qtbot.addWidget(choice)
    assert not choice.changed_only() and nameless(choice) == []
    choice.changed.setChecked(True)
    assert choice.changed_only()
    written = speaker_letters.write_letters(
        context.store, tmp_path / "letters", event_id=EVENING, only={sample_id("speaker/marlow")}
    )
    dialog = WrittenDialog(page, written)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    assert dialog.heading.text() == "1 draft saved" and "Nothing was sent." in dialog.text.text()
    (note,) = dialog.findChildren(Note)
    assert "Denise Marlow" in note.label.text()


def test_the_foot_offers_letters_only_to_who_speaks(page: SpeakersPage) -> None:
    choose(page, "marlow")
    drawer = page.drawer
    assert all(one.isVisibleTo(drawer) for one in (drawer.brief, drawer.draft, drawer.replace))
    choose(page, "sorrento")
    assert not any(one.isVisibleTo(drawer) for one in (drawer.brief, drawer.draft, drawer.replace))
    page.which.set_value(ALL)
