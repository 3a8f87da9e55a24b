"""Finding people's names in words that a room will see (rule D5).

A name matches as first and last name in any order, or as a whole surname of four or more letters (each part
of a double one) in title case; accents are folded. First names alone never match. A match that lies within
the whole name of someone who may be named there (`allowed`) is left out.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain.invitees import Invitee
from callin_planner.domain.sight import SeenInvitee
from callin_planner.domain.text import fold

SURNAME_LETTERS = 4

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_POSSESSIVES = re.compile(r"['’ʼ`´]s(?![^\W\d_])", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’ʼ`´]s$", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’ʼ`´]")


@dataclass(frozen=True)
class Hit:
    """A name in a text: whose, and the words as written. `whole` is true for first and last name together."""

    invitee_id: UUID
    words: str
    whole: bool


@dataclass(frozen=True)
class _Word:
    """A word of a text: folded for comparing, and whether it is written in title case."""

    folded: str
    titled: bool
    start: int
    end: int


@dataclass(frozen=True)
class _Pair:
    """Two runs of words which, side by side, are somebody's name."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    invitee_id: UUID


class Names:
    """The names of an invite list, ready to be looked for in many texts."""

    def __init__(self, invited: Iterable[Invitee], allowed: Iterable[str] = ()) -> None:
        self._pairs: dict[str, list[_Pair]] = {}
        self._surnames: dict[str, set[UUID]] = {}
        self._last_words: set[str] = set()
        self._allowed: dict[str, set[tuple[str, ...]]] = {}
        for invitee in invited:
            if isinstance(invitee, SeenInvitee):
                raise ValueError("a scan for names over people who are seen in part")
            self._learn(invitee)
        for pairs in self._pairs.values():
            pairs.sort(key=lambda pair: -len(pair.before) - len(pair.after))
        for name in allowed:
            if run := _folded(name):
                self._allowed.setdefault(run[0], set()).add(run)

    def find(self, text: str) -> list[Hit]:
        """Every invitee named in `text`, once each, in the order of their first mention."""
        text = _tidy(text)
        if self._last_words.isdisjoint(_folded_words(text)):
            return []
        words = _words(text)
        free = self._allowed_spans(words)
        found: dict[UUID, Hit] = {}
        for i in range(len(words)):
            for end, invitee_id, whole in self._at(words, i):
                inside = any(start <= i and end <= stop for start, stop in free)
                known = found.get(invitee_id)
                if not inside and (known is None or (whole and not known.whole)):
                    said = text[words[i].start : words[end - 1].end]
                    found[invitee_id] = Hit(invitee_id, said, whole)
        return list(found.values())

    def _learn(self, invitee: Invitee) -> None:
        lasts = _forms_of_last(invitee.last)
        self._last_words.update(word for form in lasts for word in form)
        for first in _forms_of_first(invitee.first):
            for last in lasts:
                for before, after in ((first, last), (last, first)):
                    self._pairs.setdefault(before[0], []).append(_Pair(before, after, invitee.id))
        for part in _folded(invitee.last):
            if len(part) >= SURNAME_LETTERS:
                self._surnames.setdefault(part, set()).add(invitee.id)

    def _at(self, words: list[_Word], i: int) -> Iterable[tuple[int, UUID, bool]]:
        """Names that begin at word `i`: where they end, whose they are, and whether they are whole."""
        for pair in self._pairs.get(words[i].folded, ()):
            if end := _pair_end(words, i, pair):
                yield end, pair.invitee_id, True
        if words[i].titled:
            for invitee_id in sorted(self._surnames.get(words[i].folded, ())):
                yield i + 1, invitee_id, False

    def _allowed_spans(self, words: list[_Word]) -> list[tuple[int, int]]:
        return [
            (i, i + len(run))
            for i, word in enumerate(words)
            for run in self._allowed.get(word.folded, ())
            if _runs(words, i, run)
        ]


def find_names(text: str, invited: Iterable[Invitee], allowed_names: Iterable[str] = ()) -> list[Hit]:
    """The invitees named in one text. For many texts, keep a `Names`."""
    return Names(invited, allowed_names).find(text)


def _pair_end(words: list[_Word], i: int, pair: _Pair) -> int:
    """Where `pair`, read from word `i`, ends; 0 if it is not there. A middle initial may stand between."""
    if not _runs(words, i, pair.before):
        return 0
    middle = i + len(pair.before)
    if _runs(words, middle, pair.after):
        return middle + len(pair.after)
    initial = middle < len(words) and len(words[middle].folded) == 1
    if initial and _runs(words, middle + 1, pair.after):
        return middle + 1 + len(pair.after)
    return 0


def _runs(words: list[_Word], i: int, run: tuple[str, ...]) -> bool:
    return len(words) >= i + len(run) and all(words[i + n].folded == part for n, part in enumerate(run))


def _forms_of_first(first: str) -> set[tuple[str, ...]]:
    """The whole first name, and its first word where it has several."""
    run = _folded(first)
    return {run, run[:1]} if run else set()


def _forms_of_last(last: str) -> set[tuple[str, ...]]:
    """The whole surname, and each part of a double one that is more than a particle."""
    run = _folded(last)
    return {run, *((part,) for part in run if len(part) >= 3)} if run else set()


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in _words(_tidy(name)))


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _folded_words(text: str) -> set[str]:
    """Every word of a text as `_word` folds it: whoever is named, a word of their surname is among them."""
    bare = _APOSTROPHE.sub("", _POSSESSIVES.sub("", text))
    return set(_LETTERS.findall(fold(bare)))


def _words(text: str) -> list[_Word]:
    return [_word(match) for match in _WORD.finditer(text)]


def _word(match: re.Match[str]) -> _Word:
    written = _POSSESSIVE.sub("", match.group())
    titled = written[0].isupper() and any(letter.islower() for letter in written)
    return _Word(fold(_APOSTROPHE.sub("", written)), titled, match.start(), match.start() + len(written))
