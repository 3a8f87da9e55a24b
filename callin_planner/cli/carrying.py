"""`callin carry` and `open-carried`: one encrypted file that takes a site to another computer."""

from pathlib import Path

import click

from callin_planner.cli import secret
from callin_planner.cli.answer import OK, REFUSED, Answer, answering
from callin_planner.cli.site import PATH, opened, passphrase_option, site_option
from callin_planner.i18n import _


@click.command(help=_("Write one encrypted file for another computer."))
@site_option
@click.option("--out", type=PATH, required=True, help=_("The file to write (.callincopy)."))
@answering
def carry(answer: Answer, site_path: Path, passphrase_file: Path | None, out: Path) -> int:
    from callin_planner.usecases import carrying

    with opened(answer, site_path, passphrase_file) as site:
        file = carrying.carry(site, out, progress=answer.progress)
    said = _("{path} holds the whole site. It opens with the same passphrases.").format(path=file)
    return answer.give({"path": file}, [said])


@click.command(
    name="open-carried",
    help=_(
        "Unpack a carried file.\n\nWhere the site is here already, nothing is replaced without --replace: "
        "the answer says which copy is newer, and the exit code is 1."
    ),
)
@click.argument("file", type=PATH)
@click.option("--to", type=PATH, required=True, help=_("The site folder to make, or to compare with."))
@click.option(
    "--replace", is_flag=True, help=_("Put the carried copy in its place; the other is kept aside.")
)
@passphrase_option
@answering
def open_carried(answer: Answer, file: Path, to: Path, replace: bool, passphrase_file: Path | None) -> int:
    from callin_planner.usecases import carrying

    carried = carrying.open_carried(
        file, to, secret.wanted(passphrase_file), replace=replace, progress=answer.progress
    )
    placed = carried.site is not None
    if carried.site is not None:
        answer.warnings = carried.site.warnings
        carried.site.close()
    return answer.give(
        {
            "site": carried.path,
            "which": carried.which,
            "text": carried.text,
            "placed": placed,
            "kept": carried.kept,
        },
        [carried.text, *_placed(to, carried.kept, placed)],
        code=OK if placed or carried.which == "same" else REFUSED,
    )


def _placed(to: Path, kept: Path | None, placed: bool) -> list[str]:
    lines = [_("The site is in {path}.").format(path=to)] if placed else []
    if kept is not None:
        lines.append(_("What was there is kept in {path}.").format(path=kept))
    return lines
