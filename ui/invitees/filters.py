"""The row above the list: search, filters that show when they are on, a way to clear them, the views."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.invitees.narrowing import Options, Roll, narrowings, sound_values
from ui.kit import theme
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.filters import FilterButton, ListSearch
from ui.kit.flow import FlowRow
from ui.kit.widgets import clear

_SEARCH, _NARROW_SEARCH = 292, 220
ALWAYS = ("group", "status", "officer")
"""The filters that stand in the row; the others join it from the menu."""


class FilterRow(QWidget):
    """`searched(text)` and `narrowed(values)`: the filters that are on, by key."""

    searched = Signal(str)
    narrowed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._narrowings = narrowings()
        self._quiet = False
        self._narrow = False
        self._roll = Roll()
        self.search = ListSearch(_("Search name, group, officer"))
        self.search.searched.connect(self._search)
        self.buttons = {key: self._button(key) for key in self._narrowings}
        self.more = Button(_("Filter"), "filter", "menu", name=_("More filters"))
        self.more.setMenu(QMenu(self.more))
        self.clear_button = Button(_("Clear filters"), kind="link", on_click=self.clear)
        self.sessions: SegmentedControl | None = None
        self._shown_sessions: Options = []
        self.line = FlowRow()
        self._sittings = QHBoxLayout()
        self._sittings.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._sittings)
        self._holder = holder
        for widget in (self.search, *(self.buttons[key] for key in ALWAYS), self.more):
            self.line.add(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.line)
        theme.signals().changed.connect(self._fit)
        self._fit()
        self._dress()

    def join(self, *beside: QWidget) -> None:
        """What else stands in the row: `beside`, then the sessions, then the filters that are on."""
        more = [one for key, one in self.buttons.items() if key not in ALWAYS]
        for widget in (*beside, self._holder, *more, self.clear_button):
            self.line.add(widget)

    def set_narrow(self, narrow: bool) -> None:
        """Little room: the search gives way, so that the row stays one."""
        self._narrow = narrow
        self._fit()

    def _fit(self) -> None:
        self.search.setFixedWidth(theme.px(_NARROW_SEARCH if self._narrow else _SEARCH))
        self.search.setPlaceholderText(_("Search") if self._narrow else _("Search name, group, officer"))

    def set_sessions(self, counted: Options) -> None:
        """With several sessions: all of them and each, with how many people ("Session A 16")."""
        same = [key for key, _text in counted] == [key for key, _text in self._shown_sessions]
        self._shown_sessions = counted
        if same and self.sessions is not None:
            for key, text in counted:
                self.sessions.set_text(key, text)
            return
        clear(self._sittings)
        self.sessions = None
        self._holder.setVisible(bool(counted))
        if counted:
            self.sessions = SegmentedControl(counted, name=_("Session"))
            self.sessions.chosen.connect(lambda key: self.buttons["session"].choose(key or None))
            self._sittings.addWidget(self.sessions)
        self._dress()

    def values(self) -> dict[str, str]:
        """The filters that are on."""
        return {key: str(button.value) for key, button in self.buttons.items() if button.value is not None}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Set exactly these, also values that fit nobody now. Tells once."""
        self._quiet = True
        values = sound_values(values)
        for key, button in self.buttons.items():
            value = values.get(key) or None
            button.set_options(self._narrowings[key].offer(self._roll, value))
            button.choose(value)
        self._quiet = False
        self._tell()

    def set_roll(self, roll: Roll) -> None:
        """What there is to choose from; a filter that is on stays on."""
        self._roll = roll
        for key, button in self.buttons.items():
            kept = None if button.value is None else str(button.value)
            button.set_options(self._narrowings[key].offer(roll, kept))
        self._fill_more()
        self._dress()

    def clear(self) -> None:
        """Search and filters."""
        self.search.clear()
        self.set_values({})

    def _button(self, key: str) -> FilterButton:
        button = FilterButton(self._narrowings[key].title)
        button.picked.connect(lambda value: self._tell())
        return button

    def _fill_more(self) -> None:
        """Each filter that is not in the row, with its values beneath."""
        menu = self.more.menu()
        menu.clear()
        for key, narrowing in self._narrowings.items():
            button = self.buttons[key]
            if key in ALWAYS or not button.options:
                continue
            under = menu.addMenu(narrowing.title)
            for value, text in button.options:
                action = under.addAction(text)
                action.setCheckable(True)
                action.setChecked(value == button.value)
                action.triggered.connect(lambda _on=False, one=button, chosen=value: one.choose(chosen))
        self.more.setEnabled(bool(menu.actions()))

    def _search(self, text: str) -> None:
        self._dress()
        self.searched.emit(text)

    def _tell(self) -> None:
        if not self._quiet:
            self._dress()
            self._fill_more()
            self.narrowed.emit(self.values())

    def _dress(self) -> None:
        """A filter from the menu stands in the row while it is on."""
        for key, button in self.buttons.items():
            told = key == "session" and bool(self._shown_sessions)
            button.setVisible(key in ALWAYS or (button.value is not None and not told))
        chosen = str(self.buttons["session"].value or "")
        if self.sessions is not None and chosen in dict(self._shown_sessions):
            self.sessions.set_value(chosen)
        self.clear_button.setVisible(bool(self.search.text() or self.values()))
