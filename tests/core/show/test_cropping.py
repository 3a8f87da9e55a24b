"""The part of a picture that a slide shows."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from callin_planner.domain.slides import SlideKind
from callin_planner.show.cropping import cropped
from callin_planner.show.fields import DeckFields
from callin_planner.show.layout import lay_out
from callin_planner.show.primitives import Picture
from tests import deck


def jpeg(width: int, height: int) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), "#336699").save(stream, "JPEG")
    return stream.getvalue()


def test_a_whole_picture_keeps_its_bytes() -> None:
    data = deck.drawn(120, 80)
    assert cropped(data, None).data is data
    assert cropped(data, (0.0, 0.0, 0.0, 0.0)).data is data


def test_the_sides_are_cut_off() -> None:
    part = cropped(jpeg(200, 100), (0.25, 0.0, 0.25, 0.5))
    assert (part.width, part.height) == (100, 50)
    assert Image.open(BytesIO(part.data)).format == "JPEG"


@pytest.mark.parametrize("shape", [0.5, 1.0, 2.0])
def test_the_middle_is_taken_in_the_shape_asked_for(shape: float) -> None:
    part = cropped(deck.drawn(300, 200), None, shape)
    assert part.width / part.height == pytest.approx(shape, rel=0.02)


@pytest.mark.parametrize("crop", [(0.9, 0.9, 0.9, 0.9), (-1.0, 2.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0)])
def test_nonsense_leaves_at_least_a_dot(crop: tuple[float, float, float, float]) -> None:
    part = cropped(deck.drawn(30, 20), crop)
    assert part.width >= 1 and part.height >= 1


def test_a_person_is_shown_with_consent_alone() -> None:
    fields = {"shows_person": True, "alt": "A young man"}

    def pictures(**given: Any) -> list[str]:
        page = lay_out(deck.slide(SlideKind.PICTURE, fields=fields, **given), deck.FIELDS)
        return [item.alt for item in page.items if isinstance(item, Picture)]

    assert pictures() == ["A young man"]
    assert pictures(consent_on=None) == []
    assert pictures(consent_by=" ") == []


def test_a_speaker_is_shown_who_agreed_to_it() -> None:
    def shown(fields: DeckFields) -> tuple[int, list[str]]:
        page = lay_out(deck.slide(SlideKind.SPEAKER, picture_id=deck.PICTURE), fields)
        return sum(isinstance(item, Picture) for item in page.items), [fault.field for fault in page.faults]

    assert shown(deck.FIELDS) == (1, [])
    assert shown(replace(deck.FIELDS, photos=frozenset())) == (0, ["picture_id"])


def test_a_memorial_shows_its_picture_with_consent_alone() -> None:
    def pictures(**given: Any) -> int:
        page = lay_out(deck.slide(SlideKind.MEMORIAL, picture_id=deck.PICTURE, **given), deck.FIELDS)
        return sum(isinstance(item, Picture) for item in page.items)

    assert pictures() == 1
    assert pictures(consent_on=None) == 0
