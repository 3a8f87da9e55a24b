"""What may stand in each field of the Site row, and the sentence that refuses anything else."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from callin_planner.domain.site import Signatory
from callin_planner.errors import FieldError
from callin_planner.i18n import _

LINE_LETTERS = 200
LINK_LETTERS = 120
"""A longer intake link makes the QR code too fine for an old phone."""

_PHONE = re.compile(r"\+?[0-9][0-9 ().\-]*(?:(?:x|ext\.?) ?[0-9]+)?", re.IGNORECASE)


def checked(name: str, value: Any) -> Any:
    """`value` as it is kept in field `name`. Raises FieldError with what to do instead."""
    if name not in _CHECKS:
        raise FieldError(name, _("This cannot be changed in Settings."), code="unknown-field")
    try:
        return _CHECKS[name](value)
    except _RefusedError as refused:
        raise FieldError(name, str(refused)) from None


class _RefusedError(ValueError):
    """The sentence about a value, before the field's name is known."""


def _line(value: Any) -> str:
    text = " ".join(str(value).split())
    if len(text) > LINE_LETTERS or not text.isprintable():
        raise _RefusedError(_("Give one line of up to {n} characters.").format(n=LINE_LETTERS))
    return text


def _lines(value: Any) -> str:
    lines = [_line(line) for line in str(value).splitlines()]
    return "\n".join(line for line in lines if line)


def _city(value: Any) -> str:
    text = _line(value)
    if not text:
        raise _RefusedError(_("Give the city’s name."))
    return text


def _zone(value: Any) -> str:
    text = _line(value)
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise _RefusedError(_("There is no such time zone. Choose one like America/Chicago.")) from None
    return text


def _languages(value: Any) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(_sequence(value)))
    if not codes or not all(isinstance(code, str) and re.fullmatch("[a-z]{2}", code) for code in codes):
        raise _RefusedError(_("Give at least one language by its two-letter code, such as en or es."))
    return codes


def _paper(value: Any) -> str:
    if value not in ("letter", "a4"):
        raise _RefusedError(_("Choose letter or a4."))
    return str(value)


def _phone(value: Any) -> str:
    text = _line(value)
    digits = sum(letter.isdigit() for letter in text)
    if text and not (_PHONE.fullmatch(text) and 3 <= digits <= 20):
        raise _RefusedError(_("Give a phone number with digits, spaces, hyphens and brackets only."))
    return text


def _link(value: Any) -> str:
    text = str(value).strip()
    if not text:
        return ""
    if not text.lower().startswith("https://"):
        raise _RefusedError(_("Must start with https, or codes travel in the open."))
    if len(text) > LINK_LETTERS or not _has_host(text) or re.search(r"[\s#?]", text) or not text.isascii():
        raise _RefusedError(
            _("Give a plain address without spaces, “?” or “#”, up to {n} characters.").format(n=LINK_LETTERS)
        )
    return "https" + text[5:]


def _has_host(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return bool(parts.hostname) and not parts.username and (parts.port or 443) > 0
    except ValueError:
        return False


def _signatories(value: Any) -> tuple[Signatory, ...]:
    signing = []
    for each in _sequence(value):
        if not isinstance(each, Signatory) or not _line(each.name):
            raise _RefusedError(_("Give the name of each person who signs, and whom they sign for."))
        signing.append(Signatory(_line(each.name), _line(each.body)))
    return tuple(signing)


def _lock_minutes(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 30:
        raise _RefusedError(_("Give 1 to 30 minutes."))
    return value


def _prefix(value: Any) -> str:
    text = str(value).strip().upper()
    if not re.fullmatch("[A-Z]{0,4}", text):
        raise _RefusedError(_("Give up to four letters from A to Z."))
    return text


def _day(value: Any) -> date | None:
    if value is not None and type(value) is not date:
        raise _RefusedError(_("Give a date, or none."))
    return value


def _sequence(value: Any) -> Sequence[Any]:
    if not isinstance(value, (tuple, list)):
        raise _RefusedError(_("Give a list."))
    return value


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "city": _city,
    "programme": _line,
    "office": _line,
    "address": _lines,
    "time_zone": _zone,
    "languages": _languages,
    "paper": _paper,
    "help_line": _phone,
    "help_line_backup": _phone,
    "help_line_hours": _line,
    "callback": _line,
    "intake_link": _link,
    "site_link": _link,
    "signatories": _signatories,
    "lock_minutes": _lock_minutes,
    "code_prefix": _prefix,
    "purge_on": _day,
}
