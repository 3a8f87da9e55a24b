"""What covers the slides: a calm evening, plain black or plain white."""

from callin_planner.show.drawings.town import town
from callin_planner.show.fonts import width
from callin_planner.show.primitives import HEIGHT, WIDTH, Item, Page, Text
from callin_planner.show.themes import CLEAR, DUSK, Theme

_SMALL = 24.0


def calm(watermark: str) -> Page:
    """The town at night without a word; `watermark` is "" for a real site."""
    return Page(DUSK.background, (*town(DUSK.town), *_marked(watermark, DUSK)), kind="calm")


def black(watermark: str) -> Page:
    return Page("#000000", tuple(_marked(watermark, DUSK)), kind="black")


def white(watermark: str) -> Page:
    return Page(CLEAR.background, tuple(_marked(watermark, CLEAR)), kind="white")


def _marked(watermark: str, theme: Theme) -> list[Item]:
    if not watermark:
        return []
    advance = width(watermark, "sans", _SMALL)
    return [Text(WIDTH - 120 - advance, HEIGHT / 18, watermark, "sans", _SMALL, theme.grey, advance)]
