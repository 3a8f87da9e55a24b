from dataclasses import replace
from datetime import date, time
from io import BytesIO
from uuid import uuid4

import pytest

from callin_planner.documents import brief
from callin_planner.documents.layout.brief import TooLongError, check_fits
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.domain.agenda import MessageKey
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.slides import Slide, SlideKind
from tests.core.documents import opened, plans


def _pages(plan: Plan, style: Style = LETTER) -> list[str]:
    stream = BytesIO()
    brief.write_pdf(brief.build(plan), stream, style)
    return opened.texts(stream.getvalue())


def _three() -> Plan:
    plan = plans.plan(0)
    people = (
        plans.speaker("Ruth Calloway", role=SpeakerRole.FACILITATOR, voice=Voice.FRAMING, title="Host"),
        plans.speaker("Denise Marlow", role=SpeakerRole.MV_SURVIVOR, voice=Voice.SURVIVOR, title="Mother"),
        plans.speaker("Chief Lorna Whitcomb"),
    )
    items = tuple(plans.item(plan.event.id, n, who) for n, who in enumerate(people))
    return replace(plan, items=items, speakers={who.id: who for who in people})


def test_one_page_for_each_who_speaks_in_the_order_they_speak() -> None:
    pages = _pages(_three())
    assert [page.split(" Your slot")[0].split("Fall call-in ")[1] for page in pages] == [
        "Ruth Calloway", "Denise Marlow", "Chief Lorna Whitcomb",
    ]  # fmt: skip


def test_it_tells_slot_minutes_and_neighbours() -> None:
    page = _pages(_three())[1]
    for words in (
        "6:04 pm",
        "segment 2 of 3",
        "4 minutes",
        "about 520 words",
        "Ruth Calloway",
        "Chief Lorna",
    ):
        assert words in page
    assert "Nobody you open the evening" in _pages(_three())[0]
    assert "Nobody you close the evening" in _pages(_three())[2]


def test_advice_differs_by_voice_and_the_common_rules_stand_on_each() -> None:
    host, mother, chief = _pages(_three())
    assert "Take the time you need" in mother
    assert "Own past harm in one plain sentence" in chief
    assert "nobody is arrested for being here" in host
    for page in (host, mother, chief):
        assert "Name or single out a person or a group" in page


def test_key_messages_are_the_segments_own_or_stand_for_its_keys() -> None:
    plan = _three()
    own = replace(plan.items[2], key_messages=("We would rather help you.", "Shooting has to stop."))
    page = _pages(replace(plan, items=(*plan.items[:2], own)))[2]
    assert "1 We would rather help you. 2 Shooting has to stop." in page
    keys = replace(plan.items[2], message_keys=(MessageKey.NOTICE, MessageKey.TRIGGER))
    page = _pages(replace(plan, items=(*plan.items[:2], keys)))[2]
    assert "From tonight, violence by one brings attention to the whole group." in page


def test_what_is_ready_and_what_is_open_on_the_evening() -> None:
    plan = _three()
    chief = replace(
        list(plan.speakers.values())[2],
        arrives_at=time(16, 30),
        seat="Chair 7",
        rehearsed_on=date(2026, 11, 18),
        alternate_name="Deputy Chief Oyelaran",
    )
    long = replace(plan.items[2], script="word " * 700)
    slide = Slide(deck_id=uuid4(), seq=0, kind=SlideKind.TEXT, item_id=long.id)
    page = _pages(
        replace(
            plan,
            today=date(2026, 11, 10),
            items=(*plan.items[:2], long),
            speakers={**plan.speakers, chief.id: chief},
            slides=(slide,),
        )
    )[2]
    for words in (
        "Arrive 4:30 pm",
        "The program begins at 6:00 pm",
        "Seat: Chair 7",
        "Slide 1 is yours Ruth Calloway moves it for you",
        "Your script runs 5:23 Please trim about 180 words by November 18",
        "Backup speaker: Deputy Chief Oyelaran",
        "Questions: Iris Kemper, 555-0144",
    ):
        assert words in page
    assert "rehearsal is still open" not in page


def test_a_script_a_little_over_its_time_is_not_called_shorter() -> None:
    plan = _three()
    close = replace(plan.items[2], script="word " * 531)
    slides = tuple(Slide(deck_id=uuid4(), seq=n, kind=SlideKind.TEXT, item_id=close.id) for n in (0, 1))
    page = _pages(replace(plan, items=(*plan.items[:2], close), slides=slides))[2]
    assert "Your script fits It runs about 4:05 and you have 4:00: close enough." in page
    assert "Slides 1, 2 are yours Ruth Calloway moves them for you." in page
    short = replace(close, script="word " * 500)
    assert "It runs 3:51 of 4:00." in _pages(replace(plan, items=(*plan.items[:2], short)))[2]


def test_someone_who_speaks_again_is_told_when() -> None:
    plan = _three()
    host = next(iter(plan.speakers.values()))
    again = plans.item(plan.event.id, 3, host, title="Three lines to carry home")
    page = _pages(replace(plan, items=(*plan.items, again)))[0]
    assert "You speak again 6:12 pm, Three lines to carry home" in page
    assert len(_pages(replace(plan, items=(*plan.items, again)))) == 3


@pytest.mark.parametrize("style", [LETTER, A4])
def test_long_accented_names_keep_to_one_page(style: Style) -> None:
    plan = _three()
    names = (
        "Bartholomew-Maximilian Featherstone",
        "Nguyễn Thị Lan",
        "Zoran Petrović of the Open Door Fellowship",
    )
    people = [replace(who, name=name) for who, name in zip(plan.speakers.values(), names, strict=True)]
    pages = _pages(replace(plan, speakers={who.id: who for who in people}), style)
    assert len(pages) == 3
    for page, name in zip(pages, names, strict=True):
        assert name in page


def test_too_much_is_refused_by_the_segments_name_never_set_smaller() -> None:
    plan = _three()
    much = replace(
        plan.items[2], key_messages=tuple(f"Message {n}: " + "far too long, " * 16 for n in range(6))
    )
    with pytest.raises(TooLongError, match=r"“Segment 2” does not fit on one page. Shorten .* lines"):
        _pages(replace(plan, items=(*plan.items[:2], much)))
    for one in brief.build(plan):
        check_fits(one, LETTER)


def test_it_comes_in_the_speakers_own_language() -> None:
    plan = _three()
    people = [replace(who, language="es") for who in plan.speakers.values()]
    page = _pages(replace(plan, speakers={who.id: who for who in people}))[1]
    assert "Lo que le pedimos que diga" in page
    assert "Antes de usted" in page
