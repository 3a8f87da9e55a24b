"""The lint's lists: how lines are read, and what they find."""

import pytest

from callin_planner.checks.wordlists import LANGUAGES, LISTS, WordList, WordLists, lists_with, read, shipped


def found(lines: str, text: str, *, denied: bool = True) -> list[str]:
    return [each.words for each in WordList(read(lines)).find(text, denied=denied)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTS)
def test_every_shipped_list_can_be_read(name: str, language: str) -> None:
    assert len(shipped(name, language)) >= 5


def test_a_line_has_words_and_what_to_say_instead() -> None:
    (said,) = WordList(read("# a remark\n\nbad word = kind word\n= nothing\n***\n")).find("A BAD  word.")
    assert (said.words, said.instead) == ("bad word", "kind word")


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("thug*", "Thugs and thuggery", ["thugs", "thuggery"]),
        ("thug", "thugs", []),
        ("q&a", "The Q&A.", ["q&a"]),
        ("can't", "I can’t go", ["can't"]),
        ("niño*", "Los ninos", ["ninos"]),
        ("drop .. charges", "drop the rest of the charges", ["drop the rest of the charges"]),
        ("drop .. charges", "drop charges", ["drop charges"]),
        ("drop .. charges", "drop one two three four five charges", []),
        ("two words", "two\nwords", ["two words"]),
    ],
)
def test_stars_and_dots(line: str, text: str, expected: list[str]) -> None:
    assert found(line, text) == expected


def test_what_is_said_with_a_not_can_be_left_out() -> None:
    assert found("guarantee*", "I cannot guarantee it.", denied=False) == []
    assert found("guarantee*", "I will not lie. I guarantee it.", denied=False) == ["guarantee"]
    assert found("guarantee*", "I cannot guarantee it.") == ["guarantee"]


def test_the_longer_of_two_hits_is_told() -> None:
    assert found("trial\ngoes to trial", "It goes to trial.") == ["goes to trial"]


def test_a_site_adds_its_own_lines() -> None:
    own = WordLists({"labels.en": "knucklehead* = you", "locked.en": "We walk you home, guaranteed."})
    assert [each.words for each in own["labels"].find("Knuckleheads")] == ["knuckleheads"]
    assert own["promises"].find(own.without_locked("We walk you home, guaranteed.")) == []
    assert lists_with()["promises"].find("We walk you home, guaranteed.")
