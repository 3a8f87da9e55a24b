"""How well somebody fits an item: voice, messages, answer, rotation, length and balance, in words too."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Part, Slot, schedule
from callin_planner.domain.availability import away_text, in_the_way
from callin_planner.domain.event import Event
from callin_planner.domain.minutes import clock_text, spoken_text
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.domain.text import listed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.roster import Appearance, Roster, RosterRow
from callin_planner.usecases.same_hour import at_once

_Weighed = tuple[float, str]


@dataclass(frozen=True)
class Standing:
    """How somebody stands for one item: `fault` says why they cannot have it, "" where they can.

    `why` are words without a full stop, the weightiest first.
    """

    row: RosterRow
    fault: str = ""
    score: float = 0.0
    why: tuple[str, ...] = ()


class Fitness:
    """Weighs everybody of a roster for the items of its call-in."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        speaking = [row.speaker for row in roster.rows if row.seconds]
        self._offices = Counter(one.organization for one in speaking if one.organization)
        self._roles = Counter(one.role for one in speaking)
        self._own: dict[UUID, tuple[float, tuple[str, ...]]] = {}

    @cached_property
    def _slots(self) -> dict[UUID, Slot]:
        event = self.roster.event
        slots = schedule(self.roster.items, event.begins) if event else []
        return {slot.item.id: slot for slot in slots}

    def standings(self, item: AgendaItem) -> list[Standing]:
        """Everybody for one item, the fittest first; who cannot have it comes last."""
        ranked = [self.standing(row, item) for row in self.roster.rows]
        return sorted(ranked, key=lambda one: (bool(one.fault), -one.score, one.row.speaker.name))

    def fit(self, item: AgendaItem) -> list[Standing]:
        """Those who can have the item and speak with its voice, the fittest first."""
        rows = [row for row in self.roster.rows if _voice(row.speaker, item)[0]]
        ranked = [one for row in rows if not (one := self.standing(row, item)).fault]
        return sorted(ranked, key=lambda one: (-one.score, one.row.speaker.name))

    def standing(self, row: RosterRow, item: AgendaItem) -> Standing:
        speaker = row.speaker
        if item.speaker_id != speaker.id and (refusal := self.refusal(row, item)):
            return Standing(row, refusal)
        if fault := self._absent(speaker, item):
            return Standing(row, fault)
        voice, words = _voice(speaker, item)
        if not voice:
            return Standing(row, "", 0.0, (_("Another voice"),))
        shared, carries = _messages(speaker, item)
        own, why = self._own_weight(row)
        said = (words, carries, *why) if carries else (words, *why)
        return Standing(row, "", max(voice + shared + own, 0.1), said)

    def refusal(self, row: RosterRow, item: AgendaItem) -> str:
        """Why somebody may not have an item at all; "" where they may."""
        if item.part is not Part.PROGRAMME:
            return ""
        others = [one for one in row.slots if one.item.part is Part.PROGRAMME and one.item.id != item.id]
        if others and row.speaker.role is not SpeakerRole.FACILITATOR:
            said = _("{name} already speaks at {time} (“{title}”). Give that item to somebody else first.")
            return said.format(
                name=row.speaker.name, time=clock_text(others[0].starts), title=others[0].item.title
            )
        return at_once(row.speaker, self._slots.get(item.id), self.roster.elsewhere)

    def _absent(self, speaker: Speaker, item: AgendaItem) -> str:
        if speaker.answer is Answer.DECLINED:
            return _("Cannot come to this call-in")
        slot, event = self._slots.get(item.id), self.roster.event
        if event is None or slot is None or not speaker.cannot_come:
            return ""
        away = in_the_way(speaker.cannot_come, event.on, slot.starts, slot.ends)
        return _("Cannot come: {when}").format(when=away_text(away)) if away else ""

    def _own_weight(self, row: RosterRow) -> tuple[float, tuple[str, ...]]:
        """What does not depend on the item; weighed once."""
        if row.id not in self._own:
            weighed = list(self._weigh(row))
            words = tuple(said for _points, said in weighed if said)
            self._own[row.id] = sum(points for points, _said in weighed), words
        return self._own[row.id]

    def _weigh(self, row: RosterRow) -> Iterator[_Weighed]:
        event = self.roster.event
        yield _answer(row.speaker)
        yield _rotation(row, event)
        yield _length(row, event)
        yield self._balance(row)
        yield _standby(row)

    def _balance(self, row: RosterRow) -> _Weighed:
        """Not two from one office, and a kind of voice that nobody brings yet."""
        speaker, mine = row.speaker, int(bool(row.seconds))
        if self._offices[speaker.organization] > mine and speaker.organization:
            return -7.0, _("another of {office} speaks too").format(office=speaker.organization)
        if speaker.role is not SpeakerRole.OTHER and self._roles[speaker.role] <= mine:
            return 5.0, _("nobody else speaks as this")
        return 0.0, ""


def _voice(speaker: Speaker, item: AgendaItem) -> _Weighed:
    """A survivor's item is for a survivor and no other; the rest of a voice may stand for one another."""
    if speaker.voice is item.voice:
        return 40.0, _("The voice of this item")
    if Voice.SURVIVOR in (speaker.voice, item.voice) or speaker.voice.shown is not item.voice.shown:
        return 0.0, ""
    return 12.0, _("Near the voice of this item")


def _messages(speaker: Speaker, item: AgendaItem) -> _Weighed:
    shared = [key.value for key in item.message_keys if key in speaker.message_keys]
    if not shared:
        return (-6.0 if item.message_keys and speaker.message_keys else 0.0), ""
    return 8.0 * len(shared), _("carries {keys}").format(keys=", ".join(shared))


def _answer(speaker: Speaker) -> _Weighed:
    return {
        Answer.AGREED: (10.0, _("has agreed")),
        Answer.ASKED: (4.0, _("was asked and has not answered")),
        Answer.NOT_ASKED: (0.0, _("still to be asked")),
    }.get(speaker.answer, (0.0, ""))


def _rotation(row: RosterRow, event: Event | None) -> _Weighed:
    """The longer ago, the better; somebody new comes before who spoke last time."""
    before = _earlier(row, event)
    if not before or event is None:
        return 6.0, _("has not spoken before")
    months = round((event.on - before[0].event.on).days / 30)
    ago = ngettext("spoke {n} month ago", "spoke {n} months ago", months).format(n=months)
    return min(5.0, months / 3) - 1.5 * min(len(before), 3), ago


def _length(row: RosterRow, event: Event | None) -> _Weighed:
    overs = [one.over for one in _earlier(row, event)[:1] if one.over is not None]
    if not overs:
        return 0.0, ""
    if overs[0] <= 0:
        return 3.0, _("kept to time")
    return -min(8.0, overs[0] / 20), _("ran {time} over").format(time=spoken_text(overs[0]))


def _standby(row: RosterRow) -> _Weighed:
    """Whoever is to stand in for somebody is best kept free."""
    if not row.is_alternate:
        return 0.0, ""
    names = listed([one.name for one in row.stands_in_for], _("and"))
    return -8.0, _("is the stand-in for {names}").format(names=names)


def _earlier(row: RosterRow, event: Event | None) -> list[Appearance]:
    return [one for one in row.history if event is None or one.event.on < event.on]
