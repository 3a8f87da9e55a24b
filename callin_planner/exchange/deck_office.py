"""PowerPoint slides drawn by LibreOffice where it is installed: a profile of its own, no network, a time cap.

It gets the clean copy only (`deck_slides.cleaned`): without macros, links, embedded objects and anything that
points outside.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from callin_planner import files
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.exchange import child, deck_frames, limits
from callin_planner.exchange.deck_refusals import sentence
from callin_planner.i18n import _
from callin_planner.progress import Progress

_LOOK = 0.1
_BASE_SECONDS, _SECONDS_A_SLIDE, _LONGEST = 90, 2, 420
_MEMORY = 6 * 2**30
_USUAL = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" \
oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def found() -> Path | None:
    """LibreOffice on this computer."""
    on_the_way = shutil.which("soffice")
    places = [Path(on_the_way)] if on_the_way else []
    return next((place for place in (*places, *map(Path, _USUAL)) if place.is_file()), None)


def to_pdf(office: Path, clean: bytes, slides: int, progress: Progress) -> bytes:
    """The slides as a PDF. Raises UserError with a sentence when LibreOffice does not get that far."""
    seconds = min(_LONGEST, _BASE_SECONDS + _SECONDS_A_SLIDE * slides)
    with files.temporary_folder() as folder:
        (folder / "deck.pptx").write_bytes(clean)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        _run(office, folder, seconds, progress)
        made = folder / "out" / "deck.pdf"
        if not made.is_file() or not 0 < made.stat().st_size <= limits.DECK_BYTES:
            raise UserError(sentence("deck-office"), code="unreadable")
        return made.read_bytes()


def _run(office: Path, folder: Path, seconds: int, progress: Progress) -> None:
    process, asked = _start(office, folder, seconds)
    until = time.monotonic() + seconds
    with process:
        try:
            if asked and process.stdin is not None:
                with contextlib.suppress(OSError), process.stdin:
                    process.stdin.write(asked)
            while process.poll() is None:
                progress(0, 0, _("LibreOffice is drawing the slides"))
                if time.monotonic() > until:
                    raise UserError(sentence("deck-too-slow"), code="unreadable")
                time.sleep(_LOOK)
        finally:
            _end(process)


def _start(office: Path, folder: Path, seconds: int) -> tuple["subprocess.Popen[bytes]", bytes]:
    """The process, and what is to be told to it. On Windows nothing can be given up before it starts."""
    words = [
        str(office), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--nologo", "--convert-to", "pdf", "--outdir", str(folder / "out"), str(folder / "deck.pptx"),
    ]  # fmt: skip
    surroundings = _environment(folder)
    try:
        if sys.platform == "win32":
            return subprocess.Popen(
                words, stdin=subprocess.DEVNULL, cwd=folder, env=surroundings,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                creationflags=child._NO_WINDOW,
            ), b""  # fmt: skip
        asked = deck_frames.asked(
            "office", b"", command=words, environment=surroundings, folder=str(folder), seconds=seconds,
            memory=_MEMORY, largest=limits.DECK_BYTES * 2,
        )  # fmt: skip
        return subprocess.Popen(
            child.command(), stdin=subprocess.PIPE, cwd=child._ROOT, env=child._environment(),
            start_new_session=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ), asked  # fmt: skip
    except OSError as error:
        raise EnvironmentFault(_("LibreOffice did not start. Save the slides as PDF instead.")) from error


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the person's session: no display, no bus, no home but the throw-away folder."""
    kept = ("PATH", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
    own = {name: os.environ[name] for name in kept if name in os.environ}
    at = str(folder)
    return own | {
        "HOME": at, "TMPDIR": at, "TEMP": at, "TMP": at, "XDG_RUNTIME_DIR": at, "XDG_CONFIG_HOME": at,
        "XDG_CACHE_HOME": at, "SAL_USE_VCLPLUGIN": "svp", "LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8",
    }  # fmt: skip


def _end(process: "subprocess.Popen[bytes]") -> None:
    """LibreOffice is several processes: all of the session that was started here, and no other."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
