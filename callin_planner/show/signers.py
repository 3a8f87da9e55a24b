"""Whose shows this computer has shown before: how a backup laptop knows that a show comes from its own city.

A signature proves that nothing was changed since somebody signed. Who that is, five words tell: they stand on
the planning computer and are compared once, when a computer that never held the site first opens a show.
"""

import hashlib
import json
from contextlib import suppress
from enum import StrEnum
from functools import cache
from pathlib import Path

from callin_planner import paths
from callin_planner.errors import CallInError
from callin_planner.files import write_whole
from callin_planner.i18n import _

_WORDS = 5
_FILE = "show-signers.json"
_PURPOSE = b"callin show signer 1"
_MOST = 50


class Trust(StrEnum):
    KNOWN = "known"
    NEW = "new"
    OTHER = "other"


def words_of(public: bytes) -> str:
    """Five words for a public key: 64 bits of its digest, to be read aloud and compared."""
    listed = _list()
    number = int.from_bytes(hashlib.sha256(_PURPOSE + public).digest(), "big")
    said = []
    for _place in range(_WORDS):
        number, place = divmod(number, len(listed))
        said.append(listed[place])
    return " ".join(said)


def trust_of(public: bytes) -> Trust:
    """Whether this computer knows the signer; OTHER where it knows some, and not this one."""
    known = _known()
    if public.hex() in known:
        return Trust.KNOWN
    return Trust.OTHER if known else Trust.NEW


def remember(public: bytes) -> None:
    """From now on this computer shows what that site signed without asking."""
    known = [key for key in _known() if key != public.hex()]
    write_whole(_path(), json.dumps({"signers": [*known, public.hex()][-_MOST:]}).encode())


def remember_if_possible(public: bytes) -> None:
    """The same where not remembering is no reason to stop: it is asked again next time."""
    with suppress(CallInError):
        if trust_of(public) is not Trust.KNOWN:
            remember(public)


def forget_all() -> None:
    _path().unlink(missing_ok=True)


def sentence_of(public: bytes) -> str:
    """What to ask before a show of this signer is shown; "" where the computer knows it."""
    match trust_of(public):
        case Trust.KNOWN:
            return ""
        case Trust.NEW:
            return _(
                "This computer has not shown a show of this city before. It is signed “{words}”. Show it if "
                "the same five words stand on the planning computer under Present."
            ).format(words=words_of(public))
    return _(
        "This show is signed “{words}”, which is not the city this computer knows ({known}). Show it only if "
        "these five words stand on the planning computer under Present."
    ).format(words=words_of(public), known="; ".join(words_of(bytes.fromhex(key)) for key in _known()[-2:]))


def _known() -> list[str]:
    """Public keys in hexadecimal; a file that does not read counts as none, and everything is asked anew."""
    try:
        said = json.loads(_path().read_text(encoding="utf-8"))
        keys = said["signers"]
        return [key for key in keys if len(bytes.fromhex(key)) == 32]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _path() -> Path:
    return paths.config_folder() / _FILE


@cache
def _list() -> tuple[str, ...]:
    """The EFF's long list in one order: every computer has to say the same words."""
    from xkcdpass import xkcd_password

    return tuple(sorted(xkcd_password.generate_wordlist(wordfile="eff-long")))
