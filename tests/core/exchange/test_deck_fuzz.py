"""Broken PDFs and PowerPoint files by the hundred: right or a sentence, never a trace or a hang."""

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from callin_planner.errors import UserError
from callin_planner.exchange import child, deck_child
from callin_planner.exchange.deck_child import Dropped
from callin_planner.exchange.deck_refusals import sentence
from callin_planner.progress import quiet
from tests.core.exchange.decks import POLICE_PDF, POLICE_PPTX, loaded_pptx, pdf

_INSIDE = """
import io, json, struct, sys
from callin_planner.exchange import confine, deck_pdf, deck_reader, deck_words, limits
from callin_planner.exchange.refusals import Refusal
kind, skip = sys.argv[1], int(sys.argv[2])
data = sys.stdin.buffer.read()
confine.cap(limits.DECK_CPU_SECONDS)
deck_reader._prepare({"kind": kind}, b"PK")
import traceback, linecache
confine.shut()
place = number = 0
while place < len(data):
    (size,) = struct.unpack(">I", data[place : place + 4])
    content = data[place + 4 : place + 4 + size]
    place += 4 + size
    if number >= skip:
        print(json.dumps({"begun": number}), flush=True)
        try:
            count = sum(1 for _frame in deck_reader._frames({"kind": kind}, content))
            told = {"number": number, "frames": count}
        except Refusal as refusal:
            told = {"number": number, "refused": refusal.code}
        except MemoryError:
            told = {"number": number, "refused": "deck-too-much-memory"}
        except Exception as error:
            told = {"number": number, "error": repr(error)}
        print(json.dumps(told), flush=True)
    number += 1
"""
"""The child's own work on one file after another, under its own confinement."""


def broken(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(1, 400)]
    return bytes(data[: chance.choice((len(data), len(data), chance.randrange(1, len(data))))])


def broken_inside(content: bytes, chance: random.Random) -> bytes:
    """One part of the package spoilt and packed again: it gets past the checksums."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as out:
        names = source.namelist()
        spoilt = chance.choice([name for name in names if name.startswith(("ppt/", "[", "_rels"))])
        for name in names:
            data = source.read(name)
            if name != spoilt:
                out.writestr(name, data)
            elif chance.random() < 0.8:
                out.writestr(name, broken(data, chance) if data else data)
    return stream.getvalue()


def mutants(kind: str, count: int) -> list[bytes]:
    chance = random.Random(f"decks {kind}")
    if kind == "pdf":
        seeds = [POLICE_PDF.read_bytes(), pdf(), pdf(link="https://example.org")]
        return [broken(chance.choice(seeds), chance) for _ in range(count)]
    seeds = [POLICE_PPTX.read_bytes(), loaded_pptx()]
    ways = (broken, broken_inside, broken_inside)
    return [chance.choice(ways)(chance.choice(seeds), chance) for _ in range(count)]


def outcomes(kind: str, files: list[bytes]) -> tuple[list[dict[str, object]], int]:
    """What the child said of each, and how often a file brought it down."""
    packed = b"".join(len(one).to_bytes(4, "big") + one for one in files)
    told: list[dict[str, object]] = []
    falls = skip = 0
    while skip < len(files) and falls < 10:
        ended = subprocess.run(
            [sys.executable, "-c", _INSIDE, kind, str(skip)], input=packed, capture_output=True,
            cwd=Path(__file__).resolve().parents[3], env=child._environment(), timeout=60, check=False,
        )  # fmt: skip
        said = [json.loads(line) for line in ended.stdout.splitlines()]
        told += [one for one in said if "number" in one]
        begun = max((one["begun"] for one in said if "begun" in one), default=skip)
        if ended.returncode == 0:
            break
        falls, skip = falls + 1, begun + 1
    return told, falls


@pytest.mark.parametrize("kind", ["pdf", "slides"])
def test_a_hundred_broken_files_are_right_or_a_sentence(kind: str) -> None:
    files = mutants(kind, 100)
    told, falls = outcomes(kind, files)

    assert [one for one in told if "error" in one] == []
    assert len(told) + falls == len(files)
    assert falls <= 2, "the parent leaves such a page blank, but it should be rare"
    refused = [str(one["refused"]) for one in told if "refused" in one]
    assert len(refused) >= 20
    assert all(len(sentence(code)) > 20 for code in refused)


def test_the_whole_way_ends_in_pages_or_a_sentence() -> None:
    for kind in ("pdf", "slides"):
        for content in mutants(kind, 6):
            try:
                if kind == "pdf":
                    pages = list(deck_child.read_pdf(content, "", Dropped(), quiet))
                    assert [page.number for page in pages] == list(range(len(pages)))
                else:
                    deck_child.read_slides(content, "", Dropped(), quiet)
            except UserError as error:
                assert len(str(error)) > 20


@pytest.mark.parametrize("command", ["import os; os.abort()", "import sys; sys.stdout.write('nonsense' * 9)"])
def test_a_child_that_falls_or_lies_is_a_sentence(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-c", command])
    with pytest.raises(UserError):
        list(deck_child.read_pdf(pdf(), "", Dropped(), quiet))
    with pytest.raises(UserError):
        deck_child.read_slides(loaded_pptx(), "", Dropped(), quiet)
    with pytest.raises(UserError):
        deck_child.read_picture(b"x")
