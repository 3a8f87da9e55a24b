"""Two people freeze the slides; nothing on them changes until two open them again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.event import Event
from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.domain.slides import SlideKind, SlideTheme
from callin_planner.errors import FieldError, UserError, WrongSecretError
from callin_planner.usecases import agenda_slides, decks, history, locking, opening, review
from callin_planner.usecases.opening import OpenSite
from tests import factories

FIRST = "outlying snowshoe limeade stratus handlebar"
SECOND = "gumdrop velvet harpist crouton billiard"
THIRD = "ozone pliable trombone wafer skyline"
WHY = "The help line has another number since today."


@pytest.fixture
def site(tmp_path: Path, light_stretching: object) -> Iterator[OpenSite]:
    """Opened by Jo Planner; Ada Second, the services lead, has a passphrase of her own."""
    clock = FixedClock(factories.NOON)
    site, _key = opening.create(
        tmp_path / "A.callin", factories.site(), factories.person(), FIRST, clock=clock
    )
    locking.add_passphrase(site, Person(name="Ada Second", role=Role.SERVICES_LEAD), SECOND)
    yield site
    site.close()


@pytest.fixture
def event(site: OpenSite) -> Event:
    event = factories.event()
    with site.store.change("Set up") as tx:
        tx.save(event)
    decks.add_slide(site.store, event.id, SlideKind.TITLE)
    decks.add_slide(site.store, event.id, SlideKind.HELP)
    return event


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(UserError) as caught:
        yield
    assert caught.value.code == code


def first(site: OpenSite, event: Event) -> UUID:
    return decks.slides_of(site.store, event.id)[0].id


def test_two_people_freeze_and_open_a_deck(site: OpenSite, event: Event) -> None:
    changed = decks.freeze(site, event.id, SECOND)
    assert changed.label == "Freeze the slides (Jo Planner and Ada Second)"
    deck = decks.deck_of(site.store, event.id)
    assert deck and (deck.frozen_by, deck.frozen_at) == (("Jo Planner", "Ada Second"), factories.NOON)
    assert not site.store.history(1)[0].undoable
    with refused("deck-frozen"):
        decks.freeze(site, event.id, SECOND)
    changed = decks.thaw(site, event.id, SECOND, WHY)
    assert changed.label == "Open the slides again (Jo Planner and Ada Second)"
    deck = decks.deck_of(site.store, event.id)
    assert deck and (deck.frozen_at, deck.frozen_by, deck.frozen_digest) == (None, (), "")
    assert (deck.thawed_by, deck.thaw_reason) == (("Jo Planner", "Ada Second"), WHY)
    with refused("not-frozen"):
        decks.thaw(site, event.id, SECOND, WHY)


def test_one_person_is_not_two(site: OpenSite, event: Event) -> None:
    with refused("same-person"):
        decks.freeze(site, event.id, FIRST)
    with pytest.raises(WrongSecretError):
        decks.freeze(site, event.id, "not a passphrase of this site at all")
    locking.add_passphrase(site, Person(name="Uni", role=Role.OBSERVER), THIRD)
    with refused("may-not-freeze"):
        decks.freeze(site, event.id, THIRD)
    decks.freeze(site, event.id, SECOND)
    with pytest.raises(FieldError) as caught:
        decks.thaw(site, event.id, SECOND, "  short ")
    assert caught.value.field == "reason"


def test_every_act_on_frozen_slides_is_refused(site: OpenSite, event: Event) -> None:
    store, one = site.store, first(site, event)
    data = decks.slides_of(store, event.id)[1].id
    decks.freeze(site, event.id, SECOND)
    before = decks.slides_of(store, event.id)
    acts: list[Callable[[], object]] = [
        lambda: decks.add_slide(store, event.id, SlideKind.BLANK),
        lambda: decks.change_slide(store, one, notes="x"),
        lambda: decks.set_field(store, one, "title", "x"),
        lambda: decks.order_rows(store, one, "points", []),
        lambda: decks.change_slide(store, data, fields={}),
        lambda: decks.move_slides(store, [one], 1),
        lambda: decks.duplicate_slides(store, [one]),
        lambda: decks.hide_slides(store, [one], True),
        lambda: decks.delete_slides(store, [one]),
        lambda: decks.set_theme(store, event.id, SlideTheme.DUSK),
        lambda: decks.set_theme(store, event.id, SlideTheme.DUSK, one),
        lambda: decks.set_colors(store, event.id, "#000000", "#FFFFFF"),
        lambda: decks.remove_colors(store, event.id),
        lambda: decks.set_second_language(store, event.id, ""),
        lambda: decks.follow_agenda(store, event.id),
        lambda: agenda_slides.link_slide(store, one, None),
        lambda: history.undo(store),
    ]
    for act in acts:
        with refused("deck-frozen"):
            act()
    assert decks.slides_of(store, event.id) == before


def test_what_must_be_mended_is_mended_first(site: OpenSite, event: Event) -> None:
    store = site.store
    decks.add_slide(store, event.id, SlideKind.MEMORIAL, fields={"name": "Isaiah"})
    memorial = decks.slides_of(store, event.id)[2].id
    with pytest.raises(UserError, match="Slide 3 remembers someone without dated consent") as caught:
        decks.freeze(site, event.id, SECOND)
    assert caught.value.code == "must-mend"
    decks.change_slide(store, memorial, consent_by="his mother", consent_on=date(2026, 1, 5))
    decks.add_slide(store, event.id, SlideKind.DATA, fields={"figure": "41"})
    with pytest.raises(UserError, match="does not say where its numbers come from"):
        decks.freeze(site, event.id, SECOND)
    numbers = decks.slides_of(store, event.id)[3].id
    decks.change_slide(store, numbers, source="Health Department", source_until=date(2026, 1, 5))
    decks.freeze(site, event.id, SECOND)


def test_a_call_in_without_slides_has_nothing_to_freeze(site: OpenSite) -> None:
    bare = factories.event(name="Bare")
    with site.store.change("Set up") as tx:
        tx.save(bare)
    with refused("no-slides"):
        decks.freeze(site, bare.id, SECOND)


def test_what_frozen_slides_are_filled_with_is_watched(site: OpenSite, event: Event) -> None:
    decks.freeze(site, event.id, SECOND)

    def changed() -> list[str]:
        found = review.review(site.store, event.id).findings
        return [each.text for each in found if each.rule == "D9" and each.record_kind == "Deck"]

    assert changed() == []
    with site.store.change("Change the help line") as tx:
        known = tx.first(Site)
        assert known is not None
        tx.save(replace(known, help_line="555-0199"))
    assert len(changed()) == 1
