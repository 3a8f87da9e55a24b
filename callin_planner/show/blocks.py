"""The lines of a page put together again: which of them are one paragraph, and how much room it has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from callin_planner.show.primitives import Box, Item, Page, Place, Text

_NEAR = 1.0
_FARTHEST_LINE = 1.6
_PADDING = 12.0
_GROWTH = 0.2


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size and one side under one another; a line is runs beside one another."""

    lines: tuple[tuple[Text, ...], ...]

    @property
    def first(self) -> Text:
        return self.lines[0][0]

    @property
    def said(self) -> str:
        """The words of all lines, with single spaces."""
        return " ".join(" ".join(text.text for line in self.lines for text in line).split())

    @property
    def left(self) -> float:
        return min(line[0].x for line in self.lines)

    @property
    def right(self) -> float:
        return max(_right(line) for line in self.lines)

    @property
    def pitch(self) -> float:
        """From one baseline to the next, 0 for a single line."""
        down = self.lines[-1][0].baseline - self.lines[0][0].baseline
        return down / (len(self.lines) - 1) if len(self.lines) > 1 else 0.0


def blocks(items: Sequence[Item]) -> Iterator[Block | Item]:
    """The items in their order, runs of text put together."""
    lines: list[list[Text]] = []
    for item in items:
        if not isinstance(item, Text):
            if lines:
                yield _block(lines)
            lines = []
            yield item
        elif lines and _same_line(lines[-1][-1], item):
            lines[-1].append(item)
        elif lines and _next_line(lines, item):
            lines.append([item])
        else:
            if lines:
                yield _block(lines)
            lines = [[item]]
    if lines:
        yield _block(lines)


def room_of(block: Block, page: Page) -> tuple[float, float]:
    """From where to where the lines of `block` may reach: its place, inside the box it stands in.

    Words whose place nobody told may grow a little, away from the side they stand at.
    """
    place = next((place for place in page.places if _holds(place, block)), None)
    left, right = (place.x, place.x + place.width) if place else _grown(block)
    for item in page.items:
        if isinstance(item, Box) and (item.fill or item.line) and _inside(item, block):
            left, right = max(left, item.x + _PADDING), min(right, item.x + item.width - _PADDING)
    return min(left, block.left), max(right, block.right)


def _grown(block: Block) -> tuple[float, float]:
    more = (block.right - block.left) * _GROWTH
    before = {"left": 0.0, "center": more / 2, "right": more}[block.first.align]
    return block.left - before, block.right + more - before


def heading_of(page: Page, watermark: str) -> Block | None:
    """The block that says the page's title, else the largest; never the watermark."""
    told = [one for one in blocks(page.items) if isinstance(one, Block) and one.said != watermark]
    titled = next((block for block in told if page.title and block.said == page.title), None)
    return titled or max(told, key=lambda block: block.first.size, default=None)


def _block(lines: list[list[Text]]) -> Block:
    return Block(tuple(tuple(line) for line in lines))


def _same_line(before: Text, item: Text) -> bool:
    gap = item.x - before.x - before.width
    return (
        before.baseline == item.baseline
        and before.size == item.size
        and before.field == item.field
        and -_NEAR < gap < _NEAR
    )


def _next_line(lines: list[list[Text]], item: Text) -> bool:
    above = lines[-1][0]
    down = item.baseline - above.baseline
    if (above.size, above.field, above.align, above.language) != (
        item.size,
        item.field,
        item.align,
        item.language,
    ):
        return False
    if not 0 < down <= above.size * _FARTHEST_LINE:
        return False
    steady = len(lines) < 2 or abs(down - (above.baseline - lines[-2][0].baseline)) <= 2 * _NEAR
    return steady and _aligned(lines[-1], item)


def _aligned(above: Sequence[Text], item: Text) -> bool:
    """Where a line is more than one run, its middle and end are not known yet: then the side is believed."""
    return item.align != "left" or abs(above[0].x - item.x) < _NEAR


def _right(line: Sequence[Text]) -> float:
    return line[-1].x + line[-1].width


def _holds(place: Place, block: Block) -> bool:
    first = block.first
    across = place.x - _NEAR <= block.left and block.right <= place.x + place.width + _NEAR
    return place.field == first.field and across and place.top <= first.baseline <= place.top + place.height


def _inside(box: Box, block: Block) -> bool:
    first = block.first
    across = box.x <= block.left and block.right <= box.x + box.width
    return across and box.y <= first.baseline <= box.y + box.height
