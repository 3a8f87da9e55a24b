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
    """What a scanner reads on each page, rendered at `dpi`."""
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
    raw = data if isinstance(data, bytes) else data.read_bytes()
    names = {name.decode() for name in re.findall(rb"/BaseFont\s*/([A-Za-z0-9+#-]+)", raw)}
    described = {name.decode() for name in re.findall(rb"/FontName\s*/([A-Za-z0-9+#-]+)", raw)}
    assert raw.count(b"/FontFile2") >= len(described)
    return names, {name for name in described if re.match(r"[A-Z]{6}\+", name)}


def docx_parts(data: bytes | Path) -> dict[str, bytes]:
    with ZipFile(BytesIO(data) if isinstance(data, bytes) else data) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
