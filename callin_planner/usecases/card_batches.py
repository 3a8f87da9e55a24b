"""What becomes of the codes on handouts and cards: made, printed, handed out, lost, expired, used."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.cards import (
    Card,
    CardBatch,
    Space,
    code_is_valid,
    digest,
    tidy_code,
)
from callin_planner.domain.clock import local_date
from callin_planner.domain.ids import Changed
from callin_planner.domain.site import Site
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store

REASON_LETTERS = 200


class BatchState(StrEnum):
    """Where a batch stands; a lost one is a revoked one whose paper nobody knows."""

    MADE = "made"
    PRINTED = "printed"
    HANDED_OUT = "handed_out"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LOST = "lost"


class CodeState(StrEnum):
    """All that a typed code tells; never which paper, and never whose."""

    GOOD = "good"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"
    OTHER = "other"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"


@dataclass(frozen=True)
class BatchRow:
    """One batch and how many of its codes were used."""

    batch: CardBatch
    used: int
    state: BatchState

    @property
    def id(self) -> UUID:
        return self.batch.id

    @property
    def is_open(self) -> bool:
        return self.state in (BatchState.MADE, BatchState.PRINTED, BatchState.HANDED_OUT)


@dataclass(frozen=True)
class LanguageCount:
    """The codes of one language that can still be used, and those that were."""

    language: str
    codes: int
    spares: int
    handed_out: int
    used: int


def batch_rows(store: Store, event_id: UUID) -> list[BatchRow]:
    """The batches of a call-in, newest first."""
    with store.read() as tx:
        batches = tx.list(CardBatch, event_id=event_id, order_by="-minted_at")
        used = Counter(
            card.batch_id
            for start in range(0, len(batches), 500)
            for card in tx.list(Card, batch_id=[batch.id for batch in batches[start : start + 500]])
            if card.used_at is not None
        )
        today = local_date(store.clock, _site(tx.first(Site)).time_zone)
    return [BatchRow(batch, used[batch.id], state_of(batch, today)) for batch in batches]


def counts(rows: Iterable[BatchRow]) -> list[LanguageCount]:
    """By language, what is open and what was used; in the order in which the languages come."""
    by_language: dict[str, list[BatchRow]] = {}
    for row in rows:
        by_language.setdefault(row.batch.language, []).append(row)
    return [
        LanguageCount(
            language,
            codes=sum(row.batch.count for row in of if row.is_open and not row.batch.spare),
            spares=sum(row.batch.count for row in of if row.is_open and row.batch.spare),
            handed_out=sum(row.batch.handed_out for row in of),
            used=sum(row.used for row in of),
        )
        for language, of in sorted(by_language.items(), key=lambda each: (each[0] != "en", each[0]))
    ]


def state_of(batch: CardBatch, today: date) -> BatchState:
    if batch.revoked_at is not None:
        return BatchState.LOST if batch.lost else BatchState.REVOKED
    if batch.expires_on is not None and today > batch.expires_on:
        return BatchState.EXPIRED
    if batch.handed_out:
        return BatchState.HANDED_OUT
    return BatchState.PRINTED if batch.printed_at else BatchState.MADE


def hand_out(store: Store, batch_id: UUID, count: int, by: str) -> Changed:
    """Say how many of a batch were given to people in all, and by whom; it is printed then, too.

    Raises FieldError for a number that the batch does not have, UserError for a batch that is stopped.
    """
    with store.change(_("Note cards handed out")) as tx:
        batch = tx.get(CardBatch, batch_id)
        _refuse_stopped(batch)
        if not 0 <= count <= batch.count:
            raise FieldError(
                "count", _("This batch has {n} cards. Give a number from 0 to {n}.").format(n=batch.count)
            )
        who = " ".join(by.split())
        if count and not who:
            raise FieldError("by", _("Write who handed them out, so that somebody can be asked."))
        now = store.clock.now()
        tx.save(
            replace(
                batch,
                printed_at=batch.printed_at or (now if count else None),
                handed_out=count,
                handed_out_by=who if count else "",
                handed_out_at=now if count else None,
            )
        )
    return tx.changed


def stop_batch(store: Store, batch_id: UUID, reason: str, *, lost: bool = False) -> Changed:
    """Revoke a batch for good, with a reason. `lost`: nobody knows where its paper is.

    It cannot be undone: codes that were stopped once are never good again.
    """
    why = " ".join(reason.split())
    if not why:
        raise FieldError("reason", _("Write a reason, so that others know why these cards stopped working."))
    if len(why) > REASON_LETTERS:
        raise FieldError("reason", _("Write a shorter reason, up to {n} letters.").format(n=REASON_LETTERS))
    label = _("Revoke a lost batch of codes") if lost else _("Revoke a batch of codes")
    with store.change(label, undoable=False) as tx:
        batch = tx.get(CardBatch, batch_id)
        _refuse_stopped(batch)
        tx.save(replace(batch, revoked_at=store.clock.now(), revoked_reason=why, lost=lost))
    return tx.changed


def look_up(store: Store, typed: str, event_id: UUID) -> CodeState:
    """What a code that somebody reads out or types is good for."""
    code = tidy_code(typed)
    if not code_is_valid(code):
        return CodeState.MISTYPED
    with store.read() as tx:
        site = _site(tx.first(Site))
        found = tx.list(Card, code_digest=digest(site.token_key, Space.INTAKE, code))
        batches = tx.by_id(CardBatch, [card.batch_id for card in found])
        today = local_date(store.clock, site.time_zone)
    known = [(card, batches[card.batch_id]) for card in found]
    return _best([_state(card, batch, event_id, today) for card, batch in known])


def _state(card: Card, batch: CardBatch, event_id: UUID, today: date) -> CodeState:
    stopped = {
        BatchState.REVOKED: CodeState.REVOKED,
        BatchState.LOST: CodeState.REVOKED,
        BatchState.EXPIRED: CodeState.EXPIRED,
    }
    state = stopped.get(state_of(batch, today))
    if state is not None:
        return state
    if batch.event_id != event_id:
        return CodeState.OTHER
    return CodeState.USED if card.used_at else CodeState.GOOD


def _best(states: Sequence[CodeState]) -> CodeState:
    """Two batches may share a spoken code once one of them is stopped: the living one counts."""
    order = list(CodeState)
    return min(states, key=order.index, default=CodeState.UNKNOWN)


def _refuse_stopped(batch: CardBatch) -> None:
    if batch.revoked_at is not None:
        raise UserError(_("These cards were revoked already. Make new ones instead."), code="already-revoked")


def _site(site: Site | None) -> Site:
    if site is None:
        raise RuntimeError("a site without its row")
    return site
