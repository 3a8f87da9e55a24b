"""The directory out as HSDS 3, as JSON or a CSV package; held back while a required field is missing."""

from dataclasses import dataclass
from pathlib import Path

from callin_planner import files
from callin_planner.errors import UserError
from callin_planner.exchange.hsds_rows import missing_fields
from callin_planner.exchange.hsds_tables import TABLES
from callin_planner.exchange.hsds_writer import write_json, write_package
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.usecases.hsds_out import Tables, tables_of
from callin_planner.usecases.service_import import listings_here, rest_of

FORMATS = ("json", "csv")


@dataclass(frozen=True)
class Lacking:
    """A required field that nobody filled in: rule S4 names the same."""

    table: str
    name: str
    field: str

    @property
    def line(self) -> str:
        text = _("{what} “{name}” lacks {field}.")
        return text.format(what=_entity_word(self.table), name=self.name, field=self.field)


@dataclass(frozen=True)
class DirectoryFile:
    """A written directory. `left_out` rows have no place in the JSON profile; the CSV package holds them."""

    path: Path
    providers: int
    services: int
    left_out: int = 0
    hidden: int = 0


def lacking(store: Store, *, shared: bool = True) -> list[Lacking]:
    """What holds an export back."""
    return _lacking(_tables(store, shared)[0])


def export(
    store: Store, path: Path, fmt: str, *, shared: bool = True, progress: Progress = quiet
) -> DirectoryFile:
    """Write the directory to `path`, whole or not at all; `shared` leaves hidden providers out.

    Raises UserError where there is nothing to write or a required field is missing.
    """
    if fmt not in FORMATS:
        raise UserError(_("A directory goes out as JSON or as CSV."), code="no-such-format")
    tables, hidden = _tables(store, shared)
    if not tables.get("organizations"):
        raise UserError(_("No provider may be passed on yet."), code="nobody")
    if missing := _lacking(tables):
        text = ngettext(
            "{n} required field is missing, so nothing was written: {first}",
            "{n} required fields are missing, so nothing was written: {first}",
            len(missing),
        )
        raise UserError(text.format(n=len(missing), first=missing[0].line), code="fields-missing")
    left_out = 0
    with files.whole(path) as stream:
        if fmt == "json":
            left_out = write_json(tables, stream, progress=progress)
        else:
            write_package(tables, stream, progress=progress)
    return DirectoryFile(
        path, len(tables["organizations"]), len(tables.get("services", [])), left_out, hidden
    )


def _tables(store: Store, shared: bool) -> tuple[Tables, int]:
    with store.read() as tx:
        listings, rest = listings_here(tx), rest_of(tx)
    kept = [one for one in listings if not (shared and one.provider.hidden_in_lists)]
    return tables_of(kept, rest), len(listings) - len(kept)


def _lacking(tables: Tables) -> list[Lacking]:
    owners = {row["id"]: str(row.get("name", "")) for row in tables.get("services", [])}
    found = []
    for table, rows in tables.items():
        for row in rows:
            name = str(row.get("name") or owners.get(row.get("service_id", "")) or row.get("id", ""))
            found += [Lacking(table, name, field) for field in missing_fields(table, row)]
    return found


def _entity_word(table: str) -> str:
    words = {
        "organizations": _("The provider"),
        "services": _("The service"),
        "locations": _("The place"),
        "addresses": _("The address"),
    }
    return words.get(table, TABLES[table].entity.replace("_", " ").capitalize())
