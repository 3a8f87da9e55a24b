"""Every kind of paper against a list of everyone and everything that must not stand on it."""

import inspect
import re
import tempfile
import typing
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader

from callin_planner.documents import (
    agenda_sheet,
    appointment_slip,
    brief,
    debrief,
    directory,
    handout,
    intake_slip,
    message_card,
    run_of_show,
    safe_passage,
    script,
    sign_in,
    table_signs,
    thanks,
    wallet_card,
)
from callin_planner.documents.kind import KINDS
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.usecases import letterheads, pack, plans
from callin_planner.usecases.opening import OpenSite
from tests.core.documents import opened
from tests.core.exchange.letterheads import made, picture
from tests.leaving import PLAIN

make_pack = partial(pack.make_pack, permit=PLAIN)

ALLOWED: dict[str, frozenset[str]] = {
    "letter": frozenset({"invitee", "officer"}),
    "door_roster": frozenset({"invitee"}),
    "delivery_sheet": frozenset({"invitee", "officer"}),
    "slides": frozenset({"alias"}),
    "script": frozenset({"alias"}),
    "readiness": frozenset({"alias"}),
}
"""What may stand on a kind; on every other, nothing of it. An alias ("Group A") is what a room may hear."""
WITHOUT_NAMES = (
    *(agenda_sheet, appointment_slip, brief, debrief, directory, handout, intake_slip, message_card),
    *(run_of_show, safe_passage, script, sign_in, table_signs, thanks, wallet_card),
)
PDF_ENTRIES = frozenset(
    f"/{name}"
    for name in (
        "Title",
        "Producer",
        "Creator",
        "Author",
        "Subject",
        "Keywords",
        "CreationDate",
        "ModDate",
        "Trapped",
    )
)
PACKAGE_TIMES = {"cp:lastPrinted", "dcterms:created", "dcterms:modified"}
PACKAGE_ENTRIES = {"dc:title", "dc:language", "cp:revision", *PACKAGE_TIMES}
NO_TIME = {"1980-01-01T00:00:00Z", "2000-01-01T00:00:00Z"}


def names_of(full: FullPlan) -> dict[str, str]:
    """Each text that must not leak, and what it is."""
    people = {one.invitee.name: "invitee" for one in full.invited}
    people |= {one.officer.name: "officer" for one in full.invited if one.officer}
    groups = {group.label: "group" for group in full.groups}
    labels = {group.alias: "alias" for group in full.groups if group.alias}
    return {
        " ".join(text.split()).casefold(): what for text, what in (people | groups | labels).items() if text
    }


def found_in(text: str, names: dict[str, str]) -> set[tuple[str, str]]:
    flat = " ".join(text.split()).casefold()
    return {
        (what, name)
        for name, what in names.items()
        if name in flat and re.search(rf"\b{re.escape(name)}\b", flat)
    }


def texts_in(file: Path) -> str:
    """All that can be read out of a file, its properties and its alternative texts too."""
    if file.suffix == ".pdf":
        reader = PdfReader(file)
        told = [str(value) for value in (reader.metadata or {}).values()]
        told += [
            str(one) for one in opened.dictionaries(file.read_bytes()) if "/Alt" in one or "/Title" in one
        ]
        return " ".join((*opened.texts(file), *told))
    if file.suffix == ".png":
        with Image.open(file) as image:
            return str(image.info)
    with ZipFile(file) as archive:
        parts = [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    plain = [re.sub(r"</w:p>|</a:p>|<[^>]+/>", " ", part) for part in parts]
    return " ".join(re.sub(r"<[^>]+>", "", part) for part in plain) + " ".join(parts)


def check_properties(file: Path) -> None:
    """Nothing of who made it, where and with what, and no small picture of its first page."""
    if file.suffix == ".pdf":
        reader = PdfReader(file)
        assert set(reader.metadata or {}) <= PDF_ENTRIES
        assert not [value for key, value in (reader.metadata or {}).items() if key == "/Author" and value]
        assert "/Metadata" not in reader.root_object
        assert not any("/Thumb" in page for page in reader.pages)
    elif file.suffix == ".png":
        with Image.open(file) as image:
            assert set(image.info) <= {"dpi"} and not image.getexif()
    else:
        with ZipFile(file) as archive:
            assert not any("thumbnail" in name.lower() for name in archive.namelist())
            core = archive.read("docProps/core.xml").decode()
        said = dict(re.findall(r"<([a-z]+:\w+)(?: [^>]*)?>([^<]*)</", core))
        filled = {key: value for key, value in said.items() if value.strip()}
        assert set(filled) <= PACKAGE_ENTRIES
        assert {value for key, value in filled.items() if key in PACKAGE_TIMES} <= NO_TIME


@pytest.mark.parametrize("scenario", ["clean", "messy"])
def test_no_kind_says_more_than_its_list_allows(
    scenario: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site: OpenSite = request.getfixturevalue({"clean": "sample_site", "messy": "messy_site"}[scenario])
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    (tmp_path / "letterhead.docx").write_bytes(made())
    (tmp_path / "logo.png").write_bytes(picture())
    letterheads.set_word(site.store, tmp_path / "letterhead.docx")
    letterheads.set_logo(site.store, tmp_path / "logo.png", "Seal of the city")
    names = names_of(plans.full_plan_of(site.store))
    assert {"invitee", "officer", "group"} <= set(names.values())
    papers = make_pack(site.store, tmp_path / "papers", only=[kind.key for kind in KINDS])
    kinds = {one.kind for one in papers.files}
    assert kinds | {one.kind for one in papers.withheld} == {kind.key for kind in KINDS}
    assert scenario == "messy" or kinds == {kind.key for kind in KINDS}
    leaks = {
        (one.path.name, *hit)
        for one in papers.files
        for hit in found_in(texts_in(one.path), names)
        if hit[0] not in ALLOWED.get(one.kind, frozenset())
    }
    assert leaks == set()
    for one in papers.files:
        assert found_in(one.path.name.replace("-", " ").replace("_", " "), names) == set()
        check_properties(one.path)
    assert {one.path for one in papers.files} == set((tmp_path / "papers").iterdir())
    assert list(aside.rglob("*")) == []


def test_kinds_without_names_cannot_hold_them() -> None:
    """They are built from a plan that has no place for an invitee."""
    for module in WITHOUT_NAMES:
        hints = typing.get_type_hints(module.build)
        given = [hints[name] for name in inspect.signature(module.build).parameters]
        assert FullPlan not in given and Plan in given, module.__name__
    fields = typing.get_type_hints(Plan)
    assert not [
        name for name, kind in fields.items() if re.search(r"Invit|Officer|Group|Membership", str(kind))
    ]


def test_every_kind_says_whether_it_holds_names() -> None:
    named = {key for key, allowed in ALLOWED.items() if "invitee" in allowed}
    assert {kind.key for kind in KINDS if kind.holds_names} == named
