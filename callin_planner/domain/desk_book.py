"""What the web desk is told of an evening, and no more: digests of cards, the directory, consent texts.

No invitee, no group. Whoever held it could recognise tonight's cards and seal for the site, nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from callin_planner.domain.ids import Record
from callin_planner.domain.intake import Act, Again, ConsentKind
from callin_planner.domain.providers import Need


@dataclass(frozen=True, kw_only=True)
class DeskCard:
    """A card that is good tonight: digests of its token and of its code. `closed_code` opens with the token.

    `used`: the site has an intake with it already.
    """

    token: str
    code: str
    closed_code: str = ""
    used: bool = False


@dataclass(frozen=True, kw_only=True)
class DeskProvider:
    """A provider as the tables know it. `hidden` ones are chosen by the operator, never from a list."""

    id: UUID
    name: str
    consent: ConsentKind = ConsentKind.PLAIN
    at_table: bool = True
    hidden: bool = False
    services: tuple["DeskService", ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeskService:
    name: str
    need: Need
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConsentPart:
    """One required statement: `key` is the law's element ("purpose", "expiry"), the rest is for people."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ConsentText:
    """A consent as read aloud, filled in for one provider. `digest` is of everything a person is told."""

    kind: ConsentKind
    language: str
    version: str
    provider_id: UUID
    title: str
    read_aloud: str
    scope: str
    parts: tuple[ConsentPart, ...] = ()
    expires_on: date | None = None
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class ConsentWording(Record):
    """A consent text as it was shown, for as long as a consent to it is kept. `read_by` is a provider."""

    digest: str
    kind: ConsentKind
    language: str
    version: str
    read_by: UUID
    title: str
    read_aloud: str
    scope: str
    parts: tuple[ConsentPart, ...] = ()
    expires_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class DeskTls:
    """What the page proves itself with: PEM texts. `names` are the hosts it answers to.

    `words` is the certificate's fingerprint for people: empty where a public authority signed it.
    """

    certificate: str
    private_key: str
    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    key_digest: str = ""


@dataclass(frozen=True, kw_only=True)
class DeskBook:
    """Tonight's desk. `public_key` seals for the site; `code_key` digests cards that are shown.

    `ahead` is by how many seconds the site's clock is ahead of the computer's. `address` is the one
    interface the desk listens on, `port` 0 for any. `tied`: the desk ends when the planner locks or ends.
    """

    event_id: UUID
    opening_id: UUID
    title: str
    on: date
    time_zone: str
    ends_at: datetime
    public_key: bytes
    code_key: bytes
    tls: DeskTls
    address: str = "127.0.0.1"
    port: int = 0
    ahead: int = 0
    is_sample: bool = False
    tied: bool = False
    call_within_hours: int = 48
    help_line: str = ""
    languages: tuple[str, ...] = ("en", "es")
    cards: tuple[DeskCard, ...] = ()
    providers: tuple[DeskProvider, ...] = ()
    consents: tuple[ConsentText, ...] = ()

    def provider(self, provider_id: UUID | None) -> DeskProvider | None:
        return next((one for one in self.providers if one.id == provider_id), None)

    def consent(self, provider_id: UUID | None, language: str) -> ConsentText | None:
        """The text this provider reads, in the language asked for, else in English."""
        found = {one.language: one for one in self.consents if one.provider_id == provider_id}
        return found.get(language) or found.get("en")


@dataclass(frozen=True, kw_only=True)
class DeskMark:
    """What the desk itself keeps of an entry, so that it knows used cards when it starts anew.

    No need, no phone, no first name: those are sealed for the site.
    """

    nonce: str
    at: datetime
    act: Act
    card: str = ""
    code: str = ""
    again: Again = Again.NO
    provider_id: UUID | None = None
    device: str = ""
    taken_by: str = ""
    undoes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeskPhone:
    """A paired phone or the laptop's own tab. Only a digest of what its cookie holds is kept.

    `browser` is a digest of the browser it paired with: the cookie is of no use in another.
    """

    device: str
    secret: str
    browser: str
    name: str
    provider_id: UUID
    kind: str
    paired_at: datetime
    kiosk: bool = False


def needs_of(providers: Sequence[DeskProvider]) -> tuple[Need, ...]:
    """What can be asked about tonight, in the order of the handout."""
    offered = {service.need for one in providers for service in one.services}
    return tuple(need for need in Need if need in offered)
