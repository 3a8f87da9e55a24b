from dataclasses import replace
from io import BytesIO

import pytest

from callin_planner import assets
from callin_planner.documents import handout
from callin_planner.documents.handout import CardFace
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.domain.cards import new_code, new_token, qr_payload, spaced
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import Need, ServiceStatus
from callin_planner.domain.wording import Wording
from callin_planner.errors import UserError
from tests.core.documents import opened, plans


def _made(plan: Plan, language: str = "en", cards: int = 1, style: Style = LETTER) -> bytes:
    faces = [CardFace(qr_payload(new_token()), spaced(new_code())) for _n in range(cards)]
    stream = BytesIO()
    pages = handout.write_pdf(handout.build(plan, language), faces, stream, style)
    assert pages == cards
    return stream.getvalue()


def test_every_page_shows_its_own_code_and_the_shared_words() -> None:
    cards = [CardFace(qr_payload(new_token()), spaced(new_code())) for _n in range(5)]
    stream = BytesIO()
    handout.write_pdf(handout.build(plans.plan(), "en"), cards, stream, LETTER)
    pages = opened.texts(stream.getvalue())
    assert opened.codes(stream.getvalue()) == [[card.payload] for card in cards]
    for page, card in zip(pages, cards, strict=True):
        assert card.code in page
        assert "555-0142" in page
        assert "Help is here, if you want it." in page


def test_an_intake_link_with_the_token_in_its_fragment_scans() -> None:
    payload = qr_payload(new_token(), "https://help.example.org/intake")
    stream = BytesIO()
    handout.write_pdf(handout.build(plans.plan(), "en"), [CardFace(payload, "K7QF-2M96")], stream, A4)
    assert opened.codes(stream.getvalue()) == [[payload]]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("style", [LETTER, A4])
def test_nothing_on_it_marks_its_holder(language: str, style: Style) -> None:
    (page,) = opened.texts(_made(plans.plan(), language, style=style))
    for word in ("Safe Together", "call-in", "Call-in", "gang", "violence", "Tanner Row", "Pell"):
        assert word not in page


def test_spanish_settings_are_put_into_spanish() -> None:
    (page,) = opened.texts(_made(plans.plan(), "es"))
    assert "de día o de noche" in page
    assert "en dos días o menos" in page
    assert handout.untranslated(plans.plan(), "es") == []
    odd = plans.plan(site=plans.site(callback="a fortnight"))
    assert handout.untranslated(odd, "es") == ["a fortnight"]


def test_a_need_without_a_service_drops_its_tile() -> None:
    plan = plans.plan()
    closed = [
        replace(one, status=ServiceStatus.DEFUNCT) if one.need is Need.SCHOOL else one
        for one in plan.services
        if one.need is not Need.WORK
    ]
    content = handout.build(replace(plan, services=tuple(closed)), "en")
    assert [tile.name for tile in content.tiles] == [
        "Housing", "Someone to talk to", "ID, fines, court papers", "Staying safe",
    ]  # fmt: skip


def test_a_hidden_provider_stands_behind_no_tile() -> None:
    plan = plans.plan()
    hidden = replace(plan, providers=(replace(plan.providers[0], hidden_in_lists=True),))
    assert handout.build(hidden, "en").tiles == ()


def test_without_a_help_line_it_is_refused_with_the_place_to_mend_it() -> None:
    with pytest.raises(UserError, match="help line"):
        handout.build(plans.plan(site=plans.site(help_line="")), "en")


def test_a_long_number_and_long_own_words_stay_on_the_page() -> None:
    shipped = (assets.templates() / "text" / "en" / "handout.txt").read_text("utf-8")
    longer = "There is help for you here, whenever it is that you want it."
    own = Wording(key="handout", language="en", text=shipped.replace("Help is here, if you want it.", longer))
    plan = plans.plan(site=plans.site(help_line="+1 (530) 555-0142 ext. 12"), wordings=(own,))
    (page,) = opened.texts(_made(plan))
    assert "+1 (530) 555-0142 ext. 12" in page
    assert "whenever it is that you want it." in page


def test_an_unknown_language_falls_back_to_english() -> None:
    assert handout.build(plans.plan(), "vi").language == "en"


def test_the_file_tells_nothing_of_its_maker() -> None:
    made = _made(plans.plan(), cards=3)
    assert opened.properties(made) == {
        "Title": "Help",
        "CreationDate": "D:20000101000000+00'00'",
        "ModDate": "D:20000101000000+00'00'",
    }
    names, embedded = opened.fonts(made)
    assert names == embedded
    assert all("Callin" in name for name in names)
    assert b"Helvetica" not in made
    assert opened.language(made) == "en"


def test_five_hundred_pages_hold_the_shared_drawing_once() -> None:
    small, large = len(_made(plans.plan(), cards=1)), len(_made(plans.plan(), cards=101))
    assert (large - small) / 100 < 2500


def test_the_sample_says_so() -> None:
    (page,) = opened.texts(_made(plans.plan(site=plans.site(scenario="clean"))))
    assert "SAMPLE DATA - NOT REAL PEOPLE" in page
