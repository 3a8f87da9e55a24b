"""Slides laid out for a screen of the planner: what the room will see, hidden ones too."""

from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain.slides import Deck, Slide
from callin_planner.show.layout import lay_out
from callin_planner.show.primitives import Page
from callin_planner.storage.store import Store
from callin_planner.usecases import plans, shows
from callin_planner.usecases.deck_rows import numbers


@dataclass(frozen=True)
class Laid:
    """A slide and its page. `number` is 0 for one that is hidden."""

    slide: Slide
    number: int
    page: Page


def laid_out(store: Store, event_id: UUID) -> list[Laid]:
    """The whole deck in order; nothing where there is none."""
    plan = plans.plan_of(store, event_id)
    slides = sorted(plan.slides, key=lambda slide: slide.seq)
    if not slides:
        return []
    fields = shows.fields_of(plan, shows.pictures_of(store, slides))
    shown = numbers(slides)
    return [Laid(slide, shown[slide.id], lay_out(slide, fields, number=shown[slide.id])) for slide in slides]


def page_of(store: Store, slide_id: UUID) -> Laid:
    """One slide as it stands now. Raises UserError where it is gone."""
    with store.read() as tx:
        slide = tx.get(Slide, slide_id)
        event_id = tx.get(Deck, slide.deck_id).event_id
    plan = plans.plan_of(store, event_id)
    fields = shows.fields_of(plan, shows.pictures_of(store, [slide]))
    number = numbers(sorted(plan.slides, key=lambda each: each.seq))[slide.id]
    return Laid(slide, number, lay_out(slide, fields, number=number))
