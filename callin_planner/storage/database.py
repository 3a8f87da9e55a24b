"""Opening a site's database: locked for this program alone, checked, at the present schema."""

import sqlalchemy as sa

from callin_planner.errors import DamagedError, InUseError
from callin_planner.i18n import _
from callin_planner.storage import migrate, note, versions
from callin_planner.storage.engine import open_engine, quick_check
from callin_planner.storage.folder import SiteFolder


def open_database(folder: SiteFolder, key: bytes, program: str) -> sa.Engine:
    """The engine of `folder`'s database. Raises InUseError saying who has it, DamagedError, UserError."""
    versions.require()
    try:
        engine = open_engine(folder.database, key)
        engine.connect().close()
    except InUseError as error:
        raise InUseError(note.sentence(folder.note)) from error
    try:
        _prepare(folder, engine)
        note.leave(folder.note, program)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare(folder: SiteFolder, engine: sa.Engine) -> None:
    if not quick_check(engine):
        raise DamagedError(_("The site’s database is damaged. Restore the last backup."))
    migrate.refuse_newer(engine)
    if migrate.revision(engine) is None:
        migrate.create(engine)
    elif migrate.needs_upgrade(engine):
        migrate.upgrade(engine)
