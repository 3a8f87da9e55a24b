"""Which people the list shows, and in what order: searched, filtered and sorted without Qt."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from callin_planner.domain.invitee_search import find, haystack
from callin_planner.domain.plan import Invited
from callin_planner.domain.text import fold
from ui.invitees.narrowing import Test, narrowings, open_flags
from ui.invitees.words import letter_look, status_look, supervision_words
from ui.kit.words import language_word

_LAST = "~"

SORTS: dict[str, Callable[[Invited], Any]] = {
    "code": lambda row: row.invitee.code,
    "name": lambda row: fold(f"{row.invitee.last} {row.invitee.first}"),
    "group": lambda row: fold(" ".join(group.label for group in row.groups)) or _LAST,
    "status": lambda row: status_look(row.invitation.status).word,
    "officer": lambda row: fold(row.officer.name) if row.officer else _LAST,
    "session": lambda row: str(row.invitation.session_id or _LAST),
    "letter": lambda row: (letter_look(row.invitation.letter).word, str(row.invitation.letter_on)),
    "flags": lambda row: (-open_flags(row), -len(row.flags)),
    "language": lambda row: language_word(row.invitee.language),
    "supervision": lambda row: supervision_words()[row.invitee.supervision],
    "until": lambda row: str(row.invitee.supervised_until or _LAST),
    "ride": lambda row: fold(row.invitation.ride_driver or row.invitation.ride) or _LAST,
    "guest": lambda row: -row.invitation.guests,
    "needs": lambda row: -sum((row.invitee.interpreter, row.invitee.reading_support)),
    "phone": lambda row: "".join(row.invitee.phones) or _LAST,
}
"""What a column is sorted by."""


def key_of(row: Invited) -> UUID:
    return row.invitation.id


def ids_of(row: Invited) -> set[UUID]:
    """Every record that the row is made of and that an edit may touch."""
    parts = (row.invitation, row.invitee, *row.memberships, *row.flags)
    return {part.id for part in parts}


@dataclass
class _Entry:
    row: Invited
    haystack: str
    sort: Any


@dataclass(frozen=True)
class Prepared:
    """People folded for searching and sorted by `sort`: slow for 10,000, and done by a thread there."""

    sort: str
    entries: Sequence[_Entry]


def prepare(rows: Iterable[Invited], sort: str = "name") -> Prepared:
    by = SORTS[sort]
    entries = [_Entry(row, haystack(row), by(row)) for row in rows]
    return Prepared(sort, sorted(entries, key=lambda entry: entry.sort))


class Listing:
    """Everyone in sorted order, folded for searching once; `shown` gives whom the filters let through.

    `values` are the filters that are on, by the keys of `narrowings`.
    """

    def __init__(self) -> None:
        self.rows: list[Invited] = []
        self.text = ""
        self.values: dict[str, str] = {}
        self._narrowings = narrowings()
        self._entries: list[_Entry] = []
        self._haystacks: list[str] = []
        self._sort, self._backwards = "name", False
        self._passing: list[int] | None = None
        self._found: tuple[str, list[int]] = ("", [])

    @property
    def on(self) -> bool:
        """Whether anybody may be left out."""
        return bool(self.text.strip() or self.values)

    def set_rows(self, rows: Iterable[Invited]) -> None:
        self.take(prepare(rows, self._sort))

    def take(self, prepared: Prepared) -> None:
        self._entries = list(prepared.entries)
        if prepared.sort != self._sort:
            for entry in self._entries:
                entry.sort = SORTS[self._sort](entry.row)
        self._arrange()

    def holding(self, ids: Collection[UUID]) -> list[Invited]:
        """The rows that any of these records belongs to."""
        return [
            row
            for row in self.rows
            if row.invitation.id in ids
            or row.invitee.id in ids
            or any(part.id in ids for part in row.memberships)
            or any(part.id in ids for part in row.flags)
        ]

    def renew(self, rows: Iterable[Invited]) -> None:
        """Put newer rows in the place of those of the same invitations."""
        fresh = {key_of(row): row for row in rows}
        by = SORTS[self._sort]
        for place, row in enumerate(self.rows):
            if (newer := fresh.get(key_of(row))) is not None:
                self._entries[place] = _Entry(newer, haystack(newer), by(newer))
        self._arrange()

    def sort(self, key: str, *, backwards: bool = False) -> None:
        if (key, backwards) == (self._sort, self._backwards):
            return
        if key != self._sort:
            for entry in self._entries:
                entry.sort = SORTS[key](entry.row)
        self._sort, self._backwards = key, backwards
        self._arrange()

    def search(self, text: str) -> None:
        """Everyone whose words hold all words of `text`."""
        self.text = text

    def narrow(self, **values: str | None) -> None:
        """Set some of the filters; None or "" takes one off."""
        self.set_values({**self.values, **{key: value or "" for key, value in values.items()}})

    def set_values(self, values: Mapping[str, str]) -> None:
        """Set exactly these filters."""
        self.values = {key: value for key, value in values.items() if value}
        self._forget()

    def shown(self) -> list[Invited]:
        if not self.on:
            return self.rows
        rows = self.rows
        return [rows[place] for place in self._places()]

    def _places(self) -> list[int]:
        """Looks only through those found before where the text has only grown."""
        text = fold(self.text).strip()
        before, found = self._found
        among = found if before and text.startswith(before) else self._passes()
        places = find(self._haystacks, text, among)
        self._found = (text, places)
        return places

    def _passes(self) -> list[int] | None:
        """Whom the filters let through, None for everyone."""
        if self.values and self._passing is None:
            tests = [self._narrowings[key].test(value) for key, value in self.values.items()]
            self._passing = [place for place, row in enumerate(self.rows) if _passes_all(row, tests)]
        return self._passing

    def _arrange(self) -> None:
        self._entries.sort(key=lambda entry: entry.sort, reverse=self._backwards)
        self.rows = [entry.row for entry in self._entries]
        self._haystacks = [entry.haystack for entry in self._entries]
        self._forget()

    def _forget(self) -> None:
        self._passing, self._found = None, ("", [])


def _passes_all(row: Invited, tests: Iterable[Test]) -> bool:
    return all(test(row) for test in tests)
