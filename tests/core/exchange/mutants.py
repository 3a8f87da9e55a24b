"""Broken files by the hundred, the same ones every time."""

import io
import random
import re
import zipfile
from collections.abc import Iterator

from callin_planner.exchange.paste_text import MARK
from tests.core.exchange.making import PAROLE, PROBATION, csv_bytes, workbook
from tests.core.exchange.ods import ods

_FIRSTS = (
    "Marcus", "Tobin", "Andre", "Jae", "Luis", "Rashid", "Nico", "Terrell", "Sam", "Omar", "Leo", "José",
)  # fmt: skip
_LASTS = (
    "Pell", "Larrow", "Whitlock", "Wynter", "Carmona", "Coldwell", "Baran", "Oakhurst", "Verrill", "Hatcher",
)  # fmt: skip


def clean_rows(count: int = 60) -> list[list[str]]:
    """A list whose last line says how many people it holds."""
    rows = [
        [
            _LASTS[i % 10],
            _FIRSTS[i % 12],
            f"{1985 + i % 20}{1 + i % 12:02}{1 + i % 28:02}",
            "Kiln Street",
            f"555-01{i:02}",
        ]
        for i in range(count)
    ]
    head = ["SURNAME", "GIVEN NAME", "BIRTH_DT", "SET", "PHONE"]
    return [head, *rows, ["TOTAL", str(count), "", "", ""]]


def clean_csv() -> bytes:
    return csv_bytes(*(";".join(row) for row in clean_rows()))


def clean_paste() -> bytes:
    return MARK + csv_bytes(*("\t".join(row) for row in clean_rows()))


def clean_ods() -> bytes:
    return ods({"Active": clean_rows()})


def clean_xlsx() -> bytes:
    return workbook({"Active": clean_rows()})


CLEAN = {"csv": clean_csv, "paste": clean_paste, "ods": clean_ods, "xlsx": clean_xlsx}
"""The same list in every form in which lists come."""


def broken_files(count: int, seed: int) -> Iterator[bytes]:
    """Mutants of both real lists, of a clean CSV, a paste, an ODS and a small workbook, in turn."""
    chance = random.Random(seed)
    seeds = (
        PROBATION.read_bytes(),
        PAROLE.read_bytes(),
        clean_csv(),
        clean_ods(),
        clean_paste(),
        workbook({"A": [["Name", "=1"], ["x", 1]]}),
    )
    for number in range(count):
        yield mutant(seeds[number % len(seeds)], chance)


def mutant(content: bytes, chance: random.Random) -> bytes:
    """`content` broken: a workbook more often inside its packing than outside, a paste after its mark."""
    if content.startswith(b"PK") and chance.random() < 0.6:
        return with_broken_part(content, chance)
    if content.startswith(MARK):
        return MARK + broken(content[len(MARK) :], chance)
    return broken(content, chance)


def broken(content: bytes, chance: random.Random) -> bytes:
    """`content` with one to four injuries."""
    for _time in range(chance.randint(1, 4)):
        content = chance.choice(_INJURIES)(content, chance) or content
    return content


def with_broken_part(content: bytes, chance: random.Random) -> bytes:
    """A sound zip around a broken part."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        victim = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = old.read(name)
            new.writestr(name, broken(part, chance) if name == victim else part)
    return stream.getvalue()


_ROW = re.compile(rb"<(?:table:table-)?row\b.*?</(?:table:table-)?row>", re.S)


def with_other_rows(content: bytes, chance: random.Random) -> bytes:
    """A sound workbook in which some rows were lost, written twice or cut short."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name, _ROW.sub(lambda row: _other(row[0], chance), part) if _ROW.search(part) else part
            )
    return stream.getvalue()


def _other(row: bytes, chance: random.Random) -> bytes:
    fate = chance.random()
    if fate < 0.01:
        return b""
    if fate < 0.02:
        return row * 2
    if fate < 0.03 and row.count(b"</") > 2:
        first = row.index(b">") + 1
        return row[:first] + row[row.index(b"<", first + 1) :] if b"/>" not in row else row
    return row


_JUNK = (b'"', b";", b"\n", b"\r\n", b"\0", b"<", b"&", b"=1+1", b"\xff\xfe", b"9" * 400, b"\t")


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content))


def _flip(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: _place(content, chance)]


def _drop(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + content[at + chance.randint(1, 40) :]


def _double(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + content[at : at + chance.randint(1, 400)] * 2 + content[at:]


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + chance.choice(_JUNK) + content[at:]


def _lose_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def _join_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = lines[at].rstrip(b"\r\n")
    return b"".join(lines)


_INJURIES = (_flip, _cut, _drop, _double, _insert, _lose_line, _join_lines)
