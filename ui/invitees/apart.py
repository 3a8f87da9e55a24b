"""Who must not sit beside a person: rivals of the group, and people under a no-contact order."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.groups import Group
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

    def show_row(self, row: Invited, groups: Sequence[Group], everyone: Sequence[Invited]) -> None:
        self.names = names_apart(row, groups, everyone)
        clear(self._chips)
        for name in self.names:
            self._chips.addWidget(Chip(name, "look", "arrows-split-2"))
        self.setVisible(bool(self.names))


def names_apart(row: Invited, groups: Sequence[Group], everyone: Sequence[Invited]) -> list[str]:
    """Rival groups either side has named, then codes of people under a no-contact order."""
    mine = {group.id for group in row.groups}
    named = {rival for group in row.groups for rival in group.rivals}
    rivals = [group for group in groups if group.id in named or mine & set(group.rivals)]
    orders = {flag.other_invitee_id for flag in row.flags if flag.kind is FlagKind.NO_CONTACT_ORDER}
    people = [one.invitee.code for one in everyone if one.invitee.id in orders] if orders else []
    whole = [_("{group}, whole group").format(group=group.label) for group in rivals if group.id not in mine]
    return [*whole, *people]
