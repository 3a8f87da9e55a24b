"""Officers beside a call-in: who of theirs is asked to come, and where the letters are."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.invitees import (
    APPROVED_OR_LATER,
    Invitation,
    Invitee,
    LetterState,
    Officer,
    Supervision,
)
from callin_planner.domain.text import fold
from callin_planner.storage.store import Store
from callin_planner.usecases.officers import doubles


@dataclass(frozen=True)
class Theirs:
    """Somebody of an officer's, and the invitation to the call-in in view, if there is one."""

    invitee: Invitee
    invitation: Invitation | None = None


@dataclass(frozen=True)
class Caseload:
    """An officer and their people, the invited ones first."""

    officer: Officer
    people: tuple[Theirs, ...] = ()

    @property
    def id(self) -> UUID:
        return self.officer.id

    @property
    def invited(self) -> list[Theirs]:
        return [one for one in self.people if one.invitation is not None]

    @property
    def with_letter(self) -> list[Invitation]:
        """Those who are to get a letter of this call-in."""
        found = (one.invitation for one in self.people if one.invitation is not None)
        return [invitation for invitation in found if invitation.status in APPROVED_OR_LATER]

    def letters(self, state: LetterState) -> int:
        return sum(invitation.letter is state for invitation in self.with_letter)


@dataclass(frozen=True)
class Caseloads:
    """Everybody's, by name. `nobodys` are supervised people of this call-in without an officer.

    `doubles` are pairs of records that may be one person.
    """

    rows: tuple[Caseload, ...]
    event: Event | None = None
    nobodys: tuple[Theirs, ...] = ()
    doubles: tuple[tuple[Officer, Officer], ...] = ()

    def row(self, officer_id: UUID | None) -> Caseload | None:
        return next((row for row in self.rows if row.id == officer_id), None)


def caseloads_of(store: Store, event_id: UUID | None = None) -> Caseloads:
    """Every officer, beside that call-in (None: beside no call-in)."""
    with store.read() as tx:
        officers = tx.list(Officer)
        people = tx.list(Invitee, order_by="code")
        asked = {row.invitee_id: row for row in (tx.list(Invitation, event_id=event_id) if event_id else ())}
        event = tx.find(Event, event_id)
    by_officer: defaultdict[UUID | None, list[Theirs]] = defaultdict(list)
    for person in people:
        by_officer[person.officer_id].append(Theirs(person, asked.get(person.id)))
    rows = [
        Caseload(officer, tuple(sorted(by_officer[officer.id], key=lambda one: one.invitation is None)))
        for officer in sorted(officers, key=lambda officer: (fold(officer.name), officer.code))
    ]
    nobodys = tuple(
        one
        for one in by_officer[None]
        if one.invitation is not None and one.invitee.supervision is not Supervision.NONE
    )
    return Caseloads(tuple(rows), event, nobodys, tuple(doubles(officers)))
