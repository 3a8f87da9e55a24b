"""`python -m ui.doorway FILE [--door N] [--windowed]`: the door of an evening, behind its PIN."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from callin_planner.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when left in the ordinary way, 1 with a sentence when no door is open there, 2 on wrong usage."""
    chosen = _parser().parse_args(arguments)
    from callin_planner.hardening import harden

    harden()
    if not chosen.file.is_file():
        sys.stderr.write(_("The door is closed. The project manager opens it in the main window.") + "\n")
        return 1
    return _run(chosen)


def _run(chosen: argparse.Namespace) -> int:
    from PySide6.QtWidgets import QApplication

    from callin_planner import settings
    from ui.doorway.parts import fitting_scale
    from ui.doorway.window import DoorWindow
    from ui.kit import theme

    app = QApplication([sys.argv[0]])
    app.setApplicationName("Call-In Planner")
    looks = settings.load()
    room = app.primaryScreen().availableSize()
    theme.apply(app, looks.theme, fitting_scale(looks.text_size, room.width(), room.height()))
    window = DoorWindow(chosen.file.absolute(), chosen.door)
    if chosen.windowed:
        window.show()
    else:
        window.showFullScreen()
    window.activateWindow()
    return app.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="callin door", description=_("Check people in at the door."))
    parser.add_argument("file", type=Path, help=_("the list of the open door"))
    parser.add_argument("--door", type=int, default=1, help=_("number of this door"))
    parser.add_argument("--windowed", action="store_true", help=_("in a window, not the whole screen"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
