"""The handout codes of the sample's earlier call-in: two batches, of which the second was revoked.

Nobody holds those papers, so what stands for a token or a code here belongs to none.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta

from callin_planner.domain.cards import Card, CardBatch
from callin_planner.usecases.cards import CARD_DAYS
from callin_planner.usecases.sample_history import Pen, Step
from callin_planner.usecases.sample_source import sample_id

_BEFORE = -98
_BATCHES = (("en", 50), ("es", 10))


def of_cards_before(pen: Pen) -> Iterator[Step]:
    """Minted and printed two days before; the Spanish ones revoked because their pages were misprinted."""
    for n, (language, count) in enumerate(_BATCHES):
        minted = pen.step(_BEFORE - 2, "kemper", f"Mint {count} handout codes", n=n)
        at = minted.at.astimezone(UTC)
        fresh = CardBatch(
            id=sample_id(f"batch/E1/{language}"),
            event_id=sample_id("event/E1"),
            language=language,
            count=count,
            minted_at=at,
            expires_on=pen.calendar.day(_BEFORE + CARD_DAYS),
        )
        cards = [_card(fresh, number) for number in range(count)]
        yield replace(minted, records=(fresh, *cards))
        later = at + timedelta(hours=1)
        if language == "en":
            yield pen.step(later, "kemper", "Mark handouts as printed", replace(fresh, printed_at=later))
        else:
            yield pen.step(later, "kemper", "Revoke handout codes", replace(fresh, revoked_at=later))


def _card(batch: CardBatch, number: int) -> Card:
    return Card(
        id=sample_id(f"card/E1/{batch.language}/{number}"),
        batch_id=batch.id,
        token_digest=_nobodys(f"token {batch.language} {number}"),
        code_digest=_nobodys(f"code {batch.language} {number}"),
    )


def _nobodys(said: str) -> str:
    return hashlib.sha256(f"sample {said}".encode()).hexdigest()
