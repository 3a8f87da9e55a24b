from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import pytest

from callin_planner import assets
from callin_planner.documents import run_of_show
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.domain.agenda import Part
from callin_planner.domain.event import CrewAssignment
from callin_planner.domain.plan import Plan
from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.domain.speakers import Answer
from callin_planner.domain.wording import Wording
from tests.core.documents import opened, plans

AT = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)


def _pages(plan: Plan, style: Style = LETTER, language: str = "en") -> list[str]:
    stream = BytesIO()
    count = run_of_show.write_pdf(run_of_show.build(plan, language, AT), stream, style)
    pages = opened.texts(stream.getvalue())
    assert len(pages) == count
    return pages


@pytest.mark.parametrize("style", [LETTER, A4])
@pytest.mark.parametrize("segments", [0, 1, 14])
def test_up_to_fourteen_segments_take_one_page_before_the_day(segments: int, style: Style) -> None:
    page, day = _pages(plans.plan(segments), style)
    assert "Page 1 of 2" in page
    assert "Page 2 of 2" in day
    assert "Shred after the evening" in page
    for n in range(segments):
        assert f"Segment {n}" in page


@pytest.mark.parametrize("style", [LETTER, A4])
@pytest.mark.parametrize("segments", [22, 45])
def test_more_flow_onto_further_pages_and_none_is_lost(segments: int, style: Style) -> None:
    pages = _pages(plans.plan(segments), style)
    assert len(pages) >= 3
    joined = " ".join(pages)
    for n in range(segments):
        assert f"Segment {n} " in joined
    assert "If the room gets loud" in pages[-2]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def test_it_tells_times_minutes_and_the_balance_of_voices() -> None:
    page, _day = _pages(plans.plan(3))
    for words in (
        "Wednesday, November 25, 2026",
        "Mill Hill Center, Main hall",
        "Doors 5:15 · begins 6:00 · ends 6:12 pm",
        "12 of 60 minutes",
        "Law enforcement 12",
        "Community 0",
        "6:12 Meal, until 7:12 pm",
        "Lead, Iris Kemper 555-0144",
        "Help line 555-0142",
        "Printed Fri, Nov 20, 2026, 4:05 pm.",
    ):
        assert words in page


def test_the_backup_stands_there_only_while_the_first_has_not_agreed() -> None:
    plan = plans.plan(2)
    (first,) = plan.speakers.values()
    waiting = replace(first, answer=Answer.ASKED, alternate_name="Deputy Chief Oyelaran")
    agreed = replace(waiting, answer=Answer.AGREED)
    assert "Backup: Deputy Chief Oyelaran." in _pages(replace(plan, speakers={first.id: waiting}))[0]
    assert "Backup" not in _pages(replace(plan, speakers={first.id: agreed}))[0]


def test_slides_microphone_and_cue_stand_beside_the_segment() -> None:
    plan = plans.plan(1)
    item = replace(plan.items[0], mic="Lectern", cue_in="“Chief Whitcomb.”")
    deck = uuid4()
    slides = tuple(
        Slide(deck_id=deck, seq=n, kind=SlideKind.TEXT, item_id=item.id if n > 1 else None, hidden=n == 0)
        for n in range(4)
    )
    page, _day = _pages(replace(plan, items=(item,), slides=slides))
    assert "Slides 2–3. Lectern. “Chief Whitcomb.”" in page


def test_long_names_wrap_and_rows_grow() -> None:
    plan = plans.plan(10)
    who = plans.speaker("Bartholomew-Maximilian Featherstone-Hale and Nguyễn Thị Lan, for the whole block")
    items = tuple(
        replace(
            item,
            title="A segment whose title is rather longer than it should be, yet is kept",
            speaker_id=who.id,
        )
        for item in plan.items
    )
    joined = " ".join(_pages(replace(plan, items=items, speakers={who.id: who})))
    assert joined.count("Nguyễn Thị Lan") >= 10


def test_what_comes_before_is_listed_but_not_counted() -> None:
    plan = plans.plan(2)
    early = plans.item(plan.event.id, 0, title="Doors and sign-in", part=Part.BEFORE, seconds=900)
    page, _day = _pages(replace(plan, items=(early, *plan.items)))
    assert "5:45 15 Doors and sign-in" in page
    assert "8 of 60 minutes" in page


def test_it_comes_in_spanish_too() -> None:
    page, _day = _pages(plans.plan(2), language="es")
    assert "Orden de la reunión" in page
    assert "Destruir después de la reunión" in page


@pytest.mark.parametrize("style", [LETTER, A4])
def test_the_day_is_one_last_page_with_whose_each_thing_is(style: Style) -> None:
    plan = plans.plan(3)
    crew = (
        *plan.crew,
        CrewAssignment(event_id=plan.event.id, job="Door", name="Tamsin Ferro", phone="555-0184"),
    )
    _first, day = _pages(replace(plan, crew=crew), style)
    for words in (
        "The day Time What Who Done",
        "1:00 pm Go or no-go",
        "Lead Iris Kemper 555-0144",
        "5:15 pm Doors:",
        "Door Tamsin Ferro 555-0184",
        "8:12 pm Paper shredded",
    ):
        assert words in day


def test_the_day_in_spanish() -> None:
    day = _pages(plans.plan(3), language="es")[-1]
    assert "El día Hora Qué Quién Hecho" in day
    assert "Dirección Iris Kemper" in day
    assert "Go or no-go" not in day


def test_no_day_without_a_crew_or_where_the_wording_leaves_it_out() -> None:
    plan = plans.plan(3)
    assert len(_pages(replace(plan, crew=()))) == 1
    shipped = (assets.templates() / "text" / "en" / "run_of_show.txt").read_text(encoding="utf-8")
    own = Wording(key="run_of_show", language="en", text=shipped.replace("[day]\nThe day\n", ""))
    assert len(_pages(replace(plan, wordings=(own,)))) == 1


def test_long_jobs_and_names_of_the_crew_flow_on() -> None:
    plan = plans.plan(3)
    name = "Bartholomew-Maximilian Featherstone-Hale and Nguyễn Thị Lan, until the doors are shut"
    pages = _pages(replace(plan, crew=tuple(replace(one, name=name) for one in plan.crew)))
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert sum(page.count("Nguyễn") for page in pages[1:]) == sum(page.count("Lead") for page in pages[1:])


def test_fonts_are_embedded_and_nothing_else() -> None:
    stream = BytesIO()
    run_of_show.write_pdf(run_of_show.build(plans.plan(3)), stream, LETTER)
    names, embedded = opened.fonts(stream.getvalue())
    assert names == embedded
    assert opened.properties(stream.getvalue())["Title"] == "Run of show"
