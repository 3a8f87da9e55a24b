"""The paper roster: numbered copies by sitting, with nothing on it that nobody at the door needs."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO

import pytest

from callin_planner.documents import door_roster
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.domain.door import How
from callin_planner.domain.invitees import Attendance, Status
from callin_planner.domain.plan import FullPlan, Invited, Plan
from tests import factories
from tests.core.documents import opened

EVENT = factories.event(name="Fall call-in", on=date(2026, 12, 10), begins=time(18, 0), doors=time(17, 15))
FIRST = factories.session(EVENT.id, label="First sitting", begins=time(18, 0))
SECOND = factories.session(EVENT.id, label="Second sitting", begins=time(19, 30))
AT = datetime(2026, 12, 9, 22, 0, tzinfo=UTC)


def one(first: str, last: str, code: str, **more: object) -> Invited:
    invitee = factories.invitee(first=first, last=last, code=code)
    invitation = factories.invitation(EVENT.id, invitee.id, **({"status": Status.CONFIRMED} | more))
    return Invited(invitation=invitation, invitee=invitee, groups=(factories.group(label="Quarry Lane"),))


def full(*people: Invited, sessions: bool = False) -> FullPlan:
    plan = Plan(
        site=factories.site(scenario="clean"),
        event=EVENT,
        today=EVENT.on,
        venue=factories.venue(name="Mill Hill Community Center"),
        sessions=(FIRST, SECOND) if sessions else (),
    )
    return FullPlan(plan=plan, invited=people)


def text_of(*copies: door_roster.DoorRoster, style: Style = LETTER) -> list[str]:
    stream = BytesIO()
    pages = door_roster.write_pdf(copies, stream, style)
    found = opened.texts(stream.getvalue())
    assert len(found) == pages
    return found


def test_first_name_initial_and_code_and_nothing_more() -> None:
    found = door_roster.build(full(one("Marcus", "Pell", "HB-001"), one("José", "Peñalosa", "HB-002")), at=AT)
    (page,) = text_of(found)
    assert "Marcus P." in page
    assert "José P." in page
    assert "HB-001" in page
    for hidden in ("Pell", "Peñalosa", "Quarry", "onfirmed", "robation"):
        assert hidden not in page


def test_every_page_of_every_copy_is_numbered_and_says_shred() -> None:
    people = [one(f"Person{n}", "Zimmer", f"HB-{n:03}") for n in range(60)]
    copies = [door_roster.build(full(*people), copy=n, copies=2, at=AT) for n in (1, 2)]
    pages = text_of(*copies)
    assert len(pages) == 6
    for number, page in enumerate(pages):
        assert f"Copy {number // 3 + 1} of 2" in page
        assert "Shred after the evening" in page
        assert f"Page {number % 3 + 1} of 3" in page
        assert "SAMPLE DATA - NOT REAL PEOPLE" in page


def test_each_sitting_begins_on_a_page_of_its_own() -> None:
    people = [
        one("Anna", "Second", "HB-001", session_id=SECOND.id),
        one("Zoe", "First", "HB-002", session_id=FIRST.id),
        one("Carl", "Nowhere", "HB-003"),
    ]
    pages = text_of(door_roster.build(full(*people, sessions=True)))
    assert "First sitting · doors 5:15 pm, begins 6:00 pm" in pages[0]
    assert "Carl N." in pages[0]
    assert "Zoe F." in pages[0]
    assert "Anna S." not in pages[0]
    assert "Second sitting · doors 5:15 pm, begins 7:30 pm" in pages[1]
    assert "Not on the list" in pages[1]


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.SET_ASIDE, Status.REPLACED, Status.CANDIDATE])
def test_who_is_not_expected_is_not_on_it_and_keeps_the_others_numbers(status: Status) -> None:
    gone = one("Gone", "Away", "HB-001", status=status)
    stays = one("Still", "Coming", "HB-002")
    (sitting,) = door_roster.build(full(gone, stays)).sittings
    assert [(row.number, row.name) for row in sitting.rows] == [("2", "Still C.")]
    assert sitting.count == "1 person"


def test_rows_stand_by_first_name_accents_and_case_aside() -> None:
    people = [one(name, "X", f"HB-{n}") for n, name in enumerate(("zoe", "Émile", "Eve", "adam"))]
    (sitting,) = door_roster.build(full(*people)).sittings
    assert [row.name for row in sitting.rows] == ["adam X.", "Émile X.", "Eve X.", "zoe X."]


def test_who_is_here_already_is_ticked() -> None:
    came = one("Marcus", "Pell", "HB-001")
    arrival = Attendance(
        invitation_id=came.invitation.id,
        arrived_at=datetime(2026, 12, 10, 23, 52, tzinfo=UTC),
        guests=1,
        how=How.SCAN,
    )
    (sitting,) = door_roster.build(full(replace(came, attendance=arrival))).sittings
    assert (sitting.rows[0].here, sitting.rows[0].guests) == ("5:52", "1")
    assert "5:52" in text_of(door_roster.build(full(replace(came, attendance=arrival))))[0]


def test_long_names_and_codes_are_not_cut() -> None:
    person = one("Maximiliano-Sebastián-Alejandro", "Quackenbush-Zlatarovic", "2026-HB-0000000000183")
    (page,) = text_of(door_roster.build(full(person)), style=A4)
    assert "Maximiliano-Sebastián-Alejandro Q." in page
    assert "2026-HB-0000000000183" in page


def test_a_person_without_a_first_or_last_name_is_still_told() -> None:
    assert door_roster.door_name(factories.invitee(first="Cher", last="")) == "Cher"
    assert door_roster.door_name(factories.invitee(first="", last="Pell")) == "P."
    assert door_roster.door_name(factories.invitee(first="", last="", code="HB-7")) == "HB-7"


def test_the_watermark_of_who_it_is_for_stands_on_it() -> None:
    found = door_roster.build(full(one("Marcus", "Pell", "HB-001")), copy=3, watermark="Copy 3 for the door")
    (page,) = text_of(found)
    assert "Copy 3 for the door" in page
    assert "Copy 3 of" not in page
