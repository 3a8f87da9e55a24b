"""The site folder (house mechanism 1): what lies in it, under which name, readable by its owner alone."""

import os
from dataclasses import dataclass
from pathlib import Path

from callin_planner import files
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.i18n import _
from callin_planner.storage import moving

SUFFIX = ".callin"


@dataclass(frozen=True)
class SiteFolder:
    """The places inside one site's folder. Nothing here opens a file."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "site.db"

    @property
    def keys(self) -> tuple[Path, Path]:
        """The two copies of the key slots."""
        return self.path / "keys-1", self.path / "keys-2"

    @property
    def reserve(self) -> Path:
        return self.path / "reserve"

    @property
    def inbox(self) -> Path:
        return self.path / "inbox"

    @property
    def door(self) -> Path:
        """Tonight's list for the door's own process, while the door is open."""
        return self.path / "door"

    @property
    def desk(self) -> Path:
        """Tonight's book for the web desk's own process, while the intake desk is open."""
        return self.path / "desk"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def note(self) -> Path:
        """Who has the site open, while someone has."""
        return self.path / "in-use"

    @property
    def tries(self) -> Path:
        """When wrong passphrases were typed, for the wait."""
        return self.path / "tries"

    @property
    def exists(self) -> bool:
        return self.database.is_file()


def make(path: Path) -> SiteFolder:
    """An empty site folder with an empty database file. Raises UserError if something is there already."""
    folder = SiteFolder(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UserError(
            _("There is already something called {name} there. Choose another name or another place.").format(
                name=path.name
            ),
            code="already-there",
        )
    try:
        for each in (path, folder.inbox, folder.backups):
            each.mkdir(parents=True, exist_ok=True, mode=0o700)
            each.chmod(0o700)
        os.close(os.open(folder.database, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        files.sync_folder(path)
    except OSError as error:
        raise EnvironmentFault(
            _("{name} could not be made there. Choose a folder that you may write to.").format(
                name=path.name
            ),
            code="not-written",
        ) from error
    return folder


def existing(path: Path, *, whole: bool = True) -> SiteFolder:
    """The site folder at `path`, after finishing a swap that was cut in two.

    Raises UserError if it is none; where not `whole`, one without a database is one.
    """
    moving.finish_renames(path)
    folder = SiteFolder(path)
    if not (folder.exists if whole else path.is_dir()):
        raise UserError(
            _("{name} is not a site folder. Choose the folder whose name ends in .callin.").format(
                name=path.name
            ),
            code="no-site",
        )
    return folder


def title(path: Path) -> str:
    """The folder's name without its ending: all that a locked window may show."""
    return path.name.removesuffix(SUFFIX)
