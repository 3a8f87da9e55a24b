"""A look made of two colors of the site's own, and whether its words can be read."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.slides import SlideTheme
from callin_planner.i18n import _
from callin_planner.show.themes import CLEAR, DUSK, PAPER, THEMES, Theme, Town

LEAST_INK = 7.0
"""Contrast that the words of a slide need, on the ground and on its cards."""
LEAST_ACCENT = 4.5
"""Contrast of large figures and captions in the accent."""
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def contrast(one: str, other: str) -> float:
    """The contrast of two colors as WCAG counts it, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of "#RRGGBB", 0 for black to 1 for white."""
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)


def faults_of(accent: str, ground: str) -> list[tuple[str, str]]:
    """What is wrong with two colors: the field and a sentence. Nothing for colors that may be used."""
    for field, color in (("accent", accent), ("ground", ground)):
        if not _COLOR.fullmatch(color):
            return [(field, _("Type a color as six digits, such as #24478A."))]
    ink = contrast(_ink(ground), ground)
    if ink < LEAST_INK:
        return [
            (
                "ground",
                _(
                    "On this ground neither white nor black words reach a contrast of {least} to 1; they "
                    "reach {ratio}. Choose a lighter or a darker one."
                ).format(least=f"{LEAST_INK:g}", ratio=f"{ink:.1f}"),
            )
        ]
    ratio = contrast(accent, ground)
    if ratio < LEAST_ACCENT:
        return [
            (
                "accent",
                _(
                    "These two colors have a contrast of {ratio} to 1. Words need {least}: choose an accent "
                    "that stands out more from the ground."
                ).format(ratio=f"{ratio:.1f}", least=f"{LEAST_ACCENT:g}"),
            )
        ]
    return []


def theme_of(name: SlideTheme, own: Mapping[str, str]) -> Theme:
    """The look called `name`; the site's own is like paper while it has no colors."""
    if name is not SlideTheme.SITE:
        return THEMES[name]
    accent, ground = own.get("accent", ""), own.get("ground", "")
    return PAPER if faults_of(accent, ground) else theme_from(accent, ground)


@lru_cache(maxsize=8)
def theme_from(accent: str, ground: str) -> Theme:
    """The look that two sound colors make: all else is mixed from them, none below its least contrast."""
    ink = _ink(ground)
    dark = luminance(ground) < luminance(ink)
    base = DUSK if dark else CLEAR
    card = mixed(ground, "#FFFFFF", 0.08 if dark else 0.6)
    soft = _strongest(ink, ground, 0.18, LEAST_INK)
    return replace(
        base,
        background=ground.upper(),
        ink=ink,
        soft=soft,
        grey=_strongest(ink, ground, 0.35, LEAST_ACCENT),
        eyebrow=accent,
        rule=accent,
        strong=accent,
        bar=mixed(ground, ink, 0.32),
        strong_bar=accent,
        bar_text=ink,
        axis=mixed(ground, ink, 0.5),
        card=card if contrast(soft, card) >= LEAST_INK else ground,
        card_line=mixed(ground, ink, 0.25),
        chip=mixed(ground, ink, 0.1),
        chip_icon=accent,
        side=mixed(ground, accent, 0.14),
        frame=mixed(accent, ground, 0.25),
        tile=mixed(ground, ink, 0.1),
        tile_icon=accent,
        district=mixed(ground, ink, 0.12),
        district_line=ground,
        town=Town(
            far=mixed(ground, accent, 0.1),
            near=mixed(ground, accent, 0.2),
            far_window=mixed(ground, accent, 0.4),
            windows=(mixed(ground, accent, 0.55), mixed(ground, accent, 0.75), accent),
        ),
        voices={voice: _voice(base.voices[voice], ground, ink) for voice in ScreenVoice},
    )


def _voice(color: str, ground: str, ink: str) -> str:
    """The voice's own color, nearer to the ink where the ground would swallow it."""
    share = 0.0
    while contrast(color, ground) < 3 and share < 1:
        share += 0.1
        color = mixed(color, ink, share)
    return color


def _strongest(ink: str, ground: str, share: float, least: float) -> str:
    """The ink thinned by `share` of the ground, or by less where that would be too faint."""
    while share > 0 and contrast(mixed(ink, ground, share), ground) < least:
        share -= 0.03
    return mixed(ink, ground, max(0.0, share))


def _ink(ground: str) -> str:
    return max(("#FFFFFF", "#111111"), key=lambda ink: contrast(ink, ground))


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
