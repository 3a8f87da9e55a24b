"""Proposals for messages nobody carries: an item of an outline that does, or a mark on one that is there."""

from dataclasses import replace

from callin_planner.checks.rule import Finding
from callin_planner.domain.agenda import AgendaItem, MessageKey, Part, programme
from callin_planner.domain.agenda_edits import inserted
from callin_planner.domain.plan import Plan
from callin_planner.domain.proposal import Proposal
from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _
from callin_planner.usecases.outlines import Line, outline_of

_VOICE_OF = {
    MessageKey.STOP: ScreenVoice.COMMUNITY,
    MessageKey.NOTICE: ScreenVoice.LAW,
    MessageKey.HELP: ScreenVoice.SERVICES,
}
"""The three messages an evening needs, and whose voice carries each."""


def carry_messages(plan: Plan, figures: Thresholds, finding: Finding) -> list[Proposal]:
    """A7: whatever of the three messages is missing, all at once."""
    said = {key for item in programme(plan.items) for key in item.message_keys}
    missing = [key for key in _VOICE_OF if key not in said]
    made = [_marked(plan, missing), _added(plan, missing)]
    return [proposal for proposal in made if proposal is not None]


def _marked(plan: Plan, missing: list[MessageKey]) -> Proposal | None:
    """The longest item of the right voice is marked as carrying each; None where a voice is not there."""
    marks: dict[MessageKey, AgendaItem] = {}
    for key in missing:
        fitting = [item for item in programme(plan.items) if item.voice.shown is _VOICE_OF[key]]
        if not fitting:
            return None
        marks[key] = max(fitting, key=lambda item: item.seconds)
    after = tuple(
        _with_keys(item, [key for key, marked in marks.items() if marked.id == item.id])
        for item in plan.items
    )
    label = _("Mark the items that say it")
    reasons = [
        _("“{title}” is marked with {key}. See that its speaker really says it.").format(
            title=item.title, key=key.value
        )
        for key, item in marks.items()
    ]
    return Proposal("mark", label, label, plan.items, after, tuple(reasons))


def _with_keys(item: AgendaItem, keys: list[MessageKey]) -> AgendaItem:
    now = {*item.message_keys, *keys}
    return replace(item, message_keys=tuple(key for key in MessageKey if key in now)) if keys else item


def _added(plan: Plan, missing: list[MessageKey]) -> Proposal:
    after = list(plan.items)
    reasons = []
    for key in missing:
        line = _line_of(key)
        place = _place_for(key, programme(after))
        new = AgendaItem(
            event_id=plan.event.id,
            seq=0,
            title=line.title,
            seconds=line.minutes * 60,
            voice=line.voice,
            message_keys=(key,),
        )
        after = inserted(after, [new], Part.PROGRAMME, place)
        reasons.append(
            _("“{title}” ({n} min) carries {key}. It needs a speaker.").format(
                title=line.title, n=line.minutes, key=key.value
            )
        )
    label = (
        _("Add the message that is missing") if len(missing) == 1 else _("Add the messages that are missing")
    )
    return Proposal("add", label, label, plan.items, tuple(after), tuple(reasons))


def _line_of(key: MessageKey) -> Line:
    """The line of the standard outline that carries the message in the right voice."""
    number = key.value.removeprefix("M")
    fitting = [line for line in outline_of("A").lines if number in line.keys.split()]
    return next(line for line in fitting if line.voice.shown is _VOICE_OF[key])


def _place_for(key: MessageKey, items: list[AgendaItem]) -> int:
    """The stop after the opening, the notice first of law enforcement, help before the closing words."""
    law = [place for place, item in enumerate(items) if item.voice.shown is ScreenVoice.LAW]
    hosts = [place for place, item in enumerate(items) if item.voice.shown is ScreenVoice.HOST and place]
    closing = hosts[-1] if hosts else len(items)
    if key is MessageKey.STOP:
        return min(1, len(items))
    if key is MessageKey.NOTICE:
        return law[0] if law else closing
    return max(closing, law[-1] + 1) if law and hosts else closing
