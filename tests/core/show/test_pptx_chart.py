"""Charts in a PowerPoint file are charts: their numbers come back as they went in, and no more is told."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from callin_planner.domain.slides import SlideKind, SlideTheme
from callin_planner.show.layout import lay_out
from callin_planner.show.pptx import write_pptx
from callin_planner.show.primitives import Page
from tests import deck

BARS = [("Northgate & “North”", 14.0), ("<Riverside>", 1234.5), ("Mill Hill", 0.0), ("Año", 9.0)]


def page_of(bars: list[tuple[str, float]], **fields: Any) -> Page:
    rows = [{"label": label, "value": value} for label, value in bars]
    return lay_out(deck.slide(SlideKind.DATA, fields={"chart_title": "By quarter", "bars": rows} | fields),
                   deck.FIELDS)  # fmt: skip


def file_of(*pages: Page) -> bytes:
    stream = io.BytesIO()
    write_pptx(pages, stream, title="Slides")
    return stream.getvalue()


def frames(data: bytes) -> list[Any]:
    slides = Presentation(io.BytesIO(data)).slides
    return [shape for slide in slides for shape in slide.shapes if shape.has_chart]


@pytest.mark.parametrize("count", range(1, 9))
def test_the_numbers_come_back_as_they_went_in(count: int) -> None:
    bars = (BARS * 2)[:count]
    (frame,) = frames(file_of(page_of(bars)))
    plot = frame.chart.plots[0]

    assert frame.chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED
    assert list(plot.categories) == [label for label, _value in bars]
    assert list(plot.series[0].values) == [value for _label, value in bars]
    assert plot.series[0].name == "By quarter"


@pytest.mark.parametrize("theme", list(SlideTheme))
def test_every_chart_of_every_theme_is_one_and_keeps_its_numbers(theme: SlideTheme) -> None:
    page = lay_out(deck.slide(SlideKind.DATA, theme), deck.FIELDS)
    (frame,) = frames(file_of(page))

    assert list(frame.chart.plots[0].series[0].values) == list(page.charts[0].values)
    assert list(frame.chart.plots[0].categories) == list(page.charts[0].labels)


def test_the_workbook_inside_holds_the_same_and_is_opened_by_others() -> None:
    (frame,) = frames(file_of(page_of(BARS)))
    book = frame.chart.part.chart_workbook.xlsx_part.blob
    rows = [tuple(row) for row in load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True)]

    assert rows == [(None, "By quarter"), *BARS]
    assert not [name for name in zipfile.ZipFile(io.BytesIO(book)).namelist() if name.startswith("docProps")]


def test_the_bar_that_stands_out_does_so_and_the_others_do_not() -> None:
    (frame,) = frames(file_of(page_of(BARS, highlight=1)))
    code = frame.chart._chartSpace.xml

    assert code.count("<c:dPt>") == 1
    assert '<c:dPt>\n            <c:idx val="1"/>' in code


@pytest.mark.parametrize(
    ("values", "percent", "code"),
    [
        ([1, 2], False, "#,##0"),
        ([1.5, 2.25], False, "General"),
        ([1.25, 2.75], False, "#,##0.00"),
        ([1.5, 2000], False, "#,##0.0"),
        ([12, 40], True, '#,##0"%"'),
        ([12.5, 40], True, 'General"%"'),
    ],
)
def test_figures_are_written_as_on_the_slide(values: list[float], percent: bool, code: str) -> None:
    (frame,) = frames(file_of(page_of([("A", values[0]), ("B", values[1])], percent=percent)))

    assert frame.chart.plots[0].series[0].data_labels.number_format == code


def test_the_chart_is_told_to_whoever_cannot_see_it() -> None:
    (frame,) = frames(file_of(page_of([("A", 3), ("B", 5)], percent=True)))

    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "By quarter: A 3%, B 5%"


def test_the_bars_are_not_drawn_a_second_time() -> None:
    slide = Presentation(io.BytesIO(file_of(page_of(BARS)))).slides[0]
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]

    assert "<Riverside>" not in said
    assert not [shape for shape in slide.shapes if shape.name.startswith("Shape")]


def test_the_same_slides_give_the_same_bytes() -> None:
    one, two = (zipfile.ZipFile(io.BytesIO(file_of(page_of(BARS)))) for _ in range(2))

    assert {name: one.read(name) for name in one.namelist()} == {
        name: two.read(name) for name in two.namelist()
    }
