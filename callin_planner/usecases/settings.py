"""The site's own settings: letterhead, help line, link, lock time, the log of test calls, the calendar."""

from dataclasses import replace
from typing import Any

from callin_planner.domain.clock import SystemClock
from callin_planner.domain.ids import Changed
from callin_planner.domain.site import HelpLineTest, Site
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.site_values import checked


def change_site(store: Store, **fields: Any) -> Changed:
    """Set fields of the one Site row. Raises FieldError for the first value that cannot be kept."""
    values = {name: checked(name, value) for name, value in fields.items()}
    with store.change(_label(list(values))) as tx:
        tx.save(replace(_site(tx), **values))
    return tx.changed


def log_help_line_test(store: Store, by: str, *, answered: bool = True, note: str = "") -> Changed:
    """Note that someone called the help line just now (rule A10)."""
    by = by.strip()
    if not by:
        raise FieldError("by", _("Say who made the call."))
    with store.change(_("Log a test call to the help line")) as tx:
        tx.save(HelpLineTest(at=store.clock.now(), by=by, answered=answered, note=note.strip()))
    return tx.changed


def last_help_line_test(store: Store) -> HelpLineTest | None:
    with store.read() as tx:
        return tx.first(HelpLineTest, order_by="-at")


def use_todays_date(store: Store) -> Changed:
    """Let a sample city follow the calendar from now on. Raises UserError for any other city."""
    with store.change(_("Use today’s date"), undoable=False) as tx:
        site = _site(tx)
        if site.sample_day is None:
            raise UserError(_("This city follows the calendar already."), code="no-sample-day")
        tx.save(replace(site, sample_day=None))
    store.clock = SystemClock()
    return tx.changed


def _site(tx: Tx) -> Site:
    site = tx.first(Site)
    if site is None:
        raise UserError(_("This folder holds no city yet. Make one first."), code="no-site")
    return site


def _label(names: list[str]) -> str:
    """What the history says: the one thing that was changed, else that settings were."""
    said = {
        "city": _("Change the city’s name"),
        "programme": _("Change the program’s name"),
        "time_zone": _("Change the time zone"),
        "paper": _("Change the paper size"),
        "help_line": _("Change the help line"),
        "help_line_backup": _("Change the second help line"),
        "help_line_hours": _("Change the help line’s hours"),
        "intake_link": _("Change the intake link"),
        "site_link": _("Change the web page for anyone"),
        "signatories": _("Change who signs the letters"),
        "lock_minutes": _("Change the lock time"),
        "purge_on": _("Change the purge date"),
    }
    return said.get(names[0], _("Change the settings")) if len(names) == 1 else _("Change the settings")
