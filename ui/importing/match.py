"""Step 2: which column goes where."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from callin_planner.exchange.fields import ColumnGuess, Field
from callin_planner.i18n import _, ngettext
from ui.importing.draft import Draft
from ui.importing.matches import Matches
from ui.importing.words import NAMES, field_options
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.context import Context
from ui.kit.forms import Choice
from ui.kit.labels import Label
from ui.kit.widgets import Card, Rule, clear, row


class MatchCard(Card):
    """`changed` carries a column's index and its new field, `remember_wanted` the wish to keep the match,
    `sheet_wanted` the name of another sheet, `matches` what is saved."""

    changed = Signal(int, object)
    remember_wanted = Signal()
    sheet_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Match your columns"), " ", flush=True)
        self._context = context
        self._choices: dict[int, Choice] = {}
        self.matches = Matches(context, self)
        self.sheets = SheetLine()
        self.sheets.choice.picked.connect(lambda name: self.sheet_wanted.emit(str(name)))
        self.remember = Button(_("Save this match"), kind="link", on_click=self.remember_wanted.emit)
        self.saved = Button(_("Saved matches"), kind="menu", small=True)
        self.saved.setMenu(self.matches.menu)
        for widget in (self.remember, self.saved):
            self.add_to_head(widget)
        self.body.addWidget(self.sheets)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(15, 0, 15, 2)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        for column, stretch in enumerate((22, 18, 0, 30, 36)):
            self._grid.setColumnStretch(column, stretch)
        self.body.addLayout(self._grid)

    def show_draft(self, draft: Draft) -> None:
        """Every column of the file, in its order. The choice that has the focus keeps it."""
        focused = next((index for index, choice in self._choices.items() if choice.hasFocus()), None)
        columns = draft.preview.columns
        matched = sum(column.field is not None for column in columns)
        self.caption.set_text(_told(draft).format(matched=matched, all=len(columns)))
        self.sheets.show_sheets(draft)
        clear(self._grid)
        for line in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(line, 0)
        self._choices = {}
        self._add_heads()
        for place, column in enumerate(columns):
            self._add_column(2 * place + 1, column, draft)
        if focused in self._choices:
            self._choices[focused].setFocus()

    def choice(self, index: int) -> Choice:
        return self._choices[index]

    def _pick(self, index: int, value: object) -> None:
        """Qt hands back a plain string for a Field."""
        self.changed.emit(index, Field(str(value)) if value is not None else None)

    def _add_heads(self) -> None:
        for column, text in ((0, _("Column in file")), (1, _("Example")), (3, _("Goes to"))):
            head = Label(text, "label", "ink_2")
            head.setFixedHeight(theme.px(28))
            self._grid.addWidget(head, 0, column)

    def _add_column(self, line: int, column: ColumnGuess, draft: Draft) -> None:
        self._grid.addWidget(Rule(), line, 0, 1, 5)
        self._grid.setRowMinimumHeight(line + 1, theme.px(39))
        self._grid.addWidget(Label(column.name, "name", elide=True), line + 1, 0)
        self._grid.addWidget(Label(self._example(column), "caption", elide=True), line + 1, 1)
        self._grid.addWidget(Icon("arrow-right", 16), line + 1, 2)
        choice = Choice(field_options(), column.field)
        name = _("{column} goes to").format(column=column.name)
        choice.setAccessibleName(name)
        choice.view().setAccessibleName(name)
        choice.setSizePolicy(choice.sizePolicy().Policy.Expanding, choice.sizePolicy().Policy.Fixed)
        choice.setMinimumWidth(theme.px(188))
        choice.picked.connect(partial(self._pick, column.index))
        self._choices[column.index] = choice
        self._grid.addWidget(choice, line + 1, 3)
        self._grid.addWidget(self._remark(column, draft), line + 1, 4)

    def _example(self, column: ColumnGuess) -> str:
        if column.sensitive and column.field is None:
            return _("not shown")
        if column.field in NAMES:
            return self._context.name(column.example)
        return column.example or "–"

    def _remark(self, column: ColumnGuess, draft: Draft) -> QWidget:
        icon, ink, text = self._said(column, draft)
        words = Label(text, "body", "look" if ink == "look" else "ink_2", wrap=True)
        holder = QWidget()
        line = row(Icon(icon, 16, ink), spacing=8)
        line.addWidget(words, 1)
        holder.setLayout(line)
        return holder

    def _said(self, column: ColumnGuess, draft: Draft) -> tuple[str, str, str]:
        """Icon, ink and words about how a column is taken."""
        if column.field is None:
            return "minus", "ink_2", column.reason
        wrong = draft.problems_in(column)
        if wrong:
            said = ngettext("{n} cell to mend", "{n} cells to mend", wrong).format(n=wrong)
            return "alert-triangle", "look", said
        if column.sensitive or column.field is Field.NOTE:
            return "alert-triangle", "look", _("May hold private details")
        return "circle-check", "good", column.note


class SheetLine(QWidget):
    """Which sheet of the file; shown where there is more than one."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice([])
        self.choice.setAccessibleName(_("Sheet of the file"))
        self.choice.view().setAccessibleName(_("Sheets of the file"))
        self.choice.setMinimumWidth(theme.px(260))
        self._others = Label("", "caption")
        line = row(Label(_("Sheet"), "body", "ink_2"), self.choice, self._others, None, spacing=10)
        line.setContentsMargins(15, 0, 15, 8)
        self.setLayout(line)

    def show_sheets(self, draft: Draft) -> None:
        sheets, choice = draft.preview.sheets, self.choice
        if [choice.itemData(place) for place in range(choice.count())] != list(sheets):
            choice.clear()
            for name in sheets:
                choice.addItem(name, name)
        choice.set_value(draft.preview.sheet)
        others = ngettext("{n} other is not read", "{n} others are not read", len(sheets) - 1)
        self._others.set_text(others.format(n=len(sheets) - 1))
        self.setVisible(len(sheets) > 1)


def _told(draft: Draft) -> str:
    known = draft.preview.recalled
    if draft.mapping:
        return _("{matched} of {all} go into your list")
    if known is None:
        return _("{matched} of {all} matched for you")
    if not known.name:
        return _("{matched} of {all} matched as last time")
    return _("{matched} of {all} matched as for “{name}”").replace("{name}", known.name)
