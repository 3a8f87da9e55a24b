"""Starting the presenter: a process of its own, with the show bundle and nothing else of the site."""

import os
import sys
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QProcess, QProcessEnvironment

from callin_planner import paths
from callin_planner.errors import EnvironmentFault
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import shows

_PACKAGES = Path(__file__).resolve().parent.parent.parent
_SECRETS = ("CALLIN_PASSPHRASE",)


def bundle_of(store: Store, event_id: UUID | None) -> Path:
    """The evening's bundle in the program's own state folder; it stays there so that a restart resumes.

    Raises UserError where the slides name an invitee.
    """
    return shows.export(store, paths.state_folder() / "stage" / "evening.callinshow", event_id=event_id).path


def start(file: Path, *, screen: str = "", windowed: bool = False, slide: int = 0) -> None:
    """Start the presenter. It lives on when the planner locks or ends."""
    process = QProcess()
    process.setProgram(sys.executable)
    process.setArguments(arguments(file, screen=screen, windowed=windowed, slide=slide))
    process.setProcessEnvironment(_environment())
    started: object = process.startDetached()
    if not started:  # a bool in truth, though its signature promises a pair
        raise EnvironmentFault(
            _("The presenter did not start. Save the PDF and show that, or start the computer anew."),
            code="no-presenter",
        )


def arguments(file: Path, *, screen: str = "", windowed: bool = False, slide: int = 0) -> list[str]:
    # -P: a folder called "ui" where the person stands must not be taken for ours
    words = ["-P", "-m", "ui.presenter", str(file)]
    words += ["--windowed"] if windowed else []
    words += ["--screen", screen] if screen else []
    return words + (["--slide", str(slide)] if slide else [])


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    for name in _SECRETS:
        environment.remove(name)
    known = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join(path for path in (str(_PACKAGES), known) if path))
    return environment
