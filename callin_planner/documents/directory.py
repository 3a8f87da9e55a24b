"""The services directory: who helps with what, in plain words. Nothing on it marks its holder."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from callin_planner.documents import dates, services, wording
from callin_planner.documents.house_rules import own_words
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import Need, Provider, Service
from callin_planner.errors import UserError
from callin_planner.i18n import _

KEY = "directory"


@dataclass(frozen=True)
class Entry:
    """A provider beneath one need. `what` is what it does there, `facts` hours, languages, the way in."""

    name: str
    phones: tuple[str, ...]
    what: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    icon: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Directory:
    """Everything on the pages. `page` holds "{page}" and "{pages}"."""

    language: str
    title: str
    headline: str
    call: str
    number: str
    ask: str
    sections: tuple[Section, ...]
    note: str
    page: str
    watermark: str = ""


def build(plan: Plan, language: str = "en", at: datetime | None = None) -> Directory:
    """The directory in `language`. Raises UserError without a help line or a service that may be shown."""
    site = plan.site
    if not site.help_line:
        raise UserError(_("No help line yet. Write it in Settings, under Help line."), code="no-help-line")
    language = wording.language_for(KEY, language, plan.wordings)
    known = wording.terms(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language, at))
    sections = tuple(one for need in services.NEEDS if (one := _section(plan, need, parts, known, language)))
    if not sections:
        raise UserError(_("No service may be shown yet"), code="no-services")
    return Directory(
        language=language,
        title=parts["title"],
        headline=parts["headline"],
        call=parts["call"],
        number=_text(site.help_line),
        ask=parts["ask"],
        sections=sections,
        note=parts["note"],
        page=parts["page"],
        watermark=watermark_of(site),
    )


def write_pdf(content: Directory, stream: BinaryIO, style: Style) -> int:
    """As many pages as the providers need; returns how many."""
    from callin_planner.documents.layout import directory as layout

    return layout.draw(content, stream, style)


def fields_of(plan: Plan, language: str, at: datetime | None = None) -> wording.Fields:
    """What the wording may put in; "{...}" is filled in for each provider."""
    known = wording.terms(KEY, language, plan.wordings)
    return {
        "hours": known.term(plan.site.help_line_hours),
        "help_line": plan.site.help_line,
        "printed": dates.printed(at, language) if at else "",
        "languages": "{languages}",
        "checked": "{checked}",
        "page": "{page}",
        "pages": "{pages}",
    }


def _section(
    plan: Plan, need: Need, parts: wording.Said, known: wording.Said, language: str
) -> Section | None:
    title, _end, line = parts[need.value].partition("\n")
    entries = []
    for provider in plan.providers:
        here = [one for one in services.offered(plan, provider) if one.need is need]
        if here and not provider.single_contact:
            entries.append(_entry(provider, here, line.strip(), parts, known, language))
    return Section(services.ICONS[need], title.strip(), tuple(entries)) if entries else None


def _entry(
    provider: Provider,
    here: list[Service],
    line: str,
    parts: wording.Said,
    known: wording.Said,
    language: str,
) -> Entry:
    """In another language what nobody has put into it is left out; the need says it in short."""
    described = own_words(provider.description, known, language)
    names = [told for one in here if (told := own_words(one.name, known, language))]
    what = " ".join(part for part in (described, f"{'; '.join(names)}." if names else "") if part)
    facts = [
        known.term(provider.hours),
        parts["speaks"].replace("{languages}", services.spoken(provider, language)),
        own_words(provider.accessibility, known, language),
        provider.address,
    ]
    if provider.assured_on:
        day = dates.plain_date(provider.assured_on, language)
        facts.append(parts["checked"].replace("{checked}", day))
    return Entry(
        name=_text(provider.name),
        phones=tuple(_text(phone) for phone in provider.phones),
        what=_text(what or line),
        facts=tuple(_text(fact) for fact in facts if fact),
    )


def _text(value: str) -> str:
    return str(wording.clean(value))
