"""Numbers typed or pasted for a chart."""

import pytest

from callin_planner.domain.slides import SlideKind
from callin_planner.errors import FieldError
from callin_planner.usecases import decks
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.deck import laid_out


@pytest.mark.parametrize(
    "text",
    [
        "2024\t33\n2025\t27",
        "2024;33\r\n2025;27\r\n",
        "2024,33\n2025,27",
        "2024, 33\n\n2025, 27",
        "2024: 33\n2025 = 27",
        "2024 33\n2025 27",
        "2024  33\n2025    27",
        "Year\tKilled\n2024\t33\n2025\t27",
        '"2024";33\n"2025";27',
    ],
)
def test_a_label_and_a_number_on_each_line(text: str) -> None:
    assert decks.read_numbers(text) == (decks.Bar("2024", 33), decks.Bar("2025", 27))


def test_thousands_percents_and_words() -> None:
    assert decks.read_numbers("Mill Hill\t1,204") == (decks.Bar("Mill Hill", 1204),)
    assert decks.read_numbers("Mill Hill, 1,204") == (decks.Bar("Mill Hill", 1204),)
    assert decks.read_numbers("Group involved: 63.4 %") == (decks.Bar("Group involved", 63.4, True),)
    assert decks.read_numbers("Nguyễn Thị Lan 12%") == (decks.Bar("Nguyễn Thị Lan", 12, True),)
    assert decks.read_numbers("") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024, 33\n2025", "Line 2, “2025”"),
        ("2024, 33\n2025, many", "Line 2"),
        ("2024, -3", "below zero"),
        ("\n".join(f"{year}, 1" for year in range(2017, 2026)), "9 bars are too many"),
    ],
)
def test_what_is_no_chart_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(FieldError, match=said) as caught:
        decks.read_numbers(text)
    assert caught.value.field == "bars"


def test_a_slide_takes_them_in_one_step(made_site: OpenSite) -> None:
    store, event = made_site.store, factories.event()
    with store.change("Set up") as tx:
        tx.save(event)
    decks.add_slide(store, event.id, SlideKind.DATA)
    (slide,) = decks.slides_of(store, event.id)
    fields = decks.with_bars(slide.fields, decks.read_numbers("A 10%\nB 20%"), highlight=0)
    assert decks.change_slide(store, slide.id, fields=fields).label == "Change slide 1"
    (laid,) = laid_out(store, event.id)
    assert laid.slide.fields == {
        "bars": [{"label": "A", "value": 10}, {"label": "B", "value": 20}],
        "highlight": 0,
        "percent": True,
    }
    assert {fault.field for fault in laid.page.faults} == {"source", "source_until"}
    assert decks.with_bars(laid.slide.fields, []) == {}
    with pytest.raises(FieldError, match="too many"):
        decks.with_bars({}, [decks.Bar("x", 1)] * 9)
