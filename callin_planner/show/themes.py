"""The three looks of a deck (design tokens 7). Colours only; sizes belong to the slides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.slides import SlideTheme


@dataclass(frozen=True)
class Town:
    """The row of houses: sky is the page's own background."""

    far: str
    near: str
    far_window: str
    windows: tuple[str, str, str]


@dataclass(frozen=True)
class Theme:
    """`soft` is body text of second rank, `grey` captions and eyebrows, `strong` the one coloured figure."""

    background: str
    ink: str
    soft: str
    grey: str
    eyebrow: str
    rule: str
    strong: str
    bar: str
    strong_bar: str
    bar_text: str
    axis: str
    card: str
    card_line: str
    chip: str
    chip_icon: str
    side: str
    frame: str
    tile: str
    tile_icon: str
    district: str
    district_line: str
    town: Town
    voices: Mapping[ScreenVoice, str] = field(default_factory=dict)
    voice_icon: str = "#FFFFFF"
    number_ink: str = "#FFFFFF"


_LIGHT_VOICES = {
    ScreenVoice.COMMUNITY: "#AD5F05",
    ScreenVoice.LAW: "#24478A",
    ScreenVoice.SERVICES: "#00806A",
    ScreenVoice.HOST: "#4A4540",
}
_DARK_VOICES = {
    ScreenVoice.COMMUNITY: "#F0A94B",
    ScreenVoice.LAW: "#86A9F2",
    ScreenVoice.SERVICES: "#52D1AE",
    ScreenVoice.HOST: "#E6E0D8",
}
_DARK_TOWN = Town("#3A2D44", "#46364F", "#8C6A51", ("#A47C59", "#C6955D", "#E9AF61"))

PAPER = Theme(
    background="#FAF5EC",
    ink="#25221F",
    soft="#57514A",
    grey="#6B645B",
    eyebrow="#6B645B",
    rule="#AD5F05",
    strong="#8A4A00",
    bar="#B9AE9F",
    strong_bar="#AD5F05",
    bar_text="#3B3633",
    axis="#8C8478",
    card="#FFFFFF",
    card_line="#DED8CE",
    chip="#F0E4D2",
    chip_icon="#8A4A00",
    side="#F3E2C9",
    frame="#C98A3C",
    tile="#DDF1EB",
    tile_icon="#00614E",
    district="#E9DFCF",
    district_line="#FAF5EC",
    town=Town("#EFE3CF", "#E4D3B8", "#D0B48A", ("#C9A063", "#BE8A3E", "#AD5F05")),
    voices=_LIGHT_VOICES,
)
DUSK = Theme(
    background="#2B2233",
    ink="#FBF5EA",
    soft="#E7E0EA",
    grey="#C8C2CA",
    eyebrow="#F0C58C",
    rule="#F0C58C",
    strong="#F0C58C",
    bar="#7D6C88",
    strong_bar="#F0C58C",
    bar_text="#FBF5EA",
    axis="#A8A1AB",
    card="#3A2D44",
    card_line="#584763",
    chip="#46364F",
    chip_icon="#F0C58C",
    side="#3A2D44",
    frame="#C98A3C",
    tile="#1A3630",
    tile_icon="#7FDCC2",
    district="#46364F",
    district_line="#2B2233",
    town=_DARK_TOWN,
    voices=_DARK_VOICES,
    voice_icon="#1A181B",
    number_ink="#1A181B",
)
CLEAR = Theme(
    background="#FFFFFF",
    ink="#000000",
    soft="#2E2E2E",
    grey="#555555",
    eyebrow="#4A4A4A",
    rule="#5B3A66",
    strong="#5B3A66",
    bar="#ABABAB",
    strong_bar="#5B3A66",
    bar_text="#000000",
    axis="#6E6E6E",
    card="#FFFFFF",
    card_line="#8C8C8C",
    chip="#EFEFEF",
    chip_icon="#5B3A66",
    side="#F0E8F2",
    frame="#8A6A97",
    tile="#DDF1EB",
    tile_icon="#00614E",
    district="#E3E3E3",
    district_line="#FFFFFF",
    town=Town("#ECE7EE", "#DDD4E1", "#C7B8CE", ("#B7A2C0", "#9A7BA6", "#5B3A66")),
    voices=_LIGHT_VOICES,
)
THEMES = {SlideTheme.PAPER: PAPER, SlideTheme.DUSK: DUSK, SlideTheme.CLEAR: CLEAR}

HELP_PANEL = "#00614E"
HELP_INK = "#FFFFFF"
HELP_SOFT = "#ECF3F1"
HELP_CODE = "#00382D"
