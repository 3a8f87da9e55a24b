"""A short list in the drawer: memberships with what they rest on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.groups import Membership
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _, ngettext
from ui.invitees.words import full_day
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.widgets import clear, row


class BasisList(QWidget):
    """`edit(group, membership)` runs on a line's button."""

    def __init__(self, edit: Callable[..., object]) -> None:
        super().__init__()
        self._edit = edit
        self._lines = _lines(self)

    def show_row(self, one: Invited) -> None:
        clear(self._lines)
        self.setVisible(bool(one.memberships))
        groups = {group.id: group for group in one.groups}
        for membership in one.memberships:
            group = groups[membership.group_id]
            edit = partial(self._edit, group, membership)
            button = Button(_("Edit…"), kind="link", small=True, on_click=edit)
            button.setAccessibleName(_("Edit what {group} rests on").format(group=group.label))
            words = Label(basis_text(membership), "caption", "ink_2", wrap=True)
            line = row(words, button)
            line.setStretch(0, 1)
            self._lines.addLayout(line)


def basis_text(membership: Membership) -> str:
    """ "Group audit, 2 sources, verified Wed Sep 2, 2026"."""
    parts = [membership.basis or _("No basis noted")]
    if membership.sources:
        parts.append(ngettext("{n} source", "{n} sources", membership.sources).format(n=membership.sources))
    if membership.verified_on:
        parts.append(_("verified {day}").format(day=full_day(membership.verified_on)))
    else:
        parts.append(_("not verified"))
    return " · ".join(parts)


def _lines(widget: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout(widget)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(5)
    return lines
