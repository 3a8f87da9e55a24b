from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document

from callin_planner.documents import agenda_sheet
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.domain.event import PressPolicy
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.speakers import Answer
from callin_planner.errors import UserError
from tests.core.documents import opened, plans

AT = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)


def _pages(plan: Plan, style: Style = LETTER, language: str = "en") -> list[str]:
    stream = BytesIO()
    count = agenda_sheet.write_pdf(agenda_sheet.build(plan, language, AT), stream, style)
    pages = opened.texts(stream.getvalue())
    assert len(pages) == count
    return pages


def test_what_stands_on_it() -> None:
    content = agenda_sheet.build(plans.plan(1), "en", AT)
    assert content == agenda_sheet.AgendaSheet(
        language="en",
        title="Agenda",
        kicker="Agenda for partners",
        event="Fall call-in",
        date="Wednesday, November 25, 2026",
        venue="Mill Hill Center, Main hall",
        address="1 Mill Hill",
        times="Doors 5:15 · begins 6:00 · ends 6:04 pm",
        columns=("Time", "What", "Voice"),
        rows=(
            agenda_sheet.AgendaRow(
                "6:00 pm", "Segment 0", "Chief Lorna Whitcomb", "", ScreenVoice.LAW, "Law enforcement"
            ),
            agenda_sheet.AgendaRow("6:04 pm", "Meal", "", "", None, ""),
        ),
        rules="**Ground rules.** No photos, no recording, no names or faces of those who come.",
        press="**Press.** Closed to the press. Reporters are briefed afterwards, away from the exits.",
        note="Please do not pass on. Printed Fri, Nov 20, 2026, 4:05 pm.",
        page="Page {page} of {pages}",
    )


def test_it_comes_in_spanish_too() -> None:
    content = agenda_sheet.build(plans.plan(1), "es")
    assert content.kicker == "Agenda para colaboradores"
    assert content.rows[0].said == "Autoridades"
    assert content.rows[0].start == "6:00 p.m."
    assert content.press.startswith("**Prensa.** Cerrado a la prensa.")


@pytest.mark.parametrize("policy", list(PressPolicy))
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_press_policy_has_its_sentence(policy: PressPolicy, language: str) -> None:
    plan = plans.plan(1)
    content = agenda_sheet.build(replace(plan, event=replace(plan.event, press_policy=policy)), language)
    assert content.press.startswith("**")


def test_a_first_name_stands_alone_and_who_has_not_agreed_is_not_named() -> None:
    plan = plans.plan(1)
    (who,) = plan.speakers.values()
    shy = replace(who, name="Jordan Vale", title="Mother", organization="Vale family", first_name_only=True)
    (row, _meal) = agenda_sheet.build(replace(plan, speakers={who.id: shy})).rows
    assert (row.speaker, row.role) == ("Jordan", "")
    asked = replace(who, answer=Answer.ASKED)
    (row, _meal) = agenda_sheet.build(replace(plan, speakers={who.id: asked})).rows
    assert (row.speaker, row.role) == ("Speaker to be named", "")


def test_cues_scripts_and_private_notes_stay_away() -> None:
    plan = plans.plan(1)
    item = replace(
        plan.items[0], cue_in="Cue words", script="Script words", note_private="Private words", mic="Lectern"
    )
    text = " ".join(_pages(replace(plan, items=(item,))))
    for word in ("Cue words", "Script words", "Private words", "Lectern", "Kemper"):
        assert word not in text


@pytest.mark.parametrize("style", [LETTER, A4])
def test_many_items_flow_on_and_none_is_lost(style: Style) -> None:
    pages = _pages(plans.plan(40), style)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    for n in range(40):
        assert f"Segment {n} " in " ".join(pages)
    assert "Ground rules." in pages[-1]


def test_long_names_wrap() -> None:
    plan = plans.plan(2)
    (who,) = plan.speakers.values()
    long = replace(
        who, name="Bartholomew-Maximilian Featherstone-Hale " * 5, organization="Nguyễn Thị Lan " * 9
    )
    pages = _pages(replace(plan, speakers={who.id: long}))
    assert " ".join(pages).count("Featherstone-Hale") == 10
    assert " ".join(pages).count("Nguyễn Thị Lan") == 18


def test_an_empty_agenda_is_refused() -> None:
    with pytest.raises(UserError, match="empty"):
        agenda_sheet.build(plans.plan(0))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_word_file_says_what_the_pdf_says_with_real_styles(language: str) -> None:
    content = agenda_sheet.build(plans.plan(3), language, AT)
    stream = BytesIO()
    agenda_sheet.write_docx(content, stream, A4)
    document = Document(BytesIO(stream.getvalue()))
    styles = [one.style.name for one in document.paragraphs if one.text and one.style]
    assert styles[:2] == ["Subtitle", "Title"]
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == list(content.columns)
    assert len(table.rows) == 1 + len(content.rows)
    assert "Segment 0\nChief Lorna Whitcomb" in table.rows[1].cells[1].text
    pdf = " ".join(_pages(plans.plan(3), A4, language))
    for text in (content.date, content.times, content.rows[0].said, content.press.replace("**", "")):
        assert text in pdf
        assert (
            text in "\n".join(one.text for one in document.paragraphs) or text in table.rows[1].cells[2].text
        )
    assert b"python-docx" not in stream.getvalue()
