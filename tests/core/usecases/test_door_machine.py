"""Two real doors, a real inbox and a real site in any interleaving: nobody lost, nobody twice."""

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from callin_planner import door_file
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.door import Act, DoorScan, merge
from callin_planner.domain.invitees import Attendance, Invitation, Status
from callin_planner.domain.people import Actor
from callin_planner.doorbook import Doorbook
from callin_planner.usecases import door, opening
from tests import factories
from tests.door import NOW, PIN, fill

KEY = bytes(range(32))
DOOR = st.integers(0, 1)
PERSON = st.integers(0, 7)


class Evening(RuleBasedStateMachine):
    @initialize()
    def opened(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.path = self.place / "Somewhere.callin"
        self.site = opening.create_with_key(
            self.path, factories.site(), factories.person(), KEY, clock=FixedClock(NOW)
        )
        self.evening = fill(self.site)
        self.file = door.open_door(self.site, self.evening.event.id, PIN).path
        self.books = [Doorbook(self.file, door_file.unlock(self.file, PIN), n + 1) for n in range(2)]
        self.acknowledged: set[str] = set()

    def _person(self, n: int) -> UUID:
        return self.evening.people[n].id

    @rule(number=DOOR, n=PERSON)
    def check_in(self, number: int, n: int) -> None:
        book = self.books[number]
        if self._person(n) not in book.state.arrivals:
            self.acknowledged.add(book.enter(Act.ARRIVE, self._person(n)).nonce)
        assert self._person(n) in book.state.arrivals

    @rule(number=DOOR, n=PERSON)
    def undo(self, number: int, n: int) -> None:
        book = self.books[number]
        arrival = book.state.arrivals.get(self._person(n))
        if arrival is not None:
            self.acknowledged.add(book.enter(Act.UNDO, self._person(n), undoes=arrival.nonces).nonce)
            assert self._person(n) not in book.state.arrivals

    @rule(number=DOOR, n=PERSON)
    def guest(self, number: int, n: int) -> None:
        self.acknowledged.add(self.books[number].enter(Act.GUEST, self._person(n)).nonce)

    @rule(number=DOOR)
    def look(self, number: int) -> None:
        self.books[number].look()

    @rule(number=DOOR)
    def door_starts_anew(self, number: int) -> None:
        before = {e.nonce for e in self.books[number].entries()}
        self.books[number] = Doorbook(self.file, door_file.unlock(self.file, PIN), number + 1)
        assert before <= {e.nonce for e in self.books[number].entries()}

    @rule()
    def receive(self) -> None:
        door.receive(self.site)

    @rule()
    def planner_locks_and_unlocks(self) -> None:
        self.site.close()
        self.site = opening.open_with_key(self.path, KEY, Actor(None, "Jo"), clock=FixedClock(NOW))

    @invariant()
    def nothing_is_out_of_sight(self) -> None:
        """A door that looks sees every entry that was acknowledged anywhere."""
        if hasattr(self, "books"):
            for book in self.books:
                book.look()
                assert {entry.nonce for entry in book.entries()} == self.acknowledged

    def teardown(self) -> None:
        if not hasattr(self, "books"):
            return
        shown = self.books[0].state
        door.close_door(self.site, self.evening.event.id)
        with self.site.store.read() as tx:
            scans = tx.list(DoorScan)
            rows = {row.invitation_id: row for row in tx.list(Attendance)}
            status = {row.id: row.status for row in tx.list(Invitation)}
        assert sorted(scan.nonce for scan in scans) == sorted(self.acknowledged)
        state = merge(scan.entry for scan in scans)
        assert state == shown
        here = {one: row.arrived_at for one, row in rows.items() if row.arrived_at}
        assert here == {one: arrival.at for one, arrival in state.arrivals.items()}
        assert {one: row.guests for one, row in rows.items() if row.guests} == {
            one: len(nonces) for one, nonces in state.guests.items()
        }
        assert {one for one, word in status.items() if word is Status.ATTENDED} == set(state.arrivals)
        self.site.close()
        shutil.rmtree(self.place)


Evening.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.usefixtures("light_pin")
class TestEvening(Evening.TestCase):  # type: ignore[name-defined,misc]
    """Some 500 steps on real files."""
