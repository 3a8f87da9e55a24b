"""What papers are made from, part by part, so that a row can say what changed since one was made."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from callin_planner.domain.invitees import APPROVED_OR_LATER
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.i18n import _, ngettext


class Part(StrEnum):
    """What a paper may depend on. The first that changed is what a row says, so order matters."""

    SCRIPTS = "scripts"
    TIMES = "times"
    SEGMENTS = "segments"
    SPEAKERS = "speakers"
    PLACE = "place"
    PEOPLE = "people"
    SERVICES = "services"
    CREW = "crew"
    SLIDES = "slides"
    HELP_LINE = "help_line"
    RULES = "rules"
    CITY = "city"
    COUNTS = "counts"
    WORDING = "wording"
    LETTERHEAD = "letterhead"
    PAPER = "paper"


PROGRAMME = (Part.TIMES, Part.SEGMENTS, Part.SPEAKERS, Part.PLACE)
"""What every paper that lists the evening depends on."""

Kept = Mapping[str, str]
"""Short digests by "part/record": what a paper was made from."""


@dataclass(frozen=True)
class Change:
    """`count` records of one part that are not as they were."""

    part: Part
    count: int

    @property
    def text(self) -> str:
        return _said(self.part, self.count)


def parts_of(full: FullPlan, parts: Iterable[Part], wording: str = "") -> dict[str, str]:
    """Digests of everything that `parts` stand for; `wording` is the key of the wording in use."""
    kept = {}
    for part in dict.fromkeys((*parts, Part.WORDING, Part.PAPER)):
        for key, value in _READ[part](full, wording).items():
            kept[f"{part.value}/{key}"] = _short(value)
    return kept


def changes(before: Kept, now: Kept) -> list[Change]:
    """What differs, the part that says most first. Nothing where `before` was never noted down."""
    if not before:
        return []
    found = []
    for part in Part:
        keys = {key for key in (*before, *now) if key.startswith(f"{part.value}/")}
        count = sum(before.get(key) != now.get(key) for key in keys)
        if count:
            found.append(Change(part, count))
    return found


def _short(value: Any) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:12]


Values = Mapping[str, Any]


def _scripts(full: FullPlan, wording: str) -> Values:
    return {str(item.id): (item.script, item.key_messages) for item in full.plan.items}


def _times(full: FullPlan, wording: str) -> Values:
    return {str(slot.item.id): (slot.starts, slot.item.seconds) for slot in full.plan.slots()}


def _segments(full: FullPlan, wording: str) -> Values:
    return {
        str(item.id): (item.title, item.part, item.voice, item.mic, item.cue_in, item.cue_out)
        for item in full.plan.items
    }


def _speakers(full: FullPlan, wording: str) -> Values:
    plan = full.plan
    return {
        str(item.id): (
            _who(plan, item.speaker_id),
            _who(plan, item.backup_id) if not _sure(plan, item.speaker_id) else None,
        )
        for item in plan.items
        if item.speaker_id
    }


def _who(plan: Plan, speaker_id: Any) -> Any:
    speaker = plan.speaker(speaker_id)
    return (
        (
            speaker.name,
            speaker.first_name_only,
            speaker.voice,
            speaker.title,
            speaker.organization,
            speaker.confirmed,
            speaker.seat,
        )
        if speaker
        else None
    )


def _sure(plan: Plan, speaker_id: Any) -> bool:
    speaker = plan.speaker(speaker_id)
    return speaker is not None and speaker.confirmed


def _place(full: FullPlan, wording: str) -> Values:
    event, venue = full.plan.event, full.plan.venue
    return {
        "event": (event.name, event.on, event.doors, event.begins),
        "venue": (venue.full_name, venue.address, venue.parking, venue.transit) if venue else None,
    }


def _people(full: FullPlan, wording: str) -> Values:
    return {
        str(one.invitation.id): (one.invitee, one.officer, one.memberships, one.invitation.session_id)
        for one in full.invited
        if one.invitation.status in APPROVED_OR_LATER
    }


def _services(full: FullPlan, wording: str) -> Values:
    """Without what stands on no paper: calls, notes, and what a directory from outside said besides."""
    providers = (replace(one, calls=(), note="", assured_by="", hsds={}) for one in full.plan.providers)
    services = (replace(one, hsds={}) for one in full.plan.services)
    return {str(one.id): one for one in (*providers, *services)}


def _crew(full: FullPlan, wording: str) -> Values:
    return {str(one.id): (one.job, one.name, one.phone) for one in full.plan.crew}


def _slides(full: FullPlan, wording: str) -> Values:
    return {str(one.id): one for one in full.plan.slides}


def _help_line(full: FullPlan, wording: str) -> Values:
    site = full.plan.site
    return {
        "line": (site.help_line, site.help_line_hours, site.callback),
        "link": (site.intake_link, site.site_link),
    }


def _rules(full: FullPlan, wording: str) -> Values:
    event = full.plan.event
    return {"rules": (event.ground_rules, event.press_policy)}


def _city(full: FullPlan, wording: str) -> Values:
    site = full.plan.site
    return {"names": (site.city, site.programme, site.office, site.address), "signed": site.signatories}


def _counts(full: FullPlan, wording: str) -> Values:
    return {"handouts": sorted(full.plan.event.handouts.items()), "spoken": full.plan.event.languages}


def _wording(full: FullPlan, wording: str) -> Values:
    return {one.language: one.text for one in full.plan.wordings if one.key == wording}


def _paper(full: FullPlan, wording: str) -> Values:
    return {"size": full.plan.site.paper}


def _letterhead(full: FullPlan, wording: str) -> Values:
    return {"head": letterhead_of(full.plan)}


def letterhead_of(plan: Plan) -> tuple[str, str, str]:
    """What of the letterhead stands on papers: who chose it, and when, changes none."""
    kept = plan.letterhead
    return (kept.docx, kept.logo, kept.logo_alt) if kept else ("", "", "")


_READ: Mapping[Part, Callable[[FullPlan, str], Values]] = {
    Part.SCRIPTS: _scripts,
    Part.TIMES: _times,
    Part.SEGMENTS: _segments,
    Part.SPEAKERS: _speakers,
    Part.PLACE: _place,
    Part.PEOPLE: _people,
    Part.SERVICES: _services,
    Part.CREW: _crew,
    Part.SLIDES: _slides,
    Part.HELP_LINE: _help_line,
    Part.RULES: _rules,
    Part.CITY: _city,
    Part.COUNTS: _counts,
    Part.WORDING: _wording,
    Part.PAPER: _paper,
    Part.LETTERHEAD: _letterhead,
}


def _said(part: Part, n: int) -> str:
    counted = {
        Part.SCRIPTS: ngettext("{n} script changed", "{n} scripts changed", n),
        Part.TIMES: ngettext("{n} time changed", "{n} times changed", n),
        Part.SEGMENTS: ngettext("{n} segment changed", "{n} segments changed", n),
        Part.SPEAKERS: ngettext("{n} speaker changed", "{n} speakers changed", n),
        Part.PLACE: _("Date or place changed"),
        Part.PEOPLE: ngettext("{n} person changed", "{n} people changed", n),
        Part.SERVICES: ngettext("{n} service changed", "{n} services changed", n),
        Part.CREW: _("Crew changed"),
        Part.SLIDES: ngettext("{n} slide changed", "{n} slides changed", n),
        Part.HELP_LINE: _("Help line changed"),
        Part.RULES: _("Ground rules changed"),
        Part.CITY: _("City changed"),
        Part.COUNTS: _("Numbers changed"),
        Part.WORDING: _("Wording changed"),
        Part.LETTERHEAD: _("Letterhead changed"),
        Part.PAPER: _("Paper size changed"),
    }
    return counted[part].format(n=n)
