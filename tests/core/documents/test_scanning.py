"""Every document with a square is read as badly printed as it may be: small, grey, crooked and blurred."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from callin_planner.documents import handout, letter, wallet_card
from callin_planner.documents.handout import CardFace
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.domain.cards import door_payload, new_code, new_token, qr_payload, spaced
from tests.core.documents import plans

LINK = "https://help.example.org/start"
SITE = "https://www.example.org/help"


def faces(count: int, link: str = "") -> list[CardFace]:
    return [CardFace(qr_payload(new_token(), link), spaced(new_code())) for _n in range(count)]


def handout_page(language: str, style: Style, link: str) -> tuple[bytes, set[str]]:
    plan = plans.plan(site=plans.site(intake_link=link, site_link=SITE))
    card, stream = faces(1, link), BytesIO()
    handout.write_pdf(handout.build(plan, language), card, stream, style)
    return stream.getvalue(), {card[0].payload, "tel:5550142", SITE}


def wallet_sheet(language: str, style: Style, link: str) -> tuple[bytes, set[str]]:
    plan = plans.plan(site=plans.site(intake_link=link, site_link=SITE))
    cards, stream = faces(10, link), BytesIO()
    wallet_card.write_pdf(wallet_card.build(plan, language), cards, stream, style)
    return stream.getvalue(), {*(card.payload for card in cards), "tel:5550142", SITE}


def letter_page(language: str, style: Style, link: str) -> tuple[bytes, set[str]]:
    plan = plans.plan()
    payload, stream = door_payload(new_token()), BytesIO()
    letter.write_pdf([letter.build(plan, plans.invited(plan), language, payload)], stream, style)
    return stream.getvalue(), {payload}


PAPERS: dict[str, Callable[[str, Style, str], tuple[bytes, set[str]]]] = {
    "handout": handout_page,
    "wallet": wallet_sheet,
    "letter": letter_page,
}


def small(picture: Any) -> Any:
    """Shrunk to two thirds on a copier, then scanned."""
    return picture.resize((picture.width * 2 // 3, picture.height * 2 // 3), Image.Resampling.BILINEAR)


def grey(picture: Any) -> Any:
    """Printed with the last of the toner on paper that is not white."""
    return picture.point(lambda value: 95 + value * 110 // 255)


def crooked(picture: Any) -> Any:
    return picture.rotate(7, resample=Image.Resampling.BILINEAR, expand=True, fillcolor=255)


def blurred(picture: Any) -> Any:
    return picture.filter(ImageFilter.GaussianBlur(1.3))


def all_at_once(picture: Any) -> Any:
    return blurred(crooked(grey(picture)))


def scanned(data: bytes, spoil: Callable[[Any], Any]) -> set[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()
    return {code.text for page in pages for code in zxingcpp.read_barcodes(spoil(page))}


@pytest.mark.parametrize("spoil", [small, grey, crooked, blurred, all_at_once])
@pytest.mark.parametrize("style", [LETTER, A4], ids=["letter", "a4"])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_bad_print_is_still_read(paper: str, style: Style, spoil: Callable[[Any], Any]) -> None:
    for language in ("en", "es"):
        data, expected = PAPERS[paper](language, style, "")
        assert scanned(data, spoil) == expected


@pytest.mark.parametrize("paper", ["handout", "wallet"])
@pytest.mark.parametrize("spoil", [small, grey, crooked, blurred])
def test_so_is_the_longer_code_of_a_link(paper: str, spoil: Callable[[Any], Any]) -> None:
    data, expected = PAPERS[paper]("en", LETTER, LINK)
    assert scanned(data, spoil) == expected


def test_all_of_five_hundred_handouts_are_read_at_150_dpi() -> None:
    cards, stream = faces(500), BytesIO()
    handout.write_pdf(handout.build(plans.plan(), "en"), cards, stream, LETTER)
    document = pypdfium2.PdfDocument(stream.getvalue())
    try:
        for page, card in zip(document, cards, strict=True):
            picture = page.render(scale=150 / 72, grayscale=True).to_pil()
            assert {code.text for code in zxingcpp.read_barcodes(picture)} == {card.payload, "tel:5550142"}
            page.close()
    finally:
        document.close()
