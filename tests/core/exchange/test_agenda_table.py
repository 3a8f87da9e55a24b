"""Agendas as partners send them: Word tables and spreadsheets with columns of every name."""

import io
from datetime import time, timedelta

import pytest

from callin_planner.domain.roles import Voice
from callin_planner.errors import UserError
from callin_planner.exchange.agenda_table import AgendaTable, understand_agenda
from callin_planner.exchange.agenda_words import AgendaField, clock_of, lengths_of, seconds_between, voice_of
from callin_planner.exchange.child import parse

HEAD = ("Time", "Item", "Speaker", "Min")
ROWS = (
    ("6:00 pm", "Welcome", "Ruth Calloway", "4"),
    ("6:04 pm", "A mother’s words", "Denise Marlow", "7"),
    ("6:11 pm", "What the police will do", "Chief Whitcomb", "5"),
)


def word_bytes(*tables: tuple[tuple[str, ...], ...], text: str = "Fall call-in") -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(text)
    for told in tables:
        table = document.add_table(rows=0, cols=len(told[0]))
        for row in told:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sheet_bytes(*rows: tuple[object, ...]) -> bytes:
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _csv(*rows: tuple[str, ...]) -> bytes:
    return "".join(";".join(row) + "\r\n" for row in rows).encode()


def _understood(content: bytes) -> AgendaTable:
    return understand_agenda(parse(content, word=True))


def _said(table: AgendaTable) -> list[tuple[str, int | None, str]]:
    return [(row.title, row.seconds, row.speaker) for row in table.rows]


EXPECTED = [
    ("Welcome", 240, "Ruth Calloway"),
    ("A mother’s words", 420, "Denise Marlow"),
    ("What the police will do", 300, "Chief Whitcomb"),
]


def test_a_word_table() -> None:
    table = _understood(word_bytes((HEAD, *ROWS)))
    assert _said(table) == EXPECTED
    assert [column.field for column in table.columns] == [
        AgendaField.START, AgendaField.TITLE, AgendaField.SPEAKER, AgendaField.MINUTES,
    ]  # fmt: skip
    assert [row.starts for row in table.rows] == [time(18), time(18, 4), time(18, 11)]


def test_the_best_of_several_word_tables_and_another_when_chosen() -> None:
    other = (("Contact", "Phone"), ("Door lead", "555-0100"))
    book = parse(word_bytes(other, (HEAD, *ROWS)), word=True)
    assert understand_agenda(book).sheet == "2"
    assert understand_agenda(book).sheets == ("1", "2")
    with pytest.raises(UserError, match="No agenda was found"):
        understand_agenda(book, sheet="1")


def test_a_spreadsheet_with_real_times_and_lengths() -> None:
    rows = [
        ("Harlan Bend Safe Together", None, None, None),
        ("Start", "Duration", "Activity", "Who"),
        (time(18, 0), timedelta(minutes=4), "Welcome", "Ruth Calloway"),
        (time(18, 4), timedelta(minutes=7), "A mother’s words", "Denise Marlow"),
        (time(18, 11), timedelta(minutes=5), "What the police will do", "Chief Whitcomb"),
        (None, timedelta(minutes=16), "Total", None),
    ]
    assert _said(_understood(sheet_bytes(*rows))) == EXPECTED


@pytest.mark.parametrize(
    "rows",
    [
        (("When", "What", "Who"), *((start, title, who) for start, title, who, _n in ROWS)),
        (("Time", "Segment", "Name"), ("6:00-6:04", *ROWS[0][1:3]), ("6:04–6:11", *ROWS[1][1:3]),
         ("6:11 to 6:16", *ROWS[2][1:3])),
        (("18:00", "Welcome", "Ruth Calloway"), ("18:04", "A mother’s words", "Denise Marlow"),
         ("18:11", "What the police will do", "Chief Whitcomb")),
    ],
)  # fmt: skip
def test_lengths_from_clock_times(rows: tuple[tuple[str, ...], ...]) -> None:
    lengths = [row.seconds for row in _understood(_csv(*rows)).rows]
    assert lengths[:2] == [240, 420]
    assert lengths[2] in (300, None)


def test_a_column_called_time_that_holds_minutes() -> None:
    table = _understood(_csv(("Topic", "Time"), ("Welcome", "4 min"), ("Words", "7 min")))
    assert _said(table) == [("Welcome", 240, ""), ("Words", 420, "")]


def test_a_choice_overrides_a_guess() -> None:
    book = parse(_csv(("Item", "Notes"), ("1", "Welcome"), ("2", "Words")), word=True)
    table = understand_agenda(book, mapping={0: None, 1: AgendaField.TITLE})
    assert [row.title for row in table.rows] == ["Welcome", "Words"]


def test_voices_are_read() -> None:
    table = _understood(
        _csv(("Title", "Min", "Voice"), ("A", "5", "L"), ("B", "5", "Community"), ("C", "5", ""))
    )
    assert [row.voice for row in table.rows] == [Voice.LAW, Voice.MORAL, None]


@pytest.mark.parametrize(
    ("cells", "seconds"),
    [
        (["5", "1:30", "90s", "", "soon"], [300, 90, 90, None, None]),
        (["0:05", "0:07"], [300, 420]),
        (["00:05:00", "00:01:30"], [300, 90]),
        (["0.00347222", "0.0048611"], [300, 420]),
        (["60", "0", "999999"], [3600, None, None]),
    ],
)
def test_lengths_in_every_dress(cells: list[str], seconds: list[int | None]) -> None:
    assert lengths_of(cells) == seconds


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("6:00 pm", (time(18), None)), ("6 PM", (time(18), None)), ("18:00", (time(18), None)),
        ("6:00 - 6:04 pm", (time(18), time(18, 4))), ("12:30 a.m.", (time(0, 30), None)),
        ("1899-12-31T18:00:00", (time(18), None)), ("18:00:00", (time(18), None)),
        ("5", None), ("25:00", None), ("13 pm", None), ("Welcome", None), ("", None),
        ("6:00-7:00-8:00", None),
    ],
)  # fmt: skip
def test_clock_times(text: str, clock: object) -> None:
    assert clock_of(text) == clock


def test_from_one_time_to_the_next() -> None:
    assert seconds_between(time(12, 50), time(1, 5)) == 900
    assert seconds_between(time(18), time(18, 4)) == 240
    assert seconds_between(time(6), time(18)) is None


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Chief Lorna Whitcomb", Voice.LAW), ("A mother’s words", Voice.SURVIVOR), ("F", Voice.FRAMING),
        ("Services lead", Voice.HELP), ("Trauma nurse", Voice.MEDICAL), ("Music", None), ("", None),
    ],
)  # fmt: skip
def test_voices_by_word(text: str, voice: Voice | None) -> None:
    assert voice_of(text) is voice


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (word_bytes(), "no table in this document"),
        (word_bytes((("", ""),)), "No agenda was found"),
        (word_bytes((HEAD, *ROWS))[:400], "damaged"),
        (b"", "empty"),
        (b"%PDF-1.7", "not a spreadsheet"),
    ],
)
def test_what_holds_no_agenda_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        _understood(content)


def test_word_is_only_read_where_it_is_asked_for() -> None:
    with pytest.raises(UserError, match="not a spreadsheet"):
        parse(word_bytes((HEAD, *ROWS)))


def test_struck_out_words_are_not_read() -> None:
    from callin_planner.exchange import word_table

    xml = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>
    <w:tr><w:tc><w:p><w:r><w:t>Item</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>
    <w:p><w:r><w:t>Minutes</w:t></w:r></w:p></w:tc></w:tr>
    <w:tr><w:tc><w:p><w:del><w:r><w:delText>Old</w:delText></w:r></w:del><w:ins><w:r><w:t>New</w:t></w:r></w:ins>
    </w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"""
    stream = io.BytesIO()
    import zipfile

    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr(word_table.PART, xml)
    (sheet,) = word_table.read(zipfile.ZipFile(stream)).sheets
    assert sheet.rows == [["Item", "Minutes", ""], ["New", "5"]]


def test_a_document_with_declarations_is_refused() -> None:
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(UserError, match="instructions"):
        parse(stream.getvalue(), word=True)
