"""Settings: what the whole site shares. One scroll; a section at the left is a jump."""

from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import Button, PaintedButton
from ui.kit.cell import draw_text
from ui.kit.context import Context
from ui.kit.icons import paint_icon
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.widgets import Card, scrolling
from ui.settings.city import CityCard, HelpLineCard
from ui.settings.figures import ThresholdsCard
from ui.settings.letterhead import LetterheadCard
from ui.settings.machine import BackupsCard, ComputerCard, LockingCard
from ui.settings.people import PeopleCard

_TWO_COLUMNS = 1080
_ANY_WIDTH = 16777215
_BESIDE = ("city", "letterhead", "help_line", "computer")
"""What stands in the second column where there is room for two."""


class SectionItem(PaintedButton):
    """One line of the section list."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__(text)
        self._icon = icon
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint" if self.isChecked() else "sunken"))
            painter.drawRoundedRect(box, 7, 7)
        if self.ringed:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 7, 7)
        ink = "accent_ink" if self.isChecked() else "ink_2"
        size = theme.px(16)
        paint_icon(painter, QRectF(12, (self.height() - size) / 2, size, size), self._icon, ink)
        words = QRectF(12 + size + theme.px(10), 0, self.width() - size - theme.px(30), self.height())
        draw_text(painter, words, self.text(), role="strong" if self.isChecked() else "body", ink=ink)


class SettingsPage(Page):
    """`open(section="people")` jumps: people, city, letterhead, help_line, thresholds, locking, backups,
    computer.
    """

    watches: ClassVar[frozenset[str]] = frozenset({"Site", "Person", "Setting", "HelpLineTest", "Letterhead"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.header.add(
            Button(_("What has left"), "user-share", on_click=lambda: context.open_page("disclosures")),
            Button(_("History"), "history", on_click=self._show_history),
            Button(_("Back up now"), "device-floppy", on_click=context.back_up_wanted.emit),
        )
        self.people = PeopleCard(context)
        self.city = CityCard(context)
        self.letterhead = LetterheadCard(context)
        self.help_line = HelpLineCard(context)
        self.thresholds = ThresholdsCard(context)
        self.locking = LockingCard(context)
        self.backups = BackupsCard(context)
        self.computer = ComputerCard(context)
        self.cards: dict[str, Card] = {
            "people": self.people,
            "city": self.city,
            "letterhead": self.letterhead,
            "help_line": self.help_line,
            "thresholds": self.thresholds,
            "locking": self.locking,
            "backups": self.backups,
            "computer": self.computer,
        }
        self.items = self._items()
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self._section_list())
        self._holder = QWidget()
        sides = QHBoxLayout(self._holder)
        sides.setContentsMargins(0, 0, 4, 4)
        sides.setSpacing(14)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(14)
            side.addStretch(1)  # what one column is longer than the other belongs to no card
        sides.addLayout(self._left, 1)
        sides.addLayout(self._right)
        self._columns = 0
        self._area = scrolling(self._holder)
        across.addWidget(self._area, 1)
        self.body.addLayout(across, 1)
        self._arrange(2)
        self.items["people"].setChecked(True)
        context.jobs.count_changed.connect(self._jobs_changed)

    def _items(self) -> dict[str, SectionItem]:
        made = {
            "people": SectionItem("user-check", _("People")),
            "city": SectionItem("building", _("City and signatures")),
            "letterhead": SectionItem("file-text", _("Letterhead and logo")),
            "help_line": SectionItem("phone", _("Help line and link")),
            "thresholds": SectionItem("adjustments-horizontal", _("Thresholds")),
            "locking": SectionItem("lock", _("Locking and privacy")),
            "backups": SectionItem("database", _("Backups and copies")),
            "computer": SectionItem("device-laptop", _("This computer")),
        }
        for key, item in made.items():
            item.clicked.connect(lambda _on=False, key=key: self.jump(key))
        return made

    def _section_list(self) -> Card:
        card = Card()
        card.setFixedWidth(theme.px(196))
        card.body.setContentsMargins(10, 10, 10, 14)
        card.body.setSpacing(1)
        for item in self.items.values():
            card.body.addWidget(item)
        card.body.addStretch(1)
        foot = Label(
            _("Every change here is in the history, with a name. Undo works."), "caption", "ink_2", wrap=True
        )
        foot.setContentsMargins(8, 0, 8, 0)
        card.body.addWidget(foot)
        return card

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self.cards.values():
            self._left.removeWidget(card)
            self._right.removeWidget(card)
        second = _BESIDE if columns == 2 else ()
        order = self.cards if columns == 1 else [key for key in self.cards if key not in second]
        for key in order:
            self._left.insertWidget(self._left.count() - 1, self.cards[key])
        for key in second:
            self._right.insertWidget(self._right.count() - 1, self.cards[key])
        for key in _BESIDE:
            self.cards[key].setMaximumWidth(theme.px(336) if columns == 2 else _ANY_WIDTH)
            self.cards[key].setMinimumWidth(theme.px(336) if columns == 2 else 0)

    def jump(self, key: str) -> None:
        """Scroll to a section and mark it."""
        for name, item in self.items.items():
            item.setChecked(name == key)
        top = self.cards[key].mapTo(self._holder, QPoint(0, 0)).y()
        self._area.verticalScrollBar().setValue(top)

    def refresh(self, changed: Changed | None) -> None:
        site = self.context.site.site()
        self.set_title(_("Settings"), _("{city} · what the whole site shares").format(city=site.city))
        kinds = changed.kinds if changed else frozenset()
        if not kinds or "Person" in kinds or changed is None:
            self.people.show_people(site)
        self.city.show_site(site)
        if not kinds or "Letterhead" in kinds:
            self.letterhead.show_letterhead()
        self.help_line.show_site(site)
        self.locking.show_site(site)
        if not kinds or "Setting" in kinds:
            self.thresholds.show_figures()
        if changed is None:
            self.backups.show_backups(site)

    def open(self, **target: Any) -> None:
        if section := target.get("section"):
            self.jump(str(section))

    def _jobs_changed(self, running: int) -> None:
        """A job may have made a backup or a passphrase."""
        if not running and self.isVisible():
            site = self.context.site.site()
            self.backups.show_backups(site)
            self.people.show_people(site)

    def _show_history(self) -> None:
        from ui.kit.history import HistoryDialog

        HistoryDialog(self.window(), self.context).exec()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= theme.px(_TWO_COLUMNS) else 1)
