"""Sets up what the program needs on a fresh machine: its own environment and, on Debian, system libraries.

Standard library only, so that `run.py` and `test.py` work with nothing but python3 and git.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)

QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""What Qt loads on Linux, and the Debian package that brings it."""


class SetupError(Exception):
    """The set-up cannot go on; the text says why and what to do."""


def say(text: str) -> None:
    print(text, flush=True)


def check_python() -> None:
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise SetupError(
            f"This needs Python 3.11 or newer, and python3 here is {found}. Install a newer Python."
        )


def python_of(environment: Path) -> Path:
    if sys.platform == "win32":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def make_environment(name: str, locks: Sequence[str], without: Iterable[str] = ()) -> Path:
    """An environment `name` beside the program holding what `locks` pin; returns its Python.

    Does nothing when it stands ready for just these files. `without` leaves packages out.
    """
    environment = ROOT / name
    python = python_of(environment)
    stamp = environment / "ready.txt"
    wanted = _fingerprint(locks, without)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    say(f"Setting up {name} (once; some minutes on a slow line)...")
    _fresh_venv(environment)
    for lock in locks:
        _install(python, ROOT / lock, tuple(without))
    _see_the_checkout(python)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def require_libraries(libraries: Mapping[str, str]) -> None:
    """Install the Debian packages of shared libraries that cannot be loaded."""
    if sys.platform == "linux":
        install_packages(
            [package for library, package in libraries.items() if not _loads(library)],
            "a few system libraries that windows need",
        )


def install_packages(packages: Sequence[str], what: str, *, needed: bool = True) -> bool:
    """Install Debian `packages` as root or through sudo.

    Where that cannot be done: SetupError with the line to run, or only that line and False if not `needed`.
    """
    if not packages:
        return True
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    refusal = f"This machine lacks {what}. Ask someone who may install programs to run:\n  sudo {line}"
    if not shutil.which("apt-get"):
        refusal = f"This machine lacks {what} (Debian calls them: {' '.join(packages)}). Install them first."
    elif (prefix := _as_root()) is not None:
        say(f"Installing {what}: {' '.join(packages)}")
        if _apt(prefix, packages):
            return True
        refusal = f"Installing {what} failed. Run this and try again:\n  sudo {line}"
    if needed:
        raise SetupError(refusal)
    say(refusal)
    return False


def run(
    command: Sequence[object],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    quiet: bool = False,
) -> int:
    """Run a program before the person's eyes and return its exit code; `quiet` shows only a failure."""
    words = [str(part) for part in command]
    if not quiet:
        return subprocess.run(words, cwd=cwd, env=env, check=False).returncode
    done = subprocess.run(words, cwd=cwd, env=env, check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
    return done.returncode


def _fingerprint(locks: Sequence[str], without: Iterable[str]) -> str:
    seen = hashlib.sha256(f"{sys.version} {ROOT} {sorted(without)}".encode())
    for lock in locks:
        seen.update((ROOT / lock).read_bytes())
    return seen.hexdigest()


def _fresh_venv(environment: Path) -> None:
    shutil.rmtree(environment, ignore_errors=True)
    if _venv(environment):
        return
    shutil.rmtree(environment, ignore_errors=True)  # a failed one leaves half a folder behind
    install_packages(["python3-venv"], "the part of Python that makes environments")
    if not _venv(environment):
        raise SetupError(
            "Python could not make an environment of its own. On Debian: sudo apt-get install python3-venv"
        )


def _venv(environment: Path) -> bool:
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(environment)], capture_output=True, text=True, check=False
    )
    return made.returncode == 0


def _install(python: Path, lock: Path, without: tuple[str, ...]) -> None:
    wanted = lock
    if without:
        wanted = python.parent.parent / f"part-of-{lock.name}"
        wanted.write_text(_leave_out(lock.read_text(encoding="utf-8"), without), encoding="utf-8")
    command = [
        python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
        "--only-binary=:all:", "--no-deps", "-r", wanted,
    ]  # fmt: skip
    if run(command) != 0:
        raise SetupError(
            "The locked packages could not be installed (see above). "
            "Check the network or your pip settings, then run this again."
        )


def _leave_out(lock: str, without: tuple[str, ...]) -> str:
    kept, skipping = [], False
    for line in lock.splitlines(keepends=True):
        if line[:1].isalnum():
            skipping = line.split("==")[0].split("[")[0].lower() in without
        if not skipping:
            kept.append(line)
    return "".join(kept)


def _see_the_checkout(python: Path) -> None:
    """The environment imports the program from this folder."""
    asked = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    packages = subprocess.run([str(python), "-c", asked], capture_output=True, text=True, check=True).stdout
    (Path(packages.strip()) / "checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root: nothing, sudo, or None where neither is possible."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    if shutil.which("sudo") and sys.stdin is not None and sys.stdin.isatty():
        return ["sudo"]
    return None


def _apt(prefix: list[str], packages: Sequence[str]) -> bool:
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run([*apt, "update"])
    return run([*apt, "install", "-y", "--no-install-recommends", *packages]) == 0
