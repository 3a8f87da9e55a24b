"""Providers and services in from a directory or a list: seen first, then stored in one step."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson

from callin_planner.domain.ids import Changed, Record
from callin_planner.domain.providers import Location, Need, Provider, Service
from callin_planner.domain.site import Setting
from callin_planner.domain.text import fold
from callin_planner.errors import UserError
from callin_planner.exchange import service_list
from callin_planner.exchange.child import read_book
from callin_planner.exchange.hsds import Package, is_package, read_package
from callin_planner.exchange.hsds_rows import Fault, HsdsRow
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.hsds_in import Listing, listings_of
from callin_planner.usecases.hsds_out import tables_of
from callin_planner.usecases.hsds_terms import OF_PROVIDER

REST = "hsds-rest"
"""The key of the Setting that keeps rows of directories which belong to no provider: taxonomies, terms."""
_HERE = "\x00here"


class ServiceFate(StrEnum):
    """What becomes of a provider of the file."""

    NEW = "new"
    UPDATE = "update"
    KNOWN = "known"
    SAME = "same"


@dataclass(frozen=True)
class ServiceEntry:
    """A provider of the file. `known` is the name it has in the directory; `notes` say what to look at."""

    listing: Listing
    fate: ServiceFate
    known: str = ""
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> UUID:
        return self.listing.provider.id


@dataclass(frozen=True)
class ServicePreview:
    """A file read and compared with the directory; nothing is stored yet.

    `faults` are all that is not as it should be; the `left_out` ones are rows that cannot be taken in.
    """

    file: str
    kind: str
    entries: tuple[ServiceEntry, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    older: bool = False
    kept: int = 0
    rest: Mapping[str, Any] = field(default_factory=dict)

    def count(self, fate: ServiceFate) -> int:
        return sum(entry.fate is fate for entry in self.entries)

    @property
    def left_out(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.grave)


def preview(store: Store, path: Path, *, progress: Progress = quiet) -> ServicePreview:
    """Read HSDS as JSON, a folder or a .zip of tables, or a spreadsheet, in the confined child.

    Raises UserError with a sentence for a file that cannot be read or holds no provider.
    """
    package = _read(path, progress)
    with store.read() as tx:
        here = {one.id: one for one in _listings_here(tx)}
    usable, faults = _usable(package, {str(one) for one in here})
    progress(0, 0, _("Comparing with the directory"))
    found = listings_of(_tables(usable, here))
    progress(0, 0, _("Comparing with the directory"))
    faults += [_homeless(row) for row in usable if row.table == "services" and row.id in found.homeless]
    names = {_folded(one.listing.provider): one.listing.provider.name for one in here.values()}
    entries = tuple(_entry(one, here, names) for one in found.listings)
    if not entries:
        raise UserError(
            _("No provider was found in this file, so there is nothing to import."), code="no-list"
        )
    rest = {name: rows for name, rows in found.rest.items() if name != "services"}
    return ServicePreview(
        package.file,
        package.kind,
        entries,
        tuple(faults),
        package.notes,
        package.older,
        package.kept,
        rest,
    )


def commit(
    store: Store, shown: ServicePreview, *, without: Collection[UUID] = (), progress: Progress = quiet
) -> Changed:
    """Store the new and the changed providers that are not left out, in one step.

    Whoever is in the directory under another id stays as it is. What we keep beside HSDS (tables, free
    places, contracts) changes only where the file tells it. Raises UserError where nothing is left.
    """
    chosen = [
        one
        for one in shown.entries
        if one.id not in without and one.fate in (ServiceFate.NEW, ServiceFate.UPDATE)
    ]
    if not chosen:
        raise UserError(_("Nothing is chosen, so nothing was stored."), code="nobody")
    label = ngettext("Import {n} provider", "Import {n} providers", len(chosen)).format(n=len(chosen))
    with store.change(label) as tx:
        here = {one.id: one for one in _listings_here(tx)}
        for done, entry in enumerate(chosen):
            progress(done, len(chosen), _("Storing the listings"))
            before = here.get(entry.id)
            after = _joined(entry.listing, before.listing if before else None)
            tx.save_all(_changed(after, before.listing if before else None))
            tx.delete_all(_gone(after, before.listing if before else None))
        _keep_rest(tx, shown.rest)
    return tx.changed


def listings_here(tx: Tx) -> list[Listing]:
    """The directory of the site, provider by provider."""
    return [one.listing for one in _listings_here(tx)]


def rest_of(tx: Tx) -> dict[str, list[dict[str, Any]]]:
    """Rows that came with a directory and belong to nobody."""
    setting = tx.first(Setting, key=REST)
    return {name: list(rows) for name, rows in setting.value.items()} if setting else {}


@dataclass(frozen=True)
class _Here:
    listing: Listing

    @property
    def id(self) -> UUID:
        return self.listing.provider.id


def _listings_here(tx: Tx) -> list[_Here]:
    services, places = tx.list(Service, order_by="name"), tx.list(Location, order_by="name")
    return [
        _Here(
            Listing(
                provider,
                tuple(one for one in services if one.provider_id == provider.id),
                tuple(one for one in places if one.provider_id == provider.id),
                ours=True,
            )
        )
        for provider in tx.list(Provider, order_by="name")
    ]


def _read(path: Path, progress: Progress) -> Package:
    if is_package(path):
        return read_package(path, progress=progress)
    return service_list.understand(read_book(path, progress=progress), path.name)


def _usable(package: Package, here: set[str]) -> tuple[list[HsdsRow], list[Fault]]:
    """The rows that can be taken in, and what is wrong with any."""
    graves = {(one.where, one.table) for one in package.faults if one.grave}
    rows = [row for row in package.rows if (row.where, row.table) not in graves]
    return rows, list(package.faults)


def _tables(rows: Iterable[HsdsRow], here: Mapping[UUID, _Here]) -> dict[str, list[dict[str, Any]]]:
    """By table. A provider that only services of the file name is put beside them, as it is here."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(dict(row.values))
    told = {str(row["id"]) for row in tables.get("organizations", [])}
    named = {str(row.get("organization_id", "")) for row in tables.get("services", [])}
    for own_id, one in here.items():
        if str(own_id) in named - told:
            stub = {"id": str(own_id), "name": one.listing.provider.name, _HERE: True}
            tables.setdefault("organizations", []).append(stub)
    return tables


def _homeless(row: HsdsRow) -> Fault:
    text = _("It names no provider of the file or of the directory, so it is left out.")
    return Fault(row.where, row.table, "organization_id", text, grave=True)


def _entry(listing: Listing, here: Mapping[UUID, _Here], names: Mapping[str, str]) -> ServiceEntry:
    provider = listing.provider
    before = here.get(provider.id)
    if before is not None:
        after = _joined(listing, before.listing)
        fate = ServiceFate.SAME if _goes_out_alike(after, before.listing) else ServiceFate.UPDATE
        return ServiceEntry(listing, fate, before.listing.provider.name, _notes(listing))
    twin = names.get(_folded(provider))
    if twin is not None:
        return ServiceEntry(listing, ServiceFate.KNOWN, twin)
    return ServiceEntry(listing, ServiceFate.NEW, notes=_notes(listing))


def _goes_out_alike(one: Listing, two: Listing) -> bool:
    """Whether an export of both would say the same; it matters not which of it stands in our own fields."""
    return _said(one) == _said(two)


def _said(listing: Listing) -> list[bytes]:
    tables = tables_of([listing], {})
    return sorted(
        orjson.dumps((name, row), option=orjson.OPT_SORT_KEYS) for name in tables for row in tables[name]
    )


def _folded(provider: Provider) -> str:
    return fold(provider.name).strip()


def _notes(listing: Listing) -> tuple[str, ...]:
    notes = []
    if not listing.services:
        notes.append(_("The file names no service of this provider."))
    if any(one.need is Need.RECOVERY for one in listing.services):
        notes.append(
            _("Treats alcohol or drugs: never beside a need on shared papers. Name its own consent form.")
        )
    return tuple(notes)


def _joined(listing: Listing, before: Listing | None) -> Listing:
    """The listing as it will be stored: what the file does not tell of a known provider stays."""
    if before is None:
        return listing
    known = before.provider
    if _is_stub(listing.provider):
        merged = {one.id: one for one in before.services} | {one.id: one for one in listing.services}
        places = {one.id: one for one in before.locations} | {one.id: one for one in listing.locations}
        return Listing(known, tuple(merged.values()), tuple(places.values()), ours=True)
    kept: dict[str, Any] = {"note": known.note, "calls": known.calls, "assured_by": known.assured_by}
    if not listing.ours:
        kept |= {name: getattr(known, name) for name in OF_PROVIDER}
    if known.assured_on and (
        listing.provider.assured_on is None or known.assured_on > listing.provider.assured_on
    ):
        kept["assured_on"] = known.assured_on
    return replace(listing, provider=replace(listing.provider, **kept))


def _is_stub(provider: Provider) -> bool:
    return any(_HERE in row for row in provider.hsds.get("organizations", ()))


def _changed(after: Listing, before: Listing | None) -> list[Record]:
    known = {one.id: one for one in _records(before)} if before else {}
    return [one for one in _records(after) if known.get(one.id) != one]


def _gone(after: Listing, before: Listing | None) -> list[Record]:
    kept = {one.id for one in _records(after)}
    return [one for one in _records(before) if one.id not in kept] if before else []


def _records(listing: Listing) -> list[Record]:
    return [listing.provider, *listing.locations, *listing.services]


def _keep_rest(tx: Tx, rest: Mapping[str, Any]) -> None:
    """Rows of nobody are kept once, by table and id; the newest word counts."""
    if not rest:
        return
    setting = tx.first(Setting, key=REST) or Setting(key=REST)
    kept = {name: list(rows) for name, rows in setting.value.items()}
    for name, rows in rest.items():
        merged = {row["id"]: row for row in (*kept.get(name, []), *rows)}
        kept[name] = list(merged.values())
    tx.save(replace(setting, value=kept))
