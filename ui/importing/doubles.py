"""Two who may be one, side by side, and what to do about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout

from callin_planner.exchange.fields import Row
from callin_planner.i18n import _
from callin_planner.usecases.importing import Choice, PossibleDuplicate
from ui.importing.words import plain_day, shown_name
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, row

_VERY_LIKELY = 85


class DoubleCard(Card):
    """One possible duplicate, still to decide. `decided` carries what was chosen."""

    decided = Signal(object)

    def __init__(self, context: Context, one: PossibleDuplicate) -> None:
        super().__init__()
        self.row = one.row
        self.buttons: dict[Choice, Button] = {}
        self.setAccessibleName(_("Possible duplicate in row {row}").format(row=one.row))
        self.body.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(shown_name(context, one.theirs.name), "strong", elide=True), 1)
        head.addWidget(_likely(one.score))
        self.body.addLayout(head)
        self.body.addLayout(_sides(context, one))
        self.body.addWidget(Label(one.reason, "caption", wrap=True))
        self.body.addLayout(self._choices())

    def _choices(self) -> QHBoxLayout:
        line = row(spacing=6)
        for choice, text, tip in (
            (Choice.ONE, _("Keep as one"), _("The older record stays; what it lacks is filled in.")),
            (Choice.BOTH, _("Keep both"), _("They are two people.")),
            (Choice.SKIP, _("Skip new"), _("The row is left out.")),
        ):
            button = Button(text, small=True, on_click=partial(self.decided.emit, choice))
            button.setToolTip(tip)
            self.buttons[choice] = button
            line.addWidget(button)
        line.addStretch(1)
        return line


class DecidedNote(Note):
    """What was decided, with a way back. `undone` says that it shall be decided anew."""

    undone = Signal()

    def __init__(self, context: Context, one: PossibleDuplicate, choice: Choice) -> None:
        super().__init__(_sentence(context, one, choice), "good", "circle-check")
        self.row = one.row
        self.undo = Button(
            _("Undo"),
            kind="link",
            name=_("Decide row {row} anew").format(row=one.row),
            on_click=self.undone.emit,
        )
        self.add(self.undo)


class RepeatNote(QFrame):
    """An exact repeat inside the file: taken as one, unless somebody says that they are two."""

    toggled = Signal(bool)

    def __init__(self, context: Context, one: PossibleDuplicate, *, two: bool) -> None:
        super().__init__()
        self.row = one.row
        said = (
            _("Row {row}, {name}: two people, both are added.")
            if two
            else _("Row {row}, {name}: same as row {other}.")
        )
        text = said.format(row=one.row, name=shown_name(context, one.theirs.name), other=one.other_row)
        self.button = Button(
            _("Keep as one") if two else _("Keep both"),
            kind="link",
            name=_("{act}: row {row}").format(act=_("Keep as one") if two else _("Keep both"), row=one.row),
            on_click=lambda: self.toggled.emit(not two),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(text, "body", "ink_2", wrap=True), 1)
        line.addWidget(self.button)


def _likely(score: int) -> Chip:
    if score >= _VERY_LIKELY:
        return Chip(_("Very likely the same"), "look", "users")
    return Chip(_("Perhaps the same"), "info", "help-circle")


def _sides(context: Context, one: PossibleDuplicate) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, theme.px(52))
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    ours = _("Row {row}").format(row=one.other_row) if one.other_row else _("In your list")
    for column, text in ((1, ours), (2, _("Row {row}").format(row=one.row))):
        grid.addWidget(Label(text, "caption"), 0, column)
    for line, (title, left, right) in enumerate(_compared(context, one.ours, one.theirs), start=1):
        grid.addWidget(Label(title, "body", "ink_2"), line, 0)
        differs = left != right
        grid.addWidget(Label(left, "name", wrap=True), line, 1)
        grid.addWidget(
            Label(right, "strong" if differs else "name", "look" if differs else "", wrap=True), line, 2
        )
    return grid


def _compared(context: Context, ours: Row, theirs: Row) -> list[tuple[str, str, str]]:
    said: tuple[tuple[str, Callable[[Row], str]], ...] = (
        (_("Name"), lambda one: shown_name(context, one.name)),
        (_("Born"), lambda one: plain_day(one.born)),
        (_("Group"), lambda one: ", ".join(one.groups) or "–"),
        (_("Until"), lambda one: plain_day(one.supervised_until)),
    )
    return [(title, say(ours), say(theirs)) for title, say in said]


def _sentence(context: Context, one: PossibleDuplicate, choice: Choice) -> str:
    said = {
        Choice.ONE: _("{theirs} and {ours} kept as one."),
        Choice.BOTH: _("{theirs} and {ours} kept as two people."),
        Choice.SKIP: _("Row {row} left out."),
    }[choice]
    return said.format(
        theirs=shown_name(context, one.theirs.name), ours=shown_name(context, one.ours.name), row=one.row
    )
