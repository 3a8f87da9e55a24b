"""Rolling the schema forward, all or nothing. Alembic is imported only when there is something to roll."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.tables import metadata

HEAD = "0001"
"""The newest revision this program knows; a test holds it equal to the migrations'."""

_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
FOLDER = Path(__file__).resolve().parent / "migrations"


def revision(engine: sa.Engine) -> str | None:
    """The revision the database stands at, None for an empty one."""
    with engine.begin() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def needs_upgrade(engine: sa.Engine) -> bool:
    return revision(engine) != HEAD and not is_newer(engine)


def is_newer(engine: sa.Engine) -> bool:
    """Whether a younger program made this database: it must not be written by this one."""
    now = revision(engine)
    return now is not None and now > HEAD


def create(engine: sa.Engine) -> None:
    """The whole present schema in an empty database, in one transaction and without Alembic."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(sa.text(_VERSION_TABLE))
        connection.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def refuse_newer(engine: sa.Engine) -> None:
    """Raises UserError for a database that a younger program made."""
    if is_newer(engine):
        raise UserError(
            _("This site was made by a newer version of the program. Install that version to open it."),
            code="newer-site",
        )


def upgrade(engine: sa.Engine) -> None:
    """Bring the database to the newest revision in one transaction. Raises UserError for a newer one."""
    refuse_newer(engine)
    run(engine, "head")


def run(engine: sa.Engine, to: str, *, down: bool = False, folder: Path | None = None) -> None:
    """Step up or down to a revision of the migrations in `folder` (ours): wholly or not at all."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder or FOLDER))
    with engine.connect() as connection:
        lite = connection.dialect.name == "sqlite"
        raw: Any = connection.connection.dbapi_connection
        if lite:
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                (command.downgrade if down else command.upgrade)(config, to)
                if lite and raw.execute("PRAGMA foreign_key_check").fetchall():
                    raise RuntimeError("a migration left rows that point nowhere")
        finally:
            if lite:
                raw.execute("PRAGMA foreign_keys=ON")
