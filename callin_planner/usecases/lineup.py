"""Who speaks in the items that have nobody: by voice, availability, balance and rotation, each with a why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Part, Slot, schedule
from callin_planner.domain.availability import away_text, in_the_way
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.minutes import clock_text, spoken_text
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.domain.text import listed
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda, roster
from callin_planner.usecases.roster import Appearance, Roster, RosterRow


@dataclass(frozen=True)
class Chosen:
    """A speaker for an item, and why: sentences without a full stop, the weightiest first."""

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


@dataclass(frozen=True)
class Standing:
    """How somebody stands for one item: `fault` says why they cannot have it, "" where they can."""

    row: RosterRow
    fault: str = ""
    score: float = 0.0
    why: tuple[str, ...] = ()


def assign(store: Store, item_id: UUID, speaker_id: UUID | None) -> Changed:
    """Give an item to somebody, or to nobody.

    Raises UserError(code="twice") for who already speaks in the programme, the host apart, and for who
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
        if refusal := _refusal(found, row, item):
            raise UserError(refusal, code="twice")
        if item.backup_id == speaker_id:
            return agenda.change_item(store, item_id, speaker_id=speaker_id, backup_id=None)
    return agenda.change_item(store, item_id, speaker_id=speaker_id)


def standings(found: Roster, item: AgendaItem) -> list[Standing]:
    """Everybody of the list for one item, the fittest first; who cannot have it comes last, with the why."""
    slots = {slot.item.id: slot for slot in _slots(found)}
    ranked = [_standing(found, row, item, slots.get(item.id), found.rows) for row in found.rows]
    return sorted(ranked, key=lambda one: (bool(one.fault), -one.score, one.row.speaker.name))


def suggest(store: Store, event_id: UUID) -> LineUp:
    """Speakers for the programme's items that have none. Nothing is stored; nobody is moved.

    As many items as can be are filled, and each by the fittest that this leaves.
    """
    found = roster.roster_of(store, event_id)
    empty = [item for item in found.items if item.part is Part.PROGRAMME and item.speaker_id is None]
    fit = {item.id: _fit(found, item) for item in empty}
    taken = _match(empty, fit)
    chosen, left = [], []
    for item in empty:
        one = taken.get(item.id)
        if one is None:
            left.append(Left(item, _why_nobody(found, item, bool(fit[item.id]))))
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


def _slots(found: Roster) -> list[Slot]:
    return schedule(found.items, found.event.begins) if found.event else []


def _refusal(found: Roster, row: RosterRow, item: AgendaItem) -> str:
    """Why somebody may not have an item at all; "" where they may."""
    if item.part is not Part.PROGRAMME:
        return ""
    speaker = row.speaker
    others = [one for one in row.slots if one.item.part is Part.PROGRAMME and one.item.id != item.id]
    if others and speaker.role is not SpeakerRole.FACILITATOR:
        said = _("{name} already speaks at {time} (“{title}”). Give that item to somebody else first.")
        return said.format(name=speaker.name, time=clock_text(others[0].starts), title=others[0].item.title)
    return _at_once(found, row, item)


def _at_once(found: Roster, row: RosterRow, item: AgendaItem) -> str:
    mine = next((slot for slot in _slots(found) if slot.item.id == item.id), None)
    for event, slot in found.elsewhere.get(row.id, ()):
        if mine and slot.starts < mine.ends and mine.starts < slot.ends:
            return _("{name} speaks at “{event}” at {time}, which is the same hour.").format(
                name=row.speaker.name, event=event.name, time=clock_text(slot.starts)
            )
    return ""


def _fit(found: Roster, item: AgendaItem) -> list[Standing]:
    return [one for one in standings(found, item) if not one.fault and one.score > 0]


def _standing(
    found: Roster, row: RosterRow, item: AgendaItem, slot: Slot | None, everybody: Sequence[RosterRow]
) -> Standing:
    speaker = row.speaker
    if item.speaker_id != speaker.id and (refusal := _refusal(found, row, item)):
        return Standing(row, refusal)
    if speaker.answer is Answer.DECLINED:
        return Standing(row, _("Cannot come to this call-in"))
    if found.event and slot:
        away = in_the_way(speaker.cannot_come, found.event.on, slot.starts, slot.ends)
        if away is not None:
            return Standing(row, _("Cannot come: {when}").format(when=away_text(away)))
    voice, words = _voice(speaker, item)
    if not voice:
        return Standing(row, "", 0.0, (_("Another voice"),))
    score, why = voice, [words]
    for points, said in (
        _messages(speaker, item),
        _answer(speaker),
        _rotation(row, found.event),
        _length(row, found.event),
        _balance(row, everybody),
        _standby(row),
    ):
        score += points
        why += [said] if said else []
    return Standing(row, "", max(score, 0.1), tuple(why))


def _voice(speaker: Speaker, item: AgendaItem) -> tuple[float, str]:
    """A survivor's item is for a survivor and no other; the rest of a voice may stand for one another."""
    if speaker.voice is item.voice:
        return 40.0, _("The voice of this item")
    if Voice.SURVIVOR in (speaker.voice, item.voice) or speaker.voice.shown is not item.voice.shown:
        return 0.0, ""
    return 12.0, _("Near the voice of this item")


def _messages(speaker: Speaker, item: AgendaItem) -> tuple[float, str]:
    shared = [key.value for key in item.message_keys if key in speaker.message_keys]
    if not shared:
        return (-6.0 if item.message_keys and speaker.message_keys else 0.0), ""
    return 8.0 * len(shared), _("carries {keys}").format(keys=", ".join(shared))


def _answer(speaker: Speaker) -> tuple[float, str]:
    return {
        Answer.AGREED: (10.0, _("has agreed")),
        Answer.ASKED: (4.0, _("was asked and has not answered")),
        Answer.NOT_ASKED: (0.0, _("still to be asked")),
    }.get(speaker.answer, (0.0, ""))


def _rotation(row: RosterRow, event: Event | None) -> tuple[float, str]:
    """The longer ago, the better; somebody new comes before who spoke last time."""
    before = _earlier(row, event)
    if not before or event is None:
        return 6.0, _("has not spoken before")
    months = round((event.on - before[0].event.on).days / 30)
    ago = ngettext("spoke {n} month ago", "spoke {n} months ago", months).format(n=months)
    return min(5.0, months / 3) - 1.5 * min(len(before), 3), ago


def _length(row: RosterRow, event: Event | None) -> tuple[float, str]:
    overs = [one.over for one in _earlier(row, event)[:1] if one.over is not None]
    if not overs:
        return 0.0, ""
    if overs[0] <= 0:
        return 3.0, _("kept to time")
    return -min(8.0, overs[0] / 20), _("ran {time} over").format(time=spoken_text(overs[0]))


def _standby(row: RosterRow) -> tuple[float, str]:
    """Whoever is to stand in for somebody is best kept free."""
    if not row.is_alternate:
        return 0.0, ""
    names = listed([one.name for one in row.stands_in_for], _("and"))
    return -8.0, _("is the stand-in for {names}").format(names=names)


def _balance(row: RosterRow, everybody: Sequence[RosterRow]) -> tuple[float, str]:
    """Not two from one office, and a kind of voice that nobody brings yet."""
    speaker = row.speaker
    speaking = [one.speaker for one in everybody if one.seconds and one.id != speaker.id]
    if speaker.organization and any(one.organization == speaker.organization for one in speaking):
        return -7.0, _("another of {office} speaks too").format(office=speaker.organization)
    if speaker.role is not SpeakerRole.OTHER and all(one.role is not speaker.role for one in speaking):
        return 5.0, _("nobody else speaks as this")
    return 0.0, ""


def _earlier(row: RosterRow, event: Event | None) -> list[Appearance]:
    return [one for one in row.history if event is None or one.event.on < event.on]


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
            if one.row.speaker.role is SpeakerRole.FACILITATOR or who not in held or place(held[who], seen):
                held[who], taken[item_id] = item_id, one
                return True
        return False

    best = {item.id: max((one.score for one in fit[item.id]), default=0.0) for item in items}
    for item in sorted(items, key=lambda one: (len(fit[one.id]), -best[one.id])):
        place(item.id, set())
    return taken


def _why_nobody(found: Roster, item: AgendaItem, wanted: bool) -> str:
    if wanted:
        return _("Everybody who fits is chosen for another item")
    same = [one for one in standings(found, item) if one.row.speaker.voice.shown is item.voice.shown]
    if not same:
        return _("Nobody in the list speaks with this voice")
    if item.voice is Voice.SURVIVOR and not any(one.row.speaker.voice is Voice.SURVIVOR for one in same):
        return _("No survivor is in the list; nobody else can stand for one")
    faults = [one.fault for one in same if one.fault]
    if len(faults) == 1:
        return faults[0]
    return _("Everybody of this voice already speaks or cannot come")
