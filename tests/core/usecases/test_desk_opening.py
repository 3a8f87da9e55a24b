"""What the planner hands to the desk: consents, certificates, the day; without starting a process."""

import hashlib
import ssl
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from callin_planner import desk_file, desk_plain, files
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.event import EventState
from callin_planner.domain.intake import ConsentKind
from callin_planner.domain.roles import Role
from callin_planner.errors import DamagedError, UserError
from callin_planner.usecases import desk, desk_consents, desk_tls
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.desk import NOW, fill
from tests.intake.books import BOOK, KEY

REQUIRED = {
    ConsentKind.HIPAA: {
        *("description", "discloser", "recipient", "purpose", "expiry", "revoke", "conditions"),
        *("redisclosure", "signature"),
    },
    ConsentKind.PART2: {
        *("patient", "discloser", "description", "recipient", "purpose", "revoke", "expiry", "signature"),
        *("date", "redisclosure"),
    },
}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", list(ConsentKind))
def test_every_consent_has_the_elements_of_its_law(kind: ConsentKind, language: str) -> None:
    form = {"plain": "", "hipaa": "HIPAA authorization", "part2": "42 CFR Part 2 consent"}[kind]
    filling = desk_consents.Filling(factories.site(), date(2026, 11, 25), 48)
    text = desk_consents.text_for(factories.provider(name="Cedar", consent_form=form), language, filling)
    assert text.kind is kind
    keys = {part.key for part in text.parts}
    assert REQUIRED.get(kind, {"what", "who", "why", "revoke", "expiry", "free"}) <= keys
    assert text.expires_on == date(2027, 5, 24)
    told = " ".join([text.title, text.read_aloud, text.scope, *(part.text for part in text.parts)])
    assert "{" not in told
    assert "Cedar" in told
    assert len(text.digest) == 64


def test_another_word_is_another_digest() -> None:
    provider = factories.provider(name="Cedar")
    one, other = (
        desk_consents.text_for(
            provider, "en", desk_consents.Filling(factories.site(), date(2026, 11, 25), hours)
        )
        for hours in (24, 48)
    )
    assert one.digest != other.digest


def test_the_certificate_is_p_256_for_one_address_and_eighteen_hours_at_most() -> None:
    until = datetime.now(UTC) + timedelta(days=3)
    tls = desk_tls.made_for("127.0.0.1", until)
    made = x509.load_pem_x509_certificate(tls.certificate.encode())
    assert made.not_valid_after_utc - made.not_valid_before_utc <= timedelta(hours=18)
    assert made.public_key().curve.name == "secp256r1"  # type: ignore[union-attr]
    assert (tls.names, len(tls.words)) == ((), 6)
    assert desk_tls.made_for("127.0.0.1", until).words != tls.words
    der = ssl.PEM_cert_to_DER_cert(tls.certificate)
    assert hashlib.sha256(der).digest() and desk_tls.words_of(made) == tls.words


def test_the_site_s_own_certificate_has_to_fit(tmp_path: Path) -> None:
    tls = desk_tls.made_for("127.0.0.1", datetime.now(UTC) + timedelta(hours=5))
    other = desk_tls.made_for("127.0.0.1", datetime.now(UTC) + timedelta(hours=5))
    certificate, key = tmp_path / "c.pem", tmp_path / "k.pem"
    certificate.write_text(tls.certificate, encoding="ascii")
    key.write_text(tls.private_key, encoding="ascii")
    found = desk_tls.of_site(certificate, key, datetime.now(UTC) + timedelta(hours=4))
    assert (found.names, found.words) == (("localhost",), ())
    with pytest.raises(UserError, match="whole evening"):
        desk_tls.of_site(certificate, key, datetime.now(UTC) + timedelta(days=2))
    key.write_text(other.private_key, encoding="ascii")
    with pytest.raises(UserError, match="does not belong"):
        desk_tls.of_site(certificate, key, datetime.now(UTC))
    key.write_text("nothing", encoding="ascii")
    with pytest.raises(UserError, match="could not be read"):
        desk_tls.of_site(certificate, key, datetime.now(UTC))


@pytest.mark.parametrize("days", [-1, 2])
def test_the_desk_opens_on_the_day_only(made_site: OpenSite, days: int) -> None:
    tables = fill(made_site)
    made_site.store.clock = FixedClock(NOW + timedelta(days=days))
    with pytest.raises(UserError, match="on the day of the call-in"):
        desk.open_desk(made_site, tables.event.id)


def test_called_off_there_is_no_desk_and_an_end_lies_ahead(made_site: OpenSite) -> None:
    from dataclasses import replace

    tables = fill(made_site)
    with pytest.raises(UserError, match="is over"):
        desk.open_desk(made_site, tables.event.id, until=NOW - timedelta(hours=1))
    with made_site.store.change("Call off") as tx:
        tx.save(replace(tables.event, state=EventState.CANCELLED))
    with pytest.raises(UserError, match="called off"):
        desk.open_desk(made_site, tables.event.id)
    made_site.store.actor = replace(made_site.store.actor, role=Role.LE_LIAISON)
    with pytest.raises(UserError) as met:
        desk.open_desk(made_site, tables.event.id)
    assert met.value.code == "not-yours"
    assert not made_site.folder.desk.exists()


def test_the_book_opens_with_its_key_alone_and_reads_strictly(tmp_path: Path) -> None:
    path = tmp_path / "desk" / desk_file.BOOK
    desk_file.write(path, BOOK, KEY)
    assert desk_file.read(path, KEY) == BOOK
    with pytest.raises(DamagedError):
        desk_file.read(path, bytes(32))
    assert desk_file.read_known(path, KEY) == (-1, ())
    assert desk_file.read_phones(path, KEY) == ()
    files.wipe(path)
    with pytest.raises(UserError) as met:
        desk_file.read(path, KEY)
    assert met.value.code == "desk-closed"
    for said in (b"{}", b"[]", b"1", desk_plain.dump(BOOK)[:-1] + b',"more":1}'):
        with pytest.raises((KeyError, ValueError, TypeError)):
            desk_plain.load(type(BOOK), said)
