"""Carrying a copy: one encrypted file to another computer, and which of two copies is newer."""

import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from callin_planner import files
from callin_planner.domain.clock import SystemClock
from callin_planner.domain.disclosures import Protection
from callin_planner.errors import DamagedError, InUseError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet
from callin_planner.storage import backup, copying, journal, keyfile, note, swapping, unlocking
from callin_planner.storage.backup import Backup
from callin_planner.storage.folder import SiteFolder
from callin_planner.usecases import letting_out, opening
from callin_planner.usecases.opening import OpenSite

SUFFIX = ".callincopy"
_MEMBERS = ("site.db", "keys-1", "keys-2", "about.json")

Which = Literal["new", "same", "carried", "here", "both"]


@dataclass(frozen=True)
class Carried:
    """What became of a carried copy.

    `which` is "new" (nothing was here), "same", or which one has changes that the other lacks: "carried",
    "here", "both". `site` is open where the copy was put in place, None where both were left as they are;
    `kept` is where the site that was here lies then.
    """

    path: Path
    which: Which
    text: str
    site: OpenSite | None = None
    kept: Path | None = None


def carry(site: OpenSite, file: Path, *, progress: Progress = quiet) -> Path:
    """Write the whole site into one encrypted file and say where; the ending .callincopy is seen to.

    That it left is in the log, and in the copy's own.

    Nothing in it can be read without a passphrase or the recovery key. Raises DiskFullError and others of
    `errors`; a file that was there stays then.
    """
    target = file if file.suffix == SUFFIX else file.with_name(file.name + SUFFIX)
    with letting_out.noted(site.store, "city_copy", target.name, names=True, protection=Protection.PASSWORD):
        _write(site, target, progress)
    return target


def _write(site: OpenSite, target: Path, progress: Progress) -> None:
    with files.temporary_folder() as folder:
        now = backup.real_now(site.store.clock)
        backup.write_set(site.folder, site.store, site.vault_key, folder, now, _("Carried"), progress)
        with files.whole(target) as stream, tarfile.open(fileobj=stream, mode="w") as archive:
            for name in _MEMBERS:
                if (folder / name).is_file():
                    archive.add(folder / name, name, filter=_nameless)


def open_carried(
    file: Path,
    to: Path,
    secret: str,
    *,
    replace: bool = False,
    progress: Progress = quiet,
    program: str = "callin",
) -> Carried:
    """Unpack a carried copy, check it, and put it at `to` if nothing is there.

    Where a copy of the same site is there, both are left as they are and the answer says which is newer;
    with `replace` the carried one takes its place and the other is kept aside. Raises WrongSecretError,
    DamagedError, InUseError, UserError for a different site.
    """
    with swapping.beside(to) as fresh:
        progress(0, 2, _("Unpacking the copy"))
        _unpack(file, fresh)
        about = backup.read(fresh.path)
        unlocked = unlocking.open_slots(keyfile.read(fresh.keys), secret)
        progress(1, 2, _("Checking the copy"))
        seen = copying.examine(fresh.database, unlocked.key)
        if not seen.ok or (seen.facts.rows, seen.facts.head) != (about.rows, about.head):
            raise DamagedError(_("That copy was damaged on the way. Carry it again."))
        (fresh.path / "about.json").unlink()
        which, ahead, behind = _compare(fresh, SiteFolder(to), unlocked.key)
        text = _sentence(which, about, ahead, behind)
        if which != "new" and not replace:
            return Carried(to, which, text)
        kept = _put(fresh, to, unlocked.key)
    progress(2, 2, "")
    actor = opening.actor_for(unlocked.holder)
    return Carried(to, which, text, opening.open_with_key(to, unlocked.key, actor, program=program), kept)


def _unpack(file: Path, fresh: SiteFolder) -> None:
    try:
        with tarfile.open(file, "r:") as archive:
            for member in archive:
                source = archive.extractfile(member) if member.isfile() else None
                if member.name not in _MEMBERS or source is None:
                    raise DamagedError(_not_a_copy())
                with files.whole(fresh.path / member.name) as stream:
                    shutil.copyfileobj(source, stream, 2**20)
    except (tarfile.TarError, EOFError) as error:
        raise DamagedError(_not_a_copy()) from error
    except FileNotFoundError as error:
        raise UserError(_("There is no such file. Choose a file that ends in .callincopy.")) from error
    if not fresh.exists:
        raise DamagedError(_not_a_copy())


def _not_a_copy() -> str:
    return _("That is not a whole copy of a site. Choose a file that ends in .callincopy, or carry it again.")


def _compare(carried: SiteFolder, here: SiteFolder, key: bytes) -> tuple[Which, int, int]:
    """Which is newer, and how many changes each has that the other lacks."""
    if not here.path.exists():
        return "new", 0, 0
    theirs, ours = _chains(carried, key), _chains(here, key)
    if theirs[:1] != ours[:1]:
        raise UserError(
            _("There is another city’s site of that name. Choose another place for the copy."),
            code="another-site",
        )
    shared = sum(1 for one, other in zip(theirs, ours, strict=False) if one == other)
    ahead, behind = len(theirs) - shared, len(ours) - shared
    return _which(ahead, behind), ahead, behind


def _which(ahead: int, behind: int) -> Which:
    if ahead and behind:
        return "both"
    if ahead or behind:
        return "carried" if ahead else "here"
    return "same"


def _chains(folder: SiteFolder, key: bytes) -> list[str]:
    """The journal's links, oldest first: what two copies share at the beginning they did together."""
    try:
        with copying.opened(folder.database, key) as connection:
            return journal.chains(connection)
    except InUseError as error:
        raise InUseError(note.sentence(folder.note)) from error
    except DamagedError as error:
        raise UserError(
            _("There is another city’s site of that name. Choose another place for the copy."),
            code="another-site",
        ) from error


def _put(fresh: SiteFolder, to: Path, key: bytes) -> Path | None:
    if not to.exists():
        fresh.path.rename(to)
        files.sync_folder(to.parent)
        return None
    kept = swapping.swap(to, fresh.path, SystemClock().now())
    swapping.bring_over(SiteFolder(kept), SiteFolder(to), key)
    return kept


def _sentence(which: Which, about: Backup, ahead: int, behind: int) -> str:
    when = about.at.astimezone().strftime("%Y-%m-%d %H:%M")
    if which == "new":
        return _("The copy of {when} is here now.").format(when=when)
    if which == "same":
        return _("The copy of {when} and the site here are the same.").format(when=when)
    if which == "carried":
        return _("The copy of {when} is newer by {changes}.").format(when=when, changes=_changes(ahead))
    if which == "here":
        return _("The site here is newer than the copy of {when} by {changes}.").format(
            when=when, changes=_changes(behind)
        )
    return _(
        "Both were changed: the copy of {when} by {ahead}, the site here by {behind}. Choose the one to go "
        "on with; the other is kept."
    ).format(when=when, ahead=_changes(ahead), behind=_changes(behind))


def _changes(count: int) -> str:
    return ngettext("{n} change", "{n} changes", count).format(n=count)


def _nameless(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """No account name, no time of this computer."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = 0
    member.mode = 0o600
    return member
