"""`callin calendar export` from a terminal."""

from pathlib import Path

import icalendar
import pytest

from tests.core.cli.conftest import Made
from tests.core.cli.test_sites import holds

CASES = [((), 20), (("--tasks",), 32), (("--speaker", "Whitcomb"), 2)]


@pytest.mark.parametrize(("options", "entries"), CASES)
def test_a_calendar_file_is_written(
    sample: Made, tmp_path: Path, options: tuple[str, ...], entries: int
) -> None:
    out = tmp_path / "evening.ics"
    ended = sample.callin("calendar", "export", "--site", sample.path, "--out", out, "--json", *options)
    data = holds(ended, "calendar export")
    assert (data["entries"], data["cancels"]) == (entries, False)
    assert len(icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")) == entries


def test_wrong_ways_are_refused(sample: Made, tmp_path: Path) -> None:
    base = ("calendar", "export", "--site", sample.path, "--json")
    assert sample.callin(*base, "--out", tmp_path / "evening.txt").code == 2
    both = sample.callin(*base, "--out", tmp_path / "a.ics", "--speaker", "Whitcomb", "--tasks")
    assert both.code == 2
    nobody = sample.callin(*base, "--out", tmp_path / "a.ics", "--speaker", "Nobody")
    assert nobody.code == 1
    assert list(tmp_path.iterdir()) == []
