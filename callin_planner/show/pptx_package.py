"""The PowerPoint file round the slides: an empty deck of our size, and no trace of who or what made it."""

from datetime import datetime
from typing import Any

from callin_planner.show.pptx_shapes import solid
from callin_planner.show.primitives import Page

_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001  the format's own property has no zone
_TITLE_ONLY = 5
_BLANK = 6


def empty_deck(width: int, height: int) -> Any:
    """A presentation without slides, `width` x `height` EMU."""
    from pptx import Presentation

    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = width, height
    return deck


def add_slide(deck: Any, page: Page, *, titled: bool = False) -> Any:
    """A slide without shapes; one that is `titled` has a layout that knows of a title."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    layout = deck.slide_layouts[_TITLE_ONLY if titled else _BLANK]
    relation, slide = deck.part.add_slide(layout)  # Slides.add_slide would copy the layout's own shapes
    deck.slides._sldIdLst.add_sldId(relation)
    ground = f"<p:bgPr>{solid(page.background)}<a:effectLst/></p:bgPr>"
    slide._element.cSld.insert(0, parse_xml(f"<p:bg {nsdecls('a', 'p')}>{ground}</p:bg>"))
    return slide


def append_shapes(tree: Any, shapes: str) -> None:
    """Put the XML of shapes at the end of a slide's tree."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    if shapes:
        tree._spTree.extend(list(parse_xml(f"<p:spTree {nsdecls('a', 'p', 'r')}>{shapes}</p:spTree>")))


def scrub(deck: Any, title: str, language: str) -> None:
    """Leave nothing in the properties but `title` and `language` (R-F4)."""
    properties = deck.core_properties
    for name in ("author", "category", "comments", "content_status", "identifier", "keywords",
                 "last_modified_by", "subject", "version"):  # fmt: skip
        setattr(properties, name, "")
    properties.title = title
    properties.language = language
    properties.revision = 1
    for name in ("created", "modified", "last_printed"):
        setattr(properties, name, _LONG_AGO)
    _empty_parts(deck)


def _empty_parts(deck: Any) -> None:
    """Drop the template's thumbnail and printer settings, and what its application page says."""
    package = deck.part.package
    for owner in (package, deck.part):
        for key, relation in list(owner._rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "printerSettings"):
                owner._rels.pop(key)
    for relation in package._rels.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _APPLICATION


_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
