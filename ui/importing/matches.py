"""Saved matches of columns: use one, keep this one, hand one on, take one in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from callin_planner.domain.imports import SavedMapping
from callin_planner.i18n import _
from callin_planner.usecases import import_mappings
from callin_planner.usecases.import_mappings import SUFFIX
from ui.importing.draft import Draft
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Line


class Matches(QObject):
    """What the menu beside the columns does. `wanted` carries a match to use for the list at hand."""

    wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self.menu = QMenu(parent)
        self.menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """The saved matches as they are now."""
        self.menu.clear()
        there = import_mappings.mappings(self._context.store)
        for one in there:
            self.menu.addAction(
                _("Use “{name}”").format(name=_plain(one.name)), partial(self.wanted.emit, one)
            )
        if there:
            self.menu.addSeparator()
            self._add_choices(_("Rename"), there, self._ask_new_name)
            self._add_choices(_("Save as a file to share"), there, self._ask_file)
            self._add_choices(_("Remove"), there, self._remove)
        self.menu.addAction(_("Take in a saved match…"), self._ask_taken)

    def save(self, draft: Draft) -> None:
        """Ask for a name and keep how this list is matched."""
        known = draft.preview.recalled
        dialog, line = self._name_dialog(_("Save this match"), known.name if known else "")
        dialog.on_save = lambda: import_mappings.save_mapping(self._context.store, draft.preview, line.text())
        if dialog.exec():
            self._context.say_undo(_("This match is used for the next list with these headings."))

    def write(self, mapping_id: UUID, path: Path) -> None:
        """Write one to `path`."""
        write = partial(import_mappings.write_mapping, self._context.store, mapping_id, path)
        if self._context.do(write) is not None:
            self._context.say(_("Saved. The file holds headings and where they go, and no row of any list."))

    def take_in(self, path: Path) -> None:
        """Keep a match from a file and use it."""
        taken = self._context.do(lambda: import_mappings.take_in(self._context.store, path))
        if taken is not None:
            mapping, _changed = taken
            self._context.say_undo(_("“{name}” was taken in and is used.").format(name=mapping.name))
            self.wanted.emit(mapping)

    def _add_choices(
        self, title: str, there: list[SavedMapping], act: Callable[[SavedMapping], None]
    ) -> None:
        submenu = self.menu.addMenu(title)
        for one in there:
            submenu.addAction(_plain(one.name), partial(act, one))

    def _ask_new_name(self, mapping: SavedMapping) -> None:
        dialog, line = self._name_dialog(_("Rename this match"), mapping.name)
        store = self._context.store
        dialog.on_save = lambda: import_mappings.rename_mapping(store, mapping.id, line.text())
        if dialog.exec():
            self._context.say_undo(_("The match was renamed."))

    def _remove(self, mapping: SavedMapping) -> None:
        self._context.do(
            lambda: import_mappings.remove_mapping(self._context.store, mapping.id),
            _("“{name}” was removed.").format(name=mapping.name),
            icon="trash",
        )

    def _ask_file(self, mapping: SavedMapping) -> None:
        kinds = _("Matches of columns (*{suffix})").format(suffix=SUFFIX)
        name, _kind = QFileDialog.getSaveFileName(
            self._parent, _("Save a match to share"), f"columns{SUFFIX}", kinds
        )
        if name:
            self.write(mapping.id, Path(name))

    def _ask_taken(self) -> None:
        kinds = _("Matches of columns (*{suffix})").format(suffix=SUFFIX)
        name, _kind = QFileDialog.getOpenFileName(self._parent, _("Take in a saved match"), "", kinds)
        if name:
            self.take_in(Path(name))

    def _name_dialog(self, title: str, name: str) -> tuple[FormDialog, Line]:
        dialog = FormDialog(
            self._parent,
            title,
            _("Name the source, such as the office that sends the list. It is found again by its headings."),
        )
        line = Line(name)
        dialog.form.add(Field(_("Name"), line, key="name"))
        return dialog, line


def _plain(name: str) -> str:
    """A name in a menu: an & would underline the next letter."""
    return name.replace("&", "&&")
