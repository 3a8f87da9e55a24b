from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

import pytest

from callin_planner.documents import name_cards
from callin_planner.documents.layout.name_face import TooLongError
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.documents.name_cards import NameCard, NameCards
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import Provider
from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.errors import UserError
from tests.core.documents import opened, plans, tagged

Write = Callable[[NameCards, BinaryIO, Style], int]
WRITERS: list[Write] = [name_cards.write_badges, name_cards.write_tent_cards]


def _plan(*speakers: Speaker, providers: tuple[Provider, ...] = ()) -> Plan:
    plan = plans.plan(0)
    items = tuple(plans.item(plan.event.id, n, who) for n, who in enumerate(speakers))
    return replace(plan, items=items, speakers={one.id: one for one in speakers}, providers=providers)


def _made(write: Write, content: NameCards, style: Style = LETTER) -> bytes:
    stream = BytesIO()
    count = write(content, stream, style)
    assert opened.page_count(stream.getvalue()) == count
    return stream.getvalue()


def test_what_stands_on_them() -> None:
    table = Provider(name="Northgate Works", at_event_table=True)
    plan = _plan(plans.speaker("Lorna Whitcomb", organization="HBPD"), providers=(table,))
    chief = NameCard("Lorna Whitcomb", "Chief, HBPD", ScreenVoice.LAW, "Law enforcement")
    blank = NameCard("", "Northgate Works", ScreenVoice.SERVICES, "Services")
    assert name_cards.build_badges(plan) == NameCards("en", "Name badges", (chief, blank, blank))
    named = NameCard("Northgate Works", "", ScreenVoice.SERVICES, "Services")
    assert name_cards.build_tent_cards(plan) == NameCards("en", "Tent cards", (chief, named))


def test_it_comes_in_spanish_too() -> None:
    content = name_cards.build_badges(_plan(plans.speaker()), "es")
    assert (content.title, content.cards[0].said) == ("Gafetes", "Autoridades")


def test_a_first_name_alone_gives_nothing_else_away_and_who_said_no_has_none() -> None:
    shy = plans.speaker("Jordan Vale", title="Mother", organization="Vale family", first_name_only=True)
    no = plans.speaker("Peter Hallam", answer=Answer.DECLINED)
    content = name_cards.build_badges(_plan(shy, no))
    assert [(one.name, one.line) for one in content.cards] == [("Jordan", "")]


def test_somebody_with_two_items_has_one_and_hidden_providers_none() -> None:
    who = plans.speaker()
    hidden = Provider(name="Quiet House", at_event_table=True, hidden_in_lists=True)
    content = name_cards.build_tent_cards(_plan(who, who, providers=(hidden,)))
    assert [one.name for one in content.cards] == [who.name]
    with pytest.raises(UserError, match="Nobody speaks"):
        name_cards.build_tent_cards(_plan(providers=(hidden,)))


@pytest.mark.parametrize("style", [LETTER, A4])
def test_badges_fill_the_sheets_of_their_stock_and_stay_inside_each(style: Style) -> None:
    names = [f"Bartholomew-Maximilian Featherstone-Hale {n}" for n in range(25)]
    made = _made(name_cards.write_badges, name_cards.build_badges(_plan(*map(plans.speaker, names))), style)
    stock = name_cards.badge_stock(style)
    assert opened.page_count(made) == -(-25 // stock.per_page)
    places = [
        (stock.left + column * stock.step_x, stock.top + row * stock.step_y)
        for row in range(stock.down)
        for column in range(stock.across)
    ]
    headings = [tag for tag in tagged.read(made).walk() if tag.role == "H1"]
    assert len(headings) == 25
    for number, tag in enumerate(headings):
        x, y = places[number % stock.per_page]
        left, bottom, right, top = tag.boxes[number // stock.per_page]
        assert x <= left
        assert right <= x + stock.width
        assert style.height - top >= y
        assert style.height - bottom <= y + stock.height


def test_stocks_lie_in_the_middle_of_their_sheets() -> None:
    for stock in (name_cards.LETTER_BADGES, name_cards.A4_BADGES):
        wide, high = stock.page
        across = stock.left * 2 + stock.step_x * (stock.across - 1) + stock.width
        down = stock.top * 2 + stock.step_y * (stock.down - 1) + stock.height
        assert across == pytest.approx(wide, abs=0.1)
        assert down == pytest.approx(high, abs=0.1)


@pytest.mark.parametrize("style", [LETTER, A4])
def test_tent_cards_say_the_name_on_both_sides_and_are_read_once(style: Style) -> None:
    names = ["Nguyễn Thị Lan", "Ruth Calloway", "Josiah Penn"]
    content = name_cards.build_tent_cards(_plan(*map(plans.speaker, names)))
    made = _made(name_cards.write_tent_cards, content, style)
    pages = opened.texts(made)
    assert len(pages) == 2
    assert pages[0].count("Ruth Calloway") == 2
    headings = [tag.whole().strip() for tag in tagged.read(made).walk() if tag.role == "H1"]
    assert headings == names


@pytest.mark.parametrize("write", WRITERS)
def test_what_no_card_can_hold_is_refused_by_name(write: Write) -> None:
    content = name_cards.build_badges(_plan(plans.speaker("Featherstone-Hale " * 60)))
    with pytest.raises(TooLongError, match="Featherstone-Hale"):
        write(content, BytesIO(), LETTER)


@pytest.mark.parametrize("write", WRITERS)
def test_no_word_is_broken_and_fonts_are_embedded(write: Write) -> None:
    made = _made(write, name_cards.build_badges(_plan(plans.speaker("Maximiliana Featherstonehaugh"))))
    assert "Featherstonehaugh" in opened.texts(made)[0]
    names, embedded = opened.fonts(made)
    assert names == embedded
