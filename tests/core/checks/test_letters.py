"""Rules D1 to D4."""

from dataclasses import replace

import pytest

from callin_planner.checks.rule import LetterText, Texts
from callin_planner.domain.tasks import Task
from tests import factories
from tests.core.checks.evening import (
    DECK,
    EVENT,
    LETTER,
    NEEDS,
    found,
    handout,
    letter,
    matter,
    not_checked,
    severities,
)


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (None, []),
        (6.0, []),
        (6.04, []),
        (6.1, ["note"]),
        (8.0, ["note"]),
        (8.1, ["warning"]),
        (10.0, ["warning"]),
        (10.1, ["error"]),
    ],
)
def test_d1_reading_grade(grade: float | None, expected: list[str]) -> None:
    assert severities("D1", matter(texts=letter(grade=grade))) == expected


def test_d1_one_page() -> None:
    assert severities("D1", matter(texts=letter(pages=1))) == []
    assert severities("D1", matter(texts=letter(pages=2))) == ["warning"]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("day", "the day"),
        ("time", "the time"),
        ("place", "the place"),
        ("help_line", "the help line’s number"),
        ("signatures", "who signs"),
        ("promise", "that nobody is arrested for coming"),
    ],
)
def test_d1_what_must_stand_in_it(name: str, word: str) -> None:
    without = LETTER.replace(NEEDS[name], "")
    texts = Texts(letters={"en": LetterText(without, 1, 5.0, dict(NEEDS))})
    (finding,) = found("D1", matter(texts=texts))
    assert finding.severity == "error"
    assert word in finding.text


def test_d1_points_at_the_sites_own_wording() -> None:
    own = factories.wording(key="letter", language="en")
    (finding,) = found("D1", matter(texts=letter(grade=12), wordings=(own,)))
    assert (finding.record_kind, finding.record_id) == ("Wording", own.id)
    (finding,) = found("D1", matter(texts=letter(grade=12)))
    assert finding.record_kind == "Event"


def test_d2_wants_day_time_and_place_first() -> None:
    assert found("D2", matter(texts=letter())) == []
    long = "You matter to this city. " * 60 + LETTER
    (finding,) = found("D2", matter(texts=Texts(letters={"en": LetterText(long, 1, 5.0, dict(NEEDS))})))
    assert finding.severity == "warning"
    assert "the day, the time and the place" in finding.text


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("", False),
        ("You are on probation, and you know people who have been hurt.", False),
        ("The police and the prosecutors will tell you what they will do about shootings.", False),
        ("You are not in trouble for anything new.", False),
        ("You belong to Tanner Row.", True),
        ("You have been identified by the police.", True),
        ("You are an associate of people who shoot.", True),
        ("Se le acusa de un delito.", True),
    ],
)
def test_d3_names_no_group_and_accuses_nobody(words: str, hit: bool) -> None:
    group = factories.group(label="Tanner Row")
    given = matter(texts=letter(words), groups=(group,))
    assert severities("D3", given) == (["error"] if hit else [])


def test_d4_wants_each_review() -> None:
    slide = factories.slide(DECK.id)
    subjects = ("letter:en", "slides", "task:safe-passage")
    signed = tuple(factories.sign_off(EVENT.id, subject=subject) for subject in subjects)
    given = matter(texts=letter(), slides=[slide], sign_offs=signed)
    assert found("D4", given) == []
    for n, word in enumerate(("the letter (English)", "the slides", "the safe-passage memo")):
        rest = tuple(each for each in signed if each is not signed[n])
        (finding,) = found("D4", matter(texts=letter(), slides=[slide], sign_offs=rest))
        assert finding.severity == "error"
        assert word in finding.text


def test_d4_takes_the_checklists_own_sign_offs_and_points_at_its_tasks() -> None:
    signed = tuple(
        factories.sign_off(EVENT.id, subject=f"task:{key}") for key in ("letter", "slides", "safe-passage")
    )
    slide = factories.slide(DECK.id)
    assert found("D4", matter(texts=letter(), slides=[slide], sign_offs=signed)) == []
    task: Task = factories.task(EVENT.id, key="safe-passage")
    (finding,) = found("D4", matter(texts=letter(), sign_offs=signed[:2], tasks=(task,)))
    assert finding.record_id == task.id


def test_d4_asks_for_each_language_and_for_no_review_of_slides_that_are_not_there() -> None:
    texts = Texts(letters={each: LetterText(LETTER, 1, None, dict(NEEDS)) for each in ("en", "es")})
    findings = found(
        "D4", matter(texts=texts, sign_offs=(factories.sign_off(EVENT.id, subject="letter:en"),))
    )
    assert [each.text for each in findings] == [
        "No legal review is recorded for the letter (Spanish).",
        "No legal review is recorded for the safe-passage memo.",
    ]


@pytest.mark.parametrize("code", ["D1", "D2", "D3"])
def test_a_letter_that_cannot_be_made_is_not_checked(code: str) -> None:
    texts = replace(handout(), letters_missing="The letter was not checked. It needs a place.")
    assert not_checked(code, matter(texts=texts)) == ["The letter was not checked. It needs a place."]


@pytest.mark.parametrize(
    ("ease", "expected"), [(80.0, []), (79.0, ["note"]), (69.0, ["warning"]), (59.0, ["error"]), (None, [])]
)
def test_d1_ease_of_spanish(ease: float | None, expected: list[str]) -> None:
    texts = letter(grade=None)
    (words,) = texts.letters.values()
    texts = replace(texts, letters={"es": replace(words, ease=ease)})
    assert severities("D1", matter(texts=texts)) == expected


def test_d4_a_review_holds_only_for_the_text_that_was_reviewed() -> None:
    signed = factories.sign_off(EVENT.id, subject="letter:en", text_digest="old")
    same = replace(letter(), digests={"letter:en": "old"})
    other = replace(letter(), digests={"letter:en": "new"})
    assert not any("changed" in each.text for each in found("D4", matter(texts=same, sign_offs=(signed,))))
    assert any("changed after" in each.text for each in found("D4", matter(texts=other, sign_offs=(signed,))))
