"""The laptop's side of the line to the server that hosts its desk: signed requests over TLS, nothing else."""

import http.client
import secrets
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import time
from urllib.parse import urlsplit

from callin_planner import hosted_signing
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.i18n import _

_SECONDS = 30
_MOST_BYTES = 64 * 2**20


@dataclass(frozen=True)
class Line:
    """`address` is "https://intake.example.org"; `authority` a PEM file of the site's own authority."""

    address: str
    private: bytes
    authority: Path | None = None

    @property
    def host(self) -> str:
        return host_of(self.address)[0]

    def ask(self, path: str, body: bytes) -> bytes:
        """Raises EnvironmentFault where the server is away or is not the one it should be, UserError where
        it refuses."""
        request = hosted_signing.Request(
            self.host, path, int(time()), secrets.token_hex(16), hosted_signing.digest_of(body)
        )
        headers = hosted_signing.sign(self.private, request)
        status, said = self._asked(path, body, headers)
        if status == 200:
            return said
        if status == 403:
            raise UserError(
                _(
                    "The server did not take this site’s signature. Start it with this site’s key "
                    "(callin hosted key) and its own name, and set both clocks right."
                ),
                code="not-our-server",
            )
        if status == 409:
            raise UserError(
                _("The server runs another version of the program. Install the same on both."),
                code="other-version",
            )
        raise away()

    def _asked(self, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        host, port = host_of(self.address)
        try:
            context = ssl.create_default_context(cafile=str(self.authority) if self.authority else None)
            connection = http.client.HTTPSConnection(host, port, timeout=_SECONDS, context=context)
            try:
                connection.request("POST", path, body, dict(headers))
                answer = connection.getresponse()
                return answer.status, answer.read(_MOST_BYTES)
            finally:
                connection.close()
        except ssl.SSLCertVerificationError as error:
            raise EnvironmentFault(
                _("The server could not prove that it is {host}. Nothing was sent.").format(host=host),
                code="not-proven",
            ) from error
        except (OSError, http.client.HTTPException) as error:
            raise away() from error


def host_of(address: str) -> tuple[str, int]:
    """Raises UserError for what is no https address of a host alone."""
    try:
        split = urlsplit(address)
        host, port = split.hostname or "", split.port or 443
    except ValueError:
        split, host, port = urlsplit(""), "", 0
    if split.scheme != "https" or not host or split.path.strip("/") or split.query or split.username:
        raise UserError(
            _("Write the server’s address as https://intake.example.org."), code="no-server-address"
        )
    return host, port


def away() -> EnvironmentFault:
    return EnvironmentFault(
        _("The server does not answer just now. Nothing is lost: what waits there stays. Try again."),
        code="server-away",
    )
