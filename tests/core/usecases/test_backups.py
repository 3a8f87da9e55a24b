"""Backups that are proven before they count, and putting one back."""

import secrets
import shutil
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from callin_planner.domain.groups import Group
from callin_planner.domain.people import Person
from callin_planner.errors import DamagedError, InUseError, WrongSecretError
from callin_planner.progress import Cancelled, Progress
from callin_planner.storage import copying
from callin_planner.storage.copying import Facts
from callin_planner.storage.folder import SiteFolder
from callin_planner.storage.store import Store
from callin_planner.usecases import backups, locking, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories

PASSPHRASE = "outlying snowshoe limeade stratus handlebar"
OTHER = "gumdrop velvet harpist crouton billiard"


class MovingClock:
    """A clock that tests wind on."""

    def __init__(self) -> None:
        self.moment = factories.NOON

    def now(self) -> datetime:
        return self.moment

    def wind(self, **parts: float) -> None:
        self.moment += timedelta(**parts)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def site(tmp_path: Path, light_stretching: object, clock: MovingClock) -> Iterator[OpenSite]:
    site, _key = opening.create(
        tmp_path / "A.callin", factories.site(), factories.person(), PASSPHRASE, clock=clock
    )
    yield site
    site.close()


def add_group(site: OpenSite, label: str) -> None:
    with site.store.change(f"Add {label}") as tx:
        tx.save(factories.group(label=label))


def groups(site: OpenSite) -> list[str]:
    with site.store.read() as tx:
        return [group.label for group in tx.list(Group, order_by="label")]


def test_a_backup_is_a_small_site_of_its_own(site: OpenSite, tmp_path: Path) -> None:
    add_group(site, "a")
    backup = backups.back_up(site, "By hand")
    assert (backup.reason, backup.verified, backup.at) == ("By hand", True, factories.NOON)
    assert backup.rows["group_"] == 1
    assert backup.head == site.store.journal_head()
    assert backup.size > 100_000
    copy = tmp_path / "copy.callin"
    shutil.copytree(backup.path, copy)
    opened = opening.open_with(copy, PASSPHRASE)
    assert groups(opened) == ["a"]
    opened.close()


def test_a_backup_is_private_and_encrypted(site: OpenSite) -> None:
    add_group(site, "Marker Street Boys")
    backup = backups.back_up(site, "By hand")
    for path in (backup.path, *backup.path.iterdir()):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077
        assert path.is_dir() or b"Marker" not in path.read_bytes()


def test_backups_are_listed_newest_first_and_without_what_is_unfinished(
    site: OpenSite, clock: MovingClock
) -> None:
    for i in range(3):
        backups.back_up(site, f"{i}")
        clock.wind(minutes=1)
    (site.folder.backups / ".new-half").mkdir()
    (site.folder.backups / "20200101T000000Z").mkdir()
    (site.folder.backups / "20200101T000000Z" / "about.json").write_bytes(b"{")
    assert [backup.reason for backup in backups.backups(site.path)] == ["2", "1", "0"]
    backups.back_up(site, "again")
    assert not (site.folder.backups / ".new-half").exists()


def test_two_backups_in_one_second_do_not_collide(site: OpenSite) -> None:
    assert backups.back_up(site, "1").path != backups.back_up(site, "2").path
    assert len(backups.backups(site.path)) == 2


def test_every_half_hour_when_something_changed(site: OpenSite, clock: MovingClock) -> None:
    """R-D1."""
    assert backups.back_up_if_due(site) is not None
    add_group(site, "a")
    clock.wind(minutes=29)
    assert backups.back_up_if_due(site) is None
    clock.wind(minutes=1)
    due = backups.back_up_if_due(site)
    assert due is not None
    assert due.reason == "Every half hour"
    clock.wind(hours=5)
    assert backups.back_up_if_due(site) is None


def test_older_backups_are_thinned_after_a_verified_one(site: OpenSite, clock: MovingClock) -> None:
    for i in range(6):
        add_group(site, f"{i}")
        backups.back_up(site, f"{i}")
        clock.wind(hours=12)
    clock.wind(days=3)
    backups.back_up(site, "last")
    assert [backup.reason for backup in backups.backups(site.path)] == ["last", "5", "4", "2", "0"]


def test_nothing_is_thinned_when_the_new_backup_is_no_good(
    site: OpenSite, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-D3: the copy is spoiled on its way to the disk."""
    backups.back_up(site, "1")
    clock.wind(minutes=1)
    backups.back_up(site, "2")
    clock.wind(days=30)
    copied = copying.copy_database

    def spoiled(store: Store, key: bytes, target: Path, progress: Progress) -> Facts:
        facts = copied(store, key, target, progress)
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)
        return facts

    monkeypatch.setattr(copying, "copy_database", spoiled)
    with pytest.raises(DamagedError):
        backups.back_up(site, "3")
    assert [backup.reason for backup in backups.backups(site.path)] == ["2", "1"]
    assert not list(site.folder.backups.glob(".new-*"))


def test_a_backup_can_be_stopped(site: OpenSite) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        backups.back_up(site, "By hand", progress=stop)
    assert list(site.folder.backups.iterdir()) == []
    add_group(site, "goes on")


def test_verify_says_what_it_found(site: OpenSite) -> None:
    add_group(site, "a")
    backups.back_up(site, "By hand")
    found = backups.verify(site)
    assert (found.ok, found.integrity, found.journal_chain) == (True, "ok", True)
    assert (found.rows["group_"], found.rows["person"]) == (1, 1)


def test_verify_finds_a_tampered_journal(site: OpenSite) -> None:
    add_group(site, "a")
    with site.store.driver() as driver:
        driver.execute("UPDATE journal SET who='Nobody' WHERE seq=2")
    found = backups.verify(site)
    assert (found.ok, found.journal_chain) == (False, False)


def test_verify_finds_that_the_newest_entries_were_cut_off(site: OpenSite) -> None:
    """A chain cut at its end still hangs together; the last backup's head gives it away."""
    add_group(site, "a")
    backups.back_up(site, "By hand")
    with site.store.driver() as driver:
        driver.execute("PRAGMA foreign_keys=OFF")
        for table in ("journal_rows", "journal_touches"):
            driver.execute(f"DELETE FROM {table} WHERE entry_id IN (SELECT id FROM journal WHERE seq=2)")
        driver.execute("DELETE FROM journal WHERE seq=2")
        driver.execute("PRAGMA foreign_keys=ON")
    assert site.store.verify_journal()
    assert not backups.verify(site).journal_chain


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(
    site: OpenSite, clock: MovingClock
) -> None:
    """R-D5."""
    add_group(site, "a")
    backup = backups.back_up(site, "Good")
    clock.wind(minutes=5)
    add_group(site, "b")
    add_group(site, "c")
    later = backups.back_up(site, "Later")
    (site.folder.inbox / "sealed").write_bytes(b"submission")
    site.close()
    steps: list[int] = []
    restored = backups.restore(
        site.path, backup.path, PASSPHRASE, progress=lambda done, total, text="": steps.append(done)
    )
    assert (restored.changes_after, restored.backup.reason, restored.rows["group_"]) == (2, "Good", 1)
    assert steps == [0, 1, 2, 3]
    again = opening.open_with(site.path, PASSPHRASE, back_up=False)
    assert groups(again) == ["a"]
    back, added = again.store.history(2)
    assert back.label.startswith("Go back to the backup of 2026-11-02")
    assert (back.who, back.undoable, added.label) == ("Jo Planner", False, "Add a")
    assert (again.folder.inbox / "sealed").read_bytes() == b"submission"
    add_group(again, "d")
    assert backups.verify(again).ok
    assert {each.reason: each.aside for each in backups.backups(site.path)} == {"Good": False, "Later": True}
    again.close()
    kept = opening.open_with(restored.kept, PASSPHRASE, back_up=False)
    assert groups(kept) == ["a", "b", "c"]
    kept.close()
    assert "kept" in restored.kept.name
    backups.restore(site.path, site.folder.backups / later.path.name, PASSPHRASE)
    forward = opening.open_with(site.path, PASSPHRASE, back_up=False)
    assert groups(forward) == ["a", "b", "c"]
    forward.close()


def test_an_open_site_is_not_restored(site: OpenSite) -> None:
    backup = backups.back_up(site, "By hand")
    with pytest.raises(InUseError, match="by the command callin on this computer"):
        backups.restore(site.path, backup.path, PASSPHRASE)
    assert [path.name for path in site.path.parent.iterdir()] == ["A.callin"]


def test_a_damaged_site_is_restored_and_the_damaged_one_kept(site: OpenSite) -> None:
    add_group(site, "a")
    backup = backups.back_up(site, "By hand")
    site.close()
    site.folder.database.write_bytes(b"\0" * 5000)
    for copy in site.folder.keys:
        copy.write_bytes(b"\0")
    restored = backups.restore(site.path, backup.path, PASSPHRASE)
    assert restored.changes_after is None
    assert SiteFolder(restored.kept).database.read_bytes() == b"\0" * 5000
    again = opening.open_with(site.path, PASSPHRASE)
    assert groups(again) == ["a"]
    again.close()


def test_restoring_does_not_bring_back_a_passphrase_that_was_taken_away(site: OpenSite) -> None:
    ada = Person(name="Ada Second")
    locking.add_passphrase(site, ada, OTHER)
    backup = backups.back_up(site, "With Ada")
    locking.remove_passphrase(site, ada.id)
    site.close()
    with pytest.raises(WrongSecretError):
        backups.restore(site.path, backup.path, OTHER)
    backups.restore(site.path, backup.path, PASSPHRASE)
    with pytest.raises(WrongSecretError):
        opening.open_with(site.path, OTHER)


def test_a_damaged_backup_changes_nothing(site: OpenSite) -> None:
    add_group(site, "a")
    backup = backups.back_up(site, "By hand")
    site.close()
    database = SiteFolder(backup.path).database
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    with pytest.raises(DamagedError):
        backups.restore(site.path, backup.path, PASSPHRASE)
    assert [path.name for path in site.path.parent.iterdir()] == ["A.callin"]
    with pytest.raises(DamagedError, match="Choose another one"):
        backups.restore(site.path, site.path.parent, PASSPHRASE)


def test_other_threads_write_while_a_backup_is_made(site: OpenSite) -> None:
    """D6, R-D2: what is written between the steps is in the copy."""
    with site.store.change("Fill") as tx:
        tx.save_all(factories.wording(key=f"{i}", text=secrets.token_hex(250_000)) for i in range(60))
    written = 0

    def write_too(done: int, total: int, text: str = "") -> None:
        nonlocal written
        if done < total and written < 3:
            written += 1
            add_group(site, f"{written}")

    backup = backups.back_up(site, "By hand", progress=write_too)
    assert written >= 1
    assert backup.rows["group_"] == written
    assert replace(backup) in backups.backups(site.path)


def test_two_backups_at_once_take_turns(site: OpenSite) -> None:
    add_group(site, "a")
    made: list[backups.Backup] = []
    threads = [
        threading.Thread(target=lambda i=i: made.append(backups.back_up(site, f"{i}"))) for i in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == len(backups.backups(site.path)) == 4


def test_a_backup_on_a_thread_while_the_window_changes_something(site: OpenSite) -> None:
    made: list[backups.Backup] = []
    worker = threading.Thread(target=lambda: made.append(backups.back_up(site, "Job")))
    with site.store.change("Add a group") as tx:
        tx.save(factories.group())
        worker.start()
    worker.join()
    assert made[0].rows["group_"] == 1


def test_a_backup_inside_a_change_is_a_bug(site: OpenSite) -> None:
    with pytest.raises(RuntimeError), site.store.change("Add a group"):
        backups.back_up(site, "Inside")
