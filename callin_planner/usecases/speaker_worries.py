"""What stands in the way of a speaker and an evening: said early, refusing nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from callin_planner.domain.agenda import Slot
from callin_planner.domain.availability import away_text, in_the_way
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.minutes import clock_text
from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.i18n import _

ALTERNATE_DAYS = 7
"""From so many days before the evening on, everybody needs someone who could stand in (rule A13)."""


class WorryKind(StrEnum):
    WELFARE = "welfare"
    ELSEWHERE = "elsewhere"
    DECLINED = "declined"
    AWAY = "away"
    NO_ALTERNATE = "no_alternate"
    ALTERNATE_OUT = "alternate_out"


@dataclass(frozen=True)
class Worry:
    """`title` is what, `text` what to do about it."""

    kind: WorryKind
    title: str
    text: str


@dataclass(frozen=True)
class Matter:
    """A speaker and what has to be known to judge them. `slots` are their places in `event`."""

    speaker: Speaker
    slots: tuple[Slot, ...]
    event: Event | None
    today: date
    alternate: Speaker | None = None
    has_alternate: bool = False
    elsewhere: tuple[Event, Slot] | None = None
    stands_in: bool = False


def worries_of(matter: Matter) -> Iterator[Worry]:
    """The most pressing first. A survivor's welfare is a matter at all times, the rest of the evening."""
    speaker, event = matter.speaker, matter.event
    if speaker.role is SpeakerRole.MV_SURVIVOR and not speaker.welfare_contact.strip():
        yield Worry(
            WorryKind.WELFARE,
            _("Name a welfare contact."),
            _("Someone who sits with them, drives them home and calls the next day."),
        )
    if event is None or event.state is EventState.HELD or not (matter.slots or matter.stands_in):
        return
    if matter.slots and matter.elsewhere is not None:
        yield _elsewhere(*matter.elsewhere)
    if speaker.answer is Answer.DECLINED:
        yield Worry(
            WorryKind.DECLINED,
            _("Cannot come to this call-in."),
            _("Use Replace, so that somebody else steps in."),
        )
    elif (away := away_words(matter)) is not None:
        yield Worry(WorryKind.AWAY, _("Said they cannot come: {when}.").format(when=away), _ask_words())
    if matter.slots:
        yield from _of_alternate(matter, event)


def away_words(matter: Matter) -> str | None:
    """The time in which somebody cannot come and is wanted, in words."""
    event = matter.event
    if event is None:
        return None
    starts, ends = _wanted(matter, event)
    away = in_the_way(matter.speaker.cannot_come, event.on, starts, ends)
    return away_text(away) if away else None


def _wanted(matter: Matter, event: Event) -> tuple[time, time]:
    """From the first of their places to the last; whoever stands in, from the doors on."""
    if matter.slots:
        return matter.slots[0].starts, max(matter.slots[-1].ends, matter.slots[0].starts)
    return event.doors, time.max


def _of_alternate(matter: Matter, event: Event) -> Iterator[Worry]:
    left = (event.on - matter.today).days
    if not matter.has_alternate:
        if left <= ALTERNATE_DAYS:
            yield Worry(
                WorryKind.NO_ALTERNATE,
                _("Nobody could stand in."),
                _("The call-in is near. Choose an alternate, and tell them when to be there."),
            )
        return
    other = matter.alternate
    if other is None:
        return
    if other.answer is Answer.DECLINED:
        yield Worry(
            WorryKind.ALTERNATE_OUT,
            _("The alternate, {name}, cannot come.").format(name=other.name),
            _("Choose somebody else."),
        )
        return
    starts, ends = _wanted(matter, event)
    if away := in_the_way(other.cannot_come, event.on, starts, ends):
        yield Worry(
            WorryKind.ALTERNATE_OUT,
            _("The alternate, {name}, cannot come: {when}.").format(name=other.name, when=away_text(away)),
            _("Choose somebody else."),
        )


def _elsewhere(event: Event, slot: Slot) -> Worry:
    return Worry(
        WorryKind.ELSEWHERE,
        _("Speaks at “{event}” on the same day, at {time}.").format(
            event=event.name, time=clock_text(slot.starts)
        ),
        _("Give one of the two to somebody else, or make sure there is time to get there."),
    )


def _ask_words() -> str:
    return _("Ask them again, or use Replace.")
