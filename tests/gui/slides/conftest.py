"""The slides page over the sample city."""

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.usecases import decks
from tests.gui.pages import shown_page
from ui.kit.context import Context
from ui.slides.page import SlidesPage


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SlidesPage:
    return shown_page(qtbot, context, SlidesPage, 1228, 846)


def slides(page: SlidesPage) -> list[Slide]:
    """The deck as it is stored."""
    assert page.context.event_id is not None
    return decks.slides_of(page.context.store, page.context.event_id)


def names(page: SlidesPage) -> list[str]:
    return [decks.title_of(slide) for slide in slides(page)]


def choose(page: SlidesPage, kind: SlideKind) -> Slide:
    """Bring the first slide of that kind into view."""
    slide = next(one for one in slides(page) if one.kind is kind)
    page.strip.select([slide.id])
    return slide


def shown(page: SlidesPage) -> Slide:
    slide = page.strip.current_slide()
    assert slide is not None
    return slide
