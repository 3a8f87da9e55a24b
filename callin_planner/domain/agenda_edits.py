"""What an edit makes of an agenda: items in, items out, each part numbered 0, 1, 2... anew."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Part, in_order
from callin_planner.domain.ids import new_id

HALF_MINUTE = 30
LEAST_SECONDS = 60
"""No item that is shortened or divided by the program gets less than a minute."""

Items = Sequence[AgendaItem]
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…”])\s+")


def numbered(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items as they come, `seq` counting inside each part, part after part."""
    counts = dict.fromkeys(Part, 0)
    made = []
    for item in items:
        made.append(replace(item, seq=counts[item.part]) if item.seq != counts[item.part] else item)
        counts[item.part] += 1
    return in_order(made)


def without(items: Items, ids: Collection[UUID]) -> list[AgendaItem]:
    return numbered(item for item in items if item.id not in ids)


def changed(items: Items, ids: Collection[UUID], **fields: Any) -> list[AgendaItem]:
    """The same fields set on each of `ids`."""
    return [replace(item, **fields) if item.id in ids else item for item in items]


def timed(items: Items, seconds: dict[UUID, int]) -> list[AgendaItem]:
    """The items with other allotments, by id."""
    return [replace(item, seconds=seconds.get(item.id, item.seconds)) for item in items]


def inserted(
    items: Items, new: Iterable[AgendaItem], part: Part, index: int | None = None
) -> list[AgendaItem]:
    """`new` items at place `index` of a part (last by default)."""
    there = [item for item in items if item.part is part]
    elsewhere = [item for item in items if item.part is not part]
    index = len(there) if index is None else max(0, min(index, len(there)))
    placed = [replace(item, part=part) for item in new]
    return numbered([*elsewhere, *there[:index], *placed, *there[index:]])


def moved(items: Items, ids: Collection[UUID], part: Part, index: int) -> list[AgendaItem]:
    """Several items together, in their order, to place `index` of a part, counted without them."""
    moving = [item for item in items if item.id in ids]
    return inserted([item for item in items if item.id not in ids], moving, part, index)


def stepped(items: Items, ids: Collection[UUID], by: int) -> list[AgendaItem]:
    """Several items together one place earlier (-1) or later (+1) inside their part.

    Items of several parts, or a block at the edge, stay where they are; a gappy choice is closed up first.
    """
    parts = {item.part for item in items if item.id in ids}
    if len(parts) != 1:
        return list(items)
    part = parts.pop()
    there = [item for item in items if item.part is part]
    places = [place for place, item in enumerate(there) if item.id in ids]
    first, last = places[0], places[-1]
    closed = last - first + 1 == len(places)
    index = (first if not closed else first - 1) if by < 0 else last - len(places) + (2 if closed else 1)
    return moved(items, ids, part, max(0, min(index, len(there) - len(places))))


def duplicated(items: Items, ids: Collection[UUID], copies: Sequence[UUID]) -> list[AgendaItem]:
    """Copies of `ids`, together, right after the last of them; never rehearsed. `copies` are their ids."""
    chosen = [item for item in items if item.id in ids]
    if not chosen:
        return list(items)
    last = chosen[-1]
    place = [item.id for item in items if item.part is last.part].index(last.id)
    return inserted(items, copied(chosen, copies), last.part, place + 1)


def copied(items: Items, ids: Sequence[UUID]) -> list[AgendaItem]:
    """The items anew under other ids, without their measured times."""
    return [
        replace(item, id=new, rehearsed_seconds=None, actual_seconds=None)
        for item, new in zip(items, ids, strict=True)
    ]


def split(
    items: Items,
    item_id: UUID,
    seconds: Sequence[int],
    title: Callable[[int], str],
    ids: Sequence[UUID] = (),
) -> list[AgendaItem]:
    """One item as several of `seconds` each, the script divided at sentences in the same measure.

    The first keeps the id, the title, the cue to begin and the key messages, the last the cue to end.
    `title(n)` names the part n (2, 3...).
    """
    item = next(one for one in items if one.id == item_id)
    scripts = divided(item.script, seconds)
    ids = [item.id, *(ids or [new_id() for _ in seconds[1:]])]
    last = len(seconds) - 1
    pieces = [
        replace(
            item,
            id=ids[place],
            title=title(place + 1) if place else item.title,
            seconds=length,
            script=scripts[place],
            key_messages=item.key_messages if not place else (),
            cue_in=item.cue_in if not place else "",
            cue_out=item.cue_out if place == last else "",
            rehearsed_seconds=None,
            actual_seconds=None,
        )
        for place, length in enumerate(seconds)
    ]
    place = [one.id for one in items if one.part is item.part].index(item.id)
    return inserted([one for one in items if one.id != item.id], pieces, item.part, place)


def even_parts(seconds: int, parts: int) -> list[int]:
    """`seconds` in `parts` of whole half-minutes, the longer ones first; what is odd goes to the first."""
    units, odd = divmod(seconds, HALF_MINUTE)
    each, more = divmod(units, parts)
    made = [(each + (place < more)) * HALF_MINUTE for place in range(parts)]
    made[0] += odd
    return made


def divided(script: str, weights: Sequence[int]) -> list[str]:
    """A script in as many parts as `weights`, cut between sentences nearest to their shares."""
    sentences = _SENTENCE_ENDS.split(script.strip()) if script.strip() else []
    lengths = [len(sentence.split()) for sentence in sentences]
    whole, total = sum(lengths), sum(weights)
    cuts, reached, place = [0], 0, 0
    for share in range(1, len(weights)):
        wanted = whole * sum(weights[:share]) / total
        while place < len(sentences) and reached + lengths[place] / 2 <= wanted:
            reached += lengths[place]
            place += 1
        cuts.append(place)
    cuts.append(len(sentences))
    return [" ".join(sentences[begin:end]) for begin, end in pairwise(cuts)]
