"""The door's list on the disk: opened by its PIN, telling a finder nothing, counting wrong PINs."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from callin_planner import door_file, files
from callin_planner.domain.door import Act, DoorEntry, new_nonce
from callin_planner.errors import DamagedError, MustWaitError, UserError, WrongSecretError
from callin_planner.usecases import door
from callin_planner.usecases.opening import OpenSite
from tests.door import GROUPS, NAMES, NOW, PIN, Evening, files_under, fill

pytestmark = pytest.mark.usefixtures("light_pin")


@pytest.fixture
def evening(made_site: OpenSite) -> Evening:
    return fill(made_site, letters=True)


@pytest.fixture
def file(made_site: OpenSite, evening: Evening) -> Path:
    return door.open_door(made_site, evening.event.id, PIN).path


def test_the_pin_opens_the_list(file: Path) -> None:
    told = door_file.read(file, door_file.unlock(file, PIN))

    assert [one.first for one in told.people] == [first for first, _last in NAMES]
    assert told.place == "Public Library"


def test_nothing_of_a_person_lies_in_clear(file: Path, made_site: OpenSite, evening: Evening) -> None:
    content = files_under(file.parent) + files_under(made_site.folder.inbox)
    words = {word for name in NAMES for word in name} | set(GROUPS) | {"Public Library", "call-in"}
    words |= {str(one.id) for one in evening.people} | set(evening.letters)

    assert [word for word in words if word.encode() in content] == []
    assert {path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == {0o600}
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_the_list_itself_holds_no_surname_in_full_and_no_group(file: Path) -> None:
    told = repr(door_file.read(file, door_file.unlock(file, PIN)))

    assert [group for group in (*GROUPS, "Group A", "BB", "QL") if f"'{group}" in told] == []
    assert [last for _first, last in NAMES if last in told] == []
    assert "probation" not in told
    assert "confirmed" not in told


def test_a_wrong_pin_says_one_thing_and_is_counted(file: Path) -> None:
    with pytest.raises(WrongSecretError, match="does not open this door"):
        door_file.unlock(file, "111222")
    assert door_file.wait_left(file) == 0
    assert door_file.unlock(file, PIN)


def test_five_wrong_pins_make_a_wait_that_outlives_the_process(file: Path) -> None:
    for _ in range(door_file.ALLOWED_TRIES):
        with pytest.raises(WrongSecretError):
            door_file.unlock(file, "111222", NOW)

    with pytest.raises(MustWaitError) as met:
        door_file.unlock(file, PIN, NOW + timedelta(seconds=1))
    assert met.value.seconds == 59
    assert door_file.wait_left(file, NOW - timedelta(days=1)) == 60
    assert door_file.unlock(file, PIN, NOW + door_file.WAIT)


def test_after_the_wait_there_are_five_more(file: Path) -> None:
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            door_file.unlock(file, "111222", NOW)
    later = NOW + door_file.WAIT
    for _ in range(4):
        with pytest.raises(WrongSecretError):
            door_file.unlock(file, "111222", later)
    assert door_file.wait_left(file, later) == 0


def test_a_try_is_counted_before_it_is_made(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_given: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(door_file, "_stretched", stop)
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            door_file.unlock(file, PIN, NOW)
    assert door_file.wait_left(file, NOW) == 60


def test_a_spoilt_counter_locks_nobody_out(file: Path) -> None:
    file.with_name(door_file.TRIES).write_bytes(b"\x00rubbish")

    assert door_file.unlock(file, PIN)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"not json", b'{"salt": 1}', b'{"salt":"AA==","wrapped":"AA=="}']
)
def test_a_damaged_list_is_a_sentence(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(DamagedError, match="open it again"):
        door_file.unlock(file, PIN)


def test_people_of_another_list_cannot_be_slipped_in(file: Path) -> None:
    key = door_file.unlock(file, PIN)

    with pytest.raises(DamagedError):
        door_file.read(file, os.urandom(32))
    assert door_file.read(file, key)


def test_rewriting_keeps_the_pin_and_says_whether_anything_differed(file: Path) -> None:
    key = door_file.unlock(file, PIN)
    told = door_file.read(file, key)
    before = file.read_bytes()

    assert not door_file.rewrite(file, told, key)
    assert file.read_bytes() == before
    assert door_file.rewrite(file, told.__class__(**{**vars(told), "place": "Elsewhere"}), key)
    assert door_file.read(file, door_file.unlock(file, PIN)).place == "Elsewhere"


def test_what_is_known_comes_back(file: Path) -> None:
    key = door_file.unlock(file, PIN)
    entries = [DoorEntry(nonce=new_nonce(), door=2, at=NOW, act=Act.UNDO, undoes=("a", "b"), reason="é")]
    door_file.write_known(file, entries, key, 17)

    assert door_file.read_known(file, key) == entries
    assert door_file.known_head(file) == 17


def test_wiping_leaves_nothing_and_says_closed(file: Path) -> None:
    files.wipe(file)
    files.wipe(file)

    assert not file.parent.exists()
    with pytest.raises(UserError, match="The door is closed") as met:
        door_file.unlock(file, PIN)
    assert met.value.code == "door-closed"


def test_the_shipped_cost_is_paid(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = door_file.read(file, door_file.unlock(file, PIN))
    monkeypatch.undo()

    assert (door_file._PASSES, door_file._MEMORY_KIB) == (3, 128 * 1024)
    door_file.write(file, told, bytes(32), "904417")
    assert door_file.unlock(file, "904417") == bytes(32)
