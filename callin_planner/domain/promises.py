"""The promise ledger: who promised what, by when, and what became of it (domain brief 3.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record


class PromiseState(StrEnum):
    OPEN = "open"
    FIRED = "fired"
    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"


@dataclass(frozen=True, kw_only=True)
class Promise(Record):
    event_id: UUID
    text: str
    owner: str = ""
    trigger: str = ""
    capacity_note: str = ""
    due: date | None = None
    state: PromiseState = PromiseState.OPEN
    fired_on: date | None = None
    outcome: str = ""
    outcome_on: date | None = None
    shown_at_event_id: UUID | None = None
