"""How the columns of a source's lists are matched: remembered, named, and handed on as a small file."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import orjson

from callin_planner import files
from callin_planner.domain.ids import Changed
from callin_planner.domain.imports import MappedColumn, SavedMapping
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.text import fold
from callin_planner.errors import FieldError, UserError
from callin_planner.exchange.contents import group_key
from callin_planner.exchange.fields import Field
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.import_preview import Preview

SUFFIX = ".callinmatch"
_FORMAT, _VERSION = "call-in planner match of columns", 1
_MOST_BYTES, _MOST_COLUMNS, _MOST_CHARS = 64 * 1024, 200, 120
_ALIKE = 0.6


@dataclass
class Recollection:
    """Finds what is remembered of a list by its headings; `found` is the match that was used, if any."""

    mappings: Sequence[SavedMapping]
    found: SavedMapping | None = field(default=None)

    def __call__(self, headings: Sequence[str]) -> Mapping[str, Field | None]:
        self.found = _best(self.mappings, headings)
        return fields_of(self.found) if self.found else {}


def signature_of(headings: Iterable[str]) -> str:
    """The same for all lists with these headings, whatever their order, capitals and spaces."""
    keys = sorted(group_key(heading) for heading in headings)
    return hashlib.sha256("\x1f".join(keys).encode()).hexdigest()[:32]


def mappings(store: Store) -> list[SavedMapping]:
    """Those with a name, by their names."""
    with store.read(whole=True) as tx:
        return sorted((one for one in tx.list(SavedMapping) if one.name), key=lambda one: fold(one.name))


def remembered(tx: Tx) -> list[SavedMapping]:
    """All of them, the last one used first."""
    return tx.list(SavedMapping, order_by="-used_at")


def fields_of(mapping: SavedMapping) -> dict[str, Field | None]:
    """Where each heading goes; None stays in the file."""
    return {one.heading: Field(one.field) if one.field else None for one in mapping.columns}


def choices_for(mapping: SavedMapping, preview: Preview) -> dict[int, Field | None]:
    """`mapping` as choices for the columns of a list at hand, by index; other columns are left alone."""
    fields = fields_of(mapping)
    return {column.index: fields[column.name] for column in preview.columns if column.name in fields}


def save_mapping(store: Store, preview: Preview, name: str) -> Changed:
    """Keep how this list's columns are matched under `name`; one of the same name gives way to it."""
    tidy = _tidy(name)
    with store.change(_("Save how columns are matched")) as tx:
        _require_no_person(tx, tidy, preview)
        kept = next((one for one in tx.list(SavedMapping) if _same(one.name, tidy)), None)
        tx.save(_mapping(store, preview, tidy, kept))
    return tx.changed


def remember(store: Store, preview: Preview) -> None:
    """Keep a match that was changed by hand, unnamed, for the next list with these headings.

    It is not a step that Undo takes back: that step is the import itself.
    """
    headings = [column.name for column in preview.columns]
    signature = signature_of(headings)
    with store.read(whole=True) as tx:
        kept = next((one for one in tx.list(SavedMapping, signature=signature) if not one.name), None)
        if _holds_person(tx, headings, preview):
            return
    made = _mapping(store, preview, "", kept)
    with store.change(_("Remember how columns are matched"), undoable=False) as tx:
        tx.save(made)


def rename_mapping(store: Store, mapping_id: UUID, name: str) -> Changed:
    tidy = _tidy(name)
    with store.change(_("Rename a match of columns")) as tx:
        _require_free(tx, tidy, mapping_id)
        tx.save(replace(tx.get(SavedMapping, mapping_id), name=tidy))
    return tx.changed


def remove_mapping(store: Store, mapping_id: UUID) -> Changed:
    with store.change(_("Remove a match of columns")) as tx:
        tx.delete(SavedMapping, mapping_id)
    return tx.changed


def write_mapping(store: Store, mapping_id: UUID, path: Path) -> Path:
    """A small file with the headings and where they go, for another city or computer; no row of any list.

    Raises UserError(code="names-a-person") where a heading is somebody's name, EnvironmentFault.
    """
    with store.read(whole=True) as tx:
        mapping = tx.get(SavedMapping, mapping_id)
        if _holds_person(tx, [mapping.name, *(one.heading for one in mapping.columns)]):
            raise _names_a_person()
    plain = {
        "format": _FORMAT,
        "version": _VERSION,
        "name": mapping.name,
        "columns": [[one.heading, one.field] for one in mapping.columns],
    }
    with files.whole(path) as stream:
        stream.write(orjson.dumps(plain, option=orjson.OPT_INDENT_2))
    return path


def take_in(store: Store, path: Path) -> tuple[SavedMapping, Changed]:
    """Keep a match from such a file. One of the same name and headings gives way to it.

    Raises UserError(code="not-a-match") where the file is something else.
    """
    mapping = _read(path)
    with store.change(_("Take in a match of columns")) as tx:
        there = tx.list(SavedMapping)
        same = next((one for one in there if _same(one.name, mapping.name)), None)
        if same is not None and same.signature != mapping.signature:
            mapping = replace(mapping, name=_free_name(mapping.name, there))
        elif same is not None:
            mapping = replace(mapping, id=same.id)
        mapping = tx.save(replace(mapping, used_at=store.clock.now(), used_by=store.actor.name))
    return mapping, tx.changed


def _best(kept: Sequence[SavedMapping], headings: Sequence[str]) -> SavedMapping | None:
    """The one with just these headings, the last used first; else the one that shares the most of them."""
    signature = signature_of(headings)
    for one in kept:
        if one.signature == signature:
            return one
    wanted = {group_key(heading) for heading in headings}
    shares = [(_share(one, wanted), -place) for place, one in enumerate(kept)]
    best, place = max(shares, default=(0.0, 0))
    return kept[-place] if best >= _ALIKE else None


def _share(mapping: SavedMapping, wanted: set[str]) -> float:
    known = {group_key(one.heading) for one in mapping.columns}
    return len(known & wanted) / len(known | wanted) if known | wanted else 0.0


def _mapping(store: Store, preview: Preview, name: str, kept: SavedMapping | None) -> SavedMapping:
    columns = tuple(
        MappedColumn(column.name, column.field.value if column.field else "") for column in preview.columns
    )
    fresh = SavedMapping(
        signature=signature_of(column.heading for column in columns),
        name=name,
        columns=columns,
        used_at=store.clock.now(),
        used_by=store.actor.name,
    )
    return replace(fresh, id=kept.id) if kept else fresh


def _read(path: Path) -> SavedMapping:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _not_a_match()
        plain = orjson.loads(path.read_bytes())
        columns = tuple(MappedColumn(heading, goes) for heading, goes in plain["columns"])
        mapping = SavedMapping(signature="", name=plain["name"], columns=columns)
        if (plain["format"], plain["version"]) != (_FORMAT, _VERSION) or not _is_sound(mapping):
            raise _not_a_match()
    except OSError as error:
        raise UserError(
            _("The file cannot be read. Check that it is there and that you may open it."), code="unreadable"
        ) from error
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise _not_a_match() from error
    return replace(mapping, signature=signature_of(one.heading for one in columns))


def _is_sound(mapping: SavedMapping) -> bool:
    words = [mapping.name, *(one.heading for one in mapping.columns)]
    if not all(
        isinstance(word, str) and 0 < len(word) <= _MOST_CHARS and word.isprintable() for word in words
    ):
        return False
    fields = fields_of(mapping)
    return 0 < len(mapping.columns) <= _MOST_COLUMNS and bool(
        {Field.NAME, Field.FIRST, Field.LAST} & set(fields.values())
    )


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > 60 or not tidy.isprintable():
        raise FieldError("name", _("Give it a short name, such as the office that sends the list."))
    return tidy


def _same(one: str, two: str) -> bool:
    return bool(one) and fold(one) == fold(two)


def _require_free(tx: Tx, name: str, but: UUID) -> None:
    if any(_same(one.name, name) for one in tx.list(SavedMapping) if one.id != but):
        raise FieldError("name", _("There is a match of that name already. Choose another name."))


def _free_name(name: str, there: Sequence[SavedMapping]) -> str:
    taken = {fold(one.name) for one in there}
    return next(
        tried for number in range(2, len(there) + 3) if fold(tried := f"{name} {number}") not in taken
    )


def _require_no_person(tx: Tx, name: str, preview: Preview) -> None:
    if _holds_person(tx, [name, *(column.name for column in preview.columns)], preview):
        raise _names_a_person()


def _holds_person(tx: Tx, words: Sequence[str], preview: Preview | None = None) -> bool:
    """Whether a heading is the name of somebody in the city or in the list at hand."""
    people = {frozenset(fold(person.name).split()) for person in tx.list(Invitee)}
    if preview is not None:
        people |= {frozenset(fold(row.name).split()) for row in preview.rows}
    return any(frozenset(fold(word).replace(",", " ").split()) in people - {frozenset()} for word in words)


def _names_a_person() -> UserError:
    return UserError(
        _(
            "A heading is the name of a person, so this match is not kept. "
            "Check that the first row of the list holds headings."
        ),
        code="names-a-person",
    )


def _not_a_match() -> UserError:
    return UserError(
        _("This is not a saved match of columns. Choose a file that ends in {suffix}.").format(suffix=SUFFIX),
        code="not-a-match",
    )
