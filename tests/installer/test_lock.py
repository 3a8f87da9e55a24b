"""The lock is whole, names no place, and keeps PySide6 where it is sound."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock")


def blocks(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.split(r"\n(?=[A-Za-z0-9])", text.strip())


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    for block in blocks(name):
        first = block.splitlines()[0]
        assert re.match(r"[A-Za-z0-9_.\-]+(\[[a-z0-9,]+\])?==\S+", first), first
        assert "--hash=sha256:" in block, first


@pytest.mark.parametrize("name", LOCKS)
def test_no_download_address_stands_in_the_lock(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_lock_covers_the_three_systems() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for system in ("linux", "win32", "darwin"):
        assert f"sys_platform == '{system}'" in text


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {block.split("==")[0].lower() for block in blocks("requirements.lock")}
    asked = {re.split(r"[ =<>!\[;]", line)[0].lower() for line in project["dependencies"]}
    assert asked <= locked


def test_pyside6_is_6_11_3_below_python_3_12() -> None:
    """6.12.0 drops a reference of None at every void call there and aborts the process."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^pyside6-essentials==(\S+) ; python_full_version (\S+ '3\.12)", text, re.M))
    assert pinned.get("6.11.3", "").startswith("<")
    assert all(limit.startswith(">=") for version, limit in pinned.items() if version != "6.11.3")


def test_void_qt_calls_leave_none_alone() -> None:
    program = (
        "import sys\nfrom PySide6.QtCore import QObject\nthing = QObject()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(1000): thing.setObjectName('x')\n"
        "print(before - sys.getrefcount(None))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert abs(int(out)) < 100


def test_only_the_essentials_of_qt_are_installed() -> None:
    installed = {dist.name.lower().replace("_", "-") for dist in importlib.metadata.distributions()}
    assert "pyside6-essentials" in installed
    assert "pyside6" not in installed and "pyside6-addons" not in installed


def test_a_changed_hash_is_refused(tmp_path: Path) -> None:
    block = next(block for block in blocks("requirements.lock") if block.startswith("markupsafe=="))
    version = block.split("==")[1].split()[0]
    wrong = tmp_path / "wrong.lock"
    wrong.write_text(f"markupsafe=={version} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--require-hashes", "--only-binary=:all:", "--no-deps",
         "--disable-pip-version-check", "-d", str(tmp_path), "-r", str(wrong)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    if "No matching distribution" in said or "Could not find a version" in said:
        pytest.skip("no package registry can be reached")
    assert done.returncode != 0
    assert "DO NOT MATCH" in said
