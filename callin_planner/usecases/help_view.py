"""What each role may know of one intake: the one place where it is decided (R-I2, domain brief 10)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from callin_planner.domain.contact_clock import Calls, ClockState, ContactClock, clock_of
from callin_planner.domain.help_sight import Sight, sight_of
from callin_planner.domain.intake import ConsentKind
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.providers import Need, Provider
from callin_planner.domain.referrals import (
    Consent,
    ContactAttempt,
    DeskEntry,
    Intake,
    IntakeState,
    PersonCard,
    Referral,
    may_know,
)
from callin_planner.domain.roles import Role
from callin_planner.domain.text import fold
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.tx import Tx
from callin_planner.usecases.call_hours import Hours, hours_in

T = TypeVar("T", Consent, ContactAttempt, Referral)


@dataclass(frozen=True)
class Told:
    """What may be known of one intake: who the person is, where it was taken in, needs, referrals."""

    person: bool
    origin: bool
    needs: tuple[Need, ...]
    referrals: tuple[Referral, ...]


@dataclass(frozen=True)
class Rows:
    """Everything kept of a call-in's intakes, joined in memory."""

    hours: Hours
    intakes: dict[UUID, Intake]
    entries: list[DeskEntry]
    consents: defaultdict[UUID, list[Consent]]
    attempts: defaultdict[UUID, list[ContactAttempt]]
    referrals: defaultdict[UUID, list[Referral]]
    ties: dict[UUID, PersonCard] = field(default_factory=dict)
    providers: dict[UUID, Provider] = field(default_factory=dict)
    listed: dict[UUID, Invitee] = field(default_factory=dict)

    def newest_first(self) -> list[Intake]:
        return sorted(self.intakes.values(), key=lambda one: (one.at, str(one.id)), reverse=True)

    def provider_name(self, provider_id: UUID | None) -> str:
        found = self.providers.get(provider_id) if provider_id else None
        return found.name if found else ""

    def name(self, intake_id: UUID, *, with_list: bool) -> str:
        """The first name somebody gave; the whole one where the card is tied and `with_list`."""
        tie = self.ties.get(intake_id)
        if tie is None:
            return ""
        invitee = self.listed.get(tie.tied_to) if tie.tied_to and with_list else None
        return invitee.name if invitee else tie.first_name

    def phone(self, intake_id: UUID) -> str:
        tie = self.ties.get(intake_id)
        return tie.phone if tie else ""

    def safe_message(self, intake_id: UUID) -> bool:
        tie = self.ties.get(intake_id)
        return tie.safe_message if tie else False

    def clock(self, intake: Intake, today: date) -> ContactClock | None:
        """From the first consent; stopped where none stands any more or the follow-up is closed."""
        consents = self.consents[intake.id]
        if not consents or intake.state is IntakeState.UNDONE:
            return None
        stopped = intake.state is IntakeState.CLOSED or not any(one.stands(today) for one in consents)
        return clock_of(
            min(one.given_at for one in consents),
            self.attempts[intake.id],
            first_hours=self.hours.first,
            call_hours=self.hours.call,
            stopped=stopped,
        )


@dataclass(frozen=True)
class Viewer:
    """Who looks. `provider_id` is whose desk it is, for somebody of a provider."""

    sight: Sight
    provider_id: UUID | None = None
    sees_list: bool = False
    name: str = ""

    def may_see(self, rows: Rows, intake: Intake) -> bool:
        if self.sight is Sight.ALL:
            return True
        return self.sight is Sight.OWN and self.provider_id is not None and self._is_own(rows, intake)

    def require(self, rows: Rows, intake: Intake) -> None:
        """Raises UserError(code="not-yours")."""
        if not self.may_see(rows, intake):
            raise not_yours()

    def consents(self, rows: Rows, intake: Intake) -> list[Consent]:
        """Those that may be known of: a provider’s desk learns of none that is about another."""
        held = rows.consents[intake.id]
        if self.sight is not Sight.OWN:
            return held
        return [one for one in held if self.provider_id in one.recipient_ids]

    def attempts(self, rows: Rows, intake: Intake) -> list[ContactAttempt]:
        """A provider’s desk sees that somebody was tried, and of others not what they noted."""
        held = rows.attempts[intake.id]
        if self.sight is not Sight.OWN:
            return held
        return [one if one.by_name == self.name else replace(one, note="") for one in held]

    def told(self, rows: Rows, intake: Intake, today: date) -> Told:
        """Of an intake that may be seen. Once no consent stands, a treatment program is not said either."""
        consents, referrals = rows.consents[intake.id], rows.referrals[intake.id]
        holds = any(one.stands(today) for one in consents)
        if self.sight is Sight.ALL:
            is_treatment = any(one.kind is ConsentKind.PART2 for one in consents)
            may_say = holds or not is_treatment
            return Told(
                person=holds,
                origin=may_say,
                needs=intake.needs if may_say else (),
                referrals=tuple(referrals) if may_say else (),
            )
        mine = tuple(one for one in referrals if one.provider_id == self.provider_id and one.sent_at)
        took_in = intake.provider_id == self.provider_id
        referred = tuple(dict.fromkeys(one.need for one in mine))
        knows = self.provider_id is not None and may_know(consents, self.provider_id, today)
        return Told(
            person=knows,
            origin=took_in,
            needs=(intake.needs if took_in else referred) if holds or not consents else (),
            referrals=mine if holds else (),
        )

    def _is_own(self, rows: Rows, intake: Intake) -> bool:
        """Taken in at its table, or referred to it and told so."""
        if intake.provider_id == self.provider_id:
            return True
        return any(
            one.provider_id == self.provider_id and one.sent_at is not None
            for one in rows.referrals[intake.id]
        )


def not_yours() -> UserError:
    return UserError(_("Your role does not see who asked for help."), code="not-yours")


def viewer(tx: Tx, actor: Actor) -> Viewer:
    """How much `actor` sees. Somebody of a provider is known by the organization in Settings / People."""
    sight = sight_of(actor.role)
    provider_id = _provider_of(tx, actor) if sight is Sight.OWN else None
    return Viewer(sight, provider_id, actor.role is Role.PM, actor.name)


def rows_of(tx: Tx, event_id: UUID) -> Rows:
    """All of a call-in's intakes with what hangs on them; one query a kind."""
    intakes = {one.id: one for one in tx.list(Intake, event_id=event_id)}
    ties = {one.intake_id: one for one in tx.list(PersonCard) if one.intake_id in intakes}
    tied = [one.tied_to for one in ties.values() if one.tied_to]
    return Rows(
        hours=hours_in(tx),
        intakes=intakes,
        entries=tx.list(DeskEntry, event_id=event_id, order_by="at"),
        consents=_by_intake(tx.list(Consent, order_by="given_at"), intakes),
        attempts=_by_intake(tx.list(ContactAttempt, order_by="at"), intakes),
        referrals=_by_intake(tx.list(Referral, order_by="made_at"), intakes),
        ties=ties,
        providers={one.id: one for one in tx.list(Provider)},
        listed=tx.by_id(Invitee, tied) if tied else {},
    )


def calls_in(tx: Tx, event_id: UUID, now: datetime, today: date) -> Calls:
    """How the promised calls stand, in counts: for the review, which says no more than that."""
    if tx.first(Intake, event_id=event_id) is None:
        return Calls()
    rows = rows_of(tx, event_id)
    clocks = [(one, clock) for one in rows.intakes.values() if (clock := rows.clock(one, today))]
    waiting = [(one, clock) for one, clock in clocks if clock.runs(now)]
    return Calls(
        waiting=len(waiting),
        unowned=sum(not one.owner for one, _clock in waiting),
        untried=sum(clock.untried(now) for _one, clock in waiting),
        late=sum(clock.state(now) is ClockState.LATE for _one, clock in waiting),
    )


def _by_intake(rows: Iterable[T], intakes: dict[UUID, Intake]) -> defaultdict[UUID, list[T]]:
    found: defaultdict[UUID, list[T]] = defaultdict(list)
    for row in rows:
        if row.intake_id in intakes:
            found[row.intake_id].append(row)
    return found


def _provider_of(tx: Tx, actor: Actor) -> UUID | None:
    person = tx.find(Person, actor.person_id)
    names = {fold(said) for said in (person.organization, person.name) if said} if person else set()
    return next((one.id for one in tx.list(Provider) if fold(one.name) in names), None)
