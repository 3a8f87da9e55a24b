"""R-A1: no stored value lies readable on the disk, whatever file the program writes."""

import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ALLOWED_OUTSIDE = ("/dev/null", "/dev/tty", "/proc/self/")
WRITING = re.compile(r'^\d+ +(?:openat|open|creat)\((?:\w+, )?"([^"]+)"[^"]*(?:O_WRONLY|O_RDWR|O_CREAT)')
RENAMED = re.compile(r'^\d+ +rename\("[^"]+", "([^"]+)"')


@pytest.fixture
def stem() -> str:
    """How every marker begins; it is made while the test runs and occurs nowhere else."""
    return f"Marker{secrets.token_hex(6)}"


@pytest.fixture
def markers(stem: str) -> list[str]:
    return [f"{stem}{secrets.token_hex(4)}" for _ in range(200)]


def test_no_marker_lies_in_any_file_that_was_written(
    tmp_path: Path, home: Path, markers: list[str], stem: str
) -> None:
    log = tmp_path / "strace.log"
    folder = tmp_path / "sites"
    folder.mkdir()
    watched = ["strace", "-f", "-qq", "-s", "400", "-e", "trace=openat,open,creat,rename", "-o", str(log)]
    traced = shutil.which("strace") is not None
    command = [sys.executable, "-m", "tests.core.storage.journey", str(folder)]
    with subprocess.Popen(
        [*watched, *command] if traced else command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(" ".join(markers) + "\n")
        child.stdin.flush()
        assert child.stdout.readline() == "open\n"
        while_open = _found(tmp_path, home, stem)
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "closed\n"
    assert child.returncode == 0
    assert while_open == []
    assert _found(tmp_path, home, stem) == []
    assert len(list(folder.rglob("site.db"))) >= 4
    if traced:
        assert _written_elsewhere(log.read_text(), (tmp_path, home)) == []


def _found(tmp_path: Path, home: Path, stem: str) -> list[str]:
    """Files that hold a marker, in UTF-8 or UTF-16."""
    forms = stem.encode(), stem.encode("utf-16-le")
    files = [path for path in (*tmp_path.rglob("*"), *home.rglob("*")) if path.is_file()]
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


def _written_elsewhere(log: str, allowed: tuple[Path, ...]) -> list[str]:
    """Paths that were opened for writing, or renamed to, outside of where the program may write."""
    inside = tuple(f"{folder}/" for folder in allowed)
    found = (WRITING.match(line) or RENAMED.match(line) for line in log.splitlines())
    paths = {match.group(1) for match in found if match}
    assert any(path.startswith(inside) for path in paths)
    return sorted(path for path in paths if not path.startswith((*inside, *ALLOWED_OUTSIDE)))
