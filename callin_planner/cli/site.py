"""What the commands that work on a site share: its options, opening it, and naming one of its call-ins."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import click

from callin_planner.cli import secret
from callin_planner.cli.answer import Answer
from callin_planner.domain.text import fold
from callin_planner.errors import UserError
from callin_planner.i18n import _

if TYPE_CHECKING:
    from callin_planner.domain.event import Event
    from callin_planner.storage.store import Store
    from callin_planner.usecases.opening import OpenSite

C = TypeVar("C", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


def site_option(command: C) -> C:
    """Adds `--site` and `--passphrase-file`."""
    return passphrase_option(
        click.option("--site", "site_path", type=PATH, required=True, help=_("The city’s site folder."))(
            command
        )
    )


def passphrase_option(command: C) -> C:
    return click.option(
        "--passphrase-file",
        type=PATH,
        help=_("A file whose first line is the passphrase; else CALLIN_PASSPHRASE, else it is asked for."),
    )(command)


def event_option(command: C) -> C:
    return click.option(
        "--event",
        "event_words",
        metavar="E",
        help=_("The call-in, by date (2026-11-25), name or id. Without it: the next one."),
    )(command)


@contextmanager
def opened(answer: Answer, site_path: Path, passphrase_file: Path | None) -> Iterator["OpenSite"]:
    """The site, unlocked for the length of the block. Raises InUseError while another program holds it."""
    from callin_planner.usecases import opening

    opening.require_free(site_path)  # said before anyone types a passphrase for nothing
    site = opening.open_with(site_path, secret.wanted(passphrase_file))
    answer.warnings = site.warnings
    try:
        yield site
    finally:
        site.close()


def event_id(store: "Store", words: str | None) -> UUID | None:
    """Which call-in `words` mean; None (the next one) for no words. UserError unless it is one."""
    if words is None:
        return None
    from callin_planner.usecases import plans

    events = plans.events(store)
    matching = _matching(events, words)
    if len(matching) == 1:
        return matching[0].id
    listed = "; ".join(f"{event.name} ({event.on.isoformat()})" for event in matching or events)
    if matching:
        text = _("Several call-ins match: {listed}. Give the date or the id.").format(listed=listed)
    elif events:
        text = _("There is no such call-in. There are: {listed}.").format(listed=listed)
    else:
        text = _("There is no call-in yet. Make one first: set a date and a place.")
    raise UserError(text, code="no-such-event")


def _matching(events: list["Event"], words: str) -> list["Event"]:
    exact = [event for event in events if words in (str(event.id), event.on.isoformat())]
    if exact:
        return exact
    wanted = fold(words).strip()
    named = [event for event in events if fold(event.name) == wanted]
    return named or [event for event in events if wanted and wanted in fold(event.name)]
