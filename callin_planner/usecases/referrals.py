"""Referrals: drafted from what fits, confirmed by a person, answered by a provider (domain brief 6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from callin_planner.domain.cards import spaced
from callin_planner.domain.help_sight import Sight
from callin_planner.domain.ids import Changed
from callin_planner.domain.intake import ConsentKind
from callin_planner.domain.matching import Fit
from callin_planner.domain.providers import Need, Provider, Service
from callin_planner.domain.referrals import (
    ANSWERED,
    Intake,
    IntakeState,
    Referral,
    ReferralState,
    is_under_part2,
    may_be_told,
    may_know,
)
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import desk_consents, help_view, intake_rows, plans
from callin_planner.usecases.help_view import Rows

_OVER = (ReferralState.CLOSED,)
_NEEDS_REASON = (ReferralState.DECLINED, ReferralState.CLOSED)


@dataclass(frozen=True)
class Match:
    """A service that fits. `speaks_for` and `against` are short sentences for whoever decides."""

    provider: Provider
    service: Service
    need: Need
    waiting: bool
    speaks_for: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """What one provider is told of one referral. `name` and `phone` only where a consent covers it.

    `notice` is what 42 CFR Part 2 wants said to whoever receives it.
    """

    referral_id: UUID
    code: str
    need: Need
    service: str
    state: ReferralState
    language: str
    name: str = ""
    phone: str = ""
    notice: str = ""


def part2_notice() -> str:
    """The notice of 42 CFR 2.32, short form."""
    return _("42 CFR Part 2 prohibits unauthorized use or disclosure of these records.")


def matches(store: Store, intake_id: UUID) -> list[Match]:
    """What fits each need of an intake, the best first. Nothing without a standing consent."""
    today = plans.today(store)
    with store.read() as tx:
        intake, rows = _intake(store, tx, intake_id)
        consents = help_view.viewer(tx, store.actor).consents(rows, intake)
        if not any(one.stands(today) for one in consents):
            return []
        found = intake_rows.found_for(tx, intake, consents, store.clock.now(), today)
    return [_match(one) for one in found]


def add_referral(store: Store, intake_id: UUID, service_id: UUID) -> Changed:
    """A draft to one service. Raises UserError where it is there already or no consent stands."""
    with store.change(_("Add a referral")) as tx:
        intake, rows = _intake(store, tx, intake_id)
        fit = _fitting(store, tx, rows, intake, service_id)
        tx.save(intake_rows.draft_row(intake, fit, store.clock.now()))
    return tx.changed


def change_referral(store: Store, referral_id: UUID, service_id: UUID) -> Changed:
    """Choose another service for a draft."""
    with store.change(_("Change a referral")) as tx:
        referral = tx.get(Referral, referral_id)
        if referral.state is not ReferralState.DRAFT:
            raise UserError(_("It was sent already. Close it, and add another."), code="sent")
        intake, rows = _intake(store, tx, referral.intake_id)
        fit = _fitting(store, tx, rows, intake, service_id)
        fresh = intake_rows.draft_row(intake, fit, referral.made_at)
        tx.save(replace(fresh, id=referral.id))
    return tx.changed


def confirm(store: Store, referral_id: UUID) -> Changed:
    """The coordinator says yes to a draft: from now on the provider may be told, by code.

    Raises UserError where no consent stands any more, or a treatment program has no consent of its own.
    """
    today = plans.today(store)
    with store.change(_("Confirm a referral")) as tx:
        referral = tx.get(Referral, referral_id)
        if referral.state is not ReferralState.DRAFT:
            raise UserError(_("This referral was confirmed before."), code="sent")
        _intake_row, rows = _intake(store, tx, referral.intake_id, coordinator=True)
        _refuse_sharing(rows, referral, today)
        now = store.clock.now()
        sent = replace(referral, state=ReferralState.SENT, sent_at=now, confirmed_by=store.actor.name)
        tx.save(sent)
    return tx.changed


@dataclass(frozen=True)
class Answer:
    """What the provider, or the person, says of a referral, and on which day (None: today)."""

    referral_id: UUID
    state: ReferralState
    reason: str = ""
    on: date | None = None


def answer(store: Store, referral_id: UUID, state: ReferralState, reason: str = "") -> Changed:
    """What the provider, or the person, says: accepted, waiting list, declined, no answer, enrolled, closed.

    Raises FieldError where a reason is missing, UserError for one that was never sent.
    """
    return answer_several(store, [Answer(referral_id, state, reason)], _("Note the answer to a referral"))


def answer_several(store: Store, answers: Sequence[Answer], label: str) -> Changed:
    """The same for several, all of them or none, taken back by one undo called `label`."""
    with store.change(label) as tx:
        for one in answers:
            _save_answer(store, tx, one)
    return tx.changed


def _save_answer(store: Store, tx: Tx, given: Answer) -> None:
    state, reason = given.state, " ".join(given.reason.split())
    if state in (ReferralState.DRAFT, ReferralState.SENT):
        raise FieldError("state", _("Choose what the answer was."))
    if state in _NEEDS_REASON and not reason:
        raise FieldError("reason", _("Say why, in a few words."))
    now, on = store.clock.now(), given.on or plans.today(store)
    referral = tx.get(Referral, given.referral_id)
    _intake(store, tx, referral.intake_id)
    _refuse_others(store, tx, referral)
    if referral.sent_at is None and state is not ReferralState.CLOSED:
        raise UserError(_("It was not sent yet. Confirm it first."), code="draft")
    first = referral.answered_at or now
    tx.save(
        replace(
            referral,
            state=state,
            reason=reason or referral.reason,
            answered_at=first if state in ANSWERED else referral.answered_at,
            enrolled_on=(referral.enrolled_on or on)
            if state is ReferralState.ENROLLED
            else referral.enrolled_on,
            closed_at=now if state in _OVER else None,
        )
    )


def drop(store: Store, referral_id: UUID, reason: str = "") -> Changed:
    """Take a draft away; one that was sent is closed with its reason."""
    with store.read() as tx:
        referral = tx.get(Referral, referral_id)
    if referral.state is not ReferralState.DRAFT:
        return answer(store, referral_id, ReferralState.CLOSED, reason)
    with store.change(_("Take a referral away")) as tx:
        _intake(store, tx, referral.intake_id)
        tx.delete(tx.get(Referral, referral_id))
    return tx.changed


def shared_with(store: Store, provider_id: UUID, event_id: UUID) -> tuple[Shared, ...]:
    """The rows of one provider's return sheet: by code; what no consent covers today is not there.

    Raises UserError(code="not-yours") for roles that do not see who took help, and another provider's desk.
    """
    today = plans.today(store)
    with store.read() as tx:
        view = help_view.viewer(tx, store.actor)
        if view.sight < Sight.OWN or (view.sight is Sight.OWN and view.provider_id != provider_id):
            raise help_view.not_yours()
        rows = help_view.rows_of(tx, event_id)
        services = {one.id: one.name for one in tx.list(Service, provider_id=provider_id)}
    found = [
        _shared(rows, intake, referral, services, today)
        for intake in rows.newest_first()
        if _may_share(rows, intake, provider_id, today)
        for referral in rows.referrals[intake.id]
        if referral.provider_id == provider_id
        and referral.sent_at is not None
        and referral.state is not ReferralState.CLOSED
    ]
    return tuple(sorted(found, key=lambda one: (one.code, one.service)))


def _shared(rows: Rows, intake: Intake, referral: Referral, services: dict[UUID, str], today: date) -> Shared:
    consents = rows.consents[intake.id]
    knows = may_know(consents, referral.provider_id, today)
    return Shared(
        referral_id=referral.id,
        code=spaced(intake.code) if intake.code else "",
        need=referral.need,
        service=services.get(referral.service_id, "") if referral.service_id else "",
        state=referral.state,
        language=intake.language,
        name=rows.name(intake.id, with_list=False) if knows else "",
        phone=rows.phone(intake.id) if knows else "",
        notice=part2_notice() if is_under_part2(consents, referral.provider_id, today) else "",
    )


def _may_share(rows: Rows, intake: Intake, provider_id: UUID, today: date) -> bool:
    if intake.state is IntakeState.UNDONE:
        return False
    return may_be_told(rows.consents[intake.id], provider_id, today)


def _intake(store: Store, tx: Tx, intake_id: UUID, *, coordinator: bool = False) -> tuple[Intake, Rows]:
    intake = tx.get(Intake, intake_id)
    rows = help_view.rows_of(tx, intake.event_id)
    view = help_view.viewer(tx, store.actor)
    view.require(rows, intake)
    if coordinator and view.sight is not Sight.ALL:
        raise UserError(_("The services lead confirms referrals. Ask them."), code="not-yours")
    return intake, rows


def _refuse_others(store: Store, tx: Tx, referral: Referral) -> None:
    view = help_view.viewer(tx, store.actor)
    if view.sight is Sight.OWN and view.provider_id != referral.provider_id:
        raise help_view.not_yours()


def _refuse_sharing(rows: Rows, referral: Referral, today: date) -> None:
    consents = rows.consents[referral.intake_id]
    if not any(one.stands(today) for one in consents):
        raise UserError(
            _("No consent stands, so nothing is passed on. Ask the person first."), code="no-consent"
        )
    provider = rows.providers[referral.provider_id]
    is_treatment = desk_consents.kind_for(provider) is ConsentKind.PART2
    covered = is_under_part2(consents, provider.id, today)
    if is_treatment and not covered:
        raise UserError(
            _("{provider} is a treatment program: it needs a signed consent of its own first.").format(
                provider=provider.name
            ),
            code="no-part2",
        )
    if not may_be_told(consents, provider.id, today):
        raise UserError(
            _(
                "This person came through a treatment program: {provider} may be told nothing before they "
                "say yes to that as well."
            ).format(provider=provider.name),
            code="part2-alone",
        )


def _fitting(store: Store, tx: Tx, rows: Rows, intake: Intake, service_id: UUID) -> Fit:
    """The service as it fits; one that meets none of the needs asked for may be chosen as well."""
    today = plans.today(store)
    consents = help_view.viewer(tx, store.actor).consents(rows, intake)
    service = tx.get(Service, service_id)
    if not any(one.stands(today) for one in consents):
        raise UserError(
            _("No consent stands, so nothing is passed on. Ask the person first."), code="no-consent"
        )
    twins = (one for one in rows.referrals[intake.id] if one.state is not ReferralState.CLOSED)
    if any(one.service_id == service_id for one in twins):
        raise UserError(_("There is a referral to that service already."), code="twice")
    asked = replace(intake, needs=(service.need,))
    found = intake_rows.found_for(tx, asked, consents, store.clock.now(), today)
    fit = next((one for one in found if one.service.id == service_id), None)
    if fit is None:
        raise UserError(
            _("That service cannot be chosen: it is full, not to be had, or needs a consent of its own."),
            code="no-fit",
        )
    return fit


def _match(fit: Fit) -> Match:
    return Match(
        fit.provider,
        fit.service,
        fit.need,
        fit.waiting,
        tuple(fit_word(f"+{word}", fit) for word in fit.speaks_for),
        tuple(fit_word(f"-{word}", fit) for word in fit.against),
    )


def fit_word(key: str, fit: Fit | None = None) -> str:
    """What speaks for a match ("+language") or against it ("-full"), in words."""
    ages = fit.service if fit else None
    words = {
        "+met": _("They have met"),
        "+language": _("Speaks the language"),
        "+tonight": _("There on the evening"),
        "+walk_in": _("Walk in the same evening"),
        "+felony_ok": _("A record is no bar"),
        "-full": _("Full: waiting list"),
        "-language": _("Does not speak the language"),
        "-no_felony": _("Takes nobody with a felony record"),
        "-no_groups": _("Takes nobody who belongs to a group"),
        "-ages": _ages(ages),
        "-eligibility": ages.eligibility if ages else _("Has conditions"),
        "-documents": _("Needs: {what}").format(what=ages.required_documents) if ages else _("Needs papers"),
        "-slow": _("Takes longer than a day to answer"),
    }
    return words.get(key, "")


def _ages(service: Service | None) -> str:
    if service is None or (service.minimum_age is None and service.maximum_age is None):
        return _("Only for some ages")
    if service.maximum_age is None:
        return _("From {n} years").format(n=service.minimum_age)
    if service.minimum_age is None:
        return _("Up to {n} years").format(n=service.maximum_age)
    return _("{low} to {high} years").format(low=service.minimum_age, high=service.maximum_age)
