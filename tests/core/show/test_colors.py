"""A look made of two colors of a site's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.slides import SlideTheme
from callin_planner.show import colors
from callin_planner.show.themes import PAPER, THEMES

COLOR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert colors.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert colors.contrast("#6B645B", "#FAF5EC") == pytest.approx(5.4, abs=0.05)
    assert colors.contrast("#F0C58C", "#2B2233") == pytest.approx(9.5, abs=0.1)


@given(COLOR, COLOR)
def test_any_two_colors_are_refused_or_can_be_read(accent: str, ground: str) -> None:
    if colors.faults_of(accent, ground):
        return
    look = colors.theme_from(accent, ground)
    assert colors.contrast(look.ink, look.background) >= colors.LEAST_INK
    assert colors.contrast(look.soft, look.background) >= colors.LEAST_INK
    assert colors.contrast(look.soft, look.card) >= 4.5
    assert colors.contrast(look.grey, look.background) >= colors.LEAST_ACCENT
    for accented in (look.eyebrow, look.strong):
        assert colors.contrast(accented, look.background) >= colors.LEAST_ACCENT
    assert all(colors.contrast(look.voices[voice], look.background) >= 3 for voice in ScreenVoice)


def test_a_look_without_colors_is_paper() -> None:
    assert colors.theme_of(SlideTheme.SITE, {}) == PAPER
    assert colors.theme_of(SlideTheme.SITE, {"accent": "#FFFFFF", "ground": "#FFFFFF"}) == PAPER
    assert colors.theme_of(SlideTheme.DUSK, {}) == THEMES[SlideTheme.DUSK]
