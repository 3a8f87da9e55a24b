"""What one row of the agenda shows: the item with its time, its speakers and how long its script takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Part, Slot, programme_seconds
from callin_planner.domain.minutes import spoken_text
from callin_planner.domain.plan import Plan
from callin_planner.domain.rehearsal import drift_of
from callin_planner.domain.speakers import Speaker, speaking_seconds
from callin_planner.domain.text import word_count
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _
from ui.kit.dates import time_text
from ui.kit.record_model import SectionRow


@dataclass(frozen=True)
class Line:
    """`spoken` is the script at its speaker's own pace in seconds, 0 without a script.

    `number` counts inside the programme from 1, 0 outside it. `stand_in` names who steps in if need be.
    """

    item: AgendaItem
    starts: time
    ends: time
    number: int
    speaker: Speaker | None = None
    stand_in: str = ""
    words: int = 0
    spoken: int = 0
    over: bool = False
    under: bool = False

    @property
    def id(self) -> UUID:
        return self.item.id

    @property
    def waiting(self) -> bool:
        """Someone is named but has not agreed yet."""
        return self.speaker is not None and not self.speaker.confirmed


@dataclass(frozen=True)
class PartRow(SectionRow):
    """The heading of a part of the evening; dropping an item beneath it moves it there."""

    part: Part = Part.PROGRAMME


def lines_of(plan: Plan, thresholds: Thresholds, known: Iterable[Line] = ()) -> list[Line]:
    """One line an item, in order. A script that is the same in a `known` line is not counted anew."""
    counted = {line.id: line for line in known}
    lines: list[Line] = []
    number = 0
    for slot in plan.slots():
        in_programme = slot.item.part is Part.PROGRAMME
        number += in_programme
        before = counted.get(slot.item.id)
        same = before is not None and before.item.script == slot.item.script
        words = before.words if before is not None and same else word_count(slot.item.script)
        lines.append(_line(plan, slot, number if in_programme else 0, words, thresholds))
    return lines


def rows_of(lines: list[Line]) -> list[Line | SectionRow]:
    """Lines under the headings of their parts; the programme needs none while it stands first."""
    rows: list[Line | SectionRow] = []
    part: Part | None = None
    for line in lines:
        if line.item.part is not part:
            part = line.item.part
            if rows or part is not Part.PROGRAMME:
                rows.append(PartRow(part_title(part), part))
        rows.append(line)
    return rows


def part_title(part: Part) -> str:
    return {
        Part.BEFORE: _("Before the program · not counted"),
        Part.PROGRAMME: _("Program"),
        Part.AFTER: _("After the program · not counted"),
    }[part]


def ending_text(lines: list[Line], plan: Plan) -> tuple[str, str]:
    """When the programme ends and how that compares with the plan, and what follows: two sentences."""
    counted = [line for line in lines if line.number]
    if not counted:
        return _("The program is empty."), ""
    seconds = programme_seconds(line.item for line in counted)
    ends = _("Ends {time}, {spare}.").format(
        time=time_text(counted[-1].ends), spare=spare_text(seconds, plan.event.target_minutes)
    )
    after = next((line for line in lines if line.item.part is Part.AFTER), None)
    if after is None:
        return ends, ""
    return ends, _("{title} from {time} (not counted).").format(
        title=after.item.title, time=time_text(after.starts)
    )


def drift_text(plan: Plan) -> str:
    """ "Rehearsed 12 of 15 items: 1:20 over in all." """
    drift = drift_of(plan.items)
    if not drift.items:
        return _("Nothing was rehearsed yet.")
    said = _("Rehearsed {n} of {count} items").format(n=drift.items, count=drift.of)
    if not drift.over:
        return _("{said}: as planned in all.").format(said=said)
    words = _("{said}: {time} over in all.") if drift.over > 0 else _("{said}: {time} under in all.")
    return words.format(said=said, time=spoken_text(abs(drift.over)))


def spare_text(seconds: int, target_minutes: int, *, short: bool = False) -> str:
    """ "on time", "2 min to spare" (short: "2 min spare") or "5 min over"."""
    left = target_minutes * 60 - seconds
    if left == 0:
        return _("on time")
    minutes = f"{abs(left) / 60:g}" if left % 30 == 0 else f"{abs(left) // 60}:{abs(left) % 60:02d}"
    if left < 0:
        return _("{n} min over").format(n=minutes)
    return (_("{n} min spare") if short else _("{n} min to spare")).format(n=minutes)


def _line(plan: Plan, slot: Slot, number: int, words: int, thresholds: Thresholds) -> Line:
    item = slot.item
    speaker = plan.speaker(item.speaker_id)
    spoken = speaking_seconds(words, speaker.pace) if speaker else speaking_seconds(words)
    return Line(
        item=item,
        starts=slot.starts,
        ends=slot.ends,
        number=number,
        speaker=speaker,
        stand_in=_stand_in(plan, item, speaker),
        words=words,
        spoken=spoken,
        over=spoken > item.seconds * (1 + thresholds.script_over),
        under=0 < spoken < item.seconds * (1 - thresholds.script_under),
    )


def _stand_in(plan: Plan, item: AgendaItem, speaker: Speaker | None) -> str:
    """The item's own backup, else the speaker's alternate."""
    if backup := plan.speaker(item.backup_id):
        return backup.name
    if speaker is None:
        return ""
    alternate = plan.speaker(speaker.alternate_id)
    return alternate.name if alternate else speaker.alternate_name
