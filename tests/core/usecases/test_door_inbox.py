"""What lies in the inbox, and what closing the door leaves: nothing lost, nothing left lying."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from callin_planner import inbox, sealing
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.door import Act, DoorOpening, DoorScan
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Attendance
from callin_planner.errors import EnvironmentFault
from callin_planner.usecases import door
from callin_planner.usecases.opening import OpenSite
from tests.door import NOW, Evening, book, fill

pytestmark = pytest.mark.usefixtures("light_pin")


@pytest.fixture
def evening(made_site: OpenSite) -> Evening:
    return fill(made_site)


class TestInbox:
    def test_what_cannot_be_opened_is_kept_aside(self, made_site: OpenSite, evening: Evening) -> None:
        book(made_site, evening)
        stranger, _private = sealing.new_pair()
        inbox.put(made_site.folder.inbox, "door", "1" * 32, sealing.seal(stranger, b"{}"))
        inbox.put(made_site.folder.inbox, "door", "2" * 32, b"rubbish")

        assert door.receive(made_site) == Changed()
        assert (door.waiting(made_site), door.unread(made_site)) == (0, 2)

    def test_an_entry_of_an_evening_that_is_gone_is_kept_aside(
        self, made_site: OpenSite, evening: Evening
    ) -> None:
        first = book(made_site, evening)
        first.told = replace(first.told, event_id=UUID(int=7))
        first.enter(Act.WALK_IN)
        door.receive(made_site)

        assert door.unread(made_site) == 1

    def test_someone_who_was_removed_meanwhile_leaves_the_entry_in_the_log(
        self, made_site: OpenSite, evening: Evening
    ) -> None:
        book(made_site, evening).enter(Act.ARRIVE, UUID(int=9))
        door.receive(made_site)

        with made_site.store.read() as tx:
            assert [one.invitation_id for one in tx.list(DoorScan)] == [None]

    def test_one_that_cannot_be_read_just_now_stays_for_the_next_time(
        self, made_site: OpenSite, evening: Evening, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book(made_site, evening).enter(Act.ARRIVE, evening.people[0].id)
        with monkeypatch.context() as held:

            def refuse(_path: Path) -> bytes:
                raise PermissionError

            held.setattr(Path, "read_bytes", refuse)
            with pytest.raises(EnvironmentFault, match="It stays there"):
                inbox.read(made_site.folder.inbox, inbox.names(made_site.folder.inbox, "door")[0])

        assert door.waiting(made_site) == 1
        door.receive(made_site)
        assert door.live(made_site.store, evening.event.id).here == 1

    def test_the_same_file_twice_is_one_row(self, made_site: OpenSite, evening: Evening) -> None:
        entry = book(made_site, evening).enter(Act.ARRIVE, evening.people[0].id)
        name = f"door-{entry.nonce}"
        kept = (made_site.folder.inbox / name).read_bytes()
        door.receive(made_site)
        (made_site.folder.inbox / name).write_bytes(kept)

        assert door.receive(made_site) == Changed()
        with made_site.store.read() as tx:
            assert tx.count(DoorScan) == 1

    def test_a_restored_backup_still_opens_it(self, made_site: OpenSite, evening: Evening) -> None:
        """The key of the inbox hangs on the vault key alone."""
        first = book(made_site, evening)
        entry = first.enter(Act.ARRIVE, evening.people[0].id)
        content = (made_site.folder.inbox / f"door-{entry.nonce}").read_bytes()
        door.close_door(made_site, evening.event.id)
        with made_site.store.change("Forget") as tx:
            tx.delete_all([*tx.list(DoorScan), *tx.list(Attendance)])
        (made_site.folder.inbox / f"door-{entry.nonce}").write_bytes(content)
        door.receive(made_site)

        assert door.live(made_site.store, evening.event.id).here == 1


class TestClosing:
    def test_everything_waiting_is_taken_up_and_the_list_is_gone(
        self, made_site: OpenSite, evening: Evening
    ) -> None:
        book(made_site, evening).enter(Act.ARRIVE, evening.people[0].id)
        door.close_door(made_site, evening.event.id)

        assert not made_site.folder.door.exists()
        assert door.live(made_site.store, evening.event.id).here == 1
        assert door.door_of(made_site, evening.event.id) is None
        assert door.close_door(made_site, evening.event.id) == Changed()

    def test_it_can_be_opened_again_and_knows_who_is_here(
        self, made_site: OpenSite, evening: Evening
    ) -> None:
        book(made_site, evening).enter(Act.ARRIVE, evening.people[0].id)
        door.close_door(made_site, evening.event.id)

        assert book(made_site, evening).state.here == 1

    def test_one_left_open_is_closed_the_day_after_next(self, made_site: OpenSite, evening: Evening) -> None:
        book(made_site, evening)
        made_site.store.clock = FixedClock(NOW + timedelta(days=1))
        door.receive(made_site)
        assert made_site.folder.door.exists()

        made_site.store.clock = FixedClock(NOW + timedelta(days=2))
        door.receive(made_site)
        assert not made_site.folder.door.exists()

    def test_a_door_folder_that_vanished_can_be_opened_anew(
        self, made_site: OpenSite, evening: Evening
    ) -> None:
        book(made_site, evening)
        shutil.rmtree(made_site.folder.door)
        assert door.door_of(made_site, evening.event.id) is None

        assert book(made_site, evening).told.people

    def test_a_list_that_a_restored_backup_knows_nothing_of_is_wiped(
        self, made_site: OpenSite, evening: Evening
    ) -> None:
        book(made_site, evening)
        with made_site.store.change("As a backup of yesterday would") as tx:
            tx.delete_all(tx.list(DoorOpening))
        door.receive(made_site)

        assert not made_site.folder.door.exists()
