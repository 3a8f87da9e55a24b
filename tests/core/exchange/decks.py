"""Decks and pictures made for tests, and what a hostile or careless sender puts into them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image

DATA = Path(__file__).resolve().parents[2] / "data"
POLICE_PDF, POLICE_PPTX = DATA / "police-deck.pdf", DATA / "police-deck.pptx"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_OUTSIDE = (
    f'<Relationship Id="rId90" Type="{_KIND}" Target="http://192.0.2.1/tracker.png" TargetMode="External"/>'
)


def pdf(pages: Sequence[str] = ("One", "Two", "Three"), *, link: str = "", password: str = "") -> bytes:
    """A page of 960 x 540 points for each text."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    lock = StandardEncryption(password, strength=128) if password else None
    canvas = Canvas(stream, pagesize=(960, 540), encrypt=lock)
    for text in pages:
        canvas.setFont("Helvetica", 40)
        for row, line in enumerate(text.split("\n")):
            canvas.drawString(60, 440 - 60 * row, line)
        if link:
            canvas.linkURL(link, (60, 60, 300, 100))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def pptx(*, hidden: bool = False) -> bytes:
    """Three slides: words with a link, a table in a group's company, and notes."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "Case update"
    run = first.placeholders[1].text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "Read more", "https://example.org/more"
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "By year"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(2)).table
    table.cell(0, 0).text, table.cell(1, 1).text = "2025", "158"
    group = second.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(5), Inches(3), Inches(1)).text_frame.text = "In a group"
    third = deck.slides.add_slide(deck.slide_layouts[1])
    third.shapes.title.text = "Last"
    third.notes_slide.notes_text_frame.text = "Say it slowly.\nThen wait."
    if hidden:
        second._element.set("show", "0")
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def loaded_pptx() -> bytes:
    """The same with macros, an embedded workbook, a film, a control and a picture fetched from outside."""

    def change(name: str, data: bytes) -> bytes:
        if name == "ppt/slides/_rels/slide1.xml.rels":
            return data.replace(b"</Relationships>", _OUTSIDE.encode() + b"</Relationships>")
        if name == "[Content_Types].xml":
            return data.replace(
                b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
            ).replace(b"<Default", b'<Default Extension="bin" ContentType="application/x-bin"/><Default', 1)
        return data

    more = {
        "ppt/vbaProject.bin": b"Sub AutoOpen()",
        "ppt/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0 hidden list",
        "ppt/media/media1.mp4": b"film",
        "ppt/activeX/activeX1.xml": b"<x/>",
        "customXml/item1.xml": b"<secret/>",
    }
    return rezipped(pptx(hidden=True), change, more)


def rezipped(
    content: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in source.namelist():
            out.writestr(name, change(name, source.read(name)))
        for name, data in (more or {}).items():
            out.writestr(name, data)
    return stream.getvalue()


def photo(size: tuple[int, int] = (640, 400), kind: str = "JPEG", **how: object) -> bytes:
    """Noise, so that nothing about it is flat."""
    stream = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(stream, kind, **how)
    return stream.getvalue()


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def png_bomb(side: int = 30_000) -> bytes:
    """A few kilobytes that say they are 900 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 2_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
