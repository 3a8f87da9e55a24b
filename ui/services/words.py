"""What the services page says of a listing in a few words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callin_planner.domain.providers import Contact, Cost, Need, Provider, Service, ServiceStatus
from callin_planner.domain.text import listed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.service_board import ServiceBoard, ServiceRow, State
from ui.kit.dates import day_text, short_day_text
from ui.kit.needs import NEED_ICONS, need_word
from ui.kit.words import language_word


@dataclass(frozen=True)
class Look:
    """A chip: its word, the state whose colors it has, its icon."""

    word: str
    state: str
    icon: str


def icon_of(row: ServiceRow) -> str:
    """What the provider is known for: the need of most of its services, the first where two are even."""
    counted = [one.need for one in row.services]
    order = list(Need)
    known_for = max(order, key=lambda need: (counted.count(need), -order.index(need)))
    return NEED_ICONS[known_for] if counted else "lifebuoy"


def services_text(row: ServiceRow) -> str:
    if not row.services:
        return _("No service yet")
    return ", ".join(one.name for one in row.services)


def state_look(row: ServiceRow) -> Look:
    if row.state is State.INCOMPLETE:
        word = _("Status missing") if row.unsaid else _("Description missing")
        return Look(word, "mend", "hand-stop")
    return {
        State.STALE: Look(_("Check again"), "look", "clock-exclamation"),
        State.NEVER: Look(_("Never checked"), "look", "clock-exclamation"),
        State.HIDDEN: Look(_("Not listed by need"), "neutral", "eye-off"),
        State.FULL: Look(
            _("Full, list open") if row.provider.waiting_list else _("Full"), "info", "hourglass"
        ),
        State.FRESH: Look(_("Fresh"), "good", "circle-check"),
    }[row.state]


def status_words() -> dict[ServiceStatus, str]:
    return {
        ServiceStatus.ACTIVE: _("Active"),
        ServiceStatus.INACTIVE: _("Inactive"),
        ServiceStatus.CLOSED: _("Closed for now"),
        ServiceStatus.DEFUNCT: _("Gone for good"),
        ServiceStatus.MISSING: _("Status missing"),
    }


def status_look(service: Service) -> Look:
    word = status_words()[service.status]
    return {
        ServiceStatus.ACTIVE: Look(word, "good", "circle-check"),
        ServiceStatus.MISSING: Look(word, "mend", "hand-stop"),
        ServiceStatus.CLOSED: Look(word, "look", "clock"),
    }.get(service.status, Look(word, "neutral", "minus"))


def evening_words(row: ServiceRow) -> tuple[str, str]:
    """Where somebody is met on the evening, and what to know of it."""
    return _where(row.provider), _beside(row)


def _where(provider: Provider) -> str:
    if provider.at_event_table:
        return _("At the table")
    return _("Open that evening") if provider.open_that_evening else _("Closed that evening")


def _beside(row: ServiceRow) -> str:
    provider = row.provider
    hours, places = provider.responds_within_hours, provider.capacity_slots
    if provider.is_full:
        return _("Waiting list") if provider.waiting_list else _("No place free")
    if provider.consent_form:
        return _("Own consent form")
    if row.slow:
        return _("Answers in {n} h").format(n=hours)
    parts = [_("{n} h").format(n=hours)] if hours is not None else []
    if places is not None:
        parts.append(ngettext("{n} place", "{n} places", places).format(n=places))
    return " · ".join(parts)


def checked_words(row: ServiceRow) -> tuple[str, str]:
    """The day somebody last checked the listing, and how long ago that is."""
    day, age = row.provider.assured_on, row.age
    if day is None or age is None:
        return _("Never"), ""
    if age == 0:
        return short_day_text(day), _("today")
    return short_day_text(day), ngettext("{n} day", "{n} days", age).format(n=age)


def subtitle(board: ServiceBoard) -> str:
    providers, services = len(board.rows), board.services
    parts = [
        ngettext("{n} provider", "{n} providers", providers).format(n=providers)
        + ", "
        + ngettext("{n} service", "{n} services", services).format(n=services)
    ]
    if board.uncovered:
        needs = listed([need_word(need) for need in board.uncovered], _("and"))
        parts.append(_("nothing for {needs} on the handout").format(needs=needs))
    else:
        parts.append(_("every need for the handout covered"))
    return " · ".join(parts)


def facts_of(row: ServiceRow) -> list[tuple[str, str]]:
    """Every field that says something, with its name, in the order in which a caller asks."""
    provider, services = row.provider, row.services
    facts = [
        (_("Phone"), "\n".join(provider.phones)),
        (_("Ask for"), "\n".join(_contact(one) for one in provider.contacts)),
        (_("Hours"), provider.hours),
        (_("Languages"), languages_text(provider.languages)),
        (_("Address"), provider.address),
        (_("Who can come"), _joined(one.eligibility or _ages(one) for one in services)),
        (_("Bring"), _joined(one.required_documents for one in services)),
        (_("Cost"), _joined(one.fees or _costs(one.costs) for one in services)),
        (_("How to start"), _joined(one.application for one in services)),
        (_("Getting in"), provider.accessibility),
        (_("Interpreters"), _joined(one.interpretation for one in services)),
        (_("Wait"), _joined(one.wait_time for one in services)),
        (_("Now"), _joined(one.alert for one in services)),
        (_("Contract until"), day_text(provider.contract_until) if provider.contract_until else ""),
        (_("That evening"), that_evening(provider)),
        (_("Takes"), _takes(provider)),
        (_("Consent form"), provider.consent_form),
        (_("E-mail"), provider.email),
        (_("Website"), provider.website),
        (_("Also known as"), provider.alternate_name),
        (_("Checked by"), provider.assured_by),
        (_("Note"), provider.note),
    ]
    return [(name, text) for name, text in facts if text]


def that_evening(provider: Provider) -> str:
    parts = []
    if provider.at_event_table:
        parts.append(_("has a table"))
    if provider.open_that_evening:
        parts.append(_("open"))
    if provider.walk_in_tonight:
        parts.append(_("takes people in at once"))
    if provider.staffed:
        parts.append(_("somebody answers"))
    if provider.single_contact:
        parts.append(_("the one number to call"))
    text = ", ".join(parts) or _("closed, no table")
    return text[:1].upper() + text[1:]


def languages_text(codes: Sequence[str]) -> str:
    return ", ".join(language_word(code) for code in codes)


def questions(board: ServiceBoard, row: ServiceRow) -> list[str]:
    """What to ask when calling."""
    asked = [_("Still open, same number, same hours?")]
    if board.evening and not row.provider.at_event_table:
        asked.append(_("Will someone answer on {day}?").format(day=short_day_text(board.evening)))
    if row.slow:
        asked.append(_("Can you answer within {n} hours that week?").format(n=board.first_try))
    if row.provider.is_full:
        asked.append(_("Is a place free, or is the waiting list still open?"))
    for service in row.unsaid:
        asked.append(_("Is “{name}” on offer?").format(name=service.name))
    if row.state is State.HIDDEN and not row.provider.consent_form:
        asked.append(_("Which consent form do you use?"))
    return asked


def _contact(one: Contact) -> str:
    title = one.title if one.title != one.name else ""
    return ", ".join(part for part in (one.name, title, one.phone, one.email) if part)


def _ages(service: Service) -> str:
    low, high = service.minimum_age, service.maximum_age
    if low is not None and high is not None:
        return _("{low} to {high} years").format(low=low, high=high)
    if low is not None:
        return _("{n} and over").format(n=low)
    return _("Up to {n}").format(n=high) if high is not None else ""


def _costs(costs: Sequence[Cost]) -> str:
    parts = []
    for one in costs:
        amount = f"{one.amount:g} {one.currency.upper()}".strip() if one.amount is not None else ""
        parts.append(
            " ".join(part for part in (amount, one.note, f"({one.what})" if one.what else "") if part)
        )
    return "; ".join(parts)


def _takes(provider: Provider) -> str:
    said = []
    if provider.felony_ok is not None:
        said.append(_("people with a record") if provider.felony_ok else _("nobody with a felony"))
    if provider.accepts_group_members is not None:
        said.append(_("members of groups") if provider.accepts_group_members else _("no members of groups"))
    text = ", ".join(said)
    return text[:1].upper() + text[1:]


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
