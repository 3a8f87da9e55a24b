"""Slides come, move, change and go; each act is one step that one undo takes back."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.letterhead import Letterhead
from callin_planner.domain.slides import Slide, SlideKind, SlideTheme
from callin_planner.errors import FieldError, UserError
from callin_planner.show.kinds import KINDS, words_of_kind
from callin_planner.storage.store import Store
from callin_planner.usecases import decks, plans
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.deck import laid_out

pytestmark = pytest.mark.both_databases

Deck = tuple[Store, UUID]


@pytest.fixture
def empty(made_site: OpenSite) -> Deck:
    """A call-in in English and Spanish without slides."""
    event = factories.event(languages=("en", "es"))
    with made_site.store.change("Set up") as tx:
        tx.save(event)
    return made_site.store, event.id


@pytest.fixture
def five(empty: Deck) -> Deck:
    """Five slides of text, “One” to “Five”."""
    store, event_id = empty
    for title in ("One", "Two", "Three", "Four", "Five"):
        decks.add_slide(store, event_id, SlideKind.TEXT, title=title)
    return empty


def titles(deck: Deck) -> list[str]:
    return [slide.title for slide in decks.slides_of(*deck)]


def ids(deck: Deck, *names: str) -> list[UUID]:
    return [slide.id for slide in decks.slides_of(*deck) if slide.title in names]


def slide_of(deck: Deck, slide_id: UUID) -> Slide:
    with deck[0].read() as tx:
        return tx.get(Slide, slide_id)


def new(deck: Deck, kind: SlideKind, **values: Any) -> UUID:
    slide_id = new_id()
    decks.add_slide(*deck, kind, new=slide_id, **values)
    return slide_id


def test_a_call_in_begins_without_a_deck(empty: Deck) -> None:
    assert decks.deck_of(*empty) is None
    assert decks.slides_of(*empty) == []
    assert laid_out(*empty) == []


@pytest.mark.parametrize("kind", SlideKind)
def test_every_kind_is_added_laid_out_and_undone(empty: Deck, kind: SlideKind) -> None:
    changed = decks.add_slide(*empty, kind)
    assert changed.label.startswith("Add a slide: ")
    (laid,) = laid_out(*empty)
    assert (laid.slide.kind, laid.number, laid.page.kind) == (kind, 1, kind.value)
    assert set(laid.slide.fields) <= KINDS[kind].known()
    assert not any("is not shown on this kind" in fault.text for fault in laid.page.faults)
    empty[0].undo()
    assert decks.slides_of(*empty) == []


def test_a_slide_stands_where_it_is_put(five: Deck) -> None:
    decks.add_slide(*five, SlideKind.BLANK, at=1)
    decks.add_slide(*five, SlideKind.BLANK, at=99)
    assert titles(five) == ["One", "", "Two", "Three", "Four", "Five", ""]
    assert [slide.seq for slide in decks.slides_of(*five)] == [1, 2, 3, 4, 5, 6, 7]


def test_several_move_together_in_their_order(five: Deck) -> None:
    changed = decks.move_slides(five[0], ids(five, "Four", "Two"), 0)
    assert titles(five) == ["Two", "Four", "One", "Three", "Five"]
    assert changed.label == "Move 2 slides"
    assert decks.move_slides(five[0], ids(five, "Five"), 1).label == "Move slide 5 to place 2"
    five[0].undo()
    five[0].undo()
    assert titles(five) == ["One", "Two", "Three", "Four", "Five"]


def test_copies_stand_behind_and_no_word_of_a_family_goes_with_them(five: Deck) -> None:
    (two,) = ids(five, "Two")
    decks.change_slide(five[0], two, consent_by="his mother", consent_on=date(2026, 1, 1), approved_by="DA")
    decks.duplicate_slides(five[0], ids(five, "One", "Two"))
    assert titles(five) == ["One", "Two", "One", "Two", "Three", "Four", "Five"]
    copy = decks.slides_of(*five)[3]
    assert (copy.consent_by, copy.consent_on, copy.approved_by) == ("", None, "")
    five[0].undo()
    assert len(titles(five)) == 5


def test_hidden_slides_have_no_number_and_stay(five: Deck) -> None:
    changed = decks.hide_slides(five[0], ids(five, "Two"), True)
    assert changed.label == "Hide slide 2"
    assert [laid.number for laid in laid_out(*five)] == [1, 0, 2, 3, 4]
    assert decks.hide_slides(five[0], ids(five, "Two"), False).label.startswith("Show the hidden slide “Two”")
    assert [laid.number for laid in laid_out(*five)] == [1, 2, 3, 4, 5]


def test_what_is_taken_out_comes_back(five: Deck) -> None:
    decks.delete_slides(five[0], ids(five, "One", "Five"))
    assert titles(five) == ["Two", "Three", "Four"]
    assert decks.slides_of(*five)[0].seq == 1
    five[0].undo()
    assert titles(five) == ["One", "Two", "Three", "Four", "Five"]


def test_a_slide_that_is_gone_is_said(five: Deck) -> None:
    acts: list[Callable[[], Changed]] = [
        lambda: decks.move_slides(five[0], [new_id()], 0),
        lambda: decks.hide_slides(five[0], [], True),
        lambda: decks.set_field(five[0], new_id(), "title", "x"),
    ]
    for act in acts:
        with pytest.raises(UserError):
            act()


def test_words_are_set_one_at_a_time(five: Deck) -> None:
    store, (two, *_rest) = five[0], ids(five, "Two")
    changed = decks.set_field(store, two, "title", "  Second \n thought  ")
    assert changed.label == "Change the words of slide 2"
    assert slide_of(five, two).title == "Second\n thought"
    decks.set_field(store, two, "body", "A line.")
    decks.set_field(store, two, "bullets.0", "First")
    decks.set_field(store, two, "bullets.1", "Second")
    decks.set_field(store, two, "second.title", "Otra idea")
    decks.set_field(store, two, "second.bullets.1", "Segundo")
    decks.set_field(store, two, "source", "Health Department")
    decks.set_field(store, two, "source_until", date(2026, 10, 31))
    slide = slide_of(five, two)
    assert slide.fields == {"body": "A line.", "bullets": ["First", "Second"]}
    assert slide.second == {"title": "Otra idea", "bullets": ["", "Segundo"]}
    assert (slide.source, slide.source_until) == ("Health Department", date(2026, 10, 31))
    decks.set_field(store, two, "bullets.0", "")
    decks.set_field(store, two, "body", "")
    assert slide_of(five, two).fields == {"bullets": ["Second"]}
    assert slide_of(five, two).second["bullets"] == ["Segundo"]
    assert decks.set_field(store, two, "body", "") == Changed()


def test_both_languages_of_a_list_keep_step(empty: Deck) -> None:
    store, points = empty[0], new(empty, SlideKind.TEXT, fields={}, second={})
    for place, (first, second) in enumerate((("One", "Uno"), ("Two", "Dos"), ("Three", "Tres"))):
        decks.set_field(store, points, f"bullets.{place}", first)
        decks.set_field(store, points, f"second.bullets.{place}", second)

    def both() -> tuple[object, object]:
        slide = slide_of(empty, points)
        return slide.fields.get("bullets"), slide.second.get("bullets")

    decks.set_field(store, points, "second.bullets.1", "")
    assert both() == (["One", "Two", "Three"], ["Uno", "", "Tres"])
    changed = decks.order_rows(store, points, "bullets", [2, 0, 1])
    assert (changed.label or "").startswith("Order the lines of ")
    assert both() == (["Three", "One", "Two"], ["Tres", "Uno"])
    store.undo()
    decks.order_rows(store, points, "bullets", [1, 2])
    assert both() == (["Two", "Three"], ["", "Tres"])
    decks.order_rows(store, points, "bullets", [])
    assert both() == (None, None)


def test_cells_of_lists_are_set_by_their_path(empty: Deck) -> None:
    store, steps = empty[0], new(empty, SlideKind.NEXT, fields={})
    decks.set_field(store, steps, "steps.0.title", "Guns stay down")
    decks.set_field(store, steps, "steps.1.text", "Call")
    assert slide_of(empty, steps).fields == {"steps": [{"title": "Guns stay down"}, {"text": "Call"}]}
    bars = new(empty, SlideKind.DATA)
    decks.set_field(store, bars, "bars.0.label", "2025")
    decks.set_field(store, bars, "bars.0.value", "1,204")
    assert slide_of(empty, bars).fields["bars"] == [{"label": "2025", "value": 1204}]
    with pytest.raises(FieldError, match="Type a number"):
        decks.set_field(store, bars, "bars.0.value", "many")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nothing", "x"),
        ("bullets.0.icon", "x"),
        ("bullets.99", "x"),
        ("title", "x" * 301),
        ("body", "x" * 601),
        ("consent_on", "yesterday"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(five: Deck, field: str, value: str) -> None:
    with pytest.raises(FieldError) as caught:
        decks.set_field(five[0], ids(five, "One")[0], field, value)
    assert caught.value.field == field
    assert titles(five)[0] == "One"


def test_awkward_words_are_kept_as_they_are(five: Deck) -> None:
    (one,) = ids(five, "One")
    for words in ("Ñandú Łódź Nguyễn", "言葉", "x" * 300, "{help_line}", "**", "\u200b"):
        decks.set_field(five[0], one, "title", words)
        assert laid_out(*five)[0].page.items is not None
    assert slide_of(five, one).title == ""


def test_the_look_of_all_and_of_one(five: Deck) -> None:
    store, event_id = five
    (two,) = ids(five, "Two")
    changed = decks.set_theme(store, event_id, SlideTheme.DUSK)
    assert changed.label == "Give the slides the look “Dusk”"
    decks.set_theme(store, event_id, SlideTheme.CLEAR, two)
    grounds = [laid.page.background for laid in laid_out(*five)]
    assert (grounds[0], grounds[1]) == ("#2B2233", "#FFFFFF")
    assert decks.set_theme(store, event_id, None, two).label == "Let slide 2 look like the others"
    assert slide_of(five, two).theme is None
    with pytest.raises(UserError, match="Choose the two colors"):
        decks.set_theme(store, event_id, SlideTheme.SITE)


def test_the_sites_own_colors_are_checked(five: Deck) -> None:
    store, event_id = five
    decks.set_colors(store, event_id, "#0b5fa5", "#f4f8fb")
    assert laid_out(*five)[0].page.background == "#F4F8FB"
    for accent, ground, field in (("#8FB7D8", "#F4F8FB", "accent"), ("#000000", "#808080", "ground")):
        with pytest.raises(FieldError, match="contrast") as caught:
            decks.set_colors(store, event_id, accent, ground)
        assert caught.value.field == field
    with pytest.raises(FieldError, match="six digits"):
        decks.set_colors(store, event_id, "blue", "#FFFFFF")
    decks.remove_colors(store, event_id)
    deck = decks.deck_of(store, event_id)
    assert deck and (deck.theme, deck.colors) == (SlideTheme.PAPER, {})


def test_a_logo_is_shown_once_there_is_one(five: Deck) -> None:
    from base64 import b64encode

    from tests.deck import drawn

    store, event_id = five
    with pytest.raises(UserError, match="no logo yet"):
        decks.show_logo(store, event_id, True)
    with store.change("Set up") as tx:
        tx.save(Letterhead(logo=b64encode(drawn(60, 20)).decode(), logo_alt="A house"))
    decks.show_logo(store, event_id, True)
    from callin_planner.show.primitives import Picture

    pictures = [item for item in laid_out(*five)[0].page.items if isinstance(item, Picture)]
    assert [each.alt for each in pictures] == ["A house"]


def test_a_second_language_is_one_of_the_call_ins(five: Deck) -> None:
    store, event_id = five
    deck = decks.deck_of(store, event_id)
    assert deck and deck.second_language == "es"
    assert laid_out(*five)[0].page.faults == ()
    decks.set_second_language(store, event_id, "")
    with pytest.raises(FieldError):
        decks.set_second_language(store, event_id, "fr")


def test_a_deck_ends_at_three_hundred(five: Deck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decks, "MOST_SLIDES", 6)
    decks.add_slide(*five, SlideKind.BLANK)
    acts: list[Callable[[], Changed]] = [
        lambda: decks.add_slide(*five, SlideKind.BLANK),
        lambda: decks.duplicate_slides(five[0], ids(five, "One")),
    ]
    for act in acts:
        with pytest.raises(UserError, match="6 slides at most"):
            act()


def test_another_kind_keeps_the_words_it_has_room_for(empty: Deck) -> None:
    slide_id = new(empty, SlideKind.NEXT)
    decks.change_slide(empty[0], slide_id, kind=SlideKind.EXPOSURE)
    slide = slide_of(empty, slide_id)
    assert slide.title and set(slide.fields) == {"eyebrow"}
    assert set(slide.second) == {"title", "eyebrow"}
    empty[0].undo()
    assert "steps" in slide_of(empty, slide_id).fields


def test_a_ninth_bar_is_refused(empty: Deck) -> None:
    slide_id = new(empty, SlideKind.DATA)
    eight = decks.with_bars({}, [decks.Bar(str(n), n) for n in range(8)])
    decks.change_slide(empty[0], slide_id, fields=eight)
    acts: list[Callable[[], Changed]] = [
        lambda: decks.set_field(empty[0], slide_id, "bars.8.label", "2026"),
        lambda: decks.set_field(empty[0], slide_id, "bars.8.value", 1),
    ]
    for act in acts:
        with pytest.raises(FieldError, match="9 bars are too many"):
            act()


@pytest.mark.parametrize("kind", SlideKind)
def test_the_editor_names_every_field_that_a_kind_draws(kind: SlideKind) -> None:
    named = {info.key for info in words_of_kind(kind)}
    hidden = {"voice", "eyebrow", "highlight", "percent", "shows_person", "title"}
    assert KINDS[kind].known() - hidden <= named | hidden
    assert all(info.label for info in words_of_kind(kind))


def test_the_sample_deck_is_as_it_was(sample_site: OpenSite) -> None:
    event = plans.event_of(sample_site.store, None)
    laid = laid_out(sample_site.store, event.id)
    assert len(laid) == 14
    assert all(each.page.faults == () for each in laid)
    assert isinstance(event, Event)


def test_an_approval_lapses_with_the_words_it_was_given_to(empty: Deck) -> None:
    store = empty[0]
    slide_id = new(empty, SlideKind.ENFORCEMENT_UPDATE)
    decks.set_field(store, slide_id, "title", "What we did since last time.")
    decks.set_field(store, slide_id, "approved_by", "DA Peter Hallam")
    decks.set_field(store, slide_id, "notes", "Slowly.")
    decks.hide_slides(store, [slide_id], True)
    assert slide_of(empty, slide_id).approved_by == "DA Peter Hallam"
    decks.set_field(store, slide_id, "title", "What we did in the fall.")
    assert slide_of(empty, slide_id).approved_by == ""
    store.undo()
    assert slide_of(empty, slide_id).approved_by == "DA Peter Hallam"
