"""Officers' names: the ways a list writes one person, and a code that is free."""

from collections.abc import Iterable

from callin_planner.domain.invitees import Officer
from callin_planner.domain.text import fold

_TITLES = frozenset({"po", "ofc", "officer", "agent", "mr", "ms", "mrs", "sr", "sra"})


def name_key(name: str) -> str:
    """ "Kowalski, Tadeusz", "PO Tadeusz Kowalski" and "TADEUSZ KOWALSKI" are one: "tadeusz kowalski"."""
    last, comma, first = name.partition(",")
    plain = f"{first} {last}" if comma and first.strip() and "," not in first else name
    words = fold(plain).replace(".", " ").replace(",", " ").split()
    while len(words) > 2 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


def may_be_one(one: str, two: str) -> bool:
    """Whether two keys have the same last word, and a first name that is the other's initial."""
    words, words2 = one.split(), two.split()
    if len(words) < 2 or len(words2) < 2 or words[-1] != words2[-1]:
        return False
    first, first2 = words[0], words2[0]
    return first[0] == first2[0] and 1 in (len(first), len(first2))


def free_code(name: str, officers: Iterable[Officer]) -> str:
    """The initials, with a number where somebody has them."""
    taken = {officer.code for officer in officers}
    letters = "".join(word[0] for word in name_key(name).split()).upper()[:3] or "O"
    code, number = letters, 1
    while code in taken:
        number += 1
        code = f"{letters}{number}"
    return code
