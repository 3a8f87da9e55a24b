"""A spreadsheet under a password, opened by the parser child: the parent hands the password over with it."""

import io

from callin_planner.exchange import limits
from callin_planner.exchange.refusals import Refusal

MARK = b"\0locked\n"
"""What the parser child is told a locked file by; no file begins so."""
_COMPOUND = b"\xd0\xcf\x11\xe0"
_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def wrap(content: bytes, password: str) -> bytes:
    return MARK + password.encode("utf-8").hex().encode("ascii") + b"\n" + content


def is_locked(content: bytes) -> bool:
    """Whether a compound file holds an encrypted spreadsheet: the name of that part stands in it."""
    return content.startswith(_COMPOUND) and _PACKAGE in content


def prepare() -> None:
    import encodings.utf_16_le  # noqa: F401  for names inside a compound file
    import xml.dom.expatbuilder  # noqa: F401  for the description of the lock

    import msoffcrypto  # type: ignore[import-untyped]  # noqa: F401
    from cryptography.hazmat.backends import default_backend
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]  # noqa: F401

    Cipher(algorithms.AES(bytes(16)), modes.CBC(bytes(16)), backend=default_backend()).decryptor()


def unlocked(content: bytes) -> bytes:
    """The spreadsheet inside what `wrap` made. Raises Refusal("wrong-key") or "damaged"."""
    import msoffcrypto
    from msoffcrypto.exceptions import (  # type: ignore[import-untyped]
        DecryptionError,
        FileFormatError,
        InvalidKeyError,
    )

    key, _end, locked = content[len(MARK) :].partition(b"\n")
    made = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(locked))
        file.load_key(password=bytes.fromhex(key.decode("ascii")).decode("utf-8"), verify_password=True)
        file.decrypt(made)
    except InvalidKeyError as error:
        raise Refusal("wrong-key") from error
    except (DecryptionError, FileFormatError, OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal("damaged") from error
    if made.tell() > limits.FILE_BYTES:
        raise Refusal("too-big")
    return made.getvalue()
