import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from callin_planner.errors import DiskFullError
from callin_planner.storage import reserve
from callin_planner.storage.reserve import Reserve


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reserve"


def test_the_room_is_really_taken(path: Path) -> None:
    assert reserve.ensure(path)
    assert path.stat().st_size == reserve.SIZE
    assert path.stat().st_blocks * 512 >= reserve.SIZE


@pytest.mark.parametrize("number", [errno.EOPNOTSUPP, errno.EINVAL])
def test_a_file_system_that_cannot_allocate_is_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_given: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "posix_fallocate", refuse, raising=False)
    assert reserve.ensure(path)
    assert path.stat().st_size == reserve.SIZE
    assert len(set(path.read_bytes())) > 200


def test_half_a_reserve_is_made_whole(path: Path) -> None:
    path.write_bytes(b"x")
    assert reserve.ensure(path)
    assert path.stat().st_size == reserve.SIZE


def test_no_reserve_is_made_where_room_is_scarce(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reserve, "SIZE", 2**60)
    assert not reserve.ensure(path)
    assert not path.exists()


def test_released_once_and_refilled(path: Path) -> None:
    kept = Reserve(path)
    assert kept.refill()
    assert kept.release()
    assert kept.is_spent
    assert not kept.release()
    assert kept.refill()


def test_an_action_is_tried_again_once_with_the_room(path: Path) -> None:
    reserve.ensure(path)
    tries = _failing(1)
    assert reserve.with_room(path, tries) == "done"
    assert not path.exists()
    with pytest.raises(DiskFullError):
        reserve.with_room(path, _failing(1))


def _failing(times: int) -> Callable[[], str]:
    left = [times]

    def action() -> str:
        if left[0]:
            left[0] -= 1
            raise DiskFullError("full")
        return "done"

    return action
