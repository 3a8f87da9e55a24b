"""Step 4: what will happen, the last yes, the work itself, and what was done."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.exchange.fields import ColumnGuess
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.importing import Imported
from ui.importing.draft import Draft
from ui.importing.reckoning import ReckoningCard
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.jobs import Job
from ui.kit.labels import Label
from ui.kit.states import LongWork
from ui.kit.widgets import Card, clear, column, row


class FinishStep(QWidget):
    """`leave_out_changed` carries whether rows with problems stay behind."""

    leave_out_changed = Signal(bool)
    undo_wanted = Signal()
    list_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.leave_out = QCheckBox(_("Leave rows with problems out"))
        self.leave_out.toggled.connect(self.leave_out_changed)
        self.undo = Button(_("Undo the import"), "arrow-back-up", on_click=self.undo_wanted.emit)
        self.show_list = Button(_("Open the invite list"), "users", "primary", on_click=self.list_wanted.emit)
        self.again = Button(_("Import another list"), "file-import", on_click=self.again_wanted.emit)
        self.reckoning = ReckoningCard()
        self._ahead = QVBoxLayout()
        self._work = column(spacing=0)
        self._after = QVBoxLayout()
        self._stack = QStackedWidget()
        plan = column(self._plan_card(), self.reckoning, None, spacing=14)
        for part in (plan, column(_card_with(self._work), None), column(self._result_card(), None)):
            holder = QWidget()
            holder.setLayout(part)
            self._stack.addWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _plan_card(self) -> Card:
        card = Card(_("Ready to add"))
        card.body.addLayout(self._ahead)
        card.body.addWidget(self.leave_out)
        card.body.addWidget(
            Label(
                _(
                    "A backup is made first. The whole import is one step; for 30 days it can be taken back "
                    "from this page."
                ),
                "caption",
                wrap=True,
            )
        )
        return card

    def _result_card(self) -> Card:
        card = Card()
        card.body.addLayout(self._after)
        card.body.addLayout(row(self.show_list, self.again, self.undo, None))
        return card

    def show_draft(self, draft: Draft) -> None:
        """What pressing the button would do."""
        self.reckoning.show_draft(draft)
        clear(self._ahead)
        for icon, ink, text in _plan(draft):
            self._ahead.addWidget(_line(icon, ink, text))
        rows = draft.preview.problem_rows
        self.leave_out.setVisible(rows > 0)
        self.leave_out.setText(
            ngettext(
                "Leave the {n} row with a problem out",
                "Leave the {n} rows with problems out",
                rows,
            ).format(n=rows)
        )
        self.leave_out.setChecked(draft.leave_out)
        self._stack.setCurrentIndex(0)

    def show_work(self, job: Job[Any], people: int) -> None:
        """Progress, with Cancel."""
        title = ngettext("Adding {n} person", "Adding {n} people", people).format(n=people)
        work = LongWork(
            title,
            "file-import",
            note=_("You can go on working. Cancel leaves everything as it was."),
        )
        work.follow(job)
        clear(self._work)
        self._work.addWidget(work)
        self._stack.setCurrentIndex(1)

    def show_result(self, done: Imported) -> None:
        clear(self._after)
        stored = bool(done.changed.ids)
        title = _title(done)
        self._after.addLayout(
            row(
                Icon("circle-check" if stored else "info-circle", 24, "good" if stored else "info"),
                Label(title, "drawer_title"),
                None,
                spacing=12,
            )
        )
        for text in _counted(done):
            self._after.addWidget(_line("point", "ink_2", text))
        self._after.addSpacing(8)
        self.undo.setVisible(stored)
        self._stack.setCurrentIndex(2)

    def show_undone(self) -> None:
        clear(self._after)
        self._after.addLayout(
            row(
                Icon("arrow-back-up", 24, "info"),
                Label(_("The import was taken back"), "drawer_title"),
                None,
                spacing=12,
            )
        )
        self._after.addWidget(Label(_("Your list is as it was before."), "body", "ink_2"))
        self.undo.hide()
        self._stack.setCurrentIndex(2)

    def is_done(self) -> bool:
        return self._stack.currentIndex() == 2


def left_in_file(columns: list[ColumnGuess]) -> str:
    """ "Case # and Notes stay in your file. They are not copied."""
    if not columns:
        return ""
    names = [column.name for column in columns]
    if len(names) == 1:
        return _("{name} stays in your file. It is not copied.").format(name=names[0])
    listed = _("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])
    return _("{names} stay in your file. They are not copied.").format(names=listed)


def _plan(draft: Draft) -> list[tuple[str, str, str]]:
    preview, said = draft.preview, []
    added = draft.to_add()
    said.append(
        (
            "user-plus",
            "good",
            ngettext(
                "{n} person is added as a candidate.", "{n} people are added as candidates.", added
            ).format(n=added),
        )
    )
    for count, icon, ink, one, many in (
        (
            preview.already_known, "users", "ink_2",
            _("{n} row is somebody you have already; what you know stays, blanks are filled."),
            _("{n} rows are people you have already; what you know stays, blanks are filled."),
        ),
        (
            draft.repeats(), "copy", "ink_2",
            _("{n} row repeats an earlier one."),
            _("{n} rows repeat earlier ones."),
        ),
        (
            len(draft.undecided()), "help-circle", "look",
            _("{n} possible duplicate is not decided, so that row is left out."),
            _("{n} possible duplicates are not decided, so those rows are left out."),
        ),
        (
            preview.problem_rows, "alert-triangle", "look",
            _("{n} row has a problem. Nothing is stored until it is mended or left out."),
            _("{n} rows have problems. Nothing is stored until they are mended or left out."),
        ),
    ):  # fmt: skip
        if count:
            said.append((icon, ink, (one if count == 1 else many).format(n=count)))
    if text := left_in_file(draft.left_columns()):
        said.append(("lock", "ink_2", text))
    return said


def _title(done: Imported) -> str:
    if done.added:
        return ngettext("{n} person added", "{n} people added", done.added).format(n=done.added)
    if done.changed.ids:
        return _("Your list is up to date")
    return _("Nothing to add: everybody is in your list already")


def _counted(done: Imported) -> list[str]:
    """The rest of the reconciliation, a sentence a number."""
    said = [ngettext("{n} row read", "{n} rows read", done.rows_read).format(n=done.rows_read)]
    for count, one, many in (
        (done.already_known, _("{n} person already known"), _("{n} people already known")),
        (done.repeats, _("{n} repeat of an earlier row"), _("{n} repeats of earlier rows")),
        (
            done.kept_as_one,
            _("{n} row kept as one with somebody known"),
            _("{n} rows kept as one with people known"),
        ),
        (done.skipped, _("{n} possible duplicate left out"), _("{n} possible duplicates left out")),
        (done.left_out, _("{n} row with a problem left out"), _("{n} rows with problems left out")),
        (done.updated, _("{n} person had blanks filled in"), _("{n} people had blanks filled in")),
        (
            done.listed,
            _("{n} person known was put on this list"),
            _("{n} people known were put on this list"),
        ),
    ):
        if count:
            said.append((one if count == 1 else many).format(n=count))
    return said


def _line(icon: str, ink: str, text: str) -> QWidget:
    holder = QWidget()
    line = row(Icon(icon, 16, ink), spacing=10)
    line.addWidget(Label(text, "body", wrap=True), 1)
    holder.setLayout(line)
    return holder


def _card_with(layout: Any) -> Card:
    card = Card()
    card.body.addLayout(layout)
    return card
