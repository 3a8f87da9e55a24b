"""Pictures of every kind of slide in every theme, drawn by the three painters."""

import io
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import subprocess

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from callin_planner import assets
from callin_planner.domain.slides import SlideTheme
from callin_planner.show.layout import lay_out
from callin_planner.show.pdf import write_pdf
from callin_planner.show.pptx import write_pptx
from callin_planner.show.primitives import Page
from callin_planner.show.typefaces import FontChoice
from tests import deck
from ui.presenter.paint import frame

Grey = npt.NDArray[np.uint8]
WIDTH, HEIGHT = 1920, 1080

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir><cachedir>{cache}</cachedir>
</fontconfig>"""


def decks() -> list[tuple[str, Page]]:
    """Every kind in every theme, then every kind in two languages; each with what its place is called."""
    alone = [(theme, slide, deck.FIELDS) for theme in SlideTheme for slide in deck.deck(theme)]
    both = [(SlideTheme.PAPER, slide, deck.BOTH) for slide in deck.deck(SlideTheme.PAPER)]
    return [
        (
            f"{theme.value} {slide.kind.value}{' in two languages' if fields is deck.BOTH else ''}",
            lay_out(slide, fields, number=number),
        )
        for number, (theme, slide, fields) in enumerate(alone + both, start=1)
    ]


@pytest.fixture(scope="session")
def pages() -> list[Page]:
    return [page for _place, page in decks()]


@pytest.fixture(scope="session")
def printed(pages: list[Page]) -> list[Grey]:
    stream = io.BytesIO()
    write_pdf(pages, stream, title="Slides")
    return rendered(stream.getvalue())


@pytest.fixture(scope="session")
def painted(pages: list[Page], qapp: QApplication) -> list[Grey]:
    return [_grey(frame(page, QSize(WIDTH, HEIGHT)).toImage()) for page in pages]


@pytest.fixture(scope="session")
def in_powerpoint(pages: list[Page], tmp_path_factory: pytest.TempPathFactory) -> list[Grey]:
    """The PowerPoint file drawn by LibreOffice with the bundled fonts: one call for the whole deck."""
    folder = tmp_path_factory.mktemp("office")
    with (folder / "deck.pptx").open("wb") as stream:
        write_pptx(pages, stream, title="Slides", choice=FontChoice.BUNDLED)
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=assets.folder("fonts"), cache=folder / "cache"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, folder / "deck.pptx"],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts), "SAL_USE_VCLPLUGIN": "svp"},
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return rendered((folder / "deck.pdf").read_bytes())


def rendered(pdf: bytes) -> list[Grey]:
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for page in document:
        picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("L")
        pictures.append(
            np.asarray(picture.resize((WIDTH, HEIGHT)) if picture.size != (WIDTH, HEIGHT) else picture)
        )
    document.close()
    return pictures


def _grey(image: QImage) -> Grey:
    grey = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    blue, green, red = (rows[:, offset : 4 * WIDTH : 4].astype(np.uint32) for offset in range(3))
    luma = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16
    return luma.astype(np.uint8)


@pytest.fixture(scope="session")
def places() -> list[str]:
    """Theme and kind of each page, for the message of a failure."""
    return [place for place, _page in decks()]
