"""Rule D5: nobody who is invited is named on a slide."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.plan import Plan
from callin_planner.domain.slides import Slide
from callin_planner.domain.text import flat
from callin_planner.i18n import _
from callin_planner.show.wrap import plain

_STREET_NUMBER = re.compile(r"\d+\s+\w")


@rule("D5", principle=Principle.NO_HARM)
def no_invitee_on_slides(matter: Matter) -> Iterator[Found | Missing]:
    """No slide names someone who is invited

    A name on the screen marks a person before their rivals and shames them before their neighbors. Titles,
    words, sources and notes of every slide, and the words of imported pages, are compared with the invite
    list: first and last name in any order, or a surname of four or more letters with a capital, accents or
    none. A home address counts too. The whole name of a speaker, a provider, the venue or a signatory may
    stand. First names alone do not count. Other pictures cannot be read: look at them yourself.

    What to do: take the name or the slide out. Until then the slides are not made, and everything else is.

    The rule: No invitee’s name, photo, alias, plate or address on slides, notes or exports. A name
    matches as first and last in any order, or as a whole surname of four or more letters (each part of a
    double one) in title case, accents folded; the whole name of a speaker, provider, venue or signatory
    of this call-in is not reported; first names alone never are. Must mend.
    """
    plan = matter.plan
    if not plan.slides:
        yield Missing(_("There are no slides yet."))
        return
    if not matter.full.invited:
        yield Missing(_("There is no invite list yet, so the slides were not compared with it."))
        return
    addresses = home_addresses(matter.invitees.values(), plan)
    items = {item.id: item for item in plan.items}
    for number, slide in numbered(plan):
        for place, text in words_of(slide, items):
            if codes := matter.codes_named(text):
                yield _named(slide, number, place, codes)
            words = flat(text)
            if codes := [code for code, address in addresses if address in words]:
                yield _located(slide, number, place, codes)


def numbered(plan: Plan) -> Iterator[tuple[int, Slide]]:
    """The slides in order, counted from 1."""
    yield from enumerate(sorted(plan.slides, key=lambda slide: slide.seq), start=1)


def words_of(slide: Slide, items: dict[Any, AgendaItem]) -> Iterator[tuple[str, str]]:
    """Where on a slide words stand, and the words, without the stars that make some stand out."""
    item = items.get(slide.item_id)
    yield _("title"), plain(slide.title)
    words = (*strings(slide.fields), *strings(slide.second))
    yield _("text"), plain("\n".join((*words, item.title if item else "", slide.source)))
    yield _("picture"), plain(slide.searched)
    yield _("notes"), plain(slide.notes)


def strings(value: Any) -> Iterator[str]:
    """Every text inside plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from strings(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from strings(part)


def home_addresses(invitees: Iterable[Invitee], plan: Plan) -> list[tuple[str, str]]:
    """Code and first line of each invitee's address, but for one that is a venue's or provider's too."""
    public = [flat(venue.address) for venue in (plan.venue, plan.backup_venue) if venue]
    public += [flat(provider.address) for provider in plan.providers]
    lines = [(each.code, flat(re.split(r"[,\n]", each.address)[0])) for each in invitees]
    return [
        (code, line)
        for code, line in lines
        if _STREET_NUMBER.search(line) and not any(line in known for known in public)
    ]


def _named(slide: Slide, number: int, place: str, codes: list[str]) -> Found:
    return Found(
        Severity.ERROR,
        slide,
        _("Slide {number} names an invitee in its {place} ({codes}).").format(
            number=number, place=place, codes=", ".join(codes)
        ),
        _("Take the name or the slide out. Nobody who is invited is ever named on a screen."),
    )


def _located(slide: Slide, number: int, place: str, codes: list[str]) -> Found:
    return Found(
        Severity.ERROR,
        slide,
        _("Slide {number} gives an invitee’s address in its {place} ({codes}).").format(
            number=number, place=place, codes=", ".join(codes)
        ),
        _("Take the address out; name the neighborhood at most."),
    )
