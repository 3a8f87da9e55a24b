"""`callin carry` and `open-carried`: one encrypted file that takes a site to another computer."""

from pathlib import Path

import click

from callin_planner.cli import secret
from callin_planner.cli.answer import Answer, answering
from callin_planner.cli.site import PATH, opened, passphrase_option, site_option
from callin_planner.i18n import _


@click.command(help=_("Write one encrypted file for another computer."))
@site_option
@click.option("--out", type=PATH, required=True, help=_("The file to write (.callincopy)."))
@answering
def carry(answer: Answer, site_path: Path, passphrase_file: Path | None, out: Path) -> int:
    from callin_planner.usecases import backups

    with opened(answer, site_path, passphrase_file) as site:
        file = backups.carry(site, out, progress=answer.progress)
    said = _("{path} holds the whole site. It opens with the passphrases of this one.").format(path=file)
    return answer.give({"path": file}, [said])


@click.command(
    name="open-carried",
    help=_("Unpack a carried file.\n\nSays which copy is newer where the site is here already."),
)
@click.argument("file", type=PATH)
@click.option("--to", type=PATH, required=True, help=_("The site folder to make, or to compare with."))
@passphrase_option
@answering
def open_carried(answer: Answer, file: Path, to: Path, passphrase_file: Path | None) -> int:
    from callin_planner.usecases import backups

    carried = backups.open_carried(file, to, secret.wanted(passphrase_file))
    return answer.give(vars(carried), [])
