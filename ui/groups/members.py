"""The people held to belong to a group, in its drawer: each with what it rests on and what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callin_planner.domain.membership_state import MembershipState
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.memberships import MembershipRow
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.kit.memberships import rests_on, state_look, what_now, who
from ui.kit.widgets import clear

MOST = 40
"""More than these are told by number; the list of memberships has them all."""


class MemberList(QWidget):
    """`menu_of(row)` makes the menu of a line's button."""

    def __init__(self, context: Context, menu_of: Callable[[MembershipRow], QMenu]) -> None:
        super().__init__()
        self._context, self._menu_of = context, menu_of
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)

    def show_members(self, rows: Sequence[MembershipRow]) -> None:
        clear(self._lines)
        for row in rows[:MOST]:
            self._lines.addLayout(self._line(row))
        if not rows:
            words = _("Nobody on file. People join a group in their own details, or with an import.")
            self._lines.addWidget(Label(words, "body", "ink_2", wrap=True))
        elif (rest := len(rows) - MOST) > 0:
            more = ngettext("{n} more, under Memberships.", "{n} more, under Memberships.", rest)
            self._lines.addWidget(Label(more.format(n=rest), "caption", "ink_2"))

    def _line(self, row: MembershipRow) -> QVBoxLayout:
        word, state, mark = state_look(row)
        button = Button("", "dots", kind="quiet", small=True)
        button.setAccessibleName(_("What to do with the membership of {code}").format(code=row.invitee.code))
        button.setToolTip(_("Validate, challenge or take away"))
        button.clicked.connect(
            lambda _on=False, at=button: self._menu_of(row).popup(at.mapToGlobal(at.rect().bottomLeft()))
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(who(self._context, row), "name", elide=True), 1)
        if row.state is not MembershipState.SOUND:
            head.addWidget(Chip(word, state, mark))
        head.addWidget(button)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addLayout(head)
        lines.addWidget(Label(f"{rests_on(row.membership)}. {what_now(row)}", "caption", "ink_2", wrap=True))
        return lines
