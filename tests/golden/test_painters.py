"""What the room sees is what was exported: the three painters agree on every kind in every theme."""

import shutil

import numpy as np
import numpy.typing as npt
import pytest
from skimage.metrics import structural_similarity

Grey = npt.NDArray[np.uint8]


def worst(ours: list[Grey], theirs: list[Grey], places: list[str]) -> list[tuple[float, str]]:
    """Likeness of each pair with its place, the least alike first."""
    assert len(ours) == len(theirs) == len(places)
    pairs = zip(ours, theirs, places, strict=True)
    return sorted((float(structural_similarity(one, other)), place) for one, other, place in pairs)


def test_the_screen_shows_what_the_pdf_shows(
    painted: list[Grey], printed: list[Grey], places: list[str]
) -> None:
    unlike = [pair for pair in worst(painted, printed, places) if pair[0] < 0.99]

    assert not unlike


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_powerpoint_shows_what_the_pdf_shows(
    in_powerpoint: list[Grey], printed: list[Grey], places: list[str]
) -> None:
    unlike = [pair for pair in worst(in_powerpoint, printed, places) if pair[0] < 0.95]

    assert not unlike
