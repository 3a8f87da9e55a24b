"""Consents: kept in all their elements, taken back at once, and everybody told who must be (R-I8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from callin_planner.domain.cards import spaced
from callin_planner.domain.help_sight import Sight
from callin_planner.domain.ids import Changed
from callin_planner.domain.intake import ConsentGiven, ConsentKind, Signature
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.providers import Provider
from callin_planner.domain.referrals import (
    Consent,
    ConsentState,
    Intake,
    IntakeState,
    Notice,
    PersonCard,
    ReferralState,
)
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import desk_consents, help_view, intake_rows, plans
from callin_planner.usecases.help_view import Rows


@dataclass(frozen=True)
class SeenNotice:
    """Somebody to be told that a consent ended, of which card."""

    notice: Notice
    code: str

    @property
    def recipient(self) -> str:
        return self.notice.recipient


def consents_of(store: Store, intake_id: UUID) -> list[Consent]:
    """The consents of one intake, the earliest first; those that ended as well."""
    with store.read() as tx:
        intake, rows = _seen(store, tx, intake_id)
        return list(help_view.viewer(tx, store.actor).consents(rows, intake))


def add_consent(
    store: Store,
    intake_id: UUID,
    given: ConsentGiven,
    provider_id: UUID,
    *,
    first_name: str = "",
    phone: str = "",
) -> Changed:
    """A further yes, read out and given later: the provider may know who the person is from then on.

    Raises FieldError where its kind needs a signature that is not there.
    """
    is_law = given.kind is not ConsentKind.PLAIN
    if is_law and (given.signature is Signature.VERBAL or not given.signed_name.strip()):
        raise FieldError("signature", _("This consent needs a signature and the name of whoever signed."))
    now = store.clock.now()
    with store.change(_("Write a consent down")) as tx:
        intake = _seen(store, tx, intake_id)[0]
        if intake.state is IntakeState.UNDONE:
            raise UserError(_("This intake was taken back at the table."), code="undone")
        provider = tx.get(Provider, provider_id)
        wording = intake_rows.wording_of(tx, given)
        tx.save(intake_rows.consent_row(wording, intake_id, given, provider, now))
        tie = tx.first(PersonCard, intake_id=intake_id) or PersonCard(
            intake_id=intake_id, card_id=intake.card_id, tied_at=now, tied_by=store.actor.name
        )
        tx.save(
            replace(
                tie,
                first_name=" ".join(first_name.split()) or tie.first_name,
                phone=" ".join(phone.split()) or tie.phone,
            )
        )
    return tx.changed


def revoke(store: Store, consent_id: UUID, reason: str = "") -> Changed:
    """Take a consent back, as the person asked: sharing stops with this transaction.

    Whoever was told something goes on the notice list; drafts are taken away. It is never undone: a new yes
    is a new consent. Raises UserError where it was taken back before.
    """
    now, today = store.clock.now(), plans.today(store)
    with store.change(_("Take a consent back"), undoable=False) as tx:
        consent = tx.get(Consent, consent_id)
        intake, rows = _seen(store, tx, consent.intake_id)
        if consent not in help_view.viewer(tx, store.actor).consents(rows, intake):
            raise help_view.not_yours()
        if consent.revoked_at is not None:
            raise UserError(_("This consent was taken back before."), code="revoked")
        after = replace(
            consent,
            revoked_at=now,
            revoked_by=store.actor.name,
            revoke_reason=" ".join(reason.split()),
        )
        tx.save(after)
        _end(tx, rows, intake, after, ConsentState.REVOKED, now, today)
    return tx.changed


def note_expired(store: Store) -> Changed:
    """Put those on the notice list who were told something under a consent that has run out.

    `Changed()` and no transaction where none has.
    """
    today = plans.today(store)
    with store.read() as tx:
        over = _expired(tx, today)
    if not over:
        return Changed()
    now = store.clock.now()
    with store.change(_("Note consents that ran out"), undoable=False, for_all=True) as tx:
        for consent in over:
            intake = tx.get(Intake, consent.intake_id)
            rows = help_view.rows_of(tx, intake.event_id)
            _end(tx, rows, intake, consent, ConsentState.EXPIRED, now, today)
    return tx.changed


def notices(store: Store, event_id: UUID, *, open_only: bool = True) -> list[SeenNotice]:
    """Who must still be told, the oldest first."""
    with store.read() as tx:
        rows = help_view.rows_of(tx, event_id)
        view = help_view.viewer(tx, store.actor)
        if view.sight is not Sight.ALL:
            raise help_view.not_yours()
        of_consent = {one.id: rows.intakes[key] for key, held in rows.consents.items() for one in held}
        found = tx.list(Notice)
    seen = [
        SeenNotice(one, spaced(of_consent[one.consent_id].code))
        for one in found
        if one.consent_id in of_consent and (one.told_at is None or not open_only)
    ]
    return sorted(seen, key=lambda one: (one.notice.raised_at, one.recipient))


def told(store: Store, notice_id: UUID, way: str = "") -> Changed:
    """Somebody of the list was told."""
    with store.change(_("Note that somebody was told of a consent")) as tx:
        notice = tx.get(Notice, notice_id)
        _seen(store, tx, tx.get(Consent, notice.consent_id).intake_id)
        if notice.told_at is None:
            tx.save(
                replace(
                    notice,
                    told_at=store.clock.now(),
                    told_by=store.actor.name,
                    way=" ".join(way.split()),
                )
            )
    return tx.changed


def tie(store: Store, intake_id: UUID, invitee_id: UUID) -> Changed:
    """Say whose card it is, of those on the list. Only with a standing consent; the project manager alone.

    Raises UserError(code="no-consent") or (code="not-yours").
    """
    today = plans.today(store)
    with store.change(_("Say whose card it is")) as tx:
        intake, rows = _of_manager(store, tx, intake_id)
        invitee = tx.get(Invitee, invitee_id)
        if not any(one.stands(today) for one in rows.consents[intake_id]):
            raise UserError(_("No consent stands, so the card stays nobody’s."), code="no-consent")
        held = tx.first(PersonCard, intake_id=intake_id) or PersonCard(
            intake_id=intake_id, card_id=intake.card_id, tied_at=store.clock.now()
        )
        tx.save(replace(held, tied_to=invitee.id, tied_at=store.clock.now(), tied_by=store.actor.name))
    return tx.changed


def untie(store: Store, intake_id: UUID) -> Changed:
    """Forget whose card it is."""
    with store.change(_("Forget whose card it is")) as tx:
        _of_manager(store, tx, intake_id)
        held = tx.first(PersonCard, intake_id=intake_id)
        if held is not None and held.tied_to is not None:
            tx.save(replace(held, tied_to=None))
    return tx.changed


def _end(
    tx: Tx,
    rows: Rows,
    intake: Intake,
    consent: Consent,
    why: ConsentState,
    now: datetime,
    today: date,
) -> None:
    """Raise the notices of a consent that ended; where no other stands, drafts go."""
    tx.save_all(
        Notice(consent_id=consent.id, provider_id=provider_id, recipient=name, why=why, raised_at=now)
        for provider_id, name in _must_know(rows, intake, consent)
    )
    left = [one for one in rows.consents[intake.id] if one.id != consent.id and one.stands(today)]
    covered = {each for one in left for each in one.recipient_ids if one.kind is ConsentKind.PART2}
    treatment = {
        one.id
        for one in rows.providers.values()
        if desk_consents.kind_for(one) is ConsentKind.PART2 and one.id not in covered
    }
    drafts = [one for one in rows.referrals[intake.id] if one.state is ReferralState.DRAFT]
    tx.delete_all(one for one in drafts if not left or one.provider_id in treatment)


def _must_know(rows: Rows, intake: Intake, consent: Consent) -> Iterable[tuple[UUID | None, str]]:
    """The helpers of the office, the providers of the consent, and those that a referral was sent to."""
    sent = [one.provider_id for one in rows.referrals[intake.id] if one.sent_at is not None]
    ids = dict.fromkeys((*consent.recipient_ids, *sent))
    yield None, _("The helpers of the office")
    for provider_id in ids:
        if provider_id in rows.providers:
            yield provider_id, rows.providers[provider_id].name


def _expired(tx: Tx, today: date) -> list[Consent]:
    noted = {one.consent_id for one in tx.list(Notice)}
    return [
        one for one in tx.list(Consent) if one.state(today) is ConsentState.EXPIRED and one.id not in noted
    ]


def _seen(store: Store, tx: Tx, intake_id: UUID) -> tuple[Intake, Rows]:
    intake = tx.get(Intake, intake_id)
    rows = help_view.rows_of(tx, intake.event_id)
    view = help_view.viewer(tx, store.actor)
    view.require(rows, intake)
    if view.sight is Sight.OWN and intake.provider_id != view.provider_id:
        raise help_view.not_yours()
    return intake, rows


def _of_manager(store: Store, tx: Tx, intake_id: UUID) -> tuple[Intake, Rows]:
    if store.actor.role is not Role.PM:
        raise UserError(_("The project manager alone says whose card it is."), code="not-yours")
    return _seen(store, tx, intake_id)
