"""What each kind of slide reads from `Slide.fields`. Unknown keys are told, so no typing error is silent."""

from dataclasses import dataclass

from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.slides import SlideKind
from callin_planner.i18n import _

MOST_BARS = 8
MOST_TILES = 6
MOST_DISTRICTS = 6
MOST_WORDS = 30
TITLE_WORDS = 7


@dataclass(frozen=True)
class Kind:
    """`keys` are the names of fields; `shape` of a list's rows is in `lists`; `voice` marks the eyebrow."""

    keys: tuple[str, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    voice: ScreenVoice | None = None
    wants_source: bool = False
    wants_approval: bool = False
    wants_consent: bool = False

    def known(self) -> frozenset[str]:
        return frozenset({"eyebrow", "voice", *self.keys, *(name for name, _shape in self.lists)})

    def shape(self, name: str) -> tuple[str, ...]:
        return dict(self.lists)[name]


KINDS = {
    SlideKind.HOLD: Kind(("line",)),
    SlideKind.TITLE: Kind(("lead",), lists=(("points", ("icon", "text")),)),
    SlideKind.DATA: Kind(
        ("figure", "figure_text", "note", "chart_title", "highlight", "percent"),
        lists=(("bars", ("label", "value")),),
        wants_source=True,
    ),
    SlideKind.MAP: Kind(
        ("highlight", "note", "legend", "alt", "shows_person"),
        lists=(("districts", ("name", "value", "note")),),
        wants_source=True,
    ),
    SlideKind.SPEAKER: Kind(("quote", "role", "name", "alt")),
    SlideKind.MEMORIAL: Kind(("name", "years", "line", "alt"), wants_consent=True),
    SlideKind.EXPOSURE: Kind(lists=(("columns", ("title", "text", "figure")),), voice=ScreenVoice.LAW),
    SlideKind.ENFORCEMENT_UPDATE: Kind(
        ("note",),
        lists=(("rows", ("figure", "text")),),
        voice=ScreenVoice.LAW,
        wants_source=True,
        wants_approval=True,
    ),
    SlideKind.HELP: Kind(
        ("call_text", "ask", "scan_title", "scan_text"),
        lists=(("tiles", ("icon", "text")),),
        voice=ScreenVoice.SERVICES,
    ),
    SlideKind.NEXT: Kind(lists=(("steps", ("title", "text")),), voice=ScreenVoice.LAW),
    SlideKind.CLOSING: Kind(("foot",)),
    SlideKind.BLANK: Kind(),
    SlideKind.TEXT: Kind(("body",), lists=(("bullets", ()),)),
    SlideKind.PICTURE: Kind(("caption", "alt", "shows_person")),
    SlideKind.IMPORTED: Kind(("alt",)),
}


def name_of(kind: SlideKind) -> str:
    """The kind in people's words."""
    return {
        SlideKind.HOLD: _("Please wait"),
        SlideKind.TITLE: _("Welcome"),
        SlideKind.DATA: _("Numbers"),
        SlideKind.MAP: _("Map"),
        SlideKind.SPEAKER: _("Speaker"),
        SlideKind.MEMORIAL: _("In memory"),
        SlideKind.EXPOSURE: _("What the law says"),
        SlideKind.ENFORCEMENT_UPDATE: _("Since last time"),
        SlideKind.HELP: _("Help"),
        SlideKind.NEXT: _("What happens next"),
        SlideKind.CLOSING: _("Closing"),
        SlideKind.BLANK: _("Blank"),
        SlideKind.TEXT: _("Text"),
        SlideKind.PICTURE: _("Picture"),
        SlideKind.IMPORTED: _("Imported page"),
    }[kind]


@dataclass(frozen=True)
class FieldInfo:
    """A field as the editor names it. `lines` it fills at most; `row` are the cells of a list's rows."""

    key: str
    label: str
    lines: int = 1
    row: tuple["FieldInfo", ...] = ()


def words_of_kind(kind: SlideKind) -> tuple[FieldInfo, ...]:
    """What can be typed on a slide of that kind, in reading order, with people's names for it."""
    own = KINDS[kind]
    keys = {
        SlideKind.HOLD: "eyebrow title line",
        SlideKind.TITLE: "eyebrow title lead points",
        SlideKind.DATA: "eyebrow title figure figure_text note chart_title bars",
        SlideKind.MAP: "eyebrow title legend note districts alt",
        SlideKind.SPEAKER: "eyebrow name role quote alt",
        SlideKind.MEMORIAL: "title name years line alt",
        SlideKind.EXPOSURE: "eyebrow title columns",
        SlideKind.ENFORCEMENT_UPDATE: "eyebrow title rows note",
        SlideKind.HELP: "eyebrow title tiles call_text ask scan_title scan_text",
        SlideKind.NEXT: "eyebrow title steps",
        SlideKind.CLOSING: "eyebrow title foot",
        SlideKind.BLANK: "",
        SlideKind.TEXT: "eyebrow title body bullets",
        SlideKind.PICTURE: "title caption alt",
        SlideKind.IMPORTED: "alt",
    }[kind].split()
    shapes = dict(own.lists)
    return tuple(_info(key, shapes.get(key)) for key in keys)


def _info(key: str, shape: tuple[str, ...] | None) -> FieldInfo:
    label, lines = _labels()[key]
    if shape is None:
        return FieldInfo(key, label, lines)
    cells = shape or ("text",)
    return FieldInfo(key, label, lines, tuple(FieldInfo(cell, *_labels()[cell]) for cell in cells))


def _labels() -> dict[str, tuple[str, int]]:
    return {
        "eyebrow": (_("Line above the title"), 1),
        "title": (_("Title"), 2),
        "line": (_("Line below"), 2),
        "lead": (_("First sentence"), 2),
        "points": (_("Points"), 3),
        "figure": (_("Large figure"), 1),
        "figure_text": (_("What it counts"), 3),
        "note": (_("A thought beside it"), 3),
        "chart_title": (_("What the bars count"), 1),
        "bars": (_("Bars"), 8),
        "legend": (_("What the numbers count"), 3),
        "districts": (_("Districts"), 6),
        "name": (_("Name"), 2),
        "role": (_("Who they are"), 2),
        "quote": (_("Their words"), 3),
        "years": (_("Years"), 1),
        "columns": (_("Cards"), 3),
        "rows": (_("Lines"), 3),
        "tiles": (_("What one can ask for"), 6),
        "call_text": (_("Above the number"), 2),
        "ask": (_("Below the number"), 2),
        "scan_title": (_("Beside the code"), 1),
        "scan_text": (_("Below that"), 2),
        "steps": (_("Steps"), 3),
        "foot": (_("Line at the foot"), 2),
        "body": (_("Text"), 5),
        "bullets": (_("Points"), 4),
        "caption": (_("Caption"), 2),
        "alt": (_("What the picture shows, for people who cannot see it"), 2),
        "icon": (_("Sign"), 1),
        "text": (_("Words"), 2),
        "label": (_("Label"), 1),
        "value": (_("Number"), 1),
    }


TILE_ICONS = {
    "work": "briefcase",
    "housing": "home",
    "talk": "message-2-heart",
    "papers": "id-badge-2",
    "school": "school",
    "safety": "heart-handshake",
}
"""The needs of the handout's tiles, in its order, with their icons."""
