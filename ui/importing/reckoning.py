"""Every line of the sheet and every row accounted for: two sums that must come out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from callin_planner.i18n import _, ngettext
from callin_planner.usecases.importing import Choice
from ui.importing.draft import Draft
from ui.kit import theme
from ui.kit.forms import Line
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, Rule, clear, row

Sum = tuple[str, list[tuple[int, str]]]


class ReckoningCard(Card):
    """`expected` takes how many people whoever sent the list says it has."""

    def __init__(self) -> None:
        super().__init__(_("Every line accounted for"), " ")
        self._draft: Draft | None = None
        self._sums = QHBoxLayout()
        self._sums.setSpacing(28)
        self.expected = Line(placeholder=_("number"))
        self.expected.setFixedWidth(theme.px(84))
        self.expected.setMaxLength(6)
        self.expected.setAccessibleName(_("People the list should hold"))
        self.expected.textEdited.connect(self._take_expected)
        asked = Label(
            _("people should be in it, if whoever sent the list told you"), "body", "ink_2", wrap=True
        )
        self.verdict = Note("", "good")
        self.body.addLayout(self._sums)
        self.body.addWidget(Rule())
        line = row(self.expected, spacing=10)
        line.addWidget(asked, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.verdict)

    def show_draft(self, draft: Draft) -> None:
        self._draft = draft
        lines = draft.preview.reckoning.lines
        self.caption.set_text(ngettext("{n} line read", "{n} lines read", lines).format(n=f"{lines:,}"))
        clear(self._sums)
        for title, parts in (_lines(draft), _rows(draft)):
            self._sums.addLayout(_sum(title, parts), 1)
        self.expected.set_value(draft.expected)
        self._show_verdict(draft)

    def _take_expected(self, text: str) -> None:
        if self._draft is not None:
            self._draft.expected = text.strip()
            self._show_verdict(self._draft)

    def _show_verdict(self, draft: Draft) -> None:
        people, misses = draft.preview.people, draft.misses()
        self.verdict.setVisible(draft.expected.isdigit())
        if misses is None:
            self.verdict.set(_("That fits: {n} people were read.").format(n=f"{people:,}"), "good")
        elif misses < 0:
            said = _("{n} people were read, {missing} fewer. Look for rows that are missing or passed over.")
            self.verdict.set(said.format(n=f"{people:,}", missing=f"{-misses:,}"), "look")
        else:
            said = _("{n} people were read, {more} more. Look for rows that stand there twice.")
            self.verdict.set(said.format(n=f"{people:,}", more=f"{misses:,}"), "look")


def _lines(draft: Draft) -> Sum:
    told = draft.preview.reckoning
    parts = [
        (told.people, ngettext("row of people", "rows of people", told.people)),
        (told.headings, ngettext("heading", "headings", told.headings)),
        (told.titles, _("above the heading")),
        (told.blanks, _("blank")),
        (told.totals, ngettext("total", "totals", told.totals)),
        (told.remarks, ngettext("remark", "remarks", told.remarks)),
    ]
    return _("Lines"), parts


def _rows(draft: Draft) -> Sum:
    preview = draft.preview
    left_out = draft.decided(Choice.SKIP) + len(draft.undecided())
    parts = [
        (draft.to_add(), _("added")),
        (preview.already_known, _("known already")),
        (draft.repeats(), ngettext("repeat", "repeats", draft.repeats())),
        (draft.decided(Choice.ONE), _("kept as one")),
        (left_out, ngettext("possible duplicate left out", "possible duplicates left out", left_out)),
        (preview.problem_rows, _("with a problem")),
    ]
    return _("Rows of people"), parts


def _sum(title: str, parts: list[tuple[int, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label(title, "label", "ink_2"), 0, 0, 1, 2)
    shown = [part for part in parts if part[0]]
    for line, (count, words) in enumerate(shown, start=1):
        _add(grid, line, f"{count:,}", words, "figures")
    grid.addWidget(Rule(), len(shown) + 1, 0, 1, 2)
    _add(grid, len(shown) + 2, f"{sum(count for count, _words in shown):,}", _("in all"), "figures_strong")
    grid.setRowStretch(len(shown) + 3, 1)
    return grid


def _add(grid: QGridLayout, line: int, figure: str, words: str, role: str) -> None:
    number = Label(figure, role)
    number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(number, line, 0)
    grid.addWidget(Label(words, "body", "ink_2", wrap=True), line, 1)
