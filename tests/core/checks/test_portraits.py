"""Rules D6 and D7."""

from typing import Any

import pytest

from callin_planner.domain.slides import Slide, SlideKind
from tests import factories
from tests.core.checks.evening import DECK, days_before, found, matter, not_checked, severities


def slide(title: str = "", *, kind: SlideKind = SlideKind.TEXT, body: str = "", **given: Any) -> Slide:
    return factories.slide(DECK.id, **{"kind": kind, "title": title, "fields": {"body": body}, **given})


SOURCED: dict[str, Any] = {"source": "County court record", "approved_by": "DA Peter Hallam"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (slide("Welcome"), []),
        (slide("7 people convicted; all cases closed"), []),
        (slide("He was sentenced to ten years for it", **SOURCED), []),
        (slide("Booking photo", **SOURCED), []),
        (slide("Booking photo"), ["error"]),
        (slide("Booking photo", source="County court"), ["error"]),
        (slide("Booking photo", body="The case is still open.", **SOURCED), ["error"]),
        (slide("Booking photo", body="He is a 17-year-old.", **SOURCED), ["error"]),
        (slide("Foto policial"), ["error"]),
        (slide("Case", fields={"name": "John Roe"}), ["error"]),
        (slide("A speaker", kind=SlideKind.SPEAKER, fields={"name": "Rev. Penn"}), []),
        (slide("We remember", kind=SlideKind.MEMORIAL, fields={"name": "Isaiah"}), []),
        (slide("Where", kind=SlideKind.MAP, fields={"districts": [{"name": "Northgate", "value": 3}]}), []),
    ],
)
def test_d6_a_person_on_a_slide(given: Slide, expected: list[str]) -> None:
    assert severities("D6", matter(slides=[given])) == expected


def test_d6_leaves_an_invitee_to_d5() -> None:
    invitee = factories.invitee(first="Devin", last="Ashgrove")
    given = matter(slides=[slide("Case update: Devin Ashgrove")], invited=[invitee])
    assert found("D6", given) == []
    assert severities("D5", given) == ["error"]


def test_d6_says_all_that_is_lacking() -> None:
    (finding,) = found("D6", matter(slides=[slide("Booking photo", body="Case still open")]))
    assert finding.text == (
        "Slide 1 shows or tells of a person: the case is not decided, no source and no approval."
    )


@pytest.mark.parametrize(
    ("by", "days", "expected"),
    [
        ("Denise Marlow", 30, []),
        ("Denise Marlow", 0, []),
        ("Denise Marlow", -1, ["error"]),
        ("Denise Marlow", None, ["error"]),
        ("", 30, ["error"]),
    ],
)
def test_d7_a_memorial_needs_dated_consent(by: str, days: int | None, expected: list[str]) -> None:
    on = None if days is None else days_before(days)
    given = slide("We remember", kind=SlideKind.MEMORIAL, consent_by=by, consent_on=on)
    assert severities("D7", matter(slides=[given], today=days_before(0))) == expected


def test_d7_says_nothing_of_other_slides() -> None:
    assert found("D7", matter(slides=[slide("Welcome")])) == []


@pytest.mark.parametrize("code", ["D6", "D7"])
def test_without_slides_nothing_is_judged(code: str) -> None:
    assert not_checked(code, matter()) == ["There are no slides yet."]
