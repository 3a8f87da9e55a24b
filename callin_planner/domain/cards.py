"""Cards, batches and the spoken code (house mechanism 11, R-G1 to R-G4, recipe 10)."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""The 31 characters of a spoken code; 31 is prime, which the check character needs."""

TOKEN_CHARACTERS = 26
"""Base32 characters of a card's token: 26 x 5 = 130 bits."""

_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class Space(StrEnum):
    """Intake cards and door codes are two spaces: neither can stand for the other."""

    INTAKE = "intake"
    DOOR = "door"


@dataclass(frozen=True, kw_only=True)
class CardBatch(Record):
    """Handouts or wallet cards minted together, told apart by `kind`, the key of the paper.

    `printed_at` is set when someone marks the batch printed; `handed_out` is how many of it were given to
    people, and `handed_out_by` who said so. `revoked_reason` says why it was stopped, "" where nobody did.
    `spare`: made beside those that the call-in counts on.
    """

    event_id: UUID
    language: str
    count: int
    minted_at: datetime
    printed_at: datetime | None = None
    revoked_at: datetime | None = None
    expires_on: date | None = None
    note: str = ""
    kind: str = "handout"
    spare: bool = False
    handed_out: int = 0
    handed_out_by: str = ""
    handed_out_at: datetime | None = None
    lost: bool = False
    revoked_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Card(Record):
    """One handout or wallet card. Neither its token nor its code is stored, only what recognises them.

    `closed_code` is its code for whoever scans its token (`open_code`), and for nobody else.
    """

    batch_id: UUID
    token_digest: str
    code_digest: str
    used_at: datetime | None = None
    closed_code: str = ""


@dataclass(frozen=True, kw_only=True)
class DoorCode(Record):
    """What the letter's QR holds; a re-printed letter gets a new one and the old one dies.

    `spoken_digest` recognises the eight characters beneath it, for a door without a scanner.
    """

    invitation_id: UUID
    digest: str
    issued_at: datetime
    revoked_at: datetime | None = None
    spoken_digest: str = ""


def new_token() -> str:
    """130 random bits as 26 upper-case base32 characters."""
    return "".join(secrets.choice(_BASE32) for _ in range(TOKEN_CHARACTERS))


def new_code() -> str:
    """Seven random characters and their check character, unspaced."""
    data = "".join(secrets.choice(ALPHABET) for _ in range(7))
    return data + check_character(data)


def check_character(data: str) -> str:
    """The character that makes the weighted sum of `data` and itself 0 modulo 31."""
    total = sum((i + 2) * ALPHABET.index(c) for i, c in enumerate(reversed(data)))
    return ALPHABET[-total % 31]


def code_is_valid(code: str) -> bool:
    """Whether `code`, already tidied, has eight known characters and the right check character."""
    if len(code) != 8 or any(c not in ALPHABET for c in code):
        return False
    return sum((i + 1) * ALPHABET.index(c) for i, c in enumerate(reversed(code))) % 31 == 0


def tidy_code(typed: str) -> str:
    """What was typed without spaces, hyphens and lower case. Characters that are not used stay, and fail."""
    return "".join(c for c in typed.upper() if c.isalnum())


def likely_codes(typed: str) -> tuple[str, ...]:
    """The codes that may have been meant: the one typed, else those one misread character away from it.

    O, 0, I, 1 and L are printed on no card; B and 8, S and 5, Z and 2 and their like are easily taken for one
    another. What comes back passes its check character. Nothing here looks at which cards there are.
    """
    code = tidy_code(typed)
    if code_is_valid(code):
        return (code,)
    if len(code) != 8 or not code.isascii():
        return ()
    strange = [place for place, letter in enumerate(code) if letter not in ALPHABET]
    if len(strange) > 2:
        return ()
    if not strange:
        found = [_put(code, place, letter) for place in range(8) for letter in _alike(code[place])]
    else:
        found = [code]
        for place in strange:
            found = [_put(each, place, letter) for each in found for letter in _alike(code[place])]
    return tuple(dict.fromkeys(each for each in found if code_is_valid(each)))


_MISREAD = ("0OQD", "1ILJ7T", "B8", "S5", "Z2", "G6", "UV", "MN", "VY", "A4", "E3F", "PR", "KX", "G9", "WM")


def _alike(letter: str) -> str:
    """Characters of a code that `letter` may have been taken for."""
    return "".join(c for group in _MISREAD if letter in group for c in group if c in ALPHABET and c != letter)


def _put(code: str, place: int, letter: str) -> str:
    return code[:place] + letter + code[place + 1 :]


def spaced(code: str) -> str:
    """As printed: four, hyphen, four."""
    return f"{code[:4]}-{code[4:]}"


def digest(key: bytes, space: Space, secret: str) -> str:
    """What is stored instead of a token or code: HMAC-SHA-256 in hexadecimal, bound to its space."""
    return digest_with(space_key(key, space), secret)


def space_key(key: bytes, space: Space) -> bytes:
    """The part of the site's secret that one space needs: a door can check letters and nothing else."""
    return hmac.new(key, space.encode(), hashlib.sha256).digest()


def digest_with(key_of_space: bytes, secret: str) -> str:
    return hmac.new(key_of_space, secret.encode(), hashlib.sha256).hexdigest()


def close_code(token: str, code: str) -> str:
    """The code so that only the token opens it again: each token is used for one code alone."""
    return bytes(a ^ b for a, b in zip(code.encode(), _pad(token), strict=False)).hex()


def open_code(token: str, closed: str) -> str:
    """The code printed beside this token; "" where `closed` is empty or of another card."""
    code = bytes(a ^ b for a, b in zip(bytes.fromhex(closed), _pad(token), strict=False))
    shown = code.decode("ascii", errors="replace")
    return shown if code_is_valid(shown) else ""


def _pad(token: str) -> bytes:
    return hashlib.sha256(b"callin code of card 1" + token.encode()).digest()


def qr_payload(token: str, intake_link: str = "") -> str:
    """`CALLIN:TOKEN`, or the public intake link with the token in its fragment."""
    return f"{intake_link}#{token}" if intake_link else f"CALLIN:{token}"


def door_payload(token: str) -> str:
    return f"DOOR:{token}"
