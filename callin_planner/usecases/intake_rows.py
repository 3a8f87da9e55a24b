"""Rows that grow out of an intake: its consent in all its elements, the tie of the card, the drafts."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from callin_planner.domain.clock import zone
from callin_planner.domain.desk_book import ConsentText, ConsentWording
from callin_planner.domain.intake import ConsentGiven, ConsentKind, IntakeEntry
from callin_planner.domain.matching import Asked, Fit, best, fits
from callin_planner.domain.providers import Provider, Service
from callin_planner.domain.referrals import (
    Consent,
    Intake,
    PersonCard,
    Referral,
    standing,
)
from callin_planner.domain.site import Site
from callin_planner.storage.tx import Tx
from callin_planner.usecases.desk_consents import kind_for

_PARTS = {"discloser": ("discloser",), "what": ("description", "what"), "purpose": ("purpose", "why")}
_RECIPIENTS = ("recipient", "who")


def wording_of(tx: Tx, given: ConsentGiven) -> ConsentWording | None:
    """The text that was read, as it was kept when the desk opened."""
    return tx.first(ConsentWording, digest=given.digest)


def consent_row(
    wording: ConsentWording | ConsentText | None,
    intake_id: UUID,
    given: ConsentGiven,
    provider: Provider | None,
    at: datetime,
) -> Consent:
    """A consent with everything the text that was read says about it."""
    said = {part.key: part.text for part in wording.parts} if wording else {}

    def part(*keys: str) -> str:
        return next((said[key] for key in keys if said.get(key)), "")

    return Consent(
        intake_id=intake_id,
        kind=given.kind,
        version=given.version,
        digest=given.digest,
        language=given.language,
        discloser=part(*_PARTS["discloser"]) or (provider.name if provider else ""),
        what=part(*_PARTS["what"]) or given.scope,
        recipients=tuple(text for text in (part(*_RECIPIENTS),) if text),
        recipient_ids=(provider.id,) if provider else (),
        purpose=part(*_PARTS["purpose"]),
        revoking=part("revoke"),
        expires_on=given.expires_on or (wording.expires_on if wording else None),
        signature=given.signature,
        signed_name=given.signed_name,
        signed_for=given.signed_for,
        witness=given.witness,
        ink=given.ink,
        ink_digest=hashlib.sha256(given.ink.encode()).hexdigest() if given.ink else "",
        given_at=at,
    )


def tie_row(intake: Intake, entry: IntakeEntry) -> PersonCard:
    """What the person offered of themselves; made only beside a consent."""
    return PersonCard(
        intake_id=intake.id,
        card_id=intake.card_id,
        first_name=" ".join(entry.first_name.split()),
        phone=" ".join(entry.phone.split()),
        safe_message=entry.safe_message,
        tied_at=entry.at,
        tied_by=entry.taken_by,
    )


def found_for(tx: Tx, intake: Intake, consents: Iterable[Consent], at: datetime, today: date) -> list[Fit]:
    """Services that fit an intake, the best first."""
    site = tx.first(Site)
    providers = tx.list(Provider, order_by="name")
    part2 = {one.id for one in providers if kind_for(one) is ConsentKind.PART2}
    covered = {
        each
        for one in standing(consents, today)
        if one.kind is ConsentKind.PART2
        for each in one.recipient_ids
    }
    asked = Asked(
        needs=intake.needs,
        language=intake.language,
        at=at.astimezone(zone(site.time_zone if site else "UTC")),
        taken_by=intake.provider_id,
        treatment=covered,
    )
    return fits(asked, providers, tx.list(Service, order_by="name"), part2)


def draft_rows(intake: Intake, found: Iterable[Fit], now: datetime) -> list[Referral]:
    """One draft for each need; somebody confirms or changes it."""
    return [draft_row(intake, fit, now) for fit in best(found)]


def draft_row(intake: Intake, fit: Fit, now: datetime) -> Referral:
    why = tuple(f"+{word}" for word in fit.speaks_for) + tuple(f"-{word}" for word in fit.against)
    return Referral(
        intake_id=intake.id,
        provider_id=fit.provider.id,
        service_id=fit.service.id,
        need=fit.need,
        why=why,
        made_at=now,
    )
