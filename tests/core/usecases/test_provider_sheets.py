"""A provider's return sheet goes out by code and comes back filled in."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook, load_workbook

from callin_planner.domain.disclosures import Shown
from callin_planner.domain.people import Actor
from callin_planner.domain.provider_sheets import ProviderSheet
from callin_planner.domain.providers import Provider
from callin_planner.domain.referrals import Intake, Referral, ReferralState
from callin_planner.domain.roles import Role
from callin_planner.errors import UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import consents, disclosure, history, officer_sheets, provider_sheets, referrals
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.provider_sheets import asked_titles, given_titles
from callin_planner.usecases.referrals import Answer
from callin_planner.usecases.returned_rows import Fate, Returned
from tests.sample import SAMPLE_NOW, OpenSample

ALL = ("code", "name", "phone", "need", "service", "language", "so_far")
ON = date(2026, 11, 23)
Edit = Callable[[Any, dict[str, int]], None]


@pytest.fixture
def site(open_sample: OpenSample) -> OpenSite:
    return open_sample("after", SAMPLE_NOW)


@pytest.fixture
def store(site: OpenSite) -> Store:
    return site.store


@pytest.fixture
def event_id(store: Store) -> UUID:
    with store.read() as tx:
        return tx.list(Intake)[0].event_id


@pytest.fixture
def provider(store: Store, event_id: UUID) -> Provider:
    """The one with the most to answer."""
    return max(provider_sheets.with_referrals(store, event_id), key=lambda each: each[1])[0]


def send(store: Store, event_id: UUID, provider: Provider, columns: tuple[str, ...] = ALL) -> bytes:
    stream = io.BytesIO()
    provider_sheets.leaving(store, event_id, provider.id).write("xlsx", columns, "Copy 1", stream)
    return stream.getvalue()


def text_of(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)


def back(store: Store, event_id: UUID, tmp_path: Path, content: bytes, edit: Edit) -> Returned[Answer]:
    """What a provider does with the file, read again; `edit` gets the sheet and each heading's column."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    edit(sheet, {str(cell.value): cell.column for cell in sheet[2]})
    book.save(tmp_path / "back.xlsx")
    return provider_sheets.read_returned(store, tmp_path / "back.xlsx", event_id)


def note(sheet: Any, at: dict[str, int], row: int, **cells: Any) -> None:
    for key, value in cells.items():
        sheet.cell(row, at[asked_titles()[key]]).value = value


def referral_of(store: Store, returned: Returned[Answer], number: int) -> Referral:
    row = next(each for each in returned.rows if each.number == number)
    assert row.entry is not None
    with store.read() as tx:
        return tx.get(Referral, row.entry.referral_id)


def test_it_holds_that_providers_people_alone(store: Store, event_id: UUID, provider: Provider) -> None:
    text = text_of(send(store, event_id, provider))
    codes = {one.code for one in referrals.shared_with(store, provider.id, event_id)}
    assert codes
    with store.read() as tx:
        everybody = {one.code for one in tx.list(Intake, event_id=event_id)}
    assert all(code in text for code in codes)
    others = {code for code in everybody if code and f"{code[:4]}-{code[4:]}" not in codes}
    assert not any(f"{code[:4]}-{code[4:]}" in text for code in others)


def test_a_name_stands_there_only_under_that_providers_consent(
    store: Store, event_id: UUID, provider: Provider
) -> None:
    for one, _count in provider_sheets.with_referrals(store, event_id):
        rows = referrals.shared_with(store, one.id, event_id)
        text = text_of(send(store, event_id, one))
        for row in rows:
            with store.read() as tx:
                intake_id = tx.get(Referral, row.referral_id).intake_id
            held = consents.consents_of(store, intake_id)
            if row.name:
                assert any(one.id in each.recipient_ids for each in held)
                assert row.name in text


def test_without_the_column_no_name_is_in_the_file(store: Store, event_id: UUID, provider: Provider) -> None:
    names = {row.name for row in referrals.shared_with(store, provider.id, event_id) if row.name}
    text = text_of(send(store, event_id, provider, ("code", "need")))
    assert not any(name in text for name in names)
    leaving = provider_sheets.leaving(store, event_id, provider.id)
    assert not any(one.on for one in leaving.columns if one.names)


def test_an_answer_comes_back_and_one_undo_takes_it_away(
    store: Store, event_id: UUID, provider: Provider, tmp_path: Path
) -> None:
    content = send(store, event_id, provider)

    def fill(sheet: Any, at: dict[str, int]) -> None:
        note(sheet, at, 3, on=ON, state="Enrolled", note="Starts Monday")

    seen = back(store, event_id, tmp_path, content, fill)
    assert (seen.count(Fate.NEW), seen.count(Fate.EMPTY)) == (1, seen.sent - 1)
    assert seen.whose == provider.name
    assert not seen.missing
    before = referral_of(store, seen, 3)
    provider_sheets.commit_returned(store, seen)
    after = referral_of(store, seen, 3)
    assert (after.state, after.reason) == (ReferralState.ENROLLED, "Starts Monday")
    again = back(store, event_id, tmp_path, content, fill)
    assert again.count(Fate.KNOWN) == 1
    assert not provider_sheets.commit_returned(store, again).ids
    history.undo(store)
    assert referral_of(store, seen, 3) == before


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"on": ON, "state": "Perhaps"}, "state", "not one of the words"),
        ({"on": ON}, "state", "Nothing is chosen"),
        ({"state": "Accepted"}, "on", "day is missing"),
        ({"on": date(2027, 3, 1), "state": "Accepted"}, "on", "still to come"),
        ({"on": ON, "state": "Declined"}, "note", "say why"),
        ({"on": ON, "state": "Accepted", "note": "x" * 600}, "note", "at most"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(
    store: Store, event_id: UUID, provider: Provider, tmp_path: Path,
    cells: dict[str, Any], column: str, says: str,
) -> None:  # fmt: skip
    seen = back(
        store, event_id, tmp_path, send(store, event_id, provider), lambda s, at: note(s, at, 3, **cells)
    )
    row = next(each for each in seen.rows if each.number == 3)
    assert row.fate is Fate.FAULT
    assert row.column == asked_titles()[column]
    assert says in row.says
    with pytest.raises(UserError, match="cannot be read"):
        provider_sheets.commit_returned(store, seen)
    assert not provider_sheets.commit_returned(store, seen, leave_out_faults=True).ids


def test_keys_that_were_changed_doubled_or_left_out_are_told(
    store: Store, event_id: UUID, provider: Provider, tmp_path: Path
) -> None:
    content = send(store, event_id, provider)
    sent = len(referrals.shared_with(store, provider.id, event_id))
    assert sent >= 2

    def spoil(sheet: Any, at: dict[str, int]) -> None:
        key = at[given_titles()["key"]]
        sheet.cell(3, key).value = str(sheet.cell(4, key).value)
        note(sheet, at, 3, on=ON, state="Accepted")

    seen = back(store, event_id, tmp_path, content, spoil)
    assert seen.count(Fate.FAULT) == 1
    assert len(seen.missing) == 1


def test_once_a_consent_ended_nothing_goes_out_or_comes_in(
    store: Store, event_id: UUID, provider: Provider, tmp_path: Path
) -> None:
    content = send(store, event_id, provider)
    rows = referrals.shared_with(store, provider.id, event_id)
    with store.read() as tx:
        intake_id = tx.get(Referral, rows[0].referral_id).intake_id
    for consent in consents.consents_of(store, intake_id):
        consents.revoke(store, consent.id)
    assert rows[0].code not in text_of(send(store, event_id, provider))
    seen = back(store, event_id, tmp_path, content, lambda s, at: note(s, at, 3, on=ON, state="Accepted"))
    row = next(each for each in seen.rows if each.number == 3)
    assert row.fate is Fate.FAULT
    assert "consent ended" in row.says


def test_foreign_files_are_refused(store: Store, event_id: UUID, provider: Provider, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Name", "Answer"])
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(UserError) as met:
        provider_sheets.read_returned(store, tmp_path / "other.xlsx", event_id)
    assert met.value.code == "not-a-form"
    content = send(store, event_id, provider)
    with store.change("Forget", undoable=False) as tx:
        tx.delete_all(tx.list(ProviderSheet))
    with pytest.raises(UserError) as met:
        back(store, event_id, tmp_path, content, lambda _s, _at: None)
    assert met.value.code == "foreign"


def test_a_renamed_column_is_asked_for(
    store: Store, event_id: UUID, provider: Provider, tmp_path: Path
) -> None:
    def rename(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(2, at[asked_titles()["state"]]).value = "Status"

    with pytest.raises(UserError) as met:
        back(store, event_id, tmp_path, send(store, event_id, provider), rename)
    assert met.value.code == "columns"


@pytest.mark.parametrize("role", [Role.LE_LIAISON, Role.PO_LIAISON, Role.FACILITATOR, Role.OBSERVER])
def test_other_roles_let_no_sheet_out(store: Store, event_id: UUID, provider: Provider, role: Role) -> None:
    leaving = provider_sheets.leaving(store, event_id, provider.id)
    store.actor = replace(store.actor, role=role)
    assert disclosure.may_show(store.actor, leaving) < Shown.CODES
    with pytest.raises(UserError) as met:
        leaving.write("xlsx", ALL, "", io.BytesIO())
    assert met.value.code == "not-yours"


def test_the_services_lead_lets_it_out(store: Store, event_id: UUID, provider: Provider) -> None:
    leaving = provider_sheets.leaving(store, event_id, provider.id)
    lead = Actor(store.actor.person_id, "Monique Tarver", Role.SERVICES_LEAD)
    assert disclosure.may_show(lead, leaving) is Shown.NAMES


def test_an_officers_sheet_is_not_a_providers(store: Store, event_id: UUID, tmp_path: Path) -> None:
    stream = io.BytesIO()
    officer_sheets.leaving(store, event_id, None).write("xlsx", ("code",), "", stream)
    (tmp_path / "officer.xlsx").write_bytes(stream.getvalue())
    with pytest.raises(UserError) as met:
        provider_sheets.read_returned(store, tmp_path / "officer.xlsx", event_id)
    assert met.value.code in ("foreign", "not-a-form")
