"""Tonight's book for the web desk, out of what the site knows: cards, tables and texts, and no person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from callin_planner.domain.cards import Card, CardBatch, Space, space_key
from callin_planner.domain.clock import zone
from callin_planner.domain.desk_book import (
    ConsentText,
    DeskBook,
    DeskCard,
    DeskProvider,
    DeskService,
    DeskTls,
)
from callin_planner.domain.event import Event
from callin_planner.domain.intake import DeskOpening
from callin_planner.domain.providers import Provider, Service, ServiceStatus
from callin_planner.domain.site import Setting, Site
from callin_planner.storage.tx import Tx
from callin_planner.usecases import desk_consents
from callin_planner.usecases.cards import is_open

SETTING = "desk"
CALL_WITHIN = 48
_A_SECOND = 1
_OFFERED = (ServiceStatus.ACTIVE, ServiceStatus.MISSING)


@dataclass(frozen=True)
class Keys:
    """What the book carries to recognize cards and to seal for the site."""

    public: bytes
    token: bytes


def build(
    tx: Tx, site: Site, event: Event, opening: DeskOpening, tls: DeskTls, keys: Keys, now: datetime
) -> DeskBook:
    """The book of one evening; `now` is the site's own time."""
    ahead = round((now - datetime.now(UTC)).total_seconds())
    providers = tx.list(Provider, order_by="name")
    hours = call_within(tx)
    return DeskBook(
        event_id=event.id,
        opening_id=opening.id,
        title=event.name,
        on=event.on,
        time_zone=site.time_zone,
        ends_at=opening.until or now,
        public_key=keys.public,
        code_key=space_key(keys.token, Space.INTAKE),
        tls=tls,
        address=opening.address,
        port=opening.port,
        ahead=ahead if abs(ahead) > _A_SECOND else 0,
        is_sample=site.is_sample,
        tied=opening.tied,
        call_within_hours=hours,
        help_line=site.help_line,
        languages=desk_consents.LANGUAGES,
        cards=_cards(tx, event, now.astimezone(zone(site.time_zone)).date()),
        providers=_providers(providers, tx.list(Service, order_by="name")),
        consents=_consents(providers, desk_consents.Filling(site, event.on, hours)),
    )


def call_within(tx: Tx) -> int:
    """Hours within which somebody who gave consent is called."""
    kept = tx.first(Setting, key=SETTING)
    return int(kept.value.get("call_within_hours", CALL_WITHIN)) if kept else CALL_WITHIN


def _cards(tx: Tx, event: Event, today: date) -> tuple[DeskCard, ...]:
    """The cards that are good tonight. What was stopped, ended or is another call-in's is not there."""
    good = [batch.id for batch in tx.list(CardBatch, event_id=event.id) if is_open(batch, today)]
    found = [
        card
        for start in range(0, len(good), 500)
        for card in tx.list(Card, batch_id=good[start : start + 500])
    ]
    # in no order that says which were printed together
    return tuple(
        DeskCard(
            token=card.token_digest,
            code=card.code_digest,
            closed_code=card.closed_code,
            used=card.used_at is not None,
        )
        for card in sorted(found, key=lambda card: card.token_digest)
    )


def _providers(providers: Iterable[Provider], services: Iterable[Service]) -> tuple[DeskProvider, ...]:
    offered: defaultdict[UUID, list[DeskService]] = defaultdict(list)
    for service in services:
        if service.status in _OFFERED:
            offered[service.provider_id].append(
                DeskService(name=service.name, need=service.need, languages=service.languages)
            )
    return tuple(
        DeskProvider(
            id=one.id,
            name=one.name,
            consent=desk_consents.kind_for(one),
            at_table=one.at_event_table or one.single_contact,
            hidden=one.hidden_in_lists,
            services=tuple(offered[one.id]),
        )
        for one in providers
    )


def _consents(providers: Iterable[Provider], filling: desk_consents.Filling) -> tuple[ConsentText, ...]:
    return tuple(
        desk_consents.text_for(one, language, filling)
        for one in providers
        for language in desk_consents.LANGUAGES
    )
