import os
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from callin_planner.documents import letter, reading
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.documents.letter import Letter
from callin_planner.documents.said import said
from callin_planner.domain.cards import door_payload, new_token
from callin_planner.domain.event import Session
from callin_planner.domain.invitees import Supervision
from callin_planner.domain.plan import Plan
from callin_planner.errors import UserError
from tests.core.documents import opened, plans

LONG = {"first": "Bartholomew-Maximilian", "last": "Featherstone-Hale"}


def _letter(plan: Plan | None = None, language: str = "en", **fields: object) -> Letter:
    plan = plan or plans.plan()
    return letter.build(plan, plans.invited(plan, **fields), language, door_payload(new_token()))


def _pdf(letters: list[Letter], style: Style = LETTER) -> bytes:
    stream = BytesIO()
    letter.write_pdf(letters, stream, style)
    return stream.getvalue()


def _docx(letters: list[Letter], style: Style = LETTER) -> bytes:
    stream = BytesIO()
    letter.write_docx(letters, stream, style)
    return stream.getvalue()


@pytest.mark.parametrize(
    "must_say",
    [
        "Elias Brandt and Rev. Josiah Penn ask you to come to a meeting",
        "Wednesday, November 25, 2026, 6:00 pm",
        "Doors open at 5:15 pm",
        "Mill Hill Center, Main hall",
        "1 Mill Hill. Bus 4.",
        "County Adult Probation requires you to come",
        "If you miss it, County Adult Probation decides what comes next",
        "No one will be arrested for coming",
        "You will go home after it",
        "There is food, and you may bring one person you trust",
        "Need a ride or child care?",
        "Leave weapons at home and turn your phone off",
        "Call your officer, Dana Creel, at 555-0120 by November 23",
        "November 20, 2026",
        "Shred after the evening",
    ],
)
def test_the_letter_says_what_it_must(must_say: str) -> None:
    (page,) = opened.texts(_pdf([_letter()]))
    assert must_say in page


def test_the_consequence_stands_in_the_upper_half_with_date_and_place() -> None:
    page = opened.texts(_pdf([_letter()]))[0]
    assert page.index("requires you to come") < page.index("Why you?")
    assert page.index("Wednesday, November 25") < page.index("Why you?")


@pytest.mark.parametrize("style", [LETTER, A4])
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("supervision", [Supervision.PROBATION, Supervision.NONE])
def test_one_page_each_in_both_languages_with_long_accented_names(
    style: Style, language: str, supervision: Supervision
) -> None:
    compel = supervision is not Supervision.NONE
    names = (LONG, {"first": "Nguyễn Thị", "last": "Lan"}, {"first": "Zoran", "last": "Petrović"})
    letters = [_letter(language=language, supervision=supervision, compel=compel, **name) for name in names]
    made = _pdf(letters, style)
    pages = opened.texts(made)
    assert len(pages) == 3
    for page, name in zip(pages, names, strict=True):
        assert name["last"].split("-")[-1] in page
    assert opened.codes(made) == [[one.door] for one in letters]


def test_a_voluntary_letter_says_so_and_threatens_nothing() -> None:
    page = opened.texts(_pdf([_letter(supervision=Supervision.NONE, compel=False)]))[0]
    assert "Coming is your own choice" in page
    assert "requires" not in page
    assert "You are on" not in page


def test_spanish_is_spanish_and_formal() -> None:
    page = opened.texts(_pdf([_letter(language="es")]))[0]
    assert "Miércoles, 25 de noviembre de 2026, 6:00 p. m." in page.replace("p.m.", "p. m.").replace(
        "\xa0", " "
    )
    assert "Usted le importa a Harlan Bend" in page
    assert not re.search(r"\b(tú|tu|te|ti)\b", page)


def test_english_reads_at_grade_six_or_lower() -> None:
    for fields in ({}, {"supervision": Supervision.NONE, "compel": False}):
        assert reading.grade(letter.text_of(_letter(**fields))) <= 6


def test_it_holds_no_label_and_no_other_person() -> None:
    words = " ".join(said(_letter()))
    for word in ("gang", "group", "offender", "suspect", "target", "charge"):
        assert word not in words.lower()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_code_to_read_out_stands_beneath_the_square_and_never_breaks(language: str) -> None:
    plan = plans.plan()
    payload = door_payload(new_token())
    content = letter.build(plan, plans.invited(plan), language, payload, "K7QM-3PAB")

    assert content.door_label.endswith(": K7QM\N{NON-BREAKING HYPHEN}3PAB")
    assert "3PAB" in "".join(opened.texts(_pdf([content])))
    assert "K7QM" not in letter.build(plan, plans.invited(plan), language, payload).door_label


def test_a_sitting_of_its_own_moves_doors_and_beginning() -> None:
    plan = plans.plan()
    late = Session(event_id=plan.event.id, label="Session B", begins=plan.event.begins.replace(hour=20))
    one = plans.invited(plan)
    one = replace(one, invitation=replace(one.invitation, session_id=late.id))
    content = letter.build(replace(plan, sessions=(late,)), one, "en")
    assert content.facts[0].title.endswith("8:00 pm")
    assert content.facts[0].line.startswith("Doors open at 7:15 pm")


def test_too_much_for_one_page_flows_onto_a_second_with_the_signatures() -> None:
    content = replace(_letter(), paragraphs=("A sentence that goes on and on. " * 22,) * 5)
    pages = opened.texts(_pdf([content]))
    assert len(pages) == 2
    assert "Page 1 of 2" in pages[0]
    assert "Page 2 of 2" in pages[1]
    assert "With respect," in pages[1]
    assert "Elias Brandt" in pages[1]
    assert opened.codes(_pdf([content])) == [[], [content.door]]


def test_without_a_place_it_is_refused() -> None:
    with pytest.raises(UserError, match="place"):
        _letter(plans.plan(venue=None))


def test_the_word_file_has_headings_styles_and_every_letter() -> None:
    letters = [_letter(), _letter(language="es", **LONG)]
    document = docx.Document(BytesIO(_docx(letters)))
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings == ["Marcus Pell", "Bartholomew-Maximilian Featherstone-Hale"]
    assert {"Title", "Body Text", "Closing", "Strong"} <= {style.name for style in document.styles}
    strong = [run.text for one in document.paragraphs for run in one.runs if run.style.name == "Strong"]
    assert "Our promise." in strong
    assert len(document.sections) == 2


def test_the_word_file_tells_nothing_of_its_maker() -> None:
    made = _docx([_letter(), _letter(language="es")])
    properties = docx.Document(BytesIO(made)).core_properties
    assert (properties.title, properties.language) == ("Letter", "en")
    for name in ("author", "last_modified_by", "comments", "subject", "keywords", "category"):
        assert getattr(properties, name) == ""
    parts = opened.docx_parts(made)
    assert not any("app.xml" in name or "thumbnail" in name or "custom" in name for name in parts)
    joined = b"".join(parts.values())
    for word in (b"python-docx", b"rsid", b"Steve", b"w:author"):
        assert word not in joined


def test_the_word_files_pictures_are_the_door_codes() -> None:
    import zxingcpp
    from PIL import Image

    letters = [_letter(), _letter()]
    parts = opened.docx_parts(_docx(letters))
    for n, content in enumerate(letters, start=1):
        with Image.open(BytesIO(parts[f"word/media/q{n}.png"])) as picture:
            assert picture.size == (200, 200)
            framed = Image.new("L", (300, 300), 255)
            framed.paste(picture.convert("L"), (50, 50))
        assert [code.text for code in zxingcpp.read_barcodes(framed)] == [content.door]


@pytest.mark.parametrize("style", [LETTER, A4])
def test_markup_in_a_name_stays_text(style: Style) -> None:
    document = docx.Document(BytesIO(_docx([_letter(first="<b>&", last="\"'</w:t>")], style)))
    assert any(one.text == "<b>& \"'</w:t>" for one in document.paragraphs)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_word_file_opens_in_libreoffice_with_a_page_a_letter(tmp_path: Path) -> None:
    file = tmp_path / "letters.docx"
    file.write_bytes(_docx([_letter(), _letter(language="es"), _letter(last="Lan")]))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
    )
    pages = opened.texts(tmp_path / "letters.pdf")
    assert len(pages) == 3
    assert "Nuestra promesa." in pages[1]
    assert len(opened.codes(tmp_path / "letters.pdf")) == 3
