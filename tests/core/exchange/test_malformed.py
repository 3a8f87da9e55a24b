"""Broken files: no crash, no hang, no wrong list taken for right (R-E1, R-E2)."""

import os
import random
import subprocess
import sys
import textwrap

import pytest

from callin_planner.errors import UserError
from callin_planner.exchange import reader
from callin_planner.exchange.child import parse
from callin_planner.exchange.fields import InviteList
from callin_planner.exchange.invite_list import understand
from callin_planner.exchange.refusals import Refusal
from tests.core.exchange.making import GROUPS, TODAY
from tests.core.exchange.mutants import CLEAN, broken_files, clean_csv, mutant, with_other_rows

NIGHTLY = pytest.mark.skipif(not os.environ.get("CALLIN_NIGHTLY"), reason="nightly: set CALLIN_NIGHTLY=1")

# Twenty files a process, under the caps and the filter of the real child: what one file breaks, shows.
_MANY = """
    import sys
    from callin_planner.exchange import confine, csv_text, reader, workbook
    confine.cap()
    files = [bytes.fromhex(line) for line in sys.stdin]
    workbook.prepare()
    csv_text.prepare()
    import orjson
    confine.shut()
    for content in files:
        is_workbook = content.startswith((b"PK\\x03\\x04", b"\\xd0\\xcf\\x11\\xe0"))
        answer = orjson.loads(reader._answer(content, is_workbook))
        print("refused" if "refused" in answer else "read", flush=True)
"""


def test_two_hundred_broken_files_crash_and_hang_nothing() -> None:
    answers = _answers(list(broken_files(200, seed=2)))
    assert 20 < answers.count("refused") < 180


@NIGHTLY
def test_two_thousand_broken_files_crash_and_hang_nothing() -> None:
    answers = _answers(list(broken_files(2000, seed=3)))
    assert 200 < answers.count("refused") < 1800


def _answers(files: list[bytes]) -> list[str]:
    """Read or refused, a word a file. Ten seconds a file is a hang, of which none may happen."""
    answers: list[str] = []
    for start in range(0, len(files), 20):
        ended = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(_MANY)],
            input="\n".join(content.hex() for content in files[start : start + 20]) + "\n",
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr[-2000:]
        answers += ended.stdout.split()
    assert len(answers) == len(files)
    return answers


def test_broken_files_end_in_a_list_or_a_sentence() -> None:
    for content in broken_files(24, seed=5):
        try:
            found = understand(parse(content), groups=GROUPS, today=TODAY)
        except UserError as error:
            assert error.text.endswith(".")
        else:
            assert {problem.row for problem in found.problems} <= {row.number for row in found.rows}


@pytest.mark.parametrize("kind", CLEAN)
def test_hardly_any_broken_list_is_taken_for_right(kind: str) -> None:
    """A list that lost or won people shows problems or a count that does not fit, but for 1 in 100."""
    files = 400 if kind in ("csv", "paste") else 100
    wrong, silent = _wrong_and_silent(kind, files, seed=11)
    assert wrong > files // 8
    assert silent <= files // 100


@NIGHTLY
@pytest.mark.parametrize("kind", CLEAN)
def test_hardly_any_of_two_thousand_is_taken_for_right(kind: str) -> None:
    wrong, silent = _wrong_and_silent(kind, 500, seed=12)
    print(f"{kind}: {wrong} of 500 lists came out wrong, {silent} without a sign")
    assert silent <= 5


def _wrong_and_silent(kind: str, count: int, seed: int) -> tuple[int, int]:
    """How many of `count` broken lists were read with people missing or too many, and how many showed no
    sign of it. Rows of workbooks are lost and doubled, as a torn workbook is never read.
    """
    chance, whole = random.Random(seed), CLEAN[kind]()
    truth = len(_read(whole).rows)
    breaks = with_other_rows if kind in ("ods", "xlsx") else mutant
    wrong, silent = 0, 0
    for _time in range(count):
        try:
            found = _read(breaks(whole, chance))
        except (UserError, Refusal):
            continue
        people = {(row.first, row.last, row.born) for row in found.rows}
        if len(people) == truth and len(found.rows) == truth:
            continue
        wrong += 1
        said = found.problems or found.notices or len(people) < len(found.rows)  # repeats are shown
        silent += not said and found.says_total == len(found.rows)
    return wrong, silent


def test_a_count_that_does_not_fit_is_shown() -> None:
    lines = clean_csv().splitlines(keepends=True)
    found = _read(b"".join(lines[:10] + lines[11:]))
    assert found.problems == ()
    assert found.notices == (
        "The total in the file says 60, but 59 rows were read. Check that none is missing.",
    )


def _read(content: bytes) -> InviteList:
    book = parse(content) if content.startswith(b"PK") else reader.read(content, is_workbook=False)
    return understand(book, groups=GROUPS, today=TODAY)
