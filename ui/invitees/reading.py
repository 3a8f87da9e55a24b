"""Reading the invite list, all of it or what an edit touched; apart from the window, so that a thread can."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain.event import Session
from callin_planner.domain.invitees import Invitation, Officer
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import flags, invitees, plans
from callin_planner.usecases.overview import Reached, is_at
from callin_planner.usecases.thresholds import thresholds
from ui.invitees.listing import Prepared, prepare
from ui.invitees.narrowing import Roll, one_of_each
from ui.invitees.roster import Roster

LARGE = 1_500
"""From so many people on, the list is read beside the window and not in it."""


@dataclass(frozen=True)
class Gathered:
    """The call-in with its people, and what the page shows beside them."""

    full: FullPlan
    officers: Sequence[Officer]
    prepared: Prepared
    figures: Thresholds
    may_screen: bool = False
    looks: Sequence[Invited] = ()

    def roll(self, people: Sequence[Invited]) -> Roll:
        """`people` as the listing has them, or one of each look: edits are in there."""
        return Roll(people, self.full.groups, self.officers, self.full.plan.sessions)

    def roster(self, people: Sequence[Invited]) -> Roster:
        plan = self.full.plan
        return Roster(
            plan.event,
            plan.today,
            self.full.groups,
            self.full.ties,
            self.officers,
            plan.sessions,
            people,
            zone_name=plan.site.time_zone,
            curfew_days=self.figures.curfew_days,
            speakers=plan.speakers,
            may_screen=self.may_screen,
            figures=self.figures,
        )


def gather(store: Store, event_id: UUID, sort: str) -> Gathered:
    """Everything, sorted by `sort` and folded for searching."""
    full = plans.full_plan_of(store, event_id)
    return Gathered(
        full,
        sorted(invitees.officers_of(store), key=lambda one: one.name),
        prepare(full.invited, sort),
        thresholds(store),
        flags.may_screen(store),
        one_of_each(full.invited),
    )


def is_large(store: Store, event_id: UUID) -> bool:
    with store.read() as tx:
        return tx.count(Invitation, event_id=event_id) >= LARGE


def subtitle(rows: Sequence[Invited]) -> str:
    """The same counts as the bars of the Overview's funnel."""
    alike = Counter((row.invitation.status, row.invitation.letter) for row in rows)
    one_of = {(row.invitation.status, row.invitation.letter): row.invitation for row in rows}
    count = {stage: sum(n for look, n in alike.items() if is_at(one_of[look], stage)) for stage in Reached}
    letters = _("{n} letters delivered").format(n=count[Reached.DELIVERED])
    to_go = count[Reached.TO_HAND_OVER]
    people = ngettext("{n} person", "{n} people", count[Reached.LISTED])
    return " · ".join(
        (
            people.format(n=count[Reached.LISTED]),
            _("{n} approved").format(n=count[Reached.APPROVED]),
            _("{letters}, {n} to go").format(letters=letters, n=to_go) if to_go else letters,
        )
    )


def session_counts(rows: Sequence[Invited], sessions: Sequence[Session]) -> list[tuple[str, str]]:
    """ "All 41", "Session A 16": only where there are several sessions."""
    if len(sessions) < 2:
        return []
    count = Counter(row.invitation.session_id for row in rows)
    return [
        ("", _("All {n}").format(n=len(rows))),
        *((str(one.id), f"{one.label} {count[one.id]}") for one in sessions),
    ]
