"""Who asked for help, as each role may see it, and what is done about one intake (R-I2).

Names are there only while a consent stands: for the project manager, the services lead and the providers
that it covers. Law enforcement gets counts with small cells hidden.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.cards import Space, code_is_valid, digest, spaced, tidy_code
from callin_planner.domain.contact_clock import ContactClock
from callin_planner.domain.event import Event
from callin_planner.domain.help_counts import HelpCounts
from callin_planner.domain.help_sight import Sight
from callin_planner.domain.ids import Changed
from callin_planner.domain.intake import (
    Act,
    Again,
    ConsentGiven,
    ConsentKind,
    IntakeEntry,
    Reach,
    Signature,
    merge,
    new_nonce,
)
from callin_planner.domain.providers import Need
from callin_planner.domain.referrals import (
    Consent,
    ContactAttempt,
    Intake,
    IntakeState,
    Referral,
)
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, help_view, intake_entries, plans
from callin_planner.usecases.help_view import Rows
from callin_planner.usecases.opening import OpenSite


class Stage(StrEnum):
    """How far it has come, as the columns of the follow-up."""

    OFFERED = "offered"
    CONSENTED = "consented"
    CONTACTED = "contacted"
    ENROLLED = "enrolled"
    CLOSED = "closed"


@dataclass(frozen=True)
class SeenIntake:
    """An intake as one role may see it. `code` is as printed; without a right to know it, a field is empty.

    `clock` is None without a consent.
    """

    id: UUID
    code: str
    at: datetime
    provider_id: UUID | None
    provider: str
    taken_by: str
    needs: tuple[Need, ...]
    language: str
    reach: Reach | None
    state: IntakeState
    again: Again
    same_as: UUID | None
    owner: str
    consented: bool
    consents: tuple[Consent, ...]
    name: str
    phone: str
    safe_message: bool
    clock: ContactClock | None
    stage: Stage
    attempts: tuple[ContactAttempt, ...] = ()
    referrals: tuple[Referral, ...] = ()


@dataclass(frozen=True)
class Help:
    """What one role may know of who asked for help. `intakes` is empty below `Sight.OWN`, newest first."""

    sight: Sight
    intakes: tuple[SeenIntake, ...]
    counts: HelpCounts


@dataclass(frozen=True, kw_only=True)
class TypedSlip:
    """A paper slip of the tables. `code` is the card's; a signature on it is `Signature.PAPER`."""

    code: str
    at: datetime
    provider_id: UUID | None = None
    taken_by: str = ""
    language: str = "en"
    needs: tuple[Need, ...] = ()
    reach: Reach | None = None
    phone: str = ""
    safe_message: bool = False
    first_name: str = ""
    consent: ConsentGiven | None = None


def help_of(store: Store, event_id: UUID) -> Help:
    """What whoever is here may know of a call-in's intakes."""
    with store.read() as tx:
        rows = help_view.rows_of(tx, event_id)
        view = help_view.viewer(tx, store.actor)
    today = plans.today(store)
    seen = tuple(_seen(rows, one, view, today) for one in rows.newest_first() if view.may_see(rows, one))
    return Help(view.sight, seen, _counts(rows, view, seen, today))


def one(store: Store, intake_id: UUID) -> SeenIntake:
    """Raises UserError(code="not-yours") where whoever is here may not see it."""
    with store.read() as tx:
        rows = help_view.rows_of(tx, tx.get(Intake, intake_id).event_id)
        view = help_view.viewer(tx, store.actor)
    intake = rows.intakes[intake_id]
    view.require(rows, intake)
    return _seen(rows, intake, view, plans.today(store))


def set_owner(store: Store, intake_id: UUID, owner: str) -> Changed:
    """Say who follows somebody up."""
    return _change(store, intake_id, _("Say who follows up"), owner=" ".join(owner.split()))


def close_intake(store: Store, intake_id: UUID, reason: str) -> Changed:
    """Nothing more is done: "changed their mind", "could not reach". It is never held against anyone."""
    reason = " ".join(reason.split())
    if not reason:
        raise FieldError("reason", _("Say why, in a few words."))
    return _change(store, intake_id, _("Close a follow-up"), state=IntakeState.CLOSED, closed_reason=reason)


def reopen_intake(store: Store, intake_id: UUID) -> Changed:
    return _change(store, intake_id, _("Open a follow-up again"), state=IntakeState.OPEN, closed_reason="")


def type_in(site: OpenSite, event_id: UUID, slip: TypedSlip) -> Changed:
    """Put in what was taken down on paper; the same rules as at a table.

    Raises FieldError for a code that cannot be, one that is no card of this call-in or was used already, and
    where a signature is missing.
    """
    store = site.store
    code = tidy_code(slip.code)
    if not code_is_valid(code):
        raise FieldError("code", _("That is not a code of ours. Look at it again: it has 8 characters."))
    _refuse_unsigned(slip.consent)
    card = digest(cards.token_key(store), Space.INTAKE, code)
    if cards.find_card_by_code(store, code, event_id) is None:
        raise FieldError("code", _("No card of this call-in has that code, or it was used already."))
    entry = IntakeEntry(
        nonce=new_nonce(),
        at=slip.at,
        act=Act.INTAKE,
        card=card,
        code=code,
        provider_id=slip.provider_id,
        taken_by=" ".join(slip.taken_by.split()),
        language=slip.language,
        consent=slip.consent,
        needs=slip.needs,
        reach=slip.reach,
        phone=slip.phone if slip.consent else "",
        safe_message=slip.safe_message,
        first_name=slip.first_name if slip.consent else "",
    )
    _require_sight(store)
    today = plans.today(store)
    with store.change(_("Type in an intake slip"), for_all=True) as tx:
        tx.get(Event, event_id)
        intake_entries.keep(tx, [(event_id, entry)], store.clock.now(), today)
    return tx.changed


def _refuse_unsigned(consent: ConsentGiven | None) -> None:
    if consent is None or consent.kind is ConsentKind.PLAIN:
        return
    if consent.signature is not Signature.PAPER or not consent.signed_name.strip():
        raise FieldError(
            "signature", _("This consent needs a signature on paper and the name of whoever signed.")
        )


def _require_sight(store: Store) -> None:
    with store.read() as tx:
        if help_view.viewer(tx, store.actor).sight < Sight.OWN:
            raise help_view.not_yours()


def _change(store: Store, intake_id: UUID, label: str, **values: object) -> Changed:
    with store.change(label) as tx:
        intake = tx.get(Intake, intake_id)
        help_view.viewer(tx, store.actor).require(help_view.rows_of(tx, intake.event_id), intake)
        if intake.state is IntakeState.UNDONE:
            raise UserError(_("This intake was taken back at the table."), code="undone")
        tx.save(replace(intake, **values))  # type: ignore[arg-type]
    return tx.changed


def _seen(rows: Rows, intake: Intake, view: help_view.Viewer, today: date) -> SeenIntake:
    told = view.told(rows, intake, today)
    consents = rows.consents[intake.id]
    return SeenIntake(
        id=intake.id,
        code=spaced(intake.code) if intake.code else "",
        at=intake.at,
        provider_id=intake.provider_id if told.origin else None,
        provider=rows.provider_name(intake.provider_id) if told.origin else "",
        taken_by=intake.taken_by if told.origin else "",
        needs=told.needs,
        language=intake.language,
        reach=intake.reach if told.person else None,
        state=intake.state,
        again=intake.again,
        same_as=intake.same_as,
        owner=intake.owner,
        consented=any(one.stands(today) for one in consents),
        consents=_papers(view.consents(rows, intake), named=told.person) if told.origin else (),
        name=rows.name(intake.id, with_list=view.sees_list) if told.person else "",
        phone=rows.phone(intake.id) if told.person else "",
        safe_message=rows.safe_message(intake.id) if told.person else False,
        clock=rows.clock(intake, today),
        stage=_stage(rows, intake, today),
        attempts=tuple(view.attempts(rows, intake)) if told.origin else (),
        referrals=told.referrals,
    )


def _papers(consents: Iterable[Consent], *, named: bool) -> tuple[Consent, ...]:
    """Consents as they are listed: without the signature where the person is not named any more."""
    if named:
        return tuple(consents)
    return tuple(replace(one, signed_name="", signed_for="", ink="") for one in consents)


def _stage(rows: Rows, intake: Intake, today: date) -> Stage:
    if intake.state is not IntakeState.OPEN:
        return Stage.CLOSED
    if not any(one.stands(today) for one in rows.consents[intake.id]):
        return Stage.CLOSED if rows.consents[intake.id] else Stage.OFFERED
    if any(one.enrolled_on for one in rows.referrals[intake.id]):
        return Stage.ENROLLED
    clock = rows.clock(intake, today)
    return Stage.CONTACTED if clock and clock.reached_at else Stage.CONSENTED


def _counts(rows: Rows, view: help_view.Viewer, seen: Iterable[SeenIntake], today: date) -> HelpCounts:
    """Of what is seen where somebody sees intakes; else of the evening."""
    if view.sight is Sight.NOTHING:
        return HelpCounts(Sight.NOTHING)
    if view.sight >= Sight.OWN:
        shown = [one for one in seen if one.state is not IntakeState.UNDONE]
        needs = Counter(need for one in shown for need in one.needs)
        ids = {one.id for one in shown}
    else:
        needs = Counter()
        ids = {one.id for one in rows.intakes.values() if one.state is not IntakeState.UNDONE}
    consented = [each for each in ids if rows.consents[each]]
    clocks = [rows.clock(rows.intakes[each], today) for each in consented]
    talks = merge(row.entry for row in rows.entries).just_talk if view.sight is not Sight.OWN else 0
    return HelpCounts(
        sight=view.sight,
        intakes=len(ids),
        consented=len(consented),
        just_talk=talks,
        called_in_time=sum(
            clock is not None and clock.reached_at is not None and clock.reached_at <= clock.due
            for clock in clocks
        ),
        needs=dict(needs),
    )
