"""Starting the window, told from top to bottom. Heavy parts are imported after the first paint."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """`callin-planner [FOLDER] [--passphrase-file FILE]`: the exit code of the program."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from callin_planner.exchange import child

    if child.run_if_asked([sys.argv[0], *given]):
        return 0
    asked = _read(given)
    from callin_planner import files, hardening, logs

    hardening.harden()
    os.environ.pop("CALLIN_PASSPHRASE", None)
    logs.start("window")
    files.sweep_temporary()

    from PySide6.QtWidgets import QApplication

    from callin_planner import settings
    from ui.kit import errors, theme

    app = QApplication([sys.argv[0]])
    app.setApplicationName("Call-In Planner")
    app.setQuitOnLastWindowClosed(True)
    errors.install()
    kept = settings.load()
    theme.apply(app, kept.theme, kept.text_size)

    from ui.program import Program

    program = Program(app)
    folder = asked.folder.resolve() if asked.folder else settings.last_site()
    window = program.show_locked(folder, kept_typing=asked.after_lock, restore=asked.restore)
    if asked.passphrase_file is not None:
        _unlock_at_once(window, asked.passphrase_file)
    return app.exec()


def _read(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="callin-planner", description="Plan and run call-ins.")
    parser.add_argument(
        "folder", nargs="?", type=Path, help="a site folder, for example “Harlan Bend.callin”"
    )
    parser.add_argument(
        "--passphrase-file",
        "--sample-passphrase-file",
        type=Path,
        help="open the site at once with the passphrase in this file (for the sample city and for scripts)",
    )
    parser.add_argument("--restore", action="store_true", help="go back to a backup")
    parser.add_argument("--after-lock", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(given)


def _unlock_at_once(window: object, file: Path) -> None:
    from callin_planner.i18n import _
    from ui.lock.unlock import UnlockPage
    from ui.lock.window import LockWindow

    if not isinstance(window, LockWindow):
        return
    page = window.stack.currentWidget()
    if not isinstance(page, UnlockPage):
        return
    try:
        page.secret.setText(file.read_text(encoding="utf-8").partition("\n")[0].strip())
    except (OSError, UnicodeDecodeError):
        page.field.fault(_("The file with the passphrase cannot be read. Type the passphrase here."))
    page.try_secret()
