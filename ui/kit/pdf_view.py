"""The pages of a PDF, one at a time: turned, made larger, drawn from work that a job does."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from ui.kit import pdf_pages, theme
from ui.kit.buttons import icon_button
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.kit.pdf_pages import Picture
from ui.kit.widgets import Note

ZOOMS = (1.0, 1.6, 2.4)
Work = Callable[[Progress], tuple[bytes, Picture]]


class PdfView(QWidget):
    """Shows what `draw` makes; pictures are made by jobs, and a late one is thrown away.

    `turned` tells the page, counted from 0, and of how many.
    """

    turned = Signal(int, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.round = 0
        self._pdf = b""
        self.number, self.pages = 0, 0
        self.view = PageView()
        self.refusal = Note("", "look")
        self.refusal.hide()
        self.back = icon_button("chevron-left", _("Page before"), lambda: self.turn(-1))
        self.next = icon_button("chevron-right", _("Next page"), lambda: self.turn(1))
        self.where = Label("", "body", "ink_2")
        self.smaller = icon_button("minus", _("Smaller"), lambda: self.zoom(-1))
        self.larger = icon_button("plus", _("Larger"), lambda: self.zoom(1))
        self._build()

    def draw(self, make: Callable[[], bytes], *, keep_page: bool = False) -> None:
        """Show the pages of the PDF that `make` gives, on another thread; the first, or the one in sight."""
        number = self.number if keep_page else 0

        def work(_progress: Progress) -> tuple[bytes, Picture]:
            pdf = make()
            return pdf, pdf_pages.render(pdf, min(number, pdf_pages.count(pdf) - 1))

        self._start(work)

    def turn(self, by: int) -> None:
        number = self.number + by
        if self._pdf and 0 <= number < self.pages:
            pdf = self._pdf
            self._start(lambda _progress: (pdf, pdf_pages.render(pdf, number)))

    def zoom(self, by: int) -> None:
        place = ZOOMS.index(self.view.zoom) + by
        if 0 <= place < len(ZOOMS):
            self.view.set_zoom(ZOOMS[place])
        self._show_where()

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addWidget(self.refusal)
        body.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addWidget(self.where)
        row.addWidget(self.next)
        row.addStretch(1)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        body.addLayout(row)
        self._show_where()

    def _start(self, work: Work) -> None:
        self.round += 1
        mine = self.round

        def run(progress: Progress) -> tuple[bytes, Picture]:
            return work(progress)

        self._context.jobs.run(
            _("Preview"),
            run,
            done=lambda made: self._arrived(made) if mine == self.round else None,
            failed=lambda error: self._refused(error) if mine == self.round else None,
        )

    def _arrived(self, made: tuple[bytes, Picture]) -> None:
        self._pdf, picture = made
        self.number, self.pages = picture.number, picture.pages
        self.refusal.hide()
        self.view.show_picture(picture.image)
        self._show_where()

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, CallInError):
            self._context.report(error)
            return
        self._pdf, self.number, self.pages = b"", 0, 0
        self.refusal.set(error.text)
        self.refusal.show()
        self.view.show_picture(QImage())
        self._show_where()

    def _show_where(self) -> None:
        shown = f"{self.number + 1} / {self.pages}" if self.pages else ""
        self.where.set_text(shown)
        self.back.setEnabled(self.number > 0)
        self.next.setEnabled(self.number + 1 < self.pages)
        self.smaller.setEnabled(bool(self.pages) and self.view.zoom > ZOOMS[0])
        self.larger.setEnabled(bool(self.pages) and self.view.zoom < ZOOMS[-1])
        self.turned.emit(self.number, self.pages)


class PageView(QScrollArea):
    """A sheet on a sunken ground, as wide as the view times `zoom`."""

    def __init__(self) -> None:
        super().__init__()
        self.zoom = 1.0
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(_("Page"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(300))
        theme.signals().changed.connect(self._dress)
        self._dress()

    def show_picture(self, image: QImage) -> None:
        self._sheet.show_image(image)
        self._fit()

    def set_zoom(self, zoom: float) -> None:
        self.zoom = zoom
        self._fit()

    def has_picture(self) -> bool:
        return not self._sheet.image.isNull()

    def _fit(self) -> None:
        """The whole page in sight at the smallest zoom."""
        image = self._sheet.image
        room = self.viewport().size() - QSize(2 * _AIR, 2 * _AIR)
        if image.isNull() or room.width() < 20 or room.height() < 20:
            self._sheet.resize(0, 0)
            return
        size = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        size = QSize(round(size.width() * self.zoom), round(size.height() * self.zoom))
        self._sheet.resize(size + QSize(2 * _AIR, 2 * _AIR))
        self._sheet.update()

    def _dress(self) -> None:
        look = theme.current()
        self.setStyleSheet(f"PageView {{ background: {look.sunken}; border: 1px solid {look.line}; }}")
        self.viewport().setStyleSheet(f"background: {look.sunken};")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


_AIR = 10


class _Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._scaled = QPixmap()

    def show_image(self, image: QImage) -> None:
        self.image = image
        self._scaled = QPixmap()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self.size() - QSize(2 * _AIR, 2 * _AIR)
        wanted = QSize(round(room.width() * ratio), round(room.height() * ratio))
        if self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            scaled = self.image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled = QPixmap.fromImage(scaled)
        painter = QPainter(self)
        box = QRectF(_AIR, _AIR, room.width(), room.height())
        painter.fillRect(box.adjusted(-1, -1, 1, 1), theme.color("line"))
        painter.drawPixmap(box, self._scaled, QRectF(self._scaled.rect()))
