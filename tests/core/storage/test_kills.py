"""R-C1, R-A7, R-C12, R-F8: killed at any moment, nothing acknowledged is lost and nothing is half."""

import random
from collections import Counter
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from callin_planner import files
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.people import Actor
from callin_planner.errors import WrongSecretError
from callin_planner.storage import copying, keyfile, migrate, stretching, unlocking
from callin_planner.storage.engine import open_engine
from callin_planner.storage.folder import SiteFolder
from callin_planner.storage.slots import Holder
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import backups, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.kills import killed
from tests.migrations.next_schema import add_next_schema

KILLS = 60
PEOPLE = 20
SOMEONE = Actor(None, "Someone")


def keep_changing(pipe: Connection, path: Path, key: bytes, first: int) -> None:
    """Small imports, acknowledged one by one; every third is undone and redone, some are backed up."""
    site = opening.open_with_key(path, key, SOMEONE)
    pipe.send(None)
    number = first
    while True:
        with site.store.change(f"Import {number}") as tx:
            tx.save(factories.group(label=f"{number}"))
            tx.save_all(factories.invitee(code=f"{number}/{i}") for i in range(PEOPLE))
        if number % 3 == 0:
            site.store.undo()
            site.store.redo()
        pipe.send(number)
        if number % 5 == 0:
            site.store.checkpoint()
        if number % 7 == 0:
            backups.back_up(site, "While working")
        number += 1


def test_kills_lose_nothing_that_was_acknowledged(made_site: OpenSite) -> None:
    made_site.close()
    chance = random.Random(11)
    acknowledged: set[int] = set()
    for kill in range(KILLS):
        first = 1 + 10_000 * kill
        work = (made_site.path, made_site.vault_key, first)
        said = killed(keep_changing, *work, chance=chance, within=0.05, after=1 + chance.randrange(4))
        acknowledged.update(number for number in said if number is not None)
        _check(made_site, acknowledged)
    assert len(acknowledged) > KILLS
    opening.open_with_key(made_site.path, made_site.vault_key, SOMEONE).close()
    for backup in backups.backups(made_site.path):
        assert copying.examine(SiteFolder(backup.path).database, made_site.vault_key).ok


def _check(made_site: OpenSite, acknowledged: set[int]) -> None:
    site = opening.open_with_key(made_site.path, made_site.vault_key, SOMEONE)
    try:
        assert backups.verify(site).ok
        with site.store.read() as tx:
            groups = {int(group.label) for group in tx.list(Group)}
            people = Counter(int(person.code.split("/")[0]) for person in tx.list(Invitee))
        assert acknowledged <= groups
        assert people == dict.fromkeys(groups, PEOPLE)
    finally:
        site.close()


def change_back_and_forth(pipe: Connection, path: Path, key: bytes, cost: Cost) -> None:
    """Change the only passphrase from "one" to "two" and back."""
    stretching.FLOOR = cost
    number = 0
    while True:
        number += 1
        secret = "two" if number % 2 else "one"
        _write_keys(SiteFolder(path).keys, secret, key)
        pipe.send(secret)


def _write_keys(copies: tuple[Path, Path], secret: str, key: bytes) -> None:
    holder = Holder(None, "Jo", None, factories.NOON)
    emptied = replace(keyfile.read(copies), slots=())
    keyfile.write(copies, unlocking.with_slot(emptied, "passphrase", secret, key, holder))


def test_a_kill_while_the_passphrase_changes_leaves_the_old_or_the_new_one(
    tmp_path: Path, vault_key: bytes, light_stretching: Cost
) -> None:
    chance = random.Random(12)
    copies = SiteFolder(tmp_path).keys
    keyfile.write(copies, unlocking.fresh_keys(light_stretching))
    _write_keys(copies, "one", vault_key)
    for _ in range(KILLS):
        killed(change_back_and_forth, tmp_path, vault_key, light_stretching, chance=chance, within=0.02)
        opened = [secret for secret in ("one", "two") if _opens(copies, secret, vault_key)]
        assert len(opened) == 1


def _opens(copies: tuple[Path, Path], secret: str, key: bytes) -> bool:
    try:
        return unlocking.open_slots(keyfile.read(copies), secret).key == key
    except WrongSecretError:
        return False


def rewrite(pipe: Connection, path: Path) -> None:
    number = 0
    while True:
        number += 1
        files.write_whole(path, bytes([number % 256]) * 200_000)
        pipe.send(number)


def test_a_kill_while_a_file_is_written_leaves_a_whole_one(tmp_path: Path) -> None:
    chance = random.Random(13)
    path = tmp_path / "letters.pdf"
    for _ in range(KILLS):
        said = killed(rewrite, path, chance=chance, within=0.02)
        content = path.read_bytes()
        assert len(content) == 200_000
        assert len(set(content)) == 1
        assert content[0] in {said[-1] % 256, (said[-1] + 1) % 256}


def migrate_up_and_down(pipe: Connection, path: Path, key: bytes, folder: Path) -> None:
    engine = open_engine(path, key)
    while True:
        migrate.run(engine, "0002", folder=folder)
        pipe.send(None)
        migrate.run(engine, "0001", folder=folder, down=True)


def test_a_kill_during_a_migration_leaves_the_schema_before_or_after_it(
    made_site: OpenSite, tmp_path: Path
) -> None:
    folder = add_next_schema(tmp_path)
    with made_site.store.change("Fill") as tx:
        tx.save_all(factories.invitee(code=f"{i}", first=f"First{i}") for i in range(50))
    made_site.close()
    chance = random.Random(14)
    database = made_site.folder.database
    for _ in range(KILLS):
        killed(migrate_up_and_down, database, made_site.vault_key, folder, chance=chance, within=0.15)
        engine = open_engine(database, made_site.vault_key)
        revision = migrate.revision(engine)
        assert revision in {"0001", "0002"}
        with engine.connect() as connection:
            seen = copying.examined(connection)
            column = "given" if revision == "0002" else "first"
            rows = connection.exec_driver_sql(f"SELECT count(DISTINCT {column}) FROM invitee").scalar()
        engine.dispose()
        assert (seen.ok, rows) == (True, 50)
