"""`callin new`: a city of its own, or the sample city."""

import getpass
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from callin_planner.cli import secret
from callin_planner.cli.answer import Answer, answering
from callin_planner.cli.site import PATH, passphrase_option
from callin_planner.errors import UserError
from callin_planner.i18n import _

if TYPE_CHECKING:
    from callin_planner.domain.people import Person
    from callin_planner.domain.site import Site


@click.command(help=_("Make a city’s site folder (--sample: the sample city)."))
@click.argument("folder", type=PATH)
@click.option("--sample", is_flag=True, help=_("The sample city, with invented people."))
@click.option(
    "--scenario",
    type=click.Choice(["clean", "messy", "coverage-gap", "tonight", "after"]),
    help=_(
        "Of the sample: all repaired (clean, the default), a first draft with faults (messy), a group "
        "from which nobody is asked (coverage-gap), the evening itself (tonight), or thirty days later "
        "(after)."
    ),
)
@click.option("--city", help=_("The city’s name; without it, the folder’s."))
@click.option("--programme", default="", help=_("The program’s name."))
@click.option("--time-zone", help=_("For example America/Chicago; without it, this computer’s."))
@click.option("--person", help=_("Your name, as the history will show it."))
@passphrase_option
@answering
def new(
    answer: Answer,
    folder: Path,
    sample: bool,
    scenario: str | None,
    city: str | None,
    programme: str,
    time_zone: str | None,
    person: str | None,
    passphrase_file: Path | None,
) -> int:
    if sample:
        if city or programme or time_zone or person:
            raise click.UsageError(_("The sample city brings its own name, people and time zone."))
        return _new_sample(answer, folder, scenario or "clean", secret.given(passphrase_file))
    if scenario:
        raise click.UsageError(_("--scenario goes with --sample."))
    return _new_city(
        answer, folder, _site(folder, city, programme, time_zone), _person(person), passphrase_file
    )


def _new_sample(answer: Answer, folder: Path, scenario: str, passphrase: str | None) -> int:
    from callin_planner.usecases.sample import create_sample

    with _nothing_left(folder):
        made = create_sample(folder, scenario, passphrase)
        made.open_site.close()
    data = {"site": folder, "recovery_key": made.recovery_key, "scenario": scenario}
    lines = [_("The sample city is in {folder}.").format(folder=folder)]
    if passphrase is None:
        data["passphrase"] = made.passphrase
        lines.append(_("Passphrase: {passphrase}").format(passphrase=made.passphrase))
    lines.append(_("Recovery key: {key}").format(key=made.recovery_key))
    return answer.give(data, lines)


def _new_city(
    answer: Answer, folder: Path, site: "Site", person: "Person", passphrase_file: Path | None
) -> int:
    from callin_planner.usecases import opening

    passphrase = secret.chosen(passphrase_file)
    with _nothing_left(folder):
        opened, recovery_key = opening.create(folder, site, person, passphrase)
        answer.warnings = opened.warnings
        opened.close()
    return answer.give(
        {"site": folder, "recovery_key": recovery_key},
        [
            _("{city} is in {folder}.").format(city=site.city, folder=folder),
            _("Recovery key: {key}").format(key=recovery_key),
            _("It is shown this once. Print it or write it down, and keep it away from this computer."),
        ],
    )


@contextmanager
def _nothing_left(folder: Path) -> Iterator[None]:
    """Remove a folder that was begun and not finished. Ctrl+C may come between any two lines."""
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    try:
        yield
    except BaseException:
        if not taken:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _site(folder: Path, city: str | None, programme: str, time_zone: str | None) -> "Site":
    """The city's first row; its name comes from the folder's where it is not given."""
    from callin_planner.domain.site import Site
    from callin_planner.usecases.site_values import checked

    name = city if city is not None else folder.name.removesuffix(".callin")
    values = {"city": name, "programme": programme}
    if zone := time_zone or _zone_here():
        values["time_zone"] = zone
    return Site(**{field: checked(field, value) for field, value in values.items()})


def _person(name: str | None) -> "Person":
    from callin_planner.domain.people import Person

    if name is None:
        name = _login()
        if sys.stdin.isatty():
            name = click.prompt(_("Your name"), default=name, err=True)
    if not name.strip():
        raise UserError(_("Give your name: the history says who did what."), code="no-person")
    return Person(name=" ".join(name.split()))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _("Project manager")


def _zone_here() -> str:
    """This computer's time zone by name, where it tells; a machine on UTC does not say where it is."""
    parts = Path("/etc/localtime").resolve().parts
    name = "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else ""
    return "" if name in ("Etc/UTC", "UTC", "Etc/GMT", "GMT", "Universal", "Zulu") else name
