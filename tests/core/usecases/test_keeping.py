"""How the folder is kept, as rule P3 sees it."""

from pathlib import Path

from callin_planner.usecases import backups
from callin_planner.usecases.keeping import disk_is_encrypted, keeping_of
from callin_planner.usecases.opening import OpenSite


def test_a_site_without_passphrase_and_backup(made_site: OpenSite) -> None:
    kept = keeping_of(made_site)
    assert (kept.passphrases, kept.verified) == (0, None)


def test_a_backup_is_seen(made_site: OpenSite) -> None:
    backups.back_up(made_site, "First")
    assert keeping_of(made_site).verified is True


def test_the_sample_has_its_passphrase(sample_site: OpenSite) -> None:
    assert keeping_of(sample_site).passphrases == 1


def test_a_disk_is_never_said_to_be_open(tmp_path: Path) -> None:
    assert disk_is_encrypted(tmp_path) in (True, None)
    assert disk_is_encrypted(tmp_path / "nowhere") is None
