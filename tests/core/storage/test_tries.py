"""R-A10: five wrong passphrases in fifteen minutes, then fifteen minutes of waiting."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from callin_planner.errors import MustWaitError
from callin_planner.storage import tries
from tests.factories import NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tries"


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def wrong(path: Path, *minutes: float) -> None:
    for minute in minutes:
        tries.require_no_wait(path, after(minute))
        tries.note_try(path, after(minute))


def test_four_are_allowed_and_the_fifth_sets_off_the_wait(path: Path) -> None:
    wrong(path, 0, 1, 2, 3)
    assert tries.wait_left(path, after(3)) == 0
    wrong(path, 4)
    assert tries.wait_left(path, after(4)) == 900
    with pytest.raises(MustWaitError) as raised:
        tries.require_no_wait(path, after(10))
    assert raised.value.seconds == 540
    assert raised.value.text == "Too many wrong passphrases. Wait 9 minutes, or use the recovery key."


def test_the_wait_ends_and_five_more_are_allowed(path: Path) -> None:
    wrong(path, 0, 1, 2, 3, 4)
    assert tries.wait_left(path, after(18.99)) == 1
    assert tries.wait_left(path, after(19)) == 0
    wrong(path, 19, 20, 21, 22)
    assert tries.wait_left(path, after(22)) == 0


def test_slow_mistakes_never_wait(path: Path) -> None:
    wrong(path, *range(0, 100, 4))
    assert tries.wait_left(path, after(96)) == 0


def test_a_right_one_starts_afresh(path: Path) -> None:
    wrong(path, 0, 1, 2, 3)
    tries.forget(path)
    wrong(path, 4, 5, 6, 7)
    assert tries.wait_left(path, after(7)) == 0


def test_a_clock_set_back_waits_no_longer_than_the_wait(path: Path) -> None:
    wrong(path, 0, 1, 2, 3, 4)
    assert tries.wait_left(path, after(-600)) == 900


def test_a_spoiled_file_counts_as_none(path: Path) -> None:
    for content in (b"", b"{}", b"[1]", b'["x"]', b"\xff"):
        path.write_bytes(content)
        assert tries.wait_left(path, NOON) == 0
