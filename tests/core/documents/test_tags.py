"""Every PDF is tagged: what is read out is what is seen, in the order in which it is seen."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from callin_planner.documents import delivery_sheet, door_roster, handout, labels, listing
from callin_planner.documents.kind import KINDS
from callin_planner.documents.layout.style import A4, LETTER
from callin_planner.exchange import protect
from callin_planner.usecases import plans as planning
from callin_planner.usecases import previews
from callin_planner.usecases.opening import OpenSite
from tests.core.documents import plans, tagged

_EDGE = 3.0
"""Points by which a line may stand higher than its neighbour and still be beside it."""


def made_kind(key: str) -> Callable[[OpenSite], bytes]:
    return lambda site: previews.preview_pdf(site.store, key)


def made_list(site: OpenSite) -> bytes:
    rows = tuple((f"HB-{n:03}", "Quentin Farrell", "Kiln Street\nsecond line", "") for n in range(70))
    content = listing.Listing("A list", "Wednesday", ("Code", "Name", "Group", "Sign"), rows, "Copy 1 of 2")
    stream = BytesIO()
    listing.write_pdf(content, stream, LETTER)
    return stream.getvalue()


def made_roster(site: OpenSite) -> bytes:
    stream = BytesIO()
    full = planning.full_plan_of(site.store)
    door_roster.write_pdf([door_roster.sample(full.plan)] * 2, stream, A4)
    return stream.getvalue()


PAPERS: dict[str, Callable[[OpenSite], bytes]] = {
    **{kind.key: made_kind(kind.key) for kind in KINDS},
    "listing": made_list,
    "rosters": made_roster,
}


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest, sample_site: OpenSite) -> bytes:
    return PAPERS[request.param](sample_site)


def test_every_text_is_in_a_tag_or_is_page_furniture(paper: bytes) -> None:
    assert tagged.read(paper).role == "Document"
    for page in tagged.pages_of(paper):
        assert all(one.mark is not None or one.artifact for one in page)
        furniture = [one for one in page if one.is_text and one.artifact]
        assert len(furniture) < 40


def test_what_is_read_comes_in_the_order_in_which_it_is_seen(paper: bytes) -> None:
    """Nothing stands above what was read just before it, unless it stands to the right of it."""
    blocks = [tag for tag in tagged.read(paper).walk() if tag.boxes]
    for before, after in pairwise(blocks):
        if max(before.boxes) != min(after.boxes):
            assert max(before.boxes) < min(after.boxes), (before.text, after.text)
            continue
        page = max(before.boxes)
        one, two = before.boxes[page], after.boxes[page]
        above = two[1] > one[3] - _EDGE
        assert not above or two[0] >= one[2] - _EDGE, (before.text, after.text)


def test_tables_lists_headings_and_pictures_are_whole(paper: bytes) -> None:
    document = tagged.read(paper)
    roles = [tag.role for tag in document.walk()]
    assert "H1" in roles
    for tag in document.walk():
        if tag.role == "Figure":
            assert tag.alt and not tag.text
        if tag.role == "Table":
            assert tag.kids and all(row.role == "TR" for row in tag.kids)
            head = tag.kids[0]
            assert all(cell.role == "TH" and cell.scope == "Column" and cell.text for cell in head.kids)
            assert all(len(row.kids) in (1, len(head.kids)) for row in tag.kids)
        if tag.role == "L":
            assert tag.kids and all(item.role == "LI" for item in tag.kids)
        if tag.role == "LI":
            assert [kid.role for kid in tag.kids] in (["LBody"], ["Lbl", "LBody"])
        assert tag.text or tag.kids or tag.role in ("Figure", "TD", "TH")


def test_lines_are_parted_by_a_space() -> None:
    """What is drawn on two lines is two words for whoever hears or copies it."""
    content = listing.Listing("A list", "", ("Name",), (("Maximiliana Featherstonehaugh " * 24,),))
    stream = BytesIO()
    listing.write_pdf(content, stream, LETTER)
    cell = next(tag for tag in tagged.read(stream.getvalue()).walk() if tag.role == "TD")
    assert cell.boxes[0][3] - cell.boxes[0][1] > 20
    assert cell.text.split() == ["Maximiliana", "Featherstonehaugh"] * 24


@pytest.mark.parametrize("kind", ["run_of_show", "brief", "letter", "handout"])
def test_the_title_is_the_first_heading(kind: str, sample_site: OpenSite) -> None:
    document = tagged.read(previews.preview_pdf(sample_site.store, kind))
    first = next(tag for tag in document.walk() if tag.role.startswith("H"))
    assert first.role == "H1" and first.whole()


def test_every_handout_has_the_tags_of_the_first() -> None:
    cards = [handout.CardFace(f"CALLIN:{n:026}", f"K7QF-2M{n:02}") for n in range(150)]
    stream = BytesIO()
    handout.write_pdf(handout.build(plans.plan(), "es"), cards, stream, LETTER)
    document = tagged.read(stream.getvalue())
    assert [page.role for page in document.kids] == ["Sect"] * 150
    first = [(tag.role, tag.alt) for tag in document.kids[0].walk()]
    for number, page in enumerate(document.kids):
        assert [(tag.role, tag.alt) for tag in page.walk()] == first
        assert f"K7QF-2M{number:02}" in page.whole()
        assert {place for tag in page.walk() for place in tag.boxes} == {number}
    assert "código" in document.kids[0].whole()


def test_labels_and_envelopes_are_a_paragraph_each() -> None:
    addresses = [labels.Address((f"Quentin Farrell {n}", "813 Quay St", "Port Alder")) for n in range(12)]
    stream = BytesIO()
    labels.write_labels(addresses, stream, labels.STOCKS[0], title="Labels", watermark="Copy 1")
    document = tagged.read(stream.getvalue())
    assert document.kids[0].whole() == "Quentin Farrell 0 813 Quay St Port Alder"
    assert len(document.kids) == 12 and {tag.role for tag in document.kids} == {"P"}


def test_delivery_sheets_name_each_person_in_a_heading(sample_site: OpenSite) -> None:
    lines = tuple(
        delivery_sheet.DeliveryLine(f"Quentin Farrell {n}", f"HB-{n:03}", "813 Quay St", "", "")
        for n in range(9)
    )
    content = delivery_sheet.DeliverySheet(
        language="en",
        title="Delivery sheet",
        kicker="Letters to hand over",
        officer="Dana Creel",
        agency="Adult Probation",
        date="Wednesday, November 25, 2026",
        count="9 letters",
        lead="Tick how each try ended. Bring this sheet back by Friday.",
        boxes=("handed over", "not at home", "moved", "refused", "other"),
        blanks=("Date", "To whom", "Note"),
        lines=lines,
        shred="Shred after the evening",
        printed="Printed today",
        page="Page {page} of {pages}",
    )
    stream = BytesIO()
    delivery_sheet.write_pdf(content, stream, LETTER)
    document = tagged.read(stream.getvalue())
    assert [tag.whole() for tag in document.walk() if tag.role == "H2"] == [line.name for line in lines]


def test_a_protected_copy_keeps_its_tags(sample_site: OpenSite) -> None:
    made = previews.preview_pdf(sample_site.store, "run_of_show")
    locked = protect.protect("pdf", made, "six words that are said aloud")
    reader = PdfReader(BytesIO(locked), password="six words that are said aloud")
    assert reader.root_object["/StructTreeRoot"]["/K"].get_object()["/S"] == "/Document"


def test_the_same_content_gives_the_same_bytes() -> None:
    made = []
    for _time in range(2):
        stream = BytesIO()
        handout.write_pdf(handout.build(plans.plan(), "en"), [handout.SAMPLE_FACE], stream, LETTER)
        made.append(stream.getvalue())
    assert made[0] == made[1]
