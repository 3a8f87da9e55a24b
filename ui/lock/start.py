"""First run: the ways to begin, each with the one sentence that tells them apart."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.progress import Progress
from ui.kit import theme
from ui.kit.buttons import PaintedButton
from ui.kit.cell import draw_text
from ui.kit.icons import paint_icon
from ui.kit.jobs import Jobs
from ui.kit.labels import Label
from ui.kit.states import LongWork
from ui.kit.widgets import Card, Note, row, scrolling
from ui.lock.candle import Candle
from ui.lock.choosing import free_folder


class Way(PaintedButton):
    """A wide button: icon tile, a verb, and what it does."""

    def __init__(self, icon: str, title: str, text: str, on_click: Callable[[], object]) -> None:
        super().__init__(title)
        self._picture, self._title, self._text = icon, title, text
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: on_click())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(theme.color("sunken" if self.hovered else "surface"))
        painter.setPen(QPen(theme.color("accent" if self.ringed else "line"), 2 if self.ringed else 1))
        painter.drawRoundedRect(box, 10, 10)
        tile = QRectF(14, (self.height() - theme.px(36)) / 2, theme.px(36), theme.px(36))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_tint"))
        painter.drawRoundedRect(tile, 8, 8)
        inner = tile.adjusted(*(theme.px(side) for side in (9, 9, -9, -9)))
        paint_icon(painter, inner, self._picture, "accent_ink")
        left = tile.right() + 14
        half = theme.px(20)
        middle = self.height() / 2
        draw_text(
            painter,
            QRectF(left, middle - half, self.width() - left - 40, half),
            self._title,
            role="card_title",
        )
        under = QRectF(left, middle + 1, self.width() - left - 40, half)
        draw_text(painter, under, self._text, role="caption", ink="ink_2")
        size = theme.px(16)
        arrow = QRectF(self.width() - size - 16, middle - size / 2, size, size)
        paint_icon(painter, arrow, "chevron-right", "ink_3")


class StartPage(QWidget):
    """`opened(site)` once the sample city is made; the other ways are asked of the window.

    `said` stands above the ways.
    """

    opened = Signal(object)
    new_city_wanted = Signal()
    open_wanted = Signal()
    recovery_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, jobs: Jobs, said: str = "") -> None:
        super().__init__()
        self._jobs = jobs
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        body = QVBoxLayout(holder)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(10)
        body.addStretch(1)
        self._candle = Candle()
        body.addWidget(self._candle, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addSpacing(6)
        title = Label(_("Call-In Planner"), "page_title")
        body.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        text = _("Plan and run call-ins. One encrypted folder for each city; no account, no internet.")
        body.addWidget(Label(text, "body", "ink_2"), 0, Qt.AlignmentFlag.AlignHCenter)
        body.addSpacing(8)
        self.said = Note(said, "look")
        self.said.setFixedWidth(theme.px(560))
        self.said.setVisible(bool(said))
        body.addLayout(row(None, self.said, None))
        self.ways = self._ways()
        for way in self.ways:
            line = QHBoxLayout()
            line.addStretch(1)
            way.setFixedWidth(theme.px(560))
            line.addWidget(way)
            line.addStretch(1)
            body.addLayout(line)
        self._work_card = Card()
        self._work_card.setFixedWidth(theme.px(560))
        body.addWidget(self._work_card, 0, Qt.AlignmentFlag.AlignHCenter)
        self._work_card.hide()
        body.addStretch(2)
        outer.addWidget(scrolling(holder))
        self.ways[0].setFocus()

    def _ways(self) -> list[Way]:
        return [
            Way(
                "bulb",
                _("Open the sample city"),
                _("Harlan Bend, where nobody is real. The quickest way to see everything."),
                self.make_sample,
            ),
            Way(
                "building",
                _("Make a new city"),
                _("About ten minutes: city, people, passphrase, recovery key, first call-in."),
                self.new_city_wanted.emit,
            ),
            Way(
                "folder-open",
                _("Open a site on this computer"),
                _("A folder whose name ends in .callin."),
                self.open_wanted.emit,
            ),
            Way(
                "key",
                _("Open with the recovery key"),
                _("When a passphrase is forgotten: the paper with six groups."),
                self.recovery_wanted.emit,
            ),
            Way(
                "usb",
                _("Open a carried copy"),
                _("One encrypted file from another computer. It says which of two copies is newer."),
                self.copy_wanted.emit,
            ),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._candle.setVisible(self.height() > theme.px(660))

    def make_sample(self) -> None:
        """A fresh sample city in the documents folder, opened."""
        path = free_folder("Harlan Bend")

        def work(progress: Progress) -> object:
            from callin_planner.usecases import sample

            return sample.create_sample(path).open_site

        for way in self.ways:
            way.setEnabled(False)
        shown = LongWork(_("Making the sample city"), "building")
        shown.bar.setMaximum(0)
        shown.cancel.hide()
        shown.text.set_text(_("Its key is made strong on purpose; this takes a few seconds."))
        self._work_card.body.addWidget(shown)
        self._work_card.show()
        self._jobs.run(_("Making the sample city"), work, self._made, self._failed)

    def _made(self, site: object) -> None:
        self.opened.emit(site)

    def _failed(self, error: BaseException) -> None:
        for way in self.ways:
            way.setEnabled(True)
        self._work_card.hide()
        self._jobs.failed.emit(error)
