"""Import of 10,000 rows beside bare calamine: `.venv/bin/python -m tests.bench.bench_import`.

One line a case: name, our time, the limit's time, ratio, peak memory. Times are medians of alternating runs.
"""

import random
import resource
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from callin_planner.domain.clock import FixedClock
from callin_planner.exchange.child import read_book
from callin_planner.exchange.contents import group_key
from callin_planner.exchange.duplicates import Face, find_matches
from callin_planner.exchange.invite_list import GroupNames, understand
from callin_planner.usecases import importing, opening
from tests import factories

ROWS, RUNS = 10_000, 5
TODAY = date(2026, 11, 24)
GROUPS = [GroupNames(label) for label in ("Kiln Street", "Depot Hill", "Mill Pond", "Tanner Row")]
_HEAD = (
    "Last, First", "DOB", "GRP", "PO Name", "Sup Type", "Sup End", "Addr 1", "Tel", "Lang", "Case #",
    "Notes",
)  # fmt: skip
_FIRSTS = (
    "Quentin", "Omar", "Leo", "José", "Renée", "Rashid", "Andre", "Cole", "Alvin", "Darnell", "Nico",
    "Malik", "Brian", "Tyree", "Marcus", "Jae",
)  # fmt: skip
_LASTS = (
    "Farrell", "Hatcher", "Sayegh", "Trujillo", "Peña", "D'Angelo", "Castañeda", "Lefèvre", "Wynter",
    "Verrill", "Carmona", "Mensah",
)  # fmt: skip
_ENDINGS = (
    "ba", "be", "bi", "bo", "ka", "ke", "ki", "ko", "ma", "me", "mi", "mo", "ra", "re", "ri", "ro", "ta",
    "te", "ti", "to",
)  # fmt: skip


def make_list(path: Path, rows: int = ROWS) -> None:
    """A probation office's list of the awkward kind, invented."""
    import xlsxwriter

    chance = random.Random(1)
    book = xlsxwriter.Workbook(str(path))
    sheet, day = book.add_worksheet("Active"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_string(0, 0, "County Adult Probation")
    sheet.write_row(3, 0, _HEAD)
    for number in range(rows):
        row = 4 + number
        last = chance.choice(_LASTS) + chance.choice(_ENDINGS) + chance.choice(_ENDINGS)
        first = chance.choice(_FIRSTS)
        born = datetime(1985, 1, 1) + timedelta(days=chance.randrange(8000))  # noqa: DTZ001
        sheet.write_string(row, 0, f"{first} {last}".upper() if number % 8 == 0 else f"{last}, {first}")
        if number % 4:
            sheet.write_datetime(row, 1, born, day)
        else:
            sheet.write_string(row, 1, born.strftime("%m/%d/%Y"))
        sheet.write_row(row, 2, _rest(chance, number))
    book.close()


def _rest(chance: random.Random, number: int) -> tuple[str, ...]:
    return (
        chance.choice(("Depot Hill", "DEPOT HILL ", "Kiln Street", "Mill Pond")),
        chance.choice(("Creel, Dana", "Abbott, R.")),
        chance.choice(("Probation", "Parole")),
        "28-Jan-28",
        f"{chance.randrange(2000)} Quay St",
        f"555-01{chance.randrange(100):02}",
        "English",
        f"CR-22-{number}",
        "works nights",
    )


def compare(name: str, ours: Callable[[], Any], limit: Callable[[], Any]) -> None:
    """Run both in turn and print the line."""
    mine, theirs = [], []
    for _run in range(RUNS):
        theirs.append(_timed(limit))
        mine.append(_timed(ours))
    ours_ms, limit_ms = statistics.median(mine), statistics.median(theirs)
    children, here = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    )
    print(
        f"{name}: {ours_ms:.0f} ms, limit {limit_ms:.0f} ms, x {ours_ms / limit_ms:.1f}, "
        f"peak {here} MB here, {children} MB in the parser"
    )


def _timed(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def bare(path: Path) -> Any:
    import python_calamine

    return python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        make_list(path)
        compare("read, 10,000 rows", lambda: read_book(path), lambda: bare(path))
        compare(
            "read, clean and stage, 10,000 rows",
            lambda: understand(read_book(path), groups=GROUPS, today=TODAY),
            lambda: bare(path),
        )
        faces = _faces(path)
        found = _timed(lambda: find_matches([], faces))
        print(f"duplicates among 10,000 names: {found:.0f} ms (reach 300)")
        _whole(path, Path(folder))
    return 0


def _faces(path: Path) -> list[Face]:
    understood = understand(read_book(path), groups=GROUPS, today=TODAY)
    return [
        Face(row.first, row.last, row.born, group_key(row.group), row.phones, row.address)
        for row in understood.rows
    ]


def _whole(path: Path, folder: Path) -> None:
    """The use case, from the file to the committed transaction, in an encrypted site."""
    clock = FixedClock(factories.NOON)
    site = opening.create_with_key(
        folder / "Bench.callin", factories.site(), factories.person(), secrets.token_bytes(32), clock=clock
    )
    with site.store.change("Plan") as tx:
        tx.save(factories.event())
    compare(
        "preview with duplicates, 10,000 rows",
        lambda: importing.preview(site.store, path),
        lambda: bare(path),
    )
    seen = importing.preview(site.store, path)
    committed = _timed(lambda: importing.commit(site.store, seen))
    print(f"commit of {seen.new} people, one transaction: {committed:.0f} ms")
    again = importing.preview(site.store, path)
    print(f"the same file again: {again.new} new, {again.already_known} known, {again.to_decide} to decide")
    site.close()


if __name__ == "__main__":
    sys.exit(main())
