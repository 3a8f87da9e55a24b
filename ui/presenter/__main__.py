"""`python -m ui.presenter FILE [--windowed] [--screen NAME] [--slide N]`: show an evening."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from callin_planner.errors import CallInError
from callin_planner.i18n import _

if TYPE_CHECKING:
    from callin_planner.show.bundle import Show


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when left in the ordinary way, 1 with a sentence when the file cannot be shown, 2 on wrong usage."""
    chosen = _parser().parse_args(arguments)
    from callin_planner.show import bundle

    try:
        show = bundle.read(chosen.file)
    except CallInError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return _run(show, chosen)


def _run(show: "Show", chosen: argparse.Namespace) -> int:
    from PySide6.QtWidgets import QApplication

    from ui.presenter.memory import Memory
    from ui.presenter.results import ResultKeeper
    from ui.presenter.session import Session
    from ui.presenter.stage import Stage

    app = QApplication([sys.argv[0]])
    app.setApplicationName("Call-In Planner")
    app.setQuitOnLastWindowClosed(False)
    memory = Memory(show, rehearsal=chosen.windowed)
    if not memory.only_one():
        sys.stderr.write(_("The slides are being shown already.") + "\n")
        return 1
    session = Session(show, memory)
    ResultKeeper(session, chosen.file.resolve().parent, rehearsal=chosen.windowed)
    if chosen.slide:
        session.go_to(chosen.slide)
    stage = Stage(app, session, windowed=chosen.windowed, screen=chosen.screen)
    stage.begin()
    return app.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="callin present", description=_("Show an evening’s slides."))
    parser.add_argument("file", type=Path, help=_("the .callinshow file"))
    parser.add_argument("--windowed", action="store_true", help=_("in windows, for rehearsal"))
    parser.add_argument("--screen", default="", help=_("name of the screen the room sees"))
    parser.add_argument("--slide", type=int, default=0, help=_("begin with this slide"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
