"""Finished papers opened again: their text, pictures, fonts and properties."""

import contextlib
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import zxingcpp


@contextlib.contextmanager
def _pdf(data: bytes | Path) -> Any:
    document = pypdfium2.PdfDocument(data if isinstance(data, bytes) else data.read_bytes())
    try:
        yield document
    finally:
        document.close()


def texts(data: bytes | Path) -> list[str]:
    """The text of each page, its spaces tidied."""
    with _pdf(data) as document:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(re.sub(r"\s+", " ", text.get_text_range()).strip())
            text.close()
            page.close()
        return found


def properties(data: bytes | Path) -> dict[str, str]:
    with _pdf(data) as document:
        return {key: value for key, value in document.get_metadata_dict().items() if value}


def codes(data: bytes | Path, dpi: int = 150) -> list[list[str]]:
    """The codes of its own that a scanner reads on each page, rendered at `dpi`."""
    return [[text for text in page if not text.startswith("tel:")] for page in scanned(data, dpi)]


def scanned(data: bytes | Path, dpi: int = 150) -> list[list[str]]:
    """Everything a scanner reads on each page, those squares too that dial the help line."""
    with _pdf(data) as document:
        read = []
        for page in document:
            picture = page.render(scale=dpi / 72, grayscale=True).to_numpy()
            read.append([code.text for code in zxingcpp.read_barcodes(picture)])
            page.close()
        return read


def page_count(data: bytes | Path) -> int:
    with _pdf(data) as document:
        return len(document)


def fonts(data: bytes | Path) -> tuple[set[str], set[str]]:
    """Names of the fonts used, and of those embedded as subsets ("AAAAAA+Name")."""
    names, described = set(), set()
    for one in dictionaries(data if isinstance(data, bytes) else data.read_bytes()):
        if one.get("/Type") == "/Font":
            names.add(str(one["/BaseFont"]).lstrip("/"))
        if one.get("/Type") == "/FontDescriptor":
            described.add(str(one["/FontName"]).lstrip("/"))
            assert "/FontFile2" in one
    return names, {name for name in described if re.match(r"[A-Z]{6}\+", name)}


def dictionaries(data: bytes) -> list[Any]:
    """Every dictionary of the file, those in compressed streams too."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    numbers = {*reader.xref_objStm, *(number for table in reader.xref.values() for number in table)}
    found = [reader.get_object(number) for number in sorted(numbers) if number]
    return [one for one in found if isinstance(one, dict)]


def docx_parts(data: bytes | Path) -> dict[str, bytes]:
    with ZipFile(BytesIO(data) if isinstance(data, bytes) else data) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def language(made: bytes) -> str:
    """The language that the document says it is in."""
    from pypdf import PdfReader

    return str(PdfReader(BytesIO(made)).root_object["/Lang"])
