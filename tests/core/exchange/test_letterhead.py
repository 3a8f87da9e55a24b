"""A stranger's letterhead: what is kept of a good one, and why each bad one is refused."""

import base64
import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from callin_planner.errors import UserError
from callin_planner.exchange import child, protect
from tests.core.exchange.letterheads import changed, made, picture

RELS = "word/_rels/document.xml.rels"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind: str, target: str) -> Callable[[bytes], bytes]:
    entry = f'<Relationship Id="x9" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/>'
    return lambda part: part.replace(b"</Relationships>", entry.encode() + b"</Relationships>")


def bomb() -> bytes:
    return changed(made(), {"word/extra.xml": lambda _part: b" " * (7 << 20)})


def doctype(part: bytes) -> bytes:
    head = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return part.replace(b"<w:styles", head + b"<w:styles", 1)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "damaged": (lambda: made()[:900], "damaged"),
    "flipped": (lambda: made().replace(b"word/styles.xml", b"word/stylez.xml"), "not a Word document"),
    "text": (lambda: b"A letterhead, said to be", "not a Word document"),
    "spreadsheet": (lambda: changed(b"", {"[Content_Types].xml": lambda _p: b"<Types/>"}), "not a Word"),
    "old": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "old kind"),
    "locked": (lambda: protect.protect("docx", made(), "six words that are said aloud"), "password"),
    "macros": (lambda: changed(made(), {"word/vbaProject.bin": lambda _p: b"x"}), "macros"),
    "docm": (
        lambda: changed(
            made(),
            {"[Content_Types].xml": lambda p: p.replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"vnd.ms-word.document.macroEnabled.main+xml",
            )},
        ),
        "macros",
    ),
    "ole": (lambda: changed(made(), {"word/embeddings/oleObject1.bin": lambda _p: b"x"}), "embedded"),
    "font": (lambda: changed(made(), {"word/fonts/font1.odttf": lambda _p: b"x"}), "Fonts are embedded"),
    "picture outside": (lambda: changed(made(), {RELS: relation("image", "http://x.example/a")}), "outside"),
    "template": (
        lambda: changed(made(), {RELS: relation("attachedTemplate", "file://x/a.dotm")}), "its template",
    ),
    "entities": (lambda: changed(made(), {"word/styles.xml": doctype}), "instructions"),
    "bomb": (bomb, "more than a letterhead"),
    "field": (lambda: made(field="INCLUDETEXT http://x.example/a"), "field"),
    "no page": (
        lambda: changed(made(), {"word/document.xml": lambda p: p.replace(b"w:pgSz", b"w:pgZz")}), "its page",
    ),
    "empty": (lambda: b"", "empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_letterhead_is_refused_with_why(name: str, tmp_path: Path) -> None:
    content, why = BAD[name]
    file = tmp_path / "letterhead.docx"
    file.write_bytes(content())
    with pytest.raises(UserError) as refused:
        child.read_letterhead(file)
    assert why in refused.value.text and refused.value.text.endswith((".", "”)"))


def test_what_is_kept_of_a_good_one(tmp_path: Path) -> None:
    file = tmp_path / "letterhead.docx"
    file.write_bytes(made(link="https://city.example"))
    kept = child.read_letterhead(file)
    assert kept["page"]["pgSz"] == {"w": "11906", "h": "16838"}  # type: ignore[index]
    parts = kept["parts"]
    assert isinstance(parts, dict)
    assert "Office of the Mayor" in parts["header-default"] and "1 City Square" in parts["footer-default"]
    assert kept["links"] is True and "city.example" not in str(kept)
    assert "heading 1" in str(kept["styles"]) and "Secret Author" not in str(kept)
    assert len(kept["pictures"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_written_anew(kind: str, tmp_path: Path) -> None:
    """Turned upright, no larger than needed, and nothing of the camera or the program in it."""
    file, out = tmp_path / "logo", io.BytesIO()
    image = Image.new("RGB", (3000, 900), (20, 80, 40))
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "Secret Author"
    note = PngInfo()
    note.add_text("Author", "Secret Author")
    image.save(out, kind, exif=exif, **({"pnginfo": note} if kind == "PNG" else {}))
    file.write_bytes(out.getvalue())
    data = base64.b64decode(str(child.read_letterhead(file, logo=True)["logo"]))
    assert b"Secret" not in data
    with Image.open(io.BytesIO(data)) as read:
        assert read.format == "PNG" and not read.getexif() and not read.info
        assert read.height == 1600 and read.width == 480


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither PNG nor JPEG"),
        (picture()[:60], "damaged"),
        (b"GIF89a", "neither PNG nor JPEG"),
    ],
)
def test_a_bad_logo_is_refused_with_why(content: bytes, why: str, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    with pytest.raises(UserError, match=why):
        child.read_letterhead(file, logo=True)


def test_a_letterhead_kept_as_stored_is_not_a_table(tmp_path: Path) -> None:
    """Its own reader alone takes it: the import of lists is as it was."""
    with ZipFile(io.BytesIO(made())) as archive:
        assert "word/document.xml" in archive.namelist()
    with pytest.raises(UserError):
        child.parse(made())
