"""Sealing what is taken in where the site's key is not: X25519, HKDF-SHA-256 and AES-256-GCM.

Whoever holds the public key can seal and not open again. `close_with` and `open_with` are for a key both
sides share.
"""

import secrets

_KEY = 32
_NONCE = 12
_PURPOSE = b"callin sealed 1"


class UnsealingError(Exception):
    """Not sealed for this key, or changed since."""


def new_pair() -> tuple[bytes, bytes]:
    """A fresh pair: the public key and the private key, 32 bytes each."""
    private = secrets.token_bytes(_KEY)
    return public_of(private), private


def public_of(private: bytes) -> bytes:
    """The public key of any 32 secret bytes."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public: bytes, plain: bytes) -> bytes:
    """`plain` for the holder of the private key alone. Sealing the same twice gives different bytes."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return sender + close_with(_key_from(shared, sender, public), plain)


def open_sealed(private: bytes, sealed: bytes) -> bytes:
    """Raises UnsealingError."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    sender, rest = sealed[:_KEY], sealed[_KEY:]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(sender)
        )
    except ValueError as error:
        raise UnsealingError from error
    return open_with(_key_from(shared, sender, public_of(private)), rest)


def close_with(key: bytes, plain: bytes, bound: bytes = b"") -> bytes:
    """`plain` under a shared key of 32 bytes; `bound` has to be given again to open it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def open_with(key: bytes, closed: bytes, bound: bytes = b"") -> bytes:
    """Raises UnsealingError."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(closed[:_NONCE], closed[_NONCE:], bound)
    except (InvalidTag, ValueError) as error:
        raise UnsealingError from error


def _key_from(shared: bytes, sender: bytes, public: bytes) -> bytes:
    """Both public keys go in, so that no one message can pass for another's."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(hashes.SHA256(), _KEY, salt=None, info=_PURPOSE + sender + public).derive(shared)
