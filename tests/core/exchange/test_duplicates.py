from datetime import date

import pytest

from callin_planner.exchange.duplicates import Face, Match, Why, find_matches
from callin_planner.exchange.sound import sound
from tests.core.exchange.making import PAROLE, PROBATION, understood

BORN = date(1999, 3, 4)


def match(one: Face, two: Face) -> Match | None:
    ((with_known, with_row),) = find_matches([one], [two])
    assert with_row is None
    return with_known


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("José", "Peña"), ("JOSE", "PENA"), ("Peña", "José"), ("José.", "Peña Jr."), ("Jose", "Pena"),
    ],
)  # fmt: skip
def test_the_same_name_and_birth_date_is_the_same_person(first: str, last: str) -> None:
    found = match(Face("José", "Peña", BORN), Face(first, last, BORN))
    assert found is not None and (found.why, found.score) == (Why.SAME, 100)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Rubén", "Castaneda-Ruiz"), ("Ruben", "Castanyeda"), ("R.", "Castañeda"), ("Rubin", "Castañeda"),
        ("Rubén Darío", "Castañeda"), ("Castañada", "Ruben"),
    ],
)  # fmt: skip
def test_a_name_alike_with_the_same_birth_date_may_be_the_same(first: str, last: str) -> None:
    found = match(Face("Rubén", "Castañeda", BORN, "a"), Face(first, last, BORN, "b"))
    assert found is not None and found.why is Why.BIRTH_AND_NAME and found.score >= 80


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Jae", "Coldwell"), ("Leo", "Coldwell")),
        (("Omar", "Hatcher"), ("Omar", "St. Clair")),
        (("Ann", "Bell"), ("Dan", "Hill")),
    ],
)
def test_the_same_birth_date_alone_is_not_enough(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert match(Face(*one, BORN), Face(*two, BORN)) is None


def test_a_slip_in_the_birth_date_is_forgiven_to_names_that_sound_alike() -> None:
    known = Face("Stephen", "Gonzalez", date(1999, 3, 4))
    for born in (date(1999, 4, 3), date(1999, 3, 14), date(1989, 3, 4)):
        found = match(known, Face("Steven", "Gonsales", born))
        assert found is not None and found.why is Why.NAME_NEAR_BIRTH
    assert match(known, Face("Steven", "Gonsales", date(1985, 7, 20))) is None


def test_a_namesake_of_another_age_is_someone_else_unless_they_share_a_phone() -> None:
    known = Face("Omar", "Hatcher", BORN, "a", ("(555) 555-0101",))
    assert match(known, Face("Omar", "Hatcher", date(1980, 1, 1), "a")) is None
    found = match(known, Face("Omar", "Hatcher", date(1980, 1, 1), "a", ("555-0101",)))
    assert found is not None and found.why is Why.NAME_AND_CONTACT


def test_without_birth_dates_the_group_decides() -> None:
    found = match(Face("Omar", "Hatcher", None, "a"), Face("OMAR", "HATCHER", None, "a"))
    assert found is not None and (found.why, found.score) == (Why.SAME, 90)
    found = match(Face("Omar", "Hatcher", BORN, "a"), Face("Omar", "Hatcher", None, "b"))
    assert found is not None and found.why is Why.NAME_NO_BIRTH
    assert match(Face("Omar", "Hatcher", None, "a"), Face("Tyree", "Tuala", None, "a")) is None


def test_earlier_rows_are_found_too_and_doubtful_rows_are_nobodys_twin() -> None:
    rows = [Face("Omar", "Hatcher", BORN), Face("Omar", "Hatcher", BORN)]
    assert find_matches([], rows) == [(None, None), (None, Match(0, 100, Why.SAME))]
    assert find_matches([], rows, without=frozenset({0})) == [(None, None), (None, None)]


def test_the_real_lists_hold_two_repeats_and_twelve_people_in_common() -> None:
    probation, parole = (
        [Face(row.first, row.last, row.born, row.group, row.phones) for row in found.rows]
        for found in (understood(PROBATION.read_bytes()), understood(PAROLE.read_bytes()))
    )
    inside = [with_row for _known, with_row in find_matches([], probation) if with_row]
    assert [(one.other, one.why) for one in inside] == [(3, Why.SAME), (12, Why.SAME)]
    common = [with_known for with_known, _row in find_matches(probation, parole) if with_known]
    assert len(common) == 12 and {one.why for one in common} == {Why.SAME}


def test_spellings_of_one_sound_share_a_key() -> None:
    for one, two in (
        ("gonzalez", "gonsales"),
        ("stephen", "steven"),
        ("jeffrey", "geoffrey"),
        ("sean", "shawn"),
    ):
        assert sound(one) == sound(two)
    assert sound("omar") != sound("tyree")
