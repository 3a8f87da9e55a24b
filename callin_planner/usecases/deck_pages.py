"""Slides laid out for a screen of the planner: what the room will see, hidden ones too."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from callin_planner.domain.slides import Deck, Slide
from callin_planner.show.fields import DeckFields
from callin_planner.show.layout import lay_out
from callin_planner.show.primitives import Page
from callin_planner.storage.store import Store
from callin_planner.usecases import plans, shows
from callin_planner.usecases.deck_rows import numbers


@dataclass(frozen=True)
class Laid:
    """A slide and its page. `number` is 0 for one that is hidden; `filled` is all it was filled with but
    pictures."""

    slide: Slide
    number: int
    page: Page
    filled: DeckFields = field(default_factory=DeckFields, repr=False)


def laid_out(store: Store, event_id: UUID, known: Sequence[Laid] = ()) -> list[Laid]:
    """The whole deck in order; nothing where there is none.

    Those of `known` (what was laid out before) that would look the same are taken as they are.
    """
    plan = plans.plan_of(store, event_id)
    slides = sorted(plan.slides, key=lambda slide: slide.seq)
    filled, shown = shows.fields_of(plan), numbers(slides)
    same = {laid.slide.id: laid for laid in known if laid.filled == filled}
    fresh = [slide for slide in slides if not _still_holds(same.get(slide.id), slide, shown[slide.id])]
    fields = replace(filled, pictures=shows.pictures_of(store, fresh))
    made = {
        slide.id: Laid(slide, shown[slide.id], lay_out(slide, fields, number=shown[slide.id]), filled)
        for slide in fresh
    }
    return [made.get(slide.id) or replace(same[slide.id], slide=slide) for slide in slides]


def _still_holds(laid: Laid | None, slide: Slide, number: int) -> bool:
    """Whether that slide would look as it did; its place in the deck alone changes nothing."""
    return laid is not None and laid.number == number and replace(laid.slide, seq=slide.seq) == slide


def page_of(store: Store, slide_id: UUID) -> Laid:
    """One slide as it stands now. Raises UserError where it is gone."""
    with store.read() as tx:
        slide = tx.get(Slide, slide_id)
        event_id = tx.get(Deck, slide.deck_id).event_id
    plan = plans.plan_of(store, event_id)
    filled = shows.fields_of(plan)
    fields = replace(filled, pictures=shows.pictures_of(store, [slide]))
    number = numbers(sorted(plan.slides, key=lambda each: each.seq))[slide.id]
    return Laid(slide, number, lay_out(slide, fields, number=number), filled)
