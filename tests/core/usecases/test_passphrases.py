"""R-A9: what a passphrase must be, said in sentences."""

import pytest

from callin_planner.errors import UserError
from callin_planner.usecases.passphrases import problems_of, require_good, suggest_passphrase

HERE = ("Harlan Bend", "Harlan Bend Ceasefire", "Dana Whitlock")


@pytest.mark.parametrize(
    "passphrase",
    [
        "outlying snowshoe limeade stratus handlebar",
        "My dog barks at the mailman",
        "Marigold-7-lantern-river",
        "blue kettle walks past noon",
        "el perro ladra al cartero",
        "собака лает на почтальона",
        "74928374650918273645",
        "fit owl jug ivy yam",
        "x9!kQ" * 4 + "7vLmZp2#tR",
        "a long sentence that nobody else has ever written down, with commas, " * 3,
    ],
)
def test_good_ones_pass(passphrase: str) -> None:
    assert problems_of(passphrase, HERE) == []


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("", "Type a passphrase"),
        ("   ", "Type a passphrase"),
        ("short", "Too short"),
        ("14 characters!", "Too short"),
        ("four words too few", ""),
        ("password12345678", "Too common"),
        ("P@ssw0rd2024!!!!!", "Too common"),
        ("qwertyuiopasdfghjkl", "Too common"),
        ("abcdefghijklmnopqrstuvwxyz", "Too common"),
        ("letmeinletmeinletmein", "Too common"),
        ("iloveyou iloveyou 2020", "Too common"),
        ("monkey dragon sunshine princess", "Too common"),
        ("Harlan Bend Ceasefire 2026", "Too easy to guess here"),
        ("callin-harlanbend-2026", "Too easy to guess here"),
        ("DanaWhitlock1234!!", "Too easy to guess here"),
        ("aaaaaaaaaaaaaaaaaaaa", "repeats"),
        ("xyxyxyxyxyxyxyxyxyxy", "repeats"),
    ],
)
def test_bad_ones_are_told_why(passphrase: str, word: str) -> None:
    problems = problems_of(passphrase, HERE)
    assert any(word in problem for problem in problems) if word else problems == []


def test_the_city_is_no_weak_word_elsewhere() -> None:
    assert problems_of("Harlan Bend 44 oaks", ()) == []


def test_suggestions_are_five_words_and_always_good() -> None:
    suggestions = {suggest_passphrase() for _ in range(50)}
    assert len(suggestions) == 50
    for suggestion in suggestions:
        assert len(suggestion.split(" ")) == 5
        assert problems_of(suggestion, HERE) == []


def test_a_refusal_holds_every_sentence() -> None:
    with pytest.raises(UserError, match=r"Too short.*Too common"):
        require_good("password", HERE)
