"""A key and a certificate of our own for one evening: the page is never sent in the clear."""

import os
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives import serialization

LIFETIME = timedelta(hours=18)
_LEAST_LEFT = timedelta(hours=6)


def kept_or_made(folder: Path, address: str) -> tuple[Path, Path, str]:
    """Files of certificate and key for `address`, and the fingerprint as a browser shows it.

    Those of a run before are kept while they last, so that tablets that trusted them go on.
    """
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    fingerprint = _fingerprint_if_good(certificate, key, address)
    if not fingerprint:
        fingerprint = _make(certificate, key, address)
    return certificate, key, fingerprint


def _fingerprint_if_good(certificate: Path, key: Path, address: str) -> str:
    from cryptography import x509

    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return ""
    lasts = found.not_valid_after_utc - datetime.now(UTC) > _LEAST_LEFT
    ours = ip_address(address) in names.get_values_for_type(x509.IPAddress)
    return _fingerprint(found.public_bytes(_pem())) if lasts and ours and key.is_file() else ""


def _make(certificate: Path, key: Path, address: str) -> str:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Stage timer")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    secret = private.private_bytes(_pem(), serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    _write(key, secret)
    _write(certificate, made.public_bytes(_pem()))
    return _fingerprint(made.public_bytes(_pem()))


def _fingerprint(pem: bytes) -> str:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    digest = x509.load_pem_x509_certificate(pem).fingerprint(hashes.SHA256())
    return digest.hex(":").upper()


def _pem() -> "serialization.Encoding":
    from cryptography.hazmat.primitives import serialization

    return serialization.Encoding.PEM


def _write(file: Path, data: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(data)
