"""`callin backup`, `verify` and `restore`: that what is kept can be got back."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from callin_planner.cli import secret
from callin_planner.cli.answer import OK, REFUSED, Answer, answering
from callin_planner.cli.site import opened, site_option
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext

if TYPE_CHECKING:
    from callin_planner.usecases.backups import Backup, Restored, Verification


@click.command(help=_("Back the site up, and read the backup again."))
@site_option
@answering
def backup(answer: Answer, site_path: Path, passphrase_file: Path | None) -> int:
    from callin_planner.usecases import backups

    with opened(answer, site_path, passphrase_file) as site:
        made = backups.back_up(site, _("By hand"), progress=answer.progress)
    said = _("Backed up to {path} and read again.").format(path=made.path)
    return answer.give(_data(made), [said])


@click.command(help=_("Read the whole site: is it sound?\n\nExits 1 if it is not."))
@site_option
@answering
def verify(answer: Answer, site_path: Path, passphrase_file: Path | None) -> int:
    from callin_planner.usecases import backups

    with opened(answer, site_path, passphrase_file) as site:
        found = backups.verify(site)
    data = {
        "ok": found.ok,
        "integrity": found.integrity,
        "journal_chain": found.journal_chain,
        "rows": found.rows,
    }
    return answer.give(data, _verified(found), code=OK if found.ok else REFUSED)


@click.command(
    help=_("Go back to a backup.\n\nThe newest, unless a name is given. What is there now is kept aside.")
)
@site_option
@click.argument("name", required=False)
@click.option("--list", "only_list", is_flag=True, help=_("Only say which backups there are."))
@answering
def restore(
    answer: Answer, site_path: Path, passphrase_file: Path | None, name: str | None, only_list: bool
) -> int:
    from callin_planner.usecases import backups, opening

    opening.require_free(site_path, whole=False)
    there = backups.backups(site_path)
    if only_list:
        return answer.give({"backups": [_data(each) for each in there]}, _listed(there))
    chosen = _chosen(there, name)
    restored = backups.restore(
        site_path, chosen.path, secret.wanted(passphrase_file), progress=answer.progress
    )
    data = {
        "site": restored.path,
        "backup": chosen.path,
        "kept": restored.kept,
        "rows": restored.rows,
        "changes_after": restored.changes_after,
    }
    return answer.give(data, _restored(restored))


def _data(made: "Backup") -> dict[str, Any]:
    return {
        "path": made.path,
        "at": made.at,
        "reason": made.reason,
        "size": made.size,
        "verified": made.verified,
        "rows": made.rows,
    }


def _restored(restored: "Restored") -> Iterator[str]:
    at = restored.backup.at.astimezone().strftime("%Y-%m-%d %H:%M")
    yield _("The site is as it was at {at}.").format(at=at)
    yield _("What was there is kept in {path}.").format(path=restored.kept)
    if restored.changes_after:
        yield ngettext(
            "{n} later change is missing from it.",
            "{n} later changes are missing from it.",
            restored.changes_after,
        ).format(n=restored.changes_after)


def _chosen(there: "list[Backup]", name: str | None) -> "Backup":
    if not there:
        raise UserError(_("There is no backup in this site folder."), code="no-backup")
    if name is None:
        return there[0]
    for each in there:
        if name in (each.path.name, str(each.path)):
            return each
    raise UserError(_("There is no such backup. See: callin restore --list."), code="no-such-backup")


def _listed(there: "list[Backup]") -> Iterator[str]:
    for each in there:
        at = each.at.astimezone().strftime("%Y-%m-%d %H:%M")
        yield f"{each.path.name}  {at}  {each.reason}"


def _verified(found: "Verification") -> Iterator[str]:
    yield _("Everything is sound.") if found.ok else _("Something is damaged. Restore the last backup.")
    chain = _("unbroken") if found.journal_chain else _("broken")
    yield _("Database: {said}. History: {chain}.").format(said=found.integrity, chain=chain)
    yield _("{n} records.").format(n=sum(found.rows.values()))
