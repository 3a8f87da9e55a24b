import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from callin_planner import files, paths
from callin_planner.errors import DiskFullError, EnvironmentFault


def test_a_file_is_written_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "letters.pdf"
    files.write_whole(path, b"one")
    files.write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["letters.pdf"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_failure_on_the_way_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "letters.pdf"
    files.write_whole(path, b"old")
    with pytest.raises(ZeroDivisionError), files.whole(path) as stream:
        stream.write(b"new")
        _ = 1 / 0
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["letters.pdf"]


def test_a_full_disk_and_a_closed_folder_get_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letters.pdf"
    with pytest.raises(DiskFullError, match=r"letters\.pdf was not written"), files.whole(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFault, match="folder that you may write to"):
        files.write_whole(tmp_path / "file" / "letters.pdf", b"")
    assert not path.exists()


def test_a_temporary_folder_is_ours_private_and_gone_afterwards() -> None:
    with files.temporary_folder() as folder:
        assert folder.is_relative_to(paths.state_folder())
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "page.pdf").write_bytes(b"x")
    assert not folder.exists()
    assert list((paths.state_folder() / "run").iterdir()) == []


def test_sweeping_spares_another_program_that_still_runs() -> None:
    run = paths.state_folder() / "run"
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as living:
        dead = subprocess.Popen([sys.executable, "-c", ""])
        dead.wait()
        for pid in (living.pid, dead.pid, os.getpid()):
            (run / str(pid) / "left").mkdir(parents=True)
        (run / "strange").mkdir()
        files.sweep_temporary()
        assert [path.name for path in run.iterdir()] == [str(living.pid)]
        living.communicate(b"\n")
    files.sweep_temporary()
    assert list(run.iterdir()) == []


def test_unfinished_files_are_swept_once_they_are_old(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".new-old", ".new-young", "keys-1"))
    for path in (old, young, other):
        path.write_bytes(b"x")
    an_hour_ago = time.time() - 3600
    os.utime(old, (an_hour_ago, an_hour_ago))
    os.utime(other, (an_hour_ago, an_hour_ago))
    files.sweep_unfinished(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".new-young", "keys-1"]
