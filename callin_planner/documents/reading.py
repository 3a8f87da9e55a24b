"""How hard a text is to read: the Flesch-Kincaid grade, for English."""

import re

_SENTENCE_END = re.compile(r"(?<!\bRev)(?<!\bMrs)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bLt)[.!?:](?:\s|$)")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_GROUPS = re.compile(r"[aeiouy]+")


def grade(text: str) -> float:
    """US school grade of `text`; 0.0 where there are no words. A line break ends a sentence."""
    sentences = [
        part for line in text.split("\n") for part in _SENTENCE_END.split(line) if _WORD.search(part)
    ]
    found = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not found:
        return 0.0
    syllables = sum(_syllables(word) for word in found)
    return 0.39 * len(found) / len(sentences) + 11.8 * syllables / len(found) - 15.59


def _syllables(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word.lower())
    count = len(_GROUPS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee")) and count > 1:
        count -= 1
    if plain.endswith("ed") and not plain.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(1, count)
