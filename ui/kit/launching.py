"""Starting one of the program's own processes so that it lives on when the planner locks or ends."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

from callin_planner.errors import EnvironmentFault

_PACKAGES = Path(__file__).resolve().parent.parent.parent
_SECRETS = ("CALLIN_PASSPHRASE",)


def start_apart(words: Sequence[str], *, sorry: str, code: str) -> None:
    """Run `words` (see `module_words`) detached. EnvironmentFault(`sorry`) where it does not start."""
    process = QProcess()
    process.setProgram(sys.executable)
    process.setArguments(list(words))
    process.setProcessEnvironment(environment())
    started: object = process.startDetached()
    if not started:  # a bool in truth, though its signature promises a pair
        raise EnvironmentFault(sorry, code=code)


def module_words(module: str, *arguments: str) -> list[str]:
    """What runs one of our modules."""
    # -P: a folder called "ui" where the person stands must not be taken for ours
    return ["-P", "-m", module, *arguments]


def environment() -> QProcessEnvironment:
    """This process's own environment without what is secret in it, and with our packages on the path."""
    found = QProcessEnvironment.systemEnvironment()
    for name in _SECRETS:
        found.remove(name)
    known = found.value("PYTHONPATH")
    found.insert("PYTHONPATH", os.pathsep.join(path for path in (str(_PACKAGES), known) if path))
    return found
