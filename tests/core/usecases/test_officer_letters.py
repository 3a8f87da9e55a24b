"""What leaves around the letters: bundles by officer, labels, envelopes, lists. Real files, read back."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from callin_planner.checks.names import Names
from callin_planner.documents import labels
from callin_planner.documents.labels import ENVELOPES, STOCKS, Address
from callin_planner.domain.cards import DoorCode
from callin_planner.domain.invitees import FlagKind, Invitee, LetterState, Officer, Status
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.wording import Wording
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import (
    addressing,
    delivery_exports,
    flags,
    letters,
    officer_letters,
    officer_sheets,
    plans,
)
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.officer_letters import Choice
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.thresholds import thresholds

MARK = "Copy 1 for Dana Creel · Shred after use"


@pytest.fixture
def store(sample_site: OpenSite) -> Store:
    return sample_site.store


@pytest.fixture
def event_id(store: Store) -> UUID:
    return plans.event_of(store, None).id


def officers(store: Store) -> list[Officer]:
    with store.read() as tx:
        return sorted(tx.list(Officer), key=lambda each: each.name)


def written(leaving: Leaving, fmt: str = "pdf", columns: tuple[str, ...] | None = None) -> bytes:
    stream = io.BytesIO()
    leaving.write(fmt, [one.key for one in leaving.columns] if columns is None else columns, MARK, stream)
    return stream.getvalue()


def pages(content: bytes) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def full_of(store: Store) -> FullPlan:
    return plans.full_plan_of(store)


def change_people(store: Store, fields: Callable[[Invitee], dict[str, object]]) -> None:
    with store.change("Change people") as tx:
        tx.save_all(replace(one, **fields(one)) for one in tx.list(Invitee))


def test_an_officers_bundle_is_the_sheet_and_then_the_letters_in_its_order(
    store: Store, event_id: UUID
) -> None:
    creel = officers(store)[0]
    found = pages(written(officer_letters.leaving(store, event_id, Choice((creel.id,)))))
    theirs = [one for one in full_of(store).invited if one.invitee.officer_id == creel.id]
    sheet, letters, backs = found[:2], found[2::2], found[3::2]
    assert len(backs) == len(letters)
    assert len(letters) == len(theirs) == 6
    order = sorted((one.invitee.name for one in theirs), key=str.casefold)
    for name, letter in zip(order, letters, strict=True):
        assert name in letter
        assert any(name in page for page in sheet)
    others = [one.invitee.name for one in full_of(store).invited if one.invitee.officer_id != creel.id]
    assert not any(name in page for name in others for page in found)
    assert all("Shred after the evening" in page and MARK in page for page in sheet)
    assert not any(group.label in page for group in full_of(store).groups for page in found)


def test_all_officers_in_one_file_each_begin_with_their_sheet(store: Store, event_id: UUID) -> None:
    rows = officer_sheets.bundle_of(store, event_id, None)[1]
    everyone = Choice((*(each.id for each in officers(store)), None))
    found = pages(written(officer_letters.leaving(store, event_id, everyone)))
    heads = [page for page in found if "Page 1 of" in page and "Delivery sheet" in page]
    assert len(heads) == len(officers(store)) + bool(rows.rows)


def test_only_letters_still_out_are_printed_unless_asked(messy_site: OpenSite) -> None:
    store = messy_site.store
    with store.change("A sound letter") as tx:
        tx.delete_all(tx.list(Wording))
    event_id = plans.event_of(store, None).id
    creel = officers(store)[0]
    out = written(officer_letters.leaving(store, event_id, Choice((creel.id,))))
    everyone = written(officer_letters.leaving(store, event_id, Choice((creel.id,), everyone=True)))
    assert len(pages(everyone)) > len(pages(out))
    assert officer_letters.check(store, event_id, Choice((creel.id,))).letters == 3


def test_a_letter_that_accuses_is_not_printed_and_says_why(messy_site: OpenSite) -> None:
    store = messy_site.store
    event_id = plans.event_of(store, None).id
    whose = Choice((officers(store)[0].id,))
    seen = officer_letters.check(store, event_id, whose)
    assert seen.blocked
    assert {finding.rule for finding in seen.findings} >= {"D1", "D3"}
    assert seen.grade is not None and seen.grade > 10
    with pytest.raises(UserError) as met:
        written(officer_letters.leaving(store, event_id, whose))
    assert met.value.code == "held-back"


def test_a_sound_letter_has_its_grade_and_no_finding(store: Store, event_id: UUID) -> None:
    seen = officer_letters.check(store, event_id, Choice((officers(store)[0].id,)))
    assert not seen.blocked and not seen.findings
    assert seen.grade is not None and seen.grade <= 6


def test_a_language_without_wording_is_printed_in_english_and_told(store: Store, event_id: UUID) -> None:
    change_people(store, lambda one: {"language": "so"})
    creel = officers(store)[0]
    seen = officer_letters.check(store, event_id, Choice((creel.id,)))
    assert seen.languages == (("en", 6),)
    assert seen.notes == (
        "6 letters are in English, because there is no wording in Somali yet. "
        "They stand in the list of who needs an interpreter.",
    )
    listed = written(delivery_exports.interpreter_list(store, event_id), "xlsx")
    cells = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(listed)).worksheets[0]]
    assert sum("Somali" in row for row in cells) == 28


def test_each_letter_carries_a_fresh_code_and_the_older_ends_once_it_is_handed_out(
    store: Store, event_id: UUID
) -> None:
    whose = Choice((officers(store)[0].id,), everyone=True)
    leaving = officer_letters.leaving(store, event_id, whose)
    written(leaving)
    written(leaving)
    ids = [row.id for row in officer_letters.rows_to_print(store, full_of(store), whose)]

    def living() -> int:
        with store.read() as tx:
            return sum(code.revoked_at is None for code in tx.list(DoorCode, invitation_id=ids))

    before = living()
    assert before >= 2 * len(ids)
    officer_letters.handed_out(store, event_id, whose)
    assert living() == len(ids)


def test_handed_out_letters_are_with_the_officer(store: Store, event_id: UUID) -> None:
    one = next(one for one in full_of(store).invited if one.officer)
    with store.change("To print") as tx:
        tx.delete_all(one.attempts)
        tx.save(replace(one.invitation, letter=LetterState.TO_PRINT, status=Status.APPROVED))
    officer_letters.handed_out(store, event_id, Choice((one.invitee.officer_id,)))
    after = next(each for each in full_of(store).invited if each.invitation.id == one.invitation.id)
    assert after.invitation.letter is LetterState.WITH_OFFICER
    assert after.invitation.status is Status.LETTER_READY


def test_characters_that_cannot_be_printed_hold_one_letter_back(store: Store, event_id: UUID) -> None:
    one = next(one for one in full_of(store).invited if one.officer == officers(store)[0])
    with store.change("Another alphabet") as tx:
        tx.save(replace(one.invitee, first="김", last="철수"))
    seen = officer_letters.check(store, event_id, Choice((one.invitee.officer_id,)))
    assert seen.letters == 5
    assert len(seen.held) == 1 and one.invitee.code in seen.held[0]


def test_long_and_accented_names_stand_whole_on_the_sheet(store: Store, event_id: UUID) -> None:
    names = [("Nguyễn Thị", "Lan"), ("José", "Peña"), ("Zoran", "Petrović"),
             ("Maximiliano-Alejandro", "de la Fuente y Villavicencio")]  # fmt: skip
    change_people(store, lambda one: dict(zip(("first", "last"), names[int(one.code[-2:]) % 4], strict=True)))
    text = " ".join(pages(written(officer_sheets.leaving(store, event_id, officers(store)[0].id))))
    assert "Nguyễn Thị Lan" in text and "Zoran Petrović" in text
    assert "José Peña" in text


@pytest.mark.parametrize("stock", [each.key for each in STOCKS])
def test_labels_stay_inside_their_edges(store: Store, event_id: UUID, stock: str) -> None:
    long = "12480 Northeast Old Cinder Quarry Boulevard, Apartment 14B, Riverside Heights, Harlan Bend"
    change_people(
        store,
        lambda one: {
            "first": "Maximiliano-Alejandro",
            "last": "de la Fuente y Villavicencio",
            "address": long,
        },
    )
    everyone = Choice((*(each.id for each in officers(store)), None))
    content = written(addressing.labels_leaving(store, event_id, everyone, stock))
    found, chosen = PdfReader(io.BytesIO(content)), addressing.stock_of(stock)
    assert len(found.pages) == -(-28 // chosen.per_page)
    assert float(found.pages[0].mediabox.width) == pytest.approx(chosen.page[0], abs=0.1)
    tops: list[tuple[float, float]] = []

    def visit(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip() and MARK not in text:
            tops.append((tm[4], chosen.page[1] - tm[5]))

    found.pages[0].extract_text(visitor_text=visit)
    assert tops
    for x, y in tops:
        column = int((x - chosen.left) // chosen.step_x)
        row = int((y - chosen.top) // chosen.step_y)
        assert 0 <= column < chosen.across and 0 <= row < chosen.down
        assert x >= chosen.left + column * chosen.step_x + 5


def test_used_labels_are_left_blank() -> None:
    stream = io.BytesIO()
    some = [Address((f"Person {n}", "1 Loom Lane")) for n in range(3)]
    assert labels.write_labels(some, stream, addressing.stock_of("5163"), title="Labels", skip=8) == 2
    first, second = pages(stream.getvalue())
    assert "Person 0" in first and "Person 1" in first and "Person 2" in second


@pytest.mark.parametrize("size", ENVELOPES, ids=lambda size: size.key)
def test_an_envelope_tells_nobody_what_is_inside(
    store: Store, event_id: UUID, size: labels.EnvelopeSize
) -> None:
    creel = officers(store)[0]
    content = written(addressing.envelopes_leaving(store, event_id, Choice((creel.id,)), size.key))
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) == 6
    assert float(reader.pages[0].mediabox.width) == pytest.approx(size.width, abs=0.1)
    site = full_of(store).plan.site
    for page in pages(content):
        assert site.address in page
        for word in (site.programme, site.office, "call-in", "Probation", "Police", MARK):
            assert word not in page
    assert not (reader.metadata.get("/Author") or reader.metadata.get("/Creator"))


@pytest.mark.parametrize(
    "text",
    ["", "HBST\nHarlan Bend Safe Together\n1 Main St", "County Probation\n1 Main St", "Police HQ",
     "a\nb\nc\nd\ne", "x" * 61],
)  # fmt: skip
def test_a_return_address_that_tells_is_refused(store: Store, text: str) -> None:
    before = addressing.return_address(store)
    with pytest.raises(FieldError) as met:
        addressing.set_return_address(store, text)
    assert met.value.field == "sender"
    assert addressing.return_address(store) == before


def test_a_neutral_return_address_is_kept(store: Store) -> None:
    addressing.set_return_address(store, "P.O. Box 210\nHarlan Bend 55501")
    assert addressing.return_address(store) == ("P.O. Box 210", "Harlan Bend 55501")
    assert not addressing.set_return_address(store, "P.O. Box 210\n Harlan  Bend 55501").ids


def test_the_after_sheet_tells_that_officer_alone_who_came(store: Store, event_id: UUID) -> None:
    creel, other = officers(store)[:2]
    theirs = [one for one in full_of(store).invited if one.invitee.officer_id == creel.id]
    with store.change("The evening is over") as tx:
        for one, status in zip(theirs, (Status.ATTENDED, Status.NO_SHOW, Status.EXCUSED), strict=False):
            tx.save(replace(one.invitation, status=status))
    content = written(delivery_exports.after_sheet(store, event_id, creel.id), "xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).worksheets[0]]
    by_code = {str(row[0]): row for row in rows}
    assert by_code[theirs[0].invitee.code][3] == "Came"
    assert by_code[theirs[1].invitee.code][3] == "Did not come"
    assert by_code[theirs[2].invitee.code][3] == "Excused"
    text = str(rows)
    assert not any(
        one.invitee.name in text or one.invitee.code in text
        for one in full_of(store).invited
        if one.invitee.officer_id == other.id
    )


def test_lists_without_their_name_columns_name_nobody(store: Store, event_id: UUID) -> None:
    names = Names((one.invitee for one in full_of(store).invited), [each.name for each in officers(store)])
    for leaving in (
        delivery_exports.late_list(store, event_id, only_overdue=False),
        delivery_exports.interpreter_list(store, event_id),
        delivery_exports.ride_list(store, event_id),
        delivery_exports.meal_list(store, event_id),
        delivery_exports.call_list(store, event_id, 3),
        delivery_exports.after_sheet(store, event_id, officers(store)[0].id),
        officer_sheets.leaving(store, event_id, officers(store)[0].id),
    ):
        plain = tuple(one.key for one in leaving.columns if not one.names)
        book = load_workbook(io.BytesIO(written(leaving, "xlsx", plain)))
        text = "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)
        assert not names.find(text), leaving.key
        assert "555-01" not in text.replace("555-0120", "") or leaving.key.endswith("letters"), leaving.key


def test_the_meal_list_counts_plates(store: Store, event_id: UUID) -> None:
    content = written(delivery_exports.meal_list(store, event_id), "xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).worksheets[0]]
    said_yes = next(row for row in rows if row[0] == "Said yes")
    assert int(said_yes[3]) == int(said_yes[1]) + int(said_yes[2])


def test_no_letter_goes_to_somebody_with_a_grave_flag_raised_since(store: Store, event_id: UUID) -> None:
    """An invitation is never a ruse (domain brief 4.2): a warrant is cleared, or the person left out."""
    full = plans.full_plan_of(store, event_id)
    choice = Choice(officers=tuple(officer.id for officer in officers(store)), everyone=True)
    one = officer_letters.rows_to_print(store, full, choice)[0]
    flags.add_flag(store, one.id, FlagKind.ACTIVE_WARRANT, "Asked on Monday")
    full = plans.full_plan_of(store, event_id)
    assert one.id not in [row.id for row in officer_letters.rows_to_print(store, full, choice)]
    (held,) = letters.held_back(full, thresholds(store)).values()
    code = one.one.invitee.code
    assert held == f"{code} has a screening flag that is not settled. Decide it, or set the person aside."
