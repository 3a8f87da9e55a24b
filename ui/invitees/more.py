"""The "More" menu of the invite list: the pages around it, and what can be done with the whole list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu

from callin_planner.i18n import _
from ui import pages
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.icons import icon

_AROUND = ("groups", "officers", "delivery", "coverage", "disclosures")


@dataclass(frozen=True)
class Entry:
    """One line of the menu; `run` is called when it is chosen."""

    text: str
    icon: str
    run: Callable[[], object]


class MoreMenu(Button):
    """Only what this build has is offered. Other parts of the list hand their lines over through `add`."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("More"), "dots", "menu")
        self._context = context
        self._entries: list[Entry] = []
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill)
        self.fill()

    def add(self, text: str, picture: str, run: Callable[[], object]) -> None:
        """A line under those of the pages ("Lock the list…")."""
        self._entries.append(Entry(text, picture, run))
        self.fill()

    def fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for entry in self._around():
            menu.addAction(icon(entry.icon, "ink_2"), entry.text, entry.run)
        if self._entries and menu.actions():
            menu.addSeparator()
        for entry in self._entries:
            menu.addAction(icon(entry.icon, "ink_2"), entry.text, entry.run)
        self.setVisible(bool(menu.actions()))

    def _around(self) -> list[Entry]:
        there = {entry.key: entry for entry in pages.present()}
        return [
            Entry(_(there[key].title), there[key].icon, partial(self._context.open_page, key))
            for key in _AROUND
            if key in there
        ]
