"""Rule D5: where on a slide it looks, and what it says."""

from typing import Any

import pytest

from callin_planner.domain.site import Signatory
from callin_planner.domain.slides import Slide
from tests import factories
from tests.core.checks.evening import DECK, found, item, matter, not_checked

DEVIN = factories.invitee(code="HB-008", first="Devin", last="Ashgrove", address="412 Tanner Row, Apt 3")


def slide(**given: Any) -> Slide:
    return factories.slide(DECK.id, **{"title": "Welcome", "fields": {}, **given})


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"title": "Case update: Devin Ashgrove"}, "title"),
        ({"fields": {"lines": ["One", {"two": "About Devin Ashgrove"}]}}, "text"),
        ({"source": "Devin Ashgrove, by phone"}, "text"),
        ({"notes": "Do not mention Ashgrove."}, "notes"),
    ],
)
def test_d5_looks_everywhere_on_a_slide(given: dict[str, Any], place: str) -> None:
    given_matter = matter(slides=[slide(seq=1), slide(seq=2, **given)], invited=[DEVIN])
    (finding,) = found("D5", given_matter)
    assert (finding.severity, finding.record_kind) == ("error", "Slide")
    assert finding.record_id == given_matter.plan.slides[1].id
    assert finding.text == f"Slide 2 names an invitee in its {place} (HB-008)."
    assert "Ashgrove" not in finding.text + finding.what_to_do


def test_d5_reads_the_agenda_item_that_a_slide_shows() -> None:
    shown = item(5, title="A word to Devin Ashgrove")
    assert found("D5", matter([shown], slides=[slide(item_id=shown.id)], invited=[DEVIN]))
    assert found("D5", matter([shown], slides=[slide()], invited=[DEVIN])) == []


def test_d5_passes_a_clean_deck() -> None:
    slides = [slide(seq=n, title=text) for n, text in enumerate(["Welcome", "Devin", "ashgrove lane"])]
    assert found("D5", matter(slides=slides, invited=[DEVIN])) == []


def test_d5_lets_the_evenings_own_people_and_places_be_named() -> None:
    speaker = factories.speaker(name="Curtis Vane", alternate_name="Ada Ashgrove")
    site = factories.site(signatories=(Signatory("Mayor Pat Ashgrove", "City"),))
    venue = factories.venue(name="Ashgrove Hall", room="Main")
    provider = factories.provider(name="Ashgrove Works")
    names = "Curtis Vane. Ada Ashgrove. Mayor Pat Ashgrove. Ashgrove Hall, Main. Ashgrove Works."
    given = matter(
        [item(5, speaker_id=speaker.id)],
        roster=[speaker],
        slides=[slide(title=names)],
        invited=[DEVIN, factories.invitee(first="Andre", last="Whitlock-Vane")],
        site=site,
        venue=venue,
        providers=(provider,),
    )
    assert found("D5", given) == []


def test_d5_does_not_excuse_a_speaker_of_another_evening() -> None:
    other = factories.speaker(name="Ada Ashgrove")
    given = matter([item(5)], roster=[other], slides=[slide(title="Ada Ashgrove")], invited=[DEVIN])
    assert len(found("D5", given)) == 1


def test_d5_finds_an_address() -> None:
    (finding,) = found("D5", matter(slides=[slide(notes="It happened at 412 TANNER ROW.")], invited=[DEVIN]))
    assert "address" in finding.text
    assert found("D5", matter(slides=[slide(notes="1412 Tanner Row")], invited=[DEVIN])) == []
    assert found("D5", matter(slides=[slide(notes="412 Tanner Rowing Club")], invited=[DEVIN])) == []


def test_d5_leaves_out_an_address_that_is_a_providers_too() -> None:
    shelter = factories.provider(address="412 Tanner Row, Harlan Bend")
    given = matter(slides=[slide(notes="Cedar House, 412 Tanner Row")], invited=[DEVIN], providers=(shelter,))
    assert found("D5", given) == []


def test_d5_says_what_it_lacks() -> None:
    assert not_checked("D5", matter(invited=[DEVIN])) == ["There are no slides yet."]
    assert "invite list" in not_checked("D5", matter(slides=[slide()]))[0]
