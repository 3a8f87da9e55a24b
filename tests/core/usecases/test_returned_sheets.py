"""An officer's sheet goes out as a form and comes back filled in."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook, load_workbook

from callin_planner.domain.deliveries import Acknowledgment, Method, OfficerSheet, PlaceType, Result
from callin_planner.domain.invitees import LetterState, Officer, Status
from callin_planner.errors import UserError
from callin_planner.exchange.child import LockedFileError
from callin_planner.exchange.protect import protect
from callin_planner.exchange.table_writer import write_csv
from callin_planner.storage.store import Store
from callin_planner.usecases import history, officer_sheets, plans
from callin_planner.usecases.officer_sheets import bundle_of
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.returned_sheets import Fate, ReturnedSheet, commit_returned, read_returned

ALL = ("code", "name", "address", "phone", "needs", "so_far")
Edit = Callable[[Any, dict[str, int]], None]


@pytest.fixture
def store(messy_site: OpenSite) -> Store:
    return messy_site.store


@pytest.fixture
def event_id(store: Store) -> UUID:
    return plans.event_of(store, None).id


def officer(store: Store, name: str) -> Officer:
    with store.read() as tx:
        return next(each for each in tx.list(Officer) if each.name == name)


def send(store: Store, event_id: UUID, name: str = "Dana Creel", columns: tuple[str, ...] = ALL) -> bytes:
    stream = io.BytesIO()
    officer_sheets.leaving(store, event_id, officer(store, name).id).write("xlsx", columns, "Copy 1", stream)
    return stream.getvalue()


def fill(content: bytes, file: Path, edit: Edit) -> Path:
    """What an officer does with the file: `edit` gets the sheet and the column of each heading, from 1."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    edit(sheet, {str(cell.value): cell.column for cell in sheet[2]})
    book.save(file)
    return file


def note(sheet: Any, at: dict[str, int], row: int, **cells: Any) -> None:
    titles = officer_sheets.asked_titles()
    for key, value in cells.items():
        sheet.cell(row, at[titles[key]]).value = value


HANDED = {"on": date(2026, 11, 23), "result": "Handed over", "method": "Home visit", "place": "Home",
          "acknowledgment": "Signed for"}  # fmt: skip


def back(
    store: Store, event_id: UUID, tmp_path: Path, edit: Edit, content: bytes | None = None, **more: Any
) -> ReturnedSheet:
    file = fill(content or send(store, event_id), tmp_path / "back.xlsx", edit)
    return read_returned(store, file, event_id, **more)


def test_the_sheet_holds_that_officers_people_alone(store: Store, event_id: UUID) -> None:
    book = load_workbook(io.BytesIO(send(store, event_id)))
    text = "\n".join(
        str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None
    )
    full = plans.full_plan_of(store, event_id)
    creel = officer(store, "Dana Creel").id
    for one in full.invited:
        out = one.invitee.officer_id == creel and one.invitation.letter is not LetterState.DELIVERED
        assert (one.invitee.code in text) == (one.invitee.name in text) == out, one.invitee.code
        for group in one.groups:
            assert group.label not in text


def test_given_cells_are_locked_and_asked_ones_have_choice_lists(store: Store, event_id: UUID) -> None:
    sheet = load_workbook(io.BytesIO(send(store, event_id))).worksheets[0]
    assert sheet.protection.sheet
    at = {str(cell.value): cell for cell in sheet[2]}
    first = {title: sheet.cell(3, cell.column) for title, cell in at.items()}
    assert all(first[title].protection.locked for title in officer_sheets.given_titles().values())
    assert not any(first[title].protection.locked for title in officer_sheets.asked_titles().values())
    kinds = [rule.type for rule in sheet.data_validations.dataValidation]
    assert sorted(kinds) == ["date", "list", "list", "list", "list", "list", "textLength", "textLength"]
    words = [
        cell.value for row in load_workbook(io.BytesIO(send(store, event_id))).worksheets[1] for cell in row
    ]
    assert "Not reached" in words


def test_columns_with_names_can_stay_at_home(store: Store, event_id: UUID) -> None:
    sheet = load_workbook(io.BytesIO(send(store, event_id, columns=("code",)))).worksheets[0]
    titles = [cell.value for cell in sheet[2]]
    assert titles[:2] == ["Row key", "Code"]
    assert "Name" not in titles
    values = {str(cell.value) for row in sheet.iter_rows(min_row=3) for cell in row}
    assert not any(one.invitee.name in values for one in plans.full_plan_of(store).invited)


def test_nothing_in_the_file_tells_who_made_it(store: Store, event_id: UUID) -> None:
    properties = load_workbook(io.BytesIO(send(store, event_id))).properties
    assert not properties.creator and not properties.lastModifiedBy and not properties.title
    assert properties.created.year == 2000


def test_a_filled_in_sheet_reconciles_and_is_stored_in_one_step(
    store: Store, event_id: UUID, tmp_path: Path
) -> None:
    def edit(sheet: Any, at: dict[str, int]) -> None:
        note(sheet, at, 3, **HANDED, safety_note="Ring twice.")
        note(sheet, at, 4, on="11/22/2026", result="wrong address", method="MAIL")

    seen = back(store, event_id, tmp_path, edit)
    assert seen.whose == "Dana Creel"
    assert (seen.sent, seen.returned) == (len(seen.sheet.rows), len(seen.sheet.rows))
    assert seen.count(Fate.NEW) == 2
    assert seen.count(Fate.EMPTY) == seen.sent - 2
    assert not seen.missing and not seen.notes
    changed = commit_returned(store, seen)
    assert changed.label == "Bring in a delivery sheet: 2 letters"
    by_code = {one.invitee.code: one for one in plans.full_plan_of(store).invited}
    first, second = (by_code[row.code] for row in seen.rows if row.fate is Fate.NEW)
    last = first.attempts[-1]
    assert (last.method, last.place, last.result, last.acknowledgment) == (
        Method.HOME_VISIT, PlaceType.HOME, Result.DELIVERED_IN_PERSON, Acknowledgment.SIGNATURE,
    )  # fmt: skip
    assert (last.by_name, last.by_role, last.safety_note) == ("Dana Creel", "officer", "Ring twice.")
    assert first.invitation.letter_on == date(2026, 11, 23)
    assert second.invitation.letter is LetterState.CAME_BACK
    history.undo(store)
    after = {one.invitee.code: one for one in plans.full_plan_of(store).invited}
    assert after[first.invitee.code].invitation.letter is LetterState.WITH_OFFICER


def test_brought_in_twice_adds_nothing(store: Store, event_id: UUID, tmp_path: Path) -> None:
    def edit(sheet: Any, at: dict[str, int]) -> None:
        note(sheet, at, 3, **HANDED)

    commit_returned(store, back(store, event_id, tmp_path, edit))
    again = read_returned(store, tmp_path / "back.xlsx", event_id)
    assert (again.count(Fate.NEW), again.count(Fate.KNOWN)) == (0, 1)
    assert not commit_returned(store, again).ids


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"result": "Delivered!"}, "How it went", "not one of the words"),
        ({"result": None}, "How it went", "Nothing is chosen"),
        ({"method": "by drone"}, "How it was brought", "not one of the words"),
        ({"on": None}, "Date", "missing"),
        ({"on": "soon"}, "Date", "not a date"),
        ({"on": date(2026, 11, 29)}, "Date", "still to come"),
        ({"on": date(2024, 11, 29)}, "Date", "more than a year"),
        ({"by_name": None}, "Brought by", "missing"),
        ({"safety_note": "x" * 400}, "Safety note", "at most 300"),
        ({"acknowledgment": "yes"}, "Acknowledged", "not one of the words"),
    ],
)
def test_a_faulty_cell_is_named_by_its_row_and_column(
    store: Store, event_id: UUID, tmp_path: Path, cells: dict[str, Any], column: str, says: str
) -> None:
    def edit(sheet: Any, at: dict[str, int]) -> None:
        note(sheet, at, 3, **{**HANDED, **cells})
        note(sheet, at, 4, **HANDED)

    seen = back(store, event_id, tmp_path, edit)
    fault = next(row for row in seen.rows if row.fate is Fate.FAULT)
    assert (fault.number, fault.column) == (3, column)
    assert says in fault.says
    with pytest.raises(UserError, match="1 row cannot be read"):
        commit_returned(store, seen)
    changed = commit_returned(store, seen, leave_out_faults=True)
    assert changed.label == "Bring in a delivery sheet: 1 letter"


def test_rows_that_were_added_changed_or_taken_out_are_told(
    store: Store, event_id: UUID, tmp_path: Path
) -> None:
    def edit(sheet: Any, at: dict[str, int]) -> None:
        sheet.delete_rows(5)
        sheet.cell(3, 1).value = str(sheet.cell(3, 1).value)[:-1] + "Z"
        last = sheet.max_row + 1
        note(sheet, at, last, **HANDED)
        sheet.cell(last + 1, 1).value = sheet.cell(4, 1).value
        note(sheet, at, last + 1, **HANDED)

    seen = back(store, event_id, tmp_path, edit)
    says = [row.says for row in seen.rows if row.fate in (Fate.UNKNOWN, Fate.FAULT)]
    assert says == [
        "This key was changed. Put back the one that was sent.",
        "This row has no key. It was added to the sheet; note it by hand.",
        "This person stands in the file twice. Keep one row, and note the other by hand.",
    ]
    assert len(seen.missing) == 2


def test_a_row_of_another_officers_sheet_is_not_read(store: Store, event_id: UUID, tmp_path: Path) -> None:
    other = load_workbook(io.BytesIO(send(store, event_id, "R. Abbott"))).worksheets[0]

    def edit(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(3, 1).value = other.cell(3, 1).value

    seen = back(store, event_id, tmp_path, edit)
    assert next(row.says for row in seen.rows if row.fate is Fate.UNKNOWN).startswith(
        "This key is of another sheet."
    )


def test_the_wrong_officers_sheet_is_refused_by_name(store: Store, event_id: UUID, tmp_path: Path) -> None:
    abbott = officer(store, "R. Abbott").id
    with pytest.raises(UserError, match="This is the sheet of Dana Creel, not of R"):
        back(store, event_id, tmp_path, lambda sheet, at: None, officer_id=abbott, any_officer=False)


def test_an_older_sheet_is_read_with_a_note(store: Store, event_id: UUID, tmp_path: Path) -> None:
    older = send(store, event_id)
    with store.read() as tx:
        sheet = tx.list(OfficerSheet)[0]
    with store.change("Sent last week") as tx:
        tx.save(replace(sheet, made_at=datetime(2026, 11, 17, 15, tzinfo=sheet.made_at.tzinfo)))
    send(store, event_id)

    def edit(sheet: Any, at: dict[str, int]) -> None:
        note(sheet, at, 3, **HANDED)

    seen = back(store, event_id, tmp_path, edit, older)
    assert seen.notes == (
        "This is the sheet of November 17; a newer one went out on November 24. What was noted since stays.",
    )
    assert seen.count(Fate.NEW) == 1


def test_a_renamed_column_that_is_needed_is_named(store: Store, event_id: UUID, tmp_path: Path) -> None:
    def edit(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(2, at["How it went"]).value = "Outcome"

    with pytest.raises(UserError, match="“How it went” is missing or was renamed") as met:
        back(store, event_id, tmp_path, edit)
    assert met.value.code == "columns"


def test_other_columns_may_be_renamed_moved_or_added(store: Store, event_id: UUID, tmp_path: Path) -> None:
    def edit(sheet: Any, at: dict[str, int]) -> None:
        note(sheet, at, 3, **HANDED)
        sheet.cell(2, at["Safety note"]).value = "Remarks"
        sheet.cell(2, at["Where"]).value = "  WHERE "
        sheet.insert_cols(1)
        sheet.cell(2, 1).value = "Mine"

    seen = back(store, event_id, tmp_path, edit)
    assert seen.count(Fate.NEW) == 1
    assert "“Mine”, “Remarks”" in seen.notes[0]
    assert "“Safety note”" in seen.notes[1]


def test_a_foreign_file_and_a_sheet_of_another_city_are_told(
    store: Store, event_id: UUID, tmp_path: Path
) -> None:
    book = Workbook()
    book.active.append(["Name", "Phone"])
    book.active.append(["Ana Lark", "555-0100"])
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(UserError, match="not a sheet of this program") as met:
        read_returned(store, tmp_path / "other.xlsx", event_id)
    assert met.value.code == "not-a-form"

    def edit(sheet: Any, at: dict[str, int]) -> None:
        for row in range(3, sheet.max_row + 1):
            sheet.cell(row, 1).value = f"ZZZZZZ-222{chr(65 + row)}"

    with pytest.raises(UserError, match="did not go out from this city") as met:
        back(store, event_id, tmp_path, edit)
    assert met.value.code == "foreign"


def test_a_sheet_of_another_call_in_says_which(store: Store, event_id: UUID, tmp_path: Path) -> None:
    other = next(event for event in plans.events(store) if event.id != event_id)
    file = fill(send(store, event_id), tmp_path / "back.xlsx", lambda sheet, at: None)
    with pytest.raises(UserError, match="belongs to another call-in"):
        read_returned(store, file, other.id)


def test_a_person_who_left_the_list_is_told_and_not_stored(
    store: Store, event_id: UUID, tmp_path: Path
) -> None:
    content = send(store, event_id)
    _full, bundle = bundle_of(store, event_id, officer(store, "Dana Creel").id)
    gone = officer_sheets.to_hand_over(bundle)[0].one.invitation
    with store.change("Withdraw") as tx:
        tx.save(replace(gone, status=Status.WITHDRAWN, reason="Moved away"))

    def edit(sheet: Any, at: dict[str, int]) -> None:
        note(sheet, at, 3, **HANDED)

    seen = back(store, event_id, tmp_path, edit, content)
    assert [row.says for row in seen.rows if row.fate is Fate.FAULT] == [
        "This person is no longer asked, so the try is not stored."
    ]


def test_a_list_that_changed_after_the_preview_is_not_overrun(
    store: Store, event_id: UUID, tmp_path: Path
) -> None:
    def edit(sheet: Any, at: dict[str, int]) -> None:
        note(sheet, at, 3, **HANDED)

    seen = back(store, event_id, tmp_path, edit)
    new = next(row.entry for row in seen.rows if row.entry)
    with store.read() as tx:
        row = next(
            one.invitation
            for one in plans.full_plan_of(store).invited
            if one.invitation.id == new.invitation_id
        )
    with store.change("Withdraw") as tx:
        tx.save(replace(row, status=Status.WITHDRAWN, reason="Moved away"))
    with pytest.raises(UserError, match="has changed since"):
        commit_returned(store, seen)


def test_saved_as_csv_it_comes_back_too(store: Store, event_id: UUID, tmp_path: Path) -> None:
    sheet = load_workbook(io.BytesIO(send(store, event_id))).worksheets[0]
    rows = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet]
    titles = rows[1]
    for key, value in {**HANDED, "on": "11/23/2026"}.items():
        rows[2][titles.index(officer_sheets.asked_titles()[key])] = str(value)
    with (tmp_path / "back.csv").open("wb") as stream:
        write_csv(rows, stream)
    assert read_returned(store, tmp_path / "back.csv", event_id).count(Fate.NEW) == 1


def test_a_sheet_that_is_still_under_its_key_is_opened_with_it(
    store: Store, event_id: UUID, tmp_path: Path
) -> None:
    file = fill(send(store, event_id), tmp_path / "back.xlsx", lambda sheet, at: note(sheet, at, 3, **HANDED))
    file.write_bytes(protect("xlsx", file.read_bytes(), "able acid aged also area army"))
    with pytest.raises(LockedFileError, match="protected with a password"):
        read_returned(store, file, event_id)
    with pytest.raises(LockedFileError, match="That key does not open"):
        read_returned(store, file, event_id, password="another key")
    seen = read_returned(store, file, event_id, password="able acid aged also area army")
    assert seen.count(Fate.NEW) == 1


def test_a_broken_locked_file_comes_to_a_sentence(store: Store, event_id: UUID, tmp_path: Path) -> None:
    whole = protect("xlsx", send(store, event_id), "able acid aged")
    for size in (600, 3000, len(whole) - 900):
        (tmp_path / "broken.xlsx").write_bytes(whole[:size])
        with pytest.raises(UserError) as met:
            read_returned(store, tmp_path / "broken.xlsx", event_id, password="able acid aged")
        assert met.value.code in ("unreadable", "not-a-form")
