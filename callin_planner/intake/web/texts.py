"""The phone page's words in its own languages, and how a moment is said in them."""

import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import cache

from callin_planner import assets

NAMES = {"en": "English", "es": "Español"}
LANGUAGES = tuple(NAMES)

Say = Callable[..., str]


@cache
def words(language: str) -> dict[str, str]:
    return dict(tomllib.loads(assets.read_text("web", f"texts.{language}.toml")))


def saying(language: str) -> Say:
    """What templates call `t`: a sentence by its key, its blanks filled."""
    known = words(language)

    def say(key: str, **blanks: object) -> str:
        return known[key].format(**blanks)

    return say


def moment(at: datetime, language: str) -> str:
    """“Sat Dec 12, 7:52 pm”, “sáb 12 dic, 7:52 p. m.”; `at` is local already."""
    known = words(language)
    day = known["days"].split()[at.weekday()]
    month = known["months"].split()[at.month - 1]
    return known["moment"].format(day=day, month=month, date=at.day, clock=clock(at, language))


def clock(at: datetime, language: str) -> str:
    known = words(language)
    return f"{at.hour % 12 or 12}:{at.minute:02d} {known['pm' if at.hour >= 12 else 'am']}"


def day(at: datetime, language: str) -> str:
    """The day alone, to be said aloud: “Saturday”, “sábado”."""
    return words(language)["long_days"].split()[at.weekday()]
