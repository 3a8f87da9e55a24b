"""Which people the list shows, and in what order: searched, filtered and sorted without Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from callin_planner.domain.invitee_search import find, haystack
from callin_planner.domain.plan import Invited
from callin_planner.domain.text import fold
from callin_planner.usecases.overview import Reached, is_at
from ui.invitees.words import letter_look, status_look

_SORTS: dict[str, Callable[[Invited], Any]] = {
    "code": lambda row: row.invitee.code,
    "name": lambda row: fold(f"{row.invitee.last} {row.invitee.first}"),
    "group": lambda row: fold(" ".join(group.label for group in row.groups)) or "~",
    "status": lambda row: status_look(row.invitation.status).word,
    "officer": lambda row: fold(row.officer.name) if row.officer else "~",
    "letter": lambda row: (letter_look(row.invitation.letter).word, str(row.invitation.letter_on)),
}


def key_of(row: Invited) -> UUID:
    return row.invitation.id


def ids_of(row: Invited) -> set[UUID]:
    """Every record that the row is made of and that an edit may touch."""
    parts = (row.invitation, row.invitee, *row.memberships, *row.flags)
    return {part.id for part in parts}


@dataclass(frozen=True)
class Filters:
    """None lets everybody through. `status` is the word of a chip: several steps may share it.

    `stage` is a bar of the Overview's funnel.
    """

    text: str = ""
    group: UUID | None = None
    status: str | None = None
    officer: UUID | None = None
    stage: Reached | None = None

    @property
    def on(self) -> bool:
        return self != Filters()


@dataclass
class _Entry:
    row: Invited
    haystack: str
    sort: Any


class Listing:
    """Everyone in sorted order, folded for searching once; `shown` gives whom the filters let through."""

    def __init__(self) -> None:
        self.rows: list[Invited] = []
        self.filters = Filters()
        self._entries: list[_Entry] = []
        self._haystacks: list[str] = []
        self._sort, self._backwards = "name", False

    def set_rows(self, rows: Iterable[Invited]) -> None:
        by = _SORTS[self._sort]
        self._entries = [_Entry(row, haystack(row), by(row)) for row in rows]
        self._arrange()

    def renew(self, rows: Iterable[Invited]) -> None:
        """Put newer rows in the place of those of the same invitations."""
        fresh = {key_of(row): row for row in rows}
        by = _SORTS[self._sort]
        for place, row in enumerate(self.rows):
            if (newer := fresh.get(key_of(row))) is not None:
                self._entries[place] = _Entry(newer, haystack(newer), by(newer))
        self._arrange()

    def sort(self, key: str, *, backwards: bool = False) -> None:
        if key != self._sort:
            for entry in self._entries:
                entry.sort = _SORTS[key](entry.row)
        self._sort, self._backwards = key, backwards
        self._arrange()

    def narrow(self, **fields: Any) -> None:
        """Change some of the filters."""
        self.filters = replace(self.filters, **fields)

    def shown(self) -> list[Invited]:
        chosen = self.filters
        rows = self.rows
        found = [rows[place] for place in find(self._haystacks, chosen.text)] if chosen.text else rows
        if chosen.group or chosen.status or chosen.officer or chosen.stage:
            found = [row for row in found if _passes(row, chosen)]
        return found

    def _arrange(self) -> None:
        self._entries.sort(key=lambda entry: entry.sort, reverse=self._backwards)
        self.rows = [entry.row for entry in self._entries]
        self._haystacks = [entry.haystack for entry in self._entries]


def _passes(row: Invited, chosen: Filters) -> bool:
    return (
        (chosen.group is None or any(group.id == chosen.group for group in row.groups))
        and (chosen.status is None or status_look(row.invitation.status).word == chosen.status)
        and (chosen.officer is None or row.invitee.officer_id == chosen.officer)
        and (chosen.stage is None or is_at(row.invitation, chosen.stage))
    )
