"""What a PowerPoint file says, slide by slide, inside the parser child: title, lines, notes, all words."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from callin_planner.exchange import limits
from callin_planner.exchange.deck_pdf import plain
from callin_planner.exchange.deck_slides import HIDDEN
from callin_planner.exchange.refusals import Refusal

_MOST_LINES, _LONGEST_LINE, _LONGEST_NOTES = 60, 400, 8000
_DEEPEST = 8
_FAULTS = (KeyError, ValueError, AttributeError, TypeError, IndexError, NotImplementedError, LookupError)
"""What python-pptx raises on a file that is not as it expects."""


def prepare() -> None:
    """Load what reading needs, while files can still be opened."""
    import encodings.cp437  # noqa: F401

    import lxml.etree  # type: ignore[import-untyped]  # noqa: F401
    import pptx

    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.notes_slide.notes_text_frame.text = "x"
    stream = io.BytesIO()
    deck.save(stream)
    for _story in slides(stream.getvalue()):
        break


def slides(clean: bytes) -> Iterator[dict[str, Any]]:
    """A story a slide, in the order of the deck. Raises Refusal."""
    import pptx
    from lxml import etree

    try:
        deck = pptx.Presentation(io.BytesIO(clean))
        found = list(deck.slides)
    except (*_FAULTS, zipfile.BadZipFile, etree.LxmlError, pptx.exc.PythonPptxError, OSError) as error:
        raise Refusal("deck-damaged") from error
    if not 0 < len(found) <= limits.DECK_PAGES:
        raise Refusal("deck-pages" if found else "deck-empty")
    for number, slide in enumerate(found):
        try:
            yield {"page": number, "hidden": slide.name == HIDDEN, **_story(slide)}
        except (*_FAULTS, etree.LxmlError, pptx.exc.PythonPptxError) as error:
            yield {"page": number, "fault": type(error).__name__, "words": "", "hidden": False}


def _story(slide: Any) -> dict[str, Any]:
    title = slide.shapes.title
    lines = list(_lines(slide.shapes, 0))
    heading = plain(title.text_frame.text) if title is not None and title.has_text_frame else ""
    notes = ""
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        notes = slide.notes_slide.notes_text_frame.text
    return {
        "heading": heading or next(iter(lines), ""),
        "lines": [line[:_LONGEST_LINE] for line in lines if line != heading][:_MOST_LINES],
        "words": plain(" ".join(lines)),
        "notes": "\n".join(plain(line) for line in notes.splitlines())[:_LONGEST_NOTES].strip(),
    }


def _lines(shapes: Any, depth: int) -> Iterator[str]:
    for shape in shapes:
        if depth < _DEEPEST and hasattr(shape, "shapes"):
            yield from _lines(shape.shapes, depth + 1)
            continue
        if shape.has_text_frame:
            said = [paragraph.text for paragraph in shape.text_frame.paragraphs]
        elif getattr(shape, "has_table", False) and shape.has_table:
            said = [" | ".join(cell.text for cell in row.cells) for row in shape.table.rows]
        elif getattr(shape, "has_chart", False) and shape.has_chart:
            said = _chart(shape.chart)
        else:
            said = []
        yield from (line for line in map(plain, said) if line)


def _chart(chart: Any) -> list[str]:
    """A chart in words: its title, and each category with its values."""
    said = [chart.chart_title.text_frame.text] if chart.has_title and chart.chart_title.has_text_frame else []
    for plot in chart.plots:
        values = [list(series.values) for series in plot.series]
        for place, category in enumerate(plot.categories):
            each = [f"{row[place]:g}" for row in values if place < len(row) and row[place] is not None]
            said.append(f"{category}: {', '.join(each)}")
    return said
