"""Papers of running text: scripts, the memo, thank-you letters, the debrief form; as PDF and as Word."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from callin_planner.documents import brief, debrief, run_of_show, safe_passage, script, thanks
from callin_planner.documents.editable import brief_text, run_of_show_text
from callin_planner.documents.flowing import Flow, Grid, Para, draw_flows, text_of, write_flows
from callin_planner.documents.layout.flow import LARGE
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.documents.said import said
from callin_planner.documents.sentences import ends_of
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.errors import UserError
from tests.core.documents import opened, plans, tagged

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = "Zoran Petrović-Nguyễn Thị Lan de la Peña y Echeverría " * 5
SENTENCE = "We have been to too many funerals, and we are tired of it. "


def plan_with(words: str = SENTENCE * 90, **fields: object) -> Plan:
    plan = plans.plan(0)
    who = plans.speaker("Denise Marlow", role=SpeakerRole.MV_SURVIVOR, voice=Voice.SURVIVOR, **fields)
    other = plans.speaker("Chief Lorna Whitcomb", organization="HBPD")
    items = (
        plans.item(plan.event.id, 0, who, script=words, cue_in="Silence"),
        plans.item(plan.event.id, 1, other, key_messages=("It has to stop.",)),
    )
    return replace(plan, items=items, speakers={who.id: who, other.id: other})


def papers(plan: Plan, language: str = "en") -> dict[str, list[Flow]]:
    return {
        "script": [script.build_one(plan, one, language) for one in plan.speakers.values()],
        "safe_passage": [safe_passage.build(plan, language)],
        "thanks": list(thanks.build(plan, language)),
        "debrief": [debrief.build(plan, language)],
        "brief": [brief_text(brief.build_one(plan, one, language)) for one in plan.speakers.values()],
        "run_of_show": [run_of_show_text(run_of_show.build(plan, language))],
    }


def pdf(flows: list[Flow], style: Style = LETTER) -> bytes:
    stream = BytesIO()
    assert draw_flows(flows, stream, style) == opened.page_count(stream.getvalue())
    return stream.getvalue()


def docx(flows: list[Flow], style: Style = LETTER) -> bytes:
    stream = BytesIO()
    write_flows(flows, stream, style)
    return stream.getvalue()


@pytest.mark.parametrize("style", [LETTER, A4])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_paper_is_whole_and_tagged_in_both_languages(language: str, style: Style) -> None:
    for key, flows in papers(plan_with(title=LONG), language).items():
        made = pdf(flows, style)
        text = " ".join(opened.texts(made))
        for words in (word for one in flows for word in " ".join(said(one.blocks)).split()):
            assert words == "☐" or words in text, (key, words)
        roles = [tag.role for tag in tagged.read(made).walk()]
        assert "H1" in roles and opened.language(made) == language
        names, subsets = opened.fonts(made)
        assert len(names) == len(subsets)
        assert not re.search(r"\{\w|\}|%\}", text), key


def test_a_script_is_large_counts_its_own_pages_and_tears_no_sentence() -> None:
    flows = papers(plan_with())["script"]
    pages = opened.texts(pdf(flows))
    count = sum("Denise Marlow" in page for page in pages)
    assert count > 3
    for number, page in enumerate(pages[:count], start=1):
        assert f"Page {number} of {count}" in page
        body = page.split("Read slowly")[0].strip()
        assert body.endswith(".") and (number == 1 or body.startswith("Denise Marlow We have been"))
    assert "Page 1 of 1" in pages[count]
    assert min(LARGE.body, LARGE.cell, LARGE.kicker, LARGE.heading) >= 18


def test_a_script_tells_time_minutes_cue_and_who_follows() -> None:
    first, second = papers(plan_with())["script"]
    said_first = text_of(first)
    for words in (
        "6:00 pm",
        "4 minutes",
        "segment 1 of 2",
        "Your cue: Silence",
        "Chief Lorna Whitcomb speaks",
    ):
        assert words in said_first
    assert "No words are written yet" in text_of(second) and "It has to stop." in text_of(second)


def test_a_sentence_longer_than_a_page_is_parted_and_not_lost() -> None:
    endless = " ".join(f"word{n}" for n in range(900))
    text = " ".join(opened.texts(pdf(papers(plan_with(endless))["script"])))
    assert all(f"word{n}" in text for n in range(900))


def test_sentences_end_where_they_end() -> None:
    text = "Rev. Penn came. “Stop.” He said **no. Never.** Then 3.5 left"
    assert [text[:end].split()[-1] for end in ends_of(text)] == ["came.", "“Stop.”", "Never.**"]


def test_the_memo_promises_names_exceptions_and_has_room_to_sign() -> None:
    plan = plan_with()
    content = safe_passage.build(plan)
    text = text_of(content)
    for words in (
        "No one will be arrested for coming",
        "violent felony in progress",
        "November 25, 2026",
        "Mill Hill",
    ):
        assert words in text
    (grid,) = [block for block in content.blocks if isinstance(block, Grid)]
    assert [row[0] for row in grid.rows] == ["HBPD", "Mayor", "Open Door", "", ""]
    with pytest.raises(UserError):
        safe_passage.build(replace(plan, venue=None))


def test_each_speaker_and_each_partner_in_the_room_is_thanked_for_what_they_gave() -> None:
    plan = plan_with()
    table, other = (
        replace(plan.providers[0], name=name, at_event_table=on) for name, on in (("A", True), ("B", False))
    )
    letters = thanks.build(replace(plan, providers=(table, other)))
    assert len(letters) == 3
    mother, chief, partner = (text_of(one) for one in letters)
    assert "what it cost you" in mother and "ahead of time" in chief and "you set up a table" in partner


def test_the_debrief_asks_for_minutes_messages_and_promises() -> None:
    minutes, messages, promises = (b for b in debrief.build(plan_with()).blocks if isinstance(b, Grid))
    assert [row[:2] for row in minutes.rows] == [
        ("Community", "4"), ("Law enforcement", "4"), ("Services", "0"), ("Host", "0"), ("All together", "8"),
    ]  # fmt: skip
    assert [row[0] for row in messages.rows] == [f"M{n}" for n in range(1, 12)]
    assert [row[2] for row in messages.rows][4] == "yes" and messages.rows[5][2] == "–"
    assert all(not any(row) for row in promises.rows)


@pytest.mark.parametrize("language", ["en", "es"])
def test_word_files_have_styles_headings_tables_and_nothing_of_the_maker(language: str) -> None:
    for key, flows in papers(plan_with(), language).items():
        parts = opened.docx_parts(docx(flows))
        styles = ElementTree.fromstring(parts["word/styles.xml"])
        known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
        document = ElementTree.fromstring(parts["word/document.xml"])
        used = {
            mark.get(f"{W}val")
            for kind in ("pStyle", "rStyle", "tblStyle")
            for mark in document.iter(W + kind)
        }
        assert used <= known, key
        assert used & {"Title", "ScriptTitle"}
        assert {mark.get(f"{W}val") for mark in document.iter(f"{W}lang")} == {f"{language}-US"}
        core = parts["docProps/core.xml"].decode()
        assert re.findall(r"<dc:(\w+)>", core) == ["title", "language"]
        said_there = "".join(node.text or "" for node in document.iter(f"{W}t"))
        for one in flows:
            for text in said(one.blocks):
                assert all(line in said_there for line in text.split("\n")), (key, text)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_them_and_reads_what_the_pdf_says(tmp_path: Path) -> None:
    for key, flows in papers(plan_with()).items():
        (tmp_path / f"{key}.docx").write_bytes(docx(flows))
    home = (tmp_path / "home").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf", "--outdir", "out"]
        + [f"{key}.docx" for key in papers(plan_with())],
        cwd=tmp_path, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for key, flows in papers(plan_with()).items():
        there = " ".join(opened.texts(tmp_path / "out" / f"{key}.pdf"))
        for word in " ".join(said([one.blocks for one in flows])).split():
            assert word in there, (key, word)


def test_a_paragraph_in_bold_over_two_pages_stays_bold() -> None:
    flow = replace(papers(plan_with())["debrief"][0], blocks=(Para(f"**{'word ' * 2500}**"),))
    pages = opened.texts(pdf([flow]))
    assert len(pages) > 1 and sum(page.count("word") for page in pages) == 2500
    assert "**" not in " ".join(pages)


def test_names_in_other_scripts_stand_in_pdf_and_word() -> None:
    plan = plan_with("محمد علي is here. " * 3)
    who = next(iter(plan.speakers.values()))
    plan = replace(plan, speakers={**plan.speakers, who.id: replace(who, name="משה כהן, 王小明")})
    flows = papers(plan)["script"]
    made = pdf(flows)
    assert tagged.read(made).whole()
    (page,) = opened.texts(made)[:1]
    assert all(word in page for word in ("محمد", "علي", "is here", "משה", "כהן", "王小明"))
    document = opened.docx_parts(docx(flows))["word/document.xml"].decode()
    assert "<w:bidi/>" in document and "<w:rtl/>" in document
