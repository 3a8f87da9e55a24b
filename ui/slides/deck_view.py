"""The deck as the page shows it: slides with their numbers, laid out only when somebody looks at them."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Slot
from callin_planner.domain.plan import Plan
from callin_planner.domain.slides import Slide
from callin_planner.domain.speakers import WORDS_A_MINUTE
from callin_planner.i18n import _
from callin_planner.show.fields import DeckFields
from callin_planner.show.kinds import name_of
from callin_planner.show.layout import lay_out
from callin_planner.show.primitives import Page
from callin_planner.usecases import decks, plans, shows

if TYPE_CHECKING:
    from callin_planner.storage.store import Store

MOST_PAGES = 80
_MOST_PICTURES = 8


class StoredPictures(Mapping[str, bytes]):
    """Pictures by their id, read when a slide is laid out: a long deck holds a few of them at a time."""

    def __init__(self, store: "Store", slides: Sequence[Slide]) -> None:
        self._store = store
        self._slides = {str(slide.picture_id): slide for slide in slides if slide.picture_id}
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def __getitem__(self, key: str) -> bytes:
        if key not in self._kept:
            self._kept[key] = shows.pictures_of(self._store, [self._slides[key]])[key]
            if len(self._kept) > _MOST_PICTURES:
                self._kept.popitem(last=False)
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._slides)

    def __len__(self) -> int:
        return len(self._slides)

    def __eq__(self, other: object) -> bool:
        """The same pictures: what a slide shows of them is kept under their id and never changes."""
        return isinstance(other, StoredPictures) and self._slides.keys() == other._slides.keys()

    def __hash__(self) -> int:
        return hash(tuple(self._slides))


def read_deck(store: "Store", event_id: UUID, kept: "DeckView | None" = None) -> "DeckView":
    """The deck of a call-in as it is now."""
    plan = plans.plan_of(store, event_id)
    return DeckView(plan, shows.fields_of(plan, StoredPictures(store, plan.slides)), kept)


class DeckView:
    """One reading of the deck. `kept` hands over the pages of slides that are still the same."""

    def __init__(self, plan: Plan, fields: DeckFields, kept: "DeckView | None" = None) -> None:
        self.plan = plan
        self.fields = fields
        self.slides: tuple[Slide, ...] = tuple(sorted(plan.slides, key=lambda slide: slide.seq))
        self._numbers = decks.numbers(self.slides)
        self._places = {slide.id: place for place, slide in enumerate(self.slides)}
        self._slots = {slot.item.id: slot for slot in plan.slots()}
        self._pages: OrderedDict[UUID, Page] = OrderedDict(kept.pages_for(self) if kept else {})

    def __len__(self) -> int:
        return len(self.slides)

    def place(self, slide_id: UUID | None) -> int:
        """Where a slide stands, counted from 0; -1 for one that is not here."""
        return self._places.get(slide_id, -1) if slide_id else -1

    def find(self, slide_id: UUID | None) -> Slide | None:
        place = self.place(slide_id)
        return self.slides[place] if place >= 0 else None

    def number(self, slide: Slide) -> int:
        """The number the room sees, counted from 1; 0 for a hidden slide."""
        return self._numbers[slide.id]

    @property
    def shown(self) -> int:
        """How many slides the room will see."""
        return sum(number > 0 for number in self._numbers.values())

    def page(self, slide: Slide) -> Page:
        """The slide laid out, now or before."""
        made = self._pages.get(slide.id)
        if made is None:
            made = self._pages[slide.id] = self.lay_out(slide)
            if len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(slide.id)
        return made

    def lay_out(self, slide: Slide) -> Page:
        """A slide as it would be, for example while its words are being typed."""
        return lay_out(slide, self.fields, number=self._numbers.get(slide.id, 0))

    def name(self, slide: Slide) -> str:
        """ "4. We will help you" or "Hidden. Help"; what a screen reader hears of a thumbnail."""
        number, named = self.number(slide), decks.title_of(slide)
        kind = name_of(slide.kind)
        words = named if named == kind else f"{named}, {kind}"
        return f"{number}. {words}" if number else _("Hidden. {name}").format(name=words)

    def item(self, slide: Slide) -> AgendaItem | None:
        slot = self.slot(slide)
        return slot.item if slot else None

    def slot(self, slide: Slide) -> Slot | None:
        return self._slots.get(slide.item_id) if slide.item_id else None

    def pace(self, slide: Slide) -> int:
        """Words a minute of whoever speaks during the slide."""
        item = self.item(slide)
        speaker = self.plan.speaker(item.speaker_id) if item else None
        return speaker.pace if speaker else WORDS_A_MINUTE

    def pages_for(self, later: "DeckView") -> dict[UUID, Page]:
        """Pages that a later reading need not lay out again."""
        if self.fields != later.fields:
            return {}
        return {
            slide.id: page
            for slide in later.slides
            if (page := self._pages.get(slide.id)) is not None
            and self.find(slide.id) == slide
            and self._numbers[slide.id] == later.number(slide)
        }

    def ids(self, places: Sequence[int]) -> list[UUID]:
        return [self.slides[place].id for place in places]
