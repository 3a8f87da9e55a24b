"""Pages as JSON and back: what a bundle holds is drawn as it was, and nothing else is let in."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from callin_planner.domain.slides import SlideKind
from callin_planner.show import page_json
from callin_planner.show.layout import lay_out
from callin_planner.show.page_json import BadPageError
from callin_planner.show.primitives import Page, Text
from tests import deck


def numbers() -> Page:
    return lay_out(deck.slide(SlideKind.DATA), deck.FIELDS)


def said(page: Page) -> Any:
    return json.loads(json.dumps(page_json.dump(page, {})))


@pytest.mark.parametrize("kind", list(SlideKind))
def test_a_page_comes_back_as_it_was(kind: SlideKind) -> None:
    page = lay_out(deck.slide(kind), deck.FIELDS)
    pictures: dict[bytes, str] = {}
    story = json.loads(json.dumps(page_json.dump(page, pictures)))
    back = page_json.load(story, {name: data for data, name in pictures.items()})

    assert back.items == page.items
    assert back.charts == page.charts
    assert (back.background, back.title, back.kind) == (page.background, page.title, page.kind)


def test_whose_words_they_are_stays_with_the_editor() -> None:
    page = numbers()

    assert {"title", "bars.0.label", "bars.0.value"} <= {getattr(item, "field", "") for item in page.items}
    assert not any(getattr(item, "field", "") for item in page_json.load(said(page), {}).items)


def set_to(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda chart: chart.__setitem__(name, value)


@pytest.mark.parametrize(
    "spoil",
    [
        set_to("labels", ["one"]),
        set_to("labels", [f"{n}" for n in range(9)]),
        set_to("values", [-1] * 5),
        set_to("values", [True] * 5),
        set_to("values", ["7"] * 5),
        set_to("highlighted", 5),
        set_to("highlighted", True),
        set_to("highlighted", "0"),
        set_to("unit", "=cmd"),
        set_to("items", [0, 9999]),
        set_to("items", [5, 2]),
        set_to("items", [-1, 2]),
        set_to("x", float("nan")),
        set_to("looks", {}),
        set_to("more", "than known"),
        lambda chart: chart.pop("title"),
        lambda chart: chart["looks"].__setitem__("bar", "red"),
        lambda chart: chart["looks"].__setitem__("floor", 1.0),
    ],
)
def test_a_chart_that_is_not_ours_is_refused(spoil: Callable[[dict[str, Any]], None]) -> None:
    story = said(numbers())
    spoil(story["charts"][0])

    with pytest.raises(BadPageError):
        page_json.load(story, {})


@pytest.mark.parametrize("charts", [None, {}, "none", [1], [{}] * 5])
def test_charts_are_a_list_of_charts(charts: object) -> None:
    with pytest.raises(BadPageError):
        page_json.load({**said(numbers()), "charts": charts}, {})


def test_every_field_tells_the_room_its_words_were_given() -> None:
    slide = deck.slide(SlideKind.DATA)
    page = lay_out(slide, deck.FIELDS)
    places = {place.field: place for place in page.places}

    assert {item.field for item in page.items if isinstance(item, Text)} <= {*places, ""}
    for item in page.items:
        if isinstance(item, Text) and item.field:
            place = places[item.field]
            assert place.top <= item.baseline <= place.top + place.height
            assert place.x - 0.01 <= item.x
            assert item.x + item.width <= place.x + place.width + 0.01
    assert page_json.load(said(page), {}).places == ()
