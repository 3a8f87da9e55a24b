"""Shapes of a PowerPoint slide as the format's own XML: no theme gives them a shadow or a look of its own.

Lengths are EMU. A slide's shapes are written as text and parsed once, which is ten times faster than building
them one attribute at a time.
"""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from callin_planner.show.primitives import Box, Command, Path

EMU = 6350
"""Per point of the page: 1920 points are 13.33 inches."""

Place = tuple[int, int, int, int]
_STEPS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
_SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"{alt}/><p:cNvSpPr{box}/>{title}</p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="{place[0]}" y="{place[1]}"/><a:ext cx="{place[2]}" cy="{place[3]}"/></a:xfrm>'
    "{looks}</p:spPr>{text}</p:sp>"
)


def box(number: int, item: Box) -> str:
    place = (emu(item.x), emu(item.y), emu(item.width), emu(item.height))
    return shape(number, "Shape", place, _preset(item) + _paint(item.fill, item.line, item.line_width))


def path(number: int, item: Path, *, alt: str = "") -> str:
    """A free shape whose own coordinates are EMU from its upper left corner."""
    place = _bounds(item.commands)
    steps = "".join(_step(letter, numbers, place) for letter, numbers in item.commands)
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{place[2]}" h="{place[3]}">{steps}</a:path></a:pathLst></a:custGeom>'
    )
    return shape(number, "Drawing", place, geometry + _paint(item.fill, item.line, item.line_width), alt=alt)


def emu(points: float) -> int:
    return round(points * EMU)


def shape(
    number: int, name: str, place: Place, looks: str, *, text: str = "", title: bool = False, alt: str = ""
) -> str:
    """A shape, or a text box where `text` is its body; `title` is what a slide is called in lists.

    `alt` says what it shows; nothing said means decoration.
    """
    return _SHAPE.format(
        id=number,
        name=f"{name} {number}",
        alt=f" descr={quoteattr(alt)}" if alt else "",
        box=' txBox="1"' if text and not title else "",
        title='<p:nvPr><p:ph type="title"/></p:nvPr>' if title else "<p:nvPr/>",
        place=place,
        looks=looks,
        text=text,
    )


def _preset(item: Box) -> str:
    short = min(item.width, item.height)
    if not item.radius or not short:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if item.width == item.height and item.radius >= short / 2:
        return '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    corner = round(min(0.5, item.radius / short) * 100_000)
    return (
        f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {corner}"/></a:avLst></a:prstGeom>'
    )


def _paint(fill: str, line: str, width: float) -> str:
    inside = solid(fill) if fill else "<a:noFill/>"
    if not line:
        return f"{inside}<a:ln><a:noFill/></a:ln>"
    return f'{inside}<a:ln w="{emu(width)}" cap="rnd">{solid(line)}<a:round/></a:ln>'


def solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color[1:].upper()}"/></a:solidFill>'


def _bounds(commands: Sequence[Command]) -> Place:
    xs = [n for _letter, numbers in commands for n in numbers[::2]]
    ys = [n for _letter, numbers in commands for n in numbers[1::2]]
    left, top = emu(min(xs)), emu(min(ys))
    return left, top, max(1, emu(max(xs)) - left), max(1, emu(max(ys)) - top)


def _step(letter: str, numbers: Sequence[float], place: Place) -> str:
    if letter == "Z":
        return "<a:close/>"
    points = "".join(
        f'<a:pt x="{emu(x) - place[0]}" y="{emu(y) - place[1]}"/>'
        for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    )
    return f"<a:{_STEPS[letter]}>{points}</a:{_STEPS[letter]}>"
