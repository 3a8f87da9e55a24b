"""What slides are filled with from the site and the event: no invitee, officer or welfare contact."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.slides import SlideTheme

_FIELD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class OnStage:
    """A speaker as the agenda names them; `role` is title and organization in one line."""

    name: str
    role: str
    voice: ScreenVoice


@dataclass(frozen=True, kw_only=True)
class DeckFields:
    """`stage` maps an agenda item's id (as text) to its speaker, `voices` to its voice.

    `photos` are the items whose speaker agreed to be shown. `needs` are those that some service answers, as
    keys of `kinds.TILE_ICONS`. `watermark` is "" for a real site. `footer` is the small line of slides
    without a watermark. `second` is the language of the words below the first, "" for one language. `colors`
    are the site's own ("accent", "ground"), `logo` its PNG; `pictures` maps a picture's id (as text) to its
    PNG or JPEG.
    """

    city: str = ""
    programme: str = ""
    place: str = ""
    on: date | None = None
    begins: time | None = None
    help_line: str = ""
    help_line_backup: str = ""
    help_line_hours: str = ""
    callback: str = ""
    link: str = ""
    language: str = "en"
    second: str = ""
    theme: SlideTheme = SlideTheme.PAPER
    watermark: str = ""
    footer: str = ""
    needs: tuple[str, ...] = ()
    stage: Mapping[str, OnStage] = field(default_factory=dict)
    voices: Mapping[str, ScreenVoice] = field(default_factory=dict)
    photos: frozenset[str] = frozenset()
    colors: Mapping[str, str] = field(default_factory=dict)
    logo: bytes = b""
    logo_alt: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def values(self, language: str = "") -> dict[str, str]:
        """Every field a slide may name in braces, in `language` or the first; "" where it is not set."""
        language = language or self.language
        return {
            "city": self.city,
            "programme": self.programme,
            "place": self.place,
            "date": long_date(self.on, language),
            "begins": clock_time(self.begins, language),
            "help_line": self.help_line,
            "help_line_backup": self.help_line_backup,
            "help_line_hours": self.help_line_hours,
            "callback": self.callback,
            "link": self.link,
        }


def fill(text: str, values: Mapping[str, str]) -> tuple[str, list[str]]:
    """`text` with its fields, and the names of those that are empty or unknown: then "" stands for all."""
    empty = [name for name in _FIELD.findall(text) if not values.get(name)]
    if empty:
        return "", list(dict.fromkeys(empty))
    return _FIELD.sub(lambda found: values[found[1]], text), []


def long_date(day: date | None, language: str) -> str:
    if day is None:
        return ""
    from babel.dates import format_date

    return format_date(day, "full", locale=_locale(language))


def month_date(day: date, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale(language))


def clock_time(at: time | None, language: str) -> str:
    """A time of day as people write it: "6:00 pm"."""
    if at is None:
        return ""
    from babel.dates import format_time

    text = format_time(at, "short", locale=_locale(language))
    return text.replace("\u202f", " ").replace("AM", "am").replace("PM", "pm")


def number(value: float, language: str, *, percent: bool = False) -> str:
    from babel.numbers import format_decimal

    text = format_decimal(value, format="#,##0.##", locale=_locale(language))
    return f"{text}%" if percent else text


def _locale(language: str) -> str:
    return {"en": "en_US", "es": "es_US"}.get(language, language)
