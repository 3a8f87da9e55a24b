"""Which kind of slide to add: each as a small picture with a sentence on what it is for."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.i18n import _
from callin_planner.show.kinds import name_of
from callin_planner.show.layout import lay_out
from callin_planner.usecases.deck_words import begun
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog
from ui.presenter.paint import frame
from ui.presenter.tiles import Tiles
from ui.slides.deck_view import DeckView
from ui.slides.words import ADDABLE, kind_sentence

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 820
_THUMB = 128
_ROW = 88


class AddDialog(Dialog):
    """`chosen` is the kind once it was accepted."""

    def __init__(self, parent: QWidget, view: DeckView) -> None:
        super().__init__(parent, _("Add a slide"), icon="presentation", width=_WIDTH)
        self.chosen: SlideKind | None = None
        self.kinds = KindList(view)
        self.kinds.activated.connect(lambda _index: self.take())
        room = parent.window().height() - theme.px(190)
        rows = (len(ADDABLE) + 1) // 2
        self.kinds.setFixedHeight(min(theme.px(_ROW) * rows + 8, max(room, theme.px(_ROW) * 2)))
        self.content.addWidget(self.kinds)
        self.add_button(Button(_("Cancel")), self.reject)
        self.add = self.add_button(Button(_("Add slide"), "plus", "primary"), self.take)
        self.kinds.setFocus()

    def take(self) -> None:
        self.chosen = self.kinds.kind()
        if self.chosen is not None:
            self.accept()


class KindList(Tiles):
    """Kinds two beside each other; arrows move among them."""

    def __init__(self, view: DeckView) -> None:
        self._model = _KindModel()
        super().__init__(self._model, _("Kinds of slide"))
        self.setItemDelegate(_KindRow(self, view))
        self.setMouseTracking(True)
        self.setCurrentIndex(self._model.index(1, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def kind(self) -> SlideKind | None:
        row = self.currentIndex().row()
        return ADDABLE[row] if 0 <= row < len(ADDABLE) else None

    def choose(self, kind: SlideKind) -> None:
        self.setCurrentIndex(self._model.index(ADDABLE.index(kind), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _KindModel(QAbstractListModel):
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(ADDABLE)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        kind = ADDABLE[index.row()]
        return f"{name_of(kind)}. {kind_sentence(kind)}"


class _KindRow(QStyledItemDelegate):
    def __init__(self, kinds: KindList, view: DeckView) -> None:
        super().__init__(kinds)
        self._list = kinds
        self._view = view
        self._ready: dict[tuple[int, int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = (self._list.viewport().width() - 6) // 2
        return QSize(width, theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        kind = ADDABLE[index.row()]
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        rect = QRectF(option.rect).adjusted(3, 3, -3, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("accent_tint" if chosen else "sunken"))
            painter.setPen(QPen(theme.color("accent"), 1.5) if chosen else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect, 8, 8)
        width = theme.px(_THUMB)
        place = QRectF(rect.x() + 8, rect.center().y() - width * 9 / 32, width, width * 9 / 16)
        self._thumb(painter, place, kind, index.row())
        words = rect.adjusted(width + theme.px(20), theme.px(9), -theme.px(8), -theme.px(6))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("accent_ink" if chosen else "ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignTop, name_of(kind))
        words.adjust(0, theme.px(20), 0, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink_2"))
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), kind_sentence(kind))
        painter.restore()

    def _thumb(self, painter: QPainter, place: QRectF, kind: SlideKind, row: int) -> None:
        ratio = self._list.devicePixelRatioF()
        size = place.size().toSize()
        key = (row, size.width(), ratio)
        if key not in self._ready:
            page = lay_out(example(kind, self._view), self._view.fields)
            self._ready[key] = frame(page, size, ratio)
        corners = QPainterPath()
        corners.addRoundedRect(place, 4, 4)
        painter.setClipPath(corners)
        painter.drawPixmap(place.topLeft(), self._ready[key])
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRoundedRect(place, 4, 4)


def example(kind: SlideKind, view: DeckView) -> Slide:
    """A slide of that kind with something on it, so that one sees what it will look like."""
    deck_id = view.plan.deck.id if view.plan.deck is not None else UUID(int=0)
    slide = begun(kind, deck_id, view.fields.language)
    bars = [{"label": str(2022 + n), "value": value} for n, value in enumerate((9, 12, 8, 5))]
    districts = [{"name": _("District {n}").format(n=n + 1), "value": n + 3} for n in range(4)]
    shown: dict[SlideKind, dict[str, Any]] = {
        SlideKind.DATA: {"figure": "5", "figure_text": _("what it counts"), "bars": bars},
        SlideKind.MAP: {"districts": districts, "legend": _("what is counted")},
        SlideKind.SPEAKER: {
            "name": _("First Last"),
            "role": _("who they are"),
            "quote": _("“One sentence.”"),
        },
        SlideKind.MEMORIAL: {"name": _("First name"), "years": "2001 – 2020"},
        SlideKind.EXPOSURE: {
            "columns": [{"title": _("One way"), "text": "…"}, {"title": _("Another"), "text": "…"}]
        },
        SlideKind.ENFORCEMENT_UPDATE: {"rows": [{"figure": "3", "text": _("cases closed")}]},
        SlideKind.TEXT: {"body": _("A sentence, or up to four points.")},
        SlideKind.PICTURE: {"caption": _("what it shows")},
    }
    slide = replace(slide, fields={**slide.fields, **shown.get(kind, {})})
    return replace(slide, consent_by="–", consent_on=date(2026, 1, 1), approved_by="–")
