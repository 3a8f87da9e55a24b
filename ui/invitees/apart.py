"""Who must not sit beside a person: rivals of the group, and people under a no-contact order."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.groups import Group, GroupTie, rivals_of
from callin_planner.domain.invitees import FlagKind
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from ui.kit.chips import Chip
from ui.kit.labels import Label
from ui.kit.widgets import clear


class KeepApart(QWidget):
    """One chip a group or person; hidden where there is nobody. People appear by their code."""

    def __init__(self) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(Label(_("Keep apart from"), "label"))
        self._chips = QVBoxLayout()
        self._chips.setSpacing(5)
        lines.addLayout(self._chips)
        self.names: list[str] = []

    def show_row(
        self,
        row: Invited,
        groups: Sequence[Group],
        ties: Sequence[GroupTie],
        everyone: Sequence[Invited],
        on: date,
    ) -> None:
        self.names = names_apart(row, groups, ties, everyone, on)
        clear(self._chips)
        for name in self.names:
            self._chips.addWidget(Chip(name, "look", "arrows-split-2"))
        self.setVisible(bool(self.names))


def names_apart(
    row: Invited,
    groups: Sequence[Group],
    ties: Sequence[GroupTie],
    everyone: Sequence[Invited],
    on: date,
) -> list[str]:
    """Groups at odds with the person's on that day, then codes of people under a no-contact order."""
    mine = {group.id for group in row.groups}
    at_odds = frozenset[UUID]().union(*(rivals_of(group_id, ties, on) for group_id in mine)) - mine
    orders = {flag.other_invitee_id for flag in row.flags if flag.kind is FlagKind.NO_CONTACT_ORDER}
    people = [one.invitee.code for one in everyone if one.invitee.id in orders] if orders else []
    whole = [_("{group}, whole group").format(group=group.label) for group in groups if group.id in at_odds]
    return [*whole, *people]
