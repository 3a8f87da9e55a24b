"""The evening at the tables by code alone: what the site took up, and what still waits at the desk."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.clock import evening_moment
from callin_planner.domain.event import Event
from callin_planner.domain.intake import Act, merge
from callin_planner.domain.providers import Need, Provider
from callin_planner.domain.referrals import Consent, DeskEntry, Intake
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.desk_listing import call_within
from callin_planner.usecases.desk_state import DeskState, RecentIntake


class EntryState(StrEnum):
    """How an intake stands. `SAVING`: kept on the disk, sealed, and not taken up yet."""

    CONSENT = "consent"
    SAVING = "saving"
    NO_RECORD = "no_record"
    UNDONE = "undone"
    REVOKED = "revoked"


@dataclass(frozen=True)
class DeskRow:
    """One intake. `code` is unspaced, "" where it is not known; `twice`: its card was used before."""

    id: str
    code: str
    at: datetime
    provider: str
    taken_by: str
    needs: tuple[Need, ...]
    state: EntryState
    twice: bool = False


@dataclass(frozen=True)
class DeskEvening:
    """`rows` are the newest first. Talks are a count: nothing else of them is kept.

    `own`: only what the person here took in is listed; the counts are everybody's.
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
    with store.read() as tx:
        site = tx.first(Site)
        hours = call_within(tx)
        stored = _stored(tx, event_id)
        talks = merge(one.entry for one in tx.list(DeskEntry, event_id=event_id)).just_talk
    known = {row.id for row in stored}
    recent = running.recent if running else ()
    waiting = [_waiting(one) for one in recent if one.nonce not in known]
    undone_now = {one.nonce for one in recent if one.undone}
    rows = sorted(
        [*(_undone(row) if row.id in undone_now else row for row in stored), *waiting],
        key=lambda row: row.at,
        reverse=True,
    )
    standing = [row for row in rows if row.state is not EntryState.UNDONE]
    asked = Counter(need for row in standing for need in row.needs)
    talks = max(talks, running.just_talk if running else 0)
    own = store.actor.role is Role.PROVIDER_INTAKE
    begins = evening_moment(event.on, event.begins, event.begins, site.time_zone if site else "")
    return DeskEvening(
        rows=tuple(row for row in rows if not own or row.taken_by == store.actor.name),
        intakes=len(standing) + talks,
        consented=sum(row.state is not EntryState.REVOKED for row in standing),
        just_talk=talks,
        asked_for=tuple((need, asked[need]) for need in Need if asked[need]),
        hours=hours,
        call_by=_last(standing, event, begins) + timedelta(hours=hours),
        own=own,
    )


def _last(rows: Iterable[DeskRow], event: Event, begins: datetime) -> datetime:
    """The newest intake, or the programme's end while there is none."""
    ends = begins + timedelta(minutes=event.target_minutes + event.one_to_one_minutes)
    return max((row.at for row in rows), default=ends)


def _stored(tx: Tx, event_id: UUID) -> list[DeskRow]:
    entries = [one.entry for one in tx.list(DeskEntry, event_id=event_id)]
    state = merge(entries)
    intakes = {one.id: one for one in tx.list(Intake, event_id=event_id)}
    names = {one.id: one.name for one in tx.list(Provider)}
    revoked = {
        one.intake_id
        for start in range(0, len(intakes), 500)
        for one in tx.list(Consent, intake_id=[*intakes][start : start + 500])
        if one.revoked_at is not None
    }
    rows = []
    for entry in entries:
        if entry.act is not Act.INTAKE:
            continue
        kept = intakes.get(UUID(entry.nonce))
        how = EntryState.CONSENT
        if entry.nonce in state.undone:
            how = EntryState.UNDONE
        elif kept is not None and kept.id in revoked:
            how = EntryState.REVOKED
        rows.append(
            DeskRow(
                id=entry.nonce,
                code=entry.code,
                at=entry.at,
                provider=names.get(entry.provider_id, "") if entry.provider_id else "",
                taken_by=entry.taken_by,
                needs=kept.needs if kept is not None else (),
                state=how,
                twice=len(state.by_card.get(entry.card, ())) > 1,
            )
        )
    return rows


def _waiting(one: RecentIntake) -> DeskRow:
    state = EntryState.UNDONE if one.undone else EntryState.SAVING
    return DeskRow(one.nonce, one.code, one.at, one.provider, one.taken_by, (), state)


def _undone(row: DeskRow) -> DeskRow:
    return DeskRow(
        row.id, row.code, row.at, row.provider, row.taken_by, row.needs, EntryState.UNDONE, row.twice
    )
