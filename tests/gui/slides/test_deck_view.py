"""The deck as the page holds it: only what changed is laid out anew."""

from callin_planner.domain.slides import SlideTheme
from callin_planner.usecases import decks, plans
from callin_planner.usecases.opening import OpenSite
from ui.slides.deck_view import DeckView, read_deck


def test_only_what_changed_is_laid_out_anew(sample_site: OpenSite) -> None:
    store, event_id = sample_site.store, plans.event_of(sample_site.store, None).id

    def seen(kept: DeckView | None = None) -> DeckView:
        view = read_deck(store, event_id, kept)
        for slide in view.slides:
            view.page(slide)
        return view

    before = seen()
    decks.set_field(store, before.slides[1].id, "title", "Another")
    after = seen(before)
    same = [after.page(slide) is before.page(before.slides[n]) for n, slide in enumerate(after.slides)]
    assert [n for n, kept in enumerate(same) if not kept] == [1]
    decks.move_slides(store, [after.slides[5].id], 3)
    moved = seen(after)
    assert [moved.page(one) for one in moved.slides] == [seen().page(one) for one in moved.slides]
    decks.set_theme(store, event_id, SlideTheme.DUSK)
    dusk = seen(moved)
    assert [dusk.page(one) for one in dusk.slides] == [seen().page(one) for one in dusk.slides]
