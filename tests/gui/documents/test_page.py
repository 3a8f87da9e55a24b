"""The Documents page as a person meets it: what there is, how it looks, and making it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from callin_planner.documents.kind import KINDS, Audience
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.cards import CardBatch
from callin_planner.domain.event import Event
from callin_planner.domain.wording import Wording
from callin_planner.usecases import cards, history, paper_preset
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.pack import State
from callin_planner.usecases.paper_states import in_order
from callin_planner.usecases.sample_source import sample_id
from tests.gui.reading import nameless
from tests.leaving import PLAIN
from ui.documents import codes, words
from ui.documents.copies_dialog import CopiesDialog
from ui.documents.page import DocumentsPage
from ui.documents.preset_dialog import PresetDialog
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.labels import Label

WAIT = 30_000


def show(qtbot: QtBot, context: Context, width: int = 1300) -> DocumentsPage:
    page = DocumentsPage(context)
    page.ask_permit = lambda *_asked, **_more: PLAIN
    qtbot.addWidget(page)
    page.resize(width, 846)
    page.show()
    if context.event_id is not None:
        qtbot.waitUntil(page.drawer.preview.view.has_picture, timeout=WAIT)
        _settle(qtbot, page)
    return page


def _settle(qtbot: QtBot, page: DocumentsPage) -> None:
    """Until the page has looked at everything that changed and no job runs."""
    qtbot.waitUntil(lambda: not page._pause.isActive() and not page.context.jobs.running(), timeout=WAIT)


def _make(qtbot: QtBot, page: DocumentsPage, keys: list[str]) -> str:
    page.table.kinds.set_checked(keys)
    qtbot.mouseClick(page.make_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page._making, timeout=WAIT)
    _settle(qtbot, page)
    return page.making.said()


def _words(page: DocumentsPage) -> list[str]:
    return [label.text() for label in page.drawer.findChildren(Label) if not label.isHidden()]


TONIGHT = [kind.key for kind in in_order() if kind.tonight]
COUNT = len(KINDS)


def test_every_kind_stands_under_its_readers_with_names_or_none(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    model = page.table.kinds
    headings = [model.index(row, 0).data() for row in range(model.rowCount()) if model.is_section(row)]
    assert headings == ["For invitees", "For speakers and partners", "For the door and the room"]
    assert [(state.key, state.holds_names) for state in model.shown()] == [
        (kind.key, kind.holds_names) for kind in in_order()
    ]
    assert {state.key for state in model.shown() if state.holds_names} == {
        "letter",
        "door_roster",
        "delivery_sheet",
    }
    said = f"{COUNT} kinds · none made yet · tonight’s preset: {len(TONIGHT)} kinds"
    assert page.header.subtitle.text() == said
    assert page.table.tonight() == TONIGHT
    assert nameless(page) == []


def test_each_row_says_when_it_is_made_and_how_many(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    rows = {state.key: state for state in page.table.kinds.shown()}
    assert words.state_words(rows["door_roster"])[0] == "Made at 4 pm"
    assert words.state_words(rows["handout"])[0] == "Not made yet"
    assert (rows["run_of_show"].copies, rows["delivery_sheet"].detail) == (12, "One per officer")


def test_filters_keep_tonight_or_one_reader_or_one_language(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    page.filters.which._buttons["tonight"].click()
    assert [state.key for state in page.table.kinds.shown()] == TONIGHT
    page.filters.reader.choose(Audience.INVITEES)
    assert {state.audience for state in page.table.kinds.shown()} == {Audience.INVITEES}
    page.filters.language.choose("es")
    assert {"handout", "letter"} <= {state.key for state in page.table.kinds.shown()}
    page.filters.which._buttons["old"].click()
    assert page.table.kinds.shown() == []
    assert not page.nothing.isHidden()
    page.filters.clear()
    assert len(page.table.kinds.shown()) == COUNT
    assert page.table.tonight() == TONIGHT
    _settle(qtbot, page)


def test_a_tick_is_kept_for_the_next_time_and_undone(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    page.table.select("agenda")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert "agenda" in page.table.tonight()
    assert context.store.history(1)[0].label == "Make “Agenda for partners” tonight"
    _settle(qtbot, page)
    again = show(qtbot, context)
    assert "agenda" in again.table.tonight()
    context.store.undo()
    qtbot.waitUntil(lambda: "agenda" not in again.table.tonight(), timeout=WAIT)
    _settle(qtbot, page)
    _settle(qtbot, again)


def test_copies_are_a_number_or_one_for_each_language(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    rows = {state.key: state for state in page.table.kinds.shown()}
    dialog = CopiesDialog(page, context, rows["run_of_show"])
    qtbot.addWidget(dialog)
    dialog.numbers["copies"].setValue(20)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: _copies(page, "run_of_show") == 20, timeout=WAIT)
    codes_dialog = CopiesDialog(page, context, rows["handout"])
    qtbot.addWidget(codes_dialog)
    assert {key: number.value() for key, number in codes_dialog.numbers.items()} == {
        "en": 50,
        "es": 10,
        "en+es": 0,
    }
    codes_dialog.numbers["es"].setValue(15)
    codes_dialog.save_button.click()
    qtbot.waitUntil(lambda: _copies(page, "handout") == 65, timeout=WAIT)
    assert not page.table.editable(rows["letter"])
    assert nameless(dialog) == []
    _settle(qtbot, page)


def _copies(page: DocumentsPage, key: str) -> int:
    return next(state.copies for state in page.table.kinds.shown() if state.key == key)


def test_the_preset_has_an_order_and_goes_back_to_the_shipped_one(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    dialog = PresetDialog(page, context, page._seen.states)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    dialog.move_line("letter", -1)
    dialog.move_line("letter", -1)
    dialog.change("slides", on=False)
    dialog.change("run_of_show", both_sides=False, copies=7)
    dialog.keep()
    lines = paper_preset.preset(context.store)
    assert lines[0].kind == "letter"
    assert paper_preset.PresetLine("run_of_show", True, 7, False) in lines
    qtbot.waitUntil(lambda: "slides" not in page.table.tonight(), timeout=WAIT)
    again = PresetDialog(page, context, page._seen.states)
    qtbot.addWidget(again)
    again.reset.click()
    again.save.click()
    assert paper_preset.is_shipped(context.store)
    _settle(qtbot, page)


def test_real_pages_ask_once_and_never_while_names_are_hidden(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    asked: list[bool] = []

    def prove(proven: Callable[[], object], refused: Callable[[], object]) -> None:
        asked.append(True)
        proven()

    page.drawer.prove = prove
    page.open(kind="door_roster")
    page.drawer.which._buttons["real"].click()
    _settle(qtbot, page)
    assert "real people" in page.drawer.subtitle.text()
    page.open(kind="letter")
    assert page.drawer.which.value() == "sample"
    page.drawer.which._buttons["real"].click()
    _settle(qtbot, page)
    assert page.drawer.preview.pages == 2 * 28
    assert asked == [True]
    page.open(kind="handout")
    assert page.drawer.which.isHidden()
    context.set_names_hidden(True)
    page.open(kind="letter")
    assert page.drawer.which.isHidden()
    _settle(qtbot, page)


def test_a_refused_passphrase_leaves_the_sample_in_sight(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    page.drawer.prove = lambda proven, refused: refused()
    page.open(kind="letter")
    page.drawer.which._buttons["real"].click()
    assert page.drawer.which.value() == "sample"
    _settle(qtbot, page)
    assert "invented people" in page.drawer.subtitle.text()


def test_printing_a_handout_prints_fresh_codes_once(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    page = show(qtbot, context)
    asked: list[tuple[str, int, bool]] = []

    def printer(_parent: object, title: str, copies: int, both_sides: bool) -> QPrinter:
        asked.append((title, copies, both_sides))
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "out.pdf"))
        return made

    page.out.ask_printer = printer
    _fewer(context)
    page.drawer.show_kind(page.table.current_record())
    page.drawer.print_it()
    qtbot.waitUntil(lambda: bool(asked) and not page.out.busy, timeout=WAIT)
    _settle(qtbot, page)
    assert asked == [("Intake handout", 1, False)]
    printed = [b for b in cards.batches(context.store, sample_id("event/E2")) if b.note and b.printed_at]
    assert [batch.count for batch in printed] == [2]
    page.drawer.print_it()
    qtbot.waitUntil(lambda: len(asked) == 2 and not page.out.busy, timeout=WAIT)
    _settle(qtbot, page)
    printed = [b for b in cards.batches(context.store, sample_id("event/E2")) if b.note and b.printed_at]
    assert [batch.count for batch in printed] == [2, 2]


def _fewer(context: Context) -> None:
    with context.store.change("Fewer") as tx:
        event = tx.get(Event, sample_id("event/E2"))
        tx.save(replace(event, handouts={"en": 2}))


def test_a_print_takes_the_presets_copies_and_sides(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    asked: list[tuple[str, int, bool]] = []
    page.out.ask_printer = lambda _parent, title, copies, both: asked.append((title, copies, both))
    page.open(kind="run_of_show")
    page.drawer.print_it()
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    assert asked == [("Run of show", 12, True)]
    _settle(qtbot, page)


def test_names_leave_by_the_one_dialog_alone(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    left: list[tuple[str, tuple[str, ...]]] = []

    def disclose(_context: object, leaving: Leaving, _parent: object) -> bool:
        left.append((leaving.key, leaving.formats))
        return True

    page.out.disclose = disclose
    for key in ("letter", "door_roster", "delivery_sheet"):
        page.open(kind=key)
        page.drawer.print_it()
        page.drawer.save_it()
    assert left == [
        ("letter", ("print",)),
        ("letter", ("pdf", "docx", "zip")),
        ("door_roster", ("print",)),
        ("door_roster", ("pdf",)),
        ("delivery_sheet", ("print",)),
        ("delivery_sheet", ("pdf",)),
    ]
    assert not page.folder.exists()
    _settle(qtbot, page)


def test_a_paper_without_names_is_saved_where_somebody_wants_it(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    page = show(qtbot, context)
    page.out.ask_folder = lambda _parent, _folder: tmp_path / "elsewhere"
    page.open(kind="brief")
    page.drawer.save_it()
    qtbot.waitUntil(lambda: not page.out.busy, timeout=WAIT)
    _settle(qtbot, page)
    assert "callin_2026-11-25_briefs.pdf" in {file.name for file in (tmp_path / "elsewhere").iterdir()}


def test_edit_wording_opens_its_own_text_in_the_language_in_sight(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    opened: list[tuple[str, dict[str, object]]] = []
    context.page_wanted.connect(lambda key, target: opened.append((key, target)))
    page.open(kind="letter")
    page.drawer._choose_language("es")
    page.drawer.wording.click()
    assert opened == [("wording", {"wording": "letter", "language": "es"})]
    page.open(kind="door_roster")
    assert page.drawer.wording.isHidden()
    _settle(qtbot, page)


def test_the_preview_shows_real_pages_and_turns_them(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    assert page.drawer.heading.text() == "Intake handout"
    page.open(kind="brief")
    qtbot.waitUntil(lambda: page.drawer.preview.pages == 13, timeout=WAIT)
    qtbot.waitUntil(lambda: page.drawer.subtitle.text().startswith("Page 1 of 13"), timeout=WAIT)
    qtbot.keyClick(page.table, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.drawer.preview.number == 1, timeout=WAIT)
    qtbot.mouseClick(page.drawer.preview.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.drawer.preview.number == 0, timeout=WAIT)
    assert not page.drawer.preview.back.isEnabled()
    _settle(qtbot, page)


def test_the_letter_is_shown_with_invented_people_in_each_language(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    page.open(kind="letter")
    qtbot.waitUntil(lambda: "invented people" in page.drawer.subtitle.text(), timeout=WAIT)
    qtbot.waitUntil(lambda: any(text.startswith("Reads at grade") for text in _words(page)), timeout=WAIT)
    assert "“Shred after the evening” on every page" in _words(page)
    assert "QR read back at 150 dpi" in _words(page)
    page.drawer._choose_language("es")
    qtbot.waitUntil(lambda: any(text.startswith("Reads easily") for text in _words(page)), timeout=WAIT)
    _settle(qtbot, page)


def test_making_all_papers_ticks_them_off_and_says_what_was_minted(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page = show(qtbot, context)
    said = _make(qtbot, page, ["handout", "letter", "run_of_show", "brief", "slides", "door_roster"])
    assert "The papers are ready" in said
    assert "146 pages to print" in said
    assert "Door roster: best made on the day, at 4 pm" in said
    assert "60 new handout codes (English 50, Spanish 10)." in said
    assert "28 new door codes" in said
    assert len(list(page.folder.glob("*.pdf"))) == 6
    made = {state.key for state in page.table.kinds.shown() if state.state is State.UP_TO_DATE}
    assert made == {"handout", "letter", "run_of_show", "brief", "slides"}
    assert "all that was made is up to date" in page.header.subtitle.text()
    qtbot.mouseClick(page.making.open_folder, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in opened] == [page.folder]
    assert nameless(page) == []


def test_only_what_is_ticked_is_made(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    said = _make(qtbot, page, ["run_of_show"])
    assert "3 pages to print" in said
    assert "code" not in said
    page.table.kinds.set_checked([])
    assert not page.make_all.isEnabled()


def test_a_change_of_the_plan_shows_what_is_out_of_date(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    _make(qtbot, page, ["run_of_show", "handout"])
    with context.store.change("Lengthen") as tx:
        item = tx.get(AgendaItem, sample_id("item/chief"))
        tx.save(replace(item, seconds=item.seconds + 60))
    qtbot.waitUntil(
        lambda: [s.key for s in page.table.kinds.shown() if s.state is State.CHANGED] == ["run_of_show"],
        timeout=WAIT,
    )
    (changed,) = [state for state in page.table.kinds.shown() if state.state is State.CHANGED]
    assert words.state_words(changed)[0].endswith("times changed")
    assert "1 out of date because the plan changed" in page.header.subtitle.text()
    _settle(qtbot, page)


def test_what_a_rule_holds_back_is_named_and_the_rest_is_made(
    qtbot: QtBot, messy_site: OpenSite, qapp: object
) -> None:
    context = Context(messy_site, sample_id("event/E2"))
    page = show(qtbot, context)
    said = _make(qtbot, page, ["handout", "run_of_show", "slides"])
    assert "Ready, but for what is held back" in said
    assert "Slides: Slide 15 names an invitee" in said
    assert "Ashgrove" not in said
    assert len(list(page.folder.glob("*.pdf"))) == 3
    context.close()


def test_cancel_keeps_what_is_finished_and_says_so(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    page.table.kinds.set_checked(["run_of_show", "handout", "letter", "brief", "slides"])
    page.make(["handout", "letter", "run_of_show", "brief", "slides"])
    page.making._work.cancel.click()
    qtbot.waitUntil(lambda: not page._making, timeout=WAIT)
    _settle(qtbot, page)
    assert page.making.said().startswith("Stopped.")
    assert page.make_all.isEnabled()


def test_printed_batches_are_marked_and_others_can_be_revoked(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(qtbot, context)
    _make(qtbot, page, ["handout"])
    qtbot.mouseClick(page.making.mark_printed, Qt.MouseButton.LeftButton)
    event_id = sample_id("event/E2")
    fresh = [batch for batch in cards.batches(context.store, event_id) if batch.note]
    assert all(batch.printed_at for batch in fresh)
    _settle(qtbot, page)
    monkeypatch.setattr(codes, "ask", lambda *_words: True)
    page.open(kind="handout")
    revoke = next(b for b in page.drawer.codes.findChildren(Button) if b.text() == "Revoke")
    qtbot.mouseClick(revoke, Qt.MouseButton.LeftButton)
    with context.store.read() as tx:
        assert any(batch.revoked_at for batch in tx.list(CardBatch, event_id=event_id))
    _settle(qtbot, page)


def test_a_wording_that_does_not_hold_together_is_said_in_the_preview(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    with context.store.change("Reword") as tx:
        tx.save(Wording(key="handout", language="en", text="[title]\n{{ nmae }}"))
    qtbot.waitUntil(lambda: not page.drawer.preview.refusal.isHidden(), timeout=WAIT)
    assert "line 2" in page.drawer.preview.refusal.label.text()
    assert not page.drawer.preview.view.has_picture()
    qtbot.waitUntil(
        lambda: page.table.kinds.shown()[0].state is State.BLOCKED and not context.jobs.running(),
        timeout=WAIT,
    )
    assert not page.drawer.make_one.isEnabled()


def test_the_folder_can_be_chosen_and_opens_only_when_it_is_there(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    context.undo_said.connect(lambda text, icon, undoable: said.append(text))
    page = show(qtbot, context)
    page.show_folder()
    assert said == ["The folder is made together with the first papers."]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "elsewhere"))
    page._choose_folder()
    assert page.folder == tmp_path / "elsewhere"
    assert page.where.text() == "Papers go to the folder “elsewhere”."


def test_without_a_call_in_it_says_what_comes_first(qtbot: QtBot, context: Context) -> None:
    context.event_id = None
    page = show(qtbot, context)
    assert page._bodies.currentWidget() is page.empty
    assert page.make_all.isHidden()


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_a_narrow_window_puts_the_preview_over_the_list(
    qtbot: QtBot, context: Context, qapp: object, scale: float
) -> None:
    theme.apply(qapp, "dark", scale)  # type: ignore[arg-type]
    page = DocumentsPage(context)
    qtbot.addWidget(page)
    page.resize(1124, 666)
    page.show()
    qtbot.waitUntil(lambda: bool(page.table.kinds.shown()), timeout=WAIT)
    _settle(qtbot, page)
    assert not page.details.isHidden()
    assert not page.split.is_open()
    qtbot.keyClick(page.table, Qt.Key.Key_F4)
    assert page.split.is_open()


def test_the_back_of_letters_is_a_choice_that_can_be_undone(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    page.open(kind="handout")
    assert page.drawer.back.isHidden()
    page.open(kind="letter")
    assert page.drawer.back.isVisible()
    assert page.drawer.back.isChecked()
    _settle(qtbot, page)
    assert page.drawer.preview.pages == 2
    page.drawer.back.click()
    qtbot.waitUntil(lambda: page.drawer.preview.pages == 1, timeout=WAIT)
    history.undo(context.store)
    page.refresh(None)
    qtbot.waitUntil(lambda: page.drawer.preview.pages == 2, timeout=WAIT)
    assert page.drawer.back.isChecked()


def test_handouts_on_two_sides_are_counted_and_made(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    rows = {state.key: state for state in page.table.kinds.shown()}
    dialog = CopiesDialog(page, context, rows["handout"])
    qtbot.addWidget(dialog)
    for key, number in (("en", 0), ("es", 0), ("en+es", 5)):
        dialog.numbers[key].setValue(number)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: _copies(page, "handout") == 5, timeout=WAIT)
    page.open(kind="handout")
    _settle(qtbot, page)
    assert page.drawer.preview.pages == 2
