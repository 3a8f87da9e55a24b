"""Fields for free text about a person: words that do not belong there are underlined while somebody types.

Nothing is refused. The first remark stands beneath the field in words; each mark says its own in a tooltip.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QToolTip

from callin_planner.checks.free_text import Remark, lint_text
from callin_planner.checks.wordlists import WordLists
from callin_planner.domain.ids import Changed
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import word_lists
from ui.kit import theme
from ui.kit.context import Context
from ui.kit.forms import Area, Field, Line
from ui.kit.labels import Label

_WAVE = 2.0


class SiteWords(QObject):
    """Lets the words to watch of the site that is open count too. They are read when first needed."""

    _now: "SiteWords | None" = None

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._store: Store = context.store
        self._lists: WordLists | None = None
        context.changes.changed.connect(self._news)
        SiteWords._now = self

    @staticmethod
    def remarks(text: str) -> list[Remark]:
        words = SiteWords._now
        return lint_text(text, words.lists() if words is not None and text.strip() else None)

    def lists(self) -> WordLists | None:
        """The site's lists; the shipped ones once it is closed."""
        if self._store.is_closed:
            self._lists = None
        elif self._lists is None:
            self._lists = word_lists.lists_of(self._store)
        return self._lists

    def _news(self, changed: Changed) -> None:
        if "Setting" in changed.kinds:
            self._lists = None


def remark_text(remarks: list[Remark], text: str) -> str:
    """The first remark in words, and how many more there are."""
    if not remarks:
        return ""
    first = remarks[0]
    words = " ".join(text[first.start : first.end].split())
    said = _("“{words}”: {why} {kinder}").format(words=words, why=first.why, kinder=first.kinder)
    more = len(remarks) - 1
    if not more:
        return said
    return said + " " + ngettext("{n} more is marked.", "{n} more are marked.", more).format(n=more)


class LintedArea(Area):
    """`remarked` carries the sentence for the remarks on what is typed, "" for none."""

    remarked = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "", lines: int = 4) -> None:
        super().__init__(text, placeholder, lines)
        self.remarks: list[Remark] = []
        self.textChanged.connect(self._lint)
        theme.signals().changed.connect(self._mark)
        self._lint()

    def _lint(self) -> None:
        text = self.toPlainText()
        self.remarks = SiteWords.remarks(text)
        self._mark()
        self.remarked.emit(remark_text(self.remarks, text))

    def _mark(self) -> None:
        marks = []
        for remark in self.remarks:
            mark = QTextEdit.ExtraSelection()
            cursor = self.textCursor()
            cursor.setPosition(utf16(self.toPlainText(), remark.start))
            cursor.setPosition(utf16(self.toPlainText(), remark.end), cursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(theme.color(theme.current().look.text))
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.setExtraSelections(marks)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            _tell(self, event, self.remarks, self.toPlainText(), at)
            return True
        return super().event(event)


class LintedLine(Line):
    """As LintedArea, in one line."""

    remarked = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(text, placeholder)
        self.remarks: list[Remark] = []
        self.textChanged.connect(self._lint)
        self._lint()

    def _lint(self) -> None:
        self.remarks = SiteWords.remarks(self.text())
        self.update()
        self.remarked.emit(remark_text(self.remarks, self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.remarks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(theme.current().look.text), 1.2))
        room = QRectF(self.rect()).adjusted(theme.px(8), 0, -theme.px(8), 0)
        painter.setClipRect(room)
        letters = self.fontMetrics()
        zero = self.cursorRect().center().x() - letters.horizontalAdvance(
            self.text()[: self.cursorPosition()]
        )
        y = room.center().y() + letters.ascent() / 2 + 2
        for remark in self.remarks:
            left = zero + letters.horizontalAdvance(self.text()[: remark.start])
            right = zero + letters.horizontalAdvance(self.text()[: remark.end])
            painter.drawPolyline(_wave(left, right, y))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            _tell(self, event, self.remarks, self.text(), self.cursorPositionAt(event.pos()))
            return True
        return super().event(event)


class LintedField(Field):
    """A field whose editor is one of the two; the sentence about the words stands beneath the hint."""

    def __init__(self, label: str, editor: LintedArea | LintedLine, *, hint: str = "", key: str = "") -> None:
        super().__init__(label, editor, hint=hint, key=key)
        self.remark = Label("", "caption", "look", wrap=True)
        self.remark.hide()
        self.lines.addWidget(self.remark)
        editor.remarked.connect(self._say)
        self._say(remark_text(editor.remarks, editor.text()))

    def _say(self, words: str) -> None:
        self.remark.set_text(words)
        self.remark.setVisible(bool(words))
        self.editor.setAccessibleDescription(words or self._hint)


def _tell(
    editor: QLineEdit | QPlainTextEdit, event: QHelpEvent, remarks: list[Remark], text: str, at: int
) -> None:
    under = [one for one in remarks if utf16(text, one.start) <= at <= utf16(text, one.end)]
    QToolTip.showText(event.globalPos(), remark_text(under[:1], text), editor)


def utf16(text: str, place: int) -> int:
    """Qt counts the halves of a letter beyond the first plane apart."""
    return place + sum(letter > "\uffff" for letter in text[:place])


def _wave(left: float, right: float, y: float) -> QPolygonF:
    points, x, up = [], left, False
    while x < right:
        points.append(QPointF(x, y + (_WAVE if up else 0)))
        x, up = x + _WAVE, not up
    points.append(QPointF(right, y))
    return QPolygonF(points)
