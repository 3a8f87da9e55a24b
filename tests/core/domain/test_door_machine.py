"""Two doors and the desk in any interleaving, each seeing what it was told so far, against a plain model.

The model knows everything at once and in order; the doors send late, twice and out of order. R-G6.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from callin_planner.domain.door import Act, DoorEntry, merge

START = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
PEOPLE = tuple(UUID(int=n) for n in range(5))
SESSIONS = tuple(UUID(int=100 + n) for n in range(2))
DOORS = st.integers(0, 2)
PERSON = st.sampled_from(PEOPLE)


class Doors(RuleBasedStateMachine):
    """`seen[door]` is what a door has; `site` what the planner took up; `made` everything, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[DoorEntry] = []
        self.seen: list[list[DoorEntry]] = [[], [], []]
        self.site: list[DoorEntry] = []
        self.refused = 0
        # The model: who stands by which nonces, written down act by act.
        self.arrived: dict[UUID, dict[str, datetime]] = {one: {} for one in PEOPLE}
        self.guests: dict[UUID, set[str]] = {one: set() for one in PEOPLE}
        self.walk_ins: set[str] = set()
        self.moved: dict[UUID, UUID] = {}
        self.gone: set[str] = set()

    def _enter(self, door: int, act: Act, **given: object) -> DoorEntry:
        n = len(self.made)
        # Clocks of two doors may differ by minutes: a later entry may carry an earlier time.
        at = START + timedelta(seconds=10 * n, minutes=3 * door)
        entry = DoorEntry(nonce=f"{n * 7919 % 100003:032x}", door=door, at=at, act=act, **given)  # type: ignore[arg-type]
        self.made.append(entry)
        self.seen[door].append(entry)
        return entry

    @rule(door=DOORS, person=PERSON)
    def check_in(self, door: int, person: UUID) -> None:
        """A scan of somebody this door knows to be here makes no entry."""
        if person in merge(self.seen[door]).arrivals:
            return
        entry = self._enter(door, Act.ARRIVE, invitation_id=person)
        self.arrived[person][entry.nonce] = entry.at

    @rule(door=DOORS, person=PERSON)
    def undo(self, door: int, person: UUID) -> None:
        arrival = merge(self.seen[door]).arrivals.get(person)
        if arrival is None:
            return
        self._enter(door, Act.UNDO, invitation_id=person, undoes=arrival.nonces)
        for nonce in arrival.nonces:
            self.arrived[person].pop(nonce, None)

    @rule(door=DOORS, person=PERSON)
    def guest(self, door: int, person: UUID) -> None:
        entry = self._enter(door, Act.GUEST, invitation_id=person)
        self.guests[person].add(entry.nonce)

    @rule(door=DOORS, person=PERSON)
    def undo_guest(self, door: int, person: UUID) -> None:
        nonces = merge(self.seen[door]).guests.get(person, ())[-1:]
        if nonces:
            self._enter(door, Act.UNDO, invitation_id=person, undoes=nonces)
            self.guests[person] -= set(nonces)

    @rule(door=DOORS)
    def walk_in(self, door: int) -> None:
        self.walk_ins.add(self._enter(door, Act.WALK_IN).nonce)

    @rule(door=DOORS)
    def undo_walk_in(self, door: int) -> None:
        nonces = merge(self.seen[door]).walk_ins[-1:]
        if nonces:
            self._enter(door, Act.UNDO, undoes=nonces)
            self.walk_ins -= set(nonces)

    @rule(door=DOORS, person=PERSON, session=st.sampled_from(SESSIONS))
    def move(self, door: int, person: UUID, session: UUID) -> None:
        self._enter(door, Act.MOVE, invitation_id=person, session_id=session)

    @rule(door=DOORS)
    def refuse(self, door: int) -> None:
        self._enter(door, Act.REFUSED, reason="unknown")
        self.refused += 1

    @rule(data=st.data())
    def some_reach_the_site(self, data: st.DataObject) -> None:
        """Any of them, in any order, some for the second time."""
        if self.made:
            self.site += data.draw(st.lists(st.sampled_from(self.made), max_size=6))

    @rule(door=DOORS)
    def a_door_is_told(self, door: int) -> None:
        self.seen[door] += self.site

    @rule(door=DOORS)
    def a_door_starts_anew(self, door: int) -> None:
        """Killed and begun again: it has what lies in the inbox, and what the site has."""
        own = [entry for entry in self.made if entry.door == door]
        self.seen[door] = [*self.site, *own]

    @invariant()
    def everything_together_is_the_model(self) -> None:
        state = merge([*reversed(self.made), *self.site])
        assert {one: arrival.at for one, arrival in state.arrivals.items()} == {
            one: min(times.values()) for one, times in self.arrived.items() if times
        }
        assert {one: set(nonces) for one, nonces in state.guests.items()} == {
            one: nonces for one, nonces in self.guests.items() if nonces
        }
        assert set(state.walk_ins) == self.walk_ins
        moves = sorted((e for e in self.made if e.act is Act.MOVE), key=lambda e: (e.at, e.door, e.nonce))
        assert state.moved == {e.invitation_id: e.session_id for e in moves}

    @invariant()
    def every_entry_is_logged_once(self) -> None:
        assert len({entry.nonce for entry in self.made}) == len(self.made)
        assert sum(entry.act is Act.REFUSED for entry in self.made) == self.refused

    def teardown(self) -> None:
        """However far apart they were: once all is told, all three and the site agree."""
        states = [merge([*seen, *self.made]) for seen in self.seen]
        assert states[0] == states[1] == states[2] == merge(self.made)


# 200 runs of up to 50 steps: some 10,000 steps, the same ones every time.
Doors.TestCase.settings = settings(max_examples=200, stateful_step_count=50, derandomize=True, deadline=None)
TestDoors = Doors.TestCase
