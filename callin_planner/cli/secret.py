"""Where a passphrase comes from: a file, CALLIN_PASSPHRASE, or the person at the terminal."""

import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

import click

from callin_planner.errors import UserError
from callin_planner.i18n import _

VARIABLE = "CALLIN_PASSPHRASE"


def take_from_environment() -> None:
    """Remember CALLIN_PASSPHRASE for this command and drop it, so that no child process inherits it."""
    click.get_current_context().find_root().obj = os.environ.pop(VARIABLE, None)


def given(file: Path | None) -> str | None:
    """The passphrase of `--passphrase-file`, else the environment's; None where neither was given."""
    if file is None:
        obj = click.get_current_context().find_root().obj
        return obj if isinstance(obj, str) else None
    first = _first_line(file)
    if not first.strip():  # told apart from a wrong one: it would count as a try and soon lock everybody out
        raise UserError(
            _("The passphrase file’s first line is empty. Write the passphrase there."),
            code="passphrase-file",
        )
    return first


def _first_line(file: Path) -> str:
    """In UTF-8, or in UTF-16 where the file says so: Windows writes either, with a mark in front."""
    try:
        content = file.read_bytes()
        said = content.decode("utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UserError(
            _("The passphrase file cannot be read. Give a text file whose first line is the passphrase."),
            code="passphrase-file",
        ) from None
    return next(iter(said.splitlines()), "")


def wanted(file: Path | None) -> str:
    """The secret that opens a site; asked for where it was not given."""
    secret = given(file)
    return _ask(_("Passphrase")) if secret is None else secret


def chosen(file: Path | None) -> str:
    """A new passphrase; typed twice where it was not given."""
    secret = given(file)
    if secret is None:
        _need_terminal()
        click.echo(_hint(), err=True)
        secret = _ask(_("New passphrase"), twice=True)
    return secret


def for_show(file: Path | None, *, twice: bool = False) -> str:
    """The passphrase of a show, which is not the site's: of `file`, else asked for. Never an argument."""
    if file is None:
        return _ask(_("Passphrase of the show"), twice=twice)
    first = _first_line(file)
    if not first.strip():
        raise UserError(
            _("The passphrase file’s first line is empty. Write the passphrase there."),
            code="passphrase-file",
        )
    return first


def _hint() -> str:
    from callin_planner.usecases.passphrases import FEWEST_CHARACTERS, suggest_passphrase

    return _(
        "Choose {n} characters or more, or five words that do not belong together, for example: {example}"
    ).format(n=FEWEST_CHARACTERS, example=suggest_passphrase())


def _ask(prompt: str, *, twice: bool = False) -> str:
    _need_terminal()
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True))


def _need_terminal() -> None:
    if not sys.stdin.isatty():
        raise UserError(
            _("There is no terminal to ask on. Give --passphrase-file or CALLIN_PASSPHRASE."),
            code="no-passphrase",
        )
