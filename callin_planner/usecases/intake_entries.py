"""Entries of the tables, kept once each, and the intakes they come to (house mechanism 10).

Whatever the order in which entries arrive, what is kept is what all of them come to: an undo that comes
first leaves nothing of the intake it takes back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from callin_planner.domain.cards import Card, CardBatch
from callin_planner.domain.intake import Act, Again, IntakeEntry
from callin_planner.domain.providers import Provider
from callin_planner.domain.referrals import (
    Consent,
    ContactAttempt,
    DeskEntry,
    Intake,
    IntakeState,
    Notice,
    PersonCard,
    Referral,
    entry_id,
)
from callin_planner.storage.tx import Tx
from callin_planner.usecases import intake_rows

DESK = "desk"
"""The kind of a batch whose codes the desk made up."""

Sent = tuple[UUID, IntakeEntry]


def unknown(tx: Tx, sent: Iterable[Sent]) -> list[Sent]:
    """Those that are not kept yet, each nonce once, by time."""
    by_id = {entry_id(entry.nonce): (event_id, entry) for event_id, entry in sent}
    for known in tx.by_id(DeskEntry, list(by_id)):
        del by_id[known]
    return sorted(by_id.values(), key=lambda one: (one[1].at, one[1].nonce))


def keep(tx: Tx, fresh: Sequence[Sent], now: datetime, today: date) -> None:
    """Keep entries that are new, and bring intakes and cards to what all entries come to."""
    providers = tx.by_id(Provider, list({one.provider_id for _e, one in fresh if one.provider_id}))
    tx.save_all(_entry_row(event_id, entry, providers) for event_id, entry in fresh)
    for event_id in {event_id for event_id, _entry in fresh}:
        rows = tx.list(DeskEntry, event_id=event_id)
        undone = {nonce for row in rows if row.act is Act.UNDO for nonce in row.undoes}
        own = [entry for event, entry in fresh if event == event_id]
        for entry in own:
            if entry.act is Act.INTAKE:
                _take_in(tx, event_id, entry, providers, now, today, undone=entry.nonce in undone)
        _undo(tx, [nonce for entry in own for nonce in entry.undoes])


def _entry_row(event_id: UUID, entry: IntakeEntry, providers: dict[UUID, Provider]) -> DeskEntry:
    if entry.act is Act.JUST_TALK:
        return DeskEntry(
            id=entry_id(entry.nonce), event_id=event_id, nonce=entry.nonce, at=entry.at, act=entry.act
        )
    return DeskEntry(
        id=entry_id(entry.nonce),
        event_id=event_id,
        nonce=entry.nonce,
        at=entry.at,
        act=entry.act,
        card=entry.card,
        code=entry.code,
        again=entry.again,
        provider_id=entry.provider_id if entry.provider_id in providers else None,
        device=entry.device,
        taken_by=entry.taken_by,
        undoes=entry.undoes,
    )


def _take_in(
    tx: Tx,
    event_id: UUID,
    entry: IntakeEntry,
    providers: dict[UUID, Provider],
    now: datetime,
    today: date,
    *,
    undone: bool,
) -> None:
    provider = providers.get(entry.provider_id) if entry.provider_id else None
    intake = Intake(
        id=UUID(hex=entry.nonce),
        event_id=event_id,
        code=entry.code,
        at=entry.at,
        provider_id=provider.id if provider else None,
        taken_by=entry.taken_by,
        language=entry.language,
        again=entry.again,
        state=IntakeState.UNDONE if undone else IntakeState.OPEN,
    )
    if undone:
        tx.save(intake)
        return
    card = _card_of(tx, event_id, entry, now)
    intake = replace(
        intake,
        card_id=card.id if card else None,
        needs=entry.needs,
        reach=entry.reach,
        same_as=_earlier(tx, card, entry),
    )
    tx.save(intake)
    if card is not None and (card.used_at is None or entry.at < card.used_at):
        tx.save(replace(card, used_at=entry.at))
    if entry.consent is None:
        return
    wording = intake_rows.wording_of(tx, entry.consent)
    consent = intake_rows.consent_row(wording, intake.id, entry.consent, provider, entry.at)
    tx.save_all((consent, intake_rows.tie_row(intake, entry)))
    found = intake_rows.found_for(tx, intake, (consent,), entry.at, today)
    tx.save_all(intake_rows.draft_rows(intake, found, now))


def _card_of(tx: Tx, event_id: UUID, entry: IntakeEntry, now: datetime) -> Card | None:
    """The card of this call-in with the entry's digest; one that the desk made up is put in."""
    batches = {one.id: one for one in tx.list(CardBatch, event_id=event_id)}
    found = [*tx.list(Card, token_digest=entry.card), *tx.list(Card, code_digest=entry.card)]
    mine = [card for card in found if card.batch_id in batches] if entry.card else []
    if mine:
        return mine[0]
    if not entry.new_card or not entry.card:
        return None
    made = next((one for one in batches.values() if one.kind == DESK), None)
    batch = made or CardBatch(
        event_id=event_id, language=entry.language, count=0, minted_at=now, printed_at=now, kind=DESK
    )
    tx.save(replace(batch, count=batch.count + 1, handed_out=batch.handed_out + 1))
    return tx.save(Card(batch_id=batch.id, token_digest="", code_digest=entry.card))


def _earlier(tx: Tx, card: Card | None, entry: IntakeEntry) -> UUID | None:
    """The standing intake before this one, where the provider said that it is the same person."""
    if card is None or entry.again is not Again.SAME:
        return None
    before = [row for row in _standing(tx, card.id) if row.at <= entry.at]
    return before[0].id if before else None


def _standing(tx: Tx, card_id: UUID) -> list[Intake]:
    rows = tx.list(Intake, card_id=card_id, order_by="at")
    return [row for row in rows if row.state is not IntakeState.UNDONE]


def _undo(tx: Tx, nonces: Sequence[str]) -> None:
    """Take intakes back: what the person said goes, the code and the hour stay."""
    found = tx.by_id(Intake, [UUID(hex=nonce) for nonce in nonces])
    for intake in found.values():
        if intake.state is IntakeState.UNDONE:
            continue
        _forget(tx, intake.id)
        tx.save(
            replace(
                intake, state=IntakeState.UNDONE, card_id=None, needs=(), reach=None, same_as=None, owner=""
            )
        )
        card = tx.find(Card, intake.card_id)
        if card is not None:
            left = _standing(tx, card.id)
            tx.save(replace(card, used_at=left[0].at if left else None))


def _forget(tx: Tx, intake_id: UUID) -> None:
    consents = tx.list(Consent, intake_id=intake_id)
    tx.delete_all(tx.list(Notice, consent_id=[one.id for one in consents]) if consents else ())
    tx.delete_all(consents)
    for kind in (PersonCard, Referral, ContactAttempt):
        tx.delete_all(tx.list(kind, intake_id=intake_id))
