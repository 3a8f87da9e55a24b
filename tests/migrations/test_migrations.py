"""The migrations and the models say the same, and every step keeps the data, up and down."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from callin_planner.domain.ids import Record
from callin_planner.storage import copying, migrate
from callin_planner.storage.engine import open_engine
from callin_planner.storage.tables import metadata
from callin_planner.usecases import backups, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.migrations.next_schema import add_next_schema


@pytest.fixture(params=["sqlite", "postgresql"])
def new_engine(
    request: pytest.FixtureRequest, tmp_path: Path, vault_key: bytes
) -> Iterator[Callable[[], sa.Engine]]:
    """Engines of databases with nothing in them."""
    made: list[sa.Engine] = []

    def make() -> sa.Engine:
        if request.param == "sqlite":
            made.append(open_engine(tmp_path / f"site{len(made)}.db", vault_key))
        else:
            server = request.getfixturevalue("postgres")
            made.append(open_engine(server.url(server.new_database())))
        return made[-1]

    yield make
    for engine in made:
        engine.dispose()


@pytest.fixture
def empty(new_engine: Callable[[], sa.Engine]) -> sa.Engine:
    return new_engine()


def test_the_newest_revision_is_the_one_the_program_expects() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


def test_the_migrations_lead_to_the_models(empty: sa.Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    migrate.upgrade(empty)
    with empty.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_fresh_schema_is_the_migrated_one(empty: sa.Engine, new_engine: Callable[[], sa.Engine]) -> None:
    migrate.upgrade(empty)
    fresh = new_engine()
    migrate.create(fresh)
    assert _shape(fresh) == _shape(empty)
    assert migrate.revision(fresh) == migrate.revision(empty) == migrate.HEAD


def _shape(engine: sa.Engine) -> dict[str, object]:
    with engine.begin() as connection:
        look = sa.inspect(connection)
        return {
            name: (
                sorted((c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(name)),
                sorted(index["name"] or "" for index in look.get_indexes(name)),
                sorted(tuple(unique["column_names"]) for unique in look.get_unique_constraints(name)),
                sorted(
                    (key["constrained_columns"][0], key["referred_table"])
                    for key in look.get_foreign_keys(name)
                ),
            )
            for name in look.get_table_names()
        }


def test_down_to_nothing_and_up_again(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    migrate.run(empty, "base", down=True)
    assert migrate.revision(empty) is None
    migrate.upgrade(empty)
    assert migrate.revision(empty) == migrate.HEAD


@pytest.mark.both_databases
def test_a_step_up_and_down_keeps_every_row(made_site: OpenSite, tmp_path: Path) -> None:
    folder = add_next_schema(tmp_path)
    records = _fill(made_site)
    engine = made_site.store.engine
    migrate.run(engine, "0002", folder=folder)
    with engine.begin() as connection:
        assert connection.execute(sa.text("SELECT given, nickname FROM invitee")).all() == [("Deshawn", "")]
    assert made_site.store.verify_journal()
    migrate.run(engine, "0001", down=True, folder=folder)
    with made_site.store.read() as tx:
        assert all(tx.get(type(record), record.id) == record for record in records)


@pytest.mark.both_databases
def test_a_step_that_fails_changes_nothing(made_site: OpenSite, tmp_path: Path) -> None:
    folder = add_next_schema(tmp_path, "    raise ZeroDivisionError")
    records = _fill(made_site)
    with pytest.raises(ZeroDivisionError):
        migrate.run(made_site.store.engine, "0002", folder=folder)
    assert migrate.revision(made_site.store.engine) == "0001"
    with made_site.store.read() as tx:
        assert all(tx.get(type(record), record.id) == record for record in records)


def test_an_older_site_is_backed_up_and_brought_up_to_date(
    made_site: OpenSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-C12: a verified backup at the old schema first."""
    _fill(made_site)
    made_site.close()
    monkeypatch.setattr(migrate, "FOLDER", add_next_schema(tmp_path))
    monkeypatch.setattr(migrate, "HEAD", "0002")
    site = opening.open_with_key(
        made_site.path, made_site.vault_key, made_site.store.actor, clock=made_site.store.clock
    )
    assert migrate.revision(site.store.engine) == "0002"
    site.close()
    (backup,) = backups.backups(site.path)
    assert (backup.reason, backup.revision, backup.verified) == (
        "Before an update of the program",
        "0001",
        True,
    )
    seen = copying.examine(backup.path / "site.db", made_site.vault_key)
    assert (seen.ok, seen.facts.revision) == (True, "0001")


def _fill(site: OpenSite) -> list[Record]:
    records = [record for record in factories.one_of_each() if type(record).__name__ != "Site"]
    with site.store.change("Fill") as tx:
        tx.save_all(records)
    return records
