"""How the laptop and the server that hosts its desk know one another: Ed25519 over everything that is asked.

Both keys come from the site's private key, each for its purpose alone. The server is given the public halves.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from callin_planner.errors import UserError
from callin_planner.i18n import _

AT, NONCE, DIGEST, SIGNATURE = "callin-at", "callin-nonce", "callin-digest", "callin-signature"
MOST_APART = 300
"""Seconds that the two clocks may differ; a nonce is remembered for longer."""

_PREFIX = "callin-site-"
_KEY = 32


@dataclass(frozen=True)
class Request:
    """What is signed: whom it is for, what is asked, when, once, and with which body."""

    host: str
    path: str
    at: int
    nonce: str
    digest: str

    def said(self) -> bytes:
        parts = ("callin hosted 1", self.host, self.path, str(self.at), self.nonce, self.digest)
        return "\n".join(parts).encode()


def secret_of(private: bytes) -> bytes:
    """The signing secret that belongs to a site's private key."""
    return hmac.new(private, b"callin hosted signature 1", "sha256").digest()


def site_key(private: bytes) -> str:
    """What the server is started with: the public half, as one word."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = Ed25519PrivateKey.from_private_bytes(secret_of(private)).public_key().public_bytes_raw()
    return _PREFIX + urlsafe_b64encode(public).decode().rstrip("=")


def read_site_key(said: str) -> bytes:
    """Raises UserError for what is none."""
    bare = said.strip().removeprefix(_PREFIX)
    try:
        public = urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError:
        public = b""
    if len(public) != _KEY or not said.strip().startswith(_PREFIX):
        raise UserError(
            _("That is no site’s key. “callin hosted key” on the planning computer prints it."),
            code="no-site-key",
        )
    return public


def sign(private: bytes, request: Request) -> dict[str, str]:
    """The headers that go with a request."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signature = Ed25519PrivateKey.from_private_bytes(secret_of(private)).sign(request.said())
    return {
        AT: str(request.at),
        NONCE: request.nonce,
        DIGEST: request.digest,
        SIGNATURE: urlsafe_b64encode(signature).decode(),
    }


def is_signed(public: bytes, request: Request, headers: Mapping[str, str]) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        signature = urlsafe_b64decode(headers.get(SIGNATURE, ""))
        Ed25519PublicKey.from_public_bytes(public).verify(signature, request.said())
    except (InvalidSignature, ValueError):
        return False
    return True


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def code_digest(code: str) -> str:
    """Of a sign-in code: it has 74 bits, so that its digest alone gives nothing away."""
    return hashlib.sha256(b"callin hosted code 1" + code.encode()).hexdigest()
