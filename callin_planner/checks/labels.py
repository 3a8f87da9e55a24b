"""Words that would mark whoever carries a paper (rule D8)."""

import re
from collections.abc import Iterable

from callin_planner.domain.text import flat, fold

_EVENT = (
    r"call[-‐‑–—]ins?|callins?|call in (?:event|evening|forum|meeting|night|session)s?|cease[- ]?fire|gvi"
)
_EVENT_ES = r"citatorios?|alto el fuego"
_PEOPLE = (
    r"gangs?|gangsters?|gang[- ]?members?|group[- ]members?|offenders?|ex-offenders?|felons?|ex-felons?|"
    r"convicts?|ex-convicts?|criminals?|inmates?|prisoners?|parolees?|probationers?|shooters?|invitees?"
)
_PEOPLE_ES = (
    r"pandillas?|pandilleros?|delincuentes?|criminales|convictos?|ex-?convictos?|presos?|reclusos?|reos?|"
    r"infractor(?:es)?"
)
_STANDING = (
    r"probation|parole|under supervision|group violence|gun violence|violence (?:intervention|reduction)|"
    r"focused deterrence|re-?entry"
)
_STANDING_ES = r"libertad condicional|libertad vigilada|violencia (?:grupal|armada|de grupos)|reinsercion"
_LABEL = re.compile(
    r"(?<![\w])(?:"
    + "|".join((_EVENT, _EVENT_ES, _PEOPLE, _PEOPLE_ES, _STANDING, _STANDING_ES))
    + r")(?![\w])"
)
_SMALL = {"and", "of", "the", "for", "in", "y", "de", "la", "el", "los", "las"}


def labels_in(text: str) -> list[str]:
    """The words of `text` that label their holder, folded, once each."""
    return list(dict.fromkeys(match.group() for match in _LABEL.finditer(_folded(text))))


def holds_name(text: str, name: str) -> bool:
    """Whether `text` holds all the words of `name` in a row, whatever their case and accents.

    A name of a single word counts as it is written or in capitals: “hope” is not the programme “Hope”.
    """
    return bool(names_in(text, (name,)))


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that `text` holds, as `holds_name` looks for them."""
    words = flat(text)
    return [name for name in names if _holds(text, words, name)]


def _holds(text: str, words: str, name: str) -> bool:
    inner = flat(name)
    if len(inner.split()) == 1:
        word = name.strip()
        return bool(re.search(rf"(?<!\w)(?:{re.escape(word)}|{re.escape(word.upper())})(?!\w)", text))
    return bool(inner.strip()) and inner in words


def short_form(name: str) -> str:
    """The initials that a programme goes by ("HBST"), or nothing if they are fewer than three."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if fold(word) not in _SMALL).upper()
    return initials if len(initials) >= 3 else ""


def holds_short_form(text: str, name: str) -> bool:
    """Whether `text` holds the initials of `name` as a word of capitals."""
    short = short_form(name)
    return bool(short) and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text) is not None


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
