"""How a name sounds, for finding it under another spelling: English and Spanish habits."""

import re
from functools import lru_cache

from callin_planner.domain.text import fold

_SOFT_C, _SOFT_G = re.compile("c(?=[eiy])"), re.compile("g(?=[eiy])")
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL_LETTERS = frozenset("aeiouyw")
_VOWELS = re.compile("[aeiouyw]+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PAIRS = (("ph", "f"), ("sch", "s"), ("sh", "s"), ("tch", "ch"), ("ck", "k"), ("qu", "k"), ("gu", "g"))
_SINGLE = str.maketrans({"q": "k", "c": "k", "z": "s", "x": "s", "v": "b", "f": "b", "h": None})


@lru_cache(maxsize=65536)
def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name, without accents, capitals, marks and Jr."""
    text = name.lower() if name.isascii() else fold(name)
    words = _NOT_LETTERS.sub(" ", text.replace("'", "").replace("’", "")).split()
    return tuple(word for word in words if word not in _SUFFIXES)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A key that spellings of the same sound share: "gonzalez" and "gonsales" are one."""
    text = word
    for spelled, heard in _PAIRS:
        text = text.replace(spelled, heard)
    text = _SOFT_G.sub("j", _SOFT_C.sub("s", text.replace("ch", "ʧ"))).translate(_SINGLE)
    first = "a" if text[:1] in _VOWEL_LETTERS else text[:1]
    return first + _VOWELS.sub("", _DOUBLED.sub(r"\1", text[1:]))
