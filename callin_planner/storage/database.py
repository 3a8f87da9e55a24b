"""Opening a site's database: locked for this program alone, checked, at the present schema."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from callin_planner import files
from callin_planner.errors import DamagedError, DiskFullError, EnvironmentFault, InUseError
from callin_planner.i18n import _
from callin_planner.storage import migrate, note, reserve, versions
from callin_planner.storage.engine import open_engine, quick_check
from callin_planner.storage.folder import SiteFolder

_NEXT_TO_NOTHING = 2**20


@dataclass(frozen=True)
class Opening:
    """How a database is to be opened.

    `before_upgrade` is called with the engine of an older database before it is changed; `fresh` makes the
    schema in an empty one, which is otherwise damage.
    """

    folder: SiteFolder
    key: bytes
    program: str
    before_upgrade: Callable[[sa.Engine], object]
    fresh: bool = False


def open_database(opening: Opening) -> sa.Engine:
    """The site's engine, locked for this program, checked and at the present schema.

    Raises InUseError saying who has it, DamagedError, UserError for a newer database. On a full disk the
    reserve is given back and opening is tried once more (R-C6).
    """
    versions.require()
    if not opening.fresh and opening.folder.database.stat().st_size == 0:
        raise _damaged()
    try:
        return _opened(opening)
    except EnvironmentFault as fault:
        folder = opening.folder
        if not _for_want_of_room(folder, fault) or not reserve.release(folder.reserve):
            raise
        return _opened(opening)


def _opened(opening: Opening) -> sa.Engine:
    folder = opening.folder
    engine = open_engine(folder.database, opening.key)
    try:
        engine.connect().close()
    except InUseError as error:
        raise InUseError(note.sentence(folder.note)) from error
    try:
        _prepare(engine, opening)
        files.sweep_unfinished(folder.path)
        note.leave(folder.note, opening.program)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare(engine: sa.Engine, opening: Opening) -> None:
    if opening.fresh:
        migrate.create(engine)
        return
    if not quick_check(engine) or migrate.revision(engine) is None:
        raise _damaged()
    migrate.refuse_newer(engine)
    if migrate.needs_upgrade(engine):
        opening.before_upgrade(engine)
        migrate.upgrade(engine)


def _damaged() -> DamagedError:
    return DamagedError(_("The site’s database is damaged. Restore the last backup."))


def _for_want_of_room(folder: SiteFolder, fault: EnvironmentFault) -> bool:
    return isinstance(fault, DiskFullError) or (
        fault.code == "disk-error" and shutil.disk_usage(folder.path).free < _NEXT_TO_NOTHING
    )
