"""Plain functions over words: folding, counting."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_NOT_A_WORD = re.compile(r"[\W_]+")
_FOLDS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "æ": "ae", "ı": "i"}
)


def fold(text: str) -> str:
    """`text` without accents and in lower case, for searching and comparing."""
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def word_count(text: str) -> int:
    return len(words(text))


def flat(text: str) -> str:
    """The words of `text` folded, each between single spaces: ``flat(a) in flat(b)`` finds a run of words."""
    return f" {' '.join(re.split(_NOT_A_WORD, fold(text))).strip()} "
