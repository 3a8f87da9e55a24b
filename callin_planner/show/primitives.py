"""What a laid-out slide is made of: a flat list of things to draw, in points on a 1920 x 1080 page.

The origin is the upper left corner and y grows downward. Colours are "#RRGGBB", solid: no painter mixes.
Items are drawn in order. A painter draws them as they stand and decides nothing.
"""

from dataclasses import dataclass

WIDTH = 1920.0
HEIGHT = 1080.0

Command = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """One run on one baseline. `face` is a name of `show.fonts.FACES`; `width` its advance in points.

    `align` ("left", "center", "right") is how the line was placed, for a reader without our fonts.
    """

    x: float
    baseline: float
    text: str
    face: str
    size: float
    color: str
    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `fill` or `line` may be "" for none. The line is centred on the edge."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    radius: float = 0.0
    line: str = ""
    line_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Path:
    """Commands ("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)), ("Z", ()).

    Filled by the non-zero rule; lines have round caps and joins.
    """

    commands: tuple[Command, ...]
    fill: str = ""
    line: str = ""
    line_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG stretched into its rectangle; `alt` says what it shows."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of `size` x `size` points without its quiet zone, which the layout leaves round it."""

    x: float
    y: float
    size: float
    text: str
    color: str = "#000000"


Item = Text | Box | Path | Picture | Qr


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that would not look right. `field` names the key; `text` says what and what to do."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A slide ready to draw. `title` names it in lists; `faults` were found while laying it out."""

    background: str
    items: tuple[Item, ...]
    title: str = ""
    kind: str = ""
    item_id: str = ""
    notes: str = ""
    faults: tuple[Fault, ...] = ()
    width: float = WIDTH
    height: float = HEIGHT
