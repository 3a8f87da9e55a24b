"""The slide in view as the room will see it; its words are edited where they stand."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.i18n import _
from callin_planner.show.primitives import Page, Picture, Text
from ui.kit import theme
from ui.presenter.paint import fitted, frame
from ui.slides import field_values
from ui.slides.deck_view import DeckView
from ui.slides.inline import InlineEditor
from ui.slides.places import beneath, box_of, box_of_chart, extent, paint_shadow
from ui.slides.words import BY_DIALOG, field_label

_MARGIN = 18
_AROUND = 10.0


class Canvas(QWidget):
    """`kept(key, text)` hands over words to store. `elsewhere(key)` comes for words that are written in
    another place: "bars", "districts", "picture", "tiles", "source", or a field filled from Settings.

    `stepped` carries how many slides to go on, `edited` whether an editor is open, `spoken` what a person
    who cannot see the slide hears.
    """

    kept = Signal(str, str)
    elsewhere = Signal(str)
    stepped = Signal(int)
    edited = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._view: DeckView | None = None
        self._slide: Slide | None = None
        self._page: Page | None = None
        self._fixed = False
        self._key = ""
        self._at = ""
        self._under = ""
        self._hint = ""
        self._loose = False
        self._ready: tuple[Page, str, QSize, float, QPixmap] | None = None
        self.editor = InlineEditor(self)
        self.editor.typed.connect(self._show_draft)
        self.editor.kept.connect(lambda text: self._keep(text))
        self.editor.left.connect(self._leave)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 150)
        self.setAccessibleDescription(_("Enter edits the words, the arrows choose which."))

    # --- what the page calls ---------------------------------------------------------------------
    def show_slide(self, view: DeckView | None, slide: Slide | None, *, fixed: bool) -> None:
        """Show a slide; `fixed` slides are only looked at. What is being typed stays."""
        another = slide is None or self._slide is None or slide.id != self._slide.id
        if another or fixed:
            self.stop()
            self._at = ""
        self._view, self._slide, self._fixed = view, slide, fixed
        self._page = view.page(slide) if view is not None and slide is not None else None
        name = view.name(slide) if view is not None and slide is not None else ""
        self.setAccessibleName(_("Slide {name}").format(name=name) if name else _("No slide"))
        if self._key and slide is not None and view is not None:
            stored = field_values.read(slide, self._key, view.fields.language)
            self.editor.show_stored(stored)
            self._show_draft(self.editor.toPlainText())
        self.update()

    @property
    def editing(self) -> str:
        """The field whose words are being typed, "" for none."""
        return self._key

    def edit(self, key: str) -> bool:
        """Open the editor on a field; a field that is empty gets its place while it is typed."""
        view, slide = self._view, self._slide
        if view is None or slide is None or self._fixed:
            return False
        self.stop()
        self._key = self._at = key
        text = field_values.read(slide, key, view.fields.language)
        shown = self._shown_words(key)
        self.edited.emit(True)
        self.editor.begin(
            text,
            field_label(slide.kind, key),
            shown if not text else "",
            one_line=field_values.parts(key)[1] is not None,
        )
        self._hint = shown or field_label(slide.kind, key)
        self._show_draft(text)
        return True

    def edit_first(self) -> bool:
        """Open the editor on the chosen words, else on the first that can be edited."""
        keys = self._keys()
        chosen = self._at if self._at in keys else ""
        if chosen or keys:
            return self.edit(chosen or ("title" if "title" in keys else keys[0]))
        if self._slide is not None and self._slide.kind is SlideKind.PICTURE:
            self.elsewhere.emit("picture")
        return False

    def stop(self) -> None:
        """Store what is typed and put the editor away."""
        if not self._key:
            return
        self.editor.commit()
        self._key = ""
        focused = self.editor.hasFocus()
        self.editor.hide()
        if self._view is not None and self._slide is not None:
            self._slide = self._view.find(self._slide.id) or self._slide
            self._page = self._view.page(self._slide) if self._view.find(self._slide.id) else self._page
        if focused:
            self.setFocus()
        self.edited.emit(False)
        self.update()

    def page_place(self) -> QRectF:
        """Where the slide stands on this widget."""
        if self._page is None:
            return QRectF()
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        return fitted(self._page, room)

    # --- editing ---------------------------------------------------------------------------------
    def _show_draft(self, text: str) -> None:
        """Lay the slide out with what is typed, so that sizes and neighbors follow at once."""
        view, slide, key = self._view, self._slide, self._key
        if view is None or slide is None or not key:
            return
        words = text if text.strip() else self._hint
        draft = field_values.with_words(slide, key, words)
        self._page = view.lay_out(draft)
        shown = field_values.shown_key(draft, key, view.fields)
        place = next((one for one in self._page.places if one.field == shown), None)
        self._loose = place is None
        place = place or beneath(key, self._page)
        self.editor.dress(place, self._scale(), self._on_widget(box_of(place)))
        self.update()

    def _keep(self, text: str) -> None:
        if self._key:
            self.kept.emit(self._key, text)

    def _leave(self, way: str) -> None:
        keys, key = self._keys(), self._key
        if not key:
            return
        self.editor.commit()
        if way == "row" and key.startswith("bullets.") and self.editor.toPlainText().strip():
            self._next_bullet(key)
            return
        step = {"next": 1, "row": 1, "previous": -1}.get(way, 0)
        place = keys.index(key) + step if key in keys else -1
        self.stop()
        if step and 0 <= place < len(keys):
            self.edit(keys[place])
        elif step:
            self.focusNextPrevChild(step > 0)

    def _next_bullet(self, key: str) -> None:
        name, row, _cell = field_values.parts(key)
        slide = self._slide
        count = len(field_values.rows(slide, name)) if slide is not None else 0
        self.stop()
        if row is not None and row + 1 < max(count, 4):
            self.edit(f"{name}.{row + 1}")

    def _keys(self) -> list[str]:
        view, slide = self._view, self._slide
        if view is None or slide is None or self._fixed:
            return []
        return field_values.tab_order(slide, second=bool(view.fields.second))

    def _shown_words(self, key: str) -> str:
        """What the slide shows for a field that holds nothing of its own ("{date} · {place}")."""
        page, view, slide = self._page, self._view, self._slide
        if page is None or view is None or slide is None:
            return ""
        shown = field_values.shown_key(slide, key, view.fields)
        return " ".join(item.text for item in page.items if isinstance(item, Text) and item.field == shown)

    # --- mouse and keys --------------------------------------------------------------------------
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._key_at(event.position())
        if under != self._under:
            self._under = under
            words = bool(under) and self._is_words(under)
            shape = Qt.CursorShape.IBeamCursor if words else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.PointingHandCursor if under and not words else shape)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._key_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or self._fixed or not key:
            self.stop()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        if self._is_words(key):
            self.edit(key)
            inside = self.editor.mapFrom(self, event.position().toPoint())
            self.editor.setTextCursor(self.editor.cursorForPosition(inside))
        else:
            self.stop()
            self.elsewhere.emit(field_values.parts(key)[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        steps = {keys.Key_PageDown: 1, keys.Key_PageUp: -1}
        arrows = {keys.Key_Right: 1, keys.Key_Down: 1, keys.Key_Left: -1, keys.Key_Up: -1}
        key = keys(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in arrows and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._choose(arrows[key])
        elif key in (keys.Key_Return, keys.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.edit_first()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _choose(self, step: int) -> None:
        """Another piece of words that stand on the slide."""
        keys = [key for key in self._keys() if not self._rect_of(key).isNull()]
        if not keys:
            return
        at = keys.index(self._at) + step if self._at in keys else (0 if step > 0 else -1)
        self._at = keys[at % len(keys)]
        view, slide = self._view, self._slide
        if view is not None and slide is not None:
            text = field_values.read(slide, self._at, view.fields.language) or self._shown_words(self._at)
            self.setAccessibleName(
                _("{label}: {text}").format(label=field_label(slide.kind, self._at), text=text)
            )
        self.update()

    def _is_words(self, key: str) -> bool:
        name = field_values.parts(key)[0]
        return (
            self._slide is not None
            and name not in BY_DIALOG
            and name not in ("picture", "source")
            and field_values.is_editable(self._slide, key)
        )

    def _key_at(self, at: QPointF) -> str:
        """Whose words are under the mouse, as the slide stores them; the smallest box wins."""
        page, view, slide = self._page, self._view, self._slide
        if page is None or view is None or slide is None or self._fixed:
            return ""
        found = [
            (rect.width() * rect.height(), key)
            for key in dict.fromkeys(place.field for place in page.places)
            if (rect := self._on_widget(extent(page, key)).adjusted(-6, -4, 6, 4)).contains(at)
        ]
        if found:
            return field_values.stored_key(slide, min(found)[1], view.fields)
        if any(self._on_widget(box_of_chart(chart)).contains(at) for chart in page.charts):
            return "bars"
        pictured = slide.kind is SlideKind.PICTURE and self.page_place().contains(at)
        over = any(
            isinstance(item, Picture)
            and self._on_widget(QRectF(item.x, item.y, item.width, item.height)).contains(at)
            for item in page.items
        )
        return "picture" if pictured and (over or slide.picture_id is None) else ""

    # --- drawing ---------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._key:
            self._show_draft(self.editor.toPlainText())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        if self._page is None or self._slide is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.page_place()
        paint_shadow(painter, place)
        painter.drawPixmap(place.topLeft().toPoint(), self._picture(self._page, place.size().toSize()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._key:
            self._outline(painter, self._writing_place(), strong=True)
        elif self.hasFocus() and self._at:
            self._outline(painter, self._rect_of(self._at), strong=True)
        elif self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(place.adjusted(-3, -3, 3, 3))
        if self._under and self._under not in (self._key, "picture"):
            self._outline(painter, self._rect_of(self._under), strong=False)

    def _writing_place(self) -> QRectF:
        """Round what is written; words without a place of their own get a plate to stand on."""
        box = QRectF(self.editor.geometry())
        return box if self._loose else box.intersected(self.editor.written().translated(box.topLeft()))

    def _outline(self, painter: QPainter, rect: QRectF, *, strong: bool) -> None:
        if rect.isNull():
            return
        painter.setPen(
            QPen(theme.color("accent"), 1.5, Qt.PenStyle.SolidLine if strong else Qt.PenStyle.DashLine)
        )
        if strong and self._key and self._loose and self._page is not None:
            painter.setBrush(QColor(self._page.background))
        painter.drawRoundedRect(rect.adjusted(-6, -4, 6, 4), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _picture(self, page: Page, size: QSize) -> QPixmap:
        """The slide without the words that are being typed, drawn once for each state of it."""
        ratio, key = self.devicePixelRatioF(), self._key
        kept = self._ready
        if kept is None or kept[0] is not page or kept[1:4] != (key, size, ratio):
            drawn = page
            if key and self._view is not None and self._slide is not None:
                shown = field_values.shown_key(self._slide, key, self._view.fields)
                drawn = replace(
                    page,
                    items=tuple(
                        item for item in page.items if not (isinstance(item, Text) and item.field == shown)
                    ),
                )
            kept = self._ready = (page, key, size, ratio, frame(drawn, size, ratio))
        return kept[4]

    def _rect_of(self, key: str) -> QRectF:
        page, view, slide = self._page, self._view, self._slide
        if page is None or view is None or slide is None:
            return QRectF()
        return self._on_widget(extent(page, field_values.shown_key(slide, key, view.fields)))

    def _scale(self) -> float:
        return self.page_place().width() / self._page.width if self._page else 1.0

    def _on_widget(self, box: QRectF) -> QRectF:
        if box.isNull():
            return QRectF()
        place, scale = self.page_place(), self._scale()
        return QRectF(
            place.x() + box.x() * scale,
            place.y() + box.y() * scale,
            box.width() * scale,
            box.height() * scale,
        )
