"""A panel of details at the right that becomes an overlay, opened with F4, in windows under 1280 px."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import icon_button
from ui.kit.labels import Label
from ui.kit.widgets import Card, Rule, scrolling

WIDE = 1280
_LEAST_MAIN = 540


class Drawer(Card):
    """Title, subtitle and a close button; `content` is the scrolling body, `foot` a row of buttons.

    Put a voice mark or avatar in front of the title with `set_mark`. A title too long for one line is
    shortened, or goes on in a second one with `wrap`.
    """

    closed = Signal()

    def __init__(self, title: str = "", subtitle: str = "", *, wrap: bool = False) -> None:
        super().__init__(flush=True)
        head = self.head_row = QHBoxLayout()
        head.setContentsMargins(16, 14, 12, 12)
        head.setSpacing(12)
        self._mark = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        self.heading = Label(title, "drawer_title", wrap=wrap, elide=not wrap)
        self.under = QHBoxLayout()
        self.under.setSpacing(8)
        self.subtitle = Label(subtitle, "caption", "ink_2", elide=True)
        self.under.addWidget(self.subtitle, 1)
        words.addWidget(self.heading)
        words.addLayout(self.under)
        head.addLayout(self._mark)
        head.addLayout(words, 1)
        self.close_button = icon_button("x", _("Close details"), self.closed.emit)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(Rule())
        holder = QWidget()
        self.content = QVBoxLayout(holder)
        self.content.setContentsMargins(16, 14, 16, 14)
        self.content.setSpacing(10)
        self._holder = holder
        self._area = scrolling(holder)
        self.body.addWidget(self._area, 1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(16, 10, 16, 12)
        self.foot.setSpacing(8)
        self.body.addLayout(self.foot)

    def set_heading(self, title: str, subtitle: str = "") -> None:
        self.heading.set_text(title)
        self.subtitle.set_text(subtitle)
        self.setAccessibleName(title)

    def show_content(self, shown: bool) -> None:
        """Show body and foot, or the heading alone while nothing is chosen."""
        policy = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if shown else policy.ScrollBarAlwaysOff
        )
        self._holder.setVisible(shown)
        for place in range(self.foot.count()):
            item = self.foot.itemAt(place)
            if item is not None and (widget := item.widget()) is not None:
                widget.setVisible(shown)

    def set_mark(self, mark: QWidget) -> None:
        while (item := self._mark.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._mark.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class WithDrawer(QWidget):
    """`main` with `drawer` beside it (wide windows) or over it (narrow ones, or large text).

    Beside, the drawer shows from the start; over, it shows after `open()` or F4. `mode_changed(overlay)`
    lets a page move a column into the drawer.
    """

    mode_changed = Signal(bool)

    def __init__(self, main: QWidget, drawer: Drawer, width: int = 376) -> None:
        super().__init__()
        self.drawer = drawer
        self.overlay = False
        self._width = width
        self._wanted = True
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.addWidget(main, 1)
        self._row.addWidget(drawer)
        self._main = main
        drawer.closed.connect(self.close_drawer)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F4), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle)
        theme.signals().changed.connect(self._arrange)

    def is_open(self) -> bool:
        return not self.drawer.isHidden()

    def open(self) -> None:
        self._wanted = True
        self.drawer.show()
        self._place()

    def close_drawer(self) -> None:
        self._wanted = False
        self.drawer.hide()
        self._main.setFocus()

    def toggle(self) -> None:
        if self.is_open():
            self.close_drawer()
        else:
            self.open()
            self.drawer.setFocus()

    def _arrange(self) -> None:
        overlay = self.window().width() < WIDE or self.width() - theme.px(self._width) < theme.px(_LEAST_MAIN)
        if overlay != self.overlay:
            self.overlay = overlay
            if overlay:
                self._row.removeWidget(self.drawer)
                self._wanted = False
            else:
                self._row.addWidget(self.drawer)
                self._wanted = True
            self.drawer.setVisible(self._wanted)
            self.mode_changed.emit(overlay)
        self._place()

    def _place(self) -> None:
        width = min(theme.px(self._width), max(340, int(self.width() * 0.6)))
        self.drawer.setFixedWidth(width)
        if self.overlay:
            self.drawer.setGeometry(self.width() - width, 0, width, self.height())
            self.drawer.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._arrange()
        return super().event(event)
