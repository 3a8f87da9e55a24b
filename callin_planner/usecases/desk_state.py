"""The running desk as the operator sees it, and what the operator does about its phones (R-H5)."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from callin_planner.domain.desk_book import DeskBook
from callin_planner.domain.intake import DeskOpening
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.usecases import desk
from callin_planner.usecases.opening import OpenSite

OUT_OF_RANGE = timedelta(minutes=2)


@dataclass(frozen=True)
class Interface:
    """A network of this computer that the desk may listen on. `kind`: "this_computer", "wifi" or "cable"."""

    name: str
    address: str
    kind: str


@dataclass(frozen=True)
class PairingCode:
    """`code` as typed, `link` as in the QR; another from `renews_at` on (the site's time)."""

    code: str
    link: str
    renews_at: datetime


@dataclass(frozen=True)
class Asking:
    """A phone that waits for Allow. Without `provider_id` the operator chooses one."""

    id: str
    name: str
    provider_id: UUID | None
    provider: str
    digits: str
    kind: str
    at: datetime


@dataclass(frozen=True)
class PairedPhone:
    """`silent` is how long it was not heard, None where it was not since the desk started."""

    device: str
    name: str
    provider_id: UUID
    provider: str
    kind: str
    kiosk: bool
    paired_at: datetime
    silent: timedelta | None

    @property
    def is_active(self) -> bool:
        return self.silent is not None and self.silent < OUT_OF_RANGE


@dataclass(frozen=True)
class RecentIntake:
    """By code alone. What was asked for is sealed until the site takes it up."""

    nonce: str
    code: str
    at: datetime
    provider_id: UUID | None
    provider: str
    taken_by: str
    undone: bool


@dataclass(frozen=True)
class DeskState:
    """A desk that answers. `words` is empty where the page has the site's own certificate."""

    opening: DeskOpening
    link: str
    words: tuple[str, ...]
    own_name: str
    key_digest: str
    ends_at: datetime
    pairing: PairingCode
    asking: tuple[Asking, ...]
    phones: tuple[PairedPhone, ...]
    intakes: int
    just_talk: int
    undone: int
    recent: tuple[RecentIntake, ...]


def interfaces() -> list[Interface]:
    """This computer alone first, then its networks that are up; IPv4."""
    import psutil

    up = {name for name, said in psutil.net_if_stats().items() if said.isup}
    found = [
        Interface(name, said.address, _kind(name))
        for name, addresses in psutil.net_if_addrs().items()
        for said in addresses
        if name in up and said.family == socket.AF_INET and not said.address.startswith(("127.", "169.254."))
    ]
    return [Interface("", "127.0.0.1", "this_computer"), *sorted(found, key=lambda one: one.name)]


def state(site: OpenSite) -> DeskState | None:
    """None while no desk is open. Raises EnvironmentFault(code="desk-away") where it fell over."""
    desk.require_role(site)
    opening = desk.opening_of(site)
    if opening is None:
        return None
    said = desk.ask(site, opening, "state")
    return _state(opening, desk.book_of(site, opening), said, site.store.clock.now())


def allow(site: OpenSite, asking_id: str, provider_id: UUID | None = None) -> None:
    """Let a phone in, for the provider it named or this one."""
    _do(site, "allow", id=asking_id, provider_id=provider_id)


def deny(site: OpenSite, asking_id: str) -> None:
    _do(site, "deny", id=asking_id)


def unpair(site: OpenSite, device: str) -> None:
    """From this moment on the phone is a stranger."""
    _do(site, "unpair", device=device)


def renew(site: OpenSite) -> None:
    """Show another pairing code."""
    _do(site, "renew")


def kiosk_link(site: OpenSite, name: str, provider_id: UUID) -> str:
    """An address for a browser on this computer: it opens the desk once, within a minute."""
    said = _do(site, "kiosk", name=name, provider_id=provider_id)
    return f"{said['link']}/kiosk#{said['code']}"


def _do(site: OpenSite, act: str, **told: object) -> Mapping[str, Any]:
    desk.require_role(site)
    opening = desk.opening_of(site)
    if opening is None:
        raise UserError(_("The intake desk is closed. Open it first."), code="desk-closed")
    said = desk.ask(site, opening, act, **told)
    if not said.get("done"):
        raise UserError(
            _("That phone does not wait any more, or no provider was chosen for it. Look again."),
            code="not-done",
        )
    return said


def _state(opening: DeskOpening, book: DeskBook, said: Mapping[str, Any], now: datetime) -> DeskState:
    code = str(said["code"])
    left = timedelta(seconds=float(said["code_left"]))
    return DeskState(
        opening=opening,
        link=said["link"],
        words=book.tls.words,
        own_name=book.tls.names[0] if book.tls.names else "",
        key_digest=book.tls.key_digest,
        ends_at=book.ends_at,
        pairing=PairingCode(f"{code[:5]}-{code[5:]}", f"{said['link']}/pair#{code}", now + left),
        asking=tuple(_asking(book, one) for one in said["asking"]),
        phones=tuple(_phone(book, one) for one in said["phones"]),
        intakes=said["intakes"],
        just_talk=said["talks"],
        undone=said["undone"],
        recent=tuple(_recent(book, one) for one in said["recent"]),
    )


def _asking(book: DeskBook, said: Mapping[str, Any]) -> Asking:
    provider_id = _id(said["provider_id"])
    return Asking(
        id=said["id"],
        name=said["name"],
        provider_id=provider_id,
        provider=_provider(book, provider_id),
        digits=f"{said['digits'][:3]} {said['digits'][3:]}",
        kind=said["kind"],
        at=datetime.fromisoformat(said["at"]),
    )


def _phone(book: DeskBook, said: Mapping[str, Any]) -> PairedPhone:
    provider_id = UUID(said["provider_id"])
    return PairedPhone(
        device=said["device"],
        name=said["name"],
        provider_id=provider_id,
        provider=_provider(book, provider_id),
        kind=said["kind"],
        kiosk=said["kiosk"],
        paired_at=datetime.fromisoformat(said["paired_at"]),
        silent=None if said["silent"] is None else timedelta(seconds=said["silent"]),
    )


def _recent(book: DeskBook, said: Mapping[str, Any]) -> RecentIntake:
    provider_id = _id(said["provider_id"])
    return RecentIntake(
        nonce=said["nonce"],
        code=said["code"],
        at=datetime.fromisoformat(said["at"]),
        provider_id=provider_id,
        provider=_provider(book, provider_id),
        taken_by=said["taken_by"],
        undone=said["undone"],
    )


def _provider(book: DeskBook, provider_id: UUID | None) -> str:
    found = book.provider(provider_id)
    return found.name if found else ""


def _kind(name: str) -> str:
    return "wifi" if name.startswith(("wl", "Wi-Fi", "ath")) or "wireless" in name.casefold() else "cable"


def _id(said: str | None) -> UUID | None:
    return UUID(said) if said else None
