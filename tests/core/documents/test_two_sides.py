"""A page with a language on each of its sides: letters and handouts."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from callin_planner.documents import handout, letter, officer_bundle
from callin_planner.documents.dates import language_name
from callin_planner.documents.handout import CardFace
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.documents.letter import Letter
from callin_planner.documents.officer_bundle import OfficerBundle
from callin_planner.documents.papers import handouts_of, languages_of
from callin_planner.domain.plan import Plan
from callin_planner.usecases import letters, officer_sheets
from callin_planner.usecases.card_papers import wallet_counts
from tests.core.documents import plans


def _plan(languages: tuple[str, ...] = ("en", "es"), **event: object) -> Plan:
    plan = plans.plan()
    return replace(plan, event=replace(plan.event, languages=languages, **event))  # type: ignore[arg-type]


def _letters(plan: Plan, *languages: str) -> list[Letter]:
    return [letters.content_of(plan, plans.invited(plan, language=spoken), {}) for spoken in languages]


def _pages(contents: list[Letter], style: Style = LETTER) -> list[str]:
    stream = BytesIO()
    letter.write_pdf(contents, stream, style)
    return [page.extract_text() for page in PdfReader(stream).pages]


@pytest.mark.parametrize("style", [LETTER, A4])
def test_a_letter_says_the_same_in_the_other_language_on_its_back(style: Style) -> None:
    pages = _pages(_letters(_plan(), "en", "es"), style)
    assert len(pages) == 4
    assert "No one will be arrested" in pages[0]
    assert "Nadie será detenido" in pages[1]
    assert "Nadie será detenido" in pages[2]
    assert "No one will be arrested" in pages[3]


def test_nobody_s_letter_is_on_the_back_of_another_s() -> None:
    """One that takes two pages is followed by its back and an empty side."""
    plan = _plan()
    long, short = _letters(plan, "en", "es")
    long = replace(long, paragraphs=(*long.paragraphs, *(["More to say about the evening. " * 12] * 4)))
    pages = _pages([long, short])
    assert len(pages) == 6
    assert pages[3].strip() == ""
    assert "Nadie será detenido" in pages[4]


def test_a_letter_behind_an_officer_s_sheet_begins_on_a_front() -> None:
    plan = _plan()
    sheet = officer_sheets.sample_of(plan, ())
    stream = BytesIO()
    bundles = [
        OfficerBundle(sheet, tuple(_letters(plan, "en"))),
        OfficerBundle(sheet, tuple(_letters(plan, "es"))),
    ]
    officer_bundle.write_pdf(bundles, stream, LETTER, title="Letters")
    fronts = [page.extract_text() for page in PdfReader(stream).pages][::2]
    assert [("No one will be arrested" in text, "Nadie será detenido" in text) for text in fronts] == [
        (False, False),
        (True, False),
        (False, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (_plan(("en",)), "one language"),
        (_plan(letters_two_sided=False), "it was not wanted"),
        (_plan(("en", "vi")), "no wording in the other"),
    ],
)
def test_a_letter_without_a_back(plan: Plan, why: str) -> None:
    (made,) = _letters(plan, "en")
    assert made.back is None, why


def test_a_reader_of_a_language_without_wording_gets_english_and_the_other() -> None:
    (made,) = _letters(_plan(("en", "es")), "vi")
    assert [side.language for side in made.sides] == ["en", "es"]


def test_a_handout_in_two_languages_has_one_code_on_both_sides() -> None:
    plan = _plan(handouts={"en+es": 3})
    content = handout.build(plan, "en+es")
    faces = [CardFace(f"CALLIN:{n}", f"K7QF-2M9{n}") for n in range(3)]
    stream = BytesIO()
    assert handout.write_pdf(content, faces, stream, LETTER) == 6
    pages = [page.extract_text() for page in PdfReader(stream).pages]
    for n, face in enumerate(faces):
        assert face.code in pages[2 * n]
        assert face.code in pages[2 * n + 1]
    assert content.headline in pages[0].replace("\n", " ")
    assert content.back is not None
    assert content.back.headline.split()[0] in pages[1]


def test_a_handout_is_not_printed_twice_where_the_other_language_has_no_wording() -> None:
    assert handout.build(_plan(), "en+vi").back is None


def test_other_papers_count_the_two_languages_one_by_one() -> None:
    plan = _plan(handouts={"en+es": 20, "es": 10})
    assert handouts_of(plan) == ("en+es", "es")
    assert languages_of(plan) == ("en", "es")
    assert wallet_counts(plan) == {"en": 10, "es": 20}


def test_two_languages_have_a_name() -> None:
    assert language_name("en+es") == "English and Spanish"


def test_each_letter_in_a_file_of_its_own_with_both_sides() -> None:
    import docx

    one, other = _letters(_plan(), "en", "es")
    stream = BytesIO()
    letter.write_each_docx({"HB-001": one, "HB-002": other}, stream, LETTER)
    with zipfile.ZipFile(stream) as packed:
        assert packed.namelist() == ["HB-001.docx", "HB-002.docx"]
        opened = [docx.Document(BytesIO(packed.read(name))) for name in packed.namelist()]
    for made in opened:
        said = "\n".join(paragraph.text for paragraph in made.paragraphs)
        assert "No one will be arrested" in said
        assert "Nadie será detenido" in said
