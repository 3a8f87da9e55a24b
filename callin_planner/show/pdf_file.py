"""A reportlab canvas written with its tags, in the compact form of PDF 1.5: object and reference streams.

reportlab knows neither tags nor object streams, and a handout has more tags than it has drawing.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from callin_planner.show.tag_tree import Block, TagTree
from callin_planner.show.tags import Tags

_AT_ONCE = 250
"""Objects in one stream: their places in it take a byte."""
_ROW = 6
"""Bytes that tell of an object: what it is, where, and its place there."""
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
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = number, PDFName("S")
    if common is not None:
        common.give(page, canvas._doc)


class Common:
    """What many pages share: their resources (the fonts and `forms`) and how they begin (`code`)."""

    def __init__(self, canvas: Any, name: str, forms: Iterable[str], code: str) -> None:
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, PDFResourceDictionary

        resources: Any = PDFResourceDictionary()
        resources.basicFonts()
        resources.XObject = PDFDictionary({one: PDFObjectReference(one) for one in forms})
        resources.__RefOnly__ = 1
        self._resources = canvas._doc.Reference(resources, f"shared-{name}")
        self._begin = canvas._doc.Reference(_stream(code), f"begin-{name}")

    def give(self, page: Any, document: Any) -> None:
        from reportlab.pdfbase.pdfdoc import PDFArray

        page.Resources = self._resources
        page.__Refs__ = ["Parent", "ID"]
        page.Contents = PDFArray([self._begin, document.Reference(_stream(page.stream))])


def _stream(code: str) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

    return PDFStream(content=code, filters=[PDFZCompress])


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
        self._places = bytearray(b"\0\0\0\0\0\xff")
        self._packed: list[tuple[Sequence[int], int, bytes]] = []
        self._waiting: list[tuple[int, bytes]] = []

    def add(self, number: int, body: bytes) -> None:
        """An object without a stream; it goes into one with others."""
        self._waiting.append((number, body))
        if len(self._waiting) >= _AT_ONCE:
            self._pack()

    def add_block(self, block: Block) -> None:
        """Many objects that stand ready behind one another."""
        for start in range(0, len(block.numbers), _AT_ONCE):
            offsets = block.offsets[start : start + _AT_ONCE]
            after = block.offsets[start + _AT_ONCE :][:1] or [len(block.body)]
            body = block.body[offsets[0] : after[0]]
            self._keep(block.numbers[start : start + _AT_ONCE], [at - offsets[0] for at in offsets], body)

    def add_stream(self, number: int, body: bytes) -> None:
        self._set_place(number, 1, self._at, 0)
        self._append(b"%d 0 obj\n%bendobj\n" % (number, body))

    def finish(self, catalog: int, info: int, identity: bytes) -> bytes:
        self._pack()
        number = max(max(numbers) for numbers, _head, _packed in self._packed) + 1
        number = max(number, len(self._places) // _ROW)
        for numbers, head, packed in self._packed:
            for place, one in enumerate(numbers):
                self._set_place(one, 2, number, place)
            said = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\n"
            self.add_stream(number, said % (len(numbers), head, len(packed), packed))
            number += 1
        return self._end(number, catalog, info, identity)

    def _end(self, number: int, catalog: int, info: int, identity: bytes) -> bytes:
        start = self._at
        self._set_place(number, 1, start, 0)
        rows = zlib.compress(_differences(bytes(self._places)), 6)
        said = b"<</Type/XRef/Size %d/W[1 4 1]/Root %d 0 R/Info %d 0 R/ID%b/Filter/FlateDecode"
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
        self._packed.append((numbers, len(head), zlib.compress(head + body, 9)))

    def _set_place(self, number: int, kind: int, where: int, place: int) -> None:
        end = _ROW * (number + 1)
        if len(self._places) < end:
            self._places += bytes(end - len(self._places))
        self._places[end - _ROW : end] = bytes((kind,)) + where.to_bytes(4, "big") + bytes((place,))

    def _append(self, text: bytes) -> None:
        self._parts.append(text)
        self._at += len(text)


def _differences(rows: bytes) -> bytes:
    """Every row as its difference from the one above (PNG's "up"), which packs to next to nothing."""
    above = bytes(_ROW) + rows[:-_ROW]
    changed = bytes([(now - before) & 255 for now, before in zip(rows, above, strict=True)])
    return b"".join([b"\x02" + changed[at : at + _ROW] for at in range(0, len(changed), _ROW)])
