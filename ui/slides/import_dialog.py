"""The pages of a partner's file: tick those that come in, and see what was left out."""

from collections import OrderedDict

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from callin_planner.i18n import _, ngettext
from callin_planner.usecases import deck_import
from callin_planner.usecases.deck_import import DeckPage, DeckPreview
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.icons import paint_icon
from ui.kit.labels import Label, announce
from ui.kit.widgets import Note, row
from ui.presenter.tiles import Tiles

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 860
_ACROSS = 4
_KEPT = 40
_SAID = 4


class ImportDialog(Dialog):
    """Nothing is stored before the main button; what comes in is one step to undo."""

    def __init__(self, parent: QWidget, context: Context, seen: DeckPreview, place: int | None) -> None:
        super().__init__(
            parent,
            _("Bring in slides"),
            _("From {file}.").format(file=seen.file),
            icon="file-import",
            width=_WIDTH,
        )
        self._context, self._seen, self._place = context, seen, place
        said = list(seen.said[:_SAID])
        if len(seen.said) > _SAID:
            said.append(_("And {n} more.").format(n=len(seen.said) - _SAID))
        if said:
            self.content.addWidget(Note(" ".join(said), "info"))
        self.pages = PageList(seen.pages)
        self.pages.setFixedHeight(
            min(
                theme.px(156) * min(3, -(-len(seen.pages) // _ACROSS)) + 8,
                max(theme.px(170), parent.window().height() - theme.px(330)),
            )
        )
        self.content.addWidget(self.pages)
        self.count = Label("", "caption", "ink_2")
        all_, none = (
            Button(_("Tick all"), kind="link", small=True),
            Button(_("Tick none"), kind="link", small=True),
        )
        all_.clicked.connect(lambda: self.pages.tick_all(True))
        none.clicked.connect(lambda: self.pages.tick_all(False))
        self.content.addLayout(row(self.count, None, all_, none))
        self.notes = QCheckBox(_("Take the speaker notes along"))
        self.notes.setVisible(seen.has_notes)
        self.content.addWidget(self.notes)
        self.add_button(Button(_("Cancel")), self.reject)
        self.bring = self.add_button(Button("", "file-import", "primary"), self.take)
        self.pages.ticked.connect(self._count)
        self._count()
        self.pages.setFocus()

    def take(self) -> None:
        """Store the ticked pages after the slide in view."""
        event_id = self._context.event_id
        if event_id is None:
            return
        done = self._context.do(
            lambda: deck_import.commit(
                self._context.store,
                event_id,
                self._seen,
                keep=self.pages.chosen(),
                notes=self.notes.isChecked(),
                at=self._place,
            ),
            icon="file-import",
        )
        if done is not None:
            self.accept()

    def _count(self) -> None:
        n, whole = len(self.pages.chosen()), len(self._seen.pages)
        self.count.set_text(_("{n} of {count} pages ticked").format(n=n, count=whole))
        self.bring.set_text(ngettext("Bring in {n} slide", "Bring in {n} slides", n).format(n=n))
        self.bring.setEnabled(n > 0)


class PageList(Tiles):
    """Thumbnails with a tick; Space and a click change it."""

    ticked = Signal()

    def __init__(self, pages: tuple[DeckPage, ...]) -> None:
        self.pages = _PageModel(pages)
        super().__init__(self.pages, _("Pages of the file"))
        self.setItemDelegate(_PageThumb(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setCurrentIndex(self.pages.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def chosen(self) -> list[int]:
        """Numbers of the ticked pages."""
        return sorted(self.pages.ticked)

    def tick_all(self, on: bool) -> None:
        self.pages.tick_all(on)
        self.ticked.emit()

    def toggle(self, index: Index) -> None:
        self.pages.toggle(index)
        announce(self, str(self.pages.data(index)))
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.toggle(index)


class _PageModel(QAbstractListModel):
    def __init__(self, pages: tuple[DeckPage, ...]) -> None:
        super().__init__()
        self.pages = pages
        self.ticked = {page.number for page in pages if not page.fault}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        page = self.pages[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            on = page.number in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return page.fault or page.words[:300]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = _("ticked") if page.number in self.ticked else _("not ticked")
            return f"{page.number}. {page.title or page.fault or _('No title')}, {mark}"
        return None

    def toggle(self, index: Index) -> None:
        self.ticked ^= {self.pages[index.row()].number}
        self.dataChanged.emit(index, index)

    def tick_all(self, on: bool) -> None:
        self.ticked = {page.number for page in self.pages} if on else set()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.pages) - 1, 0))


class _PageThumb(QStyledItemDelegate):
    """Pictures are made small when they come into sight, and only some of them are kept."""

    def __init__(self, pages: PageList) -> None:
        super().__init__(pages)
        self._list = pages
        self._ready: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = (self._list.viewport().width() - 8) // _ACROSS
        return QSize(width, round((width - 20) * 9 / 16) + theme.px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        page = self._list.pages.pages[index.row()]
        on = page.number in self._list.pages.ticked
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect).adjusted(4, 4, -4, -4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                theme.color("accent_tint" if state & QStyle.StateFlag.State_HasFocus else "sunken")
            )
            painter.drawRoundedRect(rect, 8, 8)
        width = rect.width() - 12
        place = QRectF(rect.x() + 6, rect.y() + 6, width, width * 9 / 16)
        self._picture(painter, place, page, on)
        self._words(painter, QRectF(place.x(), place.bottom() + 4, width, theme.px(22)), page, on)
        painter.restore()

    def _picture(self, painter: QPainter, place: QRectF, page: DeckPage, on: bool) -> None:
        corners = QPainterPath()
        corners.addRoundedRect(place, 4, 4)
        painter.setClipPath(corners)
        painter.fillRect(place, theme.color("surface"))
        pixmap = self._ready_picture(page, place.size().toSize())
        if pixmap is not None:
            size = pixmap.deviceIndependentSize()
            left = place.x() + (place.width() - size.width()) / 2
            painter.drawPixmap(round(left), round(place.y() + (place.height() - size.height()) / 2), pixmap)
        else:
            painter.setPen(theme.color("look" if page.fault else "ink_2"))
            painter.setFont(theme.font("caption"))
            text = page.fault or "\n".join((page.title, *page.lines[:4]))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(place.adjusted(8, 6, -8, -6), flags, text)
        if not on:
            veil = theme.color("surface")
            veil.setAlphaF(0.6)
            painter.fillRect(place, veil)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent" if on else "line"), 2 if on else 1))
        painter.drawRoundedRect(place, 4, 4)

    def _words(self, painter: QPainter, line: QRectF, page: DeckPage, on: bool) -> None:
        size = theme.px(16)
        box = QRectF(line.x(), line.center().y() - size / 2, size, size)
        painter.setPen(QPen(theme.color("accent" if on else "line_strong"), 1))
        painter.setBrush(theme.color("accent" if on else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", theme.color("on_accent"))
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("caption"))
        words = line.adjusted(size + 8, 0, 0, 0)
        text = f"{page.number}  {page.title}"
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, short)

    def _ready_picture(self, page: DeckPage, size: QSize) -> QPixmap | None:
        if not page.picture:
            return None
        key = (page.number, size.width())
        if key not in self._ready:
            ratio = self._list.devicePixelRatioF()
            image = QImage.fromData(page.picture).scaled(
                size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self._ready[key] = pixmap
            if len(self._ready) > _KEPT:
                self._ready.popitem(last=False)
        return self._ready[key]
