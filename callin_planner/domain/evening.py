"""What the evening really took, as the stage wrote it down, and the plan beside it. No invitee is in it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.roles import ScreenVoice

FORMAT = "callin-result"
VERSION = 1
LARGEST = 256 * 1024
_MOST = 200
_LONGEST = 24 * 3600


class NewerResultError(ValueError):
    """Written by a newer version of the program."""


@dataclass(frozen=True)
class Played:
    """A segment of the programme in the order it came: seconds planned, allotted in the end, and taken."""

    item_id: UUID
    planned: int
    allotted: int
    taken: int
    skipped: bool = False
    stood_in: bool = False


@dataclass(frozen=True)
class EveningResult:
    """`show` is the digest of the bundle, `began` the first start; `ended` says it was left on purpose."""

    show: str
    began: datetime
    rehearsal: bool
    ended: bool
    played: tuple[Played, ...]

    def taken(self) -> dict[UUID, int]:
        """Seconds by item: of those that were on, and nought for those left out."""
        return {one.item_id: one.taken for one in self.played if one.taken or one.skipped}

    def to_text(self) -> str:
        said = {
            "format": FORMAT,
            "version": VERSION,
            "show": self.show,
            "began": self.began.astimezone(UTC).isoformat(timespec="seconds"),
            "rehearsal": self.rehearsal,
            "ended": self.ended,
            "played": [
                {
                    "item": str(one.item_id),
                    "planned": one.planned,
                    "allotted": one.allotted,
                    "taken": one.taken,
                    "skipped": one.skipped,
                    "stood_in": one.stood_in,
                }
                for one in self.played
            ],
        }
        return json.dumps(said, indent=1)


def from_text(text: str) -> EveningResult:
    """Raises ValueError where it does not hold together, NewerResultError where it is newer than we are."""
    try:
        said = json.loads(text)
        if said["format"] != FORMAT or not isinstance(said["version"], int):
            raise ValueError("format")
        if said["version"] > VERSION:
            raise NewerResultError("newer")
        played = tuple(_played(one) for one in said["played"])
        began = datetime.fromisoformat(said["began"])
        show = said["show"]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("result") from error
    if not played or len(played) > _MOST or len({one.item_id for one in played}) != len(played):
        raise ValueError("segments")
    if began.tzinfo is None or not isinstance(show, str) or len(show) > 128:
        raise ValueError("result")
    return EveningResult(show, began, _yes(said["rehearsal"]), _yes(said["ended"]), played)


def _played(said: Any) -> Played:
    return Played(
        UUID(said["item"]),
        _seconds(said["planned"]),
        _seconds(said["allotted"]),
        _seconds(said["taken"]),
        _yes(said["skipped"]),
        _yes(said["stood_in"]),
    )


def _seconds(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LONGEST:
        raise ValueError("seconds")
    return value


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("yes or no")
    return value


@dataclass(frozen=True)
class VoiceTimes:
    voice: ScreenVoice
    planned: int
    taken: int


@dataclass(frozen=True)
class Comparison:
    """Seconds planned and taken of the items measured, by voice; `longest` ran over most, if any did."""

    voices: tuple[VoiceTimes, ...]
    measured: int
    items: int
    longest: AgendaItem | None

    @property
    def planned(self) -> int:
        return sum(voice.planned for voice in self.voices)

    @property
    def taken(self) -> int:
        return sum(voice.taken for voice in self.voices)


def compare(items: Iterable[AgendaItem]) -> Comparison:
    """The programme as it was against the plan."""
    counted = programme(items)
    known = [(item, item.actual_seconds) for item in counted if item.actual_seconds is not None]
    over = [(taken - item.seconds, item) for item, taken in known if taken > item.seconds]
    return Comparison(
        tuple(_of_voice(known, voice) for voice in ScreenVoice),
        len(known),
        len(counted),
        max(over, key=lambda pair: pair[0])[1] if over else None,
    )


def _of_voice(known: Sequence[tuple[AgendaItem, int]], voice: ScreenVoice) -> VoiceTimes:
    own = [(item.seconds, taken) for item, taken in known if item.voice.shown is voice]
    return VoiceTimes(voice, sum(planned for planned, _taken in own), sum(taken for _planned, taken in own))
