"""`callin show export` and `callin present`: the slides as a file, and on the stage."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from callin_planner.cli.answer import OK, REFUSED, Answer, answering
from callin_planner.cli.site import PATH, event_id, event_option, opened, site_option
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.i18n import _, ngettext

SUFFIXES = (".pptx", ".pdf", ".callinshow")
_PACKAGES = Path(__file__).resolve().parent.parent.parent


@click.group(help=_("Write the evening’s slides to a file."))
def show() -> None:
    """Holds what can be done with a show."""


@show.command(help=_("Write the slides as PowerPoint (.pptx), PDF (.pdf) or for the stage (.callinshow)."))
@site_option
@event_option
@click.option(
    "--out", type=PATH, required=True, help=_("The file to write; its ending says what it becomes.")
)
@answering
def export(
    answer: Answer, site_path: Path, passphrase_file: Path | None, event_words: str | None, out: Path
) -> int:
    if out.suffix.lower() not in SUFFIXES:
        raise click.UsageError(_("--out must end in .pptx, .pdf or .callinshow."))
    from callin_planner.usecases import shows

    with opened(answer, site_path, passphrase_file) as site:
        made = shows.export(site.store, out, event_id=event_id(site.store, event_words))
    pages = ngettext("{n} page", "{n} pages", made.pages).format(n=made.pages)
    data = {"path": made.path, "kind": made.kind, "pages": made.pages, "faults": made.faults}
    return answer.give(data, [f"{made.path}  ({pages})", *made.faults])


@click.command(help=_("Show the slides full screen.\n\nTakes the second screen where there is one."))
@click.argument("file", type=PATH)
@click.option("--windowed", is_flag=True, help=_("In a window instead."))
@click.option("--screen", metavar="NAME", help=_("On the screen of this name."))
@answering
def present(answer: Answer, file: Path, windowed: bool, screen: str | None) -> int:
    if not file.is_file():
        raise UserError(
            _("There is no file {name}. Make one with: callin show export.").format(name=file.name),
            code="no-such-file",
        )
    if find_spec("PySide6") is None:
        raise EnvironmentFault(
            _("Showing slides needs PySide6, which is not here. Install PySide6-Essentials with pip."),
            code="no-pyside",
        )
    from callin_planner.show import bundle

    bundle.read(file)
    options = (["--windowed"] if windowed else []) + (["--screen", screen] if screen else [])
    ended = _start_presenter([str(file.resolve()), *options])
    return answer.give({"path": file, "exit": ended}, [], code=OK if ended == 0 else REFUSED)


def _start_presenter(arguments: list[str]) -> int:
    """Run the presenter as a process of its own, from this very program, and wait for it to end."""
    paths = [str(_PACKAGES), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    # -P: a folder called "ui" where the person stands must not be taken for ours
    command = [sys.executable, "-P", "-m", "ui.presenter", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode
