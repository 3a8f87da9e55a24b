"""The checklist as the page reads it, against sample-data.md sections 7 and 9."""

from callin_planner.usecases import task_rows
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id

EVENING = sample_id("event/E2")


def test_the_first_draft_stands_as_the_plan_says(messy_site: OpenSite) -> None:
    found = task_rows.read(messy_site.store, EVENING)
    counts = found.counts
    assert (counts.total, counts.done, counts.in_progress, counts.late, counts.not_started) == (
        39,
        17,
        8,
        3,
        11,
    )
    assert counts.gates == 15
    assert found.days == 20
    assert [row.task.key for row in found.rows if row.is_late] == ["speaker-prep", "help-line", "delivery-1"]
    assert [(chapter.key, len(rows)) for chapter, rows in found.by_chapter()] == [
        ("set-up", 6), ("list", 7), ("ready", 5), ("week", 6), ("evening", 15),
    ]  # fmt: skip


def test_a_row_tells_who_what_for_and_what_shows_it(messy_site: OpenSite) -> None:
    rows = {row.task.key: row for row in task_rows.read(messy_site.store, EVENING).rows}
    wave = rows["delivery-2"]
    assert [task.key for task in wave.waits_for] == ["delivery-1"]
    assert [task.key for task in rows["delivery-1"].holds_up] == ["delivery-2"]
    assert wave.person is not None
    assert wave.person.name == "Dana Creel"
    assert wave.backup is not None
    assert wave.backup.name == "Iris Kemper"
    assert wave.progress.endswith("delivered")
    signed = rows["safe-passage"].sign_off
    assert signed is not None
    assert signed.by_name == "Lt. Owen Sayre"
    assert rows["help-line"].sign_off is None
    assert rows["help-line"].days_late == 8


def test_a_call_in_without_a_checklist(sample_site: OpenSite) -> None:
    found = task_rows.read(sample_site.store, sample_id("event/E3"))
    assert (found.rows, found.counts.total, found.by_chapter()) == ((), 0, [])
