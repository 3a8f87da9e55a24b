"""Set everything up and run every test and check of the project.

python3 installer/test.py                  all of them
python3 installer/test.py --only lint,core  some of them, by the names that the full run prints
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import environment
from environment import SetupError, run, say

WITHOUT_QT = ("pyside6-essentials", "shiboken6")
LOCKS = ["requirements.lock", "requirements-test.lock"]
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xrandr": "x11-xserver-utils",
    "xdotool": "xdotool",
    "pdftoppm": "poppler-utils",
    "soffice": "libreoffice-impress",
    "strace": "strace",
    "dbus-run-session": "dbus",
    "chromium": "chromium",
}
"""Programs that some tests use, and the Debian package of each; without them those tests skip, saying why."""
EXTRA_PACKAGES = {"soffice": ["libreoffice-writer"]}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", default="", help="names of steps, with commas between")
    only = [name for name in asked.parse_args().only.split(",") if name]
    if unknown := sorted(set(only) - set(STEPS)):
        print(f"No such step: {', '.join(unknown)}. There are: {', '.join(STEPS)}.", file=sys.stderr)
        return 2
    try:
        environment.check_python()
        environment.require_libraries(environment.QT_LIBRARIES)
        install_test_programs()
        failed = [name for name in only or STEPS if not passed(name)]
    except SetupError as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    say(f"\nFailed: {', '.join(failed)}." if failed else "\nEvery check passed.")
    return 1 if failed else 0


def install_test_programs() -> None:
    if sys.platform != "linux":
        return
    missing = [program for program in TEST_PROGRAMS if not shutil.which(program)]
    packages = [TEST_PROGRAMS[program] for program in missing]
    for program in missing:
        packages += EXTRA_PACKAGES.get(program, [])
    environment.install_packages(packages, "programs that some tests use", needed=False)


def passed(name: str) -> bool:
    say(f"\n== {name}: {STEPS[name].__doc__}")
    return STEPS[name]()


def full() -> Path:
    return environment.make_environment(".venv-test", LOCKS)


def without_qt() -> Path:
    return environment.make_environment(".venv-core", LOCKS, without=(*WITHOUT_QT, "pytest-qt"))


def lint() -> bool:
    """formatting and lint (ruff)"""
    tool = [full(), "-m", "ruff"]
    return all([run([*tool, "format", "--check", "."]) == 0, run([*tool, "check", "."]) == 0])


def types() -> bool:
    """strict types (mypy)"""
    return run([full(), "-m", "mypy"]) == 0


def imports() -> bool:
    """who may import whom (import-linter)"""
    return run([full().parent / "lint-imports"]) == 0


def core() -> bool:
    """the core and the migrations, where PySide6 is not installed"""
    plain = ["-p", "no:pytestqt", "-o", "qt_api=", "-W", "ignore::pytest.PytestConfigWarning"]
    return pytest(without_qt(), *plain, "tests/core", "tests/migrations", workers=2)


def window() -> bool:
    """the window under offscreen Qt, and pictures of slides"""
    chosen = ["-m", "not x11", "tests/gui", "tests/golden", "tests/installer"]
    return pytest(full(), *chosen, workers=2)


def intake() -> bool:
    """the desk at the service tables: a real process, a real browser"""
    return pytest(full(), "tests/intake", workers=2)


def screen() -> bool:
    """real windows on virtual screens"""
    return pytest(full(), "-m", "x11", "tests/gui", workers=0)


def wheel() -> bool:
    """the wheel in an empty environment, used from another folder"""
    with tempfile.TemporaryDirectory() as place:
        return _wheel_works(full(), Path(place))


STEPS: dict[str, Callable[[], bool]] = {
    step.__name__: step for step in (lint, types, imports, core, window, intake, screen, wheel)
}


def pytest(python: Path, *words: str, workers: int) -> bool:
    command = [python, "-m", "pytest", "-q", *words]
    if workers:
        command += ["-n", str(workers), "--dist", "loadfile"]
    home = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "CALLIN_PASSPHRASE"):
        home.pop(name, None)
    return run(command, env=home) == 0


def _wheel_works(python: Path, place: Path) -> bool:
    build = [python, "-m", "build", "--wheel", "--no-isolation", "--outdir", place]
    if run(build, quiet=True) != 0:
        return False
    clean = environment.make_environment(".venv-wheel", ["requirements.lock"])
    _forget_the_checkout(clean)
    wheel_file = next(place.glob("*.whl"))
    install = [clean, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    if run([*install, "--no-index", "--force-reinstall", wheel_file]) != 0:
        return False
    callin = clean.parent / ("callin.exe" if sys.platform == "win32" else "callin")
    secret = place / "passphrase.txt"
    secret.write_text("a wheel of its own in an empty place\n", encoding="utf-8")
    site, papers = place / "Harlan Bend.callin", place / "papers"
    known = ["--site", site, "--passphrase-file", secret]
    return all(
        run([callin, *words], cwd=place) == 0
        for words in (
            ["new", "--sample", site, "--passphrase-file", secret],
            ["check", *known],
            ["pack", *known, "--out", papers],
            ["verify", *known],
        )
    )


def _forget_the_checkout(python: Path) -> None:
    asked = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    packages = subprocess.run([str(python), "-c", asked], capture_output=True, text=True, check=True).stdout
    (Path(packages.strip()) / "checkout.pth").unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
