import pytest

from callin_planner.domain.invitation_path import MOVES, may_have_letter, may_move, status_after_letter
from callin_planner.domain.invitees import LetterState, Status


def test_every_status_has_a_way_on_and_can_be_reached() -> None:
    assert set(MOVES) == set(Status)
    assert all(MOVES.values())
    assert {to for ways in MOVES.values() for to in ways} == set(Status)


def test_nobody_is_approved_without_vetting() -> None:
    before = {status for status in Status if may_move(status, Status.APPROVED)}
    assert before == {Status.SCREENED, Status.LETTER_READY}


def test_a_letter_is_for_those_who_are_coming() -> None:
    assert may_have_letter(Status.APPROVED)
    for status in (Status.CANDIDATE, Status.SCREENED, Status.HELD, Status.SET_ASIDE, Status.WITHDRAWN):
        assert not may_have_letter(status)


@pytest.mark.parametrize("letter", list(LetterState))
def test_a_letter_never_takes_back_an_answer(letter: LetterState) -> None:
    for status in (Status.CONFIRMED, Status.ATTENDED, Status.NO_SHOW, Status.EXCUSED):
        assert status_after_letter(status, letter) is status


def test_status_follows_the_letter() -> None:
    assert status_after_letter(Status.APPROVED, LetterState.DELIVERED) is Status.DELIVERED
    assert status_after_letter(Status.DELIVERED, LetterState.CAME_BACK) is Status.LETTER_READY
    assert status_after_letter(Status.DELIVERED, LetterState.TO_PRINT) is Status.APPROVED
    assert status_after_letter(Status.APPROVED, LetterState.TO_PRINT) is Status.APPROVED
