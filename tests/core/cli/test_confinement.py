"""R-K6 and R-F6: the command talks to nobody, and writes nowhere but where it was told to."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cli.conftest import Made
from tests.core.cli.test_journey import PROBATION

STRACE = ("strace", "-f", "-y", "-qq")
_CALLS = "connect,bind,sendto,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlinkat"
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE")
_DEVICES = ("/dev/null", "/dev/tty", "/dev/urandom", "/dev/random", "/proc/self/")


def commands(site: Path, out: Path) -> list[tuple[object, ...]]:
    """A whole working day from the terminal."""
    where = ("--site", site)
    return [
        ("check", *where),
        ("import", "invitees", PROBATION, *where),
        ("undo", *where),
        ("pack", *where, "--out", out / "papers"),
        ("show", "export", *where, "--out", out / "evening.pptx"),
        ("show", "export", *where, "--out", out / "evening.callinshow"),
        ("history", *where),
        ("backup", *where),
        ("verify", *where),
        ("carry", *where, "--out", out / "copy.callincopy"),
        ("open-carried", out / "copy.callincopy", "--to", out / "There.callin"),
    ]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def works(*probe: str) -> bool:
    return (
        shutil.which(probe[0]) is not None
        and subprocess.run([*probe, "true"], capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(not works("unshare", "-n"), reason="unshare -n needs root or user namespaces")
def test_everything_works_without_any_network(sample_copy: Made, out: Path) -> None:
    for command in commands(sample_copy.path, out):
        ended = sample_copy.callin(*command, before=("unshare", "-n"))
        assert ended.code == 0, (command, ended)


@pytest.mark.skipif(not works("strace", "-f", "-o", "/dev/null"), reason="strace cannot trace here")
def test_no_connection_and_no_file_outside(sample_copy: Made, out: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    allowed = (sample_copy.path, out, sample_copy.home)
    for command in commands(sample_copy.path, out):
        traced = (*STRACE, "-e", f"trace={_CALLS}", "-o", str(trace))
        ended = sample_copy.callin(*command, before=("env", "PYTHONDONTWRITEBYTECODE=1", *traced))
        assert ended.code == 0, (command, ended)
        lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
        assert any("site.db" in line or "open-carried" in command for line in lines)
        assert [line for line in lines if "AF_INET" in line] == []
        strangers = [path for path in written(lines, sample_copy.home) if not inside(path, allowed)]
        assert strangers == [], command


def written(lines: list[str], standing: Path) -> Iterator[Path]:
    """Every path that was opened for writing, made or renamed to."""
    for line in lines:
        call = re.search(r"\d+ +(\w+)\((.*)", line)
        if call is None or " = -1 " in line:
            continue
        name, rest = call.groups()
        if name in ("open", "openat", "creat") and not any(flag in rest for flag in _WRITES):
            continue
        for folder, path in re.findall(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"([^"]*)"', rest):
            yield Path(folder or standing) / path


def inside(path: Path, allowed: tuple[Path, ...]) -> bool:
    return str(path).startswith(_DEVICES) or any(path.is_relative_to(folder) for folder in allowed)
