"""The inbox: whole files, named by their nonce, on the disk before the call returns."""

import os
from pathlib import Path

import pytest

from callin_planner import inbox
from callin_planner.errors import EnvironmentFault

NONCE = "0" * 31 + "1"


def test_an_entry_comes_back_as_it_was_put_in(tmp_path: Path) -> None:
    inbox.put(tmp_path / "inbox", "door", NONCE, b"sealed", b"aside")

    assert inbox.names(tmp_path / "inbox", "door") == [f"door-{NONCE}"]
    found = inbox.read(tmp_path / "inbox", f"door-{NONCE}")
    assert found is not None
    assert (found.nonce, found.sealed, found.aside) == (NONCE, b"sealed", b"aside")


def test_the_same_nonce_is_one_entry(tmp_path: Path) -> None:
    for _ in range(3):
        inbox.put(tmp_path, "door", NONCE, b"sealed")

    assert len(inbox.names(tmp_path, "door")) == 1


def test_file_and_folder_are_synced_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.readlink(f"/proc/self/fd/{handle}")))
    path = inbox.put(tmp_path, "door", NONCE, b"sealed")

    assert [Path(name).parent for name in synced] == [tmp_path, tmp_path.parent]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("nonce", ["", "1", "../" + "0" * 29, "G" * 32])
def test_no_other_name_gets_in(tmp_path: Path, nonce: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        inbox.put(tmp_path, "door", nonce, b"sealed")


def test_what_else_lies_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".new-x").write_bytes(b"half")
    (tmp_path / f"intake-{NONCE}").write_bytes(b"another kind")
    (tmp_path / "door-short").write_bytes(b"?")

    assert inbox.names(tmp_path, "door") == []
    assert inbox.names(tmp_path / "none", "door") == []


def test_rubbish_is_none_and_can_be_put_aside(tmp_path: Path) -> None:
    (tmp_path / f"door-{NONCE}").write_bytes(b"not json")

    assert inbox.read(tmp_path, f"door-{NONCE}") is None
    inbox.set_aside(tmp_path, f"door-{NONCE}")
    assert inbox.names(tmp_path, "door") == []
    assert inbox.unread(tmp_path) == 1


def test_removing_what_is_gone_is_nothing(tmp_path: Path) -> None:
    inbox.put(tmp_path, "door", NONCE, b"sealed")
    inbox.remove(tmp_path, [f"door-{NONCE}", "door-" + "2" * 32])

    assert inbox.names(tmp_path, "door") == []


def test_a_folder_that_takes_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "inbox").write_bytes(b"a file stands where the folder should be")

    with pytest.raises(EnvironmentFault):
        inbox.put(tmp_path / "inbox", "door", NONCE, b"sealed")
