"""Set everything up and open the program on a fresh copy of the sample city.

    python3 installer/run.py              opens the window
    python3 installer/run.py --headless   makes the sample call-in's papers and slides into ./callin-pack/

Without a display it does the second by itself.
"""

import argparse
import os
import secrets
import shutil
import sys
from pathlib import Path

import environment
from environment import ROOT, SetupError, run, say

SAMPLE = ROOT / "callin-sample"
PACK = ROOT / "callin-pack"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--headless", action="store_true", help="make the papers, open no window")
    headless = asked.parse_args().headless or not has_display()
    try:
        environment.check_python()
        python = environment.make_environment(".venv", ["requirements.lock"])
        environment.require_libraries({} if headless else environment.QT_LIBRARIES)
        site, passphrase_file = fresh_sample(python)
        return (
            make_papers(python, site, passphrase_file)
            if headless
            else open_window(python, site, passphrase_file)
        )
    except SetupError as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def fresh_sample(python: Path) -> tuple[Path, Path]:
    """A new sample site and the file with its passphrase; the one of the last run is replaced."""
    say("Making a fresh copy of the sample city, Harlan Bend...")
    shutil.rmtree(SAMPLE, ignore_errors=True)
    if SAMPLE.exists():
        raise SetupError(
            f"{SAMPLE.name} is in use: close the window that has the sample city open, then try again."
        )
    SAMPLE.mkdir(mode=0o700)
    passphrase_file = SAMPLE / "passphrase.txt"
    handle = os.open(passphrase_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(f"sample {secrets.token_hex(12)}\n")
    site = SAMPLE / "Harlan Bend.callin"
    command: list[object] = [
        python,
        "-m",
        "callin_planner",
        "new",
        "--sample",
        site,
        "--passphrase-file",
        passphrase_file,
    ]
    if run([*command, "--json"], quiet=True) != 0:
        raise SetupError("The sample city could not be made; what stopped it is said above.")
    return site, passphrase_file


def make_papers(python: Path, site: Path, passphrase_file: Path) -> int:
    say("Making the papers and slides of the sample call-in...")
    command: list[object] = [python, "-m", "callin_planner", "pack", "--site", site, "--out", PACK]
    return run([*command, "--passphrase-file", passphrase_file])


def open_window(python: Path, site: Path, passphrase_file: Path) -> int:
    say("Opening the window on the sample city...")
    return run([python, "-m", "ui", site, "--passphrase-file", passphrase_file])


if __name__ == "__main__":
    sys.exit(main())
