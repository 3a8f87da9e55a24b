from io import BytesIO

import pytest

from callin_planner.documents.layout import faces, other_letters, words
from callin_planner.documents.layout.faces import UnprintableError
from callin_planner.documents.layout.pdf import Sheet
from callin_planner.documents.layout.style import A4, LETTER, style_of
from tests.core.documents import opened

NAMES = ("Nguyễn Thị Lan", "José Peña", "Zoran Petrović", "Łukasz Őry", "Şeyma İnce", "Ελένη", "Юлия")


@pytest.mark.parametrize("name", NAMES)
def test_every_face_of_the_papers_has_the_letters_of_these_names(name: str) -> None:
    for face in faces.FACES:
        assert faces.missing(name, face) == ""


@pytest.mark.parametrize("text", ["김철수", "Zoë 👋", "ສົມສັກ", "Sargon \U00012000"])
def test_a_script_without_letters_is_refused_and_never_printed_blank(text: str) -> None:
    sheet = Sheet(BytesIO(), LETTER, title="x", language="en")
    with pytest.raises(UnprintableError) as refused:
        sheet.text(50, 50, text, faces.REGULAR, 12)
    assert text not in str(refused.value)
    assert faces.missing(text)[0] in str(refused.value)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("משה כהן", "ןהכ השמ"),
        ("Ms. משה כהן (555-0142) speaks", "Ms. ןהכ השמ (555-0142) speaks"),
        ("משה כהן, Room 12", "ןהכ השמ, Room 12"),
        ("שלום 12 (כאן)", "(ןאכ) 12 םולש"),
        ("משה ", "השמ "),
        ("José Peña", "José Peña"),
        ("بلال", "\ufedd\ufefc\ufe91"),
        ("محمد علي", "\ufef2\ufee0\ufecb \ufeaa\ufee4\ufea4\ufee3"),
    ],
)
def test_names_from_the_right_are_turned_and_joined(text: str, drawn: str) -> None:
    assert other_letters.as_drawn(text) == drawn


@pytest.mark.parametrize("text", ["משה כהן", "محمد علي", "王小明", "田中花子", "ひらがな、カタカナ"])
def test_names_in_other_scripts_are_printed_with_their_letters_and_read_back(text: str) -> None:
    stream = BytesIO()
    sheet = Sheet(stream, LETTER, title="x", language="en")
    long = sheet.text(50, 50, f"Dear {text}, welcome", faces.REGULAR, 12)
    assert long == pytest.approx(faces.width(f"Dear {text}, welcome", faces.REGULAR, 12))
    sheet.finish()
    (page,) = opened.texts(stream.getvalue())
    assert sorted(page.replace(",", "").split()) == sorted(f"Dear {text} welcome".split())
    names, subsets = opened.fonts(stream.getvalue())
    assert len(names) == len(subsets) == 2
    assert faces.missing(text) == ""


def test_lines_of_other_letters_keep_to_their_width() -> None:
    for text in ("王小明" * 60, "محمد علي " * 30):
        lines = words.wrap(text, faces.REGULAR, 12, 200)
        assert len(lines) > 1
        assert all(words.line_width(line, 12) <= 200.01 for line in lines)


def test_lines_keep_to_their_width_and_lose_nothing() -> None:
    text = "**Why you?** You know people who have been hurt. " * 6
    lines = words.wrap(text, faces.REGULAR, 12, 200)
    assert all(words.line_width(line, 12) <= 200 for line in lines)
    joined = " ".join("".join(run.text for run in line) for line in lines)
    assert joined.split() == words.plain(text).split()


def test_a_word_longer_than_the_line_is_broken_at_a_hyphen_or_anywhere() -> None:
    hyphened = words.wrap("Featherstone-Hawthorne-Okonkwo", faces.REGULAR, 12, 100)
    assert hyphened[0][0].text.endswith("-")
    solid = words.wrap("x" * 90, faces.REGULAR, 12, 100)
    assert "".join(run.text for line in solid for run in line) == "x" * 90
    assert all(words.line_width(line, 12) <= 100 for line in [*hyphened, *solid])


def test_a_bold_word_may_end_in_plain_punctuation() -> None:
    (line,) = words.wrap("Ask for a **navigator**. Free.", faces.REGULAR, 12, 400)
    assert [run.face for run in line] == [faces.REGULAR, faces.SEMIBOLD, faces.REGULAR]
    assert line[2].text == ". Free."


def test_balanced_lines_are_no_more_and_leave_no_lone_word() -> None:
    text = "Someone calls you back within two days."
    plain, even = (f(text, faces.REGULAR, 14, 250) for f in (words.wrap, words.balanced))
    assert len(plain) == len(even) == 2
    assert words.line_width(even[1], 14) > words.line_width(plain[1], 14)


def test_paper_sizes() -> None:
    assert style_of("a4") == A4
    assert style_of("letter") == LETTER
    assert LETTER.margin >= 43.2
