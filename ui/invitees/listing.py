"""Which people the list shows, and in what order: searched, filtered and sorted without Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from callin_planner.domain.invitee_search import Index
from callin_planner.domain.plan import Invited
from callin_planner.domain.text import fold
from ui.invitees.words import letter_look, status_look

_SORTS: dict[str, Callable[[Invited], Any]] = {
    "name": lambda row: fold(f"{row.invitee.last} {row.invitee.first}"),
    "group": lambda row: fold(" ".join(group.label for group in row.groups)) or "~",
    "status": lambda row: status_look(row.invitation.status).word,
    "officer": lambda row: fold(row.officer.name) if row.officer else "~",
    "letter": lambda row: (letter_look(row.invitation.letter).word, str(row.invitation.letter_on)),
}


def key_of(row: Invited) -> UUID:
    return row.invitation.id


@dataclass(frozen=True)
class Filters:
    """None lets everybody through. `status` is the word of a chip: several steps may share it."""

    text: str = ""
    group: UUID | None = None
    status: str | None = None
    officer: UUID | None = None

    @property
    def on(self) -> bool:
        return self != Filters()


class Listing:
    """Rows in sorted order with their search index; `shown` gives the ids that the filters let through."""

    def __init__(self) -> None:
        self.rows: list[Invited] = []
        self.filters = Filters()
        self._index = Index([])
        self._sort, self._backwards = "name", False

    def set_rows(self, rows: Iterable[Invited]) -> None:
        self.rows = list(rows)
        self._arrange()

    def sort(self, key: str, *, backwards: bool = False) -> None:
        self._sort, self._backwards = key, backwards
        self._arrange()

    def narrow(self, **fields: Any) -> None:
        """Change some of the filters."""
        self.filters = replace(self.filters, **fields)

    def shown(self) -> frozenset[UUID]:
        chosen = self.filters
        found = (self.rows[place] for place in self._index.find(chosen.text))
        if not (chosen.group or chosen.status or chosen.officer):
            return frozenset(row.invitation.id for row in found)
        return frozenset(row.invitation.id for row in found if _passes(row, chosen))

    def _arrange(self) -> None:
        self.rows.sort(key=_SORTS[self._sort], reverse=self._backwards)
        self._index = Index(self.rows)


def _passes(row: Invited, chosen: Filters) -> bool:
    return (
        (chosen.group is None or any(group.id == chosen.group for group in row.groups))
        and (chosen.status is None or status_look(row.invitation.status).word == chosen.status)
        and (chosen.officer is None or row.invitee.officer_id == chosen.officer)
    )
