"""The voices in print: shape, icon and word, never colour (tokens 8)."""

import math

from callin_planner.documents.layout.pdf import Sheet
from callin_planner.documents.layout.style import HEX_GREY, INK
from callin_planner.domain.roles import ScreenVoice
from callin_planner.show.primitives import Command

ICONS = {
    ScreenVoice.COMMUNITY: "heart-handshake",
    ScreenVoice.LAW: "shield",
    ScreenVoice.SERVICES: "lifebuoy",
    ScreenVoice.HOST: "microphone-2",
}


def voice_mark(sheet: Sheet, voice: ScreenVoice, x: float, y: float, size: float) -> None:
    """The mark of `voice` in the square of `size` points at (x, y)."""
    weight = max(0.9, size * 0.055)
    inner = size * 0.6
    if voice is ScreenVoice.COMMUNITY:
        sheet.circle(x + size / 2, y + size / 2, size / 2 - weight / 2, weight=weight)
    elif voice is ScreenVoice.LAW:
        inset = size * 0.05
        sheet.box(x + inset, y + inset, size - 2 * inset, size - 2 * inset, radius=size * 0.14, fill=INK)
    elif voice is ScreenVoice.SERVICES:
        sheet.path(_hexagon(x, y, size), weight=weight, fill=HEX_GREY)
    else:
        inset = size * 0.04
        side = size - 2 * inset
        sheet.box(x + inset, y + inset, side, side, radius=size * 0.22, weight=weight, dash=True)
    gap = (size - inner) / 2
    sheet.icon(
        ICONS[voice],
        x + gap,
        y + gap,
        inner,
        stroke=2.2 if size < 24 else 1.75,
        grey=1.0 if voice is ScreenVoice.LAW else INK,
    )


def _hexagon(x: float, y: float, size: float) -> list[Command]:
    """Flat sides left and right would read as a box: its points stand left and right."""
    radius = size / 2
    corners = [
        (x + radius + radius * math.cos(math.pi / 3 * i), y + radius + radius * math.sin(math.pi / 3 * i))
        for i in range(6)
    ]
    return [("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ())]
