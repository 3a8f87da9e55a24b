"""Broken files: no crash, no hang, no wrong list taken for right (R-E1, R-E2)."""

import random
import subprocess
import sys
import textwrap

from callin_planner.errors import UserError
from callin_planner.exchange import csv_text
from callin_planner.exchange.child import parse
from callin_planner.exchange.fields import InviteList
from callin_planner.exchange.invite_list import understand
from callin_planner.exchange.refusals import Refusal
from tests.core.exchange.making import GROUPS, TODAY
from tests.core.exchange.mutants import broken, broken_files, clean_csv

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
    files = list(broken_files(200, seed=2))
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
    assert len(answers) == 200
    assert 20 < answers.count("refused") < 180


def test_broken_files_end_in_a_list_or_a_sentence() -> None:
    for content in broken_files(24, seed=5):
        try:
            found = understand(parse(content), groups=GROUPS, today=TODAY)
        except UserError as error:
            assert error.text.endswith(".")
        else:
            assert {problem.row for problem in found.problems} <= {row.number for row in found.rows}


def test_hardly_any_broken_list_is_taken_for_right() -> None:
    """A list that lost or won people shows problems or a count that does not fit, but for 1 in 100."""
    chance, whole = random.Random(11), clean_csv()
    truth = {(row.first, row.last, row.born) for row in _read(whole).rows}
    silent, wrong = 0, 0
    for _time in range(600):
        try:
            found = _read(broken(whole, chance))
        except (UserError, Refusal):
            continue
        people = {(row.first, row.last, row.born) for row in found.rows}
        if len(people) == len(truth) and len(found.rows) == len(truth):
            continue
        wrong += 1
        silent += not found.problems and not found.notices and found.says_total == len(found.rows)
    assert wrong > 100
    assert silent <= 6


def test_a_count_that_does_not_fit_is_shown() -> None:
    lines = clean_csv().splitlines(keepends=True)
    found = _read(b"".join(lines[:10] + lines[11:]))
    assert found.problems == ()
    assert found.notices == (
        "The total in the file says 60, but 59 rows were read. Check that none is missing.",
    )


def _read(content: bytes) -> InviteList:
    return understand(csv_text.read(content), groups=GROUPS, today=TODAY)
