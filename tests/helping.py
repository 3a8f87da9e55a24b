"""Entries of the service tables for tests: put into the inbox as the desk does, without its process."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from callin_planner import desk_file, desk_plain, inbox, sealing
from callin_planner.domain.cards import Space, digest
from callin_planner.domain.intake import (
    Act,
    ConsentGiven,
    ConsentKind,
    IntakeEntry,
    Reach,
    Signature,
    new_nonce,
)
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.providers import Need, Provider
from callin_planner.domain.referrals import Intake
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.intake import receive
from callin_planner.usecases import cards, desk_consents
from callin_planner.usecases.cards import Secret
from callin_planner.usecases.desk_consents import Filling
from callin_planner.usecases.door_entries import private_key
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.desk import NOW, Tables

__all__ = ["NOW", "act_as", "given", "intakes", "put", "said", "take_in", "taken_in"]


def given(site: OpenSite, tables: Tables, provider: Provider, **more: Any) -> ConsentGiven:
    """A yes to the text that this provider reads, signed where the law wants it; the text is kept."""
    with site.store.read() as tx:
        known = tx.first(Site)
        assert known is not None
    text = desk_consents.text_for(provider, "en", Filling(known, tables.event.on, 48))
    if desk_consents.are_new(site.store, (text,)):
        with site.store.change("Keep the text", for_all=True) as tx:
            desk_consents.keep(tx, (text,))
    signed = text.kind is not ConsentKind.PLAIN
    return ConsentGiven(
        **{
            "kind": text.kind,
            "version": text.version,
            "digest": text.digest,
            "language": "en",
            "scope": text.scope,
            "expires_on": text.expires_on,
            "signature": Signature.FINGER if signed else Signature.VERBAL,
            "ink": "M 1 1 L 9 9" if signed else "",
            "signed_name": "Devin Quillfeather" if signed else "",
            "witness": "José Peña",
            **more,
        }
    )


def said(site: OpenSite, tables: Tables, secret: Secret, **more: Any) -> IntakeEntry:
    """An intake at the plain provider's table, with consent, a first name and a number."""
    provider = more.pop("provider", tables.plain)
    consent = more.pop("consent", "given")
    key = cards.token_key(site.store)
    return IntakeEntry(
        **{
            "nonce": new_nonce(),
            "at": NOW,
            "act": Act.INTAKE,
            "card": digest(key, Space.INTAKE, secret.token),
            "code": secret.code,
            "provider_id": provider.id,
            "device": "phone-1",
            "taken_by": "José Peña",
            "consent": given(site, tables, provider) if consent == "given" else consent,
            "needs": (Need.WORK, Need.PAPERS),
            "reach": Reach.CALL,
            "phone": "(530) 555-0187",
            "first_name": "Devin",
            **more,
        }
    )


def put(site: OpenSite, event_id: UUID, *entries: IntakeEntry) -> None:
    """Into the inbox, sealed."""
    public = sealing.public_of(private_key(site))
    for entry in entries:
        sealed = sealing.seal(public, desk_plain.from_sent(event_id, entry))
        inbox.put(site.folder.inbox, desk_file.KIND, entry.nonce, sealed)


def undo(entry: IntakeEntry, **more: Any) -> IntakeEntry:
    at = more.pop("at", entry.at + timedelta(minutes=2))
    return replace(
        IntakeEntry(nonce=new_nonce(), at=at, act=Act.UNDO, undoes=(entry.nonce,)),
        device=entry.device,
        **more,
    )


def take_in(site: OpenSite, tables: Tables, secret: Secret, **more: Any) -> Intake:
    """Put one intake into the inbox and take it up."""
    entry = said(site, tables, secret, **more)
    put(site, tables.event.id, entry)
    receive.receive(site)
    return taken_in(site, entry)


def taken_in(site: OpenSite, entry: IntakeEntry) -> Intake:
    with site.store.read() as tx:
        return tx.get(Intake, UUID(hex=entry.nonce))


def intakes(site: OpenSite) -> list[Intake]:
    with site.store.read() as tx:
        return tx.list(Intake, order_by=("at", "id"))


def act_as(site: OpenSite, role: Role, organization: str = "") -> None:
    """Let somebody of this role be who opened the site."""
    person = factories.person(name=f"A {role.value}", role=role, organization=organization)
    with site.store.change("Add", for_all=True) as tx:
        tx.save(person)
    site.store.actor = _actor(person)


def at(site: OpenSite, moment: datetime) -> None:
    from callin_planner.domain.clock import FixedClock

    site.store.clock = FixedClock(moment)


def _actor(person: Person) -> Actor:
    return Actor(person.id, person.name, person.role)
