"""`callin import invitees`: an invite list from a spreadsheet."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from callin_planner.cli.answer import OK, REFUSED, Answer, answering
from callin_planner.cli.site import PATH, event_id, event_option, opened, site_option
from callin_planner.i18n import _, ngettext

if TYPE_CHECKING:
    from callin_planner.usecases.importing import Imported, PossibleDuplicate, Preview


@click.group(name="import", help=_("Bring in a list (invitees)."))
def import_() -> None:
    """Holds the kinds of list."""


@import_.command(
    help=_("Bring in an invite list (.xlsx, .xls, .ods, .csv). Nothing is stored while a row has a problem.")
)
@click.argument("file", type=PATH)
@site_option
@event_option
@click.option("--dry-run", is_flag=True, help=_("Say what would happen and store nothing."))
@click.option(
    "--duplicates",
    type=click.Choice(["skip", "keep"]),
    default="skip",
    show_default=True,
    help=_("What to do with people who may be in the city already."),
)
@click.option("--skip-problem-rows", is_flag=True, help=_("Store the other rows and leave these out."))
@answering
def invitees(
    answer: Answer,
    file: Path,
    site_path: Path,
    passphrase_file: Path | None,
    event_words: str | None,
    dry_run: bool,
    duplicates: Any,
    skip_problem_rows: bool,
) -> int:
    from callin_planner.usecases import importing

    with opened(answer, site_path, passphrase_file) as site:
        seen = importing.preview(
            site.store, file, event_id=event_id(site.store, event_words), progress=answer.progress
        )
        blocked = (bool(seen.problems) and not skip_problem_rows) or seen.may_be_another_list
        if dry_run or blocked:
            return answer.give(
                {**seen.to_json(), "committed": False},
                _lines(seen, blocked),
                code=REFUSED if blocked else OK,
            )
        imported = importing.commit_into(
            site,
            seen,
            duplicates=duplicates,
            skip_problem_rows=skip_problem_rows,
            progress=answer.progress,
        )
    return answer.give(
        {**seen.to_json(), "committed": True, **_stored(imported)},
        [*_lines(seen, blocked), *_stored_lines(imported)],
    )


def _stored(imported: "Imported") -> dict[str, int]:
    return {
        "added": imported.added,
        "updated": imported.updated,
        "listed": imported.listed,
        "skipped": imported.skipped,
        "left_out": imported.left_out,
    }


def _lines(seen: "Preview", blocked: bool) -> Iterator[str]:
    yield _("{rows} rows read: {people} people, {new} new, {known} already known.").format(
        rows=seen.rows_read, people=seen.people, new=seen.new, known=seen.already_known
    )
    for left in seen.left_out_columns:
        yield _("Left out: column “{column}”. {reason}").format(column=left.column, reason=left.reason)
    for ignored in seen.ignored:
        yield _("Ignored: {what}").format(what=ignored)
    yield from seen.notices
    if seen.new_groups:
        yield _("New groups: {names}.").format(names=", ".join(seen.new_groups))
    yield from map(_twin, seen.possible_duplicates)
    for problem in seen.problems:
        yield _("Row {row}, {column}: {text}").format(
            row=problem.row, column=problem.column, text=problem.text
        )
    if seen.may_be_another_list:
        yield _(
            "Nothing is stored, because this may be another list. Give a column of birth dates, groups or "
            "supervision a heading, or bring the file in with the window and look at it there."
        )
    elif blocked:
        yield _("Nothing is stored. Mend these rows in the file, or leave them out: --skip-problem-rows.")


def _twin(twin: "PossibleDuplicate") -> str:
    if twin.other_row is None:
        text = _("Row {row} may be someone who is in the city already. {reason}")
    elif twin.sure:
        text = _("Row {row} repeats row {other}. {reason}")
    else:
        text = _("Row {row} may be the same person as row {other}. {reason}")
    return text.format(row=twin.row, other=twin.other_row, reason=twin.reason)


def _stored_lines(imported: "Imported") -> Iterator[str]:
    yield ngettext("Stored: {n} new person.", "Stored: {n} new people.", imported.added).format(
        n=imported.added
    )
    if imported.updated:
        yield ngettext(
            "{n} person known already: blanks filled.",
            "{n} people known already: blanks filled.",
            imported.updated,
        ).format(n=imported.updated)
    if imported.listed:
        yield ngettext(
            "{n} person known already was put on this list.",
            "{n} people known already were put on this list.",
            imported.listed,
        ).format(n=imported.listed)
    if imported.skipped:
        yield ngettext(
            "{n} row was left out as a possible duplicate.",
            "{n} rows were left out as possible duplicates.",
            imported.skipped,
        ).format(n=imported.skipped)
    if imported.changed.entry is not None:
        yield _("“callin undo” takes all of it back.")
