"""A stand-in steps in: everything follows, and one undo takes it back."""

from datetime import time
from pathlib import Path

import pytest

from callin_planner.documents import brief
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.errors import UserError
from callin_planner.usecases import pack, plans, replacing, shows
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.replacing import StandIn
from callin_planner.usecases.sample_source import sample_id

EVENING = sample_id("event/E2")
MARLOW, FELD, WHITCOMB = (sample_id(f"speaker/{key}") for key in ("marlow", "feld", "whitcomb"))


def offered(site: OpenSite, key: str) -> list[StandIn]:
    return replacing.stand_ins(site.store, EVENING, sample_id(f"speaker/{key}"))


def test_backup_and_alternate_are_offered_first(sample_site: OpenSite) -> None:
    assert (offered(sample_site, "marlow")[0].name, offered(sample_site, "marlow")[0].why) == (
        "Nadia Feld, RN",
        "Backup in the agenda",
    )
    first = offered(sample_site, "whitcomb")[0]
    assert (first.name, first.speaker_id) == ("Deputy Chief Martin Oyelaran", None)
    host = offered(sample_site, "calloway")
    assert (host[0].name, host[0].why) == ("Monique Tarver", "Backup in the agenda")
    assert all(one.speaker_id != MARLOW for one in offered(sample_site, "marlow"))


def test_the_alternate_steps_in_and_everything_follows(sample_site: OpenSite) -> None:
    store = sample_site.store
    before = plans.plan_of(store, EVENING)
    item = before.items_of(MARLOW)[0]
    done = replacing.replace_speaker(store, EVENING, MARLOW, offered(sample_site, "marlow")[0])
    after = plans.plan_of(store, EVENING)
    assert not after.items_of(MARLOW)
    assert len(after.items_of(FELD)) == 2
    assert after.speakers[MARLOW].answer is Answer.DECLINED
    assert any("“A mother’s words” at" in line and "Nadia Feld" in line for line in done.follows)
    assert any("more than once" in line for line in done.follows)
    assert any("script stays" in line for line in done.follows)
    assert "Denise Marlow" not in {one.name for one in brief.build(after)}
    segments = {one.title: one.speaker for one in shows.build(after).segments}
    assert segments[item.title] == "Nadia Feld, RN"
    assert done.changed.label == "Replace Denise Marlow with Nadia Feld, RN"
    store.undo()
    assert plans.plan_of(store, EVENING) == before


def test_papers_made_before_are_named_as_out_of_date(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    pack.make_pack(store, tmp_path, event_id=EVENING, only=("run_of_show", "brief"))
    done = replacing.replace_speaker(store, EVENING, MARLOW, offered(sample_site, "marlow")[0])
    assert done.follows[-1] == "Make these papers again: Run of show and Speaker brief."


def test_somebody_from_outside_joins_the_list(sample_site: OpenSite) -> None:
    store = sample_site.store
    done = replacing.replace_speaker(store, EVENING, WHITCOMB, offered(sample_site, "whitcomb")[0])
    plan = plans.plan_of(store, EVENING)
    deputy = plan.speakers[done.speaker_id]
    assert (deputy.voice, deputy.role, deputy.organization) == (Voice.LAW, SpeakerRole.LE_POLICE, "HBPD")
    assert (deputy.seat, deputy.arrives_at, deputy.answer) == ("Chair 7", time(16, 30), Answer.NOT_ASKED)
    assert "Deputy Chief Martin Oyelaran has not agreed yet." in done.follows
    assert any("takes the seat: Chair 7" in line for line in done.follows)
    assert any(one.name == deputy.name for one in brief.build(plan))


def test_a_rehearsed_time_stays_with_whoever_rehearsed(sample_site: OpenSite) -> None:
    store = sample_site.store
    with store.read() as tx:
        before = tx.list(AgendaItem, event_id=EVENING, speaker_id=WHITCOMB)
    assert any(item.rehearsed_seconds for item in before)
    replacing.replace_speaker(store, EVENING, WHITCOMB, offered(sample_site, "whitcomb")[0])
    with store.read() as tx:
        assert all(tx.get(AgendaItem, item.id).rehearsed_seconds is None for item in before)


def test_someone_who_can_still_come_is_not_marked(sample_site: OpenSite) -> None:
    replacing.replace_speaker(
        sample_site.store, EVENING, MARLOW, offered(sample_site, "marlow")[0], not_coming=False
    )
    with sample_site.store.read() as tx:
        assert tx.get(Speaker, MARLOW).answer is Answer.AGREED


def test_where_nothing_is_to_hand_over_nothing_happens(sample_site: OpenSite) -> None:
    store, before = sample_site.store, plans.plan_of(sample_site.store, EVENING)
    with pytest.raises(UserError, match="no item in this agenda"):
        replacing.replace_speaker(store, EVENING, sample_id("speaker/sorrento"), StandIn("", "", FELD))
    with pytest.raises(UserError, match="stand in for themselves"):
        replacing.replace_speaker(store, EVENING, MARLOW, StandIn("", "", MARLOW))
    with pytest.raises(UserError, match="needs a name"):
        replacing.replace_speaker(store, EVENING, MARLOW, StandIn(" ", ""))
    assert plans.plan_of(store, EVENING) == before
