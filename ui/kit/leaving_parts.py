"""Parts of the dialog through which lists leave: what is shown, texts said before, and the key."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callin_planner.domain.disclosures import Shown
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.disclosure import PRINT, Leaving
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.clipboard import KEPT_MS, copy_secretly
from ui.kit.forms import Line
from ui.kit.icons import icon
from ui.kit.labels import Label, announce
from ui.kit.widgets import Card

COUNTS, CODES, NAMES = "counts", "codes", "names"
_NAME_COLUMNS = ("first", "last", "name")


class Remembered(Line):
    """A line of text; Down and the arrow offer what was said before."""

    def __init__(self, said: Iterable[str], placeholder: str) -> None:
        super().__init__("", placeholder)
        offered = list(said)
        self._choices = QCompleter(offered, self)
        self._choices.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._choices.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(self._choices)
        if offered:
            arrow = self.addAction(icon("chevron-down", "ink_2"), QLineEdit.ActionPosition.TrailingPosition)
            arrow.setText(_("Said before"))
            arrow.triggered.connect(self.offer)

    def offer(self) -> None:
        """Open the list of everything said before."""
        self._choices.setCompletionPrefix("")
        self._choices.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._choices.popup()
        if event.key() == Qt.Key.Key_Down and not (popup is not None and popup.isVisible()):
            self.offer()
        else:
            super().keyPressEvent(event)


class WhatIsShown(QWidget):
    """Counts, codes or names, and which columns. `changed` comes with every choice."""

    changed = Signal()

    def __init__(self, leaving: Leaving, most: Shown) -> None:
        super().__init__()
        self._leaving = leaving
        self.boxes: dict[str, QCheckBox] = {}
        self.way: SegmentedControl | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        ways = _ways(leaving, most)
        self._only = ways[0][0] if len(ways) == 1 else ""
        if len(ways) > 1:
            first = CODES if CODES in dict(ways) else ways[0][0]
            self.way = SegmentedControl(ways, first, name=_("What a person is shown by"))
            self.way.chosen.connect(lambda _key: self._follow())
            outer.addWidget(Label(_("A person is shown by"), "label"))
            outer.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        self._sentence = Label("", "caption", "ink_2", wrap=True)
        outer.addWidget(self._sentence)
        outer.addSpacing(4)
        self._columns = self._build_columns()
        outer.addWidget(self._columns)
        self._fault = Label("", "caption", "look", wrap=True)
        self._fault.hide()
        outer.addWidget(self._fault)
        outer.addStretch(1)
        self._follow()

    def value(self) -> str:
        """COUNTS, CODES or NAMES; "" for a list of no person."""
        if self._leaving.always_names:
            return NAMES
        return self.way.value() if self.way is not None else self._only

    def columns(self) -> tuple[str, ...]:
        """Keys of the columns that are ticked and stand here now."""
        if self.value() == COUNTS:
            return ()
        return tuple(key for key, box in self.boxes.items() if box.isChecked() and not box.isHidden())

    def show_fault(self, text: str) -> None:
        self._fault.set_text(text)
        self._fault.show()
        announce(self, text)

    def clear_fault(self) -> None:
        self._fault.hide()

    def _build_columns(self) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(Label(_("Columns"), "label"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        for column in self._leaving.columns:
            box = QCheckBox(column.title, holder)
            box.setChecked(column.on)
            box.toggled.connect(lambda _on: self._ticked())
            self.boxes[column.key] = box
        lines.addLayout(self._grid)
        return holder

    def _ticked(self) -> None:
        self.clear_fault()
        self.changed.emit()

    def _follow(self) -> None:
        """Columns that tell who somebody is stand here only where names were chosen."""
        names = self.value() == NAMES
        shown = [column for column in self._leaving.columns if names or not column.names]
        for column in self._leaving.columns:
            box = self.boxes[column.key]
            self._grid.removeWidget(box)
            box.setVisible(column in shown)
            if names and column.key in _NAME_COLUMNS:
                box.setChecked(True)
        rows = (len(shown) + 1) // 2
        for place, column in enumerate(shown):
            self._grid.addWidget(self.boxes[column.key], place % rows, place // rows)
        self._columns.setVisible(bool(shown) and self.value() != COUNTS)
        self._sentence.set_text(_said(self.value()))
        self._sentence.setVisible(bool(self.value()))
        self._ticked()


class KeyShown(Card):
    """The six words, once, with a way to copy them that forgets them again."""

    def __init__(self, password: str) -> None:
        super().__init__(ground="sunken")
        self._password = password
        words = password.split()
        self.body.addWidget(Label(_("The key"), "label", "ink_2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        half = (len(words) + 1) // 2
        for place, word in enumerate(words):
            label = Label(word, "card_title")
            label.setAccessibleName(_("Word {n}: {word}").format(n=place + 1, word=word))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, place // half, place % half)
        self.body.addLayout(grid)
        line = QHBoxLayout()
        line.setSpacing(10)
        self.copy = Button(_("Copy the key"), "copy", small=True, on_click=self._copy)
        self.said = Label("", "caption", "ink_2", wrap=True)
        line.addWidget(self.copy)
        line.addWidget(self.said, 1)
        self.body.addLayout(line)

    def _copy(self) -> None:
        copy_secretly(self._password)
        seconds = KEPT_MS // 1000
        said = ngettext(
            "Copied. The clipboard forgets it in {n} second.",
            "Copied. The clipboard forgets it in {n} seconds.",
            seconds,
        ).format(n=seconds)
        self.said.set_text(said)
        announce(self, said)


def format_words(formats: Sequence[str]) -> list[tuple[str, str]]:
    words = {
        "xlsx": "Excel", "csv": "CSV", "pdf": "PDF", "docx": "Word", "zip": _("Word, a file each"),
        PRINT: _("Print"),
    }  # fmt: skip
    return [(fmt, words[fmt]) for fmt in formats]


def reader_meets(fmt: str, *, protected: bool) -> str:
    """A sentence on what opening the file is like."""
    if fmt == PRINT:
        return _("Every page carries who gets it and the number of the copy.")
    if not protected:
        return _("Whoever gets hold of the file can read it.")
    return {
        "xlsx": _("Excel asks for the key. Excel on a Mac takes no key this long: choose PDF for a Mac."),
        "docx": _("Word asks for the key. Word on a Mac takes no key this long: choose PDF for a Mac."),
        "pdf": _("Every PDF reader asks for the key."),
        "csv": _("The CSV lies in a ZIP under the key. 7-Zip and the like open it; Windows itself does not."),
        "zip": _(
            "The files lie in a ZIP under the key. 7-Zip and the like open it; Windows itself does not."
        ),
    }[fmt]


def _ways(leaving: Leaving, most: Shown) -> list[tuple[str, str]]:
    """How a person may be shown by somebody who may show `most`."""
    private = any(column.names for column in leaving.columns)
    if leaving.always_names or not (private or leaving.counts):
        return []
    ways = [(COUNTS, _("Counts"), Shown.COUNTS, leaving.counts is not None)]
    ways.append((CODES, _("Code and initials"), Shown.CODES, True))
    ways.append((NAMES, _("Name"), Shown.NAMES, private))
    return [(key, text) for key, text, needed, there in ways if there and most >= needed]


def _said(way: str) -> str:
    return {
        COUNTS: _("How many stand where. Counts below 5 are hidden: so few people can be told apart."),
        CODES: _("Nobody is named. Whoever has the invite list can tell who is meant."),
        NAMES: _("Names are inside. They leave under a key, and you type your passphrase again."),
        "": "",
    }[way]
