"""Carrying a copy to another computer, and which copy is newer."""

import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from callin_planner.domain.groups import Group
from callin_planner.errors import DamagedError, InUseError, UserError, WrongSecretError
from callin_planner.usecases import backups, opening
from callin_planner.usecases.backups import Carried, carry, open_carried
from callin_planner.usecases.opening import OpenSite
from tests import factories

PASSPHRASE = "outlying snowshoe limeade stratus handlebar"


@pytest.fixture
def site(tmp_path: Path, light_stretching: object) -> Iterator[OpenSite]:
    site, _key = opening.create(
        tmp_path / "office" / "A.callin", factories.site(), factories.person(), PASSPHRASE
    )
    yield site
    site.close()


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    return tmp_path / "laptop" / "A.callin"


def add_group(site: OpenSite, label: str) -> None:
    with site.store.change(f"Add {label}") as tx:
        tx.save(factories.group(label=label))


def groups(carried: Carried) -> list[str]:
    assert carried.site is not None
    with carried.site.store.read() as tx:
        found = [group.label for group in tx.list(Group, order_by="label")]
    carried.site.close()
    return found


def carried_to(laptop: Path, site: OpenSite, stick: Path) -> OpenSite:
    """The site as it lies on the laptop after carrying it there."""
    there = open_carried(carry(site, stick), laptop, PASSPHRASE)
    assert there.site is not None
    return there.site


def test_one_file_that_says_nothing_opens_on_another_computer(
    site: OpenSite, tmp_path: Path, laptop: Path
) -> None:
    add_group(site, "Marker Street")
    file = carry(site, tmp_path / "stick" / "copy")
    assert file.name == "copy.callincopy"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    content = file.read_bytes()
    for word in (b"Marker", b"Somewhere", b"Jo Planner", b"root"):
        assert word not in content
    carried = open_carried(file, laptop, PASSPHRASE)
    assert (carried.which, carried.path) == ("new", laptop)
    assert carried.site is not None
    assert carried.site.store.actor.name == "Jo Planner"
    assert groups(carried) == ["Marker Street"]
    assert sorted(path.name for path in laptop.iterdir()) == [
        "backups", "inbox", "keys-1", "keys-2", "reserve", "site.db",
    ]  # fmt: skip
    opening.open_with(laptop, PASSPHRASE).close()


def test_the_same_copy_twice_is_the_same(site: OpenSite, tmp_path: Path, laptop: Path) -> None:
    carried_to(laptop, site, tmp_path / "one").close()
    again = open_carried(tmp_path / "one.callincopy", laptop, PASSPHRASE)
    assert (again.which, again.site) == ("same", None)
    assert "are the same" in again.text


def test_a_newer_copy_says_so_and_takes_the_place_when_asked(
    site: OpenSite, tmp_path: Path, laptop: Path
) -> None:
    carried_to(laptop, site, tmp_path / "one").close()
    add_group(site, "a")
    add_group(site, "b")
    file = carry(site, tmp_path / "two")
    told = open_carried(file, laptop, PASSPHRASE)
    assert (told.which, told.site, told.kept) == ("carried", None, None)
    assert told.text.endswith("is newer by 3 changes.")
    taken = open_carried(file, laptop, PASSPHRASE, replace=True)
    assert taken.kept is not None
    assert groups(taken) == ["a", "b"]
    assert taken.kept.parent == laptop.parent


def test_a_newer_site_here_says_so(site: OpenSite, tmp_path: Path, laptop: Path) -> None:
    there = carried_to(laptop, site, tmp_path / "one")
    add_group(there, "a")
    there.close()
    told = open_carried(tmp_path / "one.callincopy", laptop, PASSPHRASE)
    assert told.which == "here"
    assert told.text.startswith("The site here is newer than the copy of")
    assert told.text.endswith("by 1 change.")


def test_both_changed_is_told_with_both_numbers_and_nothing_is_lost(
    site: OpenSite, tmp_path: Path, laptop: Path
) -> None:
    there = carried_to(laptop, site, tmp_path / "one")
    add_group(there, "only there")
    backups.back_up(there, "There")
    there.close()
    add_group(site, "only here")
    add_group(site, "here too")
    file = carry(site, tmp_path / "two")
    told = open_carried(file, laptop, PASSPHRASE)
    assert told.which == "both"
    assert "by 3 changes, the site here by 1 change." in told.text
    taken = open_carried(file, laptop, PASSPHRASE, replace=True)
    assert groups(taken) == ["here too", "only here"]
    assert [backup.aside for backup in backups.backups(laptop)] == [True]
    assert taken.kept is not None
    kept = opening.open_with(taken.kept, PASSPHRASE)
    assert kept.store.history(1)[0].label == "Add only there"
    kept.close()


def test_another_citys_site_is_not_touched(site: OpenSite, tmp_path: Path, laptop: Path) -> None:
    file = carry(site, tmp_path / "one")
    other, _key = opening.create(laptop, factories.site(city="Elsewhere"), factories.person(), PASSPHRASE)
    other.close()
    with pytest.raises(UserError, match="another city’s site"):
        open_carried(file, laptop, PASSPHRASE, replace=True)
    opening.open_with(laptop, PASSPHRASE).close()


def test_a_site_that_is_open_is_not_replaced(site: OpenSite, tmp_path: Path) -> None:
    file = carry(site, tmp_path / "one")
    with pytest.raises(InUseError, match="on this computer"):
        open_carried(file, site.path, PASSPHRASE, replace=True)


def test_a_wrong_secret_leaves_nothing_behind(site: OpenSite, tmp_path: Path, laptop: Path) -> None:
    file = carry(site, tmp_path / "one")
    with pytest.raises(WrongSecretError):
        open_carried(file, laptop, "a wrong passphrase of some length")
    assert list(laptop.parent.iterdir()) == []


def test_what_is_no_copy_is_refused(site: OpenSite, tmp_path: Path, laptop: Path) -> None:
    whole = carry(site, tmp_path / "one")
    cut = tmp_path / "cut.callincopy"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    text = tmp_path / "text.callincopy"
    text.write_text("not a copy")
    evil = tmp_path / "evil.callincopy"
    with tarfile.open(evil, "w") as archive:
        archive.add(text, "../outside")
    link = tmp_path / "link.callincopy"
    with tarfile.open(link, "w") as archive:
        member = tarfile.TarInfo("site.db")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    for file in (cut, text, evil, link):
        with pytest.raises(DamagedError):
            open_carried(file, laptop, PASSPHRASE)
    with pytest.raises(UserError, match="no such file"):
        open_carried(tmp_path / "none.callincopy", laptop, PASSPHRASE)
    assert not (tmp_path / "outside").exists()
    assert list(laptop.parent.iterdir()) == []


def test_a_copy_damaged_on_the_way_is_not_opened(site: OpenSite, tmp_path: Path, laptop: Path) -> None:
    file = carry(site, tmp_path / "one")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(DamagedError):
        open_carried(file, laptop, PASSPHRASE)
    assert not laptop.exists()


def test_carrying_over_an_older_copy_replaces_it_whole(site: OpenSite, tmp_path: Path) -> None:
    file = carry(site, tmp_path / "one")
    first = file.read_bytes()
    add_group(site, "a")
    assert carry(site, file) == file
    assert file.read_bytes() != first
