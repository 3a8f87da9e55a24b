"""The blank intake slip: words, keys, its own code on each, read back; nothing that marks anybody."""

from io import BytesIO
from pathlib import Path

import pytest

from callin_planner.documents import intake_slip
from callin_planner.documents.handout import CardFace
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.domain.cards import CardBatch, new_code, new_token, qr_payload, spaced
from callin_planner.domain.desk_book import ConsentWording
from callin_planner.domain.intake import ConsentKind
from callin_planner.domain.providers import Need
from callin_planner.usecases import intake_slips
from callin_planner.usecases import plans as plans_of
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.pack import make_pack
from callin_planner.usecases.paper_states import State, kind_states
from tests.core.documents import opened, plans

STYLES = pytest.mark.parametrize("style", [LETTER, A4], ids=["letter", "a4"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])


def faces(count: int) -> list[CardFace]:
    return [CardFace(qr_payload(new_token()), spaced(new_code())) for _n in range(count)]


def slips(language: str, style: Style, cards: list[CardFace]) -> bytes:
    stream = BytesIO()
    content = intake_slips.build(plans.plan(), language, 48)
    assert intake_slip.write_pdf(content, cards, stream, style) == -(-len(cards) // 2)
    return stream.getvalue()


@STYLES
@LANGUAGES
def test_each_slip_has_its_own_code_and_the_consent(language: str, style: Style) -> None:
    cards = faces(5)
    pages = opened.texts(slips(language, style, cards))
    assert len(pages) == 3
    for number, card in enumerate(cards):
        assert card.code in pages[number // 2]
    text = intake_slips.consent_text(plans.plan().site, plans.plan().event.on, 48, language)
    assert text.kind is ConsentKind.PLAIN
    assert text.language == language
    assert all(" ".join(text.read_aloud.split()) in " ".join(page.split()) for page in pages)


@LANGUAGES
def test_no_group_no_evening_no_treatment_stands_on_it(language: str) -> None:
    (page,) = opened.texts(slips(language, LETTER, faces(2)))
    for word in ("call-in", "Call-in", "gang", "Tanner Row", "Whitcomb", "Recovery", "alcohol"):
        assert word not in page


def test_the_keys_on_the_paper_are_those_that_type_it_in() -> None:
    content = intake_slips.build(plans.plan(), "en", 48)
    keys = [box.key for box in (*content.need, *content.ways, content.message, content.yes)]
    assert len(keys) == len(set(keys))
    assert content.need[0].key == intake_slip.NEED_KEYS[Need.WORK] == "1"
    assert "".join(box.key for box in content.ways) == "CTPS"


def test_slips_are_counted_in_whole_sheets() -> None:
    assert all(count % intake_slip.A_SHEET == 0 for count in intake_slips.counts(plans.plan()).values())


def test_the_pack_makes_them_with_codes_and_keeps_the_consent(sample_site: OpenSite, tmp_path: Path) -> None:
    made = make_pack(sample_site.store, tmp_path, only=["intake_slip"])
    assert made.withheld == ()
    assert {one.language for one in made.files} == {"en", "es"}
    with sample_site.store.read() as tx:
        batches = [one for one in tx.list(CardBatch) if one.kind == "intake_slip"]
        kept = {one.digest for one in tx.list(ConsentWording)}
    assert sum(one.count for one in batches) == made.minted["intake_slip"]
    event = plans_of.event_of(sample_site.store, None)
    site = sample_site.site()
    for language in ("en", "es"):
        assert intake_slips.consent_text(site, event.on, 48, language).digest in kept
    state = next(one for one in kind_states(sample_site.store) if one.key == "intake_slip")
    assert state.state is State.UP_TO_DATE
