"""Which slides stand on the screen during an item."""

from dataclasses import dataclass, replace
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.ids import Changed
from callin_planner.domain.slides import Deck, Slide
from callin_planner.i18n import _
from callin_planner.show.layout import lay_out
from callin_planner.show.primitives import Page
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans, shows
from callin_planner.usecases.deck_rows import slide_to_change, title_of


@dataclass(frozen=True)
class SlideLine:
    """A slide of the deck: its number as shown, 0 for one that is hidden, and the item it belongs to."""

    id: UUID
    number: int
    name: str
    item_id: UUID | None

    @property
    def text(self) -> str:
        """ "3. Help" or "Hidden. Help"."""
        return f"{self.number}. {self.name}" if self.number else _("Hidden. {name}").format(name=self.name)


def slides_of(store: Store, event_id: UUID) -> list[SlideLine]:
    """The deck of the call-in in order; empty where it has none."""
    with store.read() as tx:
        return [line for line, _slide in _numbered(tx, event_id)]


def pictures_of(store: Store, event_id: UUID, item_id: UUID) -> list[tuple[SlideLine, Page]]:
    """The slides of one item, laid out as the room sees them."""
    with store.read() as tx:
        linked = [pair for pair in _numbered(tx, event_id) if pair[0].item_id == item_id]
    if not linked:
        return []
    plan = plans.plan_of(store, event_id)
    fields = shows.fields_of(plan, shows.pictures_of(store, [slide for _line, slide in linked]))
    return [(line, lay_out(slide, fields, number=line.number)) for line, slide in linked]


def link_slide(store: Store, slide_id: UUID, item_id: UUID | None) -> Changed:
    """Let a slide belong to an item, or to none. Raises UserError while the deck is frozen."""
    with store.read() as tx:
        slide = slide_to_change(tx, slide_id)
        item = tx.get(AgendaItem, item_id) if item_id else None
        name = title_of(slide)
    if slide.item_id == item_id:
        return Changed()
    if item is None:
        label = _("Take the slide “{slide}” off its item").format(slide=name)
    else:
        label = _("Link the slide “{slide}” to “{title}”").format(slide=name, title=item.title)
    with store.change(label) as tx:
        tx.save(replace(slide_to_change(tx, slide_id), item_id=item_id))
    return tx.changed


def _numbered(tx: Tx, event_id: UUID) -> list[tuple[SlideLine, Slide]]:
    deck = tx.first(Deck, event_id=event_id)
    slides = tx.list(Slide, deck_id=deck.id, order_by="seq") if deck else []
    made, number = [], 0
    for slide in slides:
        number += not slide.hidden
        name = title_of(slide)
        made.append((SlideLine(slide.id, 0 if slide.hidden else number, name, slide.item_id), slide))
    return made
