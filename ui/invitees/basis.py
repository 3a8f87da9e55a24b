"""A short list in the drawer: memberships with what they rest on and where their review stands."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.membership_state import MembershipState
from callin_planner.domain.plan import Invited
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _
from callin_planner.usecases.memberships import MembershipRow, row_of
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.labels import Label
from ui.kit.memberships import rests_on, state_look, what_now
from ui.kit.widgets import clear, row


class BasisList(QWidget):
    """`act(row)` runs on a line's button: correct, validate, challenge or take away."""

    def __init__(self, act: Callable[[MembershipRow], object]) -> None:
        super().__init__()
        self._act = act
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(5)

    def show_row(self, one: Invited, today: date, figures: Thresholds) -> None:
        clear(self._lines)
        self.setVisible(bool(one.memberships))
        groups = {group.id: group for group in one.groups}
        for membership in one.memberships:
            group = groups[membership.group_id]
            self._add(row_of(membership, group, one.invitee, today, figures))

    def _add(self, found: MembershipRow) -> None:
        button = Button(_("Look at it…"), kind="link", small=True, on_click=partial(self._act, found))
        button.setAccessibleName(_("What {group} rests on: look at it").format(group=found.group.label))
        words = rests_on(found.membership)
        line = row(Label(found.group.label, "name", elide=True))
        line.setStretch(0, 1)
        if found.state is not MembershipState.SOUND:
            words = f"{words}. {what_now(found)}"
            line.addWidget(Chip(*state_look(found)))
        line.addWidget(button)
        self._lines.addLayout(line)
        self._lines.addWidget(Label(words, "caption", "ink_2", wrap=True))
