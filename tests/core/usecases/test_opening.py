"""Making, opening and closing a site."""

import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from callin_planner.domain.clock import FixedClock, ShiftedClock, SystemClock, local_date, zone
from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.errors import (
    DamagedError,
    EnvironmentFault,
    InUseError,
    MustWaitError,
    UserError,
    WrongSecretError,
)
from callin_planner.storage import keyfile, migrate, note
from callin_planner.storage.folder import SiteFolder
from callin_planner.usecases import backups, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.conftest import ShippedSite

PASSPHRASE = "outlying snowshoe limeade stratus handlebar"
SET = {"site.db", "keys-1", "keys-2", "reserve", "inbox", "backups"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "Harlan Bend.callin"


@pytest.fixture
def light_site(place: Path, light_stretching: object) -> tuple[Path, str]:
    """A closed site with PASSPHRASE, and its recovery key."""
    site, recovery_key = opening.create(place, factories.site(), factories.person(), PASSPHRASE)
    site.close()
    return place, recovery_key


def test_a_made_site_holds_its_city_and_person(made_site: OpenSite) -> None:
    assert made_site.site().city == "Somewhere"
    with made_site.store.read() as tx:
        assert [person.name for person in tx.list(Person)] == ["Jo Planner"]
        assert tx.count(Site) == 1


def test_what_was_saved_is_there_after_closing_and_opening(made_site: OpenSite) -> None:
    with made_site.store.change("Add a group") as tx:
        tx.save(factories.group(label="Kept"))
    made_site.close()
    again = opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)
    assert [entry.label for entry in again.store.history()] == ["Add a group", "Make the site"]
    again.close()


def test_the_key_is_not_in_what_python_shows_of_a_site(made_site: OpenSite) -> None:
    assert made_site.vault_key.hex() not in repr(made_site)
    assert repr(made_site.vault_key) not in repr(made_site)


def test_the_shipped_site_opens_with_its_passphrase_and_has_shipped_parameters(
    shipped_site_folder: ShippedSite,
) -> None:
    """R-A3, R-A6: one opening at full strength."""
    keys = keyfile.read(SiteFolder(shipped_site_folder.path).keys)
    assert keys.cost.t >= 3
    assert keys.cost.m >= 128 * 1024
    assert sorted(slot.kind for slot in keys.slots) == ["passphrase", "recovery"]
    site = opening.open_with(shipped_site_folder.path, shipped_site_folder.passphrase, back_up=False)
    assert (site.store.actor.name, site.store.actor.role) == ("Jo Planner", Role.PM)
    site.close()


def test_the_recovery_key_opens_a_copy_of_the_site(light_site: tuple[Path, str], tmp_path: Path) -> None:
    path, recovery_key = light_site
    copy = tmp_path / "copy.callin"
    shutil.copytree(path, copy)
    site = opening.open_with(copy, recovery_key.lower())
    assert site.site().city == "Somewhere"
    assert (site.store.actor.name, site.store.actor.person_id) == ("Recovery key", None)
    site.close()


def test_after_closing_only_the_set_of_files_is_there_and_it_is_private(light_site: tuple[Path, str]) -> None:
    path, _key = light_site
    assert {each.name for each in path.iterdir()} == SET
    site = opening.open_with(path, PASSPHRASE)
    with site.store.change("Add a group") as tx:
        tx.save(factories.group())
    assert not [each for each in path.rglob("*") if stat.S_IMODE(each.stat().st_mode) & 0o077]
    site.close()
    assert {each.name for each in path.iterdir()} == SET
    assert not [each for each in (path, *path.rglob("*")) if stat.S_IMODE(each.stat().st_mode) & 0o077]


def test_closing_twice_is_closing_once(made_site: OpenSite) -> None:
    made_site.close()
    made_site.close()


def test_a_place_that_is_taken_is_refused_and_left_alone(place: Path, vault_key: bytes) -> None:
    place.mkdir()
    (place / "letter.txt").write_text("mine")
    with pytest.raises(UserError, match="already something"):
        opening.create_with_key(place, factories.site(), factories.person(), vault_key)
    assert (place / "letter.txt").read_text() == "mine"


def test_a_weak_passphrase_makes_nothing(place: Path) -> None:
    with pytest.raises(UserError, match="Too short") as raised:
        opening.create(place, factories.site(), factories.person(), "short")
    assert raised.value.code == "weak-passphrase"
    assert not place.exists()


def test_a_sample_city_takes_any_passphrase(place: Path, light_stretching: object) -> None:
    site, _key = opening.create(place, factories.site(scenario="clean"), factories.person(), "short")
    site.close()
    opening.open_with(place, "short").close()


def test_what_is_no_site_is_refused_without_making_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a site folder"):
        opening.open_with(tmp_path / "Nowhere.callin", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_every_wrong_secret_gets_the_same_answer(light_site: tuple[Path, str]) -> None:
    """R-A5: a wrong passphrase, a wrong recovery key, a damaged slot, a lowered cost."""
    path, recovery_key = light_site
    keys = SiteFolder(path).keys
    whole = keys[0].read_bytes()
    other_key = recovery_key[:-1] + ("3" if recovery_key.endswith("2") else "2")
    texts = {_refusal(path, "a wrong passphrase of length"), _refusal(path, other_key)}
    wrapped = keyfile.read(keys).slots[0].wrapped.hex().encode()
    for damaged in (whole.replace(wrapped, wrapped[:-2] + b"00"), whole.replace(b'"t": 1', b'"t": 99')):
        for copy in keys:
            copy.write_bytes(damaged)
        texts.add(_refusal(path, PASSPHRASE))
    assert texts == {"That does not open this site."}


def _refusal(path: Path, secret: str) -> str:
    with pytest.raises(WrongSecretError) as raised:
        opening.open_with(path, secret)
    assert raised.value.code == "wrong-secret"
    return raised.value.text


def test_five_wrong_passphrases_make_everyone_wait_but_the_recovery_key(light_site: tuple[Path, str]) -> None:
    """R-A10, over a restart: nothing of the count is kept in memory."""
    path, recovery_key = light_site
    clock = FixedClock(factories.NOON)
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            opening.open_with(path, "a wrong passphrase of length", clock=clock)
    with pytest.raises(MustWaitError) as raised:
        opening.open_with(path, PASSPHRASE, clock=clock)
    assert raised.value.seconds == opening.wait_left(path, clock) == 900
    opening.open_with(path, recovery_key, clock=clock).close()
    assert opening.wait_left(path, clock) == 0


def test_the_wait_is_over_after_fifteen_minutes(light_site: tuple[Path, str]) -> None:
    path, _key = light_site
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            opening.open_with(path, "a wrong passphrase of length", clock=FixedClock(factories.NOON))
    later = FixedClock(factories.NOON + timedelta(minutes=15))
    opening.open_with(path, PASSPHRASE, clock=later).close()
    assert not SiteFolder(path).tries.exists()


def test_a_second_start_says_who_has_the_site(made_site: OpenSite) -> None:
    with pytest.raises(InUseError, match="by the command callin on this computer"):
        opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)


def test_a_second_start_names_the_window_and_the_other_computer(
    tmp_path: Path, vault_key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.node", lambda: "FRONT-DESK")
    site = opening.create_with_key(
        tmp_path / "A.callin", factories.site(), factories.person(), vault_key, program="window"
    )
    monkeypatch.setattr("platform.node", lambda: "LAPTOP")
    with pytest.raises(InUseError, match="planner’s window on the computer “FRONT-DESK”, since"):
        opening.open_with_key(site.path, vault_key, site.store.actor)
    said = SiteFolder(site.path).note.read_text()
    assert "Jo" not in said
    site.close()


def test_another_process_is_refused_and_the_first_goes_on(made_site: OpenSite) -> None:
    code = (
        "import sys; from pathlib import Path; from callin_planner.usecases import opening\n"
        "from callin_planner.domain.people import Actor\n"
        "from callin_planner.errors import InUseError\n"
        "try: opening.open_with_key(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()), Actor(None, 'x'))\n"
        "except InUseError as error: print(error.text)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(made_site.path)],
        input=made_site.vault_key.hex(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "on this computer" in done.stdout
    with made_site.store.change("Go on") as tx:
        tx.save(factories.group())


def test_a_note_left_by_a_crash_does_not_keep_anyone_out(made_site: OpenSite) -> None:
    made_site.close()
    note.leave(made_site.folder.note, "window")
    again = opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)
    again.close()
    assert not made_site.folder.note.exists()


def test_a_spoiled_note_still_gives_a_sentence(made_site: OpenSite) -> None:
    made_site.folder.note.write_bytes(b"{")
    with pytest.raises(InUseError, match="another window or program"):
        opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)


def test_a_damaged_database_is_refused_and_kept(made_site: OpenSite) -> None:
    with made_site.store.change("Fill") as tx:
        tx.save_all(factories.invitee(code=f"CP-{i}") for i in range(300))
    made_site.close()
    database = made_site.folder.database
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    with pytest.raises(DamagedError, match="Restore the last backup"):
        opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)
    assert database.read_bytes() == content


def test_a_newer_site_is_refused_and_not_touched(made_site: OpenSite) -> None:
    with made_site.store.driver() as driver:
        driver.execute("UPDATE alembic_version SET version_num='9999'")
    made_site.close()
    before = made_site.folder.database.read_bytes()
    with pytest.raises(UserError, match="newer version") as raised:
        opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)
    assert raised.value.code == "newer-site"
    assert made_site.folder.database.read_bytes() == before


def test_the_actor_goes_by_their_present_name(light_site: tuple[Path, str]) -> None:
    path, _key = light_site
    site = opening.open_with(path, PASSPHRASE)
    with site.store.change("Rename") as tx:
        person = tx.list(Person)[0]
        tx.save(Person(id=person.id, name="Jo Newname", role=Role.ADMIN))
    site.close()
    again = opening.open_with(path, PASSPHRASE)
    assert (again.store.actor.name, again.store.actor.role) == ("Jo Newname", Role.ADMIN)
    again.close()


def test_opening_backs_up_what_changed_since_the_last_backup(light_site: tuple[Path, str]) -> None:
    path, _key = light_site
    opening.open_with(path, PASSPHRASE).close()
    opening.open_with(path, PASSPHRASE).close()
    assert [backup.reason for backup in backups.backups(path)] == ["On opening"]
    site = opening.open_with(path, PASSPHRASE, back_up=False)
    with site.store.change("Add a group") as tx:
        tx.save(factories.group())
    site.close()
    opening.open_with(path, PASSPHRASE).close()
    assert len(backups.backups(path)) == 2


def test_a_sample_city_stays_on_its_day_at_the_real_time(tmp_path: Path, vault_key: bytes) -> None:
    day = date(2026, 11, 2)
    site = opening.create_with_key(
        tmp_path / "A.callin",
        factories.site(scenario="clean", sample_day=day),
        factories.person(),
        vault_key,
    )
    site.close()
    again = opening.open_with_key(site.path, vault_key, site.store.actor)
    for opened in (site, again):
        assert isinstance(opened.store.clock, ShiftedClock)
        assert local_date(opened.store.clock, "America/Chicago") == day
    here, there = (moment.astimezone(zone("America/Chicago")) for moment in _now_and_then(again))
    assert abs(_seconds_of_day(here) - _seconds_of_day(there)) < 60
    again.close()


def _now_and_then(site: OpenSite) -> tuple[datetime, datetime]:
    return datetime.now(UTC), site.store.clock.now()


def _seconds_of_day(moment: datetime) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def test_any_other_city_keeps_real_time(tmp_path: Path, vault_key: bytes) -> None:
    site = opening.create_with_key(tmp_path / "A.callin", factories.site(), factories.person(), vault_key)
    assert isinstance(site.store.clock, SystemClock)
    site.close()


def test_an_unwritable_parent_says_so(tmp_path: Path, vault_key: bytes) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFault, match="could not be made"):
        opening.create_with_key(
            tmp_path / "file" / "A.callin", factories.site(), factories.person(), vault_key
        )


def test_a_locked_window_shows_the_folders_name_alone() -> None:
    assert opening.title_of(Path("/somewhere/Harlan Bend.callin")) == "Harlan Bend"
    assert opening.title_of(Path("/somewhere/Harlan Bend")) == "Harlan Bend"


def test_the_schema_of_a_new_site_is_the_newest(made_site: OpenSite) -> None:
    assert migrate.revision(made_site.store.engine) == migrate.HEAD
    assert os.listdir(made_site.folder.inbox) == []


def test_a_site_in_use_is_said_before_any_passphrase_is_tried(light_site: tuple[Path, str]) -> None:
    path, _key = light_site
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    note.leave(SiteFolder(path).note, "window")
    said = SiteFolder(path).note.read_text().replace(f'"pid":{os.getpid()}', f'"pid":{other.pid}')
    SiteFolder(path).note.write_text(said)
    for ask in (opening.require_free, lambda place: opening.open_with(place, "not even tried")):
        with pytest.raises(InUseError, match="planner’s window on this computer"):
            ask(path)
    assert not SiteFolder(path).tries.exists()
    other.communicate(b"\n")
    opening.require_free(path)
    opening.open_with(path, PASSPHRASE).close()


def test_an_emptied_database_is_damage_and_never_a_new_site(made_site: OpenSite) -> None:
    made_site.close()
    made_site.folder.database.write_bytes(b"")
    with pytest.raises(DamagedError, match="Restore the last backup"):
        opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)
    assert made_site.folder.database.read_bytes() == b""
