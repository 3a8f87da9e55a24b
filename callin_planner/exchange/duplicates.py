"""Who may stand in a list twice: names alike in letters or sound, the same birth date weighing most.

Nobody is compared with everybody. Each person is filed under a few keys (birth date, sorted name, sound
with a birth date one slip away...), and only those who share a key are compared.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from callin_planner.exchange.sound import plain_words, sound

_ALIKE_SAME_BIRTH = 60
_ALIKE = 88
_NONE: frozenset[str] = frozenset()
Ratio = Callable[[str, str], float]


class Face(NamedTuple):
    """What a person is known by. `group` is any label, compared as it stands."""

    first: str
    last: str
    born: date | None = None
    group: str = ""
    phones: tuple[str, ...] = ()
    address: str = ""


class Why(StrEnum):
    """What made two people look like one."""

    SAME = "same"
    BIRTH_AND_NAME = "birth_and_name"
    NAME_NO_BIRTH = "name_no_birth"
    NAME_NEAR_BIRTH = "name_near_birth"
    NAME_AND_CONTACT = "name_and_contact"


class Match(NamedTuple):
    """`other` is a place in the combined sequence, 0 the first known person. `score` is 0 to 100."""

    other: int
    score: int
    why: Why


class _Person(NamedTuple):
    face: Face
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    first_sounds: tuple[str, ...]
    last_sounds: tuple[str, ...]
    ordered: str
    sounds: str
    digits: frozenset[str]


def find_matches(
    known: Sequence[Face], rows: Sequence[Face], *, without: frozenset[int] = frozenset()
) -> list[tuple[Match | None, Match | None]]:
    """For each of `rows` its best match among `known` and its best among earlier rows.

    Rows whose place is in `without` are matched, but nobody is matched with them.
    """
    people = [_prepare(face) for face in (*known, *rows)]
    some_unborn = any(person.face.born is None for person in people)
    files: dict[Hashable, list[int]] = {}
    for place in range(len(known)):
        for key in _keys(people[place], some_unborn):
            files.setdefault(key, []).append(place)
    found = []
    for place in range(len(known), len(people)):
        keys = _keys(people[place], some_unborn)
        others: set[int] = set()
        for key in keys:
            if key in files:
                others.update(files[key])
        found.append(_best(people, place, others, len(known)) if others else (None, None))
        if place - len(known) not in without:
            for key in keys:
                files.setdefault(key, []).append(place)
    return found


def _prepare(face: Face) -> _Person:
    firsts, lasts = plain_words(face.first), plain_words(face.last)
    first_sounds, last_sounds = tuple(map(sound, firsts)), tuple(map(sound, lasts))
    sounds = f"{first_sounds[0][:1] if firsts else ''} {''.join(last_sounds)}"
    digits = frozenset([digits_of(phone)[-7:] for phone in face.phones]) if face.phones else _NONE
    ordered = " ".join(sorted(firsts + lasts))
    return _Person(face, firsts, lasts, first_sounds, last_sounds, ordered, sounds, digits)


@lru_cache(maxsize=65536)
def digits_of(phone: str) -> str:
    return "".join(filter(str.isdigit, phone))


def _keys(person: _Person, some_unborn: bool) -> list[Hashable]:
    """Filing keys: numbers keep a birth date and its near misses apart."""
    born, sounds = person.face.born, person.sounds
    keys: list[Hashable] = [person.ordered]
    if some_unborn:
        keys.append((0, sounds))
    if born is not None:
        year, month, day = born.year, born.month, born.day
        swapped = year * 10000 + min(month, day) * 100 + max(month, day)
        keys += (
            born,
            (year * 100 + month, sounds),
            (-(year * 100 + day), sounds),
            (month * 100 + day, sounds),
            (-swapped, sounds),
        )
    return keys


def _best(
    people: Sequence[_Person], place: int, others: set[int], known: int
) -> tuple[Match | None, Match | None]:
    from rapidfuzz.fuzz import ratio

    best: list[Match | None] = [None, None]
    for other in others:
        match = _compare(people[other], people[place], ratio)
        if match is None:
            continue
        side = int(other >= known)
        before = best[side]
        if before is None or (match[0], -other) > (before.score, -before.other):
            best[side] = Match(other, *match)
    return best[0], best[1]


def _compare(one: _Person, two: _Person, ratio: Ratio) -> tuple[int, Why] | None:
    born, born2 = one.face.born, two.face.born
    same_words = one.ordered == two.ordered
    if born is not None and born == born2:
        if same_words:
            return 100, Why.SAME
        alike = _likeness(one, two, ratio)
        return (60 + int(alike * 0.38), Why.BIRTH_AND_NAME) if alike >= _ALIKE_SAME_BIRTH else None
    if born is None or born2 is None:
        return _without_birth(one, two, 100.0 if same_words else _likeness(one, two, ratio))
    near, together = _near(born, born2), _together(one, two)
    if not (near or together) or not (same_words or _likeness(one, two, ratio) >= _ALIKE):
        return None
    return (82, Why.NAME_NEAR_BIRTH) if near else (72, Why.NAME_AND_CONTACT)


def _without_birth(one: _Person, two: _Person, alike: float) -> tuple[int, Why] | None:
    groups = one.face.group, two.face.group
    if alike == 100 and one.face.born is two.face.born and groups[0] == groups[1]:
        return 90, Why.SAME
    if alike < _ALIKE:
        return None
    if alike == 100 or groups[0] == groups[1] or not all(groups) or _together(one, two):
        return 50 + int(alike * 0.3), Why.NAME_NO_BIRTH
    return None


def _together(one: _Person, two: _Person) -> bool:
    """Whether a phone or an address is the same."""
    return not one.digits.isdisjoint(two.digits) or bool(
        one.face.address and one.face.address == two.face.address
    )


def _likeness(one: _Person, two: _Person, ratio: Ratio) -> float:
    """0 to 100: first names and last names each alike, or the same words in another order."""
    whole = ratio(one.ordered, two.ordered)
    if whole >= 92 or whole < 45:
        return whole if whole >= 92 else 0.0
    lasts = _part(one.lasts, two.lasts, one.last_sounds, two.last_sounds, ratio)
    if lasts < 60:
        return whole if whole >= 85 else 0.0
    firsts = _part(one.firsts, two.firsts, one.first_sounds, two.first_sounds, ratio)
    return max(whole, (lasts + firsts) / 2) if firsts >= 60 else 0.0


def _part(
    one: tuple[str, ...],
    two: tuple[str, ...],
    sounds: tuple[str, ...],
    sounds2: tuple[str, ...],
    ratio: Ratio,
) -> float:
    """How alike two first names or two last names are; an initial or one of two names goes far."""
    if not one or not two:
        return 60.0
    if sounds == sounds2:
        return 95.0
    if len(one[0]) == 1 or len(two[0]) == 1:
        return 75.0 if one[0][0] == two[0][0] else 0.0
    if one[0] == two[0] or ((len(one) > 1 or len(two) > 1) and not set(one).isdisjoint(two)):
        return 88.0
    return ratio(" ".join(one), " ".join(two))


def _near(one: date, two: date) -> bool:
    """One slip of the pen apart: day and month exchanged, or one of the three numbers wrong."""
    if one.year == two.year and (one.month, one.day) == (two.day, two.month):
        return True
    return ((one.year != two.year) + (one.month != two.month) + (one.day != two.day)) == 1
