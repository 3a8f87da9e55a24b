"""A phone number as a telephone reads it."""

import re

_EXTENSION = re.compile(r"(?:x|ext\.?)\s*([0-9]+)\s*$", re.IGNORECASE)


def tel_link(number: str) -> str:
    """`number` as printed ("(530) 555-0142 ext. 12") as "tel:5305550142;ext=12"; "" without a digit."""
    extension = _EXTENSION.search(number)
    main = number[: extension.start()] if extension else number
    digits = "".join(c for c in main if c in "0123456789")
    if not digits:
        return ""
    plus = "+" if main.lstrip().startswith("+") else ""
    return f"tel:{plus}{digits}" + (f";ext={extension.group(1)}" if extension else "")
