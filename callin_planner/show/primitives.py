"""What a laid-out slide is made of: a flat list of things to draw, in points on a 1920 x 1080 page.

The origin is the upper left corner and y grows downward. Colours are "#RRGGBB", solid: no painter mixes.
Items are drawn in order. A painter draws them as they stand and decides nothing.
"""

from dataclasses import dataclass
from dataclasses import field as entry

WIDTH = 1920.0
HEIGHT = 1080.0

Command = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """One run on one baseline. `face` is a name of `show.fonts.FACES`; `width` its advance in points.

    `align` ("left", "center", "right") is how the line was placed, for a reader without our fonts.
    `field` says which words of the slide these are, for whoever edits them: "title", "bars.0.label".
    `language` is told where it is not the page's own.
    """

    x: float
    baseline: float
    text: str
    face: str
    size: float
    color: str
    width: float
    align: str = "left"
    field: str = entry(default="", compare=False)
    language: str = entry(default="", compare=False)


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
class ChartLooks:
    """How a chart is drawn: colours, the faces and sizes of figures and labels, and where its bars stand.

    `ceiling` is where the tallest bar ends, `floor` where all begin; `bar_width` is in points.
    """

    bar: str
    strong_bar: str
    ink: str
    strong_ink: str
    label: str
    axis: str
    ceiling: float
    floor: float
    bar_width: float
    ink_size: float
    label_size: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers as upright bars. The page's items `items[0]` to before `items[1]` draw it by hand.

    A file that knows charts takes this in their place. `highlighted` is the bar that stands out, `unit` is
    "%" or "". The rectangle holds the bars, the figures above and the labels below them.
    """

    x: float
    y: float
    width: float
    height: float
    labels: tuple[str, ...]
    values: tuple[float, ...]
    looks: ChartLooks
    highlighted: int | None = None
    unit: str = ""
    title: str = ""
    items: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that would not look right. `field` names the key; `text` says what and what to do."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """The room words of `field` were set in: its left edge, top and width, how high they stand, how large.

    It is for whoever edits them where they stand; no painter draws it and no file keeps it.
    """

    field: str
    x: float
    top: float
    width: float
    height: float
    lines: int
    face: str
    size: float
    color: str
    leading: float
    align: str = "left"


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
    charts: tuple[Chart, ...] = ()
    places: tuple[Place, ...] = entry(default=(), compare=False)
