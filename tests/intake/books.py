"""A desk's book without a site, for what needs no process."""

import hashlib
from datetime import UTC, date, datetime
from uuid import UUID

from callin_planner import sealing
from callin_planner.domain.cards import close_code, digest_with
from callin_planner.domain.desk_book import (
    ConsentText,
    DeskBook,
    DeskCard,
    DeskPhone,
    DeskProvider,
    DeskService,
    DeskTls,
)
from callin_planner.domain.intake import ConsentKind
from callin_planner.domain.providers import Need

KEY = bytes(range(32))
CODE_KEY = bytes(32)
PROVIDER = UUID(int=7)
PHONE_SECRET = "s" * 43
TOKEN, CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "K7QF2M9D"
PRIVATE = bytes(range(1, 33))
BOOK = DeskBook(
    event_id=UUID(int=1),
    opening_id=UUID(int=2),
    title="Winter call-in",
    on=date(2026, 12, 10),
    time_zone="America/Chicago",
    ends_at=datetime(2099, 1, 1, tzinfo=UTC),
    public_key=sealing.public_of(PRIVATE),
    code_key=CODE_KEY,
    tls=DeskTls(certificate="", private_key="", names=()),
    cards=(
        DeskCard(
            token=digest_with(CODE_KEY, TOKEN),
            code=digest_with(CODE_KEY, CODE),
            closed_code=close_code(TOKEN, CODE),
        ),
    ),
    providers=(
        DeskProvider(id=PROVIDER, name="Harbor Works", services=(DeskService(name="Work", need=Need.WORK),)),
    ),
    consents=tuple(
        ConsentText(
            kind=ConsentKind.PLAIN,
            language=language,
            version="plain 1",
            provider_id=PROVIDER,
            title="May we?",
            read_aloud="May I write this down?",
            scope="What you ask for.",
            digest="e" * 64,
        )
        for language in ("en", "es")
    ),
)


def phone(browser: str = "schemathesis") -> DeskPhone:
    return DeskPhone(
        device="d1",
        secret=hashlib.sha256(PHONE_SECRET.encode()).hexdigest(),
        browser=hashlib.sha256(browser.encode()).hexdigest(),
        name="José Peña",
        provider_id=PROVIDER,
        kind="iphone",
        paired_at=datetime(2026, 12, 10, tzinfo=UTC),
    )
