"""The principles review as a person meets it: read, open, set aside, bring back, print."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from callin_planner.checks.rule import Principle
from callin_planner.usecases import waivers
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import review
from callin_planner.usecases.sample_source import sample_id
from tests.gui.reading import nameless
from ui.kit import theme
from ui.kit.context import Context
from ui.review import printing
from ui.review.page import ReviewPage
from ui.review.rows import GroupRow, Kind

REASON = "The partners met on Monday and agreed that this one evening needs it."


@pytest.fixture
def messy(context: Context, messy_site: OpenSite) -> Iterator[Context]:
    made = Context(messy_site, sample_id("event/E2"))
    yield made
    assert made.jobs.stop_all(20)
    made.close()


def show(qtbot: QtBot, context: Context, width: int = 1228) -> ReviewPage:
    page = ReviewPage(context)
    qtbot.addWidget(page)
    page.resize(width, 846)
    page.show()
    if context.event_id is not None:
        qtbot.waitUntil(lambda: page.table.lines.rowCount() > 0, timeout=20000)
    return page


def opened(context: Context) -> list[tuple[str, dict[str, Any]]]:
    calls: list[tuple[str, dict[str, Any]]] = []
    context.page_wanted.connect(lambda key, target: calls.append((key, target)))
    return calls


def headings(page: ReviewPage) -> list[str]:
    lines = page.table.lines
    return [lines.index(place, 0).data() for place in range(lines.rowCount()) if lines.is_section(place)]


def choose(page: ReviewPage, rule: str) -> None:
    row = next(each for each in page.table.lines.shown() if each.code == rule)
    page.table.select(row.id)


def test_six_principles_with_their_findings(qtbot: QtBot, messy: Context) -> None:
    page = show(qtbot, messy)
    assert headings(page) == [principle.heading for principle in Principle]
    rows = page.table.lines.shown()
    assert [each.kind for each in rows].count(Kind.MEND) == 11
    assert [each.kind for each in rows].count(Kind.LOOK) == 11
    assert page.header.subtitle.text().startswith(
        "11 must be mended before the evening · 11 to look at · 3 notes"
    )
    assert page.accessibleName() == "Overview / Principles review"
    assert rows[0].kind is Kind.MEND


def test_the_clean_city_is_on_track(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    lines = page.table.lines
    chips = [
        row.chip for place in range(lines.rowCount()) if isinstance(row := lines._shown[place], GroupRow)
    ]
    assert chips == ["On track"] * 6
    assert page.header.subtitle.text().startswith("3 notes")


def test_by_severity_and_filtered(qtbot: QtBot, messy: Context) -> None:
    page = show(qtbot, messy)
    page.order.set_value("severity")
    page.order.chosen.emit("severity")
    assert headings(page)[:3] == ["Must mend", "Look at this", "Note"]
    QTest.mouseClick(page.filters[Kind.LOOK], Qt.MouseButton.LeftButton)
    assert {each.kind for each in page.table.lines.shown()} == {Kind.LOOK}
    QTest.mouseClick(page.filters[Kind.LOOK], Qt.MouseButton.LeftButton)
    assert Kind.MEND in {each.kind for each in page.table.lines.shown()}


@pytest.mark.parametrize(
    ("rule", "page_key", "target"),
    [
        ("A13", "speakers", {"speaker_id": sample_id("speaker/marlow")}),
        ("A10", "agenda", {"item_id": sample_id("item/help")}),
        ("D1", "wording", {"wording": "letter", "wording_id": sample_id("wording/letter")}),
        ("D5", "slides", {"slide_id": sample_id("slide/case")}),
        ("P1", "checklist", {"task_id": sample_id("task/help-line")}),
    ],
)
def test_enter_opens_the_very_record(
    qtbot: QtBot, messy: Context, rule: str, page_key: str, target: dict[str, Any]
) -> None:
    page = show(qtbot, messy)
    calls = opened(messy)
    choose(page, rule)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert calls == [(page_key, target)]


def test_a_click_on_a_rows_button_opens_its_record(qtbot: QtBot, messy: Context) -> None:
    page = show(qtbot, messy)
    calls = opened(messy)
    row = next(each for each in page.table.lines.shown() if each.code == "A14")
    place = page.table.lines.row_of(row.id)
    page.table.scrollTo(page.table.lines.index(place, 0))
    cell = page.table.visualRect(page.table.lines.index(place, 4))
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center() + QPoint(0, 1))
    assert calls == [("agenda", {"item_id": sample_id("item/prosecutor")})]


def test_down_and_next_finding_follow_the_same_order(qtbot: QtBot, messy: Context) -> None:
    page = show(qtbot, messy)
    seen = [page.table.current_record()]
    for _ in range(25):
        page.drawer.next.click()
        seen.append(page.table.current_record())
    assert [each.id for each in seen[:25] if each] == [
        each.id for each in page.table.lines.shown() if each.finding is not None
    ]
    assert seen[25] == seen[0]
    page.table.select(seen[0].id if seen[0] else None)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.current_record() == seen[1]


def test_mend_the_next_opens_the_gravest(qtbot: QtBot, messy: Context) -> None:
    page = show(qtbot, messy)
    calls = opened(messy)
    page.mend.click()
    current = page.table.current_record()
    assert current is not None
    assert current.kind is Kind.MEND
    assert len(calls) == 1


def test_the_panel_says_it_all_and_names_nobody(qtbot: QtBot, messy: Context) -> None:
    page = show(qtbot, messy)
    choose(page, "D5")
    words = page.drawer._words
    assert words["found"].text() == "Slide 15 names an invitee in its title (HB-008)."
    assert words["why"].text().startswith("A name on the screen")
    assert "Take the name or the slide out" in words["do"].text()
    assert "Must mend." in page.drawer._rule.text()
    assert all("Ashgrove" not in each.text + each.where for each in page.table.lines.shown())


def test_setting_aside_needs_ten_words_and_can_be_taken_back(qtbot: QtBot, messy: Context) -> None:
    page = show(qtbot, messy)
    choose(page, "A14")
    page.drawer.reason.setPlainText("We know.")
    page.drawer.aside_button.click()
    assert page.drawer.reason_field.has_fault()
    assert page.drawer.reason.text() == "We know."
    page.drawer.reason.setPlainText(REASON)
    page.drawer.aside_button.click()
    qtbot.waitUntil(lambda: any(each.kind is Kind.ASIDE for each in page.table.lines.shown()), timeout=20000)
    assert headings(page)[-1] == "Set aside"
    assert page.filters[Kind.ASIDE].text() == "Set aside 1"
    choose(page, "A14")
    assert REASON in page.drawer._aside_note.text()
    assert "Iris Kemper" in page.drawer._aside_note.text()
    page.drawer.back_button.click()
    qtbot.waitUntil(
        lambda: all(each.kind is not Kind.ASIDE for each in page.table.lines.shown()), timeout=20000
    )
    assert review(messy.store).set_aside == ()


def test_undo_brings_it_back_too(qtbot: QtBot, messy: Context) -> None:
    page = show(qtbot, messy)
    found = review(messy.store)
    waivers.set_aside(messy.store, found.event_id, found.findings[0], REASON)
    qtbot.waitUntil(lambda: any(each.kind is Kind.ASIDE for each in page.table.lines.shown()), timeout=20000)
    messy.store.undo()
    qtbot.waitUntil(
        lambda: all(each.kind is not Kind.ASIDE for each in page.table.lines.shown()), timeout=20000
    )


def test_it_opens_at_a_principle_a_rule_and_a_record(qtbot: QtBot, messy: Context) -> None:
    page = ReviewPage(messy)
    qtbot.addWidget(page)
    page.resize(1228, 846)
    page.show()
    page.open(principle="help")
    qtbot.waitUntil(lambda: page.table.current_record() is not None, timeout=20000)
    current = page.table.current_record()
    assert current is not None
    assert current.principle is Principle.HELP
    page.open(rule="A13", record_id=sample_id("speaker/quince"))
    current = page.table.current_record()
    assert current is not None
    assert "Hazel Quince" in current.text
    page.open(principle="enforcement")


def test_without_a_call_in_there_is_nothing_to_review(qtbot: QtBot, context: Context) -> None:
    context.set_event(None)
    page = show(qtbot, context)
    assert page.empty.isVisible()
    assert not page.mend.isVisible()


def test_printing_one_page(
    qtbot: QtBot, messy: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(qtbot, messy)
    asked: list[str] = []

    def say_no(*given: Any) -> tuple[str, str]:
        asked.append(given[2])
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", say_no)
    page.print.click()
    assert asked[0].endswith("callin_2026-12-14_readiness.pdf")
    shown: list[str] = []
    printing.save(messy, tmp_path / "sheet", show=lambda url: shown.append(url.toLocalFile()))
    qtbot.waitUntil(lambda: bool(shown), timeout=20000)
    assert Path(shown[0]).read_bytes().startswith(b"%PDF")


def test_what_was_typed_outlives_a_lock(qtbot: QtBot, messy: Context) -> None:
    page = show(qtbot, messy)
    page.drawer.reason.setPlainText("Half a sentence")
    kept = page.drafts()
    again = show(qtbot, messy)
    again.restore_drafts(kept)
    assert again.drawer.reason.text() == "Half a sentence"


@pytest.mark.parametrize("width", [1228, 1124, 700])
def test_every_stop_has_a_name(qtbot: QtBot, messy: Context, width: int) -> None:
    assert nameless(show(qtbot, messy, width)) == []


def test_it_is_drawn_in_every_size_and_theme(qtbot: QtBot, messy: Context) -> None:
    from PySide6.QtWidgets import QApplication

    page = show(qtbot, messy)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for look, scale in (("dark", 1.0), ("light", 1.3)):
        theme.apply(app, look, scale)
        assert not page.grab().isNull()
