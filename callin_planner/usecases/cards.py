"""Intake cards and door codes: minted in memory, kept as digests, revoked in batches (R-G1 to R-G4).

A card's token and spoken code exist only on the paper and, while it is being made, in memory.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from callin_planner.domain.cards import (
    Card,
    CardBatch,
    DoorCode,
    Space,
    close_code,
    digest,
    new_code,
    new_token,
)
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.site import Site
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx

CARD_DAYS = 180
"""How long after the evening a card still opens an intake: the retention limit of person-level data."""

_KEY_BYTES = 32
_NO_BATCH = UUID(int=0)
"""Looked up where no card was found, so that an unknown token costs what a known one does."""


@dataclass(frozen=True)
class Secret:
    """What is printed on one card. Never stored, never logged."""

    token: str
    code: str


@dataclass(frozen=True)
class Minted:
    """A batch not stored yet: its cards' digests, and in the same order what is printed on them."""

    batch: CardBatch
    cards: tuple[Card, ...]
    secrets: tuple[Secret, ...]


@dataclass(frozen=True)
class Door:
    """A door code not stored yet, and the token and the spoken code that its letter carries."""

    record: DoorCode
    token: str
    code: str = ""


def token_key(store: Store) -> bytes:
    """The site's secret for digests; made once, at the first need."""
    with store.read() as tx:
        site = _site(tx)
    if site.token_key:
        return site.token_key
    with store.change(_("Make the key of the printed codes"), undoable=False, for_all=True) as tx:
        site = replace(_site(tx), token_key=secrets.token_bytes(_KEY_BYTES))
        tx.save(site)
    return site.token_key


def mint(
    store: Store,
    event: Event,
    language: str,
    count: int,
    *,
    note: str = "",
    kind: str = "handout",
    spare: bool = False,
) -> Minted:
    """`count` fresh cards of the paper `kind`.

    None of them shares its spoken code with a card that is still good.
    """
    key = token_key(store)
    taken = _codes_in_use(store)
    batch = CardBatch(
        event_id=event.id,
        language=language,
        count=count,
        minted_at=store.clock.now(),
        expires_on=event.on + timedelta(days=CARD_DAYS),
        note=note,
        kind=kind,
        spare=spare,
    )
    cards, printed = [], []
    for _n in range(count):
        secret, code_digest = _fresh(key, taken)
        taken.add(code_digest)
        printed.append(secret)
        cards.append(
            Card(
                batch_id=batch.id,
                token_digest=digest(key, Space.INTAKE, secret.token),
                code_digest=code_digest,
                closed_code=close_code(secret.token, secret.code),
            )
        )
    secrets.SystemRandom().shuffle(cards)
    return Minted(batch, tuple(cards), tuple(printed))


def keep(store: Store, minted: Minted) -> Changed:
    """Store the digests of a batch, so that the papers about to appear are known."""
    count = minted.batch.count
    label = ngettext("Mint {n} code", "Mint {n} codes", count).format(n=count)
    with store.change(label, undoable=False) as tx:
        tx.save(minted.batch)
        tx.save_all(minted.cards)
    return tx.changed


def forget(store: Store, minted: Minted) -> Changed:
    """Take back a batch whose paper was not written after all."""
    with store.change(_("Take back handout codes that were not printed"), undoable=False) as tx:
        tx.delete_all(tx.list(Card, batch_id=minted.batch.id))
        tx.delete_all(tx.list(CardBatch, id=minted.batch.id))
    return tx.changed


def batches(store: Store, event_id: UUID) -> list[CardBatch]:
    """The batches of a call-in, newest first."""
    with store.read() as tx:
        return tx.list(CardBatch, event_id=event_id, order_by="-minted_at")


def is_open(batch: CardBatch, today: date) -> bool:
    """Whether its cards can still be used."""
    return batch.revoked_at is None and (batch.expires_on is None or today <= batch.expires_on)


def mark_printed(store: Store, batch_id: UUID) -> Changed:
    """Say that a batch was printed and may be in people's hands, so that it is not revoked as unused."""
    with store.change(_("Mark a batch as printed")) as tx:
        batch = tx.get(CardBatch, batch_id)
        if batch.printed_at is None:
            tx.save(replace(batch, printed_at=store.clock.now()))
    return tx.changed


def revoke_batch(store: Store, batch_id: UUID) -> Changed:
    """Stop every card of a batch for good."""
    with store.change(_("Revoke a batch of codes"), undoable=False) as tx:
        _revoke(tx, [tx.get(CardBatch, batch_id)], store.clock.now())
    return tx.changed


def revoke_unused(store: Store, event_id: UUID, *, keep: Iterable[UUID] = ()) -> int:
    """Revoke the batches of a call-in that were never marked printed, but for those in `keep`.

    Returns how many were revoked.
    """
    kept = set(keep)
    with store.read() as tx:
        unused = [batch for batch in tx.list(CardBatch, event_id=event_id) if _unused(batch, kept)]
    if unused:
        with store.change(_("Revoke handout codes that were never printed"), undoable=False) as tx:
            _revoke(tx, unused, store.clock.now())
    return len(unused)


def find_card(store: Store, token: str, event_id: UUID | None = None) -> Card | None:
    """The card of a scanned token, if nobody used it and its batch is open; of one call-in where it is given.

    Unknown, expired, revoked, used and another call-in's look alike, and take the same look-ups in the store
    (R-G3).
    """
    with store.read() as tx:
        site = _site(tx)
        return _open_card(tx, store, event_id, token_digest=digest(site.token_key, Space.INTAKE, token))


def find_card_by_code(store: Store, code: str, event_id: UUID | None = None) -> Card | None:
    """As `find_card`, of a spoken code that was tidied."""
    with store.read() as tx:
        site = _site(tx)
        return _open_card(tx, store, event_id, code_digest=digest(site.token_key, Space.INTAKE, code))


def mint_doors(store: Store, invitation_ids: Sequence[UUID]) -> dict[UUID, Door]:
    """A fresh door code for each letter about to be printed; the earlier ones still live."""
    key = token_key(store)
    now = store.clock.now()
    doors = {}
    for invitation_id in invitation_ids:
        token, code = new_token(), new_code()
        record = DoorCode(
            invitation_id=invitation_id,
            digest=digest(key, Space.DOOR, token),
            issued_at=now,
            spoken_digest=digest(key, Space.DOOR, code),
        )
        doors[invitation_id] = Door(record, token, code)
    return doors


def keep_doors(store: Store, doors: Iterable[Door]) -> Changed:
    """Store the digests of door codes before their letters appear."""
    records = [door.record for door in doors]
    label = ngettext("Issue {n} door code", "Issue {n} door codes", len(records)).format(n=len(records))
    with store.change(label, undoable=False) as tx:
        tx.save_all(records)
    return tx.changed


def forget_doors(store: Store, doors: Iterable[Door]) -> Changed:
    """Take back door codes whose letters were not written."""
    with store.change(_("Take back door codes that were not printed"), undoable=False) as tx:
        ids = [door.record.id for door in doors]
        tx.delete_all(tx.by_id(DoorCode, ids).values())
    return tx.changed


def retire_doors(store: Store, doors: Iterable[Door]) -> int:
    """End the older door codes of letters that now exist with a new one; returns how many ended."""
    fresh = {door.record.invitation_id: door.record.id for door in doors}
    with store.read() as tx:
        old = [
            code
            for start in range(0, len(fresh), 500)
            for code in tx.list(DoorCode, invitation_id=tuple(fresh)[start : start + 500])
            if code.id != fresh[code.invitation_id] and code.revoked_at is None
        ]
    return end_doors(store, old)


def end_doors(store: Store, codes: Sequence[DoorCode]) -> int:
    """End door codes whose letters were replaced; returns how many ended."""
    if codes:
        with store.change(_("Retire the door codes of replaced letters"), undoable=False) as tx:
            tx.save_all(replace(code, revoked_at=store.clock.now()) for code in codes)
    return len(codes)


def find_door(store: Store, token: str) -> DoorCode | None:
    """The living door code of a scanned letter."""
    with store.read() as tx:
        site = _site(tx)
        return tx.first(DoorCode, digest=digest(site.token_key, Space.DOOR, token), revoked_at=None)


def _site(tx: Tx) -> Site:
    site = tx.first(Site)
    if site is None:
        raise RuntimeError("a site without its row")
    return site


def _codes_in_use(store: Store) -> set[str]:
    today = store.clock.now().date() - timedelta(days=1)
    with store.read() as tx:
        good = [batch.id for batch in tx.list(CardBatch) if is_open(batch, today)]
        return {
            card.code_digest
            for start in range(0, len(good), 500)
            for card in tx.list(Card, batch_id=good[start : start + 500])
        }


def _fresh(key: bytes, taken: set[str]) -> tuple[Secret, str]:
    while True:
        secret = Secret(new_token(), new_code())
        code_digest = digest(key, Space.INTAKE, secret.code)
        if code_digest not in taken:
            return secret, code_digest


def _open_card(tx: Tx, store: Store, event_id: UUID | None, **equals: str) -> Card | None:
    today = store.clock.now().date()
    cards = tx.list(Card, **equals)
    ids = tuple(card.batch_id for card in cards) or (_NO_BATCH,)
    batches = {batch.id: batch for batch in tx.list(CardBatch, id=ids)}
    for card in cards:
        batch = batches[card.batch_id]
        if card.used_at is None and event_id in (None, batch.event_id) and is_open(batch, today):
            return card
    return None


def _unused(batch: CardBatch, kept: set[UUID]) -> bool:
    return batch.printed_at is None and batch.revoked_at is None and batch.id not in kept


def _revoke(tx: Tx, chosen: Iterable[CardBatch], now: datetime) -> None:
    tx.save_all(replace(batch, revoked_at=batch.revoked_at or now) for batch in chosen)
