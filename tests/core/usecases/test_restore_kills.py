"""A restore killed before any one of its renames leaves the site as it was or as the backup was.

Every backup and everything in the inbox stays with it.
"""

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from callin_planner.domain.groups import Group
from callin_planner.storage import stretching
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import backups, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.kills import context

PASSPHRASE = "outlying snowshoe limeade stratus handlebar"


def restore_and_die(path: Path, backup: str, at: int, cost: Cost) -> None:
    """Restore, and end by SIGKILL just before rename number `at`; the operating system's own hook counts."""
    stretching.FLOOR = cost
    left = at

    def count(event: str, arguments: Any) -> None:
        nonlocal left
        if event == "os.rename":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    backups.restore(path, path / "backups" / backup, PASSPHRASE)


def groups(site: OpenSite) -> list[str]:
    with site.store.read() as tx:
        return [group.label for group in tx.list(Group, order_by="label")]


def add_group(site: OpenSite, label: str) -> None:
    with site.store.change(f"Add {label}") as tx:
        tx.save(factories.group(label=label))


@pytest.fixture
def template(tmp_path: Path, light_stretching: Cost) -> tuple[Path, str]:
    """A site with two groups, a backup that has only the first, and something in the inbox."""
    site, _key = opening.create(tmp_path / "T.callin", factories.site(), factories.person(), PASSPHRASE)
    add_group(site, "a")
    backup = backups.back_up(site, "Good")
    add_group(site, "b")
    backups.back_up(site, "Later")
    (site.folder.inbox / "sealed").write_bytes(b"submission")
    site.close()
    return site.path, backup.path.name


def test_a_restore_killed_before_any_rename_leaves_a_whole_site(
    template: tuple[Path, str], light_stretching: Cost, tmp_path: Path
) -> None:
    original, backup = template
    seen = []
    for at in range(1, 100):
        path = tmp_path / f"run {at}" / "A.callin"
        shutil.copytree(original, path)
        child = context.Process(target=restore_and_die, args=(path, backup, at, light_stretching))
        child.start()
        child.join()
        seen.append(_whole(path))
        if child.exitcode == 0:
            break
        assert child.exitcode == -signal.SIGKILL
    assert len(seen) > 8
    assert seen[0] == ["a", "b"]
    assert seen[-1] == ["a"]
    assert seen == sorted(seen, key=len, reverse=True)


def _whole(path: Path) -> list[str]:
    """What the site holds, after looking that it lost nothing on the way."""
    site = opening.open_with(path, PASSPHRASE, back_up=False)
    try:
        assert {each.reason for each in backups.backups(path)} == {"Good", "Later"}
        assert (path / "inbox" / "sealed").read_bytes() == b"submission"
        assert backups.verify(site).ok
        assert not (path / "moving").exists()
        return groups(site)
    finally:
        site.close()
