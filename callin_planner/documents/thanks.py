"""Thank-you letters: one to each who spoke, one to each partner who was there. They name no invitee."""

from collections.abc import Iterator
from dataclasses import dataclass

from callin_planner.documents import dates, wording
from callin_planner.documents.flowing import Block, Flow, Para, Signed
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.agenda import programme
from callin_planner.domain.plan import Plan

KEY = "thanks"
PARTNER = "partner"
"""Stands for the voice of those who do not speak but help in the room."""


@dataclass(frozen=True)
class Thanked:
    """Whom a letter thanks: `voice` and `role` are a speaker's, or PARTNER."""

    name: str
    line: str
    address: str
    voice: str
    language: str
    role: str = ""
    title: str = ""


def build(plan: Plan, language: str = "") -> tuple[Flow, ...]:
    """A letter to each, in that person's language (or `language`) where there is wording for it."""
    return tuple(build_one(plan, one, language) for one in thanked(plan))


def thanked(plan: Plan) -> Iterator[Thanked]:
    """Speakers in the order they spoke, then providers with a table or open that evening."""
    seen = dict.fromkeys(item.speaker_id for item in programme(plan.items) if item.speaker_id)
    voices = {item.speaker_id: item for item in reversed(programme(plan.items))}
    for speaker_id in seen:
        if speaker := plan.speaker(speaker_id):
            item = voices[speaker_id]
            line = ", ".join(part for part in (speaker.title, speaker.organization) if part)
            yield Thanked(
                speaker.name, line, "", item.voice.value, speaker.language, speaker.role.value, item.title
            )
    for provider in plan.providers:
        if provider.at_event_table or provider.open_that_evening:
            yield Thanked(provider.name, "", provider.address, PARTNER, wording.FALLBACK)


def build_one(plan: Plan, to: Thanked, language: str = "") -> Flow:
    language = wording.language_for(KEY, language or to.language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, to, language))
    site = plan.site
    address = "\n".join(_text(line) for line in (to.name, to.line, to.address) if line)
    blocks: list[Block] = [
        Para(dates.plain_date(plan.today, language), right=True),
        Para(address),
        Para(parts["greeting"]),
        Para(parts["opening"]),
        Para(parts.get(to.role) or parts.get(to.voice) or parts["all"]),
        Para(parts["after"]),
        Para(parts["call"]),
        Para(parts["closing"]),
        Signed(*_signed(plan)),
    ]
    return Flow(
        language=language,
        title=parts["title"],
        kicker=_text(", ".join(part for part in (site.office, site.address) if part)),
        name=_text(site.programme or site.city),
        lines=(),
        blocks=tuple(blocks),
        foot=parts["foot"],
        page=parts["page"],
        item_title=to.title,
        watermark=watermark_of(site),
    )


def fields_of(plan: Plan, to: Thanked, language: str) -> wording.Fields:
    """What the wording may put in, for one letter."""
    event, site = plan.event, plan.site
    lead = next((one for one in plan.crew if one.job == "pm"), None)
    return {
        "name": to.name,
        "title": to.title,
        "event": event.name,
        "city": site.city,
        "programme": site.programme or site.city,
        "date": dates.day_and_month(event.on, language),
        "help_line": site.help_line,
        "lead": lead.name if lead else "",
        "lead_phone": lead.phone if lead else "",
        "page": "{page}",
        "pages": "{pages}",
    }


def _signed(plan: Plan) -> tuple[str, str]:
    """Who leads the evening, else who signs the city's letters."""
    lead = next((one for one in plan.crew if one.job == "pm"), None)
    if lead:
        return _text(lead.name), _text(plan.site.office or plan.site.programme or plan.site.city)
    signed = plan.site.signatories[:1]
    return (_text(signed[0].name), _text(signed[0].body)) if signed else ("", _text(plan.site.city))


def _text(value: str) -> str:
    return str(wording.clean(value))
