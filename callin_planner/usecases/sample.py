"""Making the sample city: Harlan Bend, where nobody is real."""

import contextlib
import secrets
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from callin_planner import assets
from callin_planner.domain.clock import Clock, FixedClock, SystemClock, local_date
from callin_planner.domain.event import Event
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.site import Site
from callin_planner.errors import UserError
from callin_planner.files import write_whole
from callin_planner.i18n import _
from callin_planner.storage.store import Store, Told
from callin_planner.usecases import (
    opening,
    sample_city,
    sample_evening,
    sample_past,
    sample_people,
    sample_reviews,
)
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.passphrases import suggest_passphrase
from callin_planner.usecases.sample_attendance import of_the_evening
from callin_planner.usecases.sample_cards import of_cards_before
from callin_planner.usecases.sample_evening import EVENING
from callin_planner.usecases.sample_history import Pen, Step
from callin_planner.usecases.sample_intakes import of_the_tables
from callin_planner.usecases.sample_source import Calendar, Source, Table, sample_id

DAYS_AHEAD = {"clean": 1, "messy": 20, "coverage-gap": 1, "tonight": 0, "after": -30}
"""The scenarios, and how many days lie before the evening in each."""
_TWISTS: dict[str, tuple[str, ...]] = {"clean": (), "after": ("tonight", "after")}
"""The files of a scenario where it has not just its own; a later one adds to an earlier."""

_ZONE = "America/Chicago"


@dataclass(frozen=True)
class Sample:
    """A sample city that was just made. Either secret opens it."""

    open_site: OpenSite
    passphrase: str
    recovery_key: str


def create_sample(
    path: Path,
    scenario: str = "clean",
    passphrase: str | None = None,
    *,
    clock: Clock | None = None,
    program: str = "callin",
) -> Sample:
    """A new site folder with the sample city in it.

    Without `passphrase`, five random words are made and noted in a text file beside the folder (see
    `passphrase_of`). Raises UserError for a scenario that does not exist. When anything goes wrong, or is
    interrupted, neither the folder nor the note is left behind.
    """
    site, owner = founding(scenario, clock)
    words = passphrase or suggest_passphrase()
    with contextlib.ExitStack() as on_failure:
        opened, recovery_key = opening.create(
            path, site, owner, words, clock=founding_clock(site), program=program
        )
        on_failure.callback(_remove, path)
        on_failure.callback(opened.close)
        opened.store.clock = clock or opening.clock_for(site)
        fill(opened.store, scenario)
        if passphrase is None:
            _note(path, words)
        on_failure.pop_all()
    return Sample(opened, words, recovery_key)


def founding(scenario: str = "clean", clock: Clock | None = None) -> tuple[Site, Person]:
    """The site and the project manager that a sample folder is made with."""
    source = _source(scenario, clock or SystemClock())
    site = replace(sample_city.site(source, scenario), token_key=secrets.token_bytes(32))
    return site, sample_city.people(source)[0]


def note_of(path: Path) -> Path:
    """The text file beside a sample folder that holds its passphrase."""
    return path.with_name(f"{path.stem} - passphrase.txt")


def passphrase_of(path: Path) -> str:
    """What the note beside a sample folder says, "" where there is none."""
    try:
        return note_of(path).read_text(encoding="utf-8").partition("\n")[0].strip()
    except OSError:
        return ""


def fill(store: Store, scenario: str = "clean") -> None:
    """Put the sample city into a store that holds nothing but, perhaps, a site and its people.

    The store's clock says which day it is; the evening lies as many days after it as `DAYS_AHEAD` says.
    Everything comes with its past, which cannot be undone.
    """
    source = _source(scenario, store.clock)
    site, staff = sample_city.site(source, scenario), sample_city.people(source)
    actors = {person.id: Actor(person.id, person.name, person.role) for person in staff}
    _found(store, site, staff[0])
    steps = sorted(_past(source, site, staff[1:]), key=lambda step: step.at)
    store.replay(
        Told(step.at, actors[sample_id(f"person/{step.who}")], step.label, step.records) for step in steps
    )


def founding_clock(site: Site) -> Clock:
    """The folder is made when the fiction says so, so that its journal begins there."""
    return FixedClock(site.made_at) if site.made_at else SystemClock()


def _past(source: Source, site: Site, staff: list[Person]) -> Iterator[Step]:
    pen = Pen(source.calendar)
    city, asked = sample_city.city(source), sample_people.asked(source)
    evening = next(record for record in city if isinstance(record, Event) and record.id == EVENING)
    yield from sample_past.of_staff(pen, staff)
    yield from sample_past.of_city(pen, city)
    yield from sample_past.of_providers(pen, sample_evening.providers(source))
    yield from sample_past.of_speakers(pen, sample_evening.speakers(source))
    yield from sample_past.of_agenda_before(pen, sample_evening.agenda_before(source))
    yield from sample_past.of_agenda(pen, sample_evening.agenda(source))
    yield from of_cards_before(pen)
    yield from sample_past.of_checklist(pen, sample_reviews.reviewed(source, site))
    yield from sample_past.of_promises(pen, sample_evening.promises(source))
    yield from sample_past.of_deck(pen, sample_evening.deck(source))
    yield from sample_past.of_wordings(pen, sample_evening.wordings(source))
    yield from sample_past.of_list(pen, asked, sample_people.flags(source))
    yield from sample_past.of_file(pen, sample_people.on_file(source))
    yield from sample_past.of_earlier(pen, sample_people.earlier(source))
    yield from of_the_evening(pen, source, asked, evening)
    yield from of_the_tables(pen, source, site, evening, asked)
    yield from sample_past.acts(pen)


def _found(store: Store, site: Site, owner: Person) -> None:
    """The site and its project manager, keeping the id and the secret of a site that is there."""
    with store.read() as tx:
        known, there = tx.first(Site), tx.find(Person, owner.id) is not None
    key = known.token_key if known and known.token_key else secrets.token_bytes(32)
    site = replace(site, id=known.id if known else site.id, token_key=key)
    if known == site and there:
        return
    actor = Actor(owner.id, owner.name, owner.role)
    with store.change(_("Make the site"), undoable=False, actor=actor, at=site.made_at) as tx:
        tx.save_all((site, owner))


def _source(scenario: str, clock: Clock) -> Source:
    if scenario not in DAYS_AHEAD:
        raise UserError(
            _("There is no sample scenario of that name. Choose one of: {names}.").format(
                names=", ".join(DAYS_AHEAD)
            ),
            code="no-scenario",
        )
    evening = local_date(clock, _ZONE) + timedelta(days=DAYS_AHEAD[scenario])
    twist: Table = {}
    for name in _TWISTS.get(scenario, (scenario,)):
        for key, value in tomllib.loads(assets.read_text("sample", f"{name}.toml")).items():
            twist[key] = {**twist.get(key, {}), **value} if isinstance(value, dict) else value
    return Source(Calendar(evening, clock.now(), _ZONE), twist)


def _remove(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    note_of(path).unlink(missing_ok=True)


def _note(path: Path, words: str) -> None:
    told = _("This passphrase opens the sample city “{name}”. Nobody in it is real.").format(name=path.stem)
    write_whole(note_of(path), f"{words}\n\n{told}\n".encode())
