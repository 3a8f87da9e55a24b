"""The deck of an evening: slides come, go and move; each act is one step to undo.

Every act raises UserError, code "deck-frozen", while two people keep the deck as it is.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

from callin_planner.checks.back_row import BackRow, back_row
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.letterhead import Letterhead
from callin_planner.domain.slides import Slide, SlideKind, SlideTheme
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.show import colors, kinds
from callin_planner.storage.store import Store
from callin_planner.usecases import deck_words
from callin_planner.usecases.deck_building import Build, build_from_agenda, follow_agenda, would_build
from callin_planner.usecases.deck_fields import change_slide, order_rows, set_field
from callin_planner.usecases.deck_lock import freeze, thaw
from callin_planner.usecases.deck_numbers import Bar, plain_number, read_numbers, with_bars
from callin_planner.usecases.deck_rows import (
    called,
    chosen_in,
    deck_of,
    numbers,
    open_deck,
    save_order,
    slide_to_change,
    slides_in,
    slides_of,
    title_of,
)
from callin_planner.usecases.pictures import release

MOST_SLIDES = 300


def add_slide(
    store: Store,
    event_id: UUID,
    kind: SlideKind,
    *,
    at: int | None = None,
    item_id: UUID | None = None,
    new: UUID | None = None,
    **values: Any,
) -> Changed:
    """A slide of `kind` at place `at` (counted from 0, None: the end) with words to begin with.

    `values` are fields of the Slide that replace them; `new` lets the caller name it.
    """
    with store.change(_("Add a slide: {kind}").format(kind=kinds.name_of(kind))) as tx:
        deck = open_deck(tx, event_id)
        slides = slides_in(tx, deck.id)
        _refuse_too_many(len(slides) + 1)
        item = tx.get(AgendaItem, item_id) if item_id else None
        languages = (tx.get(Event, event_id).languages or ("en",))[0], deck.second_language
        slide = replace(deck_words.begun(kind, deck.id, *languages), id=new or new_id(), **values)
        slide = replace(slide, item_id=item.id if item else slide.item_id)
        place = len(slides) if at is None else min(max(at, 0), len(slides))
        save_order(tx, [*slides[:place], slide, *slides[place:]])
    return tx.changed


def move_slides(store: Store, ids: Collection[UUID], to: int) -> Changed:
    """All of them together, in their order, to place `to` of the deck, counted without them."""
    with store.read() as tx:
        chosen, slides = chosen_in(tx, ids)
    rest = [slide for slide in slides if slide.id not in ids]
    place = min(max(to, 0), len(rest))
    if len(chosen) == 1:
        label = _("Move {slide} to place {n}").format(slide=called(chosen[0], slides), n=place + 1)
    else:
        label = ngettext("Move {n} slide", "Move {n} slides", len(chosen)).format(n=len(chosen))
    with store.change(label) as tx:
        chosen, slides = chosen_in(tx, ids)
        rest = [slide for slide in slides if slide.id not in ids]
        save_order(tx, [*rest[:place], *chosen, *rest[place:]])
    return tx.changed


def duplicate_slides(store: Store, ids: Collection[UUID], *, copies: Collection[UUID] = ()) -> Changed:
    """Copies together right after the last of them. `copies` lets the caller name them.

    What somebody agreed to or approved is not copied: it was said of the one slide.
    """
    with store.read() as tx:
        chosen, slides = chosen_in(tx, ids)
    named = list(copies) or [new_id() for _slide in chosen]
    label = _label(
        chosen,
        slides,
        _("Duplicate {slide}"),
        ngettext("Duplicate {n} slide", "Duplicate {n} slides", len(chosen)),
    )
    with store.change(label) as tx:
        chosen, slides = chosen_in(tx, ids)
        _refuse_too_many(len(slides) + len(chosen))
        place = slides.index(chosen[-1]) + 1
        made = [
            replace(slide, id=copy_id, consent_by="", consent_on=None, approved_by="")
            for slide, copy_id in zip(chosen, named, strict=True)
        ]
        save_order(tx, [*slides[:place], *made, *slides[place:]])
    return tx.changed


def hide_slides(store: Store, ids: Collection[UUID], hidden: bool) -> Changed:
    """Leave them out of the evening, or take them in again; they stay in the deck."""
    with store.read() as tx:
        chosen, slides = chosen_in(tx, ids)
    n = len(chosen)
    if hidden:
        label = _label(chosen, slides, _("Hide {slide}"), ngettext("Hide {n} slide", "Hide {n} slides", n))
    else:
        label = _label(
            chosen,
            slides,
            _("Show {slide} again"),
            ngettext("Show {n} slide again", "Show {n} slides again", n),
        )
    with store.change(label) as tx:
        chosen, _slides = chosen_in(tx, ids)
        tx.save_all(replace(slide, hidden=hidden) for slide in chosen)
    return tx.changed


def delete_slides(store: Store, ids: Collection[UUID]) -> Changed:
    with store.read() as tx:
        chosen, slides = chosen_in(tx, ids)
    label = _label(
        chosen,
        slides,
        _("Take out {slide}"),
        ngettext("Take out {n} slide", "Take out {n} slides", len(chosen)),
    )
    with store.change(label) as tx:
        chosen, slides = chosen_in(tx, ids)
        tx.delete_all(chosen)
        save_order(tx, [slide for slide in slides if slide.id not in ids])
        release(tx, [slide.picture_id for slide in chosen])
    return tx.changed


def set_theme(
    store: Store, event_id: UUID, theme: SlideTheme | None, slide_id: UUID | None = None
) -> Changed:
    """The look of the whole deck, or of one slide; None lets that slide follow the deck."""
    deck = deck_of(store, event_id)
    if theme is SlideTheme.SITE and not (deck and deck.colors):
        raise UserError(_("Choose the two colors of your site first."), code="no-colors")
    if slide_id is not None:
        return _set_own_theme(store, slide_id, theme)
    look = theme or SlideTheme.PAPER
    with store.change(_("Give the slides the look “{theme}”").format(theme=theme_name(look))) as tx:
        tx.save(replace(open_deck(tx, event_id), theme=look))
    return tx.changed


def theme_name(theme: SlideTheme) -> str:
    return {
        SlideTheme.PAPER: _("Paper"),
        SlideTheme.DUSK: _("Dusk"),
        SlideTheme.CLEAR: _("Clear"),
        SlideTheme.SITE: _("Our colors"),
    }[theme]


def set_colors(store: Store, event_id: UUID, accent: str, ground: str) -> Changed:
    """The site's own two colors, "#RRGGBB", and the look that they make.

    Raises FieldError, "accent" or "ground", where words in them could not be read from the back row.
    """
    chosen = {"accent": accent.strip().upper(), "ground": ground.strip().upper()}
    for field, sentence in colors.faults_of(chosen["accent"], chosen["ground"]):
        raise FieldError(field, sentence)
    with store.change(_("Choose the colors of the slides")) as tx:
        tx.save(replace(open_deck(tx, event_id), colors=chosen, theme=SlideTheme.SITE))
    return tx.changed


def remove_colors(store: Store, event_id: UUID) -> Changed:
    """Back to a look of ours, for every slide that had the site's own."""
    with store.change(_("Take the site’s colors off the slides")) as tx:
        deck = open_deck(tx, event_id)
        look = SlideTheme.PAPER if deck.theme is SlideTheme.SITE else deck.theme
        tx.save(replace(deck, colors={}, theme=look))
        own = [slide for slide in slides_in(tx, deck.id) if slide.theme is SlideTheme.SITE]
        tx.save_all(replace(slide, theme=None) for slide in own)
    return tx.changed


def show_logo(store: Store, event_id: UUID, shown: bool) -> Changed:
    """The logo of the site’s papers in a corner of each slide, or not."""
    label = _("Show the logo on the slides") if shown else _("Take the logo off the slides")
    with store.change(label) as tx:
        kept = tx.first(Letterhead)
        if shown and not (kept and kept.logo):
            raise UserError(
                _("There is no logo yet. Choose one under Documents, Letterhead."), code="no-logo"
            )
        tx.save(replace(open_deck(tx, event_id), show_logo=shown))
    return tx.changed


def set_second_language(store: Store, event_id: UUID, language: str) -> Changed:
    """Let every slide speak a second of the call-in's languages, "" for one language only.

    Words that were typed in it are kept while it is off.
    """
    with store.read() as tx:
        languages = tx.get(Event, event_id).languages
    if language and language not in languages[1:]:
        raise FieldError(
            "second_language", _("This call-in is not held in that language. Add it under Call-in first.")
        )
    label = _("Show the slides in two languages") if language else _("Show the slides in one language")
    with store.change(label) as tx:
        tx.save(replace(open_deck(tx, event_id), second_language=language))
    return tx.changed


def _set_own_theme(store: Store, slide_id: UUID, theme: SlideTheme | None) -> Changed:
    with store.read() as tx:
        slide = slide_to_change(tx, slide_id)
        name = called(slide, slides_in(tx, slide.deck_id))
    if theme:
        label = _("Give {slide} the look “{theme}”").format(slide=name, theme=theme_name(theme))
    else:
        label = _("Let {slide} look like the others").format(slide=name)
    with store.change(label) as tx:
        tx.save(replace(slide_to_change(tx, slide_id), theme=theme))
    return tx.changed


def _label(chosen: list[Slide], slides: list[Slide], one: str, many: str) -> str:
    return one.format(slide=called(chosen[0], slides)) if len(chosen) == 1 else many


def _refuse_too_many(count: int) -> None:
    if count > MOST_SLIDES:
        raise UserError(
            _("A deck holds {most} slides at most. Take some out first.").format(most=MOST_SLIDES),
            code="too-many-slides",
        )


__all__ = [
    "MOST_SLIDES", "BackRow", "Bar", "Build", "add_slide", "back_row", "build_from_agenda",
    "called", "change_slide", "deck_of", "delete_slides", "duplicate_slides", "follow_agenda", "freeze",
    "hide_slides", "move_slides", "numbers", "order_rows", "plain_number", "read_numbers", "remove_colors",
    "set_colors", "set_field", "set_second_language", "set_theme", "show_logo",
    "slides_of", "thaw", "theme_name", "title_of", "with_bars", "would_build",
]  # fmt: skip
