"""Thresholds in Settings: every figure has a word, who changed it, and a way back."""

from dataclasses import fields
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callin_planner.checks import RULES
from callin_planner.domain.limits import RISING, overtakes
from callin_planner.domain.thresholds import Thresholds
from callin_planner.usecases import thresholds
from ui.kit.context import Context
from ui.settings import figures
from ui.settings.figure_words import as_typed, figure_word, read_typed, rule_rows
from ui.settings.figures import ThresholdsCard

OFF = "Our evenings are held in two sessions with a break between."


def test_every_figure_has_a_word_for_people() -> None:
    for field in fields(Thresholds):
        word = figure_word(field.name)
        assert word
        assert "_" not in word
        value = getattr(Thresholds(), field.name)
        assert read_typed(field.name, as_typed(field.name, value)) == pytest.approx(value)


def test_every_rule_with_figures_tells_them_all() -> None:
    rows = {row.code: row for row in rule_rows(Thresholds())}
    assert set(rows) == {rule.code for rule in RULES if rule.thresholds}
    for row in rows.values():
        for name in row.names:
            assert as_typed(name, getattr(Thresholds(), name)) in row.words
        assert not row.changed
        assert row.back == ""


def test_who_changed_a_figure_and_the_way_back(qtbot: QtBot, context: Context) -> None:
    card = ThresholdsCard(context)
    qtbot.addWidget(card)
    card.resize(620, 900)
    card.show()
    thresholds.change_threshold(context.store, "law_in_a_row", 5)
    card.show_figures()
    row = next(row for row in card.records.shown() if row.code == "A6")
    assert row.note == "Changed from 3 by Iris Kemper, Nov 24"
    assert row.back == "Back to 3"
    place = card.records.row_of(row.id)
    cell = card.table.visualRect(card.records.index(place, 3))
    QTest.mouseClick(card.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert thresholds.thresholds(context.store) == Thresholds()


def test_why_a_rule_is_switched_off_stands_beneath_it(qtbot: QtBot, context: Context) -> None:
    thresholds.change_threshold(context.store, "retention_days", 1825, OFF)
    store = context.store
    rows = rule_rows(
        thresholds.thresholds(store), thresholds.changes(store), thresholds.reasons(store), lambda at: "today"
    )
    row = next(row for row in rows if row.code == "P4")
    assert row.note == f"Changed from 180 by Iris Kemper, today. Off: {OFF}"


@pytest.mark.parametrize("run", RISING, ids=lambda run: run[0])
def test_figures_can_be_moved_far_both_ways_without_overtaking(run: tuple[str, ...]) -> None:
    for factor in (3.0, 0.2):
        now = Thresholds()
        wanted = {name: getattr(now, name) * factor for name in reversed(run)}
        for name in figures._in_safe_order(wanted, now):
            now = now.changed({name: wanted[name]})
            assert overtakes(now, name) == ""
        assert all(getattr(now, low) <= getattr(now, high) for low, high in pairwise(run))
