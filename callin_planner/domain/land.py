"""Fewer minutes for the items that may give some: pro rata, in whole half-minutes, none under a minute."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, programme, programme_seconds
from callin_planner.domain.agenda_edits import HALF_MINUTE, LEAST_SECONDS, timed
from callin_planner.domain.roles import Voice

SPARED = frozenset({Voice.SURVIVOR, Voice.HELP})
"""Voices that keep their minutes unless the person says otherwise: a story, and the offer of help."""


@dataclass(frozen=True)
class Landing:
    """`after` are all items; `missing` seconds could not be found; `kept` were not touched, by reason."""

    after: tuple[AgendaItem, ...]
    missing: int
    fixed: tuple[AgendaItem, ...]
    spared: tuple[AgendaItem, ...]
    shortest: tuple[AgendaItem, ...]


def seconds_until(begins: time, stop: time) -> int:
    """From the beginning to a clock time, past midnight where the stop is the earlier."""
    apart = _seconds(stop) - _seconds(begins)
    return apart if apart >= 0 else apart + 24 * 3600


def land(
    items: Sequence[AgendaItem],
    room: int,
    *,
    first: UUID | None = None,
    spared: Iterable[Voice] = SPARED,
) -> Landing:
    """Fit the programme into `room` seconds by shortening what comes from item `first` on.

    Items marked to keep their minutes and those of the voices `spared` are never touched. Nothing grows.
    """
    counted = programme(items)
    places = [item.id for item in counted]
    ahead = counted[places.index(first) :] if first in places else counted
    fixed = tuple(item for item in ahead if item.may_not_shrink)
    voices = frozenset(spared)
    kept = tuple(item for item in ahead if not item.may_not_shrink and item.voice in voices)
    untouched = {item.id for item in (*fixed, *kept)}
    giving = [item for item in ahead if item.id not in untouched]
    over = max(0, programme_seconds(items) - room)
    lengths = shortened([item.seconds for item in giving], over)
    after = timed(items, {item.id: length for item, length in zip(giving, lengths, strict=True)})
    return Landing(
        tuple(after),
        max(0, programme_seconds(after) - room),
        fixed,
        kept,
        tuple(item for item, length in zip(giving, lengths, strict=True) if length <= LEAST_SECONDS),
    )


def shortened(lengths: Sequence[int], over: int) -> list[int]:
    """`lengths` less `over` seconds or a little more, shared in proportion; as much as can be had.

    What changes becomes whole half-minutes of at least one minute. What is shorter already stays.
    """
    if over <= 0:
        return list(lengths)
    wanted = sum(lengths) - over
    ideals = _ideals(lengths, wanted)
    made = [
        length if ideal >= length else max(_least(length), int(ideal // HALF_MINUTE) * HALF_MINUTE)
        for length, ideal in zip(lengths, ideals, strict=True)
    ]
    _give_back(made, lengths, ideals, wanted)
    return made


def _ideals(lengths: Sequence[int], wanted: int) -> list[float]:
    """Each length's share of `wanted`; those at their least drop out and the others give more."""
    at_least = {place for place, length in enumerate(lengths) if length <= LEAST_SECONDS}
    while True:
        bound = sum(_least(lengths[place]) for place in at_least)
        free = sum(length for place, length in enumerate(lengths) if place not in at_least)
        factor = max(0.0, (wanted - bound) / free) if free else 0.0
        below = {
            place
            for place, length in enumerate(lengths)
            if place not in at_least and length * factor < LEAST_SECONDS
        }
        if not below:
            return [
                float(_least(length)) if place in at_least else length * factor
                for place, length in enumerate(lengths)
            ]
        at_least |= below


def _give_back(made: list[int], lengths: Sequence[int], ideals: Sequence[float], wanted: int) -> None:
    """Half-minutes lost in rounding return to those that lost most."""
    by_loss = sorted(range(len(made)), key=lambda place: made[place] - ideals[place])
    for place in by_loss:
        if sum(made) + HALF_MINUTE <= wanted and made[place] + HALF_MINUTE <= lengths[place]:
            made[place] += HALF_MINUTE


def _least(length: int) -> int:
    return min(length, LEAST_SECONDS)


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second
