"""One door's book: what it enters is on the disk, what others enter it sees."""

import pytest

from callin_planner import door_file, files, inbox
from callin_planner.domain.door import Act, How
from callin_planner.doorbook import Doorbook
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.usecases import door
from callin_planner.usecases.opening import OpenSite
from tests.door import PIN, Evening, book, fill, revoke

pytestmark = pytest.mark.usefixtures("light_pin")


@pytest.fixture
def evening(made_site: OpenSite) -> Evening:
    return fill(made_site, letters=True)


def test_an_entry_is_in_the_inbox_before_it_counts(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)
    entry = first.enter(Act.ARRIVE, evening.people[0].id, how=How.SCAN)

    assert inbox.names(made_site.folder.inbox, "door") == [f"door-{entry.nonce}"]
    assert first.state.arrivals[evening.people[0].id].how is How.SCAN
    assert first.waiting() == 1


def test_an_entry_that_was_not_written_was_not_made(
    made_site: OpenSite, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = book(made_site, evening)
    made_site.folder.inbox.rmdir()
    made_site.folder.inbox.write_bytes(b"a file in its place")

    with pytest.raises(EnvironmentFault):
        first.enter(Act.ARRIVE, evening.people[0].id)
    assert first.state.arrivals == {}


def test_two_doors_see_one_another_while_the_planner_is_away(made_site: OpenSite, evening: Evening) -> None:
    one, two = book(made_site, evening), book(made_site, evening, 2)
    one.enter(Act.ARRIVE, evening.people[0].id)

    assert two.look()
    assert two.state.arrivals.keys() == {evening.people[0].id}
    assert not two.look()


def test_a_door_started_anew_knows_who_is_here(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)
    first.enter(Act.ARRIVE, evening.people[0].id)
    door.receive(made_site)
    first.enter(Act.ARRIVE, evening.people[1].id)

    again = book(made_site, evening)
    assert again.state.arrivals.keys() == {evening.people[0].id, evening.people[1].id}
    assert again.waiting() == 1


def test_taking_up_changes_nothing_the_door_shows(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)
    first.enter(Act.ARRIVE, evening.people[0].id)
    before = first.state
    door.receive(made_site)
    first.look()

    assert first.state == before
    assert first.waiting() == 0


def test_a_letter_is_known_by_its_token_and_no_other(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)

    found = first.person_of(evening.letters[3].lower())
    assert found is not None
    assert found.invitation_id == evening.people[3].id
    assert first.person_of("A" * 26) is None


def test_a_replaced_letter_opens_nothing_once_the_list_is_told(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)
    revoke(made_site, evening.people[3])
    door.receive(made_site)
    first.look()

    assert first.person_of(evening.letters[3]) is None


def test_the_sites_time_is_kept_though_it_is_another_day(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)

    assert first.here(first.now()).strftime("%Y-%m-%d %H:%M")[:15] == "2026-11-25 17:4"


def test_a_closed_door_says_so(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)
    door.close_door(made_site, evening.event.id)

    with pytest.raises(UserError) as met:
        first.look()
    assert met.value.code == "door-closed"


def test_what_is_entered_after_closing_is_not_lost(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)
    door.close_door(made_site, evening.event.id)
    first.enter(Act.ARRIVE, evening.people[0].id)
    door.receive(made_site)

    assert door.live(made_site.store, evening.event.id).here == 1


def test_entries_of_another_evening_are_not_shown(made_site: OpenSite, evening: Evening) -> None:
    stranger = book(made_site, evening)
    stranger.enter(Act.ARRIVE, evening.people[0].id)
    files.wipe(door.list_file(made_site))
    file = door.open_door(made_site, evening.event.id, PIN).path
    later = Doorbook(file, door_file.unlock(file, PIN))

    assert later.state.arrivals == {}
    door.receive(made_site)
    later.look()
    assert later.state.arrivals.keys() == {evening.people[0].id}
