"""What a camera, a hand scanner or a finger put into the field for a card."""

import re

LONGEST = 200
_TOKEN = re.compile(r"[A-Z2-7]{26}")
_PREFIX = "CALLIN:"


def token_in(typed: str) -> str:
    """The token of a scanned card: bare, `CALLIN:TOKEN`, or a link with it behind the hash; "" where none."""
    said = typed.strip()[:LONGEST]
    said = said.rpartition("#")[2] if "#" in said else said
    said = said.upper().removeprefix(_PREFIX).strip()
    return said if _TOKEN.fullmatch(said) else ""
