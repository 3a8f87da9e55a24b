"""Making and opening a site: the folder unlocked, checked, brought to the present schema."""

import contextlib
import secrets
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from callin_planner.domain.clock import Clock, ShiftedClock, SystemClock, zone
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.recovery import new_recovery_key
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.errors import DamagedError, EnvironmentFault
from callin_planner.i18n import _
from callin_planner.storage import (
    backup,
    keyfile,
    note,
    place,
    slots,
    stretching,
    swapping,
    tries,
    unlocking,
)
from callin_planner.storage import folder as folders
from callin_planner.storage.database import Opening, open_database
from callin_planner.storage.folder import SiteFolder
from callin_planner.storage.reserve import Reserve
from callin_planner.storage.slots import Holder, Keys
from callin_planner.storage.store import Store
from callin_planner.usecases import passphrases


@dataclass
class OpenSite:
    """A site folder, unlocked. `warnings` say what is wrong with its place or was on opening."""

    path: Path
    store: Store
    vault_key: bytes = field(repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def folder(self) -> SiteFolder:
        return SiteFolder(self.path)

    @property
    def room_warning(self) -> str:
        """A sentence while the disk is nearly full, "" otherwise; worth a look after a change."""
        return self.store.reserve.warning if self.store.reserve else ""

    def site(self) -> Site:
        """The one Site row, read fresh."""
        with self.store.read() as tx:
            found = tx.first(Site)
        if found is None:
            raise DamagedError(_("This site has no city in it. Restore the last backup."))
        return found

    def close(self) -> None:
        """Let go of the database, which brings its log in; only the set of files stays. Twice is once."""
        if not self.store.is_closed:
            self.store.close()
            note.remove(self.folder.note)


def create(
    path: Path,
    site: Site,
    person: Person,
    passphrase: str,
    *,
    clock: Clock | None = None,
    program: str = "callin",
) -> tuple[OpenSite, str]:
    """A new site, open, and the text of its recovery key, which is told this once.

    `person` holds the passphrase. Raises UserError for a weak passphrase (not for a sample city) or when
    something lies at `path` already; nothing is left behind then.
    """
    if not site.is_sample:
        passphrases.require_good(passphrase, (site.city, site.programme, site.office, person.name))
    key = secrets.token_bytes(slots.KEY_BYTES)
    recovery_key = new_recovery_key()
    fresh = unlocking.fresh_keys(stretching.calibrated())
    now = (clock or SystemClock()).now()
    holder = Holder(person.id, person.name, person.role, now)
    fresh = unlocking.with_slot(fresh, "passphrase", passphrase, key, holder)
    fresh = unlocking.with_slot(fresh, "recovery", recovery_key, key, Holder(None, "", None, now))
    opened = create_with_key(path, site, person, key, clock=clock, program=program, keys=fresh)
    return opened, recovery_key


def create_with_key(
    path: Path,
    site: Site,
    person: Person,
    key: bytes,
    *,
    clock: Clock | None = None,
    program: str = "callin",
    keys: Keys | None = None,
) -> OpenSite:
    """A new site under a key that is given. Without `keys` nobody can unlock it by passphrase."""
    folder = folders.make(path)
    with contextlib.ExitStack() as on_failure:
        on_failure.callback(shutil.rmtree, path, ignore_errors=True)
        if keys is not None:
            keyfile.write(folder.keys, keys)
        opened = _opened(folder, key, actor_of(person), clock or clock_for(site), program, fresh=True)
        on_failure.callback(opened.close)
        with opened.store.change(_("Make the site"), undoable=False) as tx:
            tx.save_all((site, person))
        on_failure.pop_all()
    return opened


def open_with(
    path: Path, secret: str, *, clock: Clock | None = None, program: str = "callin", back_up: bool = True
) -> OpenSite:
    """Unlock with a passphrase or the recovery key, and back up what changed since the last backup.

    A window passes ``back_up=False`` and runs `backups.back_up_if_due` as a job instead. Raises
    WrongSecretError, MustWaitError, InUseError, DamagedError, UserError for a newer site.
    """
    folder = folders.existing(path)
    note.require_free(folder.note)
    now = (clock or SystemClock()).now()
    unlocked = unlocking.unlock(folder, secret, now)
    opened = open_with_key(path, unlocked.key, actor_for(unlocked.holder), clock=clock, program=program)
    try:
        opened.store.actor = _under_present_name(opened.store)
        unlocking.mark_used(folder, unlocked, now)
        if back_up:
            backup.make_when_changed(folder, opened.store, opened.vault_key, _("On opening"))
    except EnvironmentFault as fault:
        opened.warnings = (*opened.warnings, fault.text)
    except BaseException:
        opened.close()
        raise
    return opened


def open_with_key(
    path: Path, key: bytes, actor: Actor, *, clock: Clock | None = None, program: str = "callin"
) -> OpenSite:
    """Open with the vault key itself; `actor` is the journal's "who". No Argon2, and no backup but before
    a migration."""
    return _opened(folders.existing(path), key, actor, clock, program)


def _opened(
    folder: SiteFolder, key: bytes, actor: Actor, clock: Clock | None, program: str, fresh: bool = False
) -> OpenSite:
    used = clock or SystemClock()

    def before_upgrade(engine: Any) -> None:
        backup.make(folder, Store(engine, actor, used), key, _("Before an update of the program"))

    swapping.finish(folder, key)
    engine = open_database(Opening(folder, key, program, before_upgrade, fresh))
    room = Reserve(folder.reserve)
    room.refill()
    store = Store(engine, actor, used, room)
    if clock is None:
        store.clock = _clock_of(store)
    warnings = (*place.warnings_for(folder.path), room.warning)
    return OpenSite(folder.path, store, key, tuple(filter(None, warnings)))


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


def warnings_for(path: Path) -> tuple[str, ...]:
    """Sentences about a network share, a cloud-sync folder, a FAT stick or a link; none for a good place."""
    return place.warnings_for(path)


def require_free(path: Path, *, whole: bool = True) -> None:
    """Raises InUseError where another program has the site open: said before anyone types a passphrase.

    Nothing is locked by asking; another program may still come first. A site to be restored need not be
    `whole`. Raises UserError where there is no site folder.
    """
    note.require_free(folders.existing(path, whole=whole).note)


def wait_left(path: Path, clock: Clock | None = None) -> int:
    """Seconds until a passphrase may be tried again, 0 for now."""
    return tries.wait_left(SiteFolder(path).tries, (clock or SystemClock()).now())


def actor_for(holder: Holder | None) -> Actor:
    """The journal's "who" for whoever's secret opened the site."""
    if holder is None or holder.person_id is None:
        return Actor(None, _("Recovery key"), Role.ADMIN)
    return Actor(holder.person_id, holder.name, holder.role or Role.OBSERVER)


def _under_present_name(store: Store) -> Actor:
    """The actor as the site's own list of people has them now."""
    with store.read() as tx:
        person = tx.find(Person, store.actor.person_id)
    return actor_of(person) if person else store.actor


def _clock_of(store: Store) -> Clock:
    with store.read() as tx:
        site = tx.first(Site)
    return clock_for(site) if site else SystemClock()
