"""Driving the import page as somebody would."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from callin_planner.domain.invitees import Invitee
from ui.importing.page import ImportPage
from ui.kit.context import Context


def read(page: ImportPage, qtbot: QtBot, file: Path) -> None:
    page.take_file(file)
    qtbot.waitUntil(lambda: page.draft is not None and not page.is_busy(), timeout=10_000)


def press(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def finish(page: ImportPage, qtbot: QtBot) -> None:
    press(qtbot, page.foot.next)
    qtbot.waitUntil(page.finish.is_done, timeout=10_000)


def count(context: Context) -> int:
    with context.store.read() as tx:
        return tx.count(Invitee)
