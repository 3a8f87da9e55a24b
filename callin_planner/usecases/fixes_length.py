"""Proposals about minutes: fewer for law enforcement, and an item that is too long."""

from collections.abc import Iterable
from math import ceil
from uuid import UUID

from callin_planner.checks.rule import Finding
from callin_planner.domain.agenda import AgendaItem, programme, programme_seconds, seconds_by_voice
from callin_planner.domain.agenda_edits import HALF_MINUTE, even_parts, split, timed
from callin_planner.domain.land import shortened
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.plan import Plan
from callin_planner.domain.proposal import Proposal
from callin_planner.domain.roles import ScreenVoice, SpeakerRole, Voice
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.agenda_edits import part_title

_LIVED = (SpeakerRole.MV_LIVED, SpeakerRole.MV_SURVIVOR)


def shorten_law_to_community(plan: Plan, figures: Thresholds, finding: Finding) -> list[Proposal]:
    """A2: law enforcement speaks no longer than the community. Two ways: shorter, or shared over."""
    sums = seconds_by_voice(plan.items)
    law, community = sums[ScreenVoice.LAW], sums[ScreenVoice.COMMUNITY]
    most = int(community * figures.law_to_community_ratio)
    return [_shorter_law(plan, most), _given_over(plan, figures, law, community)]


def shorten_law_share(plan: Plan, figures: Thresholds, finding: Finding) -> list[Proposal]:
    """A3: law enforcement has at most its share of the whole, which shrinks with it."""
    law = seconds_by_voice(plan.items)[ScreenVoice.LAW]
    rest = programme_seconds(plan.items) - law
    share = figures.law_share_warning
    return [_shorter_law(plan, int(share * rest / (1 - share)))] if share < 1 else []


def cut_or_share(plan: Plan, figures: Thresholds, finding: Finding) -> list[Proposal]:
    """A4: an item that is too long is shared out, or cut to the limit."""
    item = next((one for one in plan.items if one.id == finding.record_id), None)
    if item is None:
        return []
    limit = round(_limit(plan, item, figures) * 60)
    made = [_shared(plan, item, limit)] if limit >= 2 * HALF_MINUTE else []
    if not item.may_not_shrink:
        made.append(_cut(plan, item, limit))
    return made


def _shorter_law(plan: Plan, most: int) -> Proposal:
    law = [item for item in programme(plan.items) if item.voice.shown is ScreenVoice.LAW]
    giving = [item for item in law if not item.may_not_shrink]
    over = max(0, sum(item.seconds for item in law) - most)
    lengths = shortened([item.seconds for item in giving], over)
    after = timed(plan.items, {item.id: n for item, n in zip(giving, lengths, strict=True)})
    missing = sum(item.seconds for item in programme(after) if item.voice.shown is ScreenVoice.LAW) - most
    label = _("Shorten law enforcement’s items")
    reasons = [
        _("Law enforcement gives {n} min, each item in proportion, in half-minutes.").format(
            n=minutes_text(sum(item.seconds for item in giving) - sum(lengths))
        )
    ]
    if len(giving) < len(law):
        reasons.append(_("Items that are marked to keep their minutes are not touched."))
    cannot = (
        _("{n} min are still too many: no item can give more. Take one out.").format(n=minutes_text(missing))
        if missing > 0
        else ""
    )
    return Proposal("shorten-law", label, label, plan.items, tuple(after), tuple(reasons), _some(cannot))


def _given_over(plan: Plan, figures: Thresholds, law: int, community: int) -> Proposal:
    """Law enforcement gives what the community then gets, as far as its items may grow; the end stays."""
    ratio = figures.law_to_community_ratio
    wanted = ceil((law - ratio * community) / (1 + ratio) / HALF_MINUTE) * HALF_MINUTE
    items = programme(plan.items)
    room = {
        item.id: max(0, round(_limit(plan, item, figures) * 60) - item.seconds)
        for item in items
        if item.voice.shown is ScreenVoice.COMMUNITY and not item.may_not_shrink
    }
    giving = [item for item in items if item.voice.shown is ScreenVoice.LAW and not item.may_not_shrink]
    lengths = shortened([item.seconds for item in giving], min(max(wanted, 0), sum(room.values())))
    seconds = {item.id: n for item, n in zip(giving, lengths, strict=True)}
    given = sum(item.seconds for item in giving) - sum(lengths)
    seconds |= _grown(items, room, given)
    after = tuple(timed(plan.items, seconds))
    label = _("Give law enforcement’s minutes to the community")
    reasons = (
        _("{n} min pass from law enforcement to the community; the end stays where it is.").format(
            n=minutes_text(given)
        ),
        _("No item grows beyond what one voice can hold."),
    )
    sums = seconds_by_voice(after)
    left = sums[ScreenVoice.LAW] - ratio * sums[ScreenVoice.COMMUNITY]
    cannot = _("It is not enough: the community’s items may not grow further. Shorten as well.")
    return Proposal("give-over", label, label, plan.items, after, reasons, _some(cannot if left > 0 else ""))


def _grown(items: Iterable[AgendaItem], room: dict[UUID, int], given: int) -> dict[UUID, int]:
    """`given` seconds in half-minutes, one item after another, to those with the most room first."""
    grown = {item.id: item.seconds for item in items if item.id in room}
    left = dict(room)
    while given > 0 and any(left.values()):
        widest = max(left, key=lambda item_id: left[item_id])
        step = min(HALF_MINUTE, given, left[widest])
        grown[widest] += step
        left[widest] -= step
        given -= step
    return grown


def _shared(plan: Plan, item: AgendaItem, limit: int) -> Proposal:
    parts = ceil(item.seconds / limit)
    seconds = even_parts(item.seconds, parts)
    after = tuple(split(plan.items, item.id, seconds, lambda n: part_title(item.title, n)))
    label = _("Share “{title}” between speakers").format(title=item.title)
    reasons = (
        ngettext("It becomes {n} item", "It becomes {n} items", parts).format(n=parts)
        + _(" of {lengths} min; its script is divided between sentences.").format(
            lengths=" + ".join(minutes_text(one) for one in seconds)
        ),
        _("The same speaker stands at each until you choose another."),
    )
    return Proposal("share", label, label, plan.items, after, reasons)


def _cut(plan: Plan, item: AgendaItem, limit: int) -> Proposal:
    label = _("Cut “{title}” to {n} min").format(title=item.title, n=minutes_text(limit))
    after = tuple(timed(plan.items, {item.id: min(item.seconds, limit)}))
    reasons = (_("The script keeps its words; the page shows by how much it is then too long."),)
    return Proposal("cut", label, label, plan.items, after, reasons)


def _limit(plan: Plan, item: AgendaItem, figures: Thresholds) -> float:
    """Minutes one item may take, as rule A4 counts them."""
    speaker = plan.speaker(item.speaker_id)
    if item.voice is Voice.SURVIVOR or (speaker is not None and speaker.role in _LIVED):
        return figures.item_warning_minutes_survivor
    return figures.item_warning_minutes


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
