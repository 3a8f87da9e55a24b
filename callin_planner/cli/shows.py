"""`callin show export` and `callin present`: the slides as a file, and on the stage."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from callin_planner.cli import secret
from callin_planner.cli.answer import OK, REFUSED, Answer, answering
from callin_planner.cli.site import PATH, event_id, event_option, opened, site_option
from callin_planner.errors import DamagedError, EnvironmentFault, UserError
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
@click.option(
    "--close", is_flag=True, help=_("Close a show for the stage with a passphrase; it is asked for.")
)
@click.option(
    "--show-passphrase-file",
    "show_file",
    type=PATH,
    help=_("A file whose first line is the show’s passphrase, instead of asking (implies --close)."),
)
@click.option(
    "--fonts",
    type=click.Choice(["safe", "open"]),
    default="safe",
    help=_("For PowerPoint: Arial and Georgia (safe), or Inter and Source Serif 4 (open)."),
)
@click.option("--notes", is_flag=True, help=_("For PowerPoint: take the speaker notes along."))
@click.option(
    "--paper",
    type=click.Choice(["16:9", "4:3"]),
    default="16:9",
    help=_("For PDF: the shape of its pages; the slide stands in the middle."),
)
@click.option(
    "--for",
    "recipient",
    default="",
    help=_("Whose copy it is; stands small on every slide of PowerPoint or PDF."),
)
@answering
def export(
    answer: Answer,
    site_path: Path,
    passphrase_file: Path | None,
    event_words: str | None,
    out: Path,
    close: bool,
    show_file: Path | None,
    fonts: str,
    notes: bool,
    paper: str,
    recipient: str,
) -> int:
    if out.suffix.lower() not in SUFFIXES:
        raise click.UsageError(_("--out must end in .pptx, .pdf or .callinshow."))
    is_show = out.suffix.lower() == SUFFIXES[-1]
    if (close or show_file) and not is_show:
        raise click.UsageError(_("Only a show for the stage (.callinshow) can be closed."))
    from callin_planner.show.typefaces import FontChoice
    from callin_planner.usecases import shows

    passphrase = secret.for_show(show_file, twice=True) if close or show_file else ""
    with opened(answer, site_path, passphrase_file) as site:
        made = shows.export(
            site.store,
            out,
            event_id=event_id(site.store, event_words),
            passphrase=passphrase,
            fonts=FontChoice(fonts),
            notes=notes,
            tall=paper == "4:3",
            recipient=recipient,
        )
    pages = ngettext("{n} page", "{n} pages", made.pages).format(n=made.pages)
    data = {
        "path": made.path,
        "kind": made.kind,
        "pages": made.pages,
        "faults": made.faults,
        "notes_kept": made.notes_kept,
        "signed_as": made.signed_as,
        "closed": bool(passphrase),
    }
    words = made.signed_as
    signed = [_("Signed as: {words}").format(words=words)] if words else []
    return answer.give(data, [f"{made.path}  ({pages})", *signed, *made.notes_kept, *made.faults])


@click.command(help=_("Show the slides full screen.\n\nTakes the second screen where there is one."))
@click.argument("file", type=PATH)
@click.option("--windowed", is_flag=True, help=_("In a window instead."))
@click.option("--screen", metavar="NAME", help=_("On the screen of this name."))
@click.option("--check", is_flag=True, help=_("Only look whether it opens, and who signed it; show nothing."))
@click.option(
    "--show-passphrase-file",
    "show_file",
    type=PATH,
    help=_("With --check: a file whose first line is the show’s passphrase, instead of asking."),
)
@answering
def present(
    answer: Answer, file: Path, windowed: bool, screen: str | None, check: bool, show_file: Path | None
) -> int:
    if not file.is_file():
        raise UserError(
            _("There is no file {name}. Make one with: callin show export.").format(name=file.name),
            code="no-such-file",
        )
    if check:
        return _look_at(answer, file, show_file)
    if find_spec("PySide6") is None:
        raise EnvironmentFault(
            _("Showing slides needs PySide6, which is not here. Install PySide6-Essentials with pip."),
            code="no-pyside",
        )
    from callin_planner.show import bundle

    try:
        bundle.read(file)
    except bundle.NeedsPassphraseError:
        pass  # the presenter asks for it in its own window
    except DamagedError as error:
        raise _with_last_good(error) from error
    options = (["--windowed"] if windowed else []) + (["--screen", screen] if screen else [])
    ended = _start_presenter([str(file.resolve()), *options])
    return answer.give({"path": file, "exit": ended}, [], code=OK if ended == 0 else REFUSED)


def _with_last_good(error: DamagedError) -> DamagedError:
    """The sentence about a damaged show, with what this computer could show instead."""
    from callin_planner.show import last_good

    kept = last_good.kept()
    if kept is None:
        return error
    offer = _("The last show that opened here, for {day}, can be shown: callin present “{path}”").format(
        day=kept.on.isoformat(), path=kept.path
    )
    return DamagedError(f"{error.text} {offer}", code=error.code)


def _look_at(answer: Answer, file: Path, show_file: Path | None) -> int:
    """Open the show as the presenter would, and tell who signed it: for the backup laptop."""
    from callin_planner.show import bundle, signers

    try:
        found = bundle.read(file)
    except bundle.NeedsPassphraseError:
        found = bundle.read(file, secret.for_show(show_file))
    words = signers.words_of(found.signed_by)
    trust = signers.trust_of(found.signed_by).value
    pages = ngettext("{n} page", "{n} pages", len(found.pages)).format(n=len(found.pages))
    data = {"path": file, "pages": len(found.pages), "on": found.on, "signed_as": words, "trust": trust}
    asked = signers.sentence_of(found.signed_by)
    lines = [f"{file}  ({pages}, {found.on.isoformat()})", _("Signed as: {words}").format(words=words)]
    return answer.give(data, [*lines, *([asked] if asked else [])])


def _start_presenter(arguments: list[str]) -> int:
    """Run the presenter as a process of its own, from this very program, and wait for it to end."""
    paths = [str(_PACKAGES), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    # -P: a folder called "ui" where the person stands must not be taken for ours
    command = [sys.executable, "-P", "-m", "ui.presenter", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode
