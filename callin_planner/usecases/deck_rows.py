"""A call-in's slides in order: what every act on the deck begins with."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.slides import Deck, Slide
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.show.kinds import name_of
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx


def deck_of(store: Store, event_id: UUID) -> Deck | None:
    """The deck of a call-in, None while it has none."""
    with store.read() as tx:
        return deck_in(tx, event_id)


def slides_of(store: Store, event_id: UUID) -> list[Slide]:
    """The slides in order, hidden ones too."""
    with store.read() as tx:
        deck = deck_in(tx, event_id)
        return slides_in(tx, deck.id) if deck else []


def deck_in(tx: Tx, event_id: UUID) -> Deck | None:
    return tx.first(Deck, event_id=event_id)


def slides_in(tx: Tx, deck_id: UUID) -> list[Slide]:
    return tx.list(Slide, deck_id=deck_id, order_by=("seq", "id"))


def open_deck(tx: Tx, event_id: UUID) -> Deck:
    """The deck to be changed, begun where there is none. Raises UserError while it is frozen."""
    event = tx.get(Event, event_id)
    deck = deck_in(tx, event_id)
    if deck is None:
        second = event.languages[1] if len(event.languages) > 1 else ""
        deck = tx.save(Deck(event_id=event_id, name=_("The evening"), second_language=second))
    refuse_frozen(deck)
    return deck


def slide_to_change(tx: Tx, slide_id: UUID) -> Slide:
    """Raises UserError where the slide is gone or its deck is frozen."""
    slide = tx.get(Slide, slide_id)
    refuse_frozen(tx.get(Deck, slide.deck_id))
    return slide


def chosen_in(tx: Tx, ids: Collection[UUID]) -> tuple[list[Slide], list[Slide]]:
    """Those of one deck that are meant, in its order, and all of its slides."""
    first = next(iter(ids), None)
    if first is None:
        raise UserError(_("Choose a slide first."), code="no-slide")
    slides = slides_in(tx, slide_to_change(tx, first).deck_id)
    chosen = [slide for slide in slides if slide.id in ids]
    if len(chosen) < len(set(ids)):
        raise UserError(_("One of these slides is no longer there."), code="missing")
    return chosen, slides


def refuse_frozen(deck: Deck) -> None:
    if deck.frozen_at is not None:
        raise UserError(
            _(
                "The slides are frozen, so nothing on them changes. Two people together may open them again, "
                "with a reason."
            ),
            code="deck-frozen",
        )


def save_order(tx: Tx, ordered: Sequence[Slide]) -> None:
    """Keep `ordered` as they stand, numbered from 1."""
    known = {slide.id: slide for slide in slides_in(tx, ordered[0].deck_id)} if ordered else {}
    numbered = [replace(slide, seq=seq) for seq, slide in enumerate(ordered, start=1)]
    tx.save_all(slide for slide in numbered if known.get(slide.id) != slide)


def numbers(slides: Iterable[Slide]) -> dict[UUID, int]:
    """The number of each slide as it is shown; 0 for one that is hidden."""
    found, number = {}, 0
    for slide in slides:
        number += not slide.hidden
        found[slide.id] = 0 if slide.hidden else number
    return found


def called(slide: Slide, slides: Iterable[Slide]) -> str:
    """A slide as labels name it: "slide 4", "the hidden slide “Help”"."""
    number = numbers(slides).get(slide.id, 0)
    return (
        _("slide {n}").format(n=number)
        if number
        else _("the hidden slide “{name}”").format(name=title_of(slide))
    )


def title_of(slide: Slide) -> str:
    """The title in one line; the kind where there is none, or where it is filled in only when shown."""
    title = " ".join(slide.title.replace("*", "").split())
    return title if title and "{" not in title else name_of(slide.kind)
