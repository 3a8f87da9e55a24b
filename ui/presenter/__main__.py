"""`python -m ui.presenter FILE [--windowed] [--screen NAME] [--slide N]`: show an evening."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from callin_planner.errors import CallInError
from callin_planner.i18n import _

if TYPE_CHECKING:
    from ui.presenter.opening import Ask, Opened


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when left in the ordinary way, 1 with a sentence when the file cannot be shown, 2 on wrong usage."""
    chosen = _parser().parse_args(arguments)
    from ui.presenter.opening import open_show

    try:
        opened = open_show(chosen.file, _ask)
    except CallInError as error:
        return _refuse(str(error), chosen)
    return 1 if opened is None else _run(opened, chosen)


def _run(opened: "Opened", chosen: argparse.Namespace) -> int:
    from ui.presenter.memory import Memory
    from ui.presenter.opening_window import application
    from ui.presenter.session import Session
    from ui.presenter.stage import Stage

    app = application()
    show = opened.show
    memory = Memory(show, rehearsal=chosen.windowed)
    if not memory.only_one():
        return _refuse(_("The slides are being shown already."), chosen)
    session = Session(show, memory)
    if chosen.slide:
        session.go_to(chosen.slide)
    stage = Stage(
        app, session, windowed=chosen.windowed, screen=chosen.screen, said=opened.said, file=chosen.file
    )
    stage.begin()
    return app.exec()


def _ask() -> "Ask":
    from ui.presenter.opening_window import AskInWindow

    return AskInWindow()


def _refuse(text: str, chosen: argparse.Namespace) -> int:
    """Say why nothing is shown: on the terminal, and in a window where nobody looks at one."""
    sys.stderr.write(f"{text}\n")
    if chosen.in_window:
        from ui.presenter.opening_window import tell

        tell(text)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="callin present", description=_("Show an evening’s slides."))
    parser.add_argument("file", type=Path, help=_("the .callinshow file"))
    parser.add_argument("--windowed", action="store_true", help=_("in windows, for rehearsal"))
    parser.add_argument("--screen", default="", help=_("name of the screen the room sees"))
    parser.add_argument("--slide", type=int, default=0, help=_("begin with this slide"))
    parser.add_argument("--in-window", action="store_true", help=_("say what is wrong in a window, too"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
