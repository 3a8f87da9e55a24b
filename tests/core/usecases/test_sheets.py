"""The readiness sheet: one page, no names, everything that was set aside with its reason."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from callin_planner.documents import readiness
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.documents.readiness import Mark, ReadinessSheet
from callin_planner.documents.said import said
from callin_planner.errors import EnvironmentFault
from callin_planner.usecases import pack, plans, sheets, waivers
from callin_planner.usecases.keeping import keeping_of
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import review, review_full

REASON = "The partners read this script aloud on Monday and it took four minutes."


def content(site: OpenSite) -> ReadinessSheet:
    full = plans.full_plan_of(site.store)
    return sheets.content_of(site.store, full, keeping=keeping_of(site), at=site.store.clock.now())


def text_of(path: Path | BytesIO) -> tuple[int, str]:
    document = pdfium.PdfDocument(path)
    try:
        return len(document), "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_six_principles_with_their_state(sample_site: OpenSite) -> None:
    made = content(sample_site)
    assert len(made.groups) == 6
    assert {group.mark for group in made.groups} == {Mark.GOOD}
    assert made.summary == "Nothing must be mended · nothing to look at · 6 of 6 principles on track"
    assert made.days == "in 1 day"


def test_it_holds_every_finding_and_no_invitee(messy_site: OpenSite) -> None:
    made = content(messy_site)
    codes = [line.code for group in made.groups for line in group.lines if line.mark is not Mark.MISSING]
    assert sorted(codes) == sorted(each.rule for each in review(messy_site.store).findings)
    words = "\n".join(said(made))
    with_names = plans.full_plan_of(messy_site.store)
    for one in with_names.invited:
        assert one.invitee.name not in words
        assert one.invitee.last not in words or one.invitee.last in ("Vane",)
    for group in with_names.groups:
        assert group.label not in words


def test_what_was_set_aside_stays_on_it_with_reason_and_name(messy_site: OpenSite) -> None:
    found = review(messy_site.store)
    finding = next(each for each in found.findings if each.rule == "A14")
    waivers.set_aside(messy_site.store, found.event_id, finding, REASON)
    aside = content(messy_site).groups[-1]
    (line,) = aside.lines
    assert (line.mark, line.code) == (Mark.ASIDE, "A14")
    assert REASON in line.more
    assert "Iris Kemper" in line.more


@pytest.mark.parametrize("style", [LETTER, A4], ids=["letter", "a4"])
def test_it_is_one_page_however_much_there_is_to_say(messy_site: OpenSite, style: Style) -> None:
    full = plans.full_plan_of(messy_site.store)
    items = tuple(
        replace(item, script=f"{item.script} You thugs. I guarantee it.", seconds=item.seconds * 2)
        for item in full.plan.items
    )
    full = replace(full, plan=replace(full.plan, items=items))
    made = sheets.sheet_of(full, review_full(messy_site.store, full))
    stream = BytesIO()
    assert readiness.write_pdf(made, stream, style) == 1
    pages, words = text_of(stream)
    assert pages == 1
    assert "more are in the program" in words
    assert "Denise Marlow has no welfare contact." in words
    assert "Looked at by" in words


def test_the_pack_makes_it_when_asked_and_not_by_itself(messy_site: OpenSite, tmp_path: Path) -> None:
    made = pack.make_pack(messy_site.store, tmp_path, only=["readiness"], keeping=keeping_of(messy_site))
    (file,) = made.files
    assert (file.kind, file.pages, file.holds_names) == ("readiness", 1, False)
    assert file.path.name == "callin_2026-12-14_readiness.pdf"
    pages, words = text_of(file.path)
    assert pages == 1
    assert "were not looked at" not in words
    states = {state.key: state for state in pack.kind_states(messy_site.store)}
    assert states["readiness"].last_made is not None
    everything = pack.make_pack(messy_site.store, tmp_path / "all", only=None)
    assert "readiness" not in {each.kind for each in everything.files}


def test_the_sheet_can_be_saved_anywhere_but_not_half(messy_site: OpenSite, tmp_path: Path) -> None:
    path = sheets.save(messy_site, tmp_path / "sheet.pdf")
    assert text_of(path)[0] == 1
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(EnvironmentFault):
        sheets.save(messy_site, tmp_path / "file" / "sheet.pdf")


def test_a_preview_is_its_page(sample_site: OpenSite) -> None:
    assert text_of(BytesIO(pack.preview_pdf(sample_site.store, "readiness")))[0] == 1
