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


class Measure(StrEnum):
    """What the program itself measures a promise by: `FIRST_CALL` is the clock of the follow-up."""

    NONE = ""
    FIRST_CALL = "first_call"


@dataclass(frozen=True, kw_only=True)
class Promise(Record):
    """`measure` says where state and outcome come from; without one somebody writes them down."""

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
    measure: Measure = Measure.NONE
