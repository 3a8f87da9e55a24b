"""Beside steps 2 and 3: possible duplicates, rows to mend, what was passed over, and the counts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.exchange.fields import Problem
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.importing import Choice, PossibleDuplicate
from ui.importing.beside import keep_place
from ui.importing.doubles import DecidedNote, DoubleCard, RepeatNote
from ui.importing.draft import Draft
from ui.importing.words import problem_text
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.kit.widgets import Card, Rule, clear, row, scrolling

_SHOWN = 30
_CARDS = 12


class SidePanel(Card):
    """`decided` carries a row and a Choice (None: decide anew), `save_wanted` the wish for rows to mend."""

    decided = Signal(int, object)
    save_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(flush=True)
        self._context = context
        self.save: Button | None = None
        self.parts: list[QWidget] = []
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(15, 13, 15, 13)
        self._inside.setSpacing(10)
        self._figures = QHBoxLayout()
        self._figures.setContentsMargins(15, 10, 15, 8)
        self.area = scrolling(self._inside)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(Rule())
        self.body.addLayout(self._figures)

    def show_draft(self, draft: Draft) -> None:
        keep_place(self.area)
        clear(self._inside)
        self.parts, self.save = [], None
        self._add_doubles(draft)
        self._add_problems(draft)
        self._add_sentences(_("Please note"), draft.preview.notices, "info-circle", "look")
        self._add_new(draft)
        self._add_sentences(_("Passed over"), draft.preview.ignored, "minus", "ink_2")
        self._inside.addStretch(1)
        self._show_figures(draft)

    def focus_after(self, number: int) -> bool:
        """Focus the next row to decide after `number`, else the first; False if none is left."""
        cards = [part for part in self.parts if isinstance(part, DoubleCard)]
        card = next((card for card in cards if card.row > number), cards[0] if cards else None)
        if card is not None:
            card.buttons[Choice.ONE].setFocus()
        return card is not None

    # --- possible duplicates ---------------------------------------------------------------------
    def _add_doubles(self, draft: Draft) -> None:
        doubles = [one for one in draft.preview.possible_duplicates if not one.sure]
        repeats = [one for one in draft.preview.possible_duplicates if one.sure]
        left = len(draft.undecided())
        caption = _("{left} of {all} left").format(left=left, all=len(doubles)) if doubles else _("none")
        self._add_head(_("Possible duplicates"), caption)
        if doubles:
            self._add_text(
                _(
                    "Matched on the sound of names, accents ignored, and on the birth date. "
                    "Nothing is merged until you say so."
                )
            )
        shown = _shown(doubles, draft)
        for one in shown:
            self._add_double(one, draft.choices.get(one.row))
        if len(shown) < len(doubles):
            self._add_text(_("{n} more follow as you decide.").format(n=len(doubles) - len(shown)))
        self._add_repeats(repeats, draft)

    def _add_repeats(self, repeats: list[PossibleDuplicate], draft: Draft) -> None:
        if repeats:
            self._add_head(_("Repeats in the file"), str(len(repeats)))
        for one in repeats[:_SHOWN]:
            note = RepeatNote(self._context, one, two=draft.choices.get(one.row) is Choice.BOTH)
            note.toggled.connect(
                lambda two, number=one.row: self.decided.emit(number, Choice.BOTH if two else None)
            )
            self._add(note)
        if len(repeats) > _SHOWN:
            self._add_text(_("{n} more, all taken as one.").format(n=len(repeats) - _SHOWN))

    def _add_double(self, one: PossibleDuplicate, choice: Choice | None) -> None:
        if choice is None:
            card = DoubleCard(self._context, one)
            card.decided.connect(lambda chosen, number=one.row: self.decided.emit(number, chosen))
            self._add(card)
        else:
            note = DecidedNote(self._context, one, choice)
            note.undone.connect(lambda number=one.row: self.decided.emit(number, None))
            self._add(note)

    # --- rows to mend ----------------------------------------------------------------------------
    def _add_problems(self, draft: Draft) -> None:
        problems = draft.preview.problems
        if not problems:
            return
        rows = draft.preview.problem_rows
        self._add_head(_("To mend"), ngettext("{n} row", "{n} rows", rows).format(n=rows))
        self._add_text(
            _("Mend them in the file and read it again, or leave those rows out in the last step.")
        )
        for problem in problems[:_SHOWN]:
            self._add(_problem(problem, problem_text(self._context, draft.preview, problem)))
        if len(problems) > _SHOWN:
            self._add_text(_("{n} more in the sheet you can send.").format(n=len(problems) - _SHOWN))
        self.save = Button(_("Send the rows to mend"), "download", small=True, on_click=self.save_wanted.emit)
        self._inside.addLayout(row(self.save, None))

    # --- the rest --------------------------------------------------------------------------------
    def _add_new(self, draft: Draft) -> None:
        preview = draft.preview
        said = []
        if preview.new_groups:
            said.append(_("New groups: {names}").format(names=", ".join(preview.new_groups[:12])))
        if preview.new_officers:
            said.append(_("New officers: {names}").format(names=", ".join(preview.new_officers[:12])))
        if preview.to_list:
            said.append(
                ngettext(
                    "{n} person already known is put on this call-in’s list.",
                    "{n} people already known are put on this call-in’s list.",
                    preview.to_list,
                ).format(n=preview.to_list)
            )
        self._add_sentences(_("Also"), tuple(said), "info-circle", "info")

    def _add_sentences(self, title: str, sentences: tuple[str, ...], icon: str, ink: str) -> None:
        if not sentences:
            return
        self._add_head(title)
        for sentence in sentences:
            words = QVBoxLayout()
            words.addWidget(Label(sentence, "body", "ink_2", wrap=True))
            self._add(_with_icon(icon, ink, words))

    def _add_head(self, title: str, caption: str = "") -> None:
        if self._inside.count():
            self._inside.addSpacing(6)
        self._inside.addLayout(row(Label(title, "card_title"), Label(caption, "caption"), None, spacing=10))

    def _add_text(self, text: str) -> None:
        self._inside.addWidget(Label(text, "caption", wrap=True))

    def _add(self, widget: QWidget) -> None:
        self.parts.append(widget)
        self._inside.addWidget(widget)

    def _show_figures(self, draft: Draft) -> None:
        preview = draft.preview
        clear(self._figures)
        for number, word in (
            (draft.to_add(), _("new")),
            (preview.already_known, _("known")),
            (len(draft.undecided()), _("to decide")),
            (preview.problem_rows, _("to mend")),
        ):
            self._figures.addWidget(_figure(number, word), 1)


def _shown(doubles: list[PossibleDuplicate], draft: Draft) -> list[PossibleDuplicate]:
    """The first that are still to decide and the last decided ones, in the order of the file."""
    waiting = [one for one in doubles if one.row not in draft.choices][:_CARDS]
    decided = [one for one in doubles if one.row in draft.choices][-_SHOWN:]
    return sorted(waiting + decided, key=lambda one: one.row)


def _problem(problem: Problem, text: str) -> QWidget:
    place = _("Row {row}").format(row=problem.row)
    if problem.column:
        place = _("{row}, {column}").format(row=place, column=problem.column)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Label(place, "label", "look"))
    words.addWidget(Label(text, "body", wrap=True))
    return _with_icon("alert-triangle", "look", words)


def _figure(number: int, word: str) -> QWidget:
    holder = QFrame()
    holder.setAccessibleName(f"{number} {word}")
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    for text, role in ((str(number), "drawer_title"), (word, "caption")):
        label = Label(text, role)
        label.setAlignment(label.alignment().AlignHCenter)
        inside.addWidget(label)
    return holder


def _with_icon(icon: str, ink: str, words: QVBoxLayout) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(9)
    side = QVBoxLayout()
    side.setContentsMargins(0, 2, 0, 0)
    side.addWidget(Icon(icon, 15, ink))
    side.addStretch(1)
    line.addLayout(side)
    line.addLayout(words, 1)
    return holder
