"""Signs for the providers' tables: a page each, a name to read across the room, one or two languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from callin_planner.documents import services, wording
from callin_planner.documents.house_rules import own_words
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.documents.papers import languages_of
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import Provider
from callin_planner.errors import UserError
from callin_planner.i18n import _

KEY = "table_signs"
MOST_LANGUAGES = 2


@dataclass(frozen=True)
class Side:
    """What it does on the evening, in one language. `needs` is "" where it stands beside no need."""

    language: str
    needs: str
    what: str
    speaks: str


@dataclass(frozen=True)
class Sign:
    """One page. `icons` are those of its needs."""

    language: str
    title: str
    name: str
    icons: tuple[str, ...]
    sides: tuple[Side, ...]
    watermark: str = ""


def build(plan: Plan, language: str = "en", at: datetime | None = None) -> tuple[Sign, ...]:
    """A sign for each provider with a table who may be shown. Raises UserError where there is none."""
    providers = services.at_tables(plan)
    if not providers:
        raise UserError(_("No provider has a table yet"), code="no-tables")
    return tuple(_sign(plan, provider, _languages(plan, language)) for provider in providers)


def write_pdf(content: Sequence[Sign], stream: BinaryIO, style: Style) -> int:
    """A page each, lying; returns how many. Raises TooLongError naming the provider."""
    from callin_planner.documents.layout import table_signs as layout

    return layout.draw(content, stream, style)


def check_fits(content: Sequence[Sign], style: Style) -> None:
    """Raise TooLongError naming a provider whose page does not hold it all."""
    from callin_planner.documents.layout import table_signs as layout

    layout.check_fits(content, style)


def fields_of(plan: Plan, language: str, at: datetime | None = None) -> wording.Fields:
    """What the wording may put in; "{languages}" is filled in for each provider."""
    return {"languages": "{languages}"}


def _languages(plan: Plan, language: str) -> tuple[str, ...]:
    """Up to two that the call-in is held in and there is wording for, `language` first."""
    held = languages_of(plan)
    wanted = held if language == wording.FALLBACK and language not in held else (language, *held)
    known = (wording.language_for(KEY, one, plan.wordings) for one in wanted)
    return tuple(dict.fromkeys(known))[:MOST_LANGUAGES]


def _sign(plan: Plan, provider: Provider, languages: Sequence[str]) -> Sign:
    needs = dict.fromkeys(one.need for one in services.offered(plan, provider))
    first = languages[0]
    return Sign(
        language=first,
        title=wording.render(KEY, first, plan.wordings, fields_of(plan, first))["title"],
        name=_text(provider.name),
        icons=tuple(services.ICONS[need] for need in services.NEEDS if need in needs),
        sides=tuple(_side(plan, provider, language) for language in languages),
        watermark=watermark_of(plan.site),
    )


def _side(plan: Plan, provider: Provider, language: str) -> Side:
    known = wording.terms(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language))
    here = services.offered(plan, provider)
    needs = dict.fromkeys(one.need for one in here)
    titles = [parts[need.value] for need in services.NEEDS if need in needs]
    speaks = language in provider.languages
    return Side(
        language=language,
        needs=" · ".join(titles),
        what=_text(own_words(provider.description, known, language)) if here else "",
        speaks=parts["speaks"] if speaks else "",
    )


def _text(value: str) -> str:
    return str(wording.clean(value))
