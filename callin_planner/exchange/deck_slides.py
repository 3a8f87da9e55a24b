"""A PowerPoint file inside the parser child: its words and notes, and the file again without what could harm.

Links, macros, embedded objects, controls, sound, films, fonts, animations and everything that points outside
are left out of the clean copy and counted.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from typing import Any

from callin_planner.exchange import limits
from callin_planner.exchange.refusals import Refusal

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
HIDDEN = "callin-hidden"
"""What the clean copy calls a slide that was hidden."""
_MEMBER = 64 * 2**20
_TEXT_MEMBER = 24 * 2**20
_LEFT_OUT = (
    ("macros", re.compile(r"vba(project|data)", re.IGNORECASE)),
    ("embedded", re.compile(r"(embeddings|activex|ctrlprops|externallinks)/|oleobject", re.IGNORECASE)),
    ("media", re.compile(r"\.(wav|mp3|m4a|wma|aiff?|mp4|m4v|mov|avi|wmv|mpe?g|mkv|ogg|swf)$", re.IGNORECASE)),
    ("", re.compile(r"\.fntdata$|^customxml/|printersettings|revisioninfo|docprops/thumbnail|comment|tags/",
                    re.IGNORECASE)),
)  # fmt: skip
"""What parts are called that are left out, and under which word they are counted."""
_LINKS = frozenset({f"{_A}hlinkClick", f"{_A}hlinkHover", f"{_A}hlinkMouseOver"})
_DROPPED = frozenset({
    f"{_P}timing", f"{_P}transition", f"{_P}embeddedFontLst", f"{_P}controls", f"{_P}custDataLst",
    f"{_C}externalData", f"{_A}audioFile", f"{_A}videoFile", f"{_A}wavAudioFile", f"{_A}quickTimeFile",
    f"{_A}audioCd", f"{_C}userShapes",
})  # fmt: skip
_MACRO_TYPES = re.compile(
    rb"application/vnd\.ms-powerpoint\.(presentation|slideshow|template)\.macroEnabled\.main\+xml"
)
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_SHOW_TYPES = re.compile(
    rb"application/vnd\.openxmlformats-officedocument\.presentationml\.(slideshow|template)\.main\+xml"
)


def cleaned(content: bytes) -> tuple[bytes, dict[str, int]]:
    """The file without what is left out, and how many of what: "links", "macros", "embedded", "media",
    "outside". Raises Refusal."""
    counts: Counter[str] = Counter()
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source:
            names = _checked(source)
            gone = _left_out(names, counts)
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
                for name in names:
                    if name not in gone:
                        out.writestr(name, _clean_part(name, _bytes(source, name), gone, counts))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError, RuntimeError,
            NotImplementedError, RecursionError) as error:  # fmt: skip
        raise Refusal("deck-damaged") from error
    return made.getvalue(), dict(counts)


def _checked(source: zipfile.ZipFile) -> list[str]:
    entries = source.infolist()
    names = [entry.filename for entry in entries if not entry.is_dir()]
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("deck-damaged")
    if len(entries) > limits.DECK_MEMBERS or sum(e.file_size for e in entries) > limits.DECK_UNPACKED_BYTES:
        raise Refusal("deck-bomb")
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _MEMBER or (ratio > limits.ZIP_RATIO and entry.file_size > 4 * 2**20):
            raise Refusal("deck-bomb")
    if len(set(names)) != len(names) or any(".." in name or name.startswith("/") for name in names):
        raise Refusal("deck-damaged")
    if "[Content_Types].xml" not in names or "ppt/presentation.xml" not in names:
        raise Refusal("deck-kind")
    return names


def _left_out(names: list[str], counts: Counter[str]) -> frozenset[str]:
    gone = set()
    for name in names:
        for word, pattern in _LEFT_OUT:
            if pattern.search(name):
                gone.add(name)
                if word and not name.endswith(".rels"):
                    counts[word] += 1
                break
    return frozenset(gone)


def _bytes(source: zipfile.ZipFile, name: str) -> bytes:
    most = _TEXT_MEMBER if name.lower().endswith((".xml", ".rels")) else _MEMBER
    with source.open(name) as part:
        data = part.read(most + 1)
    if len(data) > most:
        raise Refusal("deck-bomb")
    return data


def _clean_part(name: str, data: bytes, gone: frozenset[str], counts: Counter[str]) -> bytes:
    if name == "[Content_Types].xml":
        return _clean_types(data, gone)
    if name.endswith(".rels"):
        return _clean_relations(name, data, gone, counts)
    if name.startswith("ppt/") and name.endswith(".xml"):
        return _clean_xml(data, counts)
    return data


def _clean_types(data: bytes, gone: frozenset[str]) -> bytes:
    data = _SHOW_TYPES.sub(_PLAIN_TYPE, _MACRO_TYPES.sub(_PLAIN_TYPE, data))
    root = _xml(data)
    for one in list(root):
        if str(one.get("PartName", "")).lstrip("/") in gone:
            root.remove(one)
    return _written(root)


def _clean_relations(name: str, data: bytes, gone: frozenset[str], counts: Counter[str]) -> bytes:
    root = _xml(data)
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in list(root):
        kind, target = str(one.get("Type", "")).rsplit("/", 1)[-1], str(one.get("Target", ""))
        if one.get("TargetMode") == "External":
            if kind != "hyperlink":
                counts["outside"] += 1
            root.remove(one)
        elif kind == "hyperlink" or _resolved(folder, target) in gone:
            root.remove(one)
    return _written(root)


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _clean_xml(data: bytes, counts: Counter[str]) -> bytes:
    root = _xml(data)
    if root.tag == f"{_P}sld":
        _show_hidden(root)
    for one in list(root.iter(f"{_MC}AlternateContent")):
        if one.getparent() is not None and any(
            each.tag in _DROPPED for branch in one for each in branch if isinstance(each.tag, str)
        ):
            one.getparent().remove(one)
    for one in list(root.iter()):
        if one.getparent() is None:
            continue
        if one.tag in _LINKS:
            counts["links"] += 1
            one.getparent().remove(one)
        elif one.tag in _DROPPED:
            one.getparent().remove(one)
        elif one.tag == f"{_P}oleObj":
            _show_its_picture(one)
    for one in root.iter(f"{_A}blip"):
        one.attrib.pop(f"{_R}link", None)
    return _written(root)


def _show_hidden(slide: Any) -> None:
    """A hidden slide is drawn like the others, or pages and slides would not run alike; its name tells."""
    inside = slide.find(f"{_P}cSld")
    is_hidden = slide.attrib.pop("show", "1") in ("0", "false")
    if inside is not None:
        inside.set("name", HIDDEN if is_hidden else "")


def _show_its_picture(embedded: Any) -> None:
    """An embedded object leaves the picture that stands for it, where there is one."""
    frame = next((one for one in embedded.iterancestors(f"{_P}graphicFrame")), None)
    picture = embedded.find(f"{_P}pic")
    if frame is None or frame.getparent() is None:
        return
    if picture is None:
        frame.getparent().remove(frame)
    else:
        frame.getparent().replace(frame, picture)


def _xml(data: bytes) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refusal("deck-markup")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal("deck-damaged") from error
    if root.getroottree().docinfo.doctype:
        raise Refusal("deck-markup")
    return root


def _written(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
