"""Words edited where they stand: the editor lies over the slide in the slide's own font and color."""

import re

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from callin_planner.i18n import _
from callin_planner.show.primitives import Place
from ui.kit import fonts, theme
from ui.kit.saving import PAUSE_MS

_WEIGHTS = {"sans-medium": 500, "sans-semibold": 600, "sans-bold": 700, "serif-semibold": 600}
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_FIELD = re.compile(r"\{[a-z_]+\}")
_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class InlineEditor(QTextEdit):
    """`typed` comes with every letter, `kept` when there is something to store, `left` when it is done:
    "next", "previous", "row" (Enter at the end of a one-line field) or "out". `fill_wanted` asks for the
    words that Settings fill in."""

    typed = Signal(str)
    kept = Signal(str)
    left = Signal(str)
    fill_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.document().setDocumentMargin(0)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.hide()
        self._marks = _Marks(self.document())
        self._kept = ""
        self._lines = 1
        self._hint = ""
        self._one_line = False
        self._look = ""
        self._quiet = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    # --- what the canvas calls -------------------------------------------------------------------
    def begin(self, text: str, label: str, hint: str, *, one_line: bool) -> None:
        """Edit `text`; `hint` stands there while it is empty. With `one_line` Enter never breaks a line."""
        self._quiet = True
        self._kept, self._lines, self._hint, self._one_line = text, 1, hint, one_line
        self.setPlainText(text)
        self._quiet = False
        self.setAccessibleName(label)
        self.setAccessibleDescription(_("Tab goes to the next words, Escape leaves."))
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def dress(self, place: Place, scale: float, at: QRectF) -> None:
        """Stand in `at` (pixels of the canvas), with the font of `place` at `scale`."""
        self._lines = max(self._lines, place.lines)
        self._quiet = True
        self._dress_letters(place, scale)
        self._marks.dress(place.color)
        self._set_blocks(place)
        self._quiet = False
        left = round(at.x())
        width = max(round(at.width()), round(place.size * scale * 4))
        self.setGeometry(left, round(at.y()), width, round(at.height()))
        below = place.size * scale * 0.3
        needed = round(self.document().size().height() + below)
        self.resize(width, max(round(at.height()), needed))

    def show_stored(self, text: str) -> None:
        """Words that were stored elsewhere (Undo), unless the person is in the middle of typing others."""
        if self.isVisible() and self.pending() is None and text != self._kept:
            self._quiet = True
            self._kept = text
            self.setPlainText(text)
            self._quiet = False
            self.typed.emit(text)

    def written(self) -> QRectF:
        """The room the words take up, a little more than their width where they stand at the left."""
        width = float(self.width())
        if self.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignLeft:
            least = 12 * QFontMetricsF(self.font()).averageCharWidth()
            width = min(width, max(self.document().idealWidth() + 8, least))
        return QRectF(0, 0, width, self.height())

    def pending(self) -> str | None:
        """What was typed and not handed over yet, or None."""
        return self.toPlainText() if self.toPlainText() != self._kept else None

    def commit(self) -> None:
        """Hand over what was typed, as leaving does."""
        self._pause.stop()
        if (text := self.pending()) is not None and self.isVisible():
            self._kept = text
            self.kept.emit(text)

    def wrap_bold(self) -> None:
        """Make the chosen words stand out, or plain again where they do."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        chosen = cursor.selectedText()
        if not chosen.strip():
            return
        plain = chosen.replace("**", "")
        cursor.insertText(plain if chosen != plain else f"**{plain.strip()}**")
        self.setTextCursor(cursor)
        self.setFocus()

    def insert(self, text: str) -> None:
        self.textCursor().insertText(text)
        self.setFocus()

    # --- keys ------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.pending() is None
            and any(event.matches(key) for key in _UNDO_KEYS)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() == keys.Key_Escape:
            self.left.emit("out")
        elif event.key() == keys.Key_Backtab:
            self.left.emit("previous")
        elif event.key() == keys.Key_Tab:
            self.left.emit("next")
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and (self._one_line or self._lines < 2):
            self.left.emit("row")
        elif event.matches(QKeySequence.StandardKey.Bold):
            self.wrap_bold()
        elif event.key() == keys.Key_J and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.PopupFocusReason or not self.isVisible():
            return
        self.commit()
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit("out")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._typed()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and not self.toPlainText():
            painter = QPainter(self.viewport())
            faint = QColor(self.palette().color(QPalette.ColorRole.Text))
            faint.setAlphaF(0.45)
            painter.setPen(faint)
            painter.setFont(self.font())
            flags = self.document().defaultTextOption().alignment() | Qt.AlignmentFlag.AlignTop
            painter.drawText(self.viewport().rect(), flags, self._hint)

    # --- how it looks ----------------------------------------------------------------------------
    def _typed(self) -> None:
        if not self._quiet:
            self._pause.start()
            self.typed.emit(self.toPlainText())

    def _dress_letters(self, place: Place, scale: float) -> None:
        """The style sheet of the program has its own idea of fonts, so ours goes into one as well."""
        family = fonts.SERIF if place.face.startswith("serif") else fonts.SANS
        look = (
            f"font-family: '{family}'; font-size: {max(6, round(place.size * scale))}px;"
            f" font-weight: {_WEIGHTS.get(place.face, 400)};"
            f" font-style: {'italic' if place.face.endswith('italic') else 'normal'};"
            " background: transparent; border: none; border-radius: 0px; padding: 0px; margin: 0px;"
            f" color: {place.color}; selection-background-color: {theme.current().accent};"
            f" selection-color: {theme.current().on_accent};"
        )
        if look != self._look:
            self._look = look
            self.setStyleSheet(f"QTextEdit {{ {look} }}")
            self.ensurePolished()

    def _set_blocks(self, place: Place) -> None:
        option = self.document().defaultTextOption()
        option.setAlignment(_ALIGN[place.align])
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self.document().setDefaultTextOption(option)
        natural = max(1.0, QFontMetricsF(self.font()).height())
        wanted = QTextBlockFormat()
        share = place.leading * self.font().pixelSize() / natural * 100
        wanted.setLineHeight(share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        if abs(cursor.blockFormat().lineHeight() - share) < 0.5:
            return
        typed = self.document().isUndoAvailable()
        cursor.select(QTextCursor.SelectionType.Document)
        if not typed:
            self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(wanted)
        if not typed:
            self.document().setUndoRedoEnabled(True)


class _Marks(QSyntaxHighlighter):
    """`**bold**` stands out while its marks fade, and what is filled in ("{help_line}") is underlined."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._color = ""

    def dress(self, color: str) -> None:
        if color != self._color:
            self._color = color
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802  Qt's name
        faint = QColor(self._color or "#000000")
        faint.setAlphaF(0.4)
        for found in _BOLD.finditer(text):
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(found.start(1), len(found[1]), strong)
            mark = QTextCharFormat()
            mark.setForeground(faint)
            self.setFormat(found.start(), 2, mark)
            self.setFormat(found.end() - 2, 2, mark)
        for found in _FIELD.finditer(text):
            filled = QTextCharFormat()
            filled.setFontUnderline(True)
            filled.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            self.setFormat(found.start(), len(found[0]), filled)
