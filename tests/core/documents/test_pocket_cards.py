"""Wallet cards, message cards and appointment slips: what they say, where they stand, what they hide."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest

from callin_planner import assets
from callin_planner.checks.handouts import pocket_faults
from callin_planner.documents import appointment_slip, message_card, wallet_card
from callin_planner.documents.card_stock import STOCKS, card_stock
from callin_planner.documents.handout import SAMPLE_FACE, CardFace
from callin_planner.documents.layout.card_sheet import cells
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.documents.said import said
from callin_planner.documents.scans import Scan
from callin_planner.domain.agenda import MessageKey
from callin_planner.domain.cards import new_code, new_token, qr_payload, spaced
from callin_planner.domain.plan import Plan
from callin_planner.domain.wording import Wording
from callin_planner.errors import UserError
from tests.core.documents import opened, plans

LINK = "https://help.example.org/start"
PAPERS = [LETTER, A4]
LANGUAGES = ["en", "es"]


def plan_saying(*keys: MessageKey, **site: object) -> Plan:
    plan = plans.plan(site=plans.site(**site))
    return replace(plan, items=tuple(replace(item, message_keys=keys) for item in plan.items))


def faces(count: int, link: str = "") -> list[CardFace]:
    return [CardFace(qr_payload(new_token(), link), spaced(new_code())) for _n in range(count)]


def wallet(
    plan: Plan, language: str = "en", style: Style = LETTER, cards: list[CardFace] | None = None
) -> bytes:
    stream = BytesIO()
    wallet_card.write_pdf(wallet_card.build(plan, language), cards or faces(10), stream, style)
    return stream.getvalue()


def message(plan: Plan, language: str = "en", style: Style = LETTER) -> bytes:
    stream = BytesIO()
    message_card.write_pdf(message_card.build(plan, language), stream, style)
    return stream.getvalue()


def slips(plan: Plan, language: str = "en", style: Style = LETTER) -> bytes:
    stream = BytesIO()
    appointment_slip.write_pdf(appointment_slip.build(plan, language), stream, style)
    return stream.getvalue()


ALL = (MessageKey.STOP, MessageKey.NOTICE, MessageKey.HELP)
MADE: dict[str, Callable[[Plan, str, Style], bytes]] = {"wallet": wallet, "message": message, "slips": slips}


def test_the_wallet_card_says_this_in_english() -> None:
    assert said(wallet_card.build(plans.plan(), "en")) == [
        "en", "Help card", "Help is here, if you want it.",
        "Ask for a navigator. It costs nothing. You choose what to say.",
        "Call or text, day or night", "555-0142", "Your code", "You can ask about",
        "briefcase", "Work", "home", "Housing", "message-2-heart", "Someone to talk to",
        "id-badge-2", "ID, fines, court papers", "school", "School", "shield-heart", "Staying safe",
        "Scan to call", "There is no name on this card. Take one for a friend.",
        "In danger right now? Call 911.",
    ]  # fmt: skip


def test_the_wallet_card_says_this_in_spanish() -> None:
    content = wallet_card.build(plans.plan(site=plans.site(site_link=LINK)), "es")
    assert (content.headline, content.call) == (
        "Hay ayuda, si la quiere.",
        "Llame o mande un texto, de día o de noche",
    )
    assert content.scans == (Scan("Escanee y llame", "tel:5550142"), Scan("Escanee y lea más", LINK))


def test_the_message_card_repeats_what_the_agenda_says_and_no_more() -> None:
    assert message_card.build(plan_saying(*ALL), "en").lines == (
        "People here want the shooting to stop. They want you alive and free.",
        "From now on, one shooting brings attention to everyone close to it.",
        "There is real help, for you and for the people you love.",
    )
    assert message_card.build(plan_saying(MessageKey.HELP), "es").lines == (
        "Hay ayuda de verdad, para usted y para los suyos.",
    )
    with pytest.raises(UserError, match="M2, M5 and M9"):
        message_card.build(plan_saying(MessageKey.MYTH), "en")


def test_the_slip_has_lines_to_fill_and_no_name() -> None:
    content = appointment_slip.build(plans.plan(), "en")
    assert content.lines == ("With", "Day", "Time", "Place", "Phone")
    (page,) = opened.texts(slips(plans.plan()))
    assert page.count("Your appointment") == 4
    assert page.count("Need another day? Call or text 555-0142.") == 4


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", PAPERS, ids=["letter", "a4"])
def test_nothing_in_a_pocket_marks_its_holder(kind: str, language: str, style: Style) -> None:
    plan = plan_saying(*ALL, site_link=LINK)
    pages = opened.texts(MADE[kind](plan, language, style))
    for page in pages:
        for word in ("Safe Together", "call-in", "Call-in", "Fall", "gang", "Tanner Row", "Whitcomb"):
            assert word not in page
        assert list(pocket_faults(plan.site, ["Tanner Row"], page)) == []


@pytest.mark.parametrize("kind", MADE)
def test_the_files_tell_nothing_of_their_maker(kind: str) -> None:
    made = MADE[kind](plan_saying(*ALL), "en", LETTER)
    assert set(opened.properties(made)) == {"Title", "CreationDate", "ModDate"}
    names, embedded = opened.fonts(made)
    assert names == embedded


@pytest.mark.parametrize("style", PAPERS, ids=["letter", "a4"])
@pytest.mark.parametrize("link", ["", LINK])
def test_every_card_scans_at_150_dpi_and_shows_the_code_that_belongs_to_it(style: Style, link: str) -> None:
    cards = faces(23, link)
    made = wallet(plans.plan(site=plans.site(site_link=link)), "es", style, cards)
    assert opened.page_count(made) == 6
    read, texts = opened.scanned(made), opened.texts(made)
    for sheet in range(3):
        mine = cards[sheet * 10 : sheet * 10 + 10]
        assert sorted(read[2 * sheet]) == sorted(card.payload for card in mine)
        assert all(card.code in texts[2 * sheet] for card in mine)
        assert sorted(read[2 * sheet + 1]) == sorted(["tel:5550142"] * 10 + ([link] * 10 if link else []))


@pytest.mark.parametrize("stock", STOCKS, ids=[stock.key for stock in STOCKS])
def test_a_sheet_turned_on_its_long_edge_meets_its_own_backs(stock) -> None:  # type: ignore[no-untyped-def]
    wide = stock.page[0]
    for front, back in zip(cells(stock), cells(stock, back=True), strict=True):
        assert wide - front.right == pytest.approx(back.x, abs=0.01)
        assert front.y == back.y


def test_the_stocks_fill_their_sheets_evenly() -> None:
    assert card_stock(LETTER).key == "5371"
    assert card_stock(A4).key == "C32011"
    for stock in STOCKS:
        last = list(cells(stock))[-1]
        assert stock.page[0] - last.right == pytest.approx(stock.left, abs=0.05)
        assert stock.page[1] - last.bottom == pytest.approx(stock.top, abs=0.05)


def test_a_text_that_does_not_fit_is_asked_to_be_shorter_and_not_clipped() -> None:
    shipped = (assets.templates() / "text" / "en" / "wallet_card.txt").read_text("utf-8")
    longer = shipped.replace(
        "Staying safe", "Staying safe, whatever that means for you and for everyone " * 3
    )
    own = Wording(key="wallet_card", language="en", text=longer)
    with pytest.raises(UserError, match="does not fit on the card"):
        wallet(plans.plan(wordings=(own,)))
    wallet_card.check_fits(wallet_card.build(plans.plan(), "en"), LETTER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_number_stands_whole(language: str) -> None:
    number = "+1 (530) 555-0142"
    page = opened.texts(wallet(plans.plan(site=plans.site(help_line=number)), language))[0]
    assert page.count(number) == 10


@pytest.mark.parametrize("build", [wallet_card.build, appointment_slip.build])
def test_without_a_help_line_it_is_refused(build: Callable[[Plan, str], object]) -> None:
    with pytest.raises(UserError, match="help line"):
        build(plans.plan(site=plans.site(help_line="")), "en")


def test_a_picture_holds_its_points_and_their_size_alone() -> None:
    from PIL import Image

    stream = BytesIO()
    wallet_card.write_png(wallet_card.build(plans.plan(), "en"), SAMPLE_FACE, stream, LETTER)
    data = stream.getvalue()
    assert _chunks(data) <= {"IHDR", "pHYs", "PLTE", "IDAT", "IEND"}
    picture = Image.open(BytesIO(data))
    assert picture.size == (1050, 1200)
    assert round(picture.info["dpi"][0]) == 300


def test_a_picture_scans() -> None:
    import numpy as np
    import zxingcpp
    from PIL import Image

    stream = BytesIO()
    card = faces(1)[0]
    wallet_card.write_png(wallet_card.build(plans.plan(), "es"), card, stream, A4)
    read = zxingcpp.read_barcodes(np.asarray(Image.open(stream)))
    assert {code.text for code in read} == {card.payload, "tel:5550142"}


def _chunks(data: bytes) -> set[str]:
    found, place = set(), 8
    while place < len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        found.add(data[place + 4 : place + 8].decode())
        place += 12 + length
    return found
