"""Plain functions over words: folding, counting."""

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_MAY_BE_MARKS = re.compile("[^\x00-\u02ff\u2000-\u206f]+")
_NOT_A_WORD = re.compile(r"[\W_]+")
_FOLDS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "æ": "ae", "ı": "i"}
)


_SPECIAL = re.compile(f"[{''.join(map(chr, _FOLDS))}]")


def fold(text: str) -> str:
    """`text` without accents and in lower case, for searching and comparing."""
    if text.isascii():
        return text.lower()
    if _SPECIAL.search(text):
        text = text.translate(_FOLDS)
    plain = unicodedata.normalize("NFKD", text)
    return _MAY_BE_MARKS.sub(_without_marks, plain).casefold()


def _without_marks(run: re.Match[str]) -> str:
    return "".join(c for c in run.group() if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def word_count(text: str) -> int:
    return len(words(text))


def flat(text: str) -> str:
    """The words of `text` folded, each between single spaces: ``flat(a) in flat(b)`` finds a run of words."""
    return f" {' '.join(re.split(_NOT_A_WORD, fold(text))).strip()} "


def listed(parts: Sequence[str], conjunction: str) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"
