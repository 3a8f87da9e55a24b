"""Broken files by the hundred, the same ones every time."""

import io
import random
import zipfile
from collections.abc import Iterator

from tests.core.exchange.making import PAROLE, PROBATION, csv_bytes, workbook

_FIRSTS = (
    "Marcus", "Tobin", "Andre", "Jae", "Luis", "Rashid", "Nico", "Terrell", "Sam", "Omar", "Leo", "José",
)  # fmt: skip
_LASTS = (
    "Pell", "Larrow", "Whitlock", "Wynter", "Carmona", "Coldwell", "Baran", "Oakhurst", "Verrill", "Hatcher",
)  # fmt: skip


def clean_csv(count: int = 60) -> bytes:
    """A list whose last line says how many people it holds."""
    rows = [
        ";".join(
            (
                _LASTS[i % 10],
                _FIRSTS[i % 12],
                f"{1985 + i % 20}{1 + i % 12:02}{1 + i % 28:02}",
                "Kiln Street",
                f"555-01{i:02}",
            )
        )
        for i in range(count)
    ]
    return csv_bytes("SURNAME;GIVEN NAME;BIRTH_DT;SET;PHONE", *rows, f"TOTAL;{count};;;")


def broken_files(count: int, seed: int) -> Iterator[bytes]:
    """Mutants of both real lists, of a clean CSV and of a small workbook, in turn."""
    chance = random.Random(seed)
    seeds = (
        PROBATION.read_bytes(),
        PAROLE.read_bytes(),
        clean_csv(),
        workbook({"A": [["Name", "=1"], ["x", 1]]}),
    )
    for number in range(count):
        content = seeds[number % len(seeds)]
        if content.startswith(b"PK") and chance.random() < 0.6:
            yield _with_broken_part(content, chance)
        else:
            yield broken(content, chance)


def broken(content: bytes, chance: random.Random) -> bytes:
    """`content` with one to four injuries."""
    for _time in range(chance.randint(1, 4)):
        content = chance.choice(_INJURIES)(content, chance) or content
    return content


def _with_broken_part(content: bytes, chance: random.Random) -> bytes:
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
    junk = chance.choice(
        (b'"', b";", b"\n", b"\r\n", b"\0", b"<", b"&", b"=1+1", b"\xff\xfe", b"9" * 400, b"\t")
    )
    return content[:at] + junk + content[at:]


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
