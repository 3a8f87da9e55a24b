"""An evening called off or moved: who was told, what is written, what one undo takes back."""

from datetime import date
from pathlib import Path

import icalendar
import openpyxl
import pypdfium2
import pytest

from callin_planner.documents import cancellation, letter
from callin_planner.documents.cancellation import Change
from callin_planner.documents.reading import grade
from callin_planner.domain.event import Event, EventState
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import calling_off, events, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from tests.leaving import PLAIN

EVENING = sample_id("event/E2")
ON = date(2026, 11, 25)


@pytest.fixture
def store(sample_site: OpenSite) -> Store:
    return sample_site.store


def event(store: Store) -> Event:
    return plans.event_of(store, EVENING)


def rows(path: Path) -> list[tuple[str, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]


def text_of(path: Path) -> list[str]:
    pages = pypdfium2.PdfDocument(path)
    found = [" ".join(page.get_textpage().get_text_range().split()) for page in pages]
    pages.close()
    return found


def test_who_was_told(store: Store, messy_site: OpenSite) -> None:
    told = calling_off.told_of(store, EVENING)
    assert (len(told.reached), len(told.on_the_way), len(told.crew)) == (28, 0, 11)
    assert {one.name for one in told.speakers} >= {"Denise Marlow", "Jordan", "Bill Sorrento"}
    assert len(told.officers) == 5
    early = calling_off.told_of(messy_site.store, EVENING)
    assert len(early.reached) == 5
    assert len(early.on_the_way) == 15
    assert calling_off.told_of(store, sample_id("event/E3")) == calling_off.Told()


def test_cancelled_with_a_reason_and_taken_back_with_one_undo(store: Store) -> None:
    before = event(store)
    assert calling_off.call_off(store, EVENING, postponed=False, reason=" A storm ").label == (
        "Cancel “Fall call-in”"
    )
    assert (event(store).state, event(store).state_reason) == (EventState.CANCELLED, "A storm")
    store.undo()
    assert event(store) == before
    calling_off.call_off(store, EVENING, postponed=True, reason="A storm")
    assert event(store).state is EventState.POSTPONED
    calling_off.plan_again(store, EVENING)
    assert event(store) == before


def test_moved_to_a_new_day_takes_the_open_tasks_along(store: Store) -> None:
    new = date(2026, 12, 9)
    moves = events.what_moves(store, EVENING, new)
    calling_off.call_off(store, EVENING, postponed=True, reason="Partners", new_day=new)
    assert (event(store).on, event(store).state) == (new, EventState.PLANNED)
    tasks = {task.key: task for task in plans.plan_of(store, EVENING).tasks}
    assert all(tasks[move.task.key].due(new) == move.after for move in moves.moves)
    store.undo()
    assert event(store).on == ON


@pytest.mark.parametrize(
    ("fields", "field"), [({"reason": " "}, "reason"), ({"reason": "x" * 301}, "reason")]
)
def test_refused_in_place(store: Store, fields: dict[str, str], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        calling_off.call_off(store, EVENING, postponed=False, **fields)
    assert refused.value.field == field
    with pytest.raises(FieldError, match="on now"):
        calling_off.call_off(store, EVENING, postponed=True, reason="x", new_day=ON)
    with pytest.raises(UserError, match="was held"):
        calling_off.call_off(store, sample_id("event/E1"), postponed=False, reason="x")
    assert event(store).state is EventState.PLANNED


def test_papers_of_a_cancelled_evening(store: Store, tmp_path: Path) -> None:
    calling_off.call_off(store, EVENING, postponed=False, reason="A shooting on Kiln Street")
    made = calling_off.write_papers(store, EVENING, tmp_path, was_on=ON, permit=PLAIN)
    assert [path.name for path in made.files] == [
        "callin_2026-11-25_call-list.xlsx",
        "callin_2026-11-25_change-letters.pdf",
        "callin_2026-11-25_calendar.ics",
    ]
    assert made.left_out == ()
    listed = rows(made.files[0])
    assert listed[-1][0] == calling_off.SHRED
    told = calling_off.told_of(store, EVENING)
    assert len(listed) == 3 + 28 + 5 + 11 + len(told.speakers) + len(told.providers)
    assert any("Devin Ashgrove" in row for row in listed)
    letters = text_of(made.files[1])
    assert len(letters) == 28
    assert all("Kiln Street" not in page for page in letters)
    english = [page for page in letters if "Dear" in page]
    assert len(english) == 25
    assert all("The meeting of Wednesday, November 25, 2026 is off." in page for page in english)
    assert sum("Estimado" in page for page in letters) == 3
    calendar = icalendar.Calendar.from_ical(made.files[2].read_bytes())
    assert str(calendar["METHOD"]) == "CANCEL"
    entry = store.history(1)[0]
    assert entry.label == "Make the call list and letters, 28 people"


def test_papers_of_a_moved_evening_tell_the_new_day(store: Store, tmp_path: Path) -> None:
    calling_off.call_off(store, EVENING, postponed=True, reason="Partners", new_day=date(2026, 12, 9))
    made = calling_off.write_papers(store, EVENING, tmp_path, was_on=ON, permit=PLAIN)
    page = next(page for page in text_of(made.files[1]) if "Dear" in page)
    assert "is on another day" in page
    assert "Wednesday, December 9, 2026, 6:00 pm" in page
    assert b"METHOD:PUBLISH" in made.files[2].read_bytes()


def test_a_letter_reads_at_grade_six_or_lower(store: Store, tmp_path: Path) -> None:
    plan = plans.plan_of(store, EVENING)
    for change in (
        Change(ON),
        Change(ON, postponed=True),
        Change(ON, postponed=True, new_day=date(2026, 12, 9)),
    ):
        written = cancellation.build(plan, letter.sample_invited(plan), "en", change)
        text = "\n".join((written.opening, *written.paragraphs)).replace("**", "")
        assert grade(text) <= 6.0


def test_nobody_told_makes_no_letters(store: Store, tmp_path: Path) -> None:
    made = calling_off.write_papers(
        store,
        sample_id("event/E3"),
        tmp_path,
        was_on=plans.event_of(store, sample_id("event/E3")).on,
        permit=PLAIN,
    )
    assert [path.suffix for path in made.files] == [".xlsx", ".ics"]
