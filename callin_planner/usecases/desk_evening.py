"""The evening at the tables by code alone: what the site took up, and what still waits at the desk."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.cards import tidy_code
from callin_planner.domain.clock import evening_moment
from callin_planner.domain.event import Event
from callin_planner.domain.help_sight import Sight
from callin_planner.domain.intake import Again
from callin_planner.domain.providers import Need
from callin_planner.domain.referrals import IntakeState
from callin_planner.domain.site import Site
from callin_planner.storage.store import Store
from callin_planner.usecases import help_view, plans
from callin_planner.usecases.desk_listing import call_within
from callin_planner.usecases.desk_state import DeskState, RecentIntake
from callin_planner.usecases.intake import SeenIntake, Stage, help_of


class EntryState(StrEnum):
    """How an intake stands. `SAVING`: kept on the disk, sealed, and not taken up yet."""

    CONSENT = "consent"
    SAVING = "saving"
    NO_CONSENT = "no_consent"
    UNDONE = "undone"
    REVOKED = "revoked"


@dataclass(frozen=True)
class DeskRow:
    """One intake. `code` is unspaced, "" where it is not known.

    `again`: its card had been used before, and what the provider said when asked who it was.
    """

    id: str
    code: str
    at: datetime
    provider: str
    taken_by: str
    needs: tuple[Need, ...]
    state: EntryState
    again: Again = Again.NO


@dataclass(frozen=True)
class DeskEvening:
    """As far as whoever is here may see it; `rows` are the newest first.

    Talks are a count: nothing else of them is kept. `own`: only one provider's intakes are shown.
    """

    rows: tuple[DeskRow, ...]
    intakes: int
    consented: int
    just_talk: int
    asked_for: tuple[tuple[Need, int], ...]
    hours: int
    call_by: datetime
    own: bool = False


def evening_of(store: Store, event_id: UUID, running: DeskState | None = None) -> DeskEvening:
    """What came in at the tables of one call-in; `running` adds what is not taken up yet."""
    event = plans.event_of(store, event_id)
    known = help_of(store, event_id)
    with store.read() as tx:
        site = tx.first(Site)
        hours = call_within(tx)
        view = help_view.viewer(tx, store.actor)
    recent = [
        one
        for one in (running.recent if running else ())
        if view.sight is Sight.ALL or (view.sight is Sight.OWN and one.provider_id == view.provider_id)
    ]
    rows = _joined([_row(one) for one in known.intakes], recent)
    standing = [row for row in rows if row.state is not EntryState.UNDONE]
    asked = Counter(need for row in standing for need in row.needs)
    talks = known.counts.just_talk
    if running is not None and view.sight is Sight.ALL:
        talks = max(talks, running.just_talk)
    begins = evening_moment(event.on, event.begins, event.begins, site.time_zone if site else "")
    return DeskEvening(
        rows=tuple(rows),
        intakes=len(standing) + talks,
        consented=sum(row.state in (EntryState.CONSENT, EntryState.SAVING) for row in standing),
        just_talk=talks,
        asked_for=tuple((need, asked[need]) for need in Need if asked[need]),
        hours=hours,
        call_by=_last(standing, event, begins) + timedelta(hours=hours),
        own=view.sight is not Sight.ALL,
    )


def _joined(stored: list[DeskRow], recent: Iterable[RecentIntake]) -> list[DeskRow]:
    """What the running desk knows is newer: an undo that waits, an intake that waits."""
    rows = {row.id: row for row in stored}
    for one in recent:
        row = rows.get(one.nonce) or _waiting(one)
        rows[one.nonce] = replace(row, state=EntryState.UNDONE) if one.undone else row
    return sorted(rows.values(), key=lambda row: (row.at, row.id), reverse=True)


def _last(rows: Iterable[DeskRow], event: Event, begins: datetime) -> datetime:
    """The newest intake, or the programme's end while there is none."""
    ends = begins + timedelta(minutes=event.target_minutes + event.one_to_one_minutes)
    return max((row.at for row in rows), default=ends)


def _row(one: SeenIntake) -> DeskRow:
    return DeskRow(
        id=one.id.hex,
        code=tidy_code(one.code),
        at=one.at,
        provider=one.provider,
        taken_by=one.taken_by,
        needs=one.needs,
        state=_state(one),
        again=one.again,
    )


def _state(one: SeenIntake) -> EntryState:
    if one.state is IntakeState.UNDONE:
        return EntryState.UNDONE
    if one.consented:
        return EntryState.CONSENT
    return EntryState.NO_CONSENT if one.stage is Stage.OFFERED else EntryState.REVOKED


def _waiting(one: RecentIntake) -> DeskRow:
    return DeskRow(one.nonce, one.code, one.at, one.provider, one.taken_by, (), EntryState.SAVING)
