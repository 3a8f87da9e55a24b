"""Proposals about order: something between law enforcement’s items, and a survivor away from them."""

from collections.abc import Sequence
from uuid import UUID

from callin_planner.checks.rule import Finding
from callin_planner.domain.agenda import AgendaItem, Part, programme
from callin_planner.domain.agenda_edits import inserted, moved
from callin_planner.domain.plan import Plan
from callin_planner.domain.proposal import Proposal
from callin_planner.domain.roles import ScreenVoice, Voice
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.outlines import outline_of

_EASIEST_TO_MOVE = (ScreenVoice.HOST, ScreenVoice.SERVICES, ScreenVoice.COMMUNITY)


def break_up_law(plan: Plan, figures: Thresholds, finding: Finding) -> list[Proposal]:
    """A6: a word of the host, or an item that is there already, between law enforcement’s items."""
    items = programme(plan.items)
    row = _row_from(items, finding.record_id)
    if not row:
        return []
    most = max(1, round(figures.law_in_a_row))
    made = [_moved_between(plan, items, row, most), _bridges(plan, items, row, most)]
    return [proposal for proposal in (*made, move_survivors(plan)) if proposal is not None]


def move_survivors(plan: Plan) -> Proposal | None:
    """A survivor who stands between two law enforcement items goes before that row, None if none does."""
    caught = _caught(programme(plan.items))
    if not caught:
        return None
    after = list(plan.items)
    for survivor in caught:
        items = programme(after)
        place = items.index(survivor)
        while place and _is_law(items[place - 1]):
            place -= 1
        after = moved(after, {survivor.id}, Part.PROGRAMME, place)
    label = ngettext(
        "Move the survivor away from law enforcement",
        "Move the survivors away from law enforcement",
        len(caught),
    )
    titles = ", ".join(f"“{item.title}”" for item in caught)
    reasons = (
        _(
            "Now {titles} comes between two law enforcement items. Grief between warnings is heard as one."
        ).format(titles=titles),
        _("It moves before them, so that the notice follows the loss."),
    )
    return Proposal("move-survivor", label, label, plan.items, tuple(after), reasons)


def _caught(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    return [
        item
        for before, item, after in zip(items, items[1:], items[2:], strict=False)
        if item.voice is Voice.SURVIVOR and _is_law(before) and _is_law(after)
    ]


def _moved_between(plan: Plan, items: list[AgendaItem], row: list[AgendaItem], most: int) -> Proposal | None:
    """The nearest item of host, services or community goes to the middle of the row."""
    found = _movable(items, row)
    if found is None:
        return None
    rest = [item for item in items if item.id != found.id]
    half = (len(row) + 1) // 2
    place = rest.index(row[0]) + half
    after = tuple(moved(plan.items, {found.id}, Part.PROGRAMME, place))
    label = _("Move “{title}” between law enforcement’s items").format(title=found.title)
    reasons = (_("It is near, and it is neither the beginning, the end, nor a survivor’s word."),)
    cannot = (_("One item is not enough for so long a row; a second one is needed."),) if half > most else ()
    return Proposal("move-between", label, label, plan.items, after, reasons, cannot)


def _movable(items: list[AgendaItem], row: list[AgendaItem]) -> AgendaItem | None:
    first, last = items.index(row[0]), items.index(row[-1])
    free = [
        item
        for item in items[1:-1]
        if item.voice.shown in _EASIEST_TO_MOVE and item.voice is not Voice.SURVIVOR
    ]
    free = [item for item in free if not _would_join_law(items, item)]

    def ease(item: AgendaItem) -> tuple[int, int]:
        place = items.index(item)
        apart = first - place if place < first else place - last
        return apart, _EASIEST_TO_MOVE.index(item.voice.shown)

    return min(free, key=ease, default=None)


def _would_join_law(items: list[AgendaItem], item: AgendaItem) -> bool:
    """Whether taking the item away joins two rows of law enforcement, or leaves a survivor between them."""
    rest = [one for one in items if one.id != item.id]
    place = items.index(item)
    joins = _is_law(items[place - 1]) and _is_law(items[place + 1])
    return joins or len(_caught(rest)) > len(_caught(items))


def _bridges(plan: Plan, items: list[AgendaItem], row: list[AgendaItem], most: int) -> Proposal:
    """A short word of the host after every `most` items, in even portions."""
    rows = -(-len(row) // most)
    bridge = next(line for line in outline_of("A").lines if line.minutes == 1)
    place = items.index(row[0])
    after = list(plan.items)
    reached, host = 0, _host_of(items)
    for number in range(1, rows):
        reached = round(number * len(row) / rows)
        new = AgendaItem(
            event_id=plan.event.id,
            seq=0,
            title=bridge.title,
            seconds=bridge.minutes * 60,
            voice=bridge.voice,
            speaker_id=host,
        )
        after = inserted(after, [new], Part.PROGRAMME, place + reached + number - 1)
    added = rows - 1
    label = ngettext("Put a bridge of the host between", "Put bridges of the host between", added)
    reasons = (
        ngettext(
            "{n} minute of the host, so that the room can breathe.",
            "{n} minutes of the host, so that the room can breathe.",
            added,
        ).format(n=added),
        _("The evening ends that much later."),
    )
    return Proposal("bridge", label, label, plan.items, tuple(after), reasons)


def _host_of(items: Sequence[AgendaItem]) -> UUID | None:
    return next((item.speaker_id for item in items if item.voice.shown is ScreenVoice.HOST), None)


def _row_from(items: Sequence[AgendaItem], first: UUID | None) -> list[AgendaItem]:
    """The unbroken law enforcement items from `first` on."""
    row: list[AgendaItem] = []
    for item in items:
        if item.id == first or row:
            if not _is_law(item):
                break
            row.append(item)
    return row


def _is_law(item: AgendaItem) -> bool:
    return item.voice.shown is ScreenVoice.LAW
