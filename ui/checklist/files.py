"""Asking for a file: evidence to attach, a place for a copy of it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.i18n import _


def choose_file(parent: QWidget) -> Path | None:
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Attach a file"), _documents())
    return Path(chosen) if chosen else None


def choose_place(parent: QWidget, name: str) -> Path | None:
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save a copy"), str(Path(_documents()) / name))
    return Path(chosen) if chosen else None


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
