"""The sheet to fill in: it names nobody of the city, offers words, and reads back letter for letter."""

from pathlib import Path

from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Officer, Supervision
from callin_planner.usecases import import_example, importing
from callin_planner.usecases.opening import OpenSite
from tests.core.exchange.making import part


def test_it_reads_back_exactly(sample_site: OpenSite, tmp_path: Path) -> None:
    path = import_example.save_example(tmp_path / "example.xlsx")
    assert path.stat().st_mode & 0o777 == 0o600
    seen = importing.preview(sample_site.store, path)
    assert seen.problems == () and all(column.field is not None for column in seen.columns)
    assert [column.name for column in seen.columns] == list(import_example.headings())
    written = import_example.rows()
    assert [
        (
            row.last, row.first, str(row.born), row.group, row.supervision.value.title(),
            str(row.supervised_until or ""), row.officer, row.agency, ", ".join(row.phones), row.address,
            {"en": "English", "es": "Spanish"}[row.language],
        )
        for row in seen.rows
    ] == list(written)  # fmt: skip
    assert all(map(import_example.is_example, seen.rows))
    assert seen.rows[1].supervision is Supervision.PAROLE


def test_it_offers_words_and_names_nobody_of_the_city(sample_site: OpenSite, tmp_path: Path) -> None:
    path = import_example.save_example(tmp_path / "example.xlsx")
    sheet = part(path.read_bytes(), "xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<dataValidation ") == 2 and "Probation,Parole" in sheet
    with sample_site.store.read() as tx:
        known = [group.label for group in tx.list(Group)] + [one.name for one in tx.list(Officer)]
    everything = sheet + part(path.read_bytes(), "xl/sharedStrings.xml").decode()
    assert not any(name in everything for name in known)
    core = part(path.read_bytes(), "docProps/core.xml").decode()
    assert "2000-01-01" in core and "creator></dc" in core.replace(
        "<dc:creator/>", "<dc:creator></dc:creator>"
    )


def test_rows_of_the_example_left_in_a_list_are_told(sample_site: OpenSite, tmp_path: Path) -> None:
    path = import_example.save_example(tmp_path / "example.xlsx")
    seen = importing.preview(sample_site.store, path)
    assert "Rows 2 and 3 are the invented people of the example sheet. Take them out of the file." in (
        seen.notices
    )
