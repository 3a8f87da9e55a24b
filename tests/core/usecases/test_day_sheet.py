from datetime import time
from pathlib import Path

import openpyxl

from callin_planner.domain.event import PressPolicy
from callin_planner.usecases import day_sheet, events, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id

EVENING = sample_id("event/E2")


def test_the_day_of_the_sample(sample_site: OpenSite) -> None:
    plan = plans.plan_of(sample_site.store, EVENING)
    lines = day_sheet.day_sheet(plan)
    assert [line.at.time() for line in lines] == sorted(line.at.time() for line in lines)
    said = {line.text.split(":")[0]: line for line in lines}
    assert said["Go or no-go"].at.time() == time(13)
    assert (said["Go or no-go"].who, said["Go or no-go"].phone) == ("Iris Kemper", "555-0144")
    assert said["Doors"].at.time() == plan.event.doors
    assert said["Short debrief"].at.time() == time(20, 30)
    assert all(line.who for line in lines)


def test_times_follow_the_evening_and_lines_what_it_has(sample_site: OpenSite) -> None:
    store = sample_site.store
    before = day_sheet.day_sheet(plans.plan_of(store, EVENING))
    events.change_event(
        store, EVENING, begins=time(19), doors=time(18, 20), food=False, provider_tables=False,
        guests_welcome=False, press_policy=PressPolicy.UNDISCLOSED,
    )  # fmt: skip
    after = day_sheet.day_sheet(plans.plan_of(store, EVENING))
    assert len(before) - len(after) == 4
    assert next(line.at.time() for line in after if line.text.startswith("Doors")) == time(18, 20)
    assert after[0].at.time() == time(14)


def test_written_as_a_table_that_names_no_invitee(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    out = tmp_path / day_sheet.file_name(plans.event_of(store, EVENING))
    assert day_sheet.write_day_sheet(store, out, event_id=EVENING) == 19
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    text = " ".join(str(cell or "") for row in sheet.iter_rows(values_only=True) for cell in row)
    assert "1:00 pm" in text
    for one in plans.full_plan_of(store, EVENING).invited:
        assert one.invitee.name not in text
