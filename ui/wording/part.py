"""One part of a wording: its text, what may be put in, and the way back to the shipped text."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QMenu, QTextEdit

from callin_planner.i18n import _
from callin_planner.usecases.wording_look import long_in
from callin_planner.usecases.wordings import PartState
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.forms import Area, Field
from ui.kit.linted import utf16

LEAST_LINES, MOST_LINES = 1, 9
_LETTERS_A_LINE = 54
_ROOM = 8
_FIELD = re.compile(r"\{\{.*?\}\}")
_CHOICE = re.compile(r"\{%.*?%\}")


def lines_for(text: str) -> int:
    """How high an editor stands for a text, in lines."""
    needed = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    return max(LEAST_LINES, min(MOST_LINES, needed))


class MarkedUp(QSyntaxHighlighter):
    """Lets what is put in stand out, and what only chooses step back."""

    def highlightBlock(self, text: str) -> None:  # noqa: N802  a name of Qt
        for pattern, ink in ((_FIELD, "accent"), (_CHOICE, "ink_3")):
            for found in pattern.finditer(text):
                look = QTextCharFormat()
                look.setForeground(theme.color(ink))
                self.setFormat(found.start(), found.end() - found.start(), look)


class PartTools(QObject):
    """What stands beside the label of one part's `field`; `part` may change, the tools stay."""

    def __init__(
        self,
        field: Field,
        part: PartState,
        fields: Mapping[str, str],
        back: Callable[[str], object],
        unlock: Callable[[str], object],
    ) -> None:
        super().__init__(field)
        self.field = field
        self.part = part
        self.editor = cast(Area, field.editor)
        self.lock = Icon("lock", 14, "ink_3")
        self.back = Button(
            _("Back to shipped"), kind="link", small=True, on_click=lambda: back(self.part.name)
        )
        self.change = Button(
            _("Change this promise…"), kind="link", small=True, on_click=lambda: unlock(self.part.name)
        )
        self.put_in = Button(_("Put in"), kind="menu", small=True, name=_("Put in a field"))
        self.put_in.setMenu(self._menu(fields))
        for widget in (self.lock, self.back, self.change, self.put_in):
            field.beside.addWidget(widget)
        self.put_in.setVisible(bool(fields) and not part.locked)
        self.editor.setFixedHeight(self.editor.height() + _ROOM)
        self.inks = MarkedUp(self.editor.document())
        self.editor.textChanged.connect(self.mark)
        theme.signals().changed.connect(self.inks.rehighlight)
        theme.signals().changed.connect(self.mark)
        self.show_part(part)

    def show_part(self, part: PartState) -> None:
        self.part = part
        self.back.setVisible(part.own)
        self.lock.setVisible(part.locked)
        self.change.setVisible(part.locked)
        self.editor.setReadOnly(part.locked)
        if part.locked:
            self.field.set_hint(_("A promise: it changes only with the name of the lawyer who looked."))
        elif part.shipped is None:
            self.field.set_hint("")
        self.mark()

    def mark(self) -> None:
        """Underline the sentences that are too long."""
        text = self.editor.toPlainText()
        marks = []
        for sentence in long_in(text):
            mark = QTextEdit.ExtraSelection()
            cursor = self.editor.textCursor()
            cursor.setPosition(utf16(text, sentence.start))
            cursor.setPosition(utf16(text, sentence.end), cursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(theme.color(theme.current().look.text))
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.editor.setExtraSelections(marks)

    def _menu(self, fields: Mapping[str, str]) -> QMenu:
        menu = QMenu(self.put_in)
        for name, value in sorted(fields.items()):
            shown = f"{name}   {value[:40]}" if value and not value.startswith("{") else name
            menu.addAction(shown.replace("&", "&&"), partial(self._insert, name))
        return menu

    def _insert(self, name: str) -> None:
        self.editor.setFocus()
        self.editor.insertPlainText(f"{{{{ {name} }}}}")
