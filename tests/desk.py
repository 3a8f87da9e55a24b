"""An evening at the service tables for tests: providers, cards, and an open desk with its own process."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import httpx

from callin_planner import desk_file, desk_plain, inbox, sealing
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.event import Event
from callin_planner.domain.intake import DeskOpening, IntakeEntry, new_nonce
from callin_planner.domain.providers import Need, Provider
from callin_planner.usecases import cards, desk, desk_state
from callin_planner.usecases.cards import Secret
from callin_planner.usecases.door_entries import private_key
from callin_planner.usecases.opening import OpenSite
from tests import factories

NOW = datetime(2026, 11, 26, 1, 20, 30, tzinfo=UTC)
"""Twenty past seven on the evening, in the factories' city."""


@dataclass(frozen=True)
class Tables:
    """The call-in, its providers (plain, HIPAA, Part 2 and hidden) and its printed cards."""

    event: Event
    plain: Provider
    hipaa: Provider
    part2: Provider
    printed: tuple[Secret, ...]
    others: tuple[Secret, ...]


@dataclass
class OpenDesk:
    """A desk that runs, and the planner's side of it."""

    site: OpenSite
    tables: Tables
    opening: DeskOpening
    clients: list[httpx.Client] = field(default_factory=list)

    @property
    def state(self) -> desk_state.DeskState:
        found = desk_state.state(self.site)
        assert found is not None
        return found

    @property
    def origin(self) -> str:
        return f"https://127.0.0.1:{self.opening.port}"

    def certificate(self) -> str:
        book = desk_file.read(desk.book_file(self.site), self.opening.book_key)
        return book.tls.certificate

    def stranger(self, address: str = "127.0.0.1", **headers: str) -> httpx.Client:
        """A browser that is not paired; `address` is where it comes from."""
        client = httpx.Client(
            base_url=self.origin,
            verify=trusting(self.certificate()),
            headers={"origin": self.origin, "user-agent": "Phone of a test", **headers},
            timeout=20,
            **_from(address, self.certificate()),
        )
        self.clients.append(client)
        return client

    def stranger_anyhow(self) -> httpx.Client:
        """A browser that is not paired, of a desk whose book is gone."""
        client = httpx.Client(base_url=self.origin, verify=False, timeout=5)
        self.clients.append(client)
        return client

    def phone(
        self, name: str = "José Peña", provider: Provider | None = None, **headers: str
    ) -> httpx.Client:
        """A phone that was paired the long way."""
        client = self.stranger(**headers)
        provider = provider or self.tables.plain
        asked = client.post(
            "/api/pair",
            json={"code": self.state.pairing.code, "name": name, "provider_id": str(provider.id)},
        )
        assert asked.status_code == 201, asked.text
        (asking,) = self.state.asking
        desk_state.allow(self.site, asking.id, provider.id)
        assert client.get("/api/pair").json()["standing"] == "allowed"
        return client

    def kiosk(self, name: str = "Laptop", provider: Provider | None = None) -> httpx.Client:
        """The laptop's own tab."""
        client = self.stranger()
        link = desk_state.kiosk_link(self.site, name, (provider or self.tables.plain).id)
        done = client.post("/kiosk", data={"code": link.rpartition("#")[2]})
        assert done.status_code == 303, done.text
        return client

    def entries(self) -> list[IntakeEntry]:
        """What lies in the inbox, opened with the site's key."""
        folder, private = self.site.folder.inbox, private_key(self.site)
        found = []
        for name in inbox.names(folder, desk_file.KIND):
            sealed = inbox.read(folder, name)
            assert sealed is not None
            event_id, entry = desk_plain.to_sent(sealing.open_sealed(private, sealed.sealed))
            assert event_id == self.tables.event.id
            assert entry.nonce == sealed.nonce
            found.append(entry)
        return found


def ticket(client: httpx.Client, typed: str) -> dict[str, Any]:
    answer = client.post("/api/card", json={"typed": typed})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def filled(ticket_said: str, **more: Any) -> dict[str, Any]:
    """An intake that is complete for the plain consent."""
    return {
        "ticket": ticket_said,
        "nonce": new_nonce(),
        "act": "intake",
        "yes": True,
        "needs": ["work", "papers"],
        "reach": "text",
        "phone": "(530) 555-0187",
        "safe_message": True,
        **more,
    }


def fill(site: OpenSite, count: int = 6) -> Tables:
    """Tonight's cards and providers, and cards of another call-in."""
    site.store.clock = FixedClock(NOW)
    event = factories.event(on=date(2026, 11, 25), provider_tables=True)
    other = factories.event(on=date(2026, 8, 25), name="An earlier one")
    plain = factories.provider(name="Harbor Works", at_event_table=True)
    hipaa = factories.provider(
        name="Riverside Health", at_event_table=True, consent_form="HIPAA authorization"
    )
    part2 = factories.provider(
        name="Clear Channel", at_event_table=True, consent_form="42 CFR Part 2 consent", hidden_in_lists=True
    )
    services = (
        factories.service(plain.id, name="Paid work", need=Need.WORK),
        factories.service(plain.id, name="State ID", need=Need.PAPERS),
        factories.service(hipaa.id, name="Counseling", need=Need.TALK),
        factories.service(part2.id, name="Treatment", need=Need.RECOVERY),
    )
    with site.store.change("Fill") as tx:
        tx.save_all((event, other, plain, hipaa, part2, *services))
    printed, others = (cards.mint(site.store, one, "en", count) for one in (event, other))
    for minted in (printed, others):
        cards.keep(site.store, minted)
    return Tables(event, plain, hipaa, part2, printed.secrets, others.secrets)


@contextmanager
def opened(site: OpenSite, tables: Tables, **how: Any) -> Iterator[OpenDesk]:
    """The desk, running, and closed again at the end."""
    running = OpenDesk(site, tables, desk.open_desk(site, tables.event.id, **how))
    try:
        yield running
    finally:
        for client in running.clients:
            client.close()
        desk.close_desk(site, tables.event.id)


def trusting(certificate: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cadata=certificate)
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


def _from(address: str, certificate: str) -> dict[str, Any]:
    if address == "127.0.0.1":
        return {}
    return {"transport": httpx.HTTPTransport(verify=trusting(certificate), local_address=address)}
