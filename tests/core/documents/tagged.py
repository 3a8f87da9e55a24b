"""The tags of a finished PDF read back: the tree by pypdf, what stands in it and where by pdfium."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
from pypdf import PdfReader


@dataclass
class Tag:
    """An element: `text` is what is drawn in it alone, `box` (left, bottom, right, top) by page."""

    role: str
    alt: str = ""
    scope: str = ""
    language: str = ""
    text: str = ""
    boxes: dict[int, tuple[float, float, float, float]] = field(default_factory=dict)
    kids: list["Tag"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def whole(self) -> str:
        """All its words in the order of reading."""
        return " ".join(" ".join(tag.text for tag in self.walk()).split())


@dataclass
class Drawn:
    """Something on a page: its words, its place, its mark (None outside the tree) and whether it is text."""

    text: str
    box: tuple[float, float, float, float]
    mark: int | None
    artifact: bool
    is_text: bool


def read(made: bytes) -> Tag:
    """The document's tag. Asserts that the tree and the pages agree, mark for mark."""
    reader = PdfReader(BytesIO(made))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    drawn = pages_of(made)
    parents = _parents(root["/StructTreeRoot"]["/ParentTree"].get_object())
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    seen: set[tuple[int, int]] = set()
    top = root["/StructTreeRoot"]["/K"].get_object()
    tag = _tag(top, pages, drawn, parents, seen)
    marked = {(n, one.mark) for n, page in enumerate(drawn) for one in page if one.mark is not None}
    assert marked == seen
    assert all(page["/Tabs"] == "/S" and page["/StructParents"] == n for n, page in enumerate(reader.pages))
    return tag


def pages_of(made: bytes) -> list[list[Drawn]]:
    """What is drawn on each page, in the order of drawing."""
    document = pypdfium2.PdfDocument(made)
    try:
        found = []
        for page in document:
            words = page.get_textpage()
            found.append([one for thing in page.get_objects(max_depth=1) for one in _drawn(thing, words)])
            words.close()
            page.close()
        return found
    finally:
        document.close()


def _drawn(thing: Any, words: Any) -> Iterator[Drawn]:
    mark, artifact = _mark(thing.raw)
    things = [thing.raw]
    if thing.type == raw.FPDF_PAGEOBJ_FORM:
        count = raw.FPDFFormObj_CountObjects(thing.raw)
        things = [raw.FPDFFormObj_GetObject(thing.raw, n) for n in range(count)]
    for one in things:
        kind = raw.FPDFPageObj_GetType(one)
        text = _text(one, words) if kind == raw.FPDF_PAGEOBJ_TEXT else ""
        yield Drawn(text, _box(one), mark, artifact, kind == raw.FPDF_PAGEOBJ_TEXT)


def _mark(one: Any) -> tuple[int | None, bool]:
    for n in range(raw.FPDFPageObj_CountMarks(one)):
        mark = raw.FPDFPageObj_GetMark(one, n)
        value = ctypes.c_int()
        if raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value):
            return value.value, False
        return None, True
    return None, False


def _text(one: Any, words: Any) -> str:
    size = raw.FPDFTextObj_GetText(one, words.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(one, words.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le")


def _box(one: Any) -> tuple[float, float, float, float]:
    edges = [ctypes.c_float() for _n in range(4)]
    raw.FPDFPageObj_GetBounds(one, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _parents(tree: Any) -> dict[int, list[int]]:
    """For every page the element of each of its marks."""
    found: dict[int, list[int]] = {}
    for node in [tree, *(kid.get_object() for kid in tree.get("/Kids", []))]:
        rows = node.get("/Nums", [])
        for place in range(0, len(rows), 2):
            found[int(rows[place])] = [kid.idnum for kid in rows[place + 1].get_object()]
    return found


def _tag(
    element: Any,
    pages: dict[int, int],
    drawn: list[list[Drawn]],
    parents: dict[int, list[int]],
    seen: set[tuple[int, int]],
) -> Tag:
    tag = Tag(
        str(element["/S"]).lstrip("/"),
        str(element.get("/Alt", "")),
        str(element["/A"].get("/Scope", "")).lstrip("/") if "/A" in element else "",
        str(element.get("/Lang", "")),
    )
    kids = element.get("/K", [])
    own = pages.get(element.raw_get("/Pg").idnum) if "/Pg" in element else None
    for kid in kids if isinstance(kids, list) else [kids]:
        one = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(one, int):
            _take(tag, own, int(one), element, drawn, parents, seen)
        elif one.get("/Type") == "/MCR":
            _take(tag, pages[one.raw_get("/Pg").idnum], int(one["/MCID"]), element, drawn, parents, seen)
        else:
            assert one["/P"].get_object() == element
            tag.kids.append(_tag(one, pages, drawn, parents, seen))
    return tag


def _take(
    tag: Tag,
    page: int | None,
    mark: int,
    element: Any,
    drawn: list[list[Drawn]],
    parents: dict[int, list[int]],
    seen: set[tuple[int, int]],
) -> None:
    assert page is not None and (page, mark) not in seen
    seen.add((page, mark))
    assert parents[page][mark] == element.indirect_reference.idnum
    for one in drawn[page]:
        if one.mark == mark:
            tag.text += one.text
            left, bottom, right, top = tag.boxes.get(page, one.box)
            x1, y1, x2, y2 = one.box
            tag.boxes[page] = (min(left, x1), min(bottom, y1), max(right, x2), max(top, y2))
