"""How hard a text is to read: Flesch-Kincaid's grade for English, Fernandez-Huerta's ease for Spanish."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_SENTENCE_END = re.compile(r"(?<!\bRev)(?<!\bMrs)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bLt)[.!?:](?:\s|$)")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_ANY_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GROUPS = re.compile(r"[aeiouy]+")
_SPANISH_GROUPS = re.compile(r"[aeiouáéíóúü]+(?:y(?![aeiouáéíóúü]))?|y(?![aeiouáéíóúü])")
_SILENT_U = re.compile(r"(?<=[gq])u(?=[eiéí])")
_STRONG, _STRESSED_WEAK = frozenset("aeoáéó"), frozenset("íú")
LONG_SENTENCE = 20
"""Words beyond which a sentence is marked."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text, from `start` to before `end`, and how many words it has."""

    start: int
    end: int
    words: int


def grade(text: str) -> float:
    """US school grade of `text`; 0.0 where there are no words. A line break ends a sentence."""
    found = _counts(text, _WORD, _syllables)
    if found is None:
        return 0.0
    words, sentences, syllables = found
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def ease(text: str) -> float:
    """Reading ease of a Spanish text, 100 for the easiest; 100.0 where there are no words.

    Fernandez-Huerta, with syllables a word and words a sentence: 80 and more reads like a fifth grade.
    """
    found = _counts(text, _ANY_WORD, _spanish_syllables)
    if found is None:
        return 100.0
    words, sentences, syllables = found
    return 206.84 - 60 * syllables / words - 1.02 * words / sentences


def long_sentences(text: str) -> list[Sentence]:
    """Sentences of more than LONG_SENTENCE words, for marking them."""
    return [each for each in sentences(text) if each.words > LONG_SENTENCE]


def sentences(text: str) -> Iterator[Sentence]:
    """Every sentence with a word in it. A line break ends a sentence."""
    start = 0
    for line in text.split("\n"):
        at = start
        for stop in (*(match.end() for match in _SENTENCE_END.finditer(line)), len(line)):
            part = text[at : start + stop]
            count = len(_ANY_WORD.findall(part))
            if count:
                lead = len(part) - len(part.lstrip())
                yield Sentence(at + lead, at + len(part.rstrip()), count)
            at = start + stop
        start += len(line) + 1


def _counts(text: str, word: re.Pattern[str], syllables: Callable[[str], int]) -> tuple[int, int, int] | None:
    """Words, sentences and syllables of `text`."""
    parts = [part for line in text.split("\n") for part in _SENTENCE_END.split(line) if word.search(part)]
    found = [each for part in parts for each in word.findall(part)]
    if not found:
        return None
    return len(found), len(parts), sum(syllables(each) for each in found)


def _syllables(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word.lower())
    count = len(_GROUPS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee")) and count > 1:
        count -= 1
    if plain.endswith("ed") and not plain.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(1, count)


def _spanish_syllables(word: str) -> int:
    """Two strong vowels, or a stressed í or ú, are syllables of their own: "ca-er", "dí-a", but "bien"."""
    plain = _SILENT_U.sub("", word.lower())
    return max(1, sum(_kernels(group) for group in _SPANISH_GROUPS.findall(plain)))


def _kernels(vowels: str) -> int:
    breaks = sum(
        (left in _STRONG and right in _STRONG) or left in _STRESSED_WEAK or right in _STRESSED_WEAK
        for left, right in pairwise(vowels)
    )
    return 1 + breaks
