"""The menu bar, filled from the table of actions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from callin_planner.i18n import _
from ui.actions import ACTIONS, MENUS, SUBMENUS, Action
from ui.kit import theme
from ui.kit.icons import icon
from ui.pages import PageEntry


class _QuietMnemonics(QProxyStyle):
    """Underlines the letters of a menu bar only while Alt is held or the bar is walked by keys."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__("Fusion")
        self._bar = bar
        self.setParent(bar)
        self.held = False

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803  a name of Qt
    ) -> int:
        if hint is QStyle.StyleHint.SH_UnderlineShortcut:
            return int(self.held or self._bar.hasFocus())
        return super().styleHint(hint, option, widget, returnData)


class Menus(QObject):
    """The menu bar filled from ACTIONS; `actions[id]` is each QAction, `menus[name]` each menu."""

    def __init__(self, window: QWidget, bar: QMenuBar, only: frozenset[str] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._bar = bar
        self._mnemonics = _QuietMnemonics(bar)
        bar.setStyle(self._mnemonics)
        window.installEventFilter(self)
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        wanted = [action for action in ACTIONS if only is None or action.id in only]
        for name, text in MENUS:
            if any(action.menu.split("/")[0] == name for action in wanted) or (name == "callin" and not only):
                self.menus[name] = bar.addMenu(_(text))
        for action in wanted:
            self._add(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt:
                self._underline(kind == QEvent.Type.KeyPress)
        elif kind == QEvent.Type.WindowDeactivate:
            self._underline(False)
        return super().eventFilter(watched, event)

    def _underline(self, held: bool) -> None:
        self._mnemonics.held = held
        self._bar.update()

    def _menu(self, name: str) -> QMenu:
        if name not in self.menus:
            picture, text = SUBMENUS[name]
            made = self.menus[name.split("/")[0]].addMenu(_(text))
            made.setIcon(icon(picture, "ink_2"))
            self.menus[name] = made
        return self.menus[name]

    def _add(self, action: Action) -> None:
        menu = self._menu(action.menu)
        if action.separator:
            menu.addSeparator()
        made = QAction(_(action.text), self._window)
        if action.icon:
            made.setIcon(icon(action.icon, "ink_2"))
        made.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split()])
        made.setCheckable(action.checkable)
        if action.group:
            group = self._groups.setdefault(action.group, QActionGroup(self._window))
            group.addAction(made)
        menu.addAction(made)
        self.actions[action.id] = made

    def connect_looks(self, dress: Callable[..., None]) -> None:
        """Theme and text size: ticked as they are, changed through `dress`."""
        self.tick_looks()
        for choice in theme.CHOICES:
            self.actions[f"theme_{choice}"].triggered.connect(lambda _on=False, to=choice: dress(theme=to))
        for scale in theme.SCALES:
            action = self.actions[f"text_{round(scale * 100)}"]
            action.triggered.connect(lambda _on=False, to=scale: dress(text_size=to))
        theme.signals().changed.connect(self.tick_looks)

    def tick_looks(self) -> None:
        self.actions[f"theme_{theme.choice()}"].setChecked(True)
        self.actions[f"text_{round(theme.scale() * 100)}"].setChecked(True)

    def add_pages(self, entries: Sequence[PageEntry]) -> dict[str, QAction]:
        """The pages one may open, under Call-in, with Ctrl+1 to Ctrl+9."""
        made: dict[str, QAction] = {}
        shown = [entry for entry in entries if entry.group]
        self.menus["callin"].addSeparator()
        for number, entry in enumerate(shown, start=1):
            action = QAction(icon(entry.icon, "ink_2"), _(entry.title), self._window)
            if number <= 9:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            self.menus["callin"].addAction(action)
            made[entry.key] = action
        return made
