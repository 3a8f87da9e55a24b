"""Whether the place of a site folder is a good one, and why not (R-C10)."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from callin_planner.i18n import _
from callin_planner.storage.folder import SiteFolder

_NETWORK = ("nfs", "cifs", "smb", "afp", "webdav", "davfs", "sshfs", "fuse.sshfs", "9p", "ncpfs", "remote")
_FAT = ("vfat", "fat", "msdos", "exfat")
_CLOUD = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "syncthing": "Syncthing",
}


@dataclass(frozen=True)
class Mount:
    """Where a file system is mounted, and its kind as the system names it."""

    point: str
    kind: str


def warnings_for(path: Path, mounts: Sequence[Mount] | None = None) -> tuple[str, ...]:
    """Sentences about where the site folder lies, each saying why; none for a good place.

    `mounts` are the machine's own where not given.
    """
    found = [_cloud(path), _mounted(path, _mounts() if mounts is None else mounts), _linked(path)]
    return tuple(sentence for sentence in found if sentence)


def _cloud(path: Path) -> str:
    for part in path.absolute().parts:
        for word, name in _CLOUD.items():
            if part.casefold().startswith(word):
                return _(
                    "This folder is kept in step by {name}, which may copy the site while it is being "
                    "written and spoil it. Move it to a folder that stays on this computer."
                ).format(name=name)
    return ""


def _mounted(path: Path, mounts: Sequence[Mount]) -> str:
    if str(path).startswith(("\\\\", "//")):
        return _network()
    mount = _mount_of(path, mounts)
    kind = mount.kind.casefold() if mount else ""
    if kind.startswith(_NETWORK):
        return _network()
    if kind in _FAT:
        return _(
            "This drive is formatted as FAT, which loses files when it is pulled out at a bad moment and "
            "lets everybody read them. Keep the site on this computer and use “Carry a copy” for the stick."
        )
    return ""


def _network() -> str:
    return _(
        "This folder is on a network share, where a broken connection can spoil the site and two computers "
        "may write at once. Move it to this computer."
    )


def _mount_of(path: Path, mounts: Sequence[Mount]) -> Mount | None:
    """The mount with the longest point that `path` lies under."""
    lies = PurePath(os.path.normcase(path.absolute()))
    over = [mount for mount in mounts if lies.is_relative_to(PurePath(os.path.normcase(mount.point)))]
    return max(over, key=lambda mount: len(mount.point), default=None)


def _linked(path: Path) -> str:
    database = SiteFolder(path).database
    if path.is_symlink() or database.is_symlink():
        return _(
            "This is a link to a site folder that lies elsewhere. Open that folder itself, so that the site "
            "and its log stay together."
        )
    if database.is_file() and database.stat().st_nlink > 1:
        return _(
            "The site’s database has a second name on this disk (a hard link); opening it under both names "
            "would spoil it. Make a copy with “Carry a copy” and remove the link."
        )
    return ""


def _mounts() -> list[Mount]:
    import psutil

    return [
        Mount(each.mountpoint, _kind(each.fstype, each.opts)) for each in psutil.disk_partitions(all=True)
    ]


def _kind(fstype: str, options: str) -> str:
    """Windows tells a mapped share by its options, not by its file system."""
    return "remote" if sys.platform == "win32" and "remote" in options.split(",") else fstype
