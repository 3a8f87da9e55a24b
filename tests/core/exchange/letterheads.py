"""Letterheads made for tests, and ways to spoil them."""

import io
from collections.abc import Callable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image


def picture() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 90), 40).convert("RGB").save(out, "PNG")
    return out.getvalue()


def made(*, field: str = "", link: str = "", first: bool = False) -> bytes:
    """A4 with wide margins, a picture and a name in the header, an address in the footer."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(25)
    section.different_first_page_header_footer = first
    head = section.header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(picture()), width=Mm(30))
    head.add_run("Office of the Mayor").bold = True
    foot = section.footer.paragraphs[0]
    foot.add_run("1 City Square")
    if first:
        section.first_page_header.paragraphs[0].text = "First page alone"
    if field:
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        foot._p.append(simple)
    if link:
        outside = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        key = section.footer.part.relate_to(link, outside, is_external=True)
        holder = OxmlElement("w:hyperlink")
        holder.set(qn("r:id"), key)
        holder.append(foot.add_run("Our web page")._r)
        foot._p.append(holder)
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.author = "Secret Author"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """A package with some parts changed, or added."""
    parts = {}
    if content:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts.get(name, b""))
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
