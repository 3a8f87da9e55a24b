"""Typing back what was taken down on intake slips: the code, a yes on paper, needs, and how to reach them."""

from dataclasses import dataclass
from datetime import time
from uuid import UUID

from callin_planner.domain.attendance import moment_of
from callin_planner.domain.cards import code_is_valid, likely_codes, tidy_code
from callin_planner.domain.desk_book import ConsentText
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.intake import ConsentGiven, ConsentKind, Reach, Signature
from callin_planner.domain.providers import Need, Provider
from callin_planner.domain.site import Site
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, desk_consents, intake, intake_slips, plans
from callin_planner.usecases.intake import TypedSlip
from callin_planner.usecases.opening import OpenSite


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A filled slip as somebody reads it off. `yes`: ticked and signed; `at` is by the clock on the wall.

    `signed_name` is asked for where the provider has a consent form of its own.
    """

    code: str
    at: time
    provider_id: UUID | None = None
    taken_by: str = ""
    language: str = "en"
    needs: tuple[Need, ...] = ()
    reach: Reach | None = None
    phone: str = ""
    safe_message: bool = False
    first_name: str = ""
    yes: bool = False
    signed_name: str = ""


def meant(store: Store, event_id: UUID, typed: str) -> tuple[str, ...]:
    """Codes of this call-in's unused cards that may have been meant, the one typed first."""
    return tuple(
        code for code in likely_codes(typed) if cards.find_card_by_code(store, code, event_id) is not None
    )


def needs_name(store: Store, provider_id: UUID | None) -> bool:
    """Whether this provider's consent is a form of its own, which carries a name."""
    with store.read() as tx:
        found = tx.by_id(Provider, [provider_id]).get(provider_id) if provider_id else None
    return found is not None and desk_consents.kind_for(found) is not ConsentKind.PLAIN


def type_slip(site: OpenSite, event_id: UUID, slip: Slip) -> Changed:
    """Keep one slip, the way an intake of the tables goes. Raises FieldError beside what is missing."""
    store = site.store
    event = plans.event_of(store, event_id)
    code = tidy_code(slip.code)
    if not code_is_valid(code):
        raise FieldError("code", _("That is not a code of ours. Look at it again: it has 8 characters."))
    if not slip.needs and not slip.yes:
        raise FieldError("code", _("Nothing is ticked on it. A slip without a need is not kept."))
    if not " ".join(slip.taken_by.split()):
        raise FieldError("taken_by", _("Write who took it in, so that somebody can be asked."))
    if slip.yes and slip.reach is None:
        raise FieldError("phone", _("Choose how to reach them, or take the yes off."))
    consent = None
    known = site.site()
    if slip.yes:
        text = _text(store, known, event, slip)
        consent = _given(text, slip)
        intake_slips.keep_consent(store, text)
    return intake.type_in(
        site,
        event_id,
        TypedSlip(
            code=code,
            at=moment_of(event, slip.at, known.time_zone),
            provider_id=slip.provider_id,
            taken_by=slip.taken_by,
            language=slip.language,
            needs=slip.needs,
            reach=slip.reach,
            phone=slip.phone.strip(),
            safe_message=slip.safe_message,
            first_name=" ".join(slip.first_name.split()),
            consent=consent,
        ),
    )


def _text(store: Store, site: Site, event: Event, slip: Slip) -> ConsentText:
    """What was signed: the words of the slip, or the provider's own form."""
    hours = intake_slips.hours_of(store)
    with store.read() as tx:
        providers = tx.by_id(Provider, [slip.provider_id]) if slip.provider_id else {}
    provider = next(iter(providers.values()), None)
    if provider is not None and desk_consents.kind_for(provider) is not ConsentKind.PLAIN:
        filling = desk_consents.Filling(site, event.on, hours)
        return desk_consents.text_for(provider, slip.language, filling)
    return intake_slips.consent_text(site, event.on, hours, slip.language)


def _given(text: ConsentText, slip: Slip) -> ConsentGiven:
    if text.kind is not ConsentKind.PLAIN and not slip.signed_name.strip():
        raise FieldError("signed_name", _("Write the name of whoever signed the provider’s own form."))
    return ConsentGiven(
        kind=text.kind,
        version=text.version,
        digest=text.digest,
        language=text.language,
        scope=text.scope,
        expires_on=text.expires_on,
        signature=Signature.PAPER,
        signed_name=slip.signed_name.strip() if text.kind is not ConsentKind.PLAIN else "",
        witness=" ".join(slip.taken_by.split()),
    )
