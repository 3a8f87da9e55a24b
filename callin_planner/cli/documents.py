"""`callin pack`: the evening's papers."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from callin_planner.cli.answer import OK, REFUSED, Answer, answering
from callin_planner.cli.leaving import key_lines, leaving_options, permit_of
from callin_planner.cli.site import PATH, event_id, event_option, opened, site_option
from callin_planner.i18n import _, ngettext

if TYPE_CHECKING:
    from callin_planner.usecases.pack import Pack


@click.command(help=_("Make the evening’s papers into a folder.\n\nExits 1 if one of them was withheld."))
@site_option
@event_option
@click.option("--out", type=PATH, required=True, help=_("The folder to write into; made if it is not there."))
@click.option("--only", metavar="KIND,...", help=_("Only these kinds, for example run_of_show,letter."))
@click.option(
    "--revoke-unused", is_flag=True, help=_("Revoke earlier handouts that were never marked printed.")
)
@leaving_options
@answering
def pack(
    answer: Answer,
    site_path: Path,
    passphrase_file: Path | None,
    event_words: str | None,
    out: Path,
    only: str | None,
    revoke_unused: bool,
    recipient: str,
    purpose: str,
    plain: str | None,
) -> int:
    from callin_planner.usecases.keeping import keeping_of
    from callin_planner.usecases.pack import make_pack

    kinds = _kinds(only)
    with opened(answer, site_path, passphrase_file) as site:
        given = permit_of(site, recipient, purpose, plain)
        made = make_pack(
            site.store,
            out,
            event_id=event_id(site.store, event_words),
            only=kinds,
            revoke_unused=revoke_unused,
            keeping=keeping_of(site),
            permit=given,
            progress=answer.progress,
        )
    key = given.password if given and any(file.holds_names for file in made.files) else ""
    lines = [*_lines(made), *key_lines(key)]
    code = REFUSED if made.withheld or made.cancelled else OK
    return answer.give({**_data(made), "key": key}, lines, code=code)


def _kinds(only: str | None) -> list[str] | None:
    """The kinds that were asked for. Raises click.UsageError for one that does not exist."""
    if only is None:
        return None
    from callin_planner.documents.kind import KINDS

    known = [kind.key for kind in KINDS]
    asked = [key.strip() for key in only.split(",") if key.strip()]
    unknown = [key for key in asked if key not in known]
    if unknown or not asked:
        raise click.UsageError(_("--only takes kinds from: {known}.").format(known=", ".join(known)))
    return asked


def _data(made: "Pack") -> dict[str, Any]:
    return {
        "files": made.files,
        "withheld": made.withheld,
        "seconds": round(made.seconds, 3),
        "minted": made.minted,
        "revoked": made.revoked,
        "notes": made.notes,
        "cancelled": made.cancelled,
    }


def _lines(made: "Pack") -> Iterator[str]:
    from callin_planner.usecases.minted import codes_said

    for file in made.files:
        pages = ngettext("{n} page", "{n} pages", file.pages).format(n=file.pages)
        yield f"{file.path}  ({pages})"
    for each in made.withheld:
        yield _("Withheld: {kind} ({rule}). {text}").format(kind=each.kind, rule=each.rule, text=each.text)
    yield from codes_said(made)
    yield from made.notes
    if made.cancelled:
        yield _("Stopped. What is listed above is finished; nothing was left half done.")
