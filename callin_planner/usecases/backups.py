"""Backups, proving them, and putting one back."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from callin_planner.domain.clock import SystemClock
from callin_planner.errors import DamagedError
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet
from callin_planner.storage import backup as stored
from callin_planner.storage import copying, swapping, unlocking
from callin_planner.storage.backup import Backup as Backup
from callin_planner.storage.folder import SiteFolder
from callin_planner.storage.unlocking import Unlocked
from callin_planner.usecases import opening
from callin_planner.usecases.carrying import Carried as Carried
from callin_planner.usecases.carrying import carry as carry
from callin_planner.usecases.carrying import open_carried as open_carried
from callin_planner.usecases.opening import OpenSite

EVERY = timedelta(minutes=30)


@dataclass(frozen=True)
class Verification:
    """`integrity` is "ok" or the database's complaint; `journal_chain` also compares the backups' heads."""

    ok: bool
    integrity: str
    journal_chain: bool
    rows: dict[str, int]


@dataclass(frozen=True)
class Restored:
    """The site at `path` is the backup now; what was there lies in `kept`.

    `changes_after` is how many changes after the backup are missing from it, None where the old site cannot
    be read any more.
    """

    path: Path
    kept: Path
    backup: Backup
    rows: dict[str, int]
    changes_after: int | None


def back_up(site: OpenSite, reason: str, *, progress: Progress = quiet) -> Backup:
    """A backup that was opened again and compared; older ones are thinned. `reason` names nobody."""
    return stored.make(site.folder, site.store, site.vault_key, reason, progress)


def backups(path: Path) -> list[Backup]:
    """Newest first; the site may be locked."""
    return stored.listed(SiteFolder(path))


def back_up_on_opening(site: OpenSite) -> Backup | None:
    """A backup where anything was changed since the last one, however lately that was made."""
    return stored.make_when_changed(site.folder, site.store, site.vault_key, _("On opening"))


def back_up_if_due(site: OpenSite) -> Backup | None:
    """A backup where half an hour has passed since the last one and something was changed."""
    found = backups(site.path)
    if found and stored.real_now(site.store.clock) - found[0].at < EVERY:
        return None
    return stored.make_when_changed(site.folder, site.store, site.vault_key, _("Every half hour"))


def verify(site: OpenSite) -> Verification:
    """Check every page, the encryption and the journal, whose chain must still hold each backup's head."""
    heads = [backup.head for backup in backups(site.path) if not backup.aside]
    seen = copying.examine_open(site.store, heads)
    return Verification(seen.ok, seen.integrity, seen.journal_chain, seen.facts.rows)


def restore(path: Path, backup: Path, secret: str, *, progress: Progress = quiet) -> Restored:
    """Put a backup in the place of the site at `path`, which must be closed; what was there is kept aside.

    The copy is made beside the site, opened, checked and compared with what the backup says of itself, then
    swapped in; its history says so. Passphrases stay those of today; only where today's key slots cannot be
    read, the backup's come back. Raises WrongSecretError, MustWaitError, InUseError, DamagedError,
    EnvironmentFault.
    """
    site, source = SiteFolder(path), SiteFolder(backup)
    chosen = stored.read(backup)
    unlocked, slots_of = _unlocked(site, source, secret)
    key = unlocked.key
    newest = swapping.newest_change(site, key)
    with swapping.beside(path) as fresh:
        progress(0, 3, _("Copying the backup"))
        swapping.copy_set(source, slots_of, fresh)
        progress(1, 3, _("Checking the copy"))
        seen = copying.examine(fresh.database, key)
        if not seen.ok or (seen.facts.rows, seen.facts.head) != (chosen.rows, chosen.head):
            raise DamagedError(_("That backup is damaged. Choose another one; nothing was changed."))
        _journal(fresh, unlocked, chosen)
        progress(2, 3, _("Putting it in place"))
        kept = swapping.swap(path, fresh.path, SystemClock().now())
    swapping.bring_over(SiteFolder(kept), site, key)
    progress(3, 3, "")
    lost = None if newest is None else newest - chosen.head[0]
    return Restored(path, kept, stored.read(site.backups / backup.name), seen.facts.rows, lost)


def _unlocked(site: SiteFolder, backup: SiteFolder, secret: str) -> tuple[Unlocked, SiteFolder]:
    """The vault key, and whose slots gave it: today's, or the backup's where today's cannot be read."""
    now = SystemClock().now()
    try:
        return unlocking.unlock(site, secret, now), site
    except DamagedError:
        return unlocking.unlock(backup, secret, now), backup


def _journal(fresh: SiteFolder, unlocked: Unlocked, chosen: Backup) -> None:
    """Write into the copy that the site went back to it: a gap in the history explains itself."""
    when = chosen.at.astimezone().strftime("%Y-%m-%d %H:%M")
    opened = opening.open_with_key(fresh.path, unlocked.key, opening.actor_for(unlocked.holder))
    try:
        with opened.store.change(_("Go back to the backup of {when}").format(when=when), undoable=False):
            pass
    finally:
        opened.close()
