"""Papers on a site's own letterhead: what stands round them, opened again and in LibreOffice."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from callin_planner.documents import flowing, letter, thanks
from callin_planner.documents.layout.style import style_for
from callin_planner.errors import FieldError, UserError
from callin_planner.usecases import letterheads, plans
from callin_planner.usecases.opening import OpenSite
from tests.core.documents import opened, tagged
from tests.core.exchange.letterheads import changed, made, picture


def choose(site: OpenSite, folder: Path, *, word: bytes = b"", logo: bytes = b"") -> None:
    if word:
        file = folder / "Our letterhead.docx"
        file.write_bytes(word)
        letterheads.set_word(site.store, file)
    if logo:
        file = folder / "logo.png"
        file.write_bytes(logo)
        letterheads.set_logo(site.store, file, "Seal of the city")


def letters_of(site: OpenSite, count: int = 2) -> bytes:
    plan = plans.plan_of(site.store)
    one = letter.build(plan, letter.sample_invited(plan), "en", "DOOR:SAMPLESAMPLESAMPLESAMPLE22")
    many = [replace(one, to=(f"Person {n}", "1 Street")) for n in range(count)]
    stream = io.BytesIO()
    letter.write_docx(many, stream, style_for(plan))
    return stream.getvalue()


def thanks_of(site: OpenSite) -> bytes:
    plan, stream = plans.plan_of(site.store), io.BytesIO()
    flowing.write_flows(thanks.build(plan), stream, style_for(plan))
    return stream.getvalue()


@pytest.mark.parametrize("write", [letters_of, thanks_of])
def test_the_letterhead_gives_page_header_footer_and_styles(
    write: object, sample_site: OpenSite, tmp_path: Path
) -> None:
    choose(sample_site, tmp_path, word=made())
    data = write(sample_site)  # type: ignore[operator]
    document = Document(io.BytesIO(data))
    assert len(document.sections) >= 2
    for section in document.sections:
        assert section.page_width is not None and section.left_margin is not None
        assert round(section.page_width.mm) == 210 and round(section.left_margin.mm) == 30
        assert "Office of the Mayor" in section.header.paragraphs[0].text
        assert "1 City Square" in section.footer.paragraphs[0].text
    assert document.styles["Normal"].font.name == "Georgia"
    known = {style.style_id for style in document.styles}
    used = set(re.findall(rb'<w:[prt]\w*Style w:val="([^"]+)"', opened.docx_parts(data)["word/document.xml"]))
    assert used and {one.decode() for one in used} <= known
    assert b"Secret Author" not in b"".join(opened.docx_parts(data).values())


def test_the_line_of_a_sample_city_stays_beneath_the_footer(sample_site: OpenSite, tmp_path: Path) -> None:
    choose(sample_site, tmp_path, word=made(first=True))
    parts = opened.docx_parts(letters_of(sample_site))
    footers = [part for name, part in parts.items() if re.match(r"word/footer.*\.xml$", name)]
    assert len(footers) == 2
    assert all("SAMPLE" in part.decode().upper() for part in footers)
    assert any(b"First page alone" in part for part in parts.values())


def test_the_properties_are_the_allowed_ones(sample_site: OpenSite, tmp_path: Path) -> None:
    choose(sample_site, tmp_path, word=made(), logo=picture())
    parts = opened.docx_parts(letters_of(sample_site))
    assert [name for name in parts if name.startswith("docProps/")] == ["docProps/core.xml"]
    assert re.findall(rb"<(dc:\w+|cp:\w+)>", parts["docProps/core.xml"]) == [b"dc:title", b"dc:language"]
    assert not any(name.endswith((".bin", ".odttf")) or "embeddings" in name for name in parts)
    assert b"External" not in b"".join(parts.values())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["word", "logo"])
def test_libreoffice_opens_it_and_says_the_same(kind: str, sample_site: OpenSite, tmp_path: Path) -> None:
    content = {"word": made(), "logo": picture()}[kind]
    choose(sample_site, tmp_path, **{kind: content})
    file = tmp_path / "letters.docx"
    file.write_bytes(letters_of(sample_site))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = " ".join(opened.texts(file.with_suffix(".pdf")))
    assert text.count("Dear Jordan Sample") == 2 and "Person 1" in text
    assert ("Office of the Mayor" in text) == (kind == "word")


def test_the_logo_stands_on_letters_with_its_words(sample_site: OpenSite, tmp_path: Path) -> None:
    choose(sample_site, tmp_path, logo=picture())
    pdf = letterheads.preview(sample_site.store)
    figures = [tag.alt for tag in tagged.read(pdf).walk() if tag.role == "Figure"]
    assert "Seal of the city" in figures
    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) >= 1
    parts = opened.docx_parts(letters_of(sample_site))
    assert b"Seal of the city" in parts["word/headerLdefault.xml"] and "word/media/logo.png" in parts


def test_a_refused_letterhead_leaves_the_old_one(sample_site: OpenSite, tmp_path: Path) -> None:
    choose(sample_site, tmp_path, word=made())
    before = letterheads.letterhead(sample_site.store)
    file = tmp_path / "bad.docx"
    file.write_bytes(changed(made(), {"word/vbaProject.bin": lambda _part: b"x"}))
    with pytest.raises(UserError):
        letterheads.set_word(sample_site.store, file)
    with pytest.raises(FieldError):
        letterheads.set_logo(sample_site.store, file, "  ")
    assert letterheads.letterhead(sample_site.store) == before


def test_choosing_and_removing_can_be_undone(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    assert letterheads.word_facts(letterheads.letterhead(store)) is None
    choose(sample_site, tmp_path, word=made(), logo=picture())
    facts = letterheads.word_facts(letterheads.letterhead(store))
    assert facts is not None and facts.header and facts.footer and round(facts.width) == 210
    letterheads.remove_word(store)
    letterheads.remove_logo(store)
    kept = letterheads.letterhead(store)
    assert not (kept.docx or kept.logo or kept.name or kept.logo_alt)
    store.undo()
    store.undo()
    kept = letterheads.letterhead(store)
    assert kept.name == "Our letterhead.docx" and kept.logo_alt == "Seal of the city" and kept.docx
