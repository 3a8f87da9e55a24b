"""Opening a site's database: locked for this program alone, checked, at the present schema."""

import shutil
from collections.abc import Callable

import sqlalchemy as sa

from callin_planner import files
from callin_planner.errors import DamagedError, DiskFullError, EnvironmentFault, InUseError
from callin_planner.i18n import _
from callin_planner.storage import migrate, note, reserve, versions
from callin_planner.storage.engine import open_engine, quick_check
from callin_planner.storage.folder import SiteFolder

_NEXT_TO_NOTHING = 2**20


def open_database(
    folder: SiteFolder, key: bytes, program: str, before_upgrade: Callable[[sa.Engine], object]
) -> sa.Engine:
    """The engine of `folder`'s database; `before_upgrade` is called with it before an older one is changed.

    Raises InUseError saying who has it, DamagedError, UserError for a newer database. On a full disk the
    reserve is given back and opening is tried once more (R-C6).
    """
    versions.require()
    try:
        return _opened(folder, key, program, before_upgrade)
    except EnvironmentFault as fault:
        if not _for_want_of_room(folder, fault) or not reserve.release(folder.reserve):
            raise
        return _opened(folder, key, program, before_upgrade)


def _opened(
    folder: SiteFolder, key: bytes, program: str, before_upgrade: Callable[[sa.Engine], object]
) -> sa.Engine:
    engine = open_engine(folder.database, key)
    try:
        engine.connect().close()
    except InUseError as error:
        raise InUseError(note.sentence(folder.note)) from error
    try:
        _prepare(engine, before_upgrade)
        files.sweep_unfinished(folder.path)
        note.leave(folder.note, program)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare(engine: sa.Engine, before_upgrade: Callable[[sa.Engine], object]) -> None:
    if not quick_check(engine):
        raise DamagedError(_("The site’s database is damaged. Restore the last backup."))
    migrate.refuse_newer(engine)
    if migrate.revision(engine) is None:
        migrate.create(engine)
    elif migrate.needs_upgrade(engine):
        before_upgrade(engine)
        migrate.upgrade(engine)


def _for_want_of_room(folder: SiteFolder, fault: EnvironmentFault) -> bool:
    return isinstance(fault, DiskFullError) or (
        fault.code == "disk-error" and shutil.disk_usage(folder.path).free < _NEXT_TO_NOTHING
    )
