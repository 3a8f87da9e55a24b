from callin_planner.domain.ids import new_id
from callin_planner.domain.invitee_search import find, haystack
from callin_planner.domain.plan import Invited
from tests import factories


def _row(first: str, last: str, code: str = "HB-001", group: str = "Kiln Street") -> Invited:
    person = factories.invitee(first=first, last=last, code=code)
    return Invited(
        invitation=factories.invitation(new_id(), person.id),
        invitee=person,
        officer=factories.officer(name="T. Kowalski", code="TK"),
        groups=(factories.group(label=group, code="KS"),),
    )


ROWS = [
    _row("Nguyễn Thị", "Lan", "HB-001"),
    _row("José", "Peña", "HB-002", "Tanner Row"),
    _row("Zoran", "Petrović", "HB-003"),
    _row("Andre", "Whitlock-Vane", "HB-004"),
]


def _find(text: str, rows: list[Invited] = ROWS) -> list[int]:
    return find([haystack(row) for row in rows], text)


def test_accents_and_case_do_not_matter() -> None:
    assert _find("nguyen thi") == [0]
    assert _find("PEÑA") == [1]
    assert _find("petrovic") == [2]


def test_finds_by_name_either_way_round_code_group_and_officer() -> None:
    assert _find("pena jose") == [1]
    assert _find("jose pena") == [1]
    assert _find("hb-003") == [2]
    assert _find("tanner") == [1]
    assert _find("kowalski") == [0, 1, 2, 3]
    assert _find("ks zoran") == [2]


def test_empty_text_finds_all_and_nonsense_none() -> None:
    assert _find("  ") == [0, 1, 2, 3]
    assert _find("lan tanner") == []
    assert _find("x", []) == []


def test_words_of_two_fields_do_not_run_together() -> None:
    assert _find("dolanhb", [_row("Lan", "Do", "HB-001")]) == []
