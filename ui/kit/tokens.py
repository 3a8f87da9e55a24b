"""The look of the program as values: `shared design tokens`, light and dark."""

from dataclasses import dataclass

from callin_planner.domain.roles import ScreenVoice, Voice


@dataclass(frozen=True)
class Tint:
    """A pale ground, the text that stands on it, and the icon that says the same."""

    ground: str
    text: str
    icon: str


@dataclass(frozen=True)
class VoiceLook:
    """Colour, shape and icon of a voice: never colour alone."""

    word: str
    shape: str
    icon: str
    fill: str
    mark: str
    ground: str
    text: str


@dataclass(frozen=True)
class Tokens:
    """Colours as #RRGGBB. `dark` says which of the two themes this is."""

    dark: bool
    paper: str
    surface: str
    sunken: str
    track: str
    line: str
    line_strong: str
    btn_line: str
    ink: str
    ink_2: str
    ink_3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    accent_ink: str
    selected_row: str
    zebra: str
    bar: str
    on_bar: str
    good: Tint
    look: Tint
    late: Tint
    info: Tint
    progress: Tint
    alert: Tint
    mend: Tint
    neutral: Tint
    community: VoiceLook
    law: VoiceLook
    services: VoiceLook
    host: VoiceLook

    def tint(self, name: str) -> Tint:
        """A state by name: good, look, late, info, progress, alert, mend, neutral."""
        found = getattr(self, name)
        if not isinstance(found, Tint):
            raise KeyError(name)
        return found

    def voice(self, voice: ScreenVoice | Voice) -> VoiceLook:
        shown = voice.shown if isinstance(voice, Voice) else voice
        looks = {
            ScreenVoice.COMMUNITY: self.community,
            ScreenVoice.LAW: self.law,
            ScreenVoice.SERVICES: self.services,
            ScreenVoice.HOST: self.host,
        }
        return looks[shown]


LIGHT = Tokens(
    dark=False,
    paper="#F6F3EE",
    surface="#FFFFFF",
    sunken="#EFEBE4",
    track="#E7E1D8",
    line="#DED8CE",
    line_strong="#8C8478",
    btn_line="#B9B1A5",
    ink="#25221F",
    ink_2="#57514A",
    ink_3="#6B645B",
    accent="#5B3A66",
    accent_hover="#482D52",
    on_accent="#FFFFFF",
    accent_tint="#F0E8F2",
    accent_ink="#5B3A66",
    selected_row="#F5EFF7",
    zebra="#FBF9F7",
    bar="#25221F",
    on_bar="#FFFFFF",
    good=Tint("#E7F1E1", "#356329", "circle-check"),
    look=Tint("#FBF0D2", "#7A5200", "alert-triangle"),
    late=Tint("#FBF0D2", "#7A5200", "clock-exclamation"),
    info=Tint("#E6EEF3", "#375A73", "info-circle"),
    progress=Tint("#E6EEF3", "#375A73", "clock"),
    alert=Tint("#FBE6E3", "#A3261C", "alert-octagon"),
    mend=Tint("#7A5200", "#FFFFFF", "hand-stop"),
    neutral=Tint("#ECE8E2", "#56504A", "minus"),
    community=VoiceLook("Community", "circle", "heart-handshake", "#AD5F05", "#FFFFFF", "#FBEEDC", "#8A4A00"),
    law=VoiceLook("Law enforcement", "square", "shield", "#24478A", "#FFFFFF", "#E5EDF7", "#264F86"),
    services=VoiceLook("Services", "hexagon", "lifebuoy", "#00806A", "#FFFFFF", "#DDF1EB", "#00614E"),
    host=VoiceLook("Host", "bubble", "microphone-2", "#4A4540", "#FFFFFF", "#ECE8E2", "#56504A"),
)

DARK = Tokens(
    dark=True,
    paper="#1A181B",
    surface="#232025",
    sunken="#1F1C20",
    track="#39353E",
    line="#3D3942",
    line_strong="#7E7887",
    btn_line="#5B5662",
    ink="#F2EEE9",
    ink_2="#C8C2CA",
    ink_3="#A8A1AB",
    accent="#CDADD9",
    accent_hover="#DDC3E6",
    on_accent="#2A1830",
    accent_tint="#3A2D41",
    accent_ink="#DDC3E6",
    selected_row="#2E2733",
    zebra="#262328",
    bar="#F2EEE9",
    on_bar="#25221F",
    good=Tint("#23331F", "#A9D79B", "circle-check"),
    look=Tint("#383018", "#F0CB6E", "alert-triangle"),
    late=Tint("#383018", "#F0CB6E", "clock-exclamation"),
    info=Tint("#20303A", "#A8CCE3", "info-circle"),
    progress=Tint("#20303A", "#A8CCE3", "clock"),
    alert=Tint("#45201D", "#FFB4AB", "alert-octagon"),
    mend=Tint("#F0CB6E", "#232025", "hand-stop"),
    neutral=Tint("#34312D", "#CFC9C1", "minus"),
    community=VoiceLook("Community", "circle", "heart-handshake", "#F0A94B", "#1A181B", "#3A2D1B", "#F3BE78"),
    law=VoiceLook("Law enforcement", "square", "shield", "#86A9F2", "#1A181B", "#222F42", "#A9C8F5"),
    services=VoiceLook("Services", "hexagon", "lifebuoy", "#52D1AE", "#1A181B", "#1A3630", "#7FDCC2"),
    host=VoiceLook("Host", "bubble", "microphone-2", "#E6E0D8", "#1A181B", "#34312D", "#CFC9C1"),
)

GROUP_COLORS = ("#7A4B8C", "#1F6F8B", "#9A4D2E", "#5C6B1F", "#3D4C8F", "#8A6A1D", "#9B3D63")
"""Same in both themes, white code on them; from the eighth on they repeat with a double outline."""

STAGE_LIGHTS = {"on_time": "#52D1AE", "last_minute": "#F0CB6E", "please_close": "#FF9C8F"}
