"""R-C5, R-C6: a full disk loses nothing, says so, and the room kept aside is used."""

import os
import subprocess
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from callin_planner.domain.groups import Group
from callin_planner.domain.people import Actor
from callin_planner.errors import DiskFullError
from callin_planner.storage import reserve
from callin_planner.usecases import backups, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.kills import killed

pytestmark = [
    pytest.mark.root,
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root"),
]
MEGABYTE = 2**20
SOMEONE = Actor(None, "Someone")


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A file system of 12 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def site(small_disk: Path, vault_key: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenSite]:
    """A site on the small disk with 500 groups and a reserve of 2 MB."""
    monkeypatch.setattr(reserve, "SIZE", 2 * MEGABYTE)
    site = opening.create_with_key(small_disk / "A.callin", factories.site(), factories.person(), vault_key)
    with site.store.change("Fill") as tx:
        tx.save_all(factories.group(label=f"{i:03}") for i in range(500))
    site.store.checkpoint()
    yield site
    site.close()


def fill_up(disk: Path, leave: int = 0) -> Path:
    """A file that takes all the room but `leave` bytes."""
    filler = disk / "filler"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with filler.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, free - leave)
    return filler


def count(site: OpenSite) -> int:
    with site.store.read() as tx:
        return tx.count(Group)


def add_one(site: OpenSite, size: int = 10) -> None:
    with site.store.change("Add") as tx:
        tx.save(factories.group(label="x" * size))


def test_oversize_changes_roll_back_and_reading_goes_on(site: OpenSite) -> None:
    site.store.reserve = None
    for _ in range(50):
        with pytest.raises(DiskFullError, match="nothing new was saved") as raised:
            add_one(site, 16 * MEGABYTE)
        assert raised.value.needed > 0
        assert site.store.out_of_room
        assert count(site) == 500
    assert len(site.store.history()) == 2
    add_one(site)
    assert not site.store.out_of_room
    assert count(site) == 501
    assert backups.verify(site).ok


def test_the_reserve_is_used_and_the_change_is_made(site: OpenSite, small_disk: Path) -> None:
    fill_up(small_disk)
    assert site.folder.reserve.is_file()
    heard: list[object] = []
    site.store.on_change.append(heard.append)
    add_one(site, 200_000)
    assert not site.folder.reserve.is_file()
    assert "nearly full" in site.room_warning
    assert count(site) == 501
    assert len(heard) == 1
    assert site.store.history(1)[0].label == "Add"
    assert site.store.verify_journal()
    site.store.undo()
    assert count(site) == 500


def test_the_reserve_comes_back_when_there_is_room(site: OpenSite, small_disk: Path) -> None:
    filler = fill_up(small_disk)
    add_one(site, 200_000)
    filler.unlink()
    add_one(site)
    assert site.folder.reserve.stat().st_size == 2 * MEGABYTE
    assert site.room_warning == ""


def test_without_room_or_reserve_it_can_be_read_until_there_is_room(site: OpenSite, small_disk: Path) -> None:
    site.folder.reserve.unlink()
    filler = fill_up(small_disk)
    for _ in range(3):
        with pytest.raises(DiskFullError):
            add_one(site, 200_000)
    assert count(site) == 500
    filler.unlink()
    add_one(site, 200_000)
    assert count(site) == 501


def test_a_full_disk_of_a_caller_leaves_the_reserve_alone(site: OpenSite) -> None:
    """A use case may run into another full disk inside its transaction: that is not ours."""
    with pytest.raises(DiskFullError), site.store.change("Export") as tx:
        tx.save(factories.group())
        raise DiskFullError("The stick is full.")
    assert site.folder.reserve.is_file()
    assert count(site) == 500


def test_a_backup_without_room_says_how_much_it_needs_and_leaves_nothing(
    site: OpenSite, small_disk: Path
) -> None:
    kept = backups.back_up(site, "Before")
    fill_up(small_disk, leave=100_000)
    add_one(site)
    with pytest.raises(DiskFullError) as raised:
        backups.back_up(site, "By hand")
    assert raised.value.needed > 500_000
    assert [path.name for path in site.folder.backups.iterdir()] == [kept.path.name]
    assert count(site) == 501


def keep_adding(pipe: Connection, path: Path, key: bytes, filler: Path) -> None:
    site = opening.open_with_key(path, key, SOMEONE)
    site.store.reserve = None
    number = 0
    pipe.send(number)
    fill_up(filler.parent)
    while True:
        try:
            add_one(site, 2000)
        except DiskFullError:
            continue
        number += 1
        pipe.send(number)


def test_after_a_kill_with_no_room_left_everything_is_there(site: OpenSite, small_disk: Path) -> None:
    site.close()
    filler = small_disk / "filler"
    for _ in range(10):
        before = _count_again(site)
        said = killed(keep_adding, site.path, site.vault_key, filler, chance=Random(5), within=0.3)
        assert _count_again(site) in {before + said[-1], before + said[-1] + 1}
        filler.unlink()


def _count_again(site: OpenSite) -> int:
    again = opening.open_with_key(site.path, site.vault_key, SOMEONE)
    try:
        assert backups.verify(again).ok
        return count(again)
    finally:
        again.close()


def test_unlocking_works_with_no_room_left(
    small_disk: Path, light_stretching: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reserve, "SIZE", 2 * MEGABYTE)
    passphrase = "outlying snowshoe limeade stratus handlebar"
    site, _key = opening.create(small_disk / "B.callin", factories.site(), factories.person(), passphrase)
    site.close()
    fill_up(small_disk)
    again = opening.open_with(site.path, passphrase, back_up=False)
    assert again.site().city == "Somewhere"
    assert any("nearly full" in warning for warning in again.warnings)
    again.close()
