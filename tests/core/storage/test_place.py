"""R-C10: where a site folder should not lie, and why."""

from pathlib import Path

import pytest

from callin_planner.storage.place import Mount, warnings_for

MOUNTS = (
    Mount("/", "ext4"),
    Mount("/home", "btrfs"),
    Mount("/mnt/office", "nfs4"),
    Mount("/mnt/share", "cifs"),
    Mount("/mnt/server", "fuse.sshfs"),
    Mount("/media/jo/STICK", "vfat"),
    Mount("/media/jo/BIG", "exfat"),
    Mount("/media/jo/GOOD", "ext4"),
    Mount("/mnt/office/local", "xfs"),
)
TABLE = [
    ("/home/jo/Harlan Bend.callin", ""),
    ("/media/jo/GOOD/Harlan Bend.callin", ""),
    ("/mnt/office/local/Harlan Bend.callin", ""),
    ("/home/jo/My dropbox notes/Harlan Bend.callin", ""),
    ("/mnt/office/Harlan Bend.callin", "network share"),
    ("/mnt/share/team/Harlan Bend.callin", "network share"),
    ("/mnt/server/Harlan Bend.callin", "network share"),
    ("//server/team/Harlan Bend.callin", "network share"),
    ("/media/jo/STICK/Harlan Bend.callin", "FAT"),
    ("/media/jo/BIG/Harlan Bend.callin", "FAT"),
    ("/home/jo/OneDrive - City of Harlan Bend/Harlan Bend.callin", "OneDrive"),
    ("/home/jo/Dropbox (Personal)/Harlan Bend.callin", "Dropbox"),
    ("/home/jo/Google Drive/Harlan Bend.callin", "Google Drive"),
    ("/Users/jo/Library/CloudStorage/OneDrive-City/Harlan Bend.callin", "OneDrive"),
    ("/Users/jo/Library/CloudStorage/GoogleDrive-jo@city/Harlan Bend.callin", "Google Drive"),
    ("/Users/jo/Library/Mobile Documents/com~apple~CloudDocs/Harlan Bend.callin", "iCloud"),
]


@pytest.mark.parametrize(("path", "word"), TABLE)
def test_a_place_is_good_or_says_why_not(path: str, word: str) -> None:
    warnings = warnings_for(Path(path), MOUNTS)
    assert len(warnings) == bool(word)
    assert all(word in warning for warning in warnings)


def test_a_stick_inside_a_cloud_folder_is_warned_of_twice() -> None:
    mounts = (Mount("/home/jo/Dropbox/stick", "vfat"),)
    assert len(warnings_for(Path("/home/jo/Dropbox/stick/A.callin"), mounts)) == 2


def test_links_are_warned_of(tmp_path: Path) -> None:
    site = tmp_path / "A.callin"
    site.mkdir()
    (site / "site.db").touch()
    assert warnings_for(site, ()) == ()
    (tmp_path / "link.callin").symlink_to(site)
    assert "link" in warnings_for(tmp_path / "link.callin", ())[0]
    (tmp_path / "second-name").hardlink_to(site / "site.db")
    assert "hard link" in warnings_for(site, ())[0]


def test_the_machines_own_mounts_can_be_asked_for(tmp_path: Path) -> None:
    assert warnings_for(tmp_path / "A.callin") == ()
