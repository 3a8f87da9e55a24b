"""Numbers, pictures, colors, building and bringing in: looked at first, stored in one step."""

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from callin_planner.domain.slides import SlideKind, SlideTheme
from callin_planner.usecases import deck_import, decks, history
from tests.gui.pages import in_dialog
from tests.gui.reading import nameless
from tests.gui.slides.conftest import choose, names, shown, slides
from ui.kit.context import Context
from ui.slides.add_dialog import AddDialog
from ui.slides.build_dialog import BuildDialog
from ui.slides.colors_dialog import ColorsDialog
from ui.slides.going_out import PdfDialog, PowerPointDialog, ShowDialog
from ui.slides.import_dialog import ImportDialog
from ui.slides.numbers_dialog import NumbersDialog
from ui.slides.page import SlidesPage
from ui.slides.picture_dialog import PictureDialog

DATA = Path(__file__).parents[2] / "data"


def numbers(page: SlidesPage, kind: SlideKind = SlideKind.DATA) -> NumbersDialog:
    slide = choose(page, kind)
    assert page.view is not None
    return NumbersDialog(page, page.context, page.view, slide)


def a_picture(folder: Path) -> Path:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (640, 480), "#336699").save(out, "PNG")
    file = folder / "bench.png"
    file.write_bytes(out.getvalue())
    return file


def test_two_pasted_columns_become_bars(qtbot: QtBot, page: SlidesPage) -> None:
    dialog = numbers(page)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    QGuiApplication.clipboard().setText("Year\tKilled\n2024\t1,204\n2025\t27\n2026\t19")
    QTest.keySequence(dialog.table, QKeySequence(QKeySequence.StandardKey.Paste))
    assert dialog.table.lines() == [["2024", "1204"], ["2025", "27"], ["2026", "19"]]
    dialog.strong.set_value(1)
    dialog.source.setText("County coroner")
    dialog.until.setText("9/30/2026")
    dialog.keep()
    slide = shown(page)
    assert [row["value"] for row in slide.fields["bars"]] == [1204, 27, 19]
    assert (slide.fields["highlight"], slide.source) == (1, "County coroner")
    history.undo(page.context.store)
    assert shown(page).source != "County coroner"


def test_more_than_eight_bars_are_refused_in_a_sentence(qtbot: QtBot, page: SlidesPage) -> None:
    dialog = numbers(page)
    qtbot.addWidget(dialog)
    before = dialog.table.lines()
    dialog.paste("\n".join(f"{2000 + n}\t{n}" for n in range(9)))
    assert dialog.said.text().startswith("9 bars are too many")
    assert dialog.table.lines() == before
    item = dialog.table.item(0, 1)
    assert item is not None
    item.setText("many")
    assert dialog.said.text().startswith("Line 1 needs a label and a number")
    assert not dialog.use.isEnabled()


def test_the_map_s_districts_are_typed(qtbot: QtBot, page: SlidesPage) -> None:
    dialog = numbers(page, SlideKind.MAP)
    qtbot.addWidget(dialog)
    dialog.table.show_rows([["Northgate", "14", "of 41"], ["Mill Hill", "", ""]])
    dialog.keep()
    rows = shown(page).fields["districts"]
    assert [dict(row) for row in rows] == [
        {"name": "Northgate", "value": 14, "note": "of 41"},
        {"name": "Mill Hill"},
    ]


def test_a_picture_is_chosen_cropped_by_keys_and_told(qtbot: QtBot, page: SlidesPage, tmp_path: Path) -> None:
    event_id = page.context.event_id
    assert event_id is not None
    decks.add_slide(page.context.store, event_id, SlideKind.PICTURE, at=0)
    page.strip.select([slides(page)[0].id])
    dialog = PictureDialog(page, page.context, shown(page))
    qtbot.addWidget(dialog)
    assert nameless(dialog) == [] and not dialog.use.isEnabled()
    dialog.take(a_picture(tmp_path))
    qtbot.waitUntil(dialog.use.isEnabled, timeout=20000)
    QTest.keyClick(dialog.crop, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(dialog.crop, Qt.Key.Key_Right)
    assert dialog.crop.crop == (0.02, 0.0, 0.0, 0.0)
    dialog.alt.setPlainText("A bench under a tree")
    dialog.keep()
    slide = shown(page)
    assert (slide.crop, slide.fields["alt"]) == ((0.02, 0.0, 0.0, 0.0), "A bench under a tree")
    assert slide.picture_id is not None and not page.side.extra.crop.isHidden()
    history.undo(page.context.store)
    assert shown(page).picture_id is None


def test_what_is_no_picture_is_said_and_nothing_is_stored(
    qtbot: QtBot, page: SlidesPage, tmp_path: Path
) -> None:
    wrong = tmp_path / "bench.png"
    wrong.write_bytes(b"this is no picture")
    dialog = PictureDialog(page, page.context, choose(page, SlideKind.MAP))
    qtbot.addWidget(dialog)
    dialog.take(wrong)
    qtbot.waitUntil(
        lambda: bool(dialog.said.text()) and "One moment" not in dialog.said.text(), timeout=20000
    )
    assert not dialog.use.isEnabled()


def test_colors_that_cannot_be_read_are_refused_and_good_ones_make_a_look(
    qtbot: QtBot, page: SlidesPage
) -> None:
    slide = choose(page, SlideKind.DATA)
    assert page.view is not None
    dialog = ColorsDialog(page, page.context, page.view, slide)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    dialog.accent.setText("#FFFFEE")
    assert dialog.form.fields["accent"].has_fault() and not dialog.save_button.isEnabled()
    dialog.accent.setText("#5B1A1A")
    dialog._save()
    assert page.view.fields.theme is SlideTheme.SITE
    assert not page.side.theme.tiles[SlideTheme.SITE].isHidden()


def test_building_shows_what_it_adds_and_is_one_step(page: SlidesPage) -> None:
    before = names(page)
    seen: list[str] = []

    def build(dialog: BuildDialog) -> None:
        seen.append(dialog.heading.text())
        assert nameless(dialog) == []
        dialog.store()

    in_dialog(BuildDialog, build)
    page.build()
    added = len(names(page)) - len(before)
    assert seen == [f"Add {added} slides from the agenda"] and added > 0
    history.undo(page.context.store)
    assert names(page) == before


def test_pages_of_a_pdf_come_in_behind_the_slide_in_view(qtbot: QtBot, page: SlidesPage) -> None:
    here = choose(page, SlideKind.TITLE)
    before = len(slides(page))

    def bring(dialog: ImportDialog) -> None:
        assert nameless(dialog) == []
        assert dialog.bring.text() == "Bring in 4 slides"
        QTest.keyClick(dialog.pages, Qt.Key.Key_Space)
        assert dialog.pages.chosen() == [2, 3, 4]
        dialog.take()

    store = page.context.store
    seen = deck_import.preview(store, DATA / "police-deck.pdf")
    met = in_dialog(ImportDialog, bring)
    ImportDialog(page, page.context, seen, page._place_after()).exec()
    assert met == ["ImportDialog"]
    brought = [one for one in slides(page) if one.kind is SlideKind.IMPORTED]
    assert [one.seq for one in brought] == [here.seq + 1, here.seq + 2, here.seq + 3]
    page.strip.select([brought[0].id])
    assert page.stage.toolbar.edit.isHidden() and not page.side.extra.alt.isHidden()
    history.undo(store)
    assert len(slides(page)) == before


def test_a_powerpoint_file_is_read_with_a_way_to_stop(qtbot: QtBot, page: SlidesPage) -> None:
    """Notes stay behind unless somebody ticks them."""
    seen = deck_import.preview(page.context.store, DATA / "police-deck.pptx", office=None)
    dialog = ImportDialog(page, page.context, seen, None)
    qtbot.addWidget(dialog)
    assert dialog.notes.isHidden() is not seen.has_notes
    assert not dialog.notes.isChecked()
    dialog.pages.tick_all(False)
    assert not dialog.bring.isEnabled()
    dialog.pages.tick_all(True)
    dialog.take()
    brought = slides(page)[-len(seen.pages) :]
    assert not any(one.notes for one in brought)


def test_a_file_that_is_no_deck_is_said(qtbot: QtBot, page: SlidesPage, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.pdf"
    wrong.write_bytes(b"plain words")
    said: list[str] = []
    page.context.notice_said.connect(said.append)
    page.importing.take(wrong)
    assert said and len(slides(page)) == 14


@pytest.mark.parametrize("kind", [AddDialog])
def test_every_kind_is_shown_with_a_sentence(qtbot: QtBot, page: SlidesPage, kind: type[AddDialog]) -> None:
    assert page.view is not None
    dialog = kind(page, page.view)
    qtbot.addWidget(dialog)
    dialog.show()
    said = [str(dialog.kinds.model().index(row, 0).data()) for row in range(dialog.kinds.model().rowCount())]
    assert len(said) == 14 and all(". " in one for one in said)
    assert nameless(dialog) == []


def test_large_and_fine_numbers_come_back_to_the_last_digit(qtbot: QtBot, page: SlidesPage) -> None:
    dialog = numbers(page)
    qtbot.addWidget(dialog)
    dialog.paste("2024\t1,234,567\n2025\t1234.5678\n2026\t100000")
    assert [line[1] for line in dialog.table.lines()] == ["1234567", "1234.5678", "100000"]
    dialog.keep()
    assert [row["value"] for row in shown(page).fields["bars"]] == [1234567, 1234.5678, 100000]
    again = numbers(page)
    qtbot.addWidget(again)
    assert again.use.isEnabled() and again.table.lines() == dialog.table.lines()


def test_a_district_that_cannot_be_read_is_named_by_its_line(qtbot: QtBot, page: SlidesPage) -> None:
    dialog = numbers(page, SlideKind.MAP)
    qtbot.addWidget(dialog)
    dialog.table.show_rows([["Northgate", "14", ""], ["Mill Hill", "-3", ""]])
    dialog.table.typed.emit()
    assert dialog.said.text().startswith("Line 2 needs") and not dialog.use.isEnabled()


def test_pages_of_four_to_three_are_chosen_in_the_window(
    qtbot: QtBot, page: SlidesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the dialog asks is what the file becomes."""
    from pypdf import PdfReader

    out = tmp_path / "slides.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))

    def choose_tall(dialog: PdfDialog) -> None:
        dialog.tall.setChecked(True)
        dialog.accept()

    assert in_dialog(PdfDialog, choose_tall) == []
    page.going_out.pdf()
    qtbot.waitUntil(out.exists, timeout=60000)
    qtbot.waitUntil(lambda: not page.context.jobs.running(), timeout=60000)
    box = PdfReader(out).pages[0].mediabox
    assert float(box.width) / float(box.height) == pytest.approx(4 / 3, abs=0.01)


def test_the_slides_leave_as_asked(qtbot: QtBot, page: SlidesPage, context: Context, tmp_path: Path) -> None:
    partner, paper, stage = PowerPointDialog(page), PdfDialog(page), ShowDialog(page)
    for dialog in (partner, paper, stage):
        qtbot.addWidget(dialog)
        assert nameless(dialog) == []
    assert partner.fonts() == "safe" and not partner.notes.isChecked()
    assert paper.wide.isChecked() and not paper.tall.isChecked()
    stage.secret.setText("abc")
    stage.take()
    assert stage.field.has_fault()
    said: list[str] = []
    context.undo_said.connect(lambda text, icon, undoable: said.append(text))
    for name in ("slides.pdf", "slides.pptx", "evening.callinshow"):
        said.clear()
        page.going_out.save(tmp_path / name)
        qtbot.waitUntil(lambda: bool(said), timeout=60000)
        assert name in said[0]
        assert (tmp_path / name).stat().st_size > 1000
