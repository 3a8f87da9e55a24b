"""Names as people write them: order, capitals, suffixes, nicknames."""

import re

from callin_planner.domain.text import fold

_PARTICLES = frozenset(
    ("de", "del", "la", "las", "los", "der", "den", "di", "da", "do", "dos", "das", "du", "van", "von", "y",
     "ter", "ten")
)  # fmt: skip
_SAINTS = frozenset(("st.", "st", "saint", "ste.", "san", "santa"))
_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
_MAC = frozenset(
    ("macdonald", "macgregor", "macarthur", "mackenzie", "macleod", "macneil", "macdougall", "macmillan",
     "macpherson")
)  # fmt: skip
_VIETNAMESE = frozenset(
    ("nguyen", "tran", "le", "pham", "huynh", "hoang", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
     "duong", "ly")
)  # fmt: skip
_VIETNAMESE_MIDDLE = frozenset(
    ("thi", "van", "thanh", "minh", "quoc", "ngoc", "huu", "duc", "xuan", "kim")
)  # fmt: skip
_NICKNAME = re.compile(r"[\"“][^\"“”]*[\"”]|\([^()]*\)|(?<!\w)['‘][^'’]+['’](?!\w)")
_NOT_A_NAME = re.compile(r"[0-9=@<>{}\[\]/\\|#%&*_;:!?+]")
_PART = re.compile(r"([-\u2010\u2011'’.])")


def split_name(text: str) -> tuple[str, str]:
    """First and last name of "Last, First", "FIRST LAST" and their kin, in ordinary capitals.

    A name of one word comes back as a first name alone.
    """
    before, comma, after = tidy(text).partition(",")
    suffix = ""
    if comma and _suffix(after):  # "John Smith, Jr."
        before, comma, after, suffix = before, "", "", _suffix(after)
    first, last = (after, before) if comma else _split_in_order(before)
    first, first_suffix = _without_suffix(first)
    last, last_suffix = _without_suffix(last)
    return first_name(first), _join(last_name(last), suffix or last_suffix or first_suffix)


def tidy(text: str) -> str:
    """Single blanks, no nickname, no stray full stop at the end."""
    plain = " ".join(_NICKNAME.sub(" ", text).replace(" ,", ",").split())
    if plain.endswith(".") and not _is_abbreviation(plain.split()[-1]):
        plain = plain[:-1]
    return plain.strip(" ,;")


def first_name(text: str) -> str:
    return " ".join(_cased(word) for word in tidy(text).split())


def last_name(text: str) -> str:
    words, suffix = _without_suffix(tidy(text))
    parts = words.split()
    shouted = _is_shouted(words)
    cased = [
        part.lower()
        if (shouted or part.islower()) and fold(part) in _PARTICLES and i < len(parts) - 1
        else _cased(part)
        for i, part in enumerate(parts)
    ]
    return _join(" ".join(cased), suffix)


def is_name(text: str) -> bool:
    """Whether `text` could be somebody's name: letters, and nothing that names never hold."""
    return bool(text) and not _NOT_A_NAME.search(text) and any(letter.isalpha() for letter in text)


def title_case(text: str) -> str:
    """Ordinary capitals for a label that is shouted or whispered; anything else as it is."""
    text = " ".join(text.split())
    return " ".join(_cased(word) for word in text.split()) if _is_shouted(text) else text


def _split_in_order(text: str) -> tuple[str, str]:
    words = text.split()
    if len(words) < 2:
        return text, ""
    if len(words) > 2 and fold(words[0]) in _VIETNAMESE and fold(words[1]) in _VIETNAMESE_MIDDLE:
        return " ".join(words[1:]), words[0]
    cut = len(words) - 1
    if cut > 1 and _suffix(words[cut]):
        cut -= 1
    while cut > 1 and (fold(words[cut - 1]) in _PARTICLES or words[cut - 1].lower() in _SAINTS):
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def _without_suffix(text: str) -> tuple[str, str]:
    words = text.split()
    if len(words) > 1 and _suffix(words[-1]):
        return " ".join(words[:-1]).rstrip(" ,"), _suffix(words[-1])
    return text, ""


def _suffix(word: str) -> str:
    return _SUFFIXES.get(word.strip(" .,").lower(), "")


def _join(name: str, suffix: str) -> str:
    return f"{name} {suffix}" if suffix else name


def _is_abbreviation(word: str) -> bool:
    return len(word) <= 3 or "." in word[:-1] or bool(_suffix(word))


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and (all(map(str.isupper, letters)) or all(map(str.islower, letters)))


def _cased(word: str) -> str:
    """ "O'NEIL" to "O'Neil"; a word that already mixes capitals stays."""
    if not (word.isupper() or word.islower()):
        return word
    if word.isupper() and len(word.rstrip(".")) == 1:
        return word
    if word.isalpha():
        return _cased_part(word)
    pieces = _PART.split(word)
    return "".join(
        piece.lower() if _is_ending(pieces, i) else _cased_part(piece) for i, piece in enumerate(pieces)
    )


def _is_ending(pieces: list[str], i: int) -> bool:
    """The "s" of "Joe's": one letter after an apostrophe at the end."""
    return i > 1 and i == len(pieces) - 1 and len(pieces[i]) == 1 and pieces[i - 1] in "'’"


def _cased_part(part: str) -> str:
    lower = part.lower()
    if lower.startswith("mc") and len(lower) > 4:
        return "Mc" + lower[2:].capitalize()
    if lower in _MAC:
        return "Mac" + lower[3:].capitalize()
    return part.capitalize()
