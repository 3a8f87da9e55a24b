"""Contact cards: versions 3 and 4, in and out; broken ones end in a sentence."""

from io import BytesIO

import pytest

from callin_planner.domain.speakers import Speaker
from callin_planner.errors import UserError
from callin_planner.exchange import vcard
from callin_planner.exchange.child import parse
from callin_planner.exchange.speaker_list import SpeakerRow, understand
from tests import factories

PEOPLE = (
    factories.speaker(
        name="Rev. José Peña, MD",
        title="Pastor; teacher, too",
        organization="Open Door Fellowship, North\\South",
        phone="(555) 0103, after 5",
        email="jose@example.org",
        language="es",
    ),
    factories.speaker(name="Nguyễn Thị Lan", organization="Hội người Việt " + "rất dài " * 12),
    factories.speaker(name="Jordan", first_name_only=True, title="Called the number in 2023"),
)


def written(*people: Speaker, version: str = "4.0") -> bytes:
    stream = BytesIO()
    assert vcard.write(people, stream, version=version) == len(people)
    return stream.getvalue()


def read(content: bytes) -> list[SpeakerRow]:
    return list(understand(parse(content)).rows)


@pytest.mark.parametrize("version", vcard.VERSIONS)
def test_what_is_written_reads_back(version: str) -> None:
    rows = read(written(*PEOPLE, version=version))
    assert [row.name for row in rows] == [one.name for one in PEOPLE]
    assert [row.title for row in rows] == [one.title for one in PEOPLE]
    assert rows[0].organization == PEOPLE[0].organization
    assert rows[1].organization == PEOPLE[1].organization.strip()
    assert (rows[0].phone, rows[0].email) == ("(555) 0103, after 5", "jose@example.org")
    assert rows[0].language == ("es" if version == "4.0" else "en")
    assert rows[2].first_name_only


@pytest.mark.parametrize("version", vcard.VERSIONS)
def test_lines_are_folded_at_75_octets_and_end_in_crlf(version: str) -> None:
    content = written(*PEOPLE, version=version)
    assert content.endswith(b"END:VCARD\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.decode("utf-8")


def test_a_card_has_no_role_no_note_no_picture_and_no_surname_that_is_not_kept() -> None:
    jordan = factories.speaker(
        name="Jordan", first_name_only=True, note="Lives with his aunt", seat="Chair 12", bio="Second year"
    )
    text = written(jordan).decode()
    assert "N:;Jordan;;;" in text
    for word in ("aunt", "Chair", "Second", "PHOTO", "ROLE", "call-in", "moral", "clergy"):
        assert word not in text
    assert "N:Peña;José;;Rev.;MD" in written(PEOPLE[0]).decode()


def test_an_invitee_has_no_card() -> None:
    with pytest.raises(TypeError):
        vcard.write([factories.invitee()], BytesIO())  # type: ignore[list-item]


def test_cards_of_other_programs_are_read() -> None:
    apple = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//macOS//EN\r\nN:Feld;Nadia;;;RN\r\n"
        "FN:Nadia Feld\\, RN\r\nORG:Harlan Bend Trauma Center;Emergency\r\nitem1.EMAIL;type=INTERNET:"
        "nadia@example.org\r\nTEL;type=CELL;type=VOICE;type=pref:555-0105\r\n"
        'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJRgABAQ\r\nNOTE;X="a:b;c":call \\n later\r\nEND:VCARD\r\n'
    )
    google = (
        '\ufeffBEGIN:VCARD\nVERSION:4.0\nN:Vane;Curtis;;;\nTEL;VALUE=uri;TYPE="voice,home":tel:+1-555-0106;ext=2\n'
        "ROLE:Formerly incarcerated\nEND:VCARD\n"
    )
    (nadia,) = read(apple.encode())
    assert (nadia.name, nadia.organization) == ("Nadia Feld, RN", "Harlan Bend Trauma Center, Emergency")
    assert (nadia.email, nadia.phone) == ("nadia@example.org", "555-0105")
    (curtis,) = read(google.encode())
    assert (curtis.name, curtis.phone, curtis.role.value) == ("Curtis Vane", "+1-555-0106", "mv_lived")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n", "begins in line 1 has no end"),
        ("BEGIN:VCARD\nFN:Ana\nEND:VCARD\n", "not of version 3 or 4"),
        ("BEGIN:VCARD\nVERSION:2.1\nFN:Ana\nEND:VCARD\n", "not of version 3 or 4"),
        ("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "has no name"),
        ("BEGIN:VCARD\nVERSION:3.0\nBEGIN:VCARD\n", "line 3"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN Ana\nEND:VCARD\n", "line 3"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\nhello\n", "line 5"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN;ENCODING=QUOTED-PRINTABLE:=41na\nEND:VCARD\n", "line 3"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:A\0\nEND:VCARD\n", "row 3"),
    ],
)
def test_broken_cards_end_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        parse(text.encode())
    assert refused.value.code == "unreadable" and refused.value.text.endswith(".")


def test_every_way_to_cut_a_file_short_ends_in_a_sentence_or_whole_cards() -> None:
    from callin_planner.exchange import vcard_text
    from callin_planner.exchange.refusals import Refusal, sentence

    content = written(*PEOPLE)
    for end in range(12, len(content), 7):
        try:
            rows = vcard_text.read(content[:end]).sheets[0].rows
        except Refusal as refusal:
            assert sentence(refusal.code, refusal.where).endswith(".")
        else:
            assert all(row[0] for row in rows)
