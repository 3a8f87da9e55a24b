"""What has left: the log for reading, what was said last time, and the log as a list that may leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from callin_planner.documents import dates
from callin_planner.domain.clock import zone
from callin_planner.domain.disclosures import Disclosure, Protection
from callin_planner.domain.event import Event
from callin_planner.domain.site import Site
from callin_planner.domain.text import fold
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases.disclosure import COUNTS, Leaving, LeavingColumn
from callin_planner.usecases.leaving_tables import table_leaving

_REMEMBERED = 12


@dataclass(frozen=True)
class LogLine:
    """One row of the log in words; `at` in the city's own time. It names nobody of the invite list."""

    id: UUID
    at: datetime
    what: str
    call_in: str
    recipient: str
    purpose: str
    holds: str
    protection: Protection
    protected: str
    by_name: str
    copy: int
    record: Disclosure

    @property
    def words(self) -> str:
        """Everything a search looks through."""
        parts = (
            self.what, self.call_in, self.recipient, self.purpose, self.holds, self.protected, self.by_name,
            self.record.file_name, self.record.sha256, self.record.reason,
        )  # fmt: skip
        return fold(" ".join(parts))


@dataclass(frozen=True)
class Remembered:
    """What was said before, the newest first, to be chosen again."""

    purposes: tuple[str, ...]
    recipients: tuple[str, ...]


def log(store: Store, search: str = "") -> list[LogLine]:
    """The newest first; `search` finds every one of its words, accents and capitals apart."""
    with store.read() as tx:
        rows = tx.list(Disclosure, order_by=("-at", "-copy"))
        events = {event.id: event for event in tx.list(Event)}
        site = tx.first(Site)
    zone_name = site.time_zone if site else "UTC"
    lines = [_line(row, events.get(row.event_id) if row.event_id else None, zone_name) for row in rows]
    return found(lines, search)


def found(lines: list[LogLine], search: str) -> list[LogLine]:
    """The lines in which every word of `search` stands."""
    wanted = fold(search).split()
    return [line for line in lines if all(word in line.words for word in wanted)] if wanted else lines


def remembered(store: Store, what: str = "") -> Remembered:
    """Purposes and recipients of earlier files, those of the same list first."""
    with store.read() as tx:
        rows = tx.list(Disclosure, order_by=("-at", "-copy"))
    rows.sort(key=lambda row: row.what != what)
    return Remembered(_first(row.purpose for row in rows), _first(row.recipient for row in rows))


def log_leaving(store: Store, search: str = "") -> Leaving:
    """The log as a table that may leave: for the auditor. It holds no name of an invitee."""
    columns = [
        LeavingColumn("at", _("When")),
        LeavingColumn("what", _("What")),
        LeavingColumn("copy", _("Copy")),
        LeavingColumn("call_in", _("Call-in")),
        LeavingColumn("recipient", _("Who got it")),
        LeavingColumn("purpose", _("What for")),
        LeavingColumn("holds", _("What it held")),
        LeavingColumn("protected", _("How it left")),
        LeavingColumn("by_name", _("By")),
        LeavingColumn("file", _("File"), on=False),
        LeavingColumn("sha256", _("Digest (SHA-256)"), on=False),
    ]

    def rows(keys: Sequence[str]) -> list[list[str]]:
        return [[_cell(line, key) for key in keys] for line in log(store, search)]

    return table_leaving(store, "disclosure_log", _("What has left"), columns, rows)


def what_word(key: str) -> str:
    """The name of a list or paper that left."""
    known = {
        "invite_list": _("Invite list"),
        "letters": _("Letters"),
        "door_roster": _("Door roster"),
        "delivery_sheet": _("Delivery sheet"),
        "officer_sheet": _("Officer’s sheet"),
        "call_list": _("Call list"),
        "change_letters": _("Letters about a change"),
        "rows_to_mend": _("Rows to mend"),
        "city_copy": _("Copy of the city"),
        "evidence": _("File kept with a task"),
        "provider_sheet": _("Provider’s return sheet"),
        "consent": _("Consent"),
        "consent_notice": _("Notice that a consent ended"),
        "disclosure_log": _("What has left"),
    }
    return known.get(key, key.replace("_", " ").capitalize())


def protection_word(row: Disclosure) -> str:
    if row.protection is Protection.PRINT:
        return _("Printed")
    if row.protection is Protection.PASSWORD:
        return _("{format}, under a key").format(format=row.format.upper())
    return _("{format}, no key").format(format=row.format.upper())


def _line(row: Disclosure, event: Event | None, zone_name: str) -> LogLine:
    return LogLine(
        id=row.id,
        at=row.at.astimezone(zone(zone_name)),
        what=what_word(row.what),
        call_in=dates.plain_date(event.on, "en") if event else "",
        recipient=row.recipient,
        purpose=row.purpose,
        holds=_holds(row),
        protection=row.protection,
        protected=protection_word(row),
        by_name=row.by_name,
        copy=row.copy,
        record=row,
    )


def _holds(row: Disclosure) -> str:
    if row.columns == (COUNTS,):
        return _("Counts")
    if row.names and not row.people:
        return _("Names")
    if row.names:
        return ngettext("Names, {n} person", "Names, {n} people", row.people).format(n=row.people)
    if row.what == "disclosure_log":
        return _("No names")
    return ngettext("Codes, {n} person", "Codes, {n} people", row.people).format(n=row.people)


def _cell(line: LogLine, key: str) -> str:
    if key == "at":
        return dates.printed(line.at, "en")
    if key == "copy":
        return str(line.copy)
    if key == "file":
        return line.record.file_name
    if key == "sha256":
        return line.record.sha256
    return str(getattr(line, key))


def _first(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))[:_REMEMBERED]
