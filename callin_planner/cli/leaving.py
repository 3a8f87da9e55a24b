"""What the commands share that let names out: for whom, what for, and the key."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from callin_planner.i18n import _

if TYPE_CHECKING:
    from callin_planner.usecases.letting_out import Permit
    from callin_planner.usecases.opening import OpenSite

C = TypeVar("C", bound=Callable[..., Any])


def leaving_options(command: C) -> C:
    """Adds `--recipient`, `--purpose` and `--plain`."""
    for option in (
        click.option(
            "--plain",
            metavar="REASON",
            help=_("Files with names without a key, where the city’s rule allows it; the reason is logged."),
        ),
        click.option("--purpose", default="", help=_("What files with names are for; it is logged.")),
        click.option("--recipient", default="", help=_("Who gets files with names; it is logged.")),
    ):
        command = option(command)
    return command


def said_to(site: "OpenSite", recipient: str, purpose: str, plain: str | None) -> tuple[str, str, str | None]:
    """Recipient, purpose and reason; in a sample city, whose people are invented, whoever tries it."""
    if site.site().is_sample and not (recipient or purpose):
        return site.store.actor.name, _("To try the sample city"), plain or _("Nobody in it is real")
    return recipient, purpose, plain


def permit_of(site: "OpenSite", recipient: str, purpose: str, plain: str | None) -> "Permit | None":
    """Leave to let names out: the passphrase was typed for this one command.

    None where nobody was said to get them. Raises FieldError for what cannot be kept.
    """
    from callin_planner.usecases import letting_out

    recipient, purpose, plain = said_to(site, recipient, purpose, plain)
    if not (recipient or purpose):
        return None
    return letting_out.permit(
        site,
        purpose=purpose,
        recipient=recipient,
        names=True,
        protect=plain is None,
        password="" if plain is not None else letting_out.six_words(),
        reason=plain or "",
        proven=True,
    )


def key_lines(key: str) -> Iterator[str]:
    """The key, told this once."""
    if key:
        yield _("Key of the files with names: {key}").format(key=key)
        yield _("It is shown this once. Tell it by telephone, never in the message that brings the files.")
