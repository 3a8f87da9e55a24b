"""What one reader is given of people inside one transaction (`domain/sight.py`)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from callin_planner.domain import sight
from callin_planner.domain.attendance import AWAITED, OUTCOMES
from callin_planner.domain.event import Event
from callin_planner.domain.groups import Membership, MembershipReview
from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import Invitation, Invitee, Officer, SavedView
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.providers import Provider
from callin_planner.domain.referrals import Consent, PersonCard
from callin_planner.domain.roles import Role
from callin_planner.domain.sight import Part, Whose
from callin_planner.domain.text import fold
from callin_planner.storage.tx import Tx

R = TypeVar("R", bound=Record)

AFTERWARDS = timedelta(days=2)
"""How long after an evening its door list is still one."""


class Eyes:
    """`whole` reads everything on the same connection; `today` is the site's own day.

    Who the reader's own people are is worked out at the first need.
    """

    def __init__(self, actor: Actor, whole: Tx, today: Callable[[], date]) -> None:
        self._actor = actor
        self._whole = whole
        self._today = today

    def seen(self, kind: type[R], rows: list[R]) -> list[R]:
        """Those of `rows` that the reader may be given, each as far as it may be seen."""
        role, name = self._actor.role, kind.__name__
        if not sight.may_read(role, name):
            return []
        if kind is Invitee:
            return [sight.seen_person(row, self.parts_of(row.id)) for row in rows]  # type: ignore[misc, arg-type]
        if name in sight.OF_A_PERSON:
            needed = sight.NEEDED[name]
            return [row for row in rows if needed in self.parts_of(_person_of(row))]
        if kind is SavedView:
            return [row for row in rows if not self._says_a_hidden_name(row)]  # type: ignore[arg-type]
        return rows

    def parts_of(self, invitee_id: UUID) -> frozenset[Part]:
        may = sight.MAY_SEE.get(self._actor.role, {})
        return sight.of_everybody(self._actor.role).union(
            *(parts for whose, parts in may.items() if invitee_id in self._people.get(whose, ()))
        )

    def _says_a_hidden_name(self, view: SavedView) -> bool:
        """A view of the list is called as somebody liked, and keeps what they searched for."""
        words = fold(" ".join((view.name, *view.filters.values()))).split()
        return not self._hidden_names.isdisjoint(words)

    @cached_property
    def _hidden_names(self) -> frozenset[str]:
        hidden = (row for row in self._whole.list(Invitee) if Part.NAME not in self.parts_of(row.id))
        return frozenset(word for row in hidden for word in fold(row.name).split())

    @cached_property
    def _people(self) -> dict[Whose, frozenset[UUID]]:
        find = {
            Whose.EXPECTED: self._expected,
            Whose.NOMINATED: self._nominated,
            Whose.CASELOAD: self._caseload,
            Whose.CONSENTED: self._consented,
        }
        wanted = sight.MAY_SEE.get(self._actor.role, {})
        return {whose: work() for whose, work in find.items() if whose in wanted}

    def _expected(self) -> frozenset[UUID]:
        since = self._today() - AFTERWARDS
        events = [event.id for event in self._whole.list(Event) if event.on >= since]
        rows = self._whole.list(Invitation, event_id=events, status=[*AWAITED, *OUTCOMES])
        return frozenset(row.invitee_id for row in rows)

    def _nominated(self) -> frozenset[UUID]:
        rows = self._whole.list(Membership)
        return frozenset(row.invitee_id for row in rows if self._is_actor(row.entered_by))

    def _caseload(self) -> frozenset[UUID]:
        officers = [one.id for one in self._whole.list(Officer) if self._is_actor(one.name)]
        return frozenset(person.id for person in self._whole.list(Invitee, officer_id=officers))

    def _consented(self) -> frozenset[UUID]:
        """Whose card is tied to them under a consent that stands; for a provider, one that covers it."""
        today, own = self._today(), self._own_providers()
        cards = self._whole.list(PersonCard)
        agreed = {
            one.intake_id
            for one in self._whole.list(Consent)
            if one.stands(today)
            and (self._actor.role is Role.SERVICES_LEAD or own.intersection(one.recipient_ids))
        }
        return frozenset(card.tied_to for card in cards if card.tied_to and card.intake_id in agreed)

    def _own_providers(self) -> frozenset[UUID]:
        me = self._whole.find(Person, self._actor.person_id)
        mine = {fold(said) for said in (me.organization, me.name) if said} if me else set()
        return frozenset(one.id for one in self._whole.list(Provider) if fold(one.name) in mine)

    def _is_actor(self, name: str) -> bool:
        return bool(name) and fold(name) == fold(self._actor.name)


def _person_of(row: Record) -> UUID:
    if isinstance(row, (Membership, MembershipReview)):
        return row.invitee_id
    raise TypeError(f"{type(row).__name__} belongs to nobody")
