"""Lists of words that the checks look for: plain files that a site can add to.

A line is `words = what to say instead`; the right side may be missing. A star stands for any ending, two dots
for up to four words in between. Lines that begin with `#` are remarks. Case, accents and line breaks do not
matter. A list in every language is looked for in every text: people mix languages.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from callin_planner import assets
from callin_planner.domain.text import fold

LISTS = (
    "labels", "pending", "promises", "open-mic", "allegations", "people", "minors", "locked",
    "charges", "informants", "beliefs",
)  # fmt: skip
LANGUAGES = ("en", "es")

_GAP = r"(?:\W+\w+){0,4}?\W+"
_BEFORE = re.compile(
    r"\b(?:not|no|never|cannot|can't|won't|don't|didn't|without|nor|neither|sin|nunca|jamas|ningun\w*)\b"
)
_WORDS_BEFORE = 6
_TOKEN = re.compile(r"\w+")
_STARRED = re.compile(r"(\w+)\*")


@dataclass(frozen=True)
class Phrase:
    """One line of a list: how it is found, and what to say instead.

    `whole` are words it needs, `begun` beginnings of words.
    """

    pattern: re.Pattern[str]
    whole: frozenset[str]
    begun: tuple[str, ...]
    instead: str


@dataclass(frozen=True)
class Said:
    """Words that a list holds, folded as they stand in the text, and what to say instead ("" for nothing)."""

    words: str
    instead: str


@dataclass(frozen=True)
class Place:
    """Where a text says words of a list, counted in the smoothed text, and what to say instead."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True)
class Smooth:
    """A text as it is searched: smoothed, and its words, once each."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_TOKEN.findall(self.text))

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.words)

    def has_begun(self, beginning: str) -> bool:
        """Whether one of the words begins so."""
        place = bisect_left(self._in_order, beginning)
        return place < len(self._in_order) and self._in_order[place].startswith(beginning)


class WordList:
    """The phrases of one list in every language, ready to be looked for in many texts."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_word: dict[str, list[Phrase]] = {}
        self._loose: list[Phrase] = []
        for phrase in phrases:
            if phrase.whole:
                self._by_word.setdefault(max(phrase.whole, key=len), []).append(phrase)
            else:
                self._loose.append(phrase)

    def find(self, text: "str | Smooth", *, denied: bool = True) -> list[Said]:
        """What of the list `text` says, once each. `denied=False` leaves out what is said with a "not"."""
        ready = text if isinstance(text, Smooth) else Smooth(smoothed(text))
        smooth = ready.text
        found: dict[str, tuple[int, Said]] = {}
        for place in self.places(ready):
            words = smooth[place.start : place.end]
            if denied or not _is_denied(smooth, place.start):
                found.setdefault(words, (place.start, Said(words, place.instead)))
        return _outermost(found)

    def places(self, ready: Smooth) -> Iterator[Place]:
        """Everywhere a text says words of the list, in no order, with those within longer ones."""
        for phrase in self._candidates(ready):
            for match in phrase.pattern.finditer(ready.text):
                if not _is_inside(ready.text, match.start()):
                    yield Place(match.start(), match.end(), phrase.instead)

    def _candidates(self, ready: Smooth) -> Iterator[Phrase]:
        """Phrases all of whose words are in a text, wherever; their pattern says whether in a row."""
        for word in ready.words & self._by_word.keys():
            for phrase in self._by_word[word]:
                if phrase.whole <= ready.words and all(map(ready.has_begun, phrase.begun)):
                    yield phrase
        for phrase in self._loose:
            if all(map(ready.has_begun, phrase.begun)):
                yield phrase


class WordLists:
    """All lists, with what a site added: `own` maps "labels.en" to lines."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        added = dict(own or {})
        self._lists = {
            name: WordList(
                phrase
                for language in LANGUAGES
                for phrase in (*shipped(name, language), *read(added.get(f"{name}.{language}", "")))
            )
            for name in LISTS
            if name != "locked"
        }
        self._locked = tuple(
            smoothed(line)
            for language in LANGUAGES
            for text in (_file("locked", language), added.get(f"locked.{language}", ""))
            for line in _lines(text)
        )

    def __getitem__(self, name: str) -> WordList:
        return self._lists[name]

    def without_locked(self, text: str) -> Smooth:
        """`text` without the sentences that partners have signed."""
        smooth = smoothed(text)
        for sentence in self._locked:
            smooth = smooth.replace(sentence, " . ")
        return Smooth(smooth)


@lru_cache(maxsize=8)
def lists_with(own: tuple[tuple[str, str], ...] = ()) -> WordLists:
    """The shipped lists with a site's own lines; made once for each set of them."""
    return WordLists(dict(own))


def read(text: str) -> list[Phrase]:
    """The phrases of a list. A line without a word is left out."""
    phrases = []
    for line in _lines(text):
        words, _equals, instead = line.partition("=")
        if phrase := _phrase(words, instead.strip()):
            phrases.append(phrase)
    return phrases


@cache
def shipped(name: str, language: str) -> tuple[Phrase, ...]:
    return tuple(read(_file(name, language)))


def smoothed(text: str) -> str:
    """`text` folded, with straight apostrophes and single spaces."""
    return " ".join(fold(text.replace("’", "'").replace("\u2011", "-")).split())


def _file(name: str, language: str) -> str:
    return assets.read_text("lint", f"{name}.{language}.txt")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _phrase(words: str, instead: str) -> Phrase | None:
    smooth = smoothed(words)
    if _TOKEN.search(smooth) is None:
        return None
    parts = [_part(part) for part in smooth.split()]
    pattern = r"\s+".join(parts).replace(r"\s+" + _GAP + r"\s+", _GAP)
    ends = r"(?!\w)" if smooth[-1].isalnum() else ""
    begun = tuple(_STARRED.findall(smooth))
    whole = frozenset(_TOKEN.findall(_STARRED.sub(" ", smooth)))
    return Phrase(re.compile(rf"{pattern}{ends}"), whole, begun, instead)


def _part(part: str) -> str:
    if part == "..":
        return _GAP
    return re.escape(part).replace(r"\*", r"\w*")


def _is_inside(smooth: str, start: int) -> bool:
    """Whether a match begins within a word. Checked here, because a pattern that opens with a letter is
    found faster than one that looks behind itself."""
    return start > 0 and (smooth[start - 1].isalnum() or smooth[start - 1] == "_")


def _is_denied(smooth: str, start: int) -> bool:
    sentence = re.split(r"[.!?;:]", smooth[:start])[-1]
    return _BEFORE.search(" ".join(sentence.split()[-_WORDS_BEFORE:])) is not None


def _outermost(found: Mapping[str, tuple[int, Said]]) -> list[Said]:
    """In the order of the text, without those that lie within a longer one at the same place."""
    spans = [(start, start + len(words), said) for words, (start, said) in found.items()]
    kept = [
        (start, said)
        for start, end, said in spans
        if not any(a <= start and end <= b and b - a > end - start for a, b, _said in spans)
    ]
    return [said for _start, said in sorted(kept, key=lambda pair: pair[0])]
