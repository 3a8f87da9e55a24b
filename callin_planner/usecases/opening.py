"""Making and opening a site: the folder unlocked, checked, brought to the present schema."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from callin_planner.domain.clock import Clock, ShiftedClock, SystemClock, zone
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.site import Site
from callin_planner.errors import DamagedError
from callin_planner.i18n import _
from callin_planner.storage import folder as folders
from callin_planner.storage import note, reserve
from callin_planner.storage.database import open_database
from callin_planner.storage.folder import SiteFolder
from callin_planner.storage.store import Store


@dataclass
class OpenSite:
    """A site folder, unlocked. `warnings` are sentences about where the folder lies."""

    path: Path
    store: Store
    vault_key: bytes = field(repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def folder(self) -> SiteFolder:
        return SiteFolder(self.path)

    def site(self) -> Site:
        """The one Site row, read fresh."""
        with self.store.read() as tx:
            found = tx.first(Site)
        if found is None:
            raise DamagedError(_("This site has no city in it. Restore the last backup."))
        return found

    def close(self) -> None:
        """Write everything through to the database file and let go of it."""
        self.store.close()
        note.remove(self.folder.note)


def create_with_key(
    path: Path, site: Site, person: Person, key: bytes, *, clock: Clock | None = None, program: str = "callin"
) -> OpenSite:
    """A new site under a key that is given: no slots are made, so nobody can unlock it by passphrase."""
    folders.make(path)
    opened = open_with_key(path, key, actor_of(person), clock=clock or clock_for(site), program=program)
    label = _("Make the site")
    with opened.store.change(label, undoable=False) as tx:
        tx.save_all((site, person))
    return opened


def open_with_key(
    path: Path, key: bytes, actor: Actor, *, clock: Clock | None = None, program: str = "callin"
) -> OpenSite:
    """Open with the vault key itself; `actor` is the journal's "who". No Argon2 and no backup."""
    folder = folders.existing(path)
    reserve.ensure(folder.reserve)
    engine = open_database(folder, key, program)
    store = Store(engine, actor, clock or SystemClock())
    opened = OpenSite(path, store, key)
    if clock is None:
        store.clock = _clock_of(store)
    return opened


def actor_of(person: Person) -> Actor:
    return Actor(person.id, person.name, person.role)


def clock_for(site: Site) -> Clock:
    """The sample city stays on its own day, at the real time of day; every other site keeps real time."""
    if site.sample_day is None:
        return SystemClock()
    here = datetime.now(zone(site.time_zone))
    there = datetime.combine(site.sample_day, here.timetz())
    return ShiftedClock(there.astimezone(UTC) - here.astimezone(UTC))


def title_of(path: Path) -> str:
    """The folder's name without .callin: all that a locked window may show."""
    return folders.title(path)


def _clock_of(store: Store) -> Clock:
    with store.read() as tx:
        site = tx.first(Site)
    return clock_for(site) if site else SystemClock()
