"""An officer's sheet all the way: out under a key and into the log, filled in, back under the same key."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import msoffcrypto  # type: ignore[import-untyped]
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from callin_planner.domain.disclosures import Protection
from callin_planner.domain.invitees import LetterState, Officer
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.domain.wording import Wording
from callin_planner.errors import UserError
from callin_planner.exchange.protect import protect
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import addressing, delivery_exports, disclosure, officer_letters, plans
from callin_planner.usecases import officer_sheets as sheets
from callin_planner.usecases.officer_letters import Choice
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.returned_sheets import Fate, commit_returned, read_returned
from tests import leaving
from tests.leaving import KEY, PASSPHRASE


@pytest.fixture
def site(messy_site: OpenSite, light_stretching: Cost) -> OpenSite:
    leaving.give_passphrase(messy_site, light_stretching)
    return messy_site


def creel(site: OpenSite) -> Officer:
    with site.store.read() as tx:
        return next(each for each in tx.list(Officer) if each.name == "Dana Creel")


def let_out(site: OpenSite, listed: disclosure.Leaving, folder: Path, **given: Any) -> disclosure.Disclosed:
    return disclosure.disclose(
        site,
        listed,
        **{
            "fmt": "xlsx",
            "columns": [one.key for one in listed.columns],
            "purpose": "To hand over the letters",
            "recipient": "Dana Creel, Probation",
            "password": KEY,
            "secret": PASSPHRASE,
            "out": folder,
            **given,
        },
    )


def opened(content: bytes) -> bytes:
    made = io.BytesIO()
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    file.load_key(password=KEY)
    file.decrypt(made)
    return made.getvalue()


def test_out_and_back_under_one_key(site: OpenSite, tmp_path: Path) -> None:
    store, event = site.store, plans.event_of(site.store, None)
    made = let_out(site, sheets.leaving(store, event.id, creel(site).id), tmp_path)
    assert made.path is not None
    raw = made.path.read_bytes()
    assert not any(name in raw for name in leaving.names_in(site))
    assert "Creel" not in made.path.name
    (row,) = leaving.rows(store)
    assert (row.what, row.people, row.names, row.protection) == (
        "delivery_sheet", 3, True, Protection.PASSWORD,
    )  # fmt: skip

    book = load_workbook(io.BytesIO(opened(raw)))
    sheet = book.worksheets[0]
    at = {str(cell.value): cell.column for cell in sheet[2]}
    assert "Copy 1 for Dana Creel, Probation" in str(sheet.cell(1, 1).value)
    for column, value in (
        ("Date", date(2026, 11, 23)), ("How it went", "Handed over"), ("How it was brought", "Home visit"),
    ):  # fmt: skip
        sheet.cell(3, at[column]).value = value
    filled = io.BytesIO()
    book.save(filled)
    back = tmp_path / "from the officer.xlsx"
    back.write_bytes(protect("xlsx", filled.getvalue(), KEY))

    seen = read_returned(store, back, event.id, password=KEY)
    assert (seen.sent, seen.returned, seen.count(Fate.NEW)) == (3, 3, 1)
    commit_returned(store, seen)
    code = next(each.code for each in seen.rows if each.fate is Fate.NEW)
    one = next(each for each in plans.full_plan_of(store).invited if each.invitee.code == code)
    assert one.invitation.letter is LetterState.DELIVERED


def test_letters_and_labels_leave_as_prints_with_their_row_in_the_log(site: OpenSite, tmp_path: Path) -> None:
    store, event = site.store, plans.event_of(site.store, None)
    with store.change("A sound letter") as tx:
        tx.delete_all(tx.list(Wording))
    whose = Choice((creel(site).id,))
    for listed in (
        officer_letters.leaving(store, event.id, whose),
        addressing.labels_leaving(store, event.id, whose, "5160"),
        addressing.envelopes_leaving(store, event.id, whose, "no10"),
    ):
        made = let_out(site, listed, tmp_path, fmt="print", columns=(), out=None)
        assert made.path is None
        assert len(PdfReader(io.BytesIO(made.content)).pages) >= 1
    assert [(row.what, row.people, row.protection) for row in leaving.rows(store)] == [
        ("letters", 3, Protection.PRINT), ("labels", 3, Protection.PRINT), ("envelopes", 3, Protection.PRINT),
    ]  # fmt: skip


def test_an_officers_liaison_lets_out_their_own_people_alone(site: OpenSite, tmp_path: Path) -> None:
    store, event = site.store, plans.event_of(site.store, None)
    actor = store.actor
    leaving.act_as(site, Actor(actor.person_id, "Dana Creel", Role.PO_LIAISON))
    made = let_out(site, sheets.leaving(store, event.id, creel(site).id), tmp_path)
    assert made.record.names
    with store.read() as tx:
        other = next(each for each in tx.list(Officer) if each.name == "R. Abbott")
    for listed in (
        sheets.leaving(store, event.id, other.id),
        delivery_exports.after_sheet(store, event.id, other.id),
        officer_letters.leaving(store, event.id, Choice((other.id,))),
    ):
        with pytest.raises(UserError) as met:
            let_out(site, listed, tmp_path, fmt="pdf")
        assert met.value.code == "not-yours"
