"""The stage's minutes come home: whole, once, and never over others unasked."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.clock import zone
from callin_planner.domain.evening import EveningResult, Played
from callin_planner.domain.roles import ScreenVoice
from callin_planner.errors import DamagedError, EnvironmentFault, UserError
from callin_planner.usecases import evening_results, history, plans
from callin_planner.usecases.opening import OpenSite


def items_of(site: OpenSite) -> list[AgendaItem]:
    event = plans.event_of(site.store, None)
    with site.store.read() as tx:
        return programme(tx.list(AgendaItem, event_id=event.id))


def result(site: OpenSite, *, longer: int = 30, rehearsal: bool = False, ended: bool = True) -> EveningResult:
    """Every item took `longer` seconds more than planned; it began on the evening's own day."""
    event = plans.event_of(site.store, None)
    played = tuple(
        Played(item.id, item.seconds, item.seconds, item.seconds + longer) for item in items_of(site)
    )
    began = datetime.combine(event.on, time(18, 1), zone(site.site().time_zone)).astimezone(UTC)
    return EveningResult("ab" * 32, began, rehearsal, ended, played)


def event_id(site: OpenSite) -> UUID:
    return plans.event_of(site.store, None).id


def test_a_result_goes_to_a_file_and_back(sample_site: OpenSite, tmp_path: Path) -> None:
    made = result(sample_site)
    file = tmp_path / "evening.callinresult"
    file.write_text(made.to_text(), "utf-8")

    assert evening_results.read_result(file) == made


def test_the_minutes_are_kept_and_can_be_undone(sample_site: OpenSite) -> None:
    store, event = sample_site.store, event_id(sample_site)
    evening_results.take_in(store, event, result(sample_site))
    compared = evening_results.plan_and_actual(store, event)

    assert compared.measured == compared.items == len(items_of(sample_site))
    assert compared.taken - compared.planned == 30 * compared.items
    assert {voice.voice for voice in compared.voices} == set(ScreenVoice)
    history.undo(store)
    assert evening_results.plan_and_actual(store, event).measured == 0


def test_the_longest_overrun_is_named(sample_site: OpenSite) -> None:
    made = result(sample_site, longer=0)
    late = made.played[3]
    played = tuple(replace(one, taken=one.taken + 120) if one == late else one for one in made.played)
    evening_results.take_in(sample_site.store, event_id(sample_site), replace(made, played=played))
    longest = evening_results.plan_and_actual(sample_site.store, event_id(sample_site)).longest

    assert longest is not None
    assert longest.id == late.item_id


def test_other_minutes_are_not_overwritten_unasked(sample_site: OpenSite) -> None:
    store, event = sample_site.store, event_id(sample_site)
    evening_results.take_in(store, event, result(sample_site))
    again = result(sample_site, longer=60)

    assert evening_results.weigh(store, event, again).others == len(again.played)
    with pytest.raises(UserError) as refused:
        evening_results.take_in(store, event, again)
    assert refused.value.code == "minutes-recorded"
    evening_results.take_in(store, event, again, overwrite=True)
    assert items_of(sample_site)[0].actual_seconds == again.played[0].taken


def test_the_same_result_twice_changes_nothing(sample_site: OpenSite) -> None:
    store, event = sample_site.store, event_id(sample_site)
    evening_results.take_in(store, event, result(sample_site))

    assert not evening_results.take_in(store, event, result(sample_site)).ids


def test_another_call_in_is_refused(sample_site: OpenSite) -> None:
    made = result(sample_site)
    strange = tuple(
        replace(one, item_id=type(one.item_id)(int=number + 1)) for number, one in enumerate(made.played)
    )

    with pytest.raises(UserError) as refused:
        evening_results.take_in(sample_site.store, event_id(sample_site), replace(made, played=strange))
    assert refused.value.code == "other-evening"


def test_a_rehearsal_has_its_own_place(sample_site: OpenSite) -> None:
    made = result(sample_site, rehearsal=True)
    evening_results.take_in(sample_site.store, event_id(sample_site), made, overwrite=True)
    item = items_of(sample_site)[0]

    assert (item.rehearsed_seconds, item.actual_seconds) == (item.seconds + 30, None)


def test_what_was_left_out_took_no_time(sample_site: OpenSite) -> None:
    made = result(sample_site)
    gone = replace(made.played[2], taken=0, skipped=True)
    evening_results.take_in(
        sample_site.store,
        event_id(sample_site),
        replace(made, played=(*made.played[:2], gone, *made.played[3:])),
    )

    assert items_of(sample_site)[2].actual_seconds == 0


def test_only_a_whole_evening_of_its_own_day_is_taken_in_by_itself(sample_site: OpenSite) -> None:
    store, event = sample_site.store, event_id(sample_site)
    made = result(sample_site)
    short = replace(made, played=tuple(replace(one, taken=3) for one in made.played))

    assert evening_results.weigh(store, event, made).plain
    assert not evening_results.weigh(store, event, replace(made, ended=False)).plain
    assert not evening_results.weigh(store, event, replace(made, began=made.began - timedelta(days=1))).plain
    assert not evening_results.weigh(store, event, short).plain


@pytest.mark.parametrize(
    "change",
    [{"format": "x"}, {"version": "1"}, {"played": []}, {"played": [{}]}, {"began": "today"}, {"show": 3},
     {"began": "2026-11-25T18:00:00"}, {"ended": 1}],
)  # fmt: skip
def test_a_damaged_file_is_refused_with_a_sentence(
    sample_site: OpenSite, tmp_path: Path, change: dict[str, object]
) -> None:
    file = tmp_path / "evening.callinresult"
    file.write_text(json.dumps(json.loads(result(sample_site).to_text()) | change), "utf-8")

    with pytest.raises(DamagedError):
        evening_results.read_result(file)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[]", b"null", b"{" * 5000, b" " * 300_000])
def test_a_file_of_something_else_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "evening.callinresult"
    file.write_bytes(data)

    with pytest.raises(DamagedError):
        evening_results.read_result(file)


def test_a_newer_file_and_a_missing_one(sample_site: OpenSite, tmp_path: Path) -> None:
    file = tmp_path / "evening.callinresult"
    file.write_text(result(sample_site).to_text().replace('"version": 1', '"version": 9'), "utf-8")

    with pytest.raises(UserError) as refused:
        evening_results.read_result(file)
    assert refused.value.code == "newer"
    with pytest.raises(EnvironmentFault):
        evening_results.read_result(tmp_path / "nothing")


def test_no_invitee_and_no_speaker_is_in_the_file(sample_site: OpenSite) -> None:
    plan = plans.full_plan_of(sample_site.store, event_id(sample_site))
    text = result(sample_site).to_text()

    for person in plan.invited:
        assert person.invitee.last not in text
    for speaker in plan.plan.speakers.values():
        assert speaker.name not in text
