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
        ("highlight", "note", "legend"),
        lists=(("districts", ("name", "value", "note")),),
        wants_source=True,
    ),
    SlideKind.SPEAKER: Kind(("quote", "role", "name")),
    SlideKind.MEMORIAL: Kind(("name", "years", "line"), wants_consent=True),
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
    }[kind]


TILE_ICONS = {
    "work": "briefcase",
    "housing": "home",
    "talk": "message-2-heart",
    "papers": "id-badge-2",
    "school": "school",
    "safety": "heart-handshake",
}
"""The needs of the handout's tiles, in its order, with their icons."""
