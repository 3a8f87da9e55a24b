"""Letting lists out: who may, to whom and why, under a key, in the log, and not otherwise (R-F1 to F5)."""

import hashlib
import io
import re
import stat
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree

import msoffcrypto
import openpyxl
import pypdfium2
import pytest
import pyzipper

from callin_planner.domain.disclosures import Protection, Reach, Shown, small_hidden
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.roles import Role
from callin_planner.errors import EnvironmentFault, FieldError, UserError
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import (
    calling_off,
    carrying,
    disclosure,
    disclosure_log,
    disclosure_policy,
    history,
    invite_export,
    letting_out,
    pack,
    plans,
)
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.opening import OpenSite
from tests import leaving
from tests.leaving import KEY, PASSPHRASE, SECOND

NAMED = ("code", "first", "last", "group", "status")
FORMATS = ("xlsx", "csv", "pdf", "docx")


@pytest.fixture
def site(sample_site: OpenSite, light_stretching: Cost) -> OpenSite:
    second = Person(name="Second Person", role=Role.PM)
    leaving.give_passphrase(sample_site, light_stretching, (second,))
    return sample_site


def let_out(site: OpenSite, out: Path, **given: Any) -> disclosure.Disclosed:
    listed = given.pop("leaving", None) or invite_export.invite_list(site.store)
    usual = {
        "fmt": "xlsx",
        "columns": NAMED,
        "purpose": "To hand over the letters",
        "recipient": "Dana Creel, Probation",
        "password": KEY,
        "secret": PASSPHRASE,
    }
    out_ = {} if given.get("fmt") == "print" else {"out": out}
    return disclosure.disclose(site, listed, **{**usual, **out_, **given})


def opened_xlsx(content: bytes, key: str = "") -> openpyxl.Workbook:
    if key:
        plain = io.BytesIO()
        office = msoffcrypto.OfficeFile(io.BytesIO(content))
        office.load_key(password=key, verify_password=True)
        office.decrypt(plain)
        content = plain.getvalue()
    return openpyxl.load_workbook(io.BytesIO(content))


def test_one_row_for_each_file_and_none_for_a_refusal(site: OpenSite, tmp_path: Path) -> None:
    made = let_out(site, tmp_path / "lists")
    assert made.path is not None
    (row,) = leaving.rows(site.store)
    assert row == made.record
    assert (row.what, row.purpose, row.recipient) == (
        "invite_list", "To hand over the letters", "Dana Creel, Probation",
    )  # fmt: skip
    assert (row.columns, row.names, row.people, row.copy) == (NAMED, True, 28, 1)
    assert (row.protection, row.by_name) == (Protection.PASSWORD, site.store.actor.name)
    assert row.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest() == made.sha256
    for given in ({"purpose": " "}, {"recipient": ""}, {"secret": ""}, {"columns": ()}, {"password": ""}):
        with pytest.raises(FieldError):
            let_out(site, tmp_path / "lists", **given)
    assert len(leaving.rows(site.store)) == 1
    assert [path.name for path in (tmp_path / "lists").iterdir()] == [row.file_name]


def test_a_copy_is_numbered_and_its_file_named_after_nobody(site: OpenSite, tmp_path: Path) -> None:
    out = tmp_path / "lists"
    made = [let_out(site, out, fmt=fmt) for fmt in FORMATS]
    names = [one.record.file_name for one in made]
    assert names == [
        "callin_2026-11-25_invite-list_copy-1.xlsx",
        "callin_2026-11-25_invite-list_copy-2.zip",
        "callin_2026-11-25_invite-list_copy-3.pdf",
        "callin_2026-11-25_invite-list_copy-4.docx",
    ]
    assert all(re.fullmatch(r"callin_\d{4}-\d\d-\d\d_[a-z-]+_copy-\d+\.[a-z]+", name) for name in names)
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}


def test_the_names_are_not_in_the_files_under_a_key(site: OpenSite, tmp_path: Path) -> None:
    names = leaving.names_in(site)
    for fmt in FORMATS:
        made = let_out(
            site, tmp_path, fmt=fmt, columns=("first", "last", "born", "address", "phone", "group")
        )
        assert made.path is not None
        found = leaving.bytes_of(made.path)
        assert not [name for name in names if name in found]


def test_excel_and_word_open_with_the_key_alone(site: OpenSite, tmp_path: Path) -> None:
    for fmt in ("xlsx", "docx"):
        made = let_out(site, tmp_path, fmt=fmt)
        assert made.path is not None
        office = msoffcrypto.OfficeFile(io.BytesIO(made.path.read_bytes()))
        assert office.is_encrypted()
        with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
            office.load_key(password=f"{KEY}s", verify_password=True)
    book = opened_xlsx((tmp_path / "callin_2026-11-25_invite-list_copy-1.xlsx").read_bytes(), KEY)
    heading = [cell.value for cell in book.worksheets[0][2]]
    assert heading == ["Code", "First name", "Last name", "Group", "Where it stands"]
    assert book.worksheets[0].max_row == 30


def test_a_pdf_opens_with_the_key_alone_in_aes_256(site: OpenSite, tmp_path: Path) -> None:
    made = let_out(site, tmp_path, fmt="pdf")
    assert made.path is not None
    for wrong in (None, "", "another key"):
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(made.path, password=wrong)
    document = pypdfium2.PdfDocument(made.path, password=KEY)
    text = document[0].get_textpage().get_text_range()
    document.close()
    with site.store.read() as tx:
        assert tx.list(Invitee)[0].last in text or "Where it stands" in text
    assert b"/AESV3" in made.path.read_bytes()
    assert b"pypdf" not in made.path.read_bytes()


def test_a_csv_lies_in_a_zip_that_asks_for_the_key(site: OpenSite, tmp_path: Path) -> None:
    made = let_out(site, tmp_path, fmt="csv")
    assert made.path is not None
    with pyzipper.AESZipFile(made.path) as packed:
        (info,) = packed.infolist()
        assert (info.filename, info.date_time) == ("list.csv", (1980, 1, 1, 0, 0, 0))
        assert info.wz_aes_strength == 3
        with pytest.raises(RuntimeError):
            packed.read("list.csv", pwd=b"another key")
        assert packed.read("list.csv", pwd=KEY.encode()).startswith("\ufeffCode,First name".encode())


def test_every_page_and_sheet_says_whose_copy_it_is(site: OpenSite, tmp_path: Path) -> None:
    said = "Copy 1 for Dana Creel, Probation · November 24, 2026 · Shred after the evening"
    made = let_out(site, tmp_path)
    assert made.path is not None
    sheet = opened_xlsx(made.path.read_bytes(), KEY).worksheets[0]
    assert str(sheet["A1"].value).endswith(said)
    assert said in str(sheet.oddFooter.left.text)
    every = [column.key for column in invite_export.columns()]
    pdf = let_out(site, tmp_path, fmt="pdf", columns=every)
    document = pypdfium2.PdfDocument(pdf.path, password=KEY)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    assert len(pages) > 1
    assert all("Copy 2 for Dana Creel, Probation" in page for page in pages)


def test_without_names_there_is_no_step_up_and_nobody_is_named(site: OpenSite, tmp_path: Path) -> None:
    listed = invite_export.invite_list(site.store)
    usual = [column.key for column in listed.columns if column.on]
    assert not {column.key for column in listed.columns if column.names} & set(usual)
    names = leaving.names_in(site)
    for fmt in FORMATS:
        made = let_out(site, tmp_path, fmt=fmt, columns=usual, protect=False, secret="", password="")
        assert made.path is not None and not made.record.names
        found = leaving.bytes_of(made.path)
        assert not [name for name in names if name in found]
        assert made.record.protection is Protection.NONE


def test_counts_hide_the_small_ones_and_never_one_alone(site: OpenSite, tmp_path: Path) -> None:
    made = let_out(site, tmp_path, fmt="csv", counts=True, columns=(), protect=False, secret="", password="")
    assert made.path is not None
    lines = made.path.read_text("utf-8-sig").splitlines()
    assert lines[:2] == ["What,Which,People", "On the list,,28"]
    counts = [line.rsplit(",", 1)[1] for line in lines[1:]]
    assert not [count for count in counts if count.isdigit() and 0 < int(count) < 5]
    assert (made.record.columns, made.record.people, made.record.names) == (("counts",), 0, False)
    assert [small_hidden(n) for n in (0, 1, 4, 5)] == ["0", "<5", "<5", "5"]
    assert invite_export.hidden_with({"a": 30, "b": 9, "c": 2}) == {"b", "c"}
    assert invite_export.hidden_with({"a": 30, "b": 3, "c": 2}) == {"b", "c"}
    assert invite_export.hidden_with({"a": 30, "b": 9}) == set()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("reach", list(Reach))
def test_who_may_let_what_out(site: OpenSite, tmp_path: Path, role: Role, reach: Reach) -> None:
    """Every role, every kind of list, three ways of showing a person: as in the table, else refused."""
    here = site.store.actor
    leaving.act_as(site, Actor(here.person_id, here.name, role))
    listed = replace(invite_export.invite_list(site.store), reach=reach, owner="Somebody Else")
    most = _EXPECTED.get((role, reach), Shown.NOTHING)
    ways: list[tuple[Shown, dict[str, Any]]] = [
        (Shown.COUNTS, {"counts": True, "columns": ()}),
        (Shown.CODES, {"columns": ("code", "status")}),
        (Shown.NAMES, {"columns": ("first", "last")}),
    ]
    for shown, given in ways:
        before = len(leaving.rows(site.store))
        if shown <= most:
            let_out(site, tmp_path, leaving=listed, **given)
        else:
            with pytest.raises(UserError) as refused:
                let_out(site, tmp_path, leaving=listed, **given)
            assert refused.value.code == "not-yours"
        assert len(leaving.rows(site.store)) == before + (shown <= most)


_EXPECTED = {
    (Role.PM, Reach.EVERYBODY): Shown.NAMES,
    (Role.PM, Reach.DOOR): Shown.NAMES,
    (Role.PM, Reach.CASELOAD): Shown.NAMES,
    (Role.PM, Reach.HELP): Shown.NAMES,
    (Role.SERVICES_LEAD, Reach.HELP): Shown.NAMES,
    (Role.FACILITATOR, Reach.EVERYBODY): Shown.CODES,
    (Role.FACILITATOR, Reach.DOOR): Shown.NAMES,
    (Role.LE_LIAISON, Reach.EVERYBODY): Shown.COUNTS,
    (Role.PO_LIAISON, Reach.EVERYBODY): Shown.COUNTS,
}


def test_an_officer_lets_out_their_own_people_alone(site: OpenSite, tmp_path: Path) -> None:
    here = site.store.actor
    leaving.act_as(site, Actor(here.person_id, "Dana Creel", Role.PO_LIAISON))
    listed = replace(invite_export.invite_list(site.store), reach=Reach.CASELOAD, owner="Dana Creel")
    let_out(site, tmp_path, leaving=listed)
    with pytest.raises(UserError):
        let_out(site, tmp_path, leaving=replace(listed, owner="Ty Kowalski"))


def test_names_leave_by_whoever_is_here(site: OpenSite, tmp_path: Path) -> None:
    for secret in ("", "another five words that open nothing", SECOND):
        with pytest.raises(FieldError) as refused:
            let_out(site, tmp_path, secret=secret)
        assert refused.value.field == "secret"
    assert not list(tmp_path.glob("callin_*")) and leaving.rows(site.store) == []


def test_plain_only_where_the_city_allows_it_and_with_a_reason(site: OpenSite, tmp_path: Path) -> None:
    assert disclosure_policy.policy(site.store).plain_allowed  # a sample: nobody in it is real
    disclosure_policy.allow_plain(site, False, PASSPHRASE)
    with pytest.raises(FieldError) as refused:
        let_out(site, tmp_path, protect=False, reason="Their laptop opens no key")
    assert refused.value.code == "plain-not-allowed"
    with pytest.raises(FieldError):
        disclosure_policy.allow_plain(site, True, "wrong")
    disclosure_policy.allow_plain(site, True, PASSPHRASE)
    with pytest.raises(FieldError) as refused:
        let_out(site, tmp_path, protect=False)
    assert refused.value.field == "reason"
    made = let_out(site, tmp_path, protect=False, reason="Their laptop opens no key")
    assert made.path is not None
    assert opened_xlsx(made.path.read_bytes()).worksheets[0].max_row == 30
    assert (made.record.protection, made.record.reason) == (Protection.NONE, "Their laptop opens no key")
    assert history.history(site.store)[0].undoable is False


def test_the_rule_is_changed_by_few(site: OpenSite) -> None:
    here = site.store.actor
    leaving.act_as(site, Actor(here.person_id, here.name, Role.FACILITATOR))
    with pytest.raises(UserError) as refused:
        disclosure_policy.allow_plain(site, True, PASSPHRASE)
    assert refused.value.code == "not-yours"


def test_a_city_lets_names_out_under_a_key_only_as_shipped(made_site: OpenSite) -> None:
    assert not disclosure_policy.policy(made_site.store).plain_allowed


def test_the_log_names_nobody_of_the_list(site: OpenSite, tmp_path: Path) -> None:
    with site.store.read() as tx:
        person = tx.list(Invitee)[0]
    for field in ("purpose", "recipient"):
        with pytest.raises(FieldError) as refused:
            let_out(site, tmp_path, **{field: f"For {person.last.upper()}, {person.first}"})
        assert refused.value.field == field
        assert person.last not in str(refused.value)
    with pytest.raises(FieldError):
        let_out(site, tmp_path, recipient="x" * 81)


def test_a_print_is_a_row_too_and_stays_in_memory(site: OpenSite, tmp_path: Path) -> None:
    made = let_out(site, tmp_path, fmt="print", password="")
    assert made.path is None and made.content.startswith(b"%PDF")
    assert (made.record.protection, made.record.file_name) == (Protection.PRINT, "")
    assert made.record.sha256 == hashlib.sha256(made.content).hexdigest()
    with pytest.raises(FieldError):
        let_out(site, tmp_path, fmt="print", secret="")
    assert len(leaving.rows(site.store)) == 1


def test_what_has_left_cannot_be_taken_back(site: OpenSite, tmp_path: Path) -> None:
    let_out(site, tmp_path)
    entry = history.history(site.store)[0]
    assert not entry.undoable and entry.label == "Let out: invite list, copy 1"
    with pytest.raises(UserError):
        history.undo(site.store, entry.id)


def test_a_file_that_cannot_be_written_is_not_in_the_log(site: OpenSite, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(EnvironmentFault):
        let_out(site, blocked)

    def break_off(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        stream.write(b"half")
        raise UserError("stopped")

    listed = invite_export.invite_list(site.store)
    with pytest.raises(UserError):
        let_out(site, tmp_path / "lists", leaving=replace(listed, write=break_off))
    assert leaving.rows(site.store) == []
    assert not list((tmp_path / "lists").glob("*"))


def test_where_the_rename_fails_the_row_goes_again(site: OpenSite, tmp_path: Path) -> None:
    (tmp_path / "callin_2026-11-25_invite-list_copy-1.xlsx").mkdir()
    with pytest.raises(EnvironmentFault):
        let_out(site, tmp_path)
    assert leaving.rows(site.store) == []


def test_only_forms_that_a_list_has(site: OpenSite, tmp_path: Path) -> None:
    listed = Leaving("roster", "Roster", ("pdf",), (), lambda *_all: 0, always_names=True)
    with pytest.raises(UserError):
        let_out(site, tmp_path, leaving=listed, columns=())
    with pytest.raises(UserError):
        let_out(site, tmp_path, leaving=listed, fmt="pdf", columns=(), counts=True)
    assert let_out(site, tmp_path, leaving=replace(listed, write=_page), fmt="pdf", columns=()).record.names


def _page(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
    from callin_planner.documents.layout.style import LETTER
    from callin_planner.documents.listing import Listing, write_pdf

    return write_pdf(Listing("Roster", "", ("Who",), (("x",),), watermark), stream, LETTER)


def test_the_key_is_six_words_of_a_long_list() -> None:
    keys = {disclosure.six_words() for _ in range(50)}
    assert len(keys) == 50
    assert all(len(key.split()) == 6 and key.isascii() for key in keys)


def test_the_log_is_searched_remembered_and_sent_on(site: OpenSite, tmp_path: Path) -> None:
    let_out(site, tmp_path)
    let_out(site, tmp_path, columns=("code",), recipient="José Ruiz, Mayor’s office", purpose="A briefing")
    lines = disclosure_log.log(site.store)
    assert [line.copy for line in lines] == [2, 1]
    assert [line.holds for line in lines] == ["Codes, 28 people", "Names, 28 people"]
    assert [line.copy for line in disclosure_log.log(site.store, "JOSE mayor")] == [2]
    assert [line.copy for line in disclosure_log.log(site.store, lines[1].record.sha256[:12])] == [1]
    assert disclosure_log.remembered(site.store).purposes == ("A briefing", "To hand over the letters")
    made = let_out(
        site,
        tmp_path,
        leaving=disclosure_log.log_leaving(site.store, "jose"),
        columns=("at", "what", "recipient"),
        fmt="csv",
        protect=False,
        secret="",
    )
    assert made.path is not None
    text = made.path.read_text("utf-8-sig")
    assert "José Ruiz, Mayor’s office" in text and "Dana Creel" not in text
    assert not [name for name in leaving.names_in(site) if name in made.path.read_bytes()]


def test_papers_with_names_leave_by_permit_alone(site: OpenSite, tmp_path: Path) -> None:
    made = pack.make_pack(site.store, tmp_path, only=["letter", "run_of_show", "door_roster"])
    assert {held.kind: held.rule for held in made.withheld} == {
        "letter": "no-permit",
        "door_roster": "no-permit",
    }
    assert {one.kind for one in made.files} == {"run_of_show"}
    assert leaving.rows(site.store) == []
    given = letting_out.permit(
        site, purpose="To print", recipient="Print room", names=True, password=KEY, secret=PASSPHRASE
    )
    made = pack.make_pack(site.store, tmp_path, only=["letter", "door_roster"], permit=given)
    rows = leaving.rows(site.store)
    assert sorted((row.what, row.format, row.people, row.file_name) for row in rows) == [
        ("door_roster", "pdf", 28, "callin_2026-11-25_door.pdf"),
        ("letter", "docx", 28, "callin_2026-11-25_letters.docx"),
        ("letter", "pdf", 28, "callin_2026-11-25_letters.pdf"),
    ]
    digests = {hashlib.sha256(one.path.read_bytes()).hexdigest() for one in made.files}
    assert {row.sha256 for row in rows} == digests
    names = leaving.names_in(site)
    for one in made.files:
        found = leaving.bytes_of(one.path)
        assert not [name for name in names if name in found]
        if one.path.suffix == ".pdf":
            pypdfium2.PdfDocument(one.path, password=KEY).close()
            with pytest.raises(pypdfium2.PdfiumError):
                pypdfium2.PdfDocument(one.path)


def test_a_facilitator_makes_the_door_roster_and_no_letter(site: OpenSite, tmp_path: Path) -> None:
    here = site.store.actor
    leaving.act_as(site, Actor(here.person_id, here.name, Role.FACILITATOR))
    made = pack.make_pack(site.store, tmp_path, only=["letter", "door_roster"], permit=leaving.PLAIN)
    assert [held.rule for held in made.withheld] == ["not-yours"]
    assert {one.kind for one in made.files} == {"door_roster"}
    evening = plans.event_of(site.store, None)
    with pytest.raises(UserError):
        calling_off.write_papers(site.store, evening.id, tmp_path, was_on=evening.on, permit=leaving.PLAIN)


def test_copies_and_kept_files_are_in_the_log(site: OpenSite, tmp_path: Path) -> None:
    carrying.carry(site, tmp_path / "copy")
    (row,) = leaving.rows(site.store)
    assert (row.what, row.protection, row.names) == ("city_copy", Protection.PASSWORD, True)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(EnvironmentFault):
        carrying.carry(site, blocked / "copy")
    assert leaving.rows(site.store) == [row]


_PROPERTIES = {
    "docx": {"title", "language"},
    "xlsx": {"creator", "lastModifiedBy", "created", "modified"},
}


@pytest.mark.parametrize("fmt", ["xlsx", "docx"])
def test_office_properties_are_those_allowed(site: OpenSite, tmp_path: Path, fmt: str) -> None:
    made = let_out(site, tmp_path, fmt=fmt, protect=False, reason="To look inside")
    assert made.path is not None
    with zipfile.ZipFile(made.path) as packed:
        core = ElementTree.fromstring(packed.read("docProps/core.xml"))
        found = {part.tag.rpartition("}")[2]: part.text or "" for part in core}
        assert not [
            name for name in packed.namelist() if "comment" in name.lower() or "custom" in name.lower()
        ]
    assert set(found) == _PROPERTIES[fmt]
    assert set(found.values()) <= {"", "Invite list", "en", "2000-01-01T00:00:00Z"}


def test_pdf_properties_are_those_allowed(site: OpenSite, tmp_path: Path) -> None:
    for given in ({}, {"protect": False, "reason": "To look inside"}):
        made = let_out(site, tmp_path, fmt="pdf", **given)
        document = pypdfium2.PdfDocument(made.path, password=None if given else KEY)
        said = {key: value for key, value in document.get_metadata_dict().items() if value}
        document.close()
        assert set(said) <= {"Title", "CreationDate", "ModDate"}
        assert said["Title"] == "Invite list"
        assert not [day for key, day in said.items() if key != "Title" and not day.startswith("D:2000")]
