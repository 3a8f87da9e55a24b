"""R-C4: what is asked of the database is asserted, never assumed."""

import secrets
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from callin_planner.errors import DamagedError, EnvironmentFault, InUseError
from callin_planner.storage.engine import assert_settings, connect
from callin_planner.usecases.opening import OpenSite


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "site.db"


def test_the_settings_hold_in_an_open_site(made_site: OpenSite) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "cache_size": -65536,
        "journal_size_limit": 67108864,
    }
    with made_site.store.driver() as driver:
        found = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    assert found == expected


@pytest.mark.parametrize(
    "pragma",
    ["synchronous=NORMAL", "foreign_keys=OFF", "trusted_schema=ON", "secure_delete=OFF", "fullfsync=0"],
)
def test_a_setting_that_is_not_what_was_asked_refuses(database: Path, pragma: str) -> None:
    connection = connect(database, secrets.token_bytes(32))
    connection.execute(f"PRAGMA {pragma}")
    with pytest.raises(EnvironmentFault, match=pragma.partition("=")[0]):
        assert_settings(connection)
    connection.close()


def test_shared_locking_refuses(database: Path) -> None:
    connection = sqlcipher.connect(str(database))
    with pytest.raises(EnvironmentFault, match="locking_mode"):
        assert_settings(connection)
    connection.close()


def test_no_shared_memory_file_is_made(made_site: OpenSite) -> None:
    names = {path.name for path in made_site.path.iterdir()}
    assert "site.db-wal" in names
    assert "site.db-shm" not in names


def test_a_second_connection_is_refused_at_once(database: Path) -> None:
    key = secrets.token_bytes(32)
    first = connect(database, key)
    with pytest.raises(InUseError):
        connect(database, key)
    first.close()


def test_a_wrong_key_and_a_damaged_file_look_the_same(database: Path) -> None:
    key = secrets.token_bytes(32)
    first = connect(database, key)
    first.execute("CREATE TABLE t (a)")
    first.close()
    with pytest.raises(DamagedError) as wrong_key:
        connect(database, secrets.token_bytes(32))
    content = bytearray(database.read_bytes())
    content[100] ^= 1
    database.write_bytes(content)
    with pytest.raises(DamagedError) as damaged:
        connect(database, key)
    assert wrong_key.value.text == damaged.value.text


def test_a_database_in_an_unwritable_place_says_so(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        connect(tmp_path / "nowhere" / "site.db", secrets.token_bytes(32))
