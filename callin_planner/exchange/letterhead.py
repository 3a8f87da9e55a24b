"""A site's Word letterhead or logo, read inside the parser child and written anew (R-E5, R-E9).

Of the Word file only styles, the headers and footers with their pictures, and the page are kept; whatever
could run, reach out or carry something along is a reason to refuse it, named in the refusal.
"""

import base64
import io
import posixpath
import zipfile
import zlib
from typing import Any

from callin_planner.exchange import limits
from callin_planner.exchange.refusals import Refusal

WORD, LOGO = b"callin-letterhead\n", b"callin-logo\n"
"""What stands before a file's bytes on the way to the child."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KEPT = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "http://www.w3.org/XML/1998/namespace",
)
_UNWRAPPED = frozenset({f"{_W}hyperlink", f"{_W}smartTag", f"{_W}ins", f"{_W}customXml"})
_DROPPED = frozenset(
    f"{_W}{name}"
    for name in (
        "del",
        "moveFrom",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "proofErr",
        "permStart",
        "permEnd",
        "sdtPr",
        "sdtEndPr",
        "pict",
        "object",
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "footnoteReference",
        "endnoteReference",
    )
)
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME"})
_FORBIDDEN = {
    "letterhead-macros": ("vbaproject", "vbadata"),
    "letterhead-embedded": ("embeddings/", "activex/", "oleobject", "afchunk"),
    "letterhead-fonts": (".odttf", ".ttf", ".otf"),
}
"""What no part of a letterhead may be called."""
_MEMBER = 8 * 1024 * 1024
_LARGEST_PICTURE = 1600
_PIXELS = 40_000_000


def prepare() -> None:
    """Load what reading needs, while files can still be opened."""
    import encodings.cp437  # noqa: F401

    import lxml.etree  # type: ignore[import-untyped]  # noqa: F401
    from PIL import Image, ImageOps, MpoImagePlugin, TiffImagePlugin  # noqa: F401  Exif is a TIFF

    Image.preinit()
    Image.new("RGBA", (1, 1)).save(io.BytesIO(), "PNG", optimize=True)


def read(content: bytes) -> dict[str, object]:
    if content.startswith(LOGO):
        return {"logo": _picture(content[len(LOGO) :], "logo")}
    return _Word(content[len(WORD) :]).read()


class _Word:
    def __init__(self, content: bytes) -> None:
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            is_locked = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in content
            raise Refusal("letterhead-locked" if is_locked else "letterhead-old")
        if not content.startswith(b"PK"):
            raise Refusal("letterhead-kind")
        self._names: frozenset[str] = frozenset()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._check_packing()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Refusal("letterhead-damaged") from error
        self._pictures: dict[str, str] = {}
        self._links = False

    def _check_packing(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > limits.ZIP_MEMBERS:
            raise Refusal("letterhead-bomb")
        for one in entries:
            if one.flag_bits & 1:
                raise Refusal("letterhead-locked")
            ratio = one.file_size / max(one.compress_size, 1)
            if one.file_size > _MEMBER or (ratio > limits.ZIP_RATIO and one.file_size > 1 << 20):
                raise Refusal("letterhead-bomb")
        if sum(one.file_size for one in entries) > limits.UNPACKED_BYTES:
            raise Refusal("letterhead-bomb")
        self._names = frozenset(one.filename for one in entries)
        if len(self._names) != len(entries):
            raise Refusal("letterhead-damaged")
        low = [name.lower() for name in self._names]
        for code, marks in _FORBIDDEN.items():
            if any(mark in name for name in low for mark in marks):
                raise Refusal(code)

    def read(self) -> dict[str, object]:
        self._check_kind()
        for name in sorted(self._names):
            if name.lower().endswith(".rels"):
                self._check_relations(name)
            elif name.lower().endswith(".xml"):
                self._xml(name)
        document = self._xml("word/document.xml")
        section = document.find(f"{_W}body/{_W}sectPr")
        if section is None:
            raise Refusal("letterhead-damaged")
        parts = {
            f"{kind}-{one.get(f'{_W}type', 'default')}": self._part(one, "word/document.xml")
            for kind in ("header", "footer")
            for one in section.findall(f"{_W}{kind}Reference")
        }
        return {
            "page": self._page(section),
            "first": section.find(f"{_W}titlePg") is not None,
            "styles": self._styles(),
            "parts": parts,
            "pictures": self._pictures,
            "links": self._links,
        }

    def _check_kind(self) -> None:
        if not {"[Content_Types].xml", "word/document.xml", "word/styles.xml"} <= self._names:
            raise Refusal("letterhead-kind" if "[Content_Types].xml" in self._names else "letterhead-damaged")
        types = self._bytes("[Content_Types].xml")
        if b"macroEnabled" in types:
            raise Refusal("letterhead-macros")
        if _MAIN.encode() not in types and b"template.main+xml" not in types:
            raise Refusal("letterhead-kind")

    def _check_relations(self, name: str) -> None:
        for one in self._xml(name):
            kind = str(one.get("Type", "")).rsplit("/", 1)[-1]
            if one.get("TargetMode") == "External" and kind != "hyperlink":
                raise Refusal("letterhead-template" if kind == "attachedTemplate" else "letterhead-outside")
            if kind in ("oleObject", "package", "control", "aFChunk"):
                raise Refusal("letterhead-embedded")
            if kind == "vbaProject":
                raise Refusal("letterhead-macros")
            if kind == "font":
                raise Refusal("letterhead-fonts")

    def _bytes(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as part:
                data = part.read(_MEMBER + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError) as error:
            raise Refusal("letterhead-damaged") from error
        if len(data) > _MEMBER:
            raise Refusal("letterhead-bomb")
        return data

    def _xml(self, name: str) -> Any:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        data = self._bytes(name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise Refusal("letterhead-markup")
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Refusal("letterhead-damaged") from error
        if root.getroottree().docinfo.doctype:
            raise Refusal("letterhead-markup")
        return root

    def _page(self, section: Any) -> dict[str, dict[str, str]]:
        found = {}
        for name in ("pgSz", "pgMar"):
            one = section.find(f"{_W}{name}")
            if one is None:
                raise Refusal("letterhead-page")
            found[name] = {key.removeprefix(_W): value for key, value in one.attrib.items() if _W in key}
            if not all(value.lstrip("-").isalnum() for value in found[name].values()):
                raise Refusal("letterhead-damaged")
        return found

    def _styles(self) -> str:
        from lxml import etree

        root = self._xml("word/styles.xml")
        for one in root.findall(f"{_W}latentStyles"):
            root.remove(one)
        for one in list(root.iter(f"{_W}numPr")):
            one.getparent().remove(one)
        for one in root.findall(f"{_W}style[@{_W}type='table']"):
            if one.get(f"{_W}default") is None:
                root.remove(one)
        self._clean(root, {})
        return str(etree.tostring(root, encoding="unicode"))

    def _part(self, reference: Any, source: str) -> str:
        """The inside of a header or footer; its pictures by their own keys."""
        from lxml import etree

        name = self._targets(source).get(reference.get(f"{_R}id"), "")
        root = self._xml(name)
        self._clean(root, self._targets(name))
        return "".join(etree.tostring(one, encoding="unicode", with_tail=False) for one in root)

    def _targets(self, source: str) -> dict[str, str]:
        folder, file = posixpath.split(source)
        name = f"{folder}/_rels/{file}.rels"
        if name not in self._names:
            return {}
        return {
            one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip(
                "/"
            )
            for one in self._xml(name)
            if one.get("TargetMode") != "External"
        }

    def _clean(self, root: Any, targets: dict[str, str]) -> None:
        from lxml import etree

        for one in list(root.iter(f"{_MC}AlternateContent")):
            choice = one.find(f"{_MC}Choice")
            self._unwrap(one, list(choice) if choice is not None else [])
        for one in list(root.iter()):
            if not isinstance(one.tag, str) or one.tag in _DROPPED or not _is_kept(one.tag):
                self._remove(one)
            elif one.tag in _UNWRAPPED:
                self._links = self._links or one.tag == f"{_W}hyperlink"
                self._unwrap(one, list(one))
        for one in list(root.iter(f"{_W}sdt")):
            inside = one.find(f"{_W}sdtContent")
            self._unwrap(one, list(inside) if inside is not None else [])
        for one in root.iter():
            self._clean_entries(one, targets)
        for one in root.iter(f"{_W}instrText", f"{_W}fldSimple"):
            said = (one.text if one.tag == f"{_W}instrText" else one.get(f"{_W}instr")) or ""
            if said.split() and said.split()[0].upper() not in _FIELDS:
                raise Refusal("letterhead-field")
        etree.cleanup_namespaces(root)

    def _clean_entries(self, element: Any, targets: dict[str, str]) -> None:
        for key, value in list(element.attrib.items()):
            if key.startswith(_R):
                if key == f"{_R}embed" and value in targets:
                    element.set(key, self._picture(targets[value]))
                else:
                    del element.attrib[key]
            elif (key.startswith("{") and not _is_kept(key)) or "rsid" in key:
                del element.attrib[key]
            elif key == "name" and element.tag.endswith(("}docPr", "}cNvPr")):
                element.set(key, "Picture")
            elif key in ("descr", "title") and ("\\" in value or "/" in value):
                element.set(key, "")  # Word writes the path of the file there

    def _picture(self, name: str) -> str:
        key = f"k{zlib.crc32(name.encode()):08x}"
        if key not in self._pictures:
            self._pictures[key] = _picture(self._bytes(name), "letterhead")
        return key

    @staticmethod
    def _unwrap(element: Any, children: list[Any]) -> None:
        parent = element.getparent()
        place = parent.index(element)
        parent[place : place + 1] = children

    @staticmethod
    def _remove(element: Any) -> None:
        if element.getparent() is not None:
            element.getparent().remove(element)


def _is_kept(tag: str) -> bool:
    return tag[1:].startswith(_KEPT) and not tag.endswith(("}extLst", "}hlinkClick", "}hlinkHover"))


def _picture(content: bytes, what: str) -> str:
    """A picture as a fresh PNG without anything of the old file but its pixels, in base64."""
    from PIL import Image, ImageOps

    if not content.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        raise Refusal(f"{what}-picture-kind")
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _PIXELS:
                raise Refusal(f"{what}-picture-large")
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, zlib.error) as error:
        raise Refusal(f"{what}-picture-damaged") from error
    upright.thumbnail((_LARGEST_PICTURE, _LARGEST_PICTURE))
    seen = Image.new("RGBA", upright.size)
    seen.paste(upright)
    out = io.BytesIO()
    see_through = seen.getchannel("A").histogram()[255] < seen.width * seen.height
    (seen if see_through else seen.convert("RGB")).save(out, "PNG", optimize=True)
    if out.tell() > 1_500_000:
        raise Refusal(f"{what}-picture-large")
    return base64.b64encode(out.getvalue()).decode("ascii")
