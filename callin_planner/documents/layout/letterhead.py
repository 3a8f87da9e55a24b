"""A site's letterhead in papers: its logo in PDFs, its own Word file round what is written as one."""

import base64
import json
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from callin_planner.domain import letterhead as record

if TYPE_CHECKING:
    from callin_planner.documents.layout.style import Style

LOGO_HIGH, LOGO_WIDE = 40.0, 150.0
"""The most room a logo takes, in points."""
_EMU = 12700
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/wordprocessingml/2006/main"
_KIND = f"{_OFFICE}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_STYLE = re.compile(r"<w:style [^>]*>.*?</w:style>", re.DOTALL)
_SECTION = re.compile(r"<w:sectPr>.*?</w:sectPr>", re.DOTALL)
_FOOTER = re.compile(r'<w:footerReference w:type="default" r:id="([^"]+)"/>')
_USE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]+)"')
_INSIDE = re.compile(r"<w:ftr[^>]*>(.*)</w:ftr>", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Logo:
    """A PNG, its size in pixels, and what it shows."""

    png: bytes
    width: int
    height: int
    alt: str

    def size(self) -> tuple[float, float]:
        """Width and height on paper, in points."""
        scale = min(LOGO_HIGH / self.height, LOGO_WIDE / self.width)
        return self.width * scale, self.height * scale


@dataclass(frozen=True, eq=False)
class WordHead:
    """What was kept of a Word letterhead. `page` holds the entries of pgSz and pgMar; `parts` the insides of
    "header-default", "header-first", "footer-default", "footer-first"; `pictures` are PNGs by key.
    """

    styles: str
    page: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, str]
    pictures: Mapping[str, bytes]
    first: bool = False


@dataclass(frozen=True, eq=False)
class Letterhead:
    word: WordHead | None = None
    logo: Logo | None = None


@lru_cache(maxsize=4)
def of_record(kept: record.Letterhead | None) -> Letterhead | None:
    """What is kept of a site's letterhead, ready for papers."""
    if kept is None or not (kept.docx or kept.logo):
        return None
    return Letterhead(_word(kept.docx) if kept.docx else None, _logo(kept) if kept.logo else None)


def _word(kept: str) -> WordHead:
    said = json.loads(kept)
    pictures = {key: base64.b64decode(text) for key, text in said["pictures"].items()}
    return WordHead(said["styles"], said["page"], said["parts"], pictures, said["first"])


def _logo(kept: record.Letterhead) -> Logo:
    png = base64.b64decode(kept.logo)
    width, height = struct.unpack(">II", png[16:24])
    return Logo(png, width, height, kept.logo_alt)


def logo_of(style: "Style") -> Logo | None:
    return style.letterhead.logo if style.letterhead else None


def is_own_word(style: "Style") -> bool:
    """Whether Word files stand on the site's own letterhead, which says who writes."""
    return style.letterhead is not None and style.letterhead.word is not None


def text_width(style: "Style", otherwise: int) -> int:
    """Twentieths of a point between the margins."""
    if style.letterhead is None or style.letterhead.word is None:
        return otherwise
    page = style.letterhead.word.page
    size, margins = page["pgSz"], page["pgMar"]
    taken = sum(abs(int(margins.get(side, "0"))) for side in ("left", "right", "gutter"))
    return max(2880, int(size["w"]) - taken)


def put_on(parts: dict[str, str], style: "Style") -> list[tuple[str, bytes]]:
    """Set a Word file's parts on the letterhead, in place; returns the pictures to go with them.

    The letterhead's styles win where both have one of that name; ours follow beneath its footer.
    """
    if style.letterhead is None:
        return []
    head = style.letterhead.word or _head_with(style.letterhead.logo)
    if head is None:
        return []
    if head.styles:
        styles, renamed = _merged(head.styles, parts["word/styles.xml"])
        parts["word/styles.xml"] = styles
        for name in [name for name in parts if name == "word/document.xml" or "/footer" in name]:
            parts[name] = _renamed(parts[name], renamed)
    _Mount(parts, head).mount()
    return [(f"word/media/{key}.png", data) for key, data in head.pictures.items()]


class _Mount:
    def __init__(self, parts: dict[str, str], head: WordHead) -> None:
        self._parts, self._head = parts, head
        self._relations: list[str] = []
        self._types: list[str] = []
        self._kinds = ("default", "first") if head.first else ("default",)

    def mount(self) -> None:
        parts, head = self._parts, self._head
        headers = ""
        for kind in self._kinds:
            if inside := head.parts.get(f"header-{kind}", ""):
                self._add("header", f"headerL{kind}", f"L{kind}", inside)
                headers += f'<w:headerReference w:type="{kind}" r:id="L{kind}"/>'
        targets = dict(
            re.findall(
                r'Id="([^"]+)" Type="[^"]+/footer" Target="([^"]+)"', parts["word/_rels/document.xml.rels"]
            )
        )
        for key, target in targets.items():
            self._add_footers(key, target)
        parts["word/document.xml"] = _SECTION.sub(
            lambda found: self._section(found.group(), headers), parts["word/document.xml"]
        )
        rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
        parts[rels] = parts[rels].replace("</Relationships>", "".join(self._relations) + "</Relationships>")
        parts[types] = parts[types].replace("</Types>", "".join(self._types) + "</Types>")

    def _add_footers(self, key: str, target: str) -> None:
        found = _INSIDE.search(self._parts[f"word/{target}"])
        ours = found.group(1) if found else ""
        for kind in self._kinds:
            inside = self._head.parts.get(f"footer-{kind}", "") + ours
            if kind == "default":
                self._parts[f"word/{target}"] = _whole("ftr", inside)
                self._add_pictures(target, inside)
            else:
                self._add("footer", f"{target.removesuffix('.xml')}L{kind}", f"{key}L{kind}", inside)

    def _add(self, what: str, name: str, key: str, inside: str) -> None:
        self._parts[f"word/{name}.xml"] = _whole("hdr" if what == "header" else "ftr", inside)
        self._add_pictures(f"{name}.xml", inside)
        self._relations.append(f'<Relationship Id="{key}" Type="{_KIND}/{what}" Target="{name}.xml"/>')
        self._types.append(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{what}+xml"/>')

    def _add_pictures(self, name: str, inside: str) -> None:
        used = [key for key in self._head.pictures if f'"{key}"' in inside]
        if used:
            listed = "".join(
                f'<Relationship Id="{key}" Type="{_KIND}/image" Target="media/{key}.png"/>' for key in used
            )
            self._parts[f"word/_rels/{name}.rels"] = (
                f'{_XML}<Relationships xmlns="{_OFFICE}/package/2006/relationships">{listed}</Relationships>'
            )

    def _section(self, ours: str, headers: str) -> str:
        def footers(found: re.Match[str]) -> str:
            key = found.group(1)
            more = [f'<w:footerReference w:type="{kind}" r:id="{key}L{kind}"/>' for kind in self._kinds[1:]]
            return headers + found.group() + "".join(more)

        said = _FOOTER.sub(footers, ours)
        for name, entries in self._head.page.items():
            listed = "".join(f" w:{key}={quoteattr(value)}" for key, value in entries.items())
            said = re.sub(rf"<w:{name} [^>]*/>", f"<w:{name}{listed}/>", said)
        return said.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>") if self._head.first else said


def _whole(tag: str, inside: str) -> str:
    return f'{_XML}<w:{tag} xmlns:w="{_MAIN}" xmlns:r="{_KIND}">{inside}</w:{tag}>'


@lru_cache(maxsize=4)
def _head_with(logo: Logo | None) -> WordHead | None:
    """A header of the logo alone, for a site without a Word letterhead."""
    if logo is None:
        return None
    wide, high = (round(side * _EMU) for side in logo.size())
    drawn = f"{_OFFICE}/drawingml/2006"
    inside = (
        f'<w:p><w:pPr><w:spacing w:after="120"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{drawn}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="9001" name="Logo" descr={quoteattr(logo.alt)}/>'
        f'<a:graphic xmlns:a="{drawn}/main"><a:graphicData uri="{drawn}/picture">'
        f'<pic:pic xmlns:pic="{drawn}/picture"><pic:nvPicPr><pic:cNvPr id="9001" name="Logo"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="logo"/><a:stretch><a:fillRect/>'
        "</a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    return WordHead("", {}, {"header-default": inside}, {"logo": logo.png})


@lru_cache(maxsize=8)
def _merged(theirs: str, ours: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The letterhead's styles and those of ours it has none for, and which of ours are called otherwise."""
    known = {_name(style): _entry(style, "styleId") for style in _STYLE.findall(theirs)}
    taken = set(known.values())
    renamed, added = {}, []
    for style in _STYLE.findall(ours):
        own, name = _entry(style, "styleId"), _name(style)
        renamed[own] = known.get(name) or (f"Callin{own}" if own in taken else own)
        if name not in known:
            added.append((own, style))
    changes = tuple((own, new) for own, new in renamed.items() if own != new)
    more = []
    for own, style in added:
        plain = re.sub(r'<w:rFonts [^>]*/>| w:default="1"', "", style)
        plain = plain.replace(f'w:styleId="{own}"', f'w:styleId="{renamed[own]}"', 1)
        more.append(_renamed(plain, changes))
    return theirs.replace("</w:styles>", "".join(more) + "</w:styles>"), changes


def _renamed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    if not changes:
        return text
    new = dict(changes)
    return _USE.sub(lambda found: f'{found.group(1)}{new.get(found.group(2), found.group(2))}"', text)


def _name(style: str) -> tuple[str, str]:
    found = re.search(r'<w:name w:val="([^"]*)"', style)
    return _entry(style, "type"), (found.group(1) if found else "").lower()


def _entry(style: str, name: str) -> str:
    found = re.search(rf'w:{name}="([^"]*)"', style)
    return found.group(1) if found else ""
