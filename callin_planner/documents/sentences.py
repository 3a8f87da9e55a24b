"""Where a text may be parted between two pages: after a sentence."""

import re

_END = re.compile(
    r"(?<!\bRev)(?<!\bMrs)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bLt)(?<!\bSra)(?<!\bSr)"
    r"[.!?…][”»\"’')\]]*(?:\*\*)?\s+"
)


def ends_of(text: str) -> list[int]:
    """After which characters a sentence of `text` ends, the last one apart; never inside `**bold**`."""
    return [found.end() for found in _END.finditer(text) if text[: found.end()].count("**") % 2 == 0]
