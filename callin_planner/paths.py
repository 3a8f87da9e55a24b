"""Where the program keeps its own files on this computer. None of them ever holds a record of a site."""

import os
from pathlib import Path

import platformdirs

_APP = "Call-In Planner"


def config_folder() -> Path:
    """Settings of this computer (theme, text size, recent folders). `CALLIN_HOME` moves it, for tests."""
    return _own("config", platformdirs.user_config_path(_APP, appauthor=False))


def state_folder() -> Path:
    """Logs, the failed-unlock counter and per-run temporary folders."""
    return _own("state", platformdirs.user_state_path(_APP, appauthor=False))


def documents_folder() -> Path:
    """Where new site folders are offered to be made."""
    return platformdirs.user_documents_path()


def _own(kind: str, usual: Path) -> Path:
    home = os.environ.get("CALLIN_HOME")
    path = Path(home) / kind if home else usual
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path
