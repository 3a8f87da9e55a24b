"""Every kind of slide: what stands on it, what never does, and nothing off the page."""

from datetime import date
from typing import Any

import pytest

from callin_planner.domain.site import SAMPLE_WATERMARK
from callin_planner.domain.slides import Slide, SlideKind, SlideTheme
from callin_planner.show import fonts
from callin_planner.show.fields import DeckFields
from callin_planner.show.kinds import KINDS
from callin_planner.show.layout import lay_out
from callin_planner.show.primitives import HEIGHT, WIDTH, Box, Item, Page, Path, Picture, Qr, Text
from tests import deck

LONG = "Nguyễn Thị Lan và José Peña — Zoran Petrović, Wolfeschlegelsteinhausenbergerdorff "


def said(page: Page) -> str:
    return " ".join(item.text for item in page.items if isinstance(item, Text))


def corners(item: Item) -> tuple[float, float, float, float]:
    match item:
        case Text():
            measure = fonts.metrics(item.face)
            top, foot = (
                item.baseline - measure.ascent * item.size,
                item.baseline + measure.descent * item.size,
            )
            return item.x, top, item.x + item.width, foot
        case Box() | Picture():
            return item.x, item.y, item.x + item.width, item.y + item.height
        case Path():
            xs = [n for _letter, numbers in item.commands for n in numbers[::2]]
            ys = [n for _letter, numbers in item.commands for n in numbers[1::2]]
            return min(xs), min(ys), max(xs), max(ys)
        case Qr():
            return item.x, item.y, item.x + item.size, item.y + item.size


def overfilled(value: Any) -> Any:
    """The same fields with far too many accented words."""
    match value:
        case str():
            return f"{value} {LONG * 3}"
        case dict():
            return {key: entry if key == "icon" else overfilled(entry) for key, entry in value.items()}
        case list():
            return [overfilled(entry) for entry in value]
    return value


def stuffed(kind: SlideKind) -> Slide:
    slide = deck.slide(kind)
    return deck.slide(
        kind,
        title=f"{slide.title} {LONG}",
        fields=overfilled(dict(slide.fields)),
        second=overfilled(dict(slide.second)),
        source=LONG * 4,
    )


ONE_OR_BOTH = pytest.mark.parametrize("fields", [deck.FIELDS, deck.BOTH], ids=["one", "both"])
AWKWARD = ("", "Ñandú Łódź Nguyễn", "x" * 300, "言葉が出ません", "🙂 🙂 🙂")


@ONE_OR_BOTH
@pytest.mark.parametrize("theme", SlideTheme)
@pytest.mark.parametrize("kind", SlideKind)
def test_nothing_stands_off_the_page(kind: SlideKind, theme: SlideTheme, fields: DeckFields) -> None:
    for slide in (deck.slide(kind, theme), stuffed(kind)):
        for item in lay_out(slide, fields, number=7).items:
            left, top, right, foot = corners(item)
            assert left >= -2.01 and top >= -0.01, item
            assert right <= WIDTH + 0.01 and foot <= HEIGHT + 0.01, item


@ONE_OR_BOTH
@pytest.mark.parametrize("kind", SlideKind)
def test_words_keep_the_sizes_of_the_tokens_and_the_margins(kind: SlideKind, fields: DeckFields) -> None:
    for slide in (deck.slide(kind), stuffed(kind)):
        page = lay_out(slide, fields, number=7)
        for item in page.items:
            if isinstance(item, Text):
                assert item.size >= 24
                assert item.x + item.width <= WIDTH - 29.9, item


@ONE_OR_BOTH
@pytest.mark.parametrize("kind", SlideKind)
def test_two_words_never_lie_on_one_another(kind: SlideKind, fields: DeckFields) -> None:
    for slide in (deck.slide(kind), stuffed(kind)):
        lines = [item for item in lay_out(slide, fields, number=7).items if isinstance(item, Text)]
        for i, first in enumerate(lines):
            for second in lines[i + 1 :]:
                assert not _overlap(_ink(first), _ink(second)), (first.text, second.text)


def _ink(item: Text) -> tuple[float, float, float, float]:
    """Where letters of ordinary height have their ink."""
    return item.x, item.baseline - 0.66 * item.size, item.x + item.width, item.baseline + 0.04 * item.size


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1


@ONE_OR_BOTH
@pytest.mark.parametrize("kind", SlideKind)
def test_an_ordinary_slide_has_no_fault(kind: SlideKind, fields: DeckFields) -> None:
    assert lay_out(deck.slide(kind), fields).faults == ()


@ONE_OR_BOTH
@pytest.mark.parametrize("title", AWKWARD)
@pytest.mark.parametrize("kind", SlideKind)
def test_an_awkward_title_stays_on_the_page(kind: SlideKind, title: str, fields: DeckFields) -> None:
    page = lay_out(deck.slide(kind, title=title, second={"title": title}), fields, number=7)
    for item in page.items:
        left, _top, right, _foot = corners(item)
        assert left >= -2.01 and right <= WIDTH + 0.01


@pytest.mark.parametrize("kind", sorted(set(SlideKind) - {SlideKind.BLANK, SlideKind.IMPORTED}))
def test_the_second_language_stands_beside_the_first(kind: SlideKind) -> None:
    slide = deck.slide(kind)
    both = said(lay_out(slide, deck.BOTH))
    assert said(lay_out(slide, deck.FIELDS)) != both
    spoken = slide.second.get("title") or slide.second["role"]
    assert spoken.split()[0] in both and "{" not in both


def test_a_title_without_words_in_the_second_language_stands_alone_and_is_told() -> None:
    page = lay_out(deck.slide(SlideKind.TEXT, second={}), deck.BOTH)
    assert [fault.field for fault in page.faults] == ["second.title"]


@pytest.mark.parametrize("kind", sorted(set(SlideKind) - {SlideKind.BLANK, SlideKind.IMPORTED}))
def test_too_many_words_are_told(kind: SlideKind) -> None:
    assert any("Use fewer" in fault.text for fault in lay_out(stuffed(kind), deck.FIELDS).faults)


@pytest.mark.parametrize("kind", SlideKind)
def test_every_page_of_a_sample_says_so_and_no_other_does(kind: SlideKind) -> None:
    from dataclasses import replace

    assert SAMPLE_WATERMARK in said(lay_out(deck.slide(kind), deck.FIELDS))
    assert SAMPLE_WATERMARK not in said(lay_out(deck.slide(kind), replace(deck.FIELDS, watermark="")))


@pytest.mark.parametrize("kind", SlideKind)
def test_a_slide_without_any_words_is_drawn_and_shows_no_field(kind: SlideKind) -> None:
    page = lay_out(deck.slide(kind, title="", fields={}, source="", source_until=None), deck.FIELDS)

    assert "{" not in said(page)
    assert "None" not in said(page)


def test_a_field_that_is_not_set_takes_its_line_away_and_is_told() -> None:
    from dataclasses import replace

    page = lay_out(deck.slide(SlideKind.CLOSING), replace(deck.FIELDS, help_line=""))

    assert "Help line" not in said(page)
    assert any("help_line" in fault.text for fault in page.faults)


def test_unknown_fields_and_keys_are_told() -> None:
    page = lay_out(deck.slide(SlideKind.TEXT, fields={"body": "See {nonsense}.", "bodi": "x"}), deck.FIELDS)

    assert "See" not in said(page)
    assert {fault.field for fault in page.faults} == {"body", "bodi"}


def test_a_ninth_bar_is_refused_by_name() -> None:
    bars = [{"label": str(2017 + n), "value": n} for n in range(9)]
    page = lay_out(deck.slide(SlideKind.DATA, fields={"bars": bars, "chart_title": "Each year"}), deck.FIELDS)

    assert "2025" not in said(page)
    assert "2024" in said(page)
    assert any("8 at most" in fault.text for fault in page.faults)


@pytest.mark.parametrize("value", [-1, "many", None, True, float("nan"), float("inf")])
def test_a_bar_without_a_sound_number_is_left_out_and_told(value: object) -> None:
    bars = [{"label": "a", "value": 3}, {"label": "zzz", "value": value}]
    page = lay_out(deck.slide(SlideKind.DATA, fields={"bars": bars}), deck.FIELDS)

    assert "zzz" not in said(page)
    assert any(fault.field == "bars" for fault in page.faults)


def test_bars_of_nothing_but_zeros_are_drawn() -> None:
    bars = [{"label": "a", "value": 0}, {"label": "b", "value": 0}]

    assert "0" in said(lay_out(deck.slide(SlideKind.DATA, fields={"bars": bars}), deck.FIELDS))


def test_numbers_need_a_source_and_an_end_date() -> None:
    page = lay_out(deck.slide(SlideKind.DATA, source="", source_until=None), deck.FIELDS)

    assert {"source", "source_until"} <= {fault.field for fault in page.faults}
    assert "Through October 31, 2026." in said(lay_out(deck.slide(SlideKind.DATA), deck.FIELDS))


@pytest.mark.parametrize(
    ("by", "on"), [("", date(2026, 10, 1)), ("his mother", None), ("  ", date(2026, 1, 1))]
)
def test_a_memorial_without_dated_consent_shows_nobody(by: str, on: date | None) -> None:
    page = lay_out(deck.slide(SlideKind.MEMORIAL, consent_by=by, consent_on=on), deck.FIELDS)

    assert "Marcus" not in said(page) + page.title
    assert "2001" not in said(page)
    assert "Brother" not in said(page)
    assert any(fault.field == "consent_by" for fault in page.faults)


@pytest.mark.parametrize("by", ["", "  "])
def test_what_was_done_shows_no_case_before_somebody_approved_it(by: str) -> None:
    page = lay_out(deck.slide(SlideKind.ENFORCEMENT_UPDATE, approved_by=by), deck.BOTH)

    assert "convicted" not in said(page)
    assert "condenadas" not in said(page)
    assert "Source" not in said(page)
    assert "What we did since August." in said(page)
    assert any(fault.field == "approved_by" for fault in page.faults)
    assert not page.charts


@pytest.mark.parametrize("count", range(1, 7))
def test_words_of_a_district_stay_within_it(count: int) -> None:
    from dataclasses import replace

    from callin_planner.checks.back_row import _covers

    rows = [{"name": "South Riverfront Heights", "value": 1214, "note": "two years"} for _ in range(count)]
    slide = deck.slide(SlideKind.MAP)
    slide = replace(slide, fields={**slide.fields, "districts": rows, "highlight": ""})
    page = lay_out(slide, deck.FIELDS)
    names = [item for item in page.items if isinstance(item, Text) and item.field.startswith("districts.")]
    outlines = [item for item in page.items if isinstance(item, Path) and item.fill][-count:]

    assert len(outlines) == count and "South" in said(page)
    for text in names:
        outline = outlines[int(text.field.split(".")[1])]
        for x in (text.x, text.x + text.width):
            assert _covers(outline, x, text.baseline - text.size * 0.35), text.text


def test_a_line_that_is_left_out_takes_its_second_language_along() -> None:
    from dataclasses import replace

    slide = deck.slide(SlideKind.NEXT)
    first = [{"title": "Guns down"}, {"title": "{link}"}, {"title": "A way out"}]
    second = [{"title": "Sin armas"}, {"title": "{link}, mire"}, {"title": "Una salida"}]
    slide = replace(slide, fields={"steps": first}, second={"title": "Desde hoy", "steps": second})
    page = lay_out(slide, replace(deck.BOTH, link=""))

    assert [item.text for item in page.items if isinstance(item, Text) and "steps" in item.field] == [
        "Guns down", "Sin armas", "A way out", "Una salida",
    ]  # fmt: skip


def test_a_speaker_card_without_a_speaker_is_told() -> None:
    page = lay_out(deck.slide(SlideKind.SPEAKER, item_id=None), deck.FIELDS)

    assert any(fault.field == "name" for fault in page.faults)


def test_the_qr_leads_to_the_public_link_or_else_dials_the_number() -> None:
    from dataclasses import replace

    def codes(**fields: Any) -> list[Qr]:
        page = lay_out(deck.slide(SlideKind.HELP), replace(deck.FIELDS, **fields))
        return [item for item in page.items if isinstance(item, Qr)]

    assert [code.text for code in codes()] == [deck.FIELDS.link]
    assert codes()[0].size >= 250
    assert [code.text for code in codes(link="")] == ["tel:5550142"]
    assert codes(link="")[0].size >= 250
    assert codes(link="", help_line="") == []
    without = lay_out(deck.slide(SlideKind.HELP), replace(deck.FIELDS, link=""))
    assert "to call this number" in said(without).replace("\n", " ")


def test_the_phone_number_is_large_and_alone_on_its_line() -> None:
    page = lay_out(deck.slide(SlideKind.HELP), deck.FIELDS)
    number = next(item for item in page.items if isinstance(item, Text) and item.text == "555-0142")

    assert 102 <= number.size <= 122
    assert [i.text for i in page.items if isinstance(i, Text) and i.baseline == number.baseline] == [
        "555-0142"
    ]


def test_a_number_with_an_area_code_takes_two_lines() -> None:
    from dataclasses import replace

    page = lay_out(deck.slide(SlideKind.HELP), replace(deck.FIELDS, help_line="(312) 555-0142"))

    assert {"(312)", "555-0142"} <= {item.text for item in page.items if isinstance(item, Text)}


def test_every_kind_is_described() -> None:
    assert set(KINDS) == set(SlideKind)


def test_slides_bring_their_own_words_in_the_rooms_language() -> None:
    from dataclasses import replace

    page = lay_out(
        deck.slide(SlideKind.HELP, fields={}), replace(deck.FIELDS, language="es", help_line_hours="")
    )

    assert {"Llame o mande un texto", "Un lugar seguro", "O escanee"} <= {
        item.text for item in page.items if isinstance(item, Text)
    }
    assert page.faults == ()


def test_a_need_that_no_service_answers_has_no_tile() -> None:
    from dataclasses import replace

    page = lay_out(deck.slide(SlideKind.HELP), replace(deck.FIELDS, needs=("work", "school")))

    assert "Work and training" in said(page)
    assert "A safe place to stay" not in said(page)


@pytest.mark.parametrize("value", [7, "x", {"a": 1}, ["x", None, 3, {}, {"label": 5}], [[]]])
@pytest.mark.parametrize("kind", SlideKind)
def test_fields_of_the_wrong_shape_do_no_harm(kind: SlideKind, value: object) -> None:
    known = KINDS[kind].known() - {"voice"}
    page = lay_out(deck.slide(kind, fields=dict.fromkeys(known, value)), deck.FIELDS)

    assert "{'a'" not in said(page)
