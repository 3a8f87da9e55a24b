"""The sample evening: agenda, scripts, speakers, checklist, providers and slides as its plan says."""

import re
from collections import Counter
from datetime import timedelta

import pytest

from callin_planner.checks.names import find_names
from callin_planner.domain.agenda import MessageKey, programme, programme_seconds, seconds_by_voice
from callin_planner.domain.cards import Card
from callin_planner.domain.groups import Incident
from callin_planner.domain.people import Person
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.promises import PromiseState
from callin_planner.domain.providers import ServiceStatus
from callin_planner.domain.roles import ScreenVoice, Voice
from callin_planner.domain.slides import SlideKind
from callin_planner.domain.speakers import words_for
from callin_planner.domain.tasks import Task, TaskState
from callin_planner.domain.text import word_count, words
from callin_planner.usecases import cards, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id


@pytest.fixture
def full(sample_site: OpenSite) -> FullPlan:
    return plans.full_plan_of(sample_site.store)


def test_minutes_by_voice(full: FullPlan) -> None:
    items = programme(full.plan.items)
    assert programme_seconds(full.plan.items) == 3600
    minutes = Counter[Voice]()
    for item in items:
        minutes[item.voice] += round(item.minutes)
    assert minutes[Voice.FRAMING] == 12
    assert minutes[Voice.MORAL] == 13
    assert minutes[Voice.SURVIVOR] + minutes[Voice.MEDICAL] == 11
    assert minutes[Voice.LAW] == 15
    assert minutes[Voice.HELP] == 9
    assert seconds_by_voice(full.plan.items)[ScreenVoice.COMMUNITY] == 24 * 60


def test_scripts_last_as_long_as_their_minutes(full: FullPlan) -> None:
    for item in programme(full.plan.items):
        wanted = words_for(item.seconds)
        assert abs(word_count(item.script) - wanted) <= wanted * 0.05, item.title


def test_scripts_and_slides_name_no_invitee_and_no_group(full: FullPlan) -> None:
    spoken = [item.script for item in full.plan.items]
    shown = [f"{slide.title} {slide.fields} {slide.notes}" for slide in full.plan.slides]
    people = [one.invitee for one in full.invited]
    allowed = [speaker.name for speaker in full.plan.speakers.values()]
    for text in spoken + shown:
        assert find_names(text, people, allowed) == []
        assert not any(group.label in text for group in full.groups)
    surnames = {part for person in people for part in re.split(r"[- ]", person.last)}
    assert not surnames & {word for text in shown for word in words(text)}


def test_the_help_line_is_spoken_and_the_host_says_who_goes_home(full: FullPlan) -> None:
    by_title = {item.title: item for item in full.plan.items}
    assert "555-0142" in by_title["The help is real"].script
    opening = by_title["Welcome and ground rules"]
    assert MessageKey.TONIGHT in opening.message_keys
    assert "Nobody will be arrested for being here" in opening.script
    assert "going home tonight" in opening.script


def test_scripts_make_no_unconditional_promise(full: FullPlan) -> None:
    spoken = " ".join(item.script.lower() for item in full.plan.items)
    for word in ("guarantee", "i promise", "we promise", "thug", "animals", "you people", "your case"):
        assert word not in spoken


def test_speakers(full: FullPlan) -> None:
    roster = list(full.plan.speakers.values())
    assert len(roster) == 14
    spoken = {item.speaker_id for item in programme(full.plan.items)}
    assert len(spoken) == 13
    assert all(speaker.confirmed and speaker.has_alternate and speaker.rehearsed_on for speaker in roster)
    assert all(speaker.bio.count("\n") == 1 for speaker in roster)
    assert all(len(item.key_messages) == 3 for item in full.plan.items)
    mother = next(speaker for speaker in roster if speaker.name == "Denise Marlow")
    assert mother.welfare_contact.startswith("Nadia Feld")
    jordan = next(speaker for speaker in roster if speaker.first_name_only)
    assert (jordan.name, jordan.photo_consent, jordan.phone) == ("Jordan", False, "")


def test_checklist_the_day_before(full: FullPlan) -> None:
    tasks = full.plan.tasks
    assert len(tasks) == 39
    assert sum(task.gate for task in tasks) == 15
    assert not _late(full)
    signed = {sign_off.subject for sign_off in full.plan.sign_offs}
    due_gates = [task for task in tasks if task.gate and task.state is TaskState.DONE]
    assert {f"task:{task.key}" for task in due_gates} <= signed
    assert {"letter:en", "letter:es", "slides", "task:safe-passage"} <= signed
    keys = {task.key for task in tasks}
    assert all(set(task.depends_on) <= keys for task in tasks)


def test_checklist_twenty_days_before(messy_site: OpenSite) -> None:
    full = plans.full_plan_of(messy_site.store)
    late = _late(full)
    rest = Counter(task.state for task in full.plan.tasks if task not in late)
    assert rest == {TaskState.DONE: 17, TaskState.IN_PROGRESS: 8, TaskState.NOT_STARTED: 11}
    assert len(late) == 3
    assert sum(task.gate for task in late) == 1


def test_the_help_line_was_tested_three_days_before(full: FullPlan) -> None:
    zone_day = full.plan.help_line_tests[-1].at.date()
    assert timedelta(days=2) <= full.plan.event.on - zone_day <= timedelta(days=3)


def test_providers(full: FullPlan) -> None:
    plan = full.plan
    assert len(plan.providers) == 9
    counts = Counter(service.provider_id for service in plan.services)
    assert sorted(counts.values()) == [1, 2, 2, 2, 2, 3, 3, 3, 3]
    assert sum(counts.values()) == 21
    assert all(service.status is ServiceStatus.ACTIVE for service in plan.services)
    for provider in plan.providers:
        assert provider.assured_on is not None
        assert 20 <= (plan.event.on - provider.assured_on).days <= 90
        assert provider.contract_until == plan.event.on + timedelta(days=120)
        assert provider.open_that_evening or provider.at_event_table
    assert [p.name for p in plan.providers if p.hidden_in_lists] == ["Clear Channel Recovery"]
    assert sum(provider.single_contact for provider in plan.providers) == 1


def test_slides(full: FullPlan) -> None:
    kinds = Counter(slide.kind for slide in full.plan.slides)
    assert len(full.plan.slides) == 14
    assert kinds == {
        SlideKind.HOLD: 1,
        SlideKind.TITLE: 1,
        SlideKind.DATA: 2,
        SlideKind.MAP: 1,
        SlideKind.MEMORIAL: 1,
        SlideKind.EXPOSURE: 2,
        SlideKind.ENFORCEMENT_UPDATE: 2,
        SlideKind.HELP: 2,
        SlideKind.CLOSING: 1,
        SlideKind.BLANK: 1,
    }
    memorial = next(slide for slide in full.plan.slides if slide.kind is SlideKind.MEMORIAL)
    assert memorial.consent_by
    assert memorial.consent_on
    for slide in full.plan.slides:
        assert word_count(slide.title) <= 7
        if slide.kind in (SlideKind.DATA, SlideKind.MAP):
            assert slide.source
            assert slide.source_until


def test_promises(full: FullPlan) -> None:
    states = Counter(promise.state for promise in full.plan.promises)
    assert states == {
        PromiseState.KEPT: 2,
        PromiseState.PARTLY: 1,
        PromiseState.MISSED: 1,
        PromiseState.OPEN: 2,
    }
    trigger = next(p for p in full.plan.promises if p.event_id == full.plan.event.id and p.trigger)
    assert trigger.owner == "Chief Lorna Whitcomb"
    assert trigger.capacity_note
    assert trigger.due == full.plan.event.on + timedelta(days=60)


def test_people_of_the_program_and_handouts(full: FullPlan, sample_site: OpenSite) -> None:
    with sample_site.store.read() as tx:
        staff = tx.list(Person)
        incidents = tx.list(Incident)
    assert len({person.role for person in staff}) == len(staff) == 8
    assert full.plan.event.handouts == {"en": 50, "es": 10}
    assert max(row.on for row in incidents) == full.plan.event.on - timedelta(days=2)
    assert len(incidents) == 18


def _late(full: FullPlan) -> list[Task]:
    """Tasks that are due by today and not done."""
    plan = full.plan
    return [
        task
        for task in plan.tasks
        if task.due(plan.event.on) <= plan.today and task.state is not TaskState.DONE
    ]


def test_the_earlier_call_in_has_its_handout_codes(sample_site: OpenSite) -> None:
    """Section 7 of the sample's plan: sixty cards in two batches, the second revoked."""
    batches = cards.batches(sample_site.store, sample_id("event/E1"))
    assert [(batch.language, batch.count, batch.revoked_at is not None) for batch in reversed(batches)] == [
        ("en", 50, False),
        ("es", 10, True),
    ]
    assert cards.batches(sample_site.store, sample_id("event/E2")) == []
    with sample_site.store.read() as tx:
        assert tx.count(Card) == 60


def test_the_history_reads_as_sentences(sample_site: OpenSite) -> None:
    labels = {entry.label for entry in sample_site.store.history()}
    assert "Sign off the English letter" in labels
    assert [label for label in labels if label.startswith("Sign off “")]
    assert not [label for label in labels if label.startswith("Sign off ") and "task:" in label]
