"""`callin export invite-list` and `callin left`: a list that leaves, and the log of all that left."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from callin_planner.cli.answer import Answer, answering
from callin_planner.cli.leaving import key_lines, leaving_options, said_to
from callin_planner.cli.site import PATH, event_id, event_option, opened, site_option
from callin_planner.i18n import _, ngettext

if TYPE_CHECKING:
    from callin_planner.usecases.disclosure_log import LogLine

_FORMATS = ("xlsx", "csv", "pdf", "docx")


@click.group(name="export", help=_("Let a list out."))
def export_() -> None:
    """Holds what can be let out."""


@export_.command(
    name="invite-list",
    help=_(
        "Write the invite list for one recipient.\n\nBy code and initials; with --names by name, under a key "
        "that is shown once; with --counts as counts alone, small ones hidden."
    ),
)
@site_option
@event_option
@click.option("--out", type=PATH, required=True, help=_("The folder to write into; made if it is not there."))
@click.option("--as", "fmt", type=click.Choice(_FORMATS), default="xlsx", show_default=True)
@click.option("--names", is_flag=True, help=_("With first and last names."))
@click.option("--counts", is_flag=True, help=_("Counts alone."))
@click.option("--columns", metavar="KEY,...", help=_("Exactly these columns, for example code,last,officer."))
@leaving_options
@answering
def invite_list(
    answer: Answer,
    site_path: Path,
    passphrase_file: Path | None,
    event_words: str | None,
    out: Path,
    fmt: str,
    names: bool,
    counts: bool,
    columns: str | None,
    recipient: str,
    purpose: str,
    plain: str | None,
) -> int:
    from callin_planner.usecases import disclosure, invite_export

    chosen = _columns(columns, names=names)
    if counts and (names or columns):
        raise click.UsageError(_("--counts shows no person: leave out --names and --columns."))
    with opened(answer, site_path, passphrase_file) as site:
        listed = invite_export.invite_list(site.store, event_id(site.store, event_words))
        named = disclosure.shown_by(listed, chosen, counts=counts) is disclosure.Shown.NAMES
        recipient, purpose, plain = said_to(site, recipient, purpose, plain)
        key = disclosure.six_words() if named and plain is None else ""
        made = disclosure.disclose(
            site,
            listed,
            fmt=fmt,
            columns=chosen,
            counts=counts,
            purpose=purpose,
            recipient=recipient,
            protect=bool(key),
            password=key,
            reason=plain or "",
            proven=True,
            out=out,
        )
    people = ngettext("{n} person", "{n} people", made.record.people).format(n=made.record.people)
    data = {
        "path": made.path,
        "people": made.record.people,
        "names": made.record.names,
        "copy": made.record.copy,
        "sha256": made.sha256,
        "key": key,
    }
    return answer.give(data, [f"{made.path}  ({people})", *key_lines(key)])


@click.command(help=_("Show what has left: lists, papers and copies, to whom and why."))
@site_option
@click.option("--search", default="", help=_("Only lines in which all these words stand."))
@answering
def left(answer: Answer, site_path: Path, passphrase_file: Path | None, search: str) -> int:
    from callin_planner.usecases import disclosure_log

    with opened(answer, site_path, passphrase_file) as site:
        lines = disclosure_log.log(site.store, search)
    return answer.give({"left": [_data(line) for line in lines]}, _lines(lines))


def _columns(given: str | None, *, names: bool) -> list[str]:
    """Keys of columns: those given, else those that are on. Raises click.UsageError for one not known."""
    from callin_planner.usecases import invite_export

    known = invite_export.columns()
    if given is None:
        also = {"first", "last"} if names else set()
        return [column.key for column in known if column.on or column.key in also]
    asked = [key.strip() for key in given.split(",") if key.strip()]
    keys = [column.key for column in known]
    if not asked or set(asked) - set(keys):
        raise click.UsageError(_("--columns takes keys from: {known}.").format(known=", ".join(keys)))
    return asked


def _data(line: "LogLine") -> dict[str, Any]:
    record = line.record
    return {
        "at": record.at,
        "what": record.what,
        "copy": record.copy,
        "recipient": record.recipient,
        "purpose": record.purpose,
        "columns": record.columns,
        "people": record.people,
        "names": record.names,
        "format": record.format,
        "protection": record.protection,
        "reason": record.reason,
        "by": record.by_name,
        "file": record.file_name,
        "sha256": record.sha256,
    }


def _lines(lines: list["LogLine"]) -> Iterator[str]:
    for line in lines:
        parts = (
            f"{line.at:%Y-%m-%d %H:%M}",
            _("{what}, copy {n}").format(what=line.what, n=line.copy),
            line.recipient,
            line.purpose,
            line.holds,
            line.protected,
            line.by_name,
        )
        yield "  ".join(part for part in parts if part)
    if not lines:
        yield _("Nothing has left.")
