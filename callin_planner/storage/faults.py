"""Database errors turned into sentences. What the driver says never reaches a person: it may hold a value."""

from callin_planner.errors import CallInError, DamagedError, DiskFullError, EnvironmentFault, InUseError
from callin_planner.i18n import _
from callin_planner.storage import reserve

_AWAY = (
    *("connection refused", "connection failed", "server closed the connection", "connection is closed"),
    *("terminating connection", "the connection is lost", "consuming input failed"),
)


def translated(error: BaseException) -> CallInError | None:
    """The fault behind a driver's error, or None where it is our own bug."""
    said = str(getattr(error, "orig", error)).lower()
    if "disk is full" in said or "no space left on device" in said:
        return disk_full()
    if "database is locked" in said:
        return InUseError(_("This site is open in another window or program."))
    if "malformed" in said or "not a database" in said:
        return DamagedError(_("The site’s database is damaged. Restore the last backup."))
    if "disk i/o error" in said:
        return EnvironmentFault(
            _("The disk did not do as it was told. What was saved before is safe; check the disk."),
            code="disk-error",
        )
    if "readonly database" in said or "unable to open" in said:
        return EnvironmentFault(
            _("The site’s folder cannot be written. Move it to a folder that you may write to."),
            code="not-written",
        )
    if any(words in said for words in _AWAY):
        return EnvironmentFault(
            _("The database’s server does not answer. Nothing new was saved; try again."), code="server-away"
        )
    return None


def disk_full() -> DiskFullError:
    needed = 3 * reserve.SIZE
    return DiskFullError(
        _(
            "The disk is full, so nothing new was saved. What was saved before is safe. "
            "Make {n} MB of room and do it again."
        ).format(n=max(1, needed // 2**20)),
        needed,
    )
