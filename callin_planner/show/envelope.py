"""What a show travels in: signed by the site it comes from, and closed with a passphrase where one was set.

    CALLIN-SHOW 2\\n | "P" | public key 32 | signature 64 | content
    CALLIN-SHOW 2\\n | "E" | salt 16 | nonce and AES-256-GCM of (public key | signature | content)

The signature is Ed25519 over the heading and the content. The cost of stretching the passphrase is fixed by
the format, so that no file can ask for less, or for more than a laptop has.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass

from callin_planner import sealing
from callin_planner.errors import DamagedError, UserError
from callin_planner.i18n import _

VERSION = 2
KEY_BYTES = 32
FEWEST_CHARACTERS = 12
"""Letters of a passphrase at least; the file may be lost, and whoever finds it has all the time there is."""
_HEADING = b"CALLIN-SHOW 2\n"
_ANY_HEADING = re.compile(rb"CALLIN-SHOW (\d{1,6})\n")
_ZIP = b"PK"
_PLAIN, _CLOSED = b"P", b"E"
_PUBLIC, _SIGNATURE, _SALT = 32, 64, 16
_PASSES, _KIBIBYTES, _LANES = 3, 128 * 1024, 1


class NeedsPassphraseError(UserError):
    """The show is closed with a passphrase and none was given."""

    code = "needs-passphrase"


class WrongPassphraseError(NeedsPassphraseError):
    """The passphrase does not open the show, or the closed part was changed: nobody can tell which."""

    code = "wrong-passphrase"


@dataclass(frozen=True)
class Opened:
    """What was inside, and the public key of the site that signed it."""

    content: bytes
    signed_by: bytes


def public_of(signer: bytes) -> bytes:
    """The public part of a signing secret of 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(signer).public_key().public_bytes_raw()


def wrap(content: bytes, signer: bytes, passphrase: str = "") -> bytes:
    """`content` signed with the secret `signer`, and closed where there is a passphrase.

    Without a passphrase the same content gives the same bytes. Raises UserError for a passphrase that is
    too short to protect anything.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(signer)
    signed = key.public_key().public_bytes_raw() + key.sign(_HEADING + content) + content
    if not passphrase:
        return _HEADING + _PLAIN + signed
    require_long_enough(passphrase)
    salt = secrets.token_bytes(_SALT)
    head = _HEADING + _CLOSED + salt
    return head + sealing.close_with(_stretched(passphrase, salt), signed, head)


def open_up(data: bytes, passphrase: str = "") -> Opened:
    """What `wrap` made.

    Raises NeedsPassphraseError, WrongPassphraseError, DamagedError for what was changed on its way, or
    UserError for a show of an older or a newer program.
    """
    _check_heading(data)
    way, rest = data[len(_HEADING) : len(_HEADING) + 1], data[len(_HEADING) + 1 :]
    if way == _CLOSED:
        rest = _unclosed(data[: len(_HEADING) + 1 + _SALT], rest, passphrase)
    elif way != _PLAIN:
        raise damaged()
    return _verified(rest)


def is_closed(head: bytes) -> bool:
    """Whether a file that begins so asks for a passphrase."""
    return head.startswith(_HEADING + _CLOSED)


def require_long_enough(passphrase: str) -> None:
    """Raises UserError for a passphrase that would be guessed."""
    if len(_typed(passphrase)) < FEWEST_CHARACTERS:
        raise UserError(
            _("Use {n} letters or more for the show’s passphrase, or three words.").format(
                n=FEWEST_CHARACTERS
            ),
            code="weak-passphrase",
        )


def damaged() -> DamagedError:
    return DamagedError(
        _("This show file is damaged. Make it again on the planning computer, or take the spare copy."),
        code="damaged-show",
    )


def _check_heading(data: bytes) -> None:
    if data.startswith(_HEADING):
        return
    if data.startswith(_ZIP):
        raise UserError(
            _(
                "This show was made by an older Call-In Planner and is not signed, so nobody can tell "
                "whether it was changed. Make it again on the planning computer."
            ),
            code="old-show",
        )
    found = _ANY_HEADING.match(data)
    if found and int(found[1]) > VERSION:
        raise newer()
    raise damaged()


def newer() -> UserError:
    return UserError(
        _("This show was made by a newer Call-In Planner. Update this computer, or show the PDF."),
        code="newer",
    )


def _unclosed(head: bytes, rest: bytes, passphrase: str) -> bytes:
    if not _typed(passphrase):
        raise NeedsPassphraseError(
            _("This show is closed with a passphrase. Type the words that were told to you.")
        )
    if len(rest) < _SALT + 12 + 16 + _PUBLIC + _SIGNATURE:
        raise damaged()
    try:
        return sealing.open_with(_stretched(passphrase, head[-_SALT:]), rest[_SALT:], head)
    except sealing.UnsealingError as error:
        raise WrongPassphraseError(
            _(
                "That passphrase does not open this show. Look at each word; if it is right, the file was "
                "changed on its way: make it again on the planning computer."
            )
        ) from error


def _verified(signed: bytes) -> Opened:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public, signature = signed[:_PUBLIC], signed[_PUBLIC : _PUBLIC + _SIGNATURE]
    content = signed[_PUBLIC + _SIGNATURE :]
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _HEADING + content)
    except (InvalidSignature, ValueError) as error:
        raise damaged() from error
    return Opened(content, public)


def _typed(passphrase: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(passphrase.split()))


def _stretched(passphrase: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    typed = _typed(passphrase).encode()
    return hash_secret_raw(typed, salt, _PASSES, _KIBIBYTES, _LANES, KEY_BYTES, Type.ID)
