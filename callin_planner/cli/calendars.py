"""`callin calendar export`: the evening, one speaker's part or the tasks as a calendar file."""

from pathlib import Path

import click

from callin_planner.cli.answer import Answer, answering
from callin_planner.cli.site import PATH, event_id, event_option, opened, site_option
from callin_planner.i18n import _, ngettext


@click.group(help=_("Write calendar files."))
def calendar() -> None:
    """Holds what can be done with calendars."""


@calendar.command(help=_("Write the evening as a calendar file (.ics) for Outlook, Google or Apple."))
@site_option
@event_option
@click.option("--out", type=PATH, required=True, help=_("The file to write, ending in .ics."))
@click.option("--speaker", metavar="NAME", default="", help=_("Only this speaker’s part."))
@click.option("--tasks", is_flag=True, help=_("Also the days of the open tasks."))
@click.option("--neutral", is_flag=True, help=_("Titles that do not say what it is."))
@answering
def export(
    answer: Answer,
    site_path: Path,
    passphrase_file: Path | None,
    event_words: str | None,
    out: Path,
    speaker: str,
    tasks: bool,
    neutral: bool,
) -> int:
    if out.suffix.lower() != ".ics":
        raise click.UsageError(_("--out must end in .ics."))
    if speaker and tasks:
        raise click.UsageError(_("Choose --speaker or --tasks: tasks belong to no speaker."))
    from callin_planner.usecases import calendars

    with opened(answer, site_path, passphrase_file) as site:
        event = event_id(site.store, event_words)
        made = calendars.export(
            site.store, out, event_id=event, speaker=speaker, tasks=tasks, neutral=neutral
        )
    entries = ngettext("{n} entry", "{n} entries", made.entries).format(n=made.entries)
    data = {"path": out, "entries": made.entries, "cancels": made.cancels}
    return answer.give(data, [f"{out}  ({entries})"])
