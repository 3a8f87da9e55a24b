"""The intake desk behind the site's own name, as the laptop sees it: published, signed in to, pulled from.

The server is told the desk's book (no person in it) and gives back what was sealed for the site. It drops a
submission only when the laptop says that it lies in the site's inbox.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from callin_planner import desk_file, desk_plain, hosted_client, hosted_signing, inbox, sealing
from callin_planner.domain.cards import ALPHABET
from callin_planner.domain.desk_book import DeskBook, DeskTls
from callin_planner.domain.event import Event
from callin_planner.domain.hosted import HostedPass, Nonces, Published, Pulled, SealedEntry
from callin_planner.domain.intake import DeskOpening
from callin_planner.domain.providers import Provider
from callin_planner.domain.site import Setting, Site
from callin_planner.errors import UserError
from callin_planner.hosted_client import Line
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet
from callin_planner.storage.tx import Tx
from callin_planner.usecases import cards, desk, desk_consents, desk_listing, plans
from callin_planner.usecases.door_entries import private_key
from callin_planner.usecases.opening import OpenSite

KEY = "hosted"
"""The key of the Setting that holds the server's address and who may sign in."""

_GROUPS, _LETTERS = 3, 5


@dataclass(frozen=True)
class Pass:
    """Who may sign in at the hosted desk. `code` is a digest; `label` says whose phone it is for."""

    code: str
    provider_id: UUID
    provider: str
    label: str
    at: datetime


@dataclass(frozen=True)
class Publication:
    address: str
    cards: int
    providers: int
    passes: int
    until: datetime


@dataclass(frozen=True)
class Pull:
    """`taken` lie in the site's inbox now; `unreadable` stay on the server: they are not for this site."""

    taken: int
    unreadable: int = 0


def site_key(site: OpenSite) -> str:
    """What the server is started with, so that it knows this site."""
    desk.require_role(site)
    return hosted_signing.site_key(private_key(site))


def passes(site: OpenSite) -> list[Pass]:
    """The oldest first."""
    with site.store.read() as tx:
        return _passes(tx)


def new_pass(site: OpenSite, provider_id: UUID, label: str = "") -> str:
    """A code with which one phone signs in, once, after the next publishing. It is told this once."""
    desk.require_role(site)
    code = "".join(secrets.choice(ALPHABET) for _n in range(_GROUPS * _LETTERS))
    with site.store.change(_("Let a phone sign in at the hosted desk"), undoable=False) as tx:
        provider = tx.get(Provider, provider_id)
        now = site.store.clock.now()
        made = Pass(hosted_signing.code_digest(code), provider.id, provider.name, label, now)
        _save(tx, site, {"passes": [_plain(one) for one in (*_passes(tx), made)]})
    return "-".join(code[i : i + _LETTERS] for i in range(0, len(code), _LETTERS))


def end_pass(site: OpenSite, code: str) -> None:
    """Its phone is a stranger from the next publishing on. `code` is the digest, or how it begins."""
    desk.require_role(site)
    with site.store.change(_("End a phone’s sign-in at the hosted desk"), undoable=False) as tx:
        known = _passes(tx)
        gone = [one for one in known if code and one.code.startswith(code)]
        if len(gone) != 1:
            raise UserError(
                _("There is no such sign-in. “callin hosted codes” lists them."), code="no-such-pass"
            )
        _save(tx, site, {"passes": [_plain(one) for one in known if one != gone[0]]})


def publish(
    site: OpenSite,
    event_id: UUID | None = None,
    *,
    address: str = "",
    until: datetime | None = None,
    authority: Path | None = None,
) -> Publication:
    """Tell the server of a call-in's cards, the directory, the texts and who may sign in.

    What it was told before is replaced. It is open `until`, as long as the cards are good unless said. Raises
    UserError, EnvironmentFault.
    """
    desk.require_role(site)
    event = plans.event_of(site.store, event_id)
    line = _line(site, address, authority)
    book = _book(site, event, line.host, until or _end_of(event))
    if desk_consents.are_new(site.store, book.consents):
        with site.store.change(_("Keep the consent texts of the tables"), undoable=False) as tx:
            desk_consents.keep(tx, book.consents)
    told = tuple(HostedPass(code=one.code, provider_id=one.provider_id, at=one.at) for one in passes(site))
    line.ask("/site/publish", desk_plain.dump(Published(book=book, passes=told)))
    with site.store.change(_("Publish the intake desk to its server"), undoable=False, for_all=True) as tx:
        _save(tx, site, {"address": line.address})
    return Publication(line.address, len(book.cards), len(book.providers), len(told), book.ends_at)


def pull(site: OpenSite, *, authority: Path | None = None, progress: Progress = quiet) -> Pull:
    """Bring what waits on the server into the site's inbox, and only then let the server drop it.

    Cut off anywhere, it can be begun again: nothing is lost and nothing comes twice.
    """
    desk.require_role(site)
    line = _line(site, "", authority)
    taken, strange = 0, frozenset[str]()
    while True:
        pulled = desk_plain.load(Pulled, line.ask("/site/pull", b"{}"))
        fresh = [one for one in pulled.entries if one.nonce not in strange]
        ours = _ours(site, fresh)
        strange |= {one.nonce for one in fresh} - {one.nonce for one in ours}
        if not ours:
            return Pull(taken, len(strange))
        for one in ours:
            inbox.put(site.folder.inbox, desk_file.KIND, one.nonce, one.sealed)
        line.ask("/site/have", desk_plain.dump(Nonces(nonces=tuple(one.nonce for one in ours))))
        taken += len(ours)
        progress(taken, taken + pulled.waiting - len(pulled.entries), _("Submissions"))


def _ours(site: OpenSite, entries: Iterable[SealedEntry]) -> list[SealedEntry]:
    """Those that open with the site's key and say the nonce they are kept under."""
    private = private_key(site)
    found = []
    for one in entries:
        try:
            _event, entry = desk_plain.to_sent(sealing.open_sealed(private, one.sealed))
        except (sealing.UnsealingError, KeyError, ValueError, TypeError):
            continue
        if entry.nonce == one.nonce:
            found.append(one)
    return found


def _line(site: OpenSite, address: str, authority: Path | None) -> Line:
    with site.store.read() as tx:
        used = address or str(_setting(tx).value.get("address", ""))
    if not used:
        raise UserError(
            _("Say once where the server is: callin hosted publish --to https://intake.example.org"),
            code="no-server-address",
        )
    hosted_client.host_of(used)
    return Line(used.rstrip("/"), private_key(site), authority)


def _book(site: OpenSite, event: Event, host: str, until: datetime) -> DeskBook:
    keys = desk_listing.Keys(sealing.public_of(private_key(site)), cards.token_key(site.store))
    now = site.store.clock.now()
    opening = DeskOpening(event_id=event.id, opened_at=now, opened_by="", port=443, until=until)
    tls = DeskTls(certificate="", private_key="", names=(host,))
    with site.store.read() as tx:
        known = tx.first(Site) or site.site()
        return desk_listing.build(tx, known, event, opening, tls, keys, now)


def _end_of(event: Event) -> datetime:
    return datetime.combine(event.on + timedelta(days=cards.CARD_DAYS), time(), UTC)


def _setting(tx: Tx) -> Setting:
    return tx.first(Setting, key=KEY) or Setting(key=KEY)


def _passes(tx: Tx) -> list[Pass]:
    names = {one.id: one.name for one in tx.list(Provider)}
    said: list[Mapping[str, Any]] = list(_setting(tx).value.get("passes", []))
    found = [
        Pass(
            each["code"],
            UUID(each["provider_id"]),
            names.get(UUID(each["provider_id"]), ""),
            each["label"],
            datetime.fromisoformat(each["at"]),
        )
        for each in said
    ]
    return [one for one in found if one.provider]


def _plain(one: Pass) -> dict[str, str]:
    return {
        "code": one.code,
        "provider_id": str(one.provider_id),
        "label": one.label,
        "at": one.at.isoformat(),
    }


def _save(tx: Tx, site: OpenSite, values: Mapping[str, Any]) -> None:
    before = _setting(tx)
    tx.save(
        replace(
            before,
            value={**before.value, **values},
            changed_by=site.store.actor.name,
            changed_at=site.store.clock.now(),
        )
    )
