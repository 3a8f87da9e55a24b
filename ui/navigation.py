"""The left column: the call-in in view, the pages, and who sits here. Icons alone in narrow windows."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.i18n import _, ngettext
from ui import pages
from ui.kit import theme
from ui.kit.buttons import PaintedButton
from ui.kit.cell import draw_text
from ui.kit.chips import Avatar
from ui.kit.icons import paint_icon
from ui.kit.labels import Label
from ui.kit.widgets import Rule
from ui.pages import PageEntry

WIDE, NARROW = 212, 56


class NavItem(PaintedButton):
    """A page's entry with its badge of open findings: a number, or a dot beside the icon alone."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__(_(entry.title))
        self.entry = entry
        self.badge = 0
        self.narrow = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_badge(self, count: int) -> None:
        self.badge = count
        self._name()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self.narrow = narrow
        self._name()
        self.update()

    def _name(self) -> None:
        words = _(self.entry.title)
        if self.badge:
            found = (
                ngettext("{n} waits for you", "{n} wait for you", self.badge)
                if self.entry.group == pages.EVENING
                else ngettext("{n} open finding", "{n} open findings", self.badge)
            ).format(n=self.badge)
            words = f"{words}, {found}"
        self.setAccessibleName(words)
        self.setToolTip(words if self.narrow or self.badge else "")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        ink = "ink" if self.isChecked() else "ink_2"
        size = theme.px(18)
        left = (self.width() - size) / 2 if self.narrow else 11.0
        at = QRectF(left, (self.height() - size) / 2, size, size)
        paint_icon(
            painter, at, self.entry.icon, "accent_ink" if self.isChecked() and not self.narrow else ink
        )
        if self.narrow:
            if self.badge:
                painter.setPen(QPen(theme.color("sunken"), 2))
                painter.setBrush(
                    theme.color("#F0CB6E" if theme.current().dark else theme.current().look.text)
                )
                painter.drawEllipse(QRectF(at.right() - 4, at.top() - 5, 10, 10))
            return
        words = QRectF(at.right() + theme.px(10), 0, self.width() - at.right() - theme.px(52), self.height())
        role = "strong" if self.isChecked() else "name"
        draw_text(painter, words, _(self.entry.title), role=role, ink=ink)
        if self.badge:
            self._paint_badge(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(box, 7, 7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(0, 8, 3, self.height() - 16), 1.5, 1.5)
        elif self.hovered:
            ground = theme.color("surface")
            ground.setAlphaF(0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 7, 7)
        if self.ringed:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _paint_badge(self, painter: QPainter) -> None:
        tint = theme.current().look
        text = str(self.badge)
        font = theme.font("label", tabular=True)
        width = max(theme.px(22), QFontMetrics(font).horizontalAdvance(text) + 12)
        height = theme.px(18)
        box = QRectF(self.width() - width - 9, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tint.ground))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.color(tint.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Switcher(PaintedButton):
    """The call-in in view; its menu lists the others."""

    def __init__(self) -> None:
        super().__init__("")
        self.choices = QMenu(self)
        self._title = _("No call-in yet")
        self._when = ""
        self.narrow = False
        self.setMenu(self.choices)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(self._title, "")

    def set(self, title: str, when: str) -> None:
        self._title, self._when = title, when
        words = _("Call-in: {title}, {when}").format(title=title, when=when) if when else title
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("accent" if self.ringed else "line"), 2 if self.ringed else 1))
        painter.drawRoundedRect(box, 8, 8)
        size = theme.px(16)
        if self.narrow:
            middle = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
            paint_icon(painter, middle, "calendar-event", "ink_2")
            return
        size = theme.px(14)
        right = QRectF(self.width() - size - 7, self.height() * 0.34 - size / 2, size, size)
        paint_icon(painter, right, "selector", "ink_3")
        words = box.adjusted(9, 6, -(size + 8), -6)
        half = words.height() / 2
        draw_text(painter, QRectF(words.left(), words.top(), words.width(), half), self._title, role="strong")
        under = QRectF(words.left(), words.top() + half, words.width() + size, half)
        draw_text(painter, under, self._when, role="caption", ink="ink_2")


class Navigation(QWidget):
    """`page_wanted(key)` when an entry is pressed."""

    page_wanted = Signal(str)

    def __init__(self, person: str, role: str, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setAccessibleName(_("Pages"))
        self._entries = entries
        self.items: dict[str, NavItem] = {}
        self._wide_only: list[QWidget] = []
        self._narrow_only: list[QWidget] = []
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(10, 12, 11, 10)
        self._outer.setSpacing(1)
        self.switcher = Switcher()
        self._outer.addWidget(self.switcher)
        for group in pages.GROUPS:
            self._add_group(group)
        self._outer.addSpacing(8)
        self._outer.addWidget(Rule())
        self._outer.addSpacing(8)
        self._outer.addWidget(self._person(person, role))
        self.set_narrow(False)
        theme.signals().changed.connect(self._fit)

    def _add_group(self, group: str) -> None:
        entries = [entry for entry in self._entries if entry.group == group]
        if group == pages.FOOT:
            self._outer.addStretch(1)
        elif entries:
            title = Label(pages.group_title(group), "label", "ink_3")
            title.setContentsMargins(10, 14, 0, 5)
            line = Rule()
            self._wide_only.append(title)
            self._narrow_only.append(line)
            self._outer.addWidget(title)
            self._outer.addWidget(line)
        for entry in entries:
            item = NavItem(entry)
            item.clicked.connect(lambda _checked=False, key=entry.key: self.page_wanted.emit(key))
            self.items[entry.key] = item
            self._outer.addWidget(item)

    def _person(self, name: str, role: str) -> QWidget:
        holder = QWidget()
        holder.setToolTip(f"{name}, {role}")
        line = QHBoxLayout(holder)
        line.setContentsMargins(6, 0, 0, 2)
        line.setSpacing(11)
        line.addWidget(Avatar(name))
        words = QWidget()
        under = QVBoxLayout(words)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(Label(name, "strong", elide=True))
        under.addWidget(Label(role, "caption", "ink_2", elide=True))
        line.addWidget(words, 1)
        self._wide_only.append(words)
        return holder

    def set_current(self, key: str) -> None:
        for name, item in self.items.items():
            item.setChecked(name == key)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        for widget in self._wide_only:
            widget.setVisible(not narrow)
        for widget in self._narrow_only:
            widget.setVisible(narrow)
        self.switcher.narrow = narrow
        for item in self.items.values():
            item.set_narrow(narrow)
        self._outer.setContentsMargins(6 if narrow else 10, 12, 7 if narrow else 11, 10)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(NARROW if self._narrow else theme.px(WIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("line"))
