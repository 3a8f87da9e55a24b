"""Database errors turned into sentences. What the driver says never reaches a person: it may hold a value."""

from callin_planner.errors import CallInError, DamagedError, DiskFullError, InUseError
from callin_planner.i18n import _


def translated(error: BaseException) -> CallInError | None:
    """The fault behind a driver's error, or None where it is our own bug."""
    said = str(getattr(error, "orig", error)).lower()
    if "disk is full" in said:
        return DiskFullError(_("The disk is full, so nothing new was saved. What was saved before is safe."))
    if "database is locked" in said:
        return InUseError(_("This site is open in another window or program."))
    if "malformed" in said or "not a database" in said:
        return DamagedError(_("The site's database is damaged. Restore the last backup from Settings."))
    return None
