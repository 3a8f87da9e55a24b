"""A page of help in the program's own type and colours."""

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from callin_planner.i18n import _
from ui.kit import theme

_HEADINGS = {1: ("page_title", 0, 10), 2: ("card_title", 20, 4), 3: ("strong", 14, 3)}


class Reader(QTextBrowser):
    """Shows Markdown. Links to other pages ("papers.md") are the page's business; nothing is fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Help"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._text = ""
        theme.signals().changed.connect(self._show)

    def set_text(self, markdown: str) -> None:
        self._text = markdown
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _show(self) -> None:
        document = self.document()
        document.setDocumentMargin(4)
        document.setDefaultFont(theme.font("script"))
        document.setMarkdown(self._text)
        block = document.begin()
        while block.isValid():
            _dress(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)


def _dress(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    form = QTextBlockFormat()
    level = block.blockFormat().headingLevel()
    if level in _HEADINGS:
        role, above, below = _HEADINGS[level]
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        char = QTextCharFormat()
        char.setFont(theme.font(role))
        char.setForeground(theme.color("ink"))
        cursor.setCharFormat(char)  # merging would keep Markdown's own size adjustment, which wins
        form.setTopMargin(above)
        form.setBottomMargin(below)
    else:
        in_list = block.textList() is not None
        form.setTopMargin(2)
        form.setBottomMargin(4 if in_list else 9)
        form.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        _dress_code(block)
    QTextCursor(block).mergeBlockFormat(form)


def _dress_code(block: QTextBlock) -> None:
    """Typewriter words sit on the sunken ground."""
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid() and fragment.charFormat().fontFixedPitch():
            cursor = QTextCursor(block.document())
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            char = QTextCharFormat()
            char.setBackground(theme.color("sunken"))
            cursor.mergeCharFormat(char)
        iterator += 1


def _dress_table(table: QTextTable) -> None:
    form = table.format()
    form.setBorder(0)
    form.setCellPadding(6)
    form.setCellSpacing(0)
    form.setBottomMargin(12)
    form.setColumnWidthConstraints(
        [
            QTextLength(QTextLength.Type.PercentageLength, 38),
            QTextLength(QTextLength.Type.PercentageLength, 62),
        ]
    )
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 96))
    table.setFormat(form)
    for place in range(table.rows()):
        for across in range(table.columns()):
            cell = table.cellAt(place, across)
            char = cell.format()
            char.setBackground(QColor(theme.color("sunken") if place == 0 else theme.color("surface")))
            if place == 0:
                char.setFontWeight(QFont.Weight.DemiBold)
            cell.setFormat(char)
