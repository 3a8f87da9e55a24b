from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callin_planner.checks.rule import Finding
from callin_planner.domain.agenda import AgendaItem, MessageKey, Part, programme, programme_seconds
from callin_planner.domain.event import Event
from callin_planner.domain.proposal import Proposal
from callin_planner.domain.roles import ScreenVoice, Voice
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda, agenda_proposals
from callin_planner.usecases.agenda_review import agenda_findings, effect_of
from callin_planner.usecases.fixes import FIXABLE
from callin_planner.usecases.opening import OpenSite
from tests import factories

F, C, S, M, L, H = Voice.FRAMING, Voice.MORAL, Voice.SURVIVOR, Voice.MEDICAL, Voice.LAW, Voice.HELP
ALL_KEYS = (MessageKey.STOP, MessageKey.NOTICE, MessageKey.HELP)


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


def _evening(store: Store, told: str, *, keys: tuple[MessageKey, ...] = ALL_KEYS, keep: str = "") -> Event:
    """ "F4 S7 L5" is three items; titles are their places. Those of `keep` may not shrink."""
    event = factories.event(begins=time(18))
    voices = {"F": F, "C": C, "S": S, "M": M, "L": L, "H": H}
    with store.change("Set up") as tx:
        tx.save(event)
        for seq, one in enumerate(told.split()):
            tx.save(
                factories.item(
                    event.id,
                    seq=seq,
                    title=f"{one[0]}{seq}",
                    seconds=round(float(one[1:]) * 60),
                    voice=voices[one[0]],
                    message_keys=keys if not seq else (),
                    may_not_shrink=str(seq) in keep.split(),
                )
            )
    return event


def _said(items: tuple[AgendaItem, ...] | list[AgendaItem]) -> str:
    return " ".join(f"{item.title}:{item.minutes:g}" for item in items)


def _finding(store: Store, event: Event, rule: str) -> Finding:
    return next(finding for finding in agenda_findings(store, event.id) if finding.rule == rule)


def _fixes(store: Store, event: Event, rule: str) -> dict[str, Proposal]:
    made = agenda_proposals.proposals_for(store, event.id, _finding(store, event, rule))
    return {proposal.key: proposal for proposal in made}


def _settles(store: Store, event: Event, proposal: Proposal) -> set[str]:
    return {finding.rule for finding in effect_of(store, event.id, proposal).settled}


def test_lands_on_time_and_says_whom_it_spared(store: Store) -> None:
    event = _evening(store, "F4 S7 C6 L10 H6", keep="0")
    proposal = agenda_proposals.land_on_time(store, event.id, time(18, 29))
    assert _said(proposal.after) == "F0:4 S1:7 C2:4.5 L3:7.5 H4:6"
    assert proposal.label == "Land on time, by 6:29 pm"
    assert proposal.reasons == (
        "As planned it ends 4 min after 6:29 pm.",
        "The other items give minutes in proportion, in half-minutes, none below one minute.",
        "Kept, because they are marked so: “F0”.",
        "Kept, because survivors and help keep their time: “S1” and “H4”.",
    )
    assert proposal.cannot == ()


def test_land_on_time_says_what_it_cannot_do(store: Store) -> None:
    event = _evening(store, "F1 S7 L2")
    proposal = agenda_proposals.land_on_time(store, event.id, time(18, 5))
    assert _said(proposal.after) == "F0:1 S1:7 L2:1"
    assert proposal.cannot[0] == "It still ends 4 min after 6:05 pm."


def test_land_on_time_leaves_alone_what_fits(store: Store) -> None:
    event = _evening(store, "F4 L5")
    proposal = agenda_proposals.land_on_time(store, event.id, time(18, 30))
    assert not proposal.changes
    assert proposal.reasons == ("It ends in time as it is, with 21 min to spare. Nothing needs to change.",)


def test_what_may_be_skipped_goes_first_when_wished(store: Store) -> None:
    event = _evening(store, "F4 C4 L6 F2")
    items = agenda.items_of(store, event.id)
    agenda.change_item(store, items[1].id, skip_if_late=True)
    proposal = agenda_proposals.land_on_time(store, event.id, time(18, 11), leave_out=True)
    assert _said(proposal.after) == "F0:3.5 L2:5.5 F3:2"
    assert "Left out, because they may be skipped: “C1”." in proposal.reasons


@pytest.mark.parametrize("stop", [time(18), time(17, 59), time(6, 1)])
def test_a_stop_before_the_beginning_is_refused(store: Store, stop: time) -> None:
    event = _evening(store, "F4 L5")
    with pytest.raises(FieldError, match="begins at 6:00 pm") as refused:
        agenda_proposals.land_on_time(store, event.id, stop)
    assert refused.value.field == "stop"


def test_applying_is_one_step_and_only_to_what_was_shown(store: Store) -> None:
    event = _evening(store, "F4 C6 L10")
    before = agenda.items_of(store, event.id)
    proposal = agenda_proposals.land_on_time(store, event.id, time(18, 15))
    head = store.journal_head()[0]
    assert agenda_proposals.apply_proposal(store, event.id, proposal).label == "Land on time, by 6:15 pm"
    assert store.journal_head()[0] == head + 1
    assert tuple(agenda.items_of(store, event.id)) == proposal.after
    with pytest.raises(UserError, match="changed since"):
        agenda_proposals.apply_proposal(store, event.id, proposal)
    store.undo()
    assert agenda.items_of(store, event.id) == before


def test_law_enforcement_gives_in_proportion(store: Store) -> None:
    fixes = _fixes(store, event := _evening(store, "F4 C5 S5 L8 L6 L2 H6 F20", keep="4"), "A2")
    assert _said(fixes["shorten-law"].after) == "F0:4 C1:5 S2:5 L3:3 L4:6 L5:1 H6:6 F7:20"
    assert "marked to keep" in fixes["shorten-law"].reasons[1]
    assert "A2" in _settles(store, event, fixes["shorten-law"])


def test_minutes_pass_to_the_community_and_the_end_stays(store: Store) -> None:
    event = _evening(store, "F4 C3 S5 L6 L5 H6 F20")
    proposal = _fixes(store, event, "A2")["give-over"]
    assert programme_seconds(proposal.after) == programme_seconds(proposal.before)
    assert _said(proposal.after) == "F0:4 C1:4 S2:5.5 L3:5 L4:4.5 H5:6 F6:20"
    assert "A2" in _settles(store, event, proposal)


def test_law_enforcements_share_is_brought_down(store: Store) -> None:
    event = _evening(store, "F4 C6 S8 M6 L6 L6 L6 H4")
    (proposal,) = _fixes(store, event, "A3").values()
    law = sum(item.seconds for item in proposal.after if item.voice.shown is ScreenVoice.LAW)
    assert law <= 0.33 * programme_seconds(proposal.after)
    assert "A3" in _settles(store, event, proposal)


def test_says_when_no_item_can_give_more(store: Store) -> None:
    event = _evening(store, "F4 C1 L5 L5", keep="2 3")
    assert "shorten-law" not in _fixes(store, event, "A2")


def test_a_long_item_is_shared_or_cut(store: Store) -> None:
    event = _evening(store, "F4 C6 L14 H6")
    fixes = _fixes(store, event, "A4")
    assert _said(fixes["share"].after) == "F0:4 C1:6 L2:5 L2 (part 2):4.5 L2 (part 3):4.5 H3:6"
    assert _said(fixes["cut"].after) == "F0:4 C1:6 L2:6 H3:6"
    assert all("A4" in _settles(store, event, fix) for fix in fixes.values())


def test_an_item_that_keeps_its_minutes_is_shared_never_cut(store: Store) -> None:
    event = _evening(store, "F4 S9 H6", keep="1")
    assert list(_fixes(store, event, "A4")) == ["share"]


def test_something_comes_between_law_enforcement(store: Store) -> None:
    event = _evening(store, "F4 C5 S6 F1 L4 L4 L4 L4 H6 F3")
    fixes = _fixes(store, event, "A6")
    assert _said(fixes["move-between"].after) == "F0:4 C1:5 S2:6 L4:4 L5:4 F3:1 L6:4 L7:4 H8:6 F9:3"
    assert _said(fixes["bridge"].after) == "F0:4 C1:5 S2:6 F3:1 L4:4 L5:4 Bridge:1 L6:4 L7:4 H8:6 F9:3"
    assert all("A6" in _settles(store, event, fix) for fix in fixes.values())


def test_neither_the_ends_nor_a_survivor_are_moved_between(store: Store) -> None:
    event = _evening(store, "F4 S6 L4 L4 L4 L4 F3")
    assert list(_fixes(store, event, "A6")) == ["bridge"]


def test_a_row_of_seven_gets_two_bridges(store: Store) -> None:
    event = _evening(store, "F4 L2 L2 L2 L2 L2 L2 L2 F3")
    assert _said(_fixes(store, event, "A6")["bridge"].after) == (
        "F0:4 L1:2 L2:2 Bridge:1 L3:2 L4:2 L5:2 Bridge:1 L6:2 L7:2 F8:3"
    )


def test_a_survivor_moves_away_from_two_law_items(store: Store) -> None:
    event = _evening(store, "F4 C5 L4 S6 L4 L4 L4 L4 F3")
    assert _said(_fixes(store, event, "A6")["move-survivor"].after) == (
        "F0:4 C1:5 S3:6 L2:4 L4:4 L5:4 L6:4 L7:4 F8:3"
    )


def test_missing_messages_are_marked_or_added(store: Store) -> None:
    event = _evening(store, "F4 C5 L4 H6 F3", keys=(MessageKey.STOP,))
    fixes = _fixes(store, event, "A7")
    assert [item.message_keys for item in fixes["mark"].after[2:4]] == [
        (MessageKey.NOTICE,), (MessageKey.HELP,),
    ]  # fmt: skip
    assert _said(fixes["add"].after) == (
        "F0:4 C1:5 What the police will do:5 L2:4 H3:6 Help that starts tonight:6 F4:3"
    )
    assert all("A7" in _settles(store, event, fix) for fix in fixes.values())


def test_a_voice_that_is_not_there_can_only_be_added(store: Store) -> None:
    event = _evening(store, "F4 F3", keys=())
    fixes = _fixes(store, event, "A7")
    assert list(fixes) == ["add"]
    assert _said(fixes["add"].after) == (
        "F0:4 You belong to us:5 What the police will do:5 Help that starts tonight:6 F1:3"
    )


def test_a_program_that_is_too_long_lands_at_the_limit(store: Store) -> None:
    event = _evening(store, "F20 C8 L10 L10 S8 H6 F10")
    (proposal,) = _fixes(store, event, "A1").values()
    assert programme_seconds(proposal.after) == 60 * 60
    assert proposal.label == "Shorten the program to 60 minutes"


def test_rules_only_people_can_settle_have_no_proposal(store: Store) -> None:
    event = _evening(store, "F4 L5 H3")
    for finding in agenda_findings(store, event.id):
        if finding.rule not in FIXABLE:
            assert agenda_proposals.proposals_for(store, event.id, finding) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(
        st.tuples(st.sampled_from("FCSMLH"), st.integers(2, 30).map(lambda n: n / 2), st.booleans()),
        min_size=1,
        max_size=16,
    )
)
def test_no_proposal_shrinks_what_may_not_or_breaks_the_agenda(
    store: Store, told: list[tuple[str, float, bool]]
) -> None:
    keep = " ".join(str(place) for place, one in enumerate(told) if one[2])
    event = _evening(store, " ".join(f"{voice}{n}" for voice, n, _keep in told), keys=(), keep=keep)
    kept = {item.id: item.seconds for item in agenda.items_of(store, event.id) if item.may_not_shrink}
    for finding in agenda_findings(store, event.id):
        for proposal in agenda_proposals.proposals_for(store, event.id, finding):
            after = programme(proposal.after)
            assert [item.seq for item in after] == list(range(len(after)))
            assert len({item.id for item in after}) == len(after)
            assert all(item.seconds >= 60 for item in after)
            if proposal.key != "share":
                assert all(item.seconds >= kept.get(item.id, 0) for item in after)
            assert proposal.reasons
            assert all(item.part is Part.PROGRAMME for item in after)
