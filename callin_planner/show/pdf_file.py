"""A reportlab canvas written with its tags, in the compact form of PDF 1.5: object and reference streams.

reportlab knows neither tags nor object streams, and a handout has more tags than it has drawing.
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from callin_planner.show.tag_tree import Block, TagTree
from callin_planner.show.tags import Master, Tags

_AT_ONCE = 250
"""Objects of different kinds in one stream."""
_ROW = 7
"""Bytes that tell of an object: what it is, where (4), and its place there (2)."""
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROOT = "StructTreeRoot"


def save(canvas: Any, tags: Tags) -> None:
    """Write the canvas's file, once, with the tags of its pages. The canvas cannot be used afterwards."""
    tags.close()
    document = canvas._doc
    document.format = lambda: _written(document, tags)
    canvas.save()


def number_page(canvas: Any, number: int, common: "Common | None" = None) -> None:
    """Tell the page just shown its number among the tags, and what it has in common with others."""
    from reportlab.pdfbase.pdfdoc import PDFName

    page = canvas._doc.Pages.pages[-1]
    if common is not None:
        common.give(page, number)
        return
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = number, PDFName("S")


class Common:
    """What the pages of a master share: their resources (the fonts and its parts) and how they begin."""

    def __init__(self, canvas: Any, master: Master) -> None:
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, PDFResourceDictionary

        resources: Any = PDFResourceDictionary()
        resources.basicFonts()
        resources.XObject = PDFDictionary({part: PDFObjectReference(part) for part, _what in master.parts})
        resources.__RefOnly__ = 1
        self._resources = canvas._doc.Reference(resources, f"shared-{master.name}")
        self._begin = canvas._doc.Reference(_packed_stream()(master.code()), f"begin-{master.name}")

    def give(self, page: Any, number: int) -> None:
        """Turn a page of reportlab's into one that is written in one go."""
        page.__class__ = _light_page()
        page.number, page.common = number, (self._begin, self._resources)
        page.own, page.stream = _packed_stream()(page.stream), None


@cache
def _light_page() -> Any:
    from reportlab.pdfbase.pdfdoc import PDFPage

    class LightPage(PDFPage):
        number: int
        common: tuple[Any, Any]
        own: Any

        def format(self, document: Any) -> bytes:
            known = document.idToObjectNumberAndVersion
            refs = (
                *self.common,
                document.Reference(self.own),
                document.Reference(document.Pages),
            )
            begin, resources, own, pages = (known[ref.name][0] for ref in refs)
            return b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %b %b]/Resources %d 0 R%b>>" % (
                pages,
                b"%g" % self.pagewidth,
                b"%g" % self.pageheight,
                resources,
                b"/Contents[%d 0 R %d 0 R]/StructParents %d/Tabs/S" % (begin, own, self.number),
            )

    return LightPage


@cache
def _packed_stream() -> Any:
    from reportlab.pdfbase.pdfdoc import PDFObject

    class PackedStream(PDFObject):
        __RefOnly__ = 1

        def __init__(self, code: str) -> None:
            self.packed = zlib.compress(code.encode("latin-1"))

        def format(self, document: Any) -> bytes:
            said = b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream\n"
            return said % (len(self.packed), self.packed)

    return PackedStream


def _written(document: Any, tags: Tags) -> bytes:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

    class Root(PDFObject):
        """Holds the tree's number; written when the tree is known."""

        __RefOnly__ = 1

        def format(self, document: Any) -> bytes:
            return b""

    document.encrypt.prepare(document)
    document.Catalog.StructTreeRoot = document.Reference(Root(), _ROOT)
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    file = _File()
    for number, body in _bodies(document):
        if body.endswith(b"endstream\n"):
            file.add_stream(number, body)
        elif body:
            file.add(number, body)
    known = {name: number for name, (number, _version) in document.idToObjectNumberAndVersion.items()}
    pages = [known[page.__InternalName__] for page in document.Pages.pages]
    tree = TagTree(tags, pages, root=known[_ROOT], first=len(document.numberToId) + 1)
    for part in tree.parts():
        if isinstance(part, Block):
            file.add_block(part)
        else:
            file.add(*part)
    catalog, info = (known[one.__InternalName__] for one in (document.Catalog, document.info))
    return file.finish(catalog, info, _text(document.ID(), document))


def _bodies(document: Any) -> Iterator[tuple[int, bytes]]:
    """reportlab's objects; writing one may bring forth more."""
    number = 1
    while number in document.numberToId:
        yield number, _text(document.idToObject[document.numberToId[number]], document)
        number += 1


def _text(one: Any, document: Any) -> bytes:
    from reportlab.pdfbase.pdfdoc import format as formatted

    text = formatted(one, document, toplevel=1)
    return text if isinstance(text, bytes) else str(text).encode("latin-1")


class _File:
    """The bytes so far, and where each object stands: six bytes an object, as they are written."""

    def __init__(self) -> None:
        self._parts: list[bytes] = [_HEAD]
        self._at = len(_HEAD)
        self._places = bytearray(b"\0\0\0\0\0\xff\xff")
        self._packed: list[tuple[Sequence[int], int, bytes]] = []
        self._waiting: list[tuple[int, bytes]] = []

    def add(self, number: int, body: bytes) -> None:
        """An object without a stream; it goes into one with others."""
        self._waiting.append((number, body))
        if len(self._waiting) >= _AT_ONCE:
            self._pack()

    def add_block(self, block: Block) -> None:
        """Many objects that stand ready behind one another."""
        self._keep(block.numbers, block.offsets, block.body)

    def add_stream(self, number: int, body: bytes) -> None:
        self._set_place(number, 1, self._at, 0)
        self._append(b"%d 0 obj\n%bendobj\n" % (number, body))

    def finish(self, catalog: int, info: int, identity: bytes) -> bytes:
        self._pack()
        number = max(max(numbers) for numbers, _head, _packed in self._packed) + 1
        number = max(number, len(self._places) // _ROW)
        for numbers, head, packed in self._packed:
            self._set_places(numbers, number)
            said = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\n"
            self.add_stream(number, said % (len(numbers), head, len(packed), packed))
            number += 1
        return self._end(number, catalog, info, identity)

    def _end(self, number: int, catalog: int, info: int, identity: bytes) -> bytes:
        start = self._at
        self._set_place(number, 1, start, 0)
        rows = zlib.compress(_differences(bytes(self._places)), 6)
        said = b"<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID%b/Filter/FlateDecode"
        said += b"/DecodeParms<</Predictor 12/Columns %d>>/Length %d>>"
        head = said % (number + 1, catalog, info, identity, _ROW, len(rows))
        self._append(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, rows))
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _pack(self) -> None:
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        offsets, at = [], 0
        for _number, body in waiting:
            offsets.append(at)
            at += len(body) + 1
        self._keep([number for number, _body in waiting], offsets, b"\n".join([body for _n, body in waiting]))

    def _keep(self, numbers: Sequence[int], offsets: Sequence[int], body: bytes) -> None:
        index = " ".join([f"{number} {offset}" for number, offset in zip(numbers, offsets, strict=True)])
        head = index.encode() + b"\n"
        self._packed.append((numbers, len(head), zlib.compress(head + body, 6)))

    def _set_place(self, number: int, kind: int, where: int, place: int) -> None:
        self._set_rows(number, bytes((kind,)) + where.to_bytes(4, "big") + place.to_bytes(2, "big"))

    def _set_places(self, numbers: Sequence[int], stream: int) -> None:
        """Objects that stand in a common stream, in this order; mostly each follows the one before."""
        head = b"\x02" + stream.to_bytes(4, "big")
        rows = b"".join([head + place.to_bytes(2, "big") for place in range(len(numbers))])
        start = 0
        for end in range(1, len(numbers) + 1):
            if end == len(numbers) or numbers[end] != numbers[end - 1] + 1:
                self._set_rows(numbers[start], rows[_ROW * start : _ROW * end])
                start = end

    def _set_rows(self, number: int, rows: bytes) -> None:
        start, end = _ROW * number, _ROW * number + len(rows)
        if len(self._places) < end:
            self._places += bytes(end - len(self._places))
        self._places[start:end] = rows

    def _append(self, text: bytes) -> None:
        self._parts.append(text)
        self._at += len(text)


def _differences(rows: bytes) -> bytes:
    """Every row as its difference from the one above (PNG's "up"), which packs to next to nothing.

    All bytes are subtracted at once, as two large numbers whose bytes cannot borrow from one another.
    """
    size = len(rows)
    low, high = int.from_bytes(b"\x7f" * size, "big"), int.from_bytes(b"\x80" * size, "big")
    now = int.from_bytes(rows, "big")
    before = now >> (8 * _ROW)
    changed = (((now | high) - (before & low)) ^ ((now ^ ~before) & high)).to_bytes(size, "big")
    made = bytearray(size + size // _ROW)
    made[:: _ROW + 1] = b"\x02" * (size // _ROW)
    for column in range(_ROW):
        made[column + 1 :: _ROW + 1] = changed[column::_ROW]
    return bytes(made)
