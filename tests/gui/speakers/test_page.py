"""The speakers page: what it shows, by mouse and by key."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callin_planner.domain.agenda import AgendaItem, Part
from callin_planner.domain.speakers import Answer, Speaker, Step
from callin_planner.usecases import agenda, roster, speakers
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from tests.gui.reading import nameless
from tests.gui.speakers.conftest import choose, shown
from ui.kit.context import Context
from ui.kit.widgets import Note
from ui.speakers.columns import ALTERNATE, ANSWER, LAST, MINUTES, STEPS
from ui.speakers.lines import VoiceRow
from ui.speakers.page import ALL, HERE, SpeakersPage
from ui.speakers.steps import StepDialog
from ui.speakers.table import mime_of

EVENING = sample_id("event/E2")


def cell(page: SpeakersPage, column: int) -> str:
    return str(page.table.people.index(page.table.currentIndex().row(), column).data())


def speaker(page: SpeakersPage, key: str) -> Speaker:
    with page.context.store.read() as tx:
        return tx.get(Speaker, sample_id(f"speaker/{key}"))


def notes(page: SpeakersPage) -> list[str]:
    held = page.drawer._notes
    items = [held.itemAt(place) for place in range(held.count())]
    found = [item.widget() for item in items if item is not None]
    return [note.label.text() for note in found if isinstance(note, Note)]


def item_of(page: SpeakersPage, key: str) -> AgendaItem:
    with page.context.store.read() as tx:
        found = tx.list(AgendaItem, event_id=EVENING, speaker_id=sample_id(f"speaker/{key}"))
    return next(item for item in found if item.part is Part.PROGRAMME)


def test_everyone_stands_under_their_voice(page: SpeakersPage) -> None:
    model = page.table.people
    headings = [model._shown[row] for row in range(model.rowCount()) if model.is_section(row)]
    assert [(one.title, one.count) for one in headings if isinstance(one, VoiceRow)] == [
        ("Host", 2), ("Community", 5), ("Law enforcement", 4), ("Services", 3),
    ]  # fmt: skip
    assert page.header.subtitle.text() == "13 speakers and 1 alternate · 13 agreed"
    assert page.total.text() == "60 min"
    assert (page.which.value(), nameless(page)) == (HERE, [])


def test_a_row_tells_how_far_somebody_is(page: SpeakersPage) -> None:
    choose(page, "brandt")
    said = [cell(page, column) for column in (ANSWER, STEPS, MINUTES, ALTERNATE, LAST)]
    assert said == ["Agreed", "Rehearsed, 4 of 4", "3", "Deputy Mayor Celia Farrow", "Aug · 2:10 over"]
    choose(page, "marlow")
    assert cell(page, LAST) == "New"
    choose(page, "sorrento")
    assert (cell(page, ANSWER), cell(page, MINUTES), cell(page, LAST)) == ("Alternate", "–", "Alternate")
    assert page.drawer.subtitle._whole.startswith("Business agent · stands in for ")


def test_a_survivor_alone_is_said_at_the_top_at_once(messy_page: SpeakersPage) -> None:
    assert messy_page.header.subtitle.text().endswith("11 agreed, 2 waiting · 1 welfare contact missing")
    choose(messy_page, "marlow")
    assert notes(messy_page)[0].startswith("<b>Name a welfare contact.</b>")
    welfare = messy_page.drawer.saving.texts["welfare_contact"]
    welfare.setText("Nadia Feld, 555-0105")  # type: ignore[union-attr]
    welfare.commit()
    assert notes(messy_page) == []
    choose(messy_page, "feld")
    assert cell(messy_page, ALTERNATE) == "None yet"


def test_a_finding_leads_to_the_missing_contact(messy_page: SpeakersPage) -> None:
    messy_page.open(speaker_id=sample_id("speaker/marlow"))
    assert messy_page.drawer.saving.texts["welfare_contact"].hasFocus()
    messy_page.open(speaker_id=sample_id("speaker/feld"))
    assert messy_page.drawer.steps.buttons[Step.ASKED].hasFocus()


def test_steps_are_marked_dated_and_taken_back(qtbot: QtBot, messy_page: SpeakersPage) -> None:
    page = messy_page
    choose(page, "feld")
    steps = page.drawer.steps
    assert "not done, Planned for" in steps.buttons[Step.REHEARSED].accessibleName()
    steps.buttons[Step.AGREED].click()
    assert speaker(page, "feld").confirmed and cell(page, ANSWER) == "Agreed"
    dialog = StepDialog(
        page,
        speaker(page, "feld"),
        Step.AGREED,
        lambda step, on, by: speakers.mark_step(
            page.context.store, sample_id("speaker/feld"), step, on=on, by=by
        ),
    )
    qtbot.addWidget(dialog)
    dialog.on.setText("soon")
    dialog.save_button.click()
    assert dialog.form.fields["on"].has_fault()
    dialog.on.setText("Nov 2, 2026")
    dialog.by.setText("Ruth Calloway")
    dialog.save_button.click()
    assert steps.buttons[Step.AGREED].accessibleName() == "Agreed, done, Nov 2, by Ruth Calloway"
    next(one for one in steps.menu(Step.AGREED).actions() if one.text() == "Take back").trigger()
    assert speaker(page, "feld").answer is Answer.ASKED


@pytest.mark.parametrize(
    ("key", "typed", "wrong"),
    [
        ("arrives_at", "5:05 pm", "later"),
        ("pace", "110", "fast"),
        ("cannot_come", "Dec 24, 2026 to Dec 26, 2026; Tuesdays", "whenever"),
        ("email", "lan@example.org", "lan at home"),
        ("photo_consent_on", "Oct 1, 2026", "someday"),
        ("name", "Nguyễn Thị Lan", ""),
    ],
)
def test_fields_save_themselves_or_say_what_is_wrong(
    page: SpeakersPage, key: str, typed: str, wrong: str
) -> None:
    choose(page, "tarver")
    editor: Any = page.drawer.saving.texts[key]
    before = speaker(page, "tarver")
    editor.setText(wrong)
    editor.commit()
    assert page.drawer.fields[key].has_fault() and speaker(page, "tarver") == before
    editor.setText(typed)
    editor.commit()
    assert not page.drawer.fields[key].has_fault() and speaker(page, "tarver") != before


def test_only_a_first_name_leaves_no_place_for_more(page: SpeakersPage) -> None:
    choose(page, "jordan")
    drawer = page.drawer
    assert drawer.fields["name"].label.text() == "First name"
    assert not drawer._photo.isVisibleTo(drawer) and drawer._no_photo.isVisibleTo(drawer)
    editor: Any = drawer.saving.texts["name"]
    editor.setText("Jordan Smith")
    editor.commit()
    assert drawer.fields["name"].has_fault() and speaker(page, "jordan").name == "Jordan"


def test_an_alternate_of_the_list_takes_the_place_of_a_name(page: SpeakersPage) -> None:
    choose(page, "hallam")
    assert page.drawer._outside.isVisibleTo(page.drawer)
    page.drawer.saving.keep("alternate_id", sample_id("speaker/reese"))
    one = speaker(page, "hallam")
    assert (one.alternate_id, one.alternate_name) == (sample_id("speaker/reese"), "")
    assert not page.drawer._outside.isVisibleTo(page.drawer)


def test_search_ignores_accents_and_says_when_nobody_matches(page: SpeakersPage) -> None:
    page.search.setText("NORTHGATE iron")
    assert [row.speaker.name for row in page.table.people.shown()] == ["Bill Sorrento"]
    page.search.setText("zzz")
    assert page.nobody.isVisibleTo(page) and not page.table.isVisibleTo(page)
    page.search.clear()
    assert page.table.isVisibleTo(page) and len(page.table.people.shown()) == 14


def test_a_call_in_without_speakers_shows_the_roster(page: SpeakersPage) -> None:
    page.context.set_event(sample_id("event/E3"))
    assert page.which.value() == ALL and len(page.table.people.shown()) == 14
    page.which.set_value(HERE)
    page._fill()
    assert "Nobody speaks at this call-in yet" in page.nobody.text()


def test_an_empty_roster_offers_the_first_step(qtbot: QtBot, qapp: Any, made_site: OpenSite) -> None:
    context = Context(made_site, None)
    page = shown(qtbot, context)
    assert page.empty.isVisibleTo(page) and not page.suggest.isVisibleTo(page)
    assert nameless(page) == []
    context.close()


def test_details_open_from_the_keyboard_and_close_with_esc(qtbot: QtBot, page: SpeakersPage) -> None:
    choose(page, "vane")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.drawer.steps.buttons[Step.ASKED].hasFocus()
    QTest.keyClick(page.drawer.steps.buttons[Step.ASKED], Qt.Key.Key_Escape)
    assert not page.split.is_open() and page.details.isVisibleTo(page)


def test_places_lead_to_the_agenda(qtbot: QtBot, page: SpeakersPage) -> None:
    choose(page, "vane")
    with qtbot.waitSignal(page.context.page_wanted) as wanted:
        page.drawer.places._opened(item_of(page, "vane").id)
    assert wanted.args == ["agenda", {"item_id": item_of(page, "vane").id}]


def test_a_speaker_dropped_on_an_empty_item_gets_it(page: SpeakersPage) -> None:
    item = item_of(page, "quince")
    assert not page.empty_items.isVisibleTo(page)
    agenda.change_item(page.context.store, item.id, speaker_id=None)
    (place,) = page.empty_items.places
    row = roster.roster_of(page.context.store, EVENING).row(sample_id("speaker/quince"))
    assert row is not None and place.text().startswith(item.title)
    data: QMimeData = mime_of(row)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert item_of(page, "quince").id == item.id
    assert not page.empty_items.isVisibleTo(page)


def test_drafts_come_back_after_a_lock(qtbot: QtBot, page: SpeakersPage, context: Context) -> None:
    choose(page, "penn")
    editor: Any = page.drawer.saving.texts["note"]
    editor.setPlainText("Half a tho")
    kept = page.drafts()
    other = shown(qtbot, context)
    other.restore_drafts(kept)
    restored: Any = other.drawer.saving.texts["note"]
    assert other.drawer.current().speaker.name == "Rev. Josiah Penn"  # type: ignore[union-attr]
    assert restored.toPlainText() == "Half a tho"
