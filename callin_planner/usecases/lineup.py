"""Who speaks in the items that have nobody: suggested with the why of each, stored in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Part
from callin_planner.domain.ids import Changed
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda, roster
from callin_planner.usecases.fitness import Fitness
from callin_planner.usecases.fitness import Standing as Standing
from callin_planner.usecases.roster import Roster
from callin_planner.usecases.same_hour import CODE

_MARGIN = 0.01


@dataclass(frozen=True)
class Chosen:
    """A speaker for an item, and why: words without a full stop, the weightiest first."""

    item: AgendaItem
    speaker: Speaker
    why: tuple[str, ...]


@dataclass(frozen=True)
class Left:
    """An item for which nobody was found, and why."""

    item: AgendaItem
    why: str


@dataclass(frozen=True)
class LineUp:
    event_id: UUID
    chosen: tuple[Chosen, ...] = ()
    left: tuple[Left, ...] = ()


def assign(store: Store, item_id: UUID, speaker_id: UUID | None) -> Changed:
    """Give an item to somebody, or to nobody.

    Raises FieldError(code="twice") for who already speaks in the programme, the host apart, and for who
    speaks at another call-in at that hour. Declined and unavailable are said elsewhere and refuse nothing.
    Whoever was the backup of the item is that no longer.
    """
    if speaker_id is not None:
        with store.read() as tx:
            item = tx.get(AgendaItem, item_id)
        found = roster.roster_of(store, item.event_id)
        row = found.row(speaker_id)
        if row is None:
            raise UserError(_("That speaker is no longer in the list. Choose another."), code="missing")
        if refusal := Fitness(found).refusal(row, item):
            raise FieldError("speaker_id", refusal, code=CODE)
        if item.backup_id == speaker_id:
            return agenda.change_item(store, item_id, speaker_id=speaker_id, backup_id=None)
    return agenda.change_item(store, item_id, speaker_id=speaker_id)


def standings(found: Roster, item: AgendaItem) -> list[Standing]:
    """Everybody of the list for one item, the fittest first; who cannot have it comes last, with the why."""
    return Fitness(found).standings(item)


def suggest(store: Store, event_id: UUID) -> LineUp:
    """Speakers for the programme's items that have none. Nothing is stored; nobody is moved.

    As many items as can be are filled, and by whom they fit best together.
    """
    found = roster.roster_of(store, event_id)
    empty = [item for item in found.items if item.part is Part.PROGRAMME and item.speaker_id is None]
    fitness = Fitness(found)
    fit = {item.id: fitness.fit(item) for item in empty}
    taken = _match(empty, fit)
    chosen, left = [], []
    for item in empty:
        one = taken.get(item.id)
        if one is None:
            left.append(Left(item, _why_nobody(fitness, item, bool(fit[item.id]))))
        else:
            chosen.append(Chosen(item, one.row.speaker, one.why))
    return LineUp(event_id, tuple(chosen), tuple(left))


def apply(store: Store, line_up: LineUp) -> Changed:
    """Store a suggestion, or the part of it that was kept; one undo. Items filled meanwhile stay."""
    count = len(line_up.chosen)
    label = ngettext("Fill {n} item from the roster", "Fill {n} items from the roster", count).format(n=count)
    with store.change(label) as tx:
        for one in line_up.chosen:
            item = tx.find(AgendaItem, one.item.id)
            if item is not None and item.speaker_id is None:
                speaker_id = tx.get(Speaker, one.speaker.id).id
                backup_id = None if item.backup_id == speaker_id else item.backup_id
                tx.save(replace(item, speaker_id=speaker_id, backup_id=backup_id))
    return tx.changed


def _match(items: Sequence[AgendaItem], fit: Mapping[UUID, Sequence[Standing]]) -> dict[UUID, Standing]:
    """One person an item (the host as often as need be), as many items as can be, the fittest first."""
    held: dict[UUID, UUID] = {}
    taken: dict[UUID, Standing] = {}

    def place(item_id: UUID, seen: set[UUID]) -> bool:
        for one in fit[item_id]:
            who = one.row.id
            if who in seen:
                continue
            seen.add(who)
            if _is_host(one) or who not in held or place(held[who], seen):
                held[who], taken[item_id] = item_id, one
                return True
        return False

    best = {item.id: max((one.score for one in fit[item.id]), default=0.0) for item in items}
    for item in sorted(items, key=lambda one: (len(fit[one.id]), -best[one.id])):
        place(item.id, set())
    return _improved(taken, fit)


def _improved(taken: dict[UUID, Standing], fit: Mapping[UUID, Sequence[Standing]]) -> dict[UUID, Standing]:
    """Let two change places, or somebody free step in, as long as the items are better off together.

    Each step raises the sum of all scores, so it ends.
    """
    options = {item_id: {one.row.id: one for one in fit[item_id]} for item_id in taken}
    used = {one.row.id for one in taken.values()}
    better = True
    while better:
        better = False
        for item_id in taken:
            here = taken[item_id]
            free = next((one for one in fit[item_id] if _is_host(one) or one.row.id not in used), None)
            if free is not None and free.score > here.score + _MARGIN:
                taken[item_id], better = free, True
                used = {one.row.id for one in taken.values()}
            better = _swapped(item_id, taken, options) or better
    return taken


def _swapped(
    item_id: UUID, taken: dict[UUID, Standing], options: Mapping[UUID, Mapping[UUID, Standing]]
) -> bool:
    """Change places with whoever makes the two items better off, where somebody does."""
    here = taken[item_id]
    for other_id, there in taken.items():
        to, back = options[item_id].get(there.row.id), options[other_id].get(here.row.id)
        if to and back and to.score + back.score > here.score + there.score + _MARGIN:
            taken[item_id], taken[other_id] = to, back
            return True
    return False


def _is_host(one: Standing) -> bool:
    """The host alone may have several items."""
    return one.row.speaker.role is SpeakerRole.FACILITATOR


def _why_nobody(fitness: Fitness, item: AgendaItem, wanted: bool) -> str:
    if wanted:
        return _("Everybody who fits is chosen for another item")
    everybody = fitness.standings(item)
    same = [one for one in everybody if one.row.speaker.voice.shown is item.voice.shown]
    if not same:
        return _("Nobody in the list speaks with this voice")
    if item.voice is Voice.SURVIVOR and not any(one.row.speaker.voice is Voice.SURVIVOR for one in same):
        return _("No survivor is in the list; nobody else can stand for one")
    faults = [one.fault for one in same if one.fault]
    if len(faults) == 1:
        return faults[0].rstrip(".")
    return _("Everybody of this voice already speaks or cannot come")
