"""What the desk's page proves itself with: the site's own certificate, or one of the evening (R-H2, R-H3).

A phone cannot check a fingerprint by itself. Where no public authority vouches, people compare six words.
"""

import hashlib
import ipaddress
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from callin_planner.domain.desk_book import DeskTls
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.usecases import passphrases

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

WORDS = 6
LONGEST = timedelta(hours=18)
_CLOCKS_DIFFER = timedelta(minutes=10)


def made_for(address: str, until: datetime) -> DeskTls:
    """A fresh P-256 key and certificate for one address, good until soon after `until`: 18 hours at most."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    begins = datetime.now(UTC) - _CLOCKS_DIFFER
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "Call-In Planner desk")])
    hosts: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_address(address))]
    if ipaddress.ip_address(address).is_loopback:
        hosts.append(x509.DNSName("localhost"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(min(until + _CLOCKS_DIFFER, begins + LONGEST))
        .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return DeskTls(
        certificate=made.public_bytes(s.Encoding.PEM).decode(),
        private_key=key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()).decode(),
        names=(),
        words=words_of(made),
        key_digest=_key_digest(made),
    )


def of_site(certificate: Path, private_key: Path, until: datetime) -> DeskTls:
    """The site's own certificate with its chain, for the names it was given out for.

    Raises UserError where the two do not belong together, name no host, or end before the desk does.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization as s

    try:
        chain = x509.load_pem_x509_certificates(certificate.read_bytes())
        key = s.load_pem_private_key(private_key.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise _unusable(
            _("The certificate or its key could not be read. Both are PEM files; the key has no password.")
        ) from error
    own = chain[0]
    spki = (s.Encoding.DER, s.PublicFormat.SubjectPublicKeyInfo)
    if key.public_key().public_bytes(*spki) != own.public_key().public_bytes(*spki):
        raise _unusable(_("That key does not belong to that certificate. Choose the pair again."))
    if not own.not_valid_before_utc <= datetime.now(UTC) or own.not_valid_after_utc < until:
        raise _unusable(_("The certificate is not good for the whole evening. Have it renewed first."))
    names = _names(own)
    if not names:
        raise _unusable(_("The certificate names no web address. It needs one, such as desk.example.org."))
    return DeskTls(
        certificate="".join(one.public_bytes(s.Encoding.PEM).decode() for one in chain),
        private_key=key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()).decode(),
        names=names,
        key_digest=_key_digest(own),
    )


def words_of(certificate: "Certificate") -> tuple[str, ...]:
    """Six words for a certificate: 77 bits of its SHA-256."""
    from cryptography.hazmat.primitives.serialization import Encoding

    return passphrases.words_from(hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest(), WORDS)


def _names(certificate: "Certificate") -> tuple[str, ...]:
    from cryptography import x509

    try:
        said = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    names = said.get_values_for_type(x509.DNSName)
    return tuple(name.lower() for name in names if "*" not in name)


def _key_digest(certificate: "Certificate") -> str:
    """What a browser is told to trust this one key by."""
    from cryptography.hazmat.primitives import serialization as s

    spki = certificate.public_key().public_bytes(s.Encoding.DER, s.PublicFormat.SubjectPublicKeyInfo)
    return b64encode(hashlib.sha256(spki).digest()).decode()


def _unusable(text: str) -> UserError:
    return UserError(text, code="certificate")
