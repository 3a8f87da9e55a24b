"""Proposals for the agenda: made here, shown by whoever asked, applied only when the person says so."""

from collections.abc import Iterable
from datetime import time
from uuid import UUID

from callin_planner.checks.rule import Finding
from callin_planner.domain.agenda import AgendaItem, in_order, programme_seconds
from callin_planner.domain.agenda_edits import without
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.land import SPARED, Landing, land, seconds_until
from callin_planner.domain.minutes import clock_text, minutes_text
from callin_planner.domain.plan import Plan
from callin_planner.domain.proposal import Proposal
from callin_planner.domain.roles import Voice
from callin_planner.domain.text import listed
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda, fixes
from callin_planner.usecases.agenda_edits import keep_items
from callin_planner.usecases.thresholds import thresholds

_LONGEST = 12 * 3600


def land_on_time(
    store: Store,
    event_id: UUID,
    stop: time,
    *,
    first: UUID | None = None,
    spared: Iterable[Voice] = SPARED,
    leave_out: bool = False,
) -> Proposal:
    """Minutes for what comes from item `first` on, so that the programme ends by `stop`.

    Items that keep their minutes and voices in `spared` are not touched. `leave_out` takes out first what
    may be skipped when the evening runs late. Raises FieldError for a stop before the beginning.
    """
    plan = agenda.evening_of(store, event_id)
    room = seconds_until(plan.event.begins, stop)
    if not 0 < room <= _LONGEST:
        raise FieldError(
            "stop",
            _("The program begins at {begins}. Choose a later time.").format(
                begins=clock_text(plan.event.begins)
            ),
        )
    label = _("Land on time, by {stop}").format(stop=clock_text(stop))
    return _landing(plan, room, first, spared, label, stop, leave_out=leave_out)


def proposals_for(store: Store, event_id: UUID, finding: Finding) -> list[Proposal]:
    """What could settle a finding about the agenda, the gentlest first; none where only people can."""
    return _proposals(agenda.evening_of(store, event_id), thresholds(store), finding)


def fixable(store: Store, event_id: UUID, findings: Iterable[Finding]) -> list[Finding]:
    """Those of `findings` for which there is a proposal now."""
    plan, figures = agenda.evening_of(store, event_id), thresholds(store)
    return [finding for finding in findings if _proposals(plan, figures, finding)]


def _proposals(plan: Plan, figures: Thresholds, finding: Finding) -> list[Proposal]:
    if finding.rule == "A1":
        room = round(figures.length_note_minutes * 60)
        label = _("Shorten the program to {n} minutes").format(n=f"{figures.length_note_minutes:g}")
        made = [_landing(plan, room, None, SPARED, label, None, leave_out=False)]
    else:
        made = fixes.fixes_for(plan, figures, finding)
    return [proposal for proposal in made if proposal.changes]


def apply_proposal(store: Store, event_id: UUID, proposal: Proposal) -> Changed:
    """Make the agenda what was proposed: one change, one undo. UserError when it changed meanwhile."""
    with store.change(proposal.label) as tx:
        tx.get(Event, event_id)
        if tuple(in_order(tx.list(AgendaItem, event_id=event_id))) != proposal.before:
            raise UserError(
                _("The agenda changed since this was proposed. Nothing was done; look at it again."),
                code="changed-meanwhile",
            )
        keep_items(tx, event_id, proposal.after)
    return tx.changed


def _landing(
    plan: Plan,
    room: int,
    first: UUID | None,
    spared: Iterable[Voice],
    label: str,
    stop: time | None,
    *,
    leave_out: bool,
) -> Proposal:
    items = list(plan.items)
    over = programme_seconds(items) - room
    left_out = _left_out(plan, first) if leave_out and over > 0 else []
    landing = land(without(items, {item.id for item in left_out}), room, first=first, spared=spared)
    return Proposal(
        "land",
        label,
        label,
        tuple(items),
        landing.after,
        tuple(_reasons(over, landing, left_out, stop)),
        tuple(_cannot(landing, stop)),
    )


def _left_out(plan: Plan, first: UUID | None) -> list[AgendaItem]:
    """What may be skipped among the items still to come."""
    counted = [slot.item for slot in plan.slots()]
    places = [item.id for item in counted]
    ahead = counted[places.index(first) :] if first in places else counted
    return [item for item in ahead if item.skip_if_late]


def _reasons(over: int, landing: Landing, left_out: list[AgendaItem], stop: time | None) -> Iterable[str]:
    if over <= 0:
        yield _("It ends in time as it is, with {n} min to spare. Nothing needs to change.").format(
            n=minutes_text(-over)
        )
        return
    if stop is not None:
        yield _("As planned it ends {n} min after {stop}.").format(
            n=minutes_text(over), stop=clock_text(stop)
        )
    if left_out:
        yield _("Left out, because they may be skipped: {titles}.").format(titles=_titles(left_out))
    yield _("The other items give minutes in proportion, in half-minutes, none below one minute.")
    if landing.fixed:
        yield _("Kept, because they are marked so: {titles}.").format(titles=_titles(landing.fixed))
    if landing.spared:
        yield _("Kept, because survivors and help keep their time: {titles}.").format(
            titles=_titles(landing.spared)
        )


def _cannot(landing: Landing, stop: time | None) -> Iterable[str]:
    if not landing.missing:
        return
    minutes = minutes_text(landing.missing)
    if stop is None:
        yield _("{n} min are still too many.").format(n=minutes)
    else:
        yield _("It still ends {n} min after {stop}.").format(n=minutes, stop=clock_text(stop))
    yield _("Take an item out, or let one of those that are kept give minutes too.")


def _titles(items: Iterable[AgendaItem]) -> str:
    return listed([f"“{item.title}”" for item in items], _("and"))
