"""The run of show as the stage sees it: who speaks when, and for how long. No invitee, no script, no note."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from callin_planner.domain.agenda import AgendaItem, Part, in_order
from callin_planner.domain.land import SPARED
from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.slides import SlideKind
from callin_planner.show.fields import OnStage
from callin_planner.show.primitives import Page

if TYPE_CHECKING:
    from callin_planner.domain.plan import Plan
    from callin_planner.domain.speakers import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One agenda item. `seconds` is its allotment; `first_page` the index of its first slide, or None.

    `spared` voices keep their minutes when the rest is shortened; `backup` may speak in the speaker’s place;
    `names_on_slide` says that the first slide is a card with the speaker’s name.
    """

    id: str
    title: str
    voice: ScreenVoice
    seconds: int
    part: Part = Part.PROGRAMME
    speaker: str = ""
    role: str = ""
    seat: str = ""
    cue: str = ""
    may_not_shrink: bool = False
    skip_if_late: bool = False
    spared: bool = False
    backup: str = ""
    backup_role: str = ""
    backup_seat: str = ""
    first_page: int | None = None
    names_on_slide: bool = False

    @property
    def counts(self) -> bool:
        """Whether it belongs to the programme's own hour."""
        return self.part is Part.PROGRAMME


def segments_of(plan: "Plan", pages: Sequence[Page]) -> tuple[Segment, ...]:
    """The agenda in order, each item with its first slide among `pages`."""
    first = _first_pages(pages)
    return tuple(
        _segment(item, plan.speaker(item.speaker_id), plan.speaker(item.backup_id), first)
        for item in in_order(plan.items)
    )


def on_stage(speaker: "Speaker", voice: ScreenVoice) -> OnStage:
    """A speaker as the room may read of them: a first name alone where that was asked for."""
    name = speaker.name.strip()
    if speaker.first_name_only:
        name = name.split(maxsplit=1)[0] if name else ""
    role = ", ".join(dict.fromkeys(part for part in (speaker.title, speaker.organization) if part))
    return OnStage(name, role, voice)


def _segment(
    item: AgendaItem,
    speaker: "Speaker | None",
    backup: "Speaker | None",
    first: Mapping[str, tuple[int, Page]],
) -> Segment:
    shown = on_stage(speaker, item.voice.shown) if speaker else None
    instead = on_stage(backup, item.voice.shown) if backup else None
    number, page = first.get(str(item.id), (None, None))
    return Segment(
        id=str(item.id),
        title=item.title,
        voice=item.voice.shown,
        seconds=item.seconds,
        part=item.part,
        speaker=shown.name if shown else "",
        role=shown.role if shown else "",
        seat=speaker.seat if speaker else "",
        cue=item.cue_in,
        may_not_shrink=item.may_not_shrink,
        skip_if_late=item.skip_if_late,
        spared=item.voice in SPARED,
        backup=instead.name if instead else "",
        backup_role=instead.role if instead else "",
        backup_seat=backup.seat if backup else "",
        first_page=number,
        names_on_slide=page is not None and page.kind == SlideKind.SPEAKER,
    )


def _first_pages(pages: Sequence[Page]) -> dict[str, tuple[int, Page]]:
    first: dict[str, tuple[int, Page]] = {}
    for index, page in enumerate(pages):
        if page.item_id:
            first.setdefault(page.item_id, (index, page))
    return first
