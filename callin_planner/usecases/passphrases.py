"""What a passphrase must be (R-A9), said in sentences, and one to suggest."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache

from callin_planner import assets
from callin_planner.domain.text import fold, words
from callin_planner.errors import UserError
from callin_planner.i18n import _

FEWEST_CHARACTERS = 15
FEWEST_WORDS = 5
_LEFT_AT_LEAST = 7
"""Letters and digits that must remain once everything easy to guess is taken out."""

_LOCAL = ("callin", "call-in", "ceasefire", "planner", "passphrase", "probation", "parole", "violence")
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890")
_LEET = str.maketrans("@430157$!", "aaeoistsi")


def problems_of(passphrase: str, site_words: Iterable[str]) -> list[str]:
    """Sentences about what is wrong with `passphrase`; none for a good one.

    `site_words` are what a stranger would try here: the city, the programme, people's names.
    """
    typed = unicodedata.normalize("NFKC", passphrase.strip())
    if not typed:
        return [_("Type a passphrase.")]
    problems = []
    if len(typed) < FEWEST_CHARACTERS and len(words(typed)) < FEWEST_WORDS:
        problems.append(
            _("Too short: use {n} characters or more, or five words that do not belong together.").format(
                n=FEWEST_CHARACTERS
            )
        )
    local = _pieces((*site_words, *_LOCAL))
    forms = {_letters_of(typed), _letters_of(typed.casefold().translate(_LEET))}
    if _is_easy(forms, _common()):
        problems.append(_("Too common: it is made of words and rows of keys that everyone tries first."))
    elif _is_easy(forms, local | _common()):
        problems.append(_("Too easy to guess here: leave out the city, the program and people’s names."))
    if len(set(_letters_of(typed))) < 6:
        problems.append(_("It repeats the same few characters. Use more different ones."))
    return problems


def require_good(passphrase: str, site_words: Iterable[str]) -> None:
    """Raises UserError with what is wrong with `passphrase`."""
    problems = problems_of(passphrase, site_words)
    if problems:
        raise UserError(" ".join(problems), code="weak-passphrase")


def suggest_passphrase() -> str:
    """Five words of the EFF's long list (64 bits), for a person to write down and learn."""
    return words_to_tell(FEWEST_WORDS)


def words_to_tell(count: int) -> str:
    """`count` words of the same list, for a key that is told over the telephone."""
    return " ".join(secrets.choice(_diceware()) for _i in range(count))


def words_from(digest: bytes, count: int) -> tuple[str, ...]:
    """`count` words of the same list that stand for a digest: read out and compared by people."""
    rest, words = int.from_bytes(digest, "big"), _diceware()
    found = []
    for _i in range(count):
        rest, place = divmod(rest, len(words))
        found.append(words[place])
    return tuple(found)


@cache
def _diceware() -> tuple[str, ...]:
    from xkcdpass import xkcd_password

    return tuple(xkcd_password.generate_wordlist(wordfile="eff-long"))


@cache
def _common() -> frozenset[str]:
    return _pieces(assets.read_text("passphrases", "common.txt").split())


def _pieces(said: Iterable[str]) -> frozenset[str]:
    """Every phrase and every word of it, plain; single letters and pairs would match everywhere."""
    found = set()
    for phrase in said:
        found |= {_letters_of(phrase), *(_letters_of(word) for word in words(phrase))}
    return frozenset(piece for piece in found if len(piece) > 2)


def _letters_of(text: str) -> str:
    """Letters and digits alone, without accents; a phrase that only repeats itself counts once."""
    plain = re.sub(r"[^\w]|_", "", fold(text))
    again = re.fullmatch(r"(.+?)\1+", plain)
    return again.group(1) if again else plain


def _is_easy(forms: Iterable[str], easy: frozenset[str]) -> bool:
    return any(_left(form, easy) < min(_LEFT_AT_LEAST, len(form)) for form in forms)


def _left(plain: str, easy: frozenset[str]) -> int:
    """How many characters of `plain` remain without the pieces in `easy`, years and rows of keys."""
    longest = max((len(piece) for piece in easy), default=0)
    kept, place = [], 0
    while place < len(plain):
        step = _easy_run(plain, place, easy, longest)
        if not step:
            kept.append(plain[place])
        place += step or 1
    return len(re.sub(r"(19|20)\d\d", "", re.sub(r"(.)\1+", r"\1", "".join(kept))))


def _easy_run(plain: str, place: int, easy: frozenset[str], longest: int) -> int:
    """Length of the longest easy piece that begins at `place`."""
    for length in range(min(longest, len(plain) - place), 2, -1):
        if plain[place : place + length] in easy:
            return length
    for length in range(len(plain) - place, 3, -1):
        run = plain[place : place + length]
        if any(run in row or run[::-1] in row for row in _ROWS):
            return length
    return 0
