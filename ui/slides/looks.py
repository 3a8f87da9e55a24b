"""The themes as colors, the site's own among them."""

from callin_planner.domain.slides import Deck, SlideTheme
from callin_planner.show.colors import theme_of
from callin_planner.show.themes import Theme


def look_of(deck: Deck | None, name: SlideTheme) -> Theme | None:
    """The colors of a theme; None for the site's own where it has chosen none."""
    colors = deck.colors if deck is not None else {}
    if name is SlideTheme.SITE and not {"accent", "ground"} <= set(colors):
        return None
    return theme_of(name, colors)
