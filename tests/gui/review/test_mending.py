"""Findings that are mended in a small form on the review page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from callin_planner.checks.rule import Finding
from callin_planner.domain.event import Event
from callin_planner.domain.promises import Promise
from callin_planner.usecases import plans
from callin_planner.usecases.review import review
from ui.kit.context import Context
from ui.review.mending import Mending


def bare(context: Context) -> None:
    """Take away what the four forms fill in."""
    with context.store.change("Forget") as tx:
        event = tx.get(Event, context.event_id)  # type: ignore[arg-type]
        tx.save(replace(event, ground_rules="", arrival_plan="", food=False, provider_tables=False))
        tx.delete_all(tx.list(Promise, event_id=event.id))


def finding(context: Context, rule: str) -> Finding:
    return next(each for each in review(context.store).findings if each.rule == rule)


def fill(mending: Mending, work: Callable[[QWidget], None]) -> None:
    def act() -> None:
        dialog = mending.dialog
        assert dialog is not None
        work(dialog)
        dialog.save_button.click()

    QTimer.singleShot(0, act)


def _tick(dialog: QWidget) -> None:
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(True)


def _write(text: str) -> Callable[[QWidget], None]:
    return lambda dialog: dialog.findChildren(QPlainTextEdit)[0].setPlainText(text)


def _promise(dialog: QWidget) -> None:
    lines = [each for each in dialog.findChildren(QLineEdit) if each.objectName() != "qt_spinbox_lineedit"]
    for line, text in zip(lines, ("The next group that kills", "A homicide", "The chief"), strict=False):
        line.setText(text)
    dialog.findChildren(QPlainTextEdit)[0].setPlainText("Six detectives for eight weeks")


@pytest.mark.parametrize(
    ("rule", "work"),
    [
        ("A17", _tick),
        ("P5", _write("No photos.")),
        ("P6", _write("Three waves, two doors.")),
        ("A18", _promise),
    ],
)
def test_a_form_settles_its_finding(
    qtbot: QtBot, context: Context, rule: str, work: Callable[[QWidget], None]
) -> None:
    bare(context)
    parent = QWidget()
    qtbot.addWidget(parent)
    mending = Mending(parent, context)
    found = finding(context, rule)
    assert mending.words(found).endswith("…")
    said: list[Any] = []
    context.undo_said.connect(lambda *words: said.append(words))
    fill(mending, work)
    assert mending.mend(found)
    assert rule not in {each.rule for each in review(context.store).findings}
    assert said


def test_other_findings_are_left_to_their_page(qtbot: QtBot, context: Context) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    mending = Mending(parent, context)
    found = review(context.store).findings[0]
    assert mending.words(found) == ""
    assert not mending.mend(found)


def test_a_form_left_alone_changes_nothing(qtbot: QtBot, context: Context) -> None:
    bare(context)
    parent = QWidget()
    qtbot.addWidget(parent)
    mending = Mending(parent, context)
    before = plans.event_of(context.store, context.event_id)

    def leave() -> None:
        assert mending.dialog is not None
        mending.dialog.reject()

    QTimer.singleShot(0, leave)
    mending.mend(finding(context, "P5"))
    assert plans.event_of(context.store, context.event_id) == before
