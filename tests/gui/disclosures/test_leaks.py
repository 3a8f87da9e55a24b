"""R-F1, R-F6, R-I9: after a day's work no name lies anywhere but in the city, on paper and under a key."""

import os
import re
import secrets
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.leaving import bytes_of

_TRACED = "trace=open,openat,creat,mkdir,rename,renameat,renameat2,link,symlink"
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT")
_DEVICES = ("/dev/", "/proc/self/")


def test_a_days_work_leaves_no_name_behind(tmp_path: Path, home: Path) -> None:
    marker = f"Mk{secrets.token_hex(5)}"
    folder, log = tmp_path / "city", tmp_path / "strace.log"
    folder.mkdir()
    run = subprocess.run(
        [*_watch(log), sys.executable, "-m", "tests.gui.disclosures.evening", str(folder), marker],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert run.returncode == 0 and run.stdout.endswith("done\n"), run.stderr[-2000:]
    assert marker not in run.stdout  # titles of the window and of its dialogs
    assert marker not in run.stderr
    lists = sorted(path.name for path in (folder / "callin-lists").iterdir())
    assert len(lists) == 7
    assert all(re.fullmatch(r"callin_2026-11-25_invite-list_copy-\d+\.\w+", name) for name in lists)
    assert any(path.name.endswith("_letters.pdf") for path in (folder / "callin-papers").iterdir())
    assert list(_holding(marker, folder, home)) == []
    if log.exists():
        assert list(_written_elsewhere(log.read_text(errors="replace"), (folder, home))) == []


def test_the_search_finds_names_wherever_they_lie(tmp_path: Path) -> None:
    (tmp_path / "Mk1.txt").write_text("nothing")
    (tmp_path / "wide.bin").write_bytes("xMk1y".encode("utf-16-le"))
    with zipfile.ZipFile(tmp_path / "packed.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", "Mk1" * 50)
    (tmp_path / "sound.txt").write_text("Mk2")
    assert sorted(_holding("Mk1", tmp_path, tmp_path / "none")) == ["Mk1.txt", "packed.docx", "wide.bin"]


def _watch(log: Path) -> list[str]:
    if shutil.which("strace") is None:
        return []
    return ["strace", "-f", "-qq", "-s", "300", "-e", _TRACED, "-o", str(log)]


def _holding(marker: str, folder: Path, home: Path) -> Iterator[str]:
    """Files that hold a name in UTF-8 or UTF-16, packed or not; names of files and folders too."""
    forms = marker.encode(), marker.encode("utf-16-le")
    for path in (*folder.rglob("*"), *home.rglob("*")):
        if path.is_relative_to(folder / "paper"):
            continue
        if marker in path.name or (path.is_file() and any(form in bytes_of(path) for form in forms)):
            yield path.name


def _written_elsewhere(log: str, allowed: tuple[Path, ...]) -> Iterator[str]:
    """Paths opened for writing, made or renamed to, outside of where the program may write."""
    for line in log.splitlines():
        call = re.match(r"\d+ +(\w+)\(", line)
        if call is None or " = -1 " in line:
            continue
        if call[1] in ("open", "openat") and not any(flag in line for flag in _WRITES):
            continue
        path = re.findall(r'"([^"]*)"', line)[-1]
        inside = any(Path(path).is_relative_to(one) for one in allowed)
        if path.startswith("/") and not path.startswith(_DEVICES) and not inside:
            yield line
