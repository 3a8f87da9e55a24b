"""Rule D9: sources, approvals, lines that wait for a setting; and what D5 to D7 read beside the words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from callin_planner.checks.rule import Matter, Texts
from callin_planner.domain.slides import Slide, SlideKind
from tests import factories
from tests.core.checks.evening import DECK, found, item, matter, not_checked

DEVIN = factories.invitee(code="HB-008", first="Devin", last="Ashgrove")
NUMBERS = {"kind": SlideKind.DATA, "fields": {"figure": "41"}}
SOURCED = {"source": "Health Department", "source_until": date(2026, 1, 1)}


def slide(**given: Any) -> Slide:
    return factories.slide(DECK.id, **{"title": "Welcome", "fields": {}, **given})


def told(rule: str, *slides: Slide, **given: Any) -> list[tuple[str, str]]:
    return [(each.severity.value, each.text) for each in found(rule, matter(slides=list(slides), **given))]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (NUMBERS, ("error", "Slide 1 does not say where its numbers come from.")),
        (
            NUMBERS | {"source": "Health Department"},
            ("warning", "Slide 1 does not say up to which day its numbers count."),
        ),
        (
            {"kind": SlideKind.MAP, "fields": {"districts": [{"name": "Northgate", "value": 3}]}},
            ("error", "Slide 1 does not say where its numbers come from."),
        ),
        (
            {"kind": SlideKind.ENFORCEMENT_UPDATE, "fields": {"rows": [{"text": "x"}]}} | SOURCED,
            ("error", "Slide 1 tells of closed cases, and nobody approved it by name."),
        ),
        (
            {"kind": SlideKind.EXPOSURE, "fields": {"columns": [{"title": "x"}]}},
            ("warning", "Slide 1 does not say where its numbers come from."),
        ),
        (
            {"title": "Call {help_line_backup}"},
            ("warning", "Slide 1 leaves a line out: {help_line_backup} is not filled in."),
        ),
    ],
)
def test_d9_tells_what_nobody_could_stand_by(given: dict[str, Any], said: tuple[str, str]) -> None:
    site = factories.site(help_line_backup="")
    assert told("D9", slide(**given), site=site) == [said]
    assert told("D9", slide(hidden=True, **given), site=site) == []


def test_d9_passes_what_is_sourced_approved_or_still_empty() -> None:
    update = {"kind": SlideKind.ENFORCEMENT_UPDATE, "fields": {"rows": [{"text": "x"}]}, "approved_by": "DA"}
    assert told("D9", slide(**NUMBERS, **SOURCED), slide(**update, **SOURCED)) == []
    assert told("D9", slide(kind=SlideKind.DATA), slide(kind=SlideKind.MAP)) == []


def test_d9_leaves_a_slide_that_has_to_go_to_d5() -> None:
    named = slide(title="Devin Ashgrove", **NUMBERS)
    assert told("D9", named, invited=[DEVIN]) == []


def test_d9_compares_frozen_slides_with_what_they_were() -> None:
    def given(digest: str, now: str) -> Matter:
        whole = matter(slides=[slide()])
        deck = replace(DECK, frozen_digest=digest)
        plan = replace(whole.plan, deck=deck)
        return Matter(replace(whole.full, plan=plan), whole.thresholds, Texts(digests={"deck": now}))

    assert [each.record_kind for each in found("D9", given("a", "b"))] == ["Deck"]
    assert found("D9", given("a", "a")) == []
    assert found("D9", given("", "b")) == []


def test_d9_waits_for_slides() -> None:
    assert not_checked("D9", matter()) == ["There are no slides yet."]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"kind": SlideKind.IMPORTED, "searched": "Case update\nASHGROVE, Devin Ashgrove"}, "picture"),
        ({"second": {"title": "Sobre Devin Ashgrove"}}, "text"),
        ({"second": {"steps": [{"text": "Devin Ashgrove"}]}}, "text"),
        ({"fields": {"alt": "Devin Ashgrove at a table"}}, "text"),
    ],
)
def test_d5_reads_pictures_and_the_second_language(given: dict[str, Any], place: str) -> None:
    (finding,) = found("D5", matter(slides=[slide(**given)], invited=[DEVIN]))
    assert finding.text == f"Slide 1 names an invitee in its {place} (HB-008)."


def test_d7_asks_for_consent_to_every_picture_of_somebody() -> None:
    shown = {"kind": SlideKind.PICTURE, "fields": {"shows_person": True}}
    assert told("D7", slide(**shown)) == [
        ("error", "Slide 1 shows somebody’s picture without dated consent of the family.")
    ]
    agreed = {"consent_by": "his mother", "consent_on": date(2025, 1, 1)}
    assert told("D7", slide(**shown, **agreed), slide(kind=SlideKind.PICTURE)) == []


def test_d7_asks_a_speaker_before_a_photograph_is_shown() -> None:
    agreed = factories.speaker(photo_consent=True)
    silent = factories.speaker(photo_consent=False)
    shy = factories.speaker(photo_consent=True, first_name_only=True)
    items = [item(5, speaker_id=who.id) for who in (agreed, silent, shy)]
    slides = [
        slide(kind=SlideKind.SPEAKER, picture_id=DEVIN.id, item_id=each.id, seq=n)
        for n, each in enumerate(items, start=1)
    ]
    given = matter(items, roster=[agreed, silent, shy], slides=slides)
    assert [each.text for each in found("D7", given)] == [
        f"Slide {n} has a photograph of a speaker who has not agreed to one." for n in (2, 3)
    ]
