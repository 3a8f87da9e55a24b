"""A list of speakers: free-text roles, odd answers, names as people write them."""

from pathlib import Path

import pytest

from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.speakers import Answer
from callin_planner.errors import UserError
from callin_planner.exchange.child import parse, read_book
from callin_planner.exchange.speaker_list import SpeakerList, understand

LIST = Path(__file__).parents[2] / "data" / "speakers.csv"


def read(text: str) -> SpeakerList:
    return understand(parse(text.encode()))


def test_the_real_list_is_understood() -> None:
    found = understand(read_book(LIST))
    assert len(found.rows) == 14 and not any(row.problems for row in found.rows)
    by_name = {row.name: row for row in found.rows}
    assert [row.role for row in found.rows] == [
        SpeakerRole.FACILITATOR, SpeakerRole.EXEC, SpeakerRole.MV_CLERGY, SpeakerRole.MV_SURVIVOR,
        SpeakerRole.MV_MEDICAL, SpeakerRole.MV_LIVED, SpeakerRole.LE_POLICE, SpeakerRole.LE_LOCAL_PROSECUTOR,
        SpeakerRole.LE_FEDERAL_PROSECUTOR, SpeakerRole.LE_PAROLE, SpeakerRole.SV_LEAD,
        SpeakerRole.SV_ALUMNUS, SpeakerRole.MV_ELDER, SpeakerRole.SV_PROVIDER,
    ]  # fmt: skip
    assert all(row.role_known for row in found.rows)
    assert by_name["Rev. Josiah Penn"].answer is Answer.AGREED
    assert (
        by_name["Nadia Feld, RN"].answer is Answer.ASKED
        and "not as a refusal" in by_name["Nadia Feld, RN"].notes[0]
    )
    assert by_name["DA Peter Hallam"].answer is Answer.NOT_ASKED
    assert by_name["Bill Sorrento"].stands_in and not by_name["Rev. Josiah Penn"].stands_in
    assert by_name["Jordan"].first_name_only and "no photograph" in by_name["Jordan"].notes[0]
    assert found.ignored == ("Column “Minutes”: Minutes belong to the items of the agenda.",)


def test_headings_below_a_title_and_a_total_row() -> None:
    found = read(
        "Winter call-in speakers\n\nSpeaker,Agency,Role,RSVP\nFeld\u00a0Nadia,Hospital,ER nurse,y\n"
        '"Penn, Josiah",Open Door,Pastor,regrets\nTOTAL,2,,\n'
    )
    assert [row.name for row in found.rows] == ["Feld Nadia", "Josiah Penn"]
    assert [row.role for row in found.rows] == [SpeakerRole.MV_MEDICAL, SpeakerRole.MV_CLERGY]
    assert found.rows[1].answer is Answer.DECLINED
    assert "read as Josiah Penn" in found.rows[1].notes[0]
    assert any("a total" in line for line in found.ignored)


def test_a_role_that_is_missing_or_strange_is_guessed_and_said() -> None:
    found = read(
        "Name,Title,Organization,Role\nAna Ruiz,Chief of Police,HBPD,\nBo Lee,,,Juggler\nCy Dee,,,\n"
    )
    assert [(row.role, row.role_known) for row in found.rows] == [
        (SpeakerRole.LE_POLICE, False),
        (SpeakerRole.OTHER, False),
        (SpeakerRole.OTHER, False),
    ]
    assert found.rows[0].notes == ("The role is guessed from “Chief of Police”.",)
    assert "“Juggler” is not a role known here" in found.rows[1].notes[0]
    assert found.rows[2].notes == ("No role is given. Choose one.",)


def test_first_and_last_names_apart_and_odd_cells() -> None:
    found = read(
        "First,Last,E-mail,Language,Confirmed\nLan,Nguyễn,lan at home,Vietnamese,perhaps\n"
        "=1+1,Lee,bo@example.org,Klingon,yes\n,,x@example.org,,\n"
    )
    lan, formula, nameless = found.rows
    assert (lan.name, lan.email, lan.language, lan.answer) == ("Lan Nguyễn", "", "vi", Answer.NOT_ASKED)
    assert len(lan.notes) == 3
    assert any("formula" in one for one in formula.problems) and "taken as English" in formula.notes[-1]
    assert nameless.problems == ("There is no name.",)


def test_a_file_without_a_list_is_refused() -> None:
    with pytest.raises(UserError, match="No list of speakers") as refused:
        read("a,b\n1,2\n")
    assert refused.value.code == "no-list"
