"""Beneath the steps: leave, a word on what is going on, back, and on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callin_planner.i18n import _, ngettext
from ui.importing.draft import Draft
from ui.importing.finish import left_in_file
from ui.importing.steps import ADD, CHOOSE, MATCH, REVIEW
from ui.kit.buttons import Button
from ui.kit.labels import Label


class Foot(QWidget):
    cancel_wanted = Signal()
    back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cancel = Button(_("Cancel"), on_click=self.cancel_wanted.emit)
        self.hint = Label("", "body", "ink_2", elide=True)
        self.back = Button(_("Back"), "arrow-left", on_click=self.back_wanted.emit)
        self.next = Button(
            _("Match columns"), "", "primary", trailing="arrow-right", on_click=self.next_wanted.emit
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.cancel)
        line.addWidget(self.hint, 1)
        line.addWidget(self.back)
        line.addWidget(self.next)

    def show_state(
        self, step: int, draft: Draft | None, *, busy: bool, over: bool, locked: bool = False
    ) -> None:
        """`busy` while a job runs, `over` once the import is done, `locked` while the list is."""
        self.setVisible(draft is not None and not over)
        if draft is None or over:
            return
        self.back.setVisible(step > CHOOSE)
        self.back.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
        self.next.set_text(_next_words(step, draft))
        stopped = step == ADD and (draft.is_blocked() or locked)
        self.next.setEnabled(not busy and not stopped)
        self.hint.set_text(_hint(step, draft, locked))


def _next_words(step: int, draft: Draft) -> str:
    if step == CHOOSE:
        return _("Match columns")
    if step == MATCH:
        return _("Review duplicates") if draft.undecided() else _("Review rows")
    if step == REVIEW:
        return _("Add to list")
    count = draft.to_add()
    return ngettext("Add {n} person", "Add {n} people", count).format(n=count) if count else _("Finish")


def _hint(step: int, draft: Draft, locked: bool) -> str:
    if step == ADD and locked:
        return _("The list is locked: two people open it again from the invite list, then you can go on.")
    if step == ADD and draft.is_blocked():
        return _("Nothing is stored while a row has a problem, unless you leave it out.")
    return left_in_file(draft.left_columns()) if step in (MATCH, REVIEW) else ""
