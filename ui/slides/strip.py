"""The deck at the left: numbered thumbnails to choose, drag and change by keys."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from callin_planner.domain.slides import Slide
from callin_planner.i18n import _
from callin_planner.show.primitives import Page
from ui.slides.deck_view import DeckView
from ui.slides.thumbs import Thumbs

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-callin-slides"


class StripModel(QAbstractListModel):
    """Slides in order; `DisplayRole` is what a screen reader hears."""

    def __init__(self) -> None:
        super().__init__()
        self.view: DeckView | None = None
        self.fixed = False

    def set_view(self, view: DeckView | None) -> None:
        """Show another reading. Rows are only reset where slides came, went or moved."""
        before = [slide.id for slide in self.view.slides] if self.view else []
        after = [slide.id for slide in view.slides] if view else []
        if before == after:
            self.view = view
            if after:
                self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, 0))
            return
        self.beginResetModel()
        self.view = view
        self.endResetModel()

    def slide(self, row: int) -> Slide | None:
        return self.view.slides[row] if self.view is not None and 0 <= row < len(self.view) else None

    def page(self, slide: Slide) -> Page:
        if self.view is None:
            raise LookupError("no deck is shown")
        return self.view.page(slide)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() or self.view is None else len(self.view)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        slide = self.slide(index.row())
        if slide is None or self.view is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.view.name(slide)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.fixed:
            return flags
        return flags | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, b" ".join(str(index.row()).encode() for index in indexes))
        return data


class Strip(QListView):
    """`chosen` carries the slide in view; `moved` carries the gap (0 to count) several were dropped into.

    `key_wanted` carries a word: "up", "down", "previous", "next", "delete", "duplicate", "hide", "edit".
    """

    chosen = Signal(object)
    moved = Signal(int)
    key_wanted = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.deck = StripModel()
        self.setModel(self.deck)
        self.thumbs = Thumbs(self)
        self.setItemDelegate(self.thumbs)
        self.setAccessibleName(_("Slides in order"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setDropIndicatorShown(False)
        self.gap = -1
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._current)

    # --- what the page calls ---------------------------------------------------------------------
    def show_deck(self, view: DeckView | None, *, fixed: bool) -> None:
        """Another reading of the deck; what was chosen stays chosen. `fixed`: nothing can be moved."""
        kept, current = self.selected_ids(), self.current_id()
        row = self.currentIndex().row()
        self.deck.fixed = fixed
        self._quiet = True
        self.deck.set_view(view)
        self._quiet = False
        if view is None or not len(view):
            return
        here = view.place(current)
        if here < 0:
            here = min(max(row, 0), len(view) - 1)
            kept = [view.slides[here].id]
        self.select([one for one in kept if view.place(one) >= 0], view.slides[here].id)

    def select(self, ids: Sequence[UUID], current: UUID | None = None) -> None:
        """Choose several slides; the page shows `current`, or the first of them."""
        view = self.deck.view
        if view is None:
            return
        flags = self.selectionModel().SelectionFlag
        places = [place for place in map(view.place, ids) if place >= 0]
        here = view.place(current) if current else -1
        here = here if here >= 0 else (places[0] if places else -1)
        if here < 0:
            return
        self.selectionModel().setCurrentIndex(self.deck.index(here, 0), flags.ClearAndSelect)
        for place in places:
            self.selectionModel().select(self.deck.index(place, 0), flags.Select)
        self.scrollTo(self.deck.index(here, 0))

    def current_id(self) -> UUID | None:
        slide = self.current_slide()
        return slide.id if slide else None

    def current_slide(self) -> Slide | None:
        return self.deck.slide(self.currentIndex().row())

    def selected_ids(self) -> list[UUID]:
        """The chosen slides in the deck's order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [slide.id for slide in map(self.deck.slide, rows) if slide is not None]

    def go(self, by: int) -> None:
        """The slide `by` places on, or the last there is."""
        view = self.deck.view
        if view is not None and len(view):
            row = min(max(self.currentIndex().row() + by, 0), len(view) - 1)
            self.select([view.slides[row].id])

    # --- keys, menu, dragging --------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        word = _word_of(event)
        if word:
            self.key_wanted.emit(word)
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        elif not self.indexAt(event.pos()).isValid():
            return
        self.menu_wanted.emit(at)

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802  Qt's name
        """A small stamp beside the mouse, so that the gap under it can be seen."""
        drag = QDrag(self)
        drag.setMimeData(self.deck.mimeData(self.selectedIndexes()))
        stamp = self.thumbs.stamp(self.currentIndex(), len(self.selectedIndexes()))
        drag.setPixmap(stamp)
        drag.setHotSpot(QPoint(-14, -10))
        drag.exec(Qt.DropAction.MoveAction)
        self._set_gap(-1)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(MIME) and event.source() is self:
            self._set_gap(self.gap_at(event.position().toPoint().y()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        self._set_gap(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """The page moves the records; the model takes nothing out by itself."""
        gap = self.gap_at(event.position().toPoint().y())
        self._set_gap(-1)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.moved.emit(gap)

    def gap_at(self, y: int) -> int:
        """Which gap between slides a height of the view is nearest to, counted from 0."""
        for row in range(self.deck.rowCount()):
            if y < self.visualRect(self.deck.index(row, 0)).center().y():
                return row
        return self.deck.rowCount()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def _set_gap(self, gap: int) -> None:
        if gap != self.gap:
            self.gap = gap
            self.viewport().update()

    def _current(self, index: QModelIndex) -> None:
        if not self._quiet and (slide := self.deck.slide(index.row())) is not None:
            self.chosen.emit(slide)


def _word_of(event: QKeyEvent) -> str:
    """Which act a key of the strip means."""
    keys = Qt.Key
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.AltModifier:
        return {keys.Key_Up: "up", keys.Key_Down: "down"}.get(keys(event.key()), "")
    if held != Qt.KeyboardModifier.NoModifier:
        return ""
    return {
        keys.Key_PageUp: "previous",
        keys.Key_PageDown: "next",
        keys.Key_Delete: "delete",
        keys.Key_Backspace: "delete",
        keys.Key_H: "hide",
        keys.Key_Return: "edit",
        keys.Key_Enter: "edit",
    }.get(keys(event.key()), "")
