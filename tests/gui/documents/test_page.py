"""The Documents page as a person meets it: what there is, how it looks, and making it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.cards import CardBatch
from callin_planner.domain.wording import Wording
from callin_planner.usecases import cards
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.pack import State
from callin_planner.usecases.sample_source import sample_id
from tests.gui.reading import nameless
from tests.leaving import PLAIN
from ui.documents import codes
from ui.documents.page import DocumentsPage
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


def test_every_kind_stands_under_its_readers_with_names_or_none(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    model = page.table.kinds
    headings = [model.index(row, 0).data() for row in range(model.rowCount()) if model.is_section(row)]
    assert headings == ["For invitees", "For speakers and partners", "For the room", "For the door"]
    assert [(state.key, state.holds_names) for state in model.shown()] == [
        ("handout", False),
        ("letter", True),
        ("run_of_show", False),
        ("brief", False),
        ("readiness", False),
        ("slides", False),
        ("door_roster", True),
    ]
    assert page.header.subtitle.text() == "7 kinds · none made yet"
    assert page.table.ticked() == ["handout", "letter", "run_of_show", "brief", "slides"]
    assert nameless(page) == []


def test_the_preview_shows_real_pages_and_turns_them(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    assert page.drawer.heading.text() == "Intake handout"
    page.open(kind="brief")
    qtbot.waitUntil(lambda: page.drawer.preview.pages == 13, timeout=WAIT)
    assert page.drawer.subtitle.text() == "Page 1 of 13 · PDF"
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
    assert "Carries “Shred after the evening”" in _words(page)
    page.drawer._choose_language("es")
    _settle(qtbot, page)
    assert not any(text.startswith("Reads at grade") for text in _words(page))


def test_making_all_papers_ticks_them_off_and_says_what_was_minted(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page = show(qtbot, context)
    said = _make(qtbot, page, ["handout", "letter", "run_of_show", "brief", "slides"])
    assert "The papers are ready" in said
    assert "8 files, 118 pages to print" in said
    assert "60 new handout codes (English 50, Spanish 10)." in said
    assert "28 new door codes" in said
    assert len(list(page.folder.iterdir())) == 8
    made = {state.key: state.state for state in page.table.kinds.shown()}
    assert {made.pop(key) for key in ("readiness", "door_roster")} == {State.NOT_MADE}
    assert set(made.values()) == {State.UP_TO_DATE}
    assert page.header.subtitle.text() == "7 kinds · all that was made is up to date"
    qtbot.mouseClick(page.making.open_folder, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in opened] == [page.folder]
    assert nameless(page) == []


def test_only_what_is_ticked_is_made(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    said = _make(qtbot, page, ["run_of_show"])
    assert "1 file, 3 pages to print" in said
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
    assert page.header.subtitle.text() == "7 kinds · 1 out of date because the plan changed"
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
    assert len(list(page.folder.iterdir())) == 3
    context.close()


def test_cancel_keeps_what_is_finished_and_says_so(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    page.table.kinds.set_checked(["run_of_show", "handout", "letter", "brief", "slides"])
    page.make(page.table.ticked())
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
