"""R-I9: whatever goes wrong, nothing that anyone typed reaches the log or a person's screen by accident."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from callin_planner import logs
from callin_planner.checks.names import find_names
from callin_planner.documents import handout, letter, run_of_show
from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import Invitation, Invitee
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.slides import Slide
from callin_planner.errors import CallInError, DiskFullError, UserError
from callin_planner.exchange import child
from callin_planner.storage.codec import from_plain, to_json
from callin_planner.usecases import history, pack, plans, review, settings
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.leaving import PLAIN

MARKER = "Zqxmarkername"
MANY = 500


@pytest.fixture
def log() -> Iterator[Path]:
    path = logs.start("test")
    yield path
    for handler in tuple(logging.getLogger("callin_planner.log").handlers):
        logging.getLogger("callin_planner.log").removeHandler(handler)
        handler.close()


def paper_faults(full: FullPlan) -> Iterator[Callable[[], object]]:
    """Papers asked to print what is not there, beside a name."""
    first = full.invited[0]
    broken = replace(first, invitee=replace(first.invitee, first=MARKER), invitation=None)  # type: ignore[arg-type]
    timeless = replace(full.plan, event=replace(full.plan.event, name=MARKER, begins=None))  # type: ignore[arg-type]
    yield lambda: letter.build(replace(full.plan, event=None), broken, MARKER)  # type: ignore[arg-type]
    yield lambda: letter.build(timeless, broken, "en")
    yield lambda: run_of_show.build(timeless)
    yield lambda: handout.build(replace(full.plan, site=None), MARKER)  # type: ignore[arg-type]
    yield lambda: review.texts_of(replace(full.plan, wordings=(None,)))  # type: ignore[arg-type]


def provoke(act: Callable[[], object]) -> BaseException:
    try:
        act()
    except Exception as error:
        return error
    raise AssertionError("nothing went wrong")


def marked(n: int, **given: Any) -> Invitee:
    return factories.invitee(**{"code": f"X-{n}", "first": MARKER, "last": f"{MARKER}{n}", **given})


def store_faults(site: OpenSite, n: int) -> Iterator[Callable[[], object]]:
    """Rows that the database or the driver refuses, each holding a name."""

    def save(*records: Any) -> None:
        with site.store.change("Save") as tx:
            tx.save_all(records)

    def twice() -> None:
        event, who = factories.event(), marked(n)
        save(event, who, *(Invitation(event_id=event.id, invitee_id=who.id) for _ in range(2)))

    def fails_midway() -> None:
        with site.store.change("Save") as tx:
            tx.save(marked(n))
            raise ValueError(f"{MARKER} was here")

    yield lambda: save(marked(n, born=MARKER))
    yield lambda: save(marked(n, officer_id=new_id()))
    yield lambda: save(marked(n, phones=(object(),)))
    yield lambda: save(marked(n, first=object()))
    yield lambda: save(marked(n, first=f"{MARKER}\ud800"))
    yield lambda: save(factories.invitation(new_id(), new_id(), reason=MARKER))
    yield twice
    yield fails_midway


def codec_faults(n: int) -> Iterator[Callable[[], object]]:
    yield lambda: from_plain(Invitee, {"code": MARKER, "first": MARKER, "last": "x", "born": MARKER})
    yield lambda: from_plain(Invitee, {"id": MARKER})
    yield lambda: from_plain(Slide, {"kind": MARKER})
    yield lambda: to_json(marked(n, phones=({MARKER},)))
    yield lambda: date.fromisoformat(MARKER)


def other_faults(site: OpenSite, n: int) -> Iterator[Callable[[], object]]:
    yield lambda: settings.change_site(site.store, time_zone=f"{MARKER}/{n}")
    yield lambda: settings.change_site(site.store, intake_link=f"http://{MARKER}.example.org")
    yield lambda: settings.change_site(site.store, signatories=(MARKER,))
    yield lambda: history.undo(site.store, new_id())
    yield lambda: review.review(site.store, new_id())
    yield lambda: find_names(MARKER, [replace(marked(n), last=None)])  # type: ignore[arg-type]


def test_500_errors_leave_no_name_behind(
    sample_site: OpenSite, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    seen, full = 0, plans.full_plan_of(sample_site.store)
    while seen < MANY:
        acts = [*store_faults(sample_site, seen), *codec_faults(seen), *other_faults(sample_site, seen)]
        acts += paper_faults(full)
        for act in acts:
            error = provoke(act)
            logs.note(error)
            if isinstance(error, CallInError):
                assert MARKER not in error.text
            seen += 1
    said = "".join(path.read_text(encoding="utf-8") for path in log.parent.iterdir())
    assert said.count("\n") >= MANY
    assert MARKER.lower() not in said.lower()
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "ods", "xls"])
def test_a_file_that_breaks_the_reader_names_nobody(tmp_path: Path, ending: str, log: Path) -> None:
    file = tmp_path / f"list.{ending}"
    file.write_bytes(b"PK\x03\x04" + MARKER.encode() * 50 + b"\x00\xff\xfe")
    error = provoke(lambda: child.read_book(file))
    logs.note(error)
    assert isinstance(error, CallInError)
    assert MARKER not in error.text
    assert MARKER not in log.read_text(encoding="utf-8")


def test_a_paper_that_cannot_be_made_names_nobody(sample_site: OpenSite, tmp_path: Path, log: Path) -> None:
    """A name no page has room for, and one in letters no font has."""
    names = (MARKER * 60, f"{MARKER}\u0f3c\U0001f9ff")
    with sample_site.store.change("Rename") as tx:
        for who, name in zip(tx.list(Invitee, order_by="code"), names, strict=False):
            tx.save(replace(who, first=name, last=name))
    made = pack.make_pack(sample_site.store, tmp_path / "papers", permit=PLAIN)
    assert MARKER not in " ".join([*(each.text for each in made.withheld), *made.notes])
    assert MARKER not in " ".join(str(file.path) for file in made.files)
    assert MARKER not in log.read_text(encoding="utf-8")


def test_what_is_written_tells_type_code_and_place(log: Path) -> None:
    def refuse() -> None:
        raise DiskFullError("no room")

    def fails() -> None:
        try:
            refuse()
        except DiskFullError as error:
            raise KeyError(MARKER) from error

    reference = logs.note(provoke(lambda: from_plain(Invitee, {"born": MARKER})))
    text = log.read_text(encoding="utf-8")
    assert f"{reference} builtins.ValueError callin_planner/storage/codec.py:" in text
    described = logs.describe(provoke(fails))
    assert "builtins.KeyError" in described
    assert " <- callin_planner.errors.DiskFullError[disk-full]" in described


def test_groups_of_errors_and_circles_are_described() -> None:
    first, second = ValueError(MARKER), UserError(MARKER, code="refused")
    first.__cause__, second.__cause__ = second, first
    assert logs.describe(first).count("ValueError") == 1
    both = ExceptionGroup(MARKER, [first, TypeError(MARKER)])
    assert "TypeError" in logs.describe(both)
    assert MARKER not in logs.describe(both)


def test_the_log_is_private_and_rolls_over(log: Path) -> None:
    assert log.stat().st_mode & 0o777 == 0o600
    for _n in range(3000):
        logs.note(ValueError(MARKER) if _n % 2 else provoke(lambda: from_plain(Invitee, {"id": "?"})))
    files = sorted(path.name for path in log.parent.iterdir())
    assert files == ["test.log", "test.log.1"]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in log.parent.iterdir())


def test_other_libraries_say_nothing(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("some.library").warning("row %s", MARKER)
    assert MARKER not in log.read_text(encoding="utf-8")
    assert capfd.readouterr().err == ""


def test_without_a_place_for_the_log_the_program_runs_on(home: Path) -> None:
    (home / "state").mkdir()
    (home / "state" / "logs").write_text("in the way")
    logs.start("test")
    assert len(logs.note(ValueError())) == 4


def test_what_nobody_caught_is_shown_by_reference_alone(home: Path) -> None:
    """Through the real hooks of a real process: the main thread, another thread, a finalizer."""
    program = f"""
import threading, sys
from callin_planner import logs
logs.start("hook")
logs.catch_everything(lambda error, reference: print("shown", type(error).__name__, len(reference)))
class Loud:
    def __del__(self): raise ValueError("{MARKER}")
def fail(): raise KeyError("{MARKER}")
thread = threading.Thread(target=fail); thread.start(); thread.join()
loud = Loud(); del loud
raise RuntimeError("{MARKER}")
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == ["shown KeyError 4", "shown ValueError 4", "shown RuntimeError 4"]
    assert ended.stderr == ""
    assert MARKER not in (home / "state" / "logs" / "hook.log").read_text(encoding="utf-8")
