"""Small pure parts of the domain: clocks, words, thresholds, speakers, tasks, people, the site."""

from datetime import UTC, date, datetime, timedelta

import pytest

from callin_planner.domain.clock import FixedClock, ShiftedClock, SystemClock, local_date, zone
from callin_planner.domain.event import Venue
from callin_planner.domain.invitees import APPROVED_OR_LATER, SCREENED_OR_LATER, Status
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import VOICE_OF_ROLE, ScreenVoice, SpeakerRole, Voice
from callin_planner.domain.speakers import Answer, speaking_seconds, words_for
from callin_planner.domain.text import fold, word_count, words
from callin_planner.domain.thresholds import Thresholds
from tests import factories


def test_today_is_the_sites_own_day() -> None:
    just_past_midnight = FixedClock(datetime(2026, 11, 25, 5, 30, tzinfo=UTC))
    assert local_date(just_past_midnight, "America/Chicago") == date(2026, 11, 24)
    assert local_date(just_past_midnight, "UTC") == date(2026, 11, 25)
    assert zone("Nowhere/Atall") is UTC
    assert zone("") is UTC


def test_a_shifted_clock_runs() -> None:
    shifted = ShiftedClock(timedelta(days=-22))
    before = SystemClock().now()
    assert timedelta(0) <= shifted.now() + timedelta(days=22) - before < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("José", "jose"), ("MÜLLER", "muller"), ("Łukasz", "lukasz"), ("Straße", "strasse"), ("Đặng", "dang")],
)
def test_folding_takes_accents_and_case_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_are_counted_as_they_are_spoken() -> None:
    assert words('It\'s one well-known, "quoted" – word.') == ["It's", "one", "well-known", "quoted", "word"]
    assert word_count("") == 0
    assert word_count("911 calls, 24/7") == 4


def test_thresholds_take_known_names_alone() -> None:
    changed = Thresholds().changed({"law_in_a_row": 2, "unheard_of": 1})
    assert (changed.law_in_a_row, changed.length_error_minutes) == (2, 90)


def test_how_much_can_be_said() -> None:
    assert words_for(180) == 390
    assert speaking_seconds(390) == 180
    assert words_for(60, pace=100) == 100


def test_every_role_has_a_voice_and_every_voice_is_shown_as_one_of_four() -> None:
    assert set(VOICE_OF_ROLE) == set(SpeakerRole)
    assert {voice.shown for voice in Voice} == set(ScreenVoice)


def test_a_speaker_is_confirmed_by_agreeing_and_has_an_alternate_of_either_kind() -> None:
    assert not factories.speaker().confirmed
    assert factories.speaker(answer=Answer.AGREED).confirmed
    assert not factories.speaker().has_alternate
    assert factories.speaker(alternate_name="Someone").has_alternate
    assert factories.speaker(alternate_id=factories.speaker().id).has_alternate


def test_a_task_is_due_so_many_days_from_the_evening() -> None:
    event = factories.event()
    assert factories.task(event.id, offset_days=-30).due(event.on) == date(2026, 10, 26)


def test_names_initials_and_places() -> None:
    assert factories.invitee(first="Luis", last="Carmona-Reyes").initials == "LC"
    assert factories.invitee(first="Cher", last="").name == "Cher"
    assert Venue(name="Library").full_name == "Library"
    assert Venue(name="Library", room="Room 2").full_name == "Library, Room 2"


def test_approved_are_screened_too_and_those_who_left_are_neither() -> None:
    assert APPROVED_OR_LATER <= SCREENED_OR_LATER
    for status in (Status.CANDIDATE, Status.WITHDRAWN, Status.REPLACED, Status.SET_ASIDE):
        assert status not in SCREENED_OR_LATER


def test_a_plan_finds_a_speakers_items() -> None:
    event, speaker = factories.event(), factories.speaker()
    theirs, other = factories.item(event.id, speaker_id=speaker.id), factories.item(event.id)
    plan = Plan(
        site=factories.site(),
        event=event,
        today=factories.TODAY,
        items=(theirs, other),
        speakers={speaker.id: speaker},
    )
    assert plan.items_of(speaker.id) == [theirs]
    assert plan.speaker(speaker.id) == speaker
    assert plan.speaker(None) is None
    assert [slot.item for slot in plan.slots()] == [theirs, other]
