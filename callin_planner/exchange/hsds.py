"""A services directory in the form of Open Referral (HSDS): read, tidied, every fault told with its place."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from callin_planner.errors import UserError
from callin_planner.exchange import child, hsds_reader, limits
from callin_planner.exchange.hsds_rows import Fault, HsdsRow, tidied
from callin_planner.exchange.hsds_tables import table_of
from callin_planner.exchange.refusals import sentence
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet

_PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class Package:
    """Rows of every table in order. `older` is HSDS 1 or 2; `kept` counts fields that HSDS does not know."""

    file: str
    kind: str
    rows: tuple[HsdsRow, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    older: bool = False
    kept: int = 0

    def of(self, table: str) -> list[HsdsRow]:
        return [row for row in self.rows if row.table == table]

    @property
    def tables(self) -> Mapping[str, list[dict[str, Any]]]:
        """The values alone, by table."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.rows:
            found.setdefault(row.table, []).append(dict(row.values))
        return found


@dataclass
class _Bundle:
    """What is handed to the parser child."""

    name: str
    content: bytes = field(repr=False)


def is_package(path: Path) -> bool:
    """Whether `path` is told as HSDS by its kind: a folder, a .zip or .json, or one table beside others."""
    if path.is_dir() or path.suffix.casefold() in (".json", ".zip"):
        return True
    return bool(_folder_of(path))


def read_package(path: Path, *, progress: Progress = quiet) -> Package:
    """The directory in a JSON file, a folder or a .zip of CSV tables, parsed in the confined child.

    Raises UserError(code="unreadable") with a sentence for what cannot be read or holds none.
    """
    bundle = _bundle(path)
    if not bundle.content:
        raise UserError(sentence("empty", {}), code="unreadable")
    if len(bundle.content) > limits.FILE_BYTES:
        raise UserError(sentence("too-big", {}), code="unreadable")
    name = bundle.name.encode("utf-8", "replace").replace(b"\0", b"")
    answer = child.answer_of(hsds_reader.MARK + name + b"\0" + bundle.content, progress)
    try:
        rows = [HsdsRow(str(r[0]), str(r[1]), int(r[2]), dict(r[3])) for r in answer["rows"]]
        kind, passed = str(answer["kind"]), [str(one) for one in answer["passed"]]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise UserError(sentence("damaged", {}), code="unreadable") from error
    progress(0, 0, _("Comparing with the form of Open Referral"))
    tidy = tidied(rows)
    notes = list(tidy.notes)
    if passed:
        text = ngettext("{n} file was not read: {files}.", "{n} files were not read: {files}.", len(passed))
        notes.append(text.format(n=len(passed), files=", ".join(passed[:6])))
    return Package(path.name, kind, tidy.rows, tidy.faults, tuple(notes), tidy.older, tidy.kept)


def plain_json(value: Any) -> bytes:
    """JSON as people can read it, with a line end."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _bundle(path: Path) -> _Bundle:
    folder = path if path.is_dir() else _folder_of(path)
    try:
        if folder:
            return _Bundle(f"{folder.name}.zip", _packed(folder))
        return _Bundle(path.name, child.bytes_of(path))
    except OSError as error:
        raise UserError(
            _("The folder cannot be read. Check that you may open it, and choose it again."),
            code="unreadable",
        ) from error


def _folder_of(path: Path) -> Path | None:
    """The folder of a package of which one file was chosen."""
    if path.name == _PACKAGE:
        return path.parent
    if path.suffix.casefold() != ".csv" or not table_of(path.name):
        return None
    beside = path.parent
    if (beside / _PACKAGE).is_file():
        return beside
    others = {table_of(one.name) for one in beside.glob("*.csv")}
    return beside if {"organizations", "services"} <= others else None


def _packed(folder: Path) -> bytes:
    """The tables of a folder as one file; links and whatever lies deeper are left alone."""
    stream, size = io.BytesIO(), 0
    files = [
        one
        for one in sorted(folder.iterdir())
        if one.suffix.casefold() == ".csv" and one.is_file() and not one.is_symlink()
    ]
    if not files:
        raise UserError(sentence("hsds-none", {}), code="unreadable")
    if len(files) > limits.ZIP_MEMBERS:
        raise UserError(sentence("too-many-parts", {}), code="unreadable")
    with zipfile.ZipFile(stream, "w") as package:
        for file in files:
            size += file.stat().st_size
            if size > limits.FILE_BYTES:
                raise UserError(sentence("too-big", {}), code="unreadable")
            package.writestr(file.name, file.read_bytes())
    return stream.getvalue()
