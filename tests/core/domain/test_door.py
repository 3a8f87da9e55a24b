"""Entries of doors that cannot see one another come to one state, in whatever order they arrive."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from callin_planner.domain.door import Act, DoorEntry, DoorState, How, merge, new_nonce, with_newest

START = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
PEOPLE = tuple(UUID(int=n) for n in range(4))
SESSIONS = tuple(UUID(int=100 + n) for n in range(2))


def entry(nonce: str, act: Act, minute: int = 0, *, door: int = 1, **given: object) -> DoorEntry:
    at = START + timedelta(minutes=minute)
    return DoorEntry(nonce=nonce, door=door, at=at, act=act, **given)  # type: ignore[arg-type]


@st.composite
def entries(draw: st.DrawFn) -> list[DoorEntry]:
    acts = draw(st.lists(st.sampled_from(Act), max_size=24))
    made: list[DoorEntry] = []
    for n, act in enumerate(acts):
        earlier = [one.nonce for one in made] or ["none"]
        made.append(
            entry(
                f"{n:032x}",
                act,
                draw(st.integers(0, 5)),
                door=draw(st.integers(0, 2)),
                how=draw(st.sampled_from(How)),
                invitation_id=draw(st.sampled_from((*PEOPLE, None))),
                undoes=tuple(draw(st.lists(st.sampled_from(earlier), max_size=2))) if act is Act.UNDO else (),
                session_id=draw(st.sampled_from((*SESSIONS, None))),
            )
        )
    return made


@given(entries(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(made: list[DoorEntry], chance: object) -> None:
    shuffled = [*made, *made[: len(made) // 2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert merge(shuffled) == merge(made)


@given(entries(), st.integers(0, 24))
def test_what_two_doors_know_apart_comes_to_the_same_together(made: list[DoorEntry], cut: int) -> None:
    one, other = made[:cut], made[cut:]

    assert merge([*other, *one]) == merge([*one, *other]) == merge(made)


@given(entries())
def test_nobody_is_here_twice_and_everyone_here_arrived(made: list[DoorEntry]) -> None:
    state = merge(made)
    standing = [one for one in made if one.nonce not in state.undone]

    assert set(state.arrivals) == {
        one.invitation_id for one in standing if one.act is Act.ARRIVE and one.invitation_id
    }
    for person, arrival in state.arrivals.items():
        times = [one.at for one in standing if one.act is Act.ARRIVE and one.invitation_id == person]
        assert arrival.at == min(times)
    assert state.guest_count == sum(
        one.act is Act.GUEST and one.invitation_id is not None for one in standing
    )


@given(entries(), st.sampled_from([act for act in Act if act is not Act.UNDO]), st.data())
def test_adding_the_newest_is_merging_all_again(made: list[DoorEntry], act: Act, data: st.DataObject) -> None:
    newest = entry(
        "f" * 32,
        act,
        9,
        invitation_id=data.draw(st.sampled_from((*PEOPLE, None))),
        session_id=data.draw(st.sampled_from((*SESSIONS, None))),
    )

    assert with_newest(merge(made), newest) == merge([*made, newest])


def test_the_earlier_of_two_doors_wins_and_both_are_named_for_undo() -> None:
    state = merge(
        [
            entry("b" * 32, Act.ARRIVE, 4, door=2, invitation_id=PEOPLE[0]),
            entry("a" * 32, Act.ARRIVE, 2, door=1, invitation_id=PEOPLE[0]),
        ]
    )

    arrival = state.arrivals[PEOPLE[0]]
    assert (arrival.at, arrival.door) == (START + timedelta(minutes=2), 1)
    assert set(arrival.nonces) == {"a" * 32, "b" * 32}


def test_undo_takes_back_what_that_door_could_see_and_no_more() -> None:
    seen = entry("a" * 32, Act.ARRIVE, 1, invitation_id=PEOPLE[0])
    unseen = entry("b" * 32, Act.ARRIVE, 2, door=2, invitation_id=PEOPLE[0])
    undo = entry("c" * 32, Act.UNDO, 3, invitation_id=PEOPLE[0], undoes=(seen.nonce,))

    assert merge([undo, seen]).arrivals == {}
    assert merge([undo, seen, unseen]).arrivals[PEOPLE[0]].door == 2


def test_an_undo_that_comes_before_its_entry_still_holds() -> None:
    undo = entry("c" * 32, Act.UNDO, undoes=("a" * 32,))

    assert merge([undo, entry("a" * 32, Act.WALK_IN, 5)]).walk_ins == ()


def test_refused_scans_and_calls_change_nothing() -> None:
    state = merge([entry("a" * 32, Act.REFUSED, invitation_id=PEOPLE[0]), entry("b" * 32, Act.CALL)])

    assert state == DoorState()


def test_nonces_are_long_and_never_alike() -> None:
    made = {new_nonce() for _ in range(1000)}

    assert len(made) == 1000
    assert {len(one) for one in made} == {32}
