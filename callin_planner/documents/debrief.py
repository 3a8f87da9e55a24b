"""The debrief form: what an observer writes down, so that the next evening is better. It names no invitee."""

from callin_planner.documents import dates, wording
from callin_planner.documents.flowing import BOX, Block, Flow, Grid, Heading, Lines, Para
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.agenda import AgendaItem, MessageKey, programme
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice

KEY = "debrief"
_PROMISES = 5
_ROW, _PROMISE_ROW = 20.0, 28.0


def build(plan: Plan, language: str = "en") -> Flow:
    """The form of one call-in, with what was planned filled in."""
    language = wording.language_for(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language))
    blocks: list[Block] = [
        Para(parts["please"]),
        Heading(parts["who"]),
        Lines(1),
        Heading(parts["minutes"]),
        Grid(parts.lines("minutes columns"), _minutes(plan, parts), (2.2, 1, 1, 3.4), high=_ROW),
        Heading(parts["keep"]),
        Lines(3),
        Heading(parts["change"]),
        Lines(3),
        Heading(parts["messages"]),
        Para(parts["messages before"], soft=True),
        Grid(parts.lines("messages columns"), _messages(plan, parts), (0.75, 4.2, 1.15, 1.0, 2.3), high=_ROW),
        Heading(parts["room"]),
        Lines(2),
        Heading(parts["promises"]),
        Para(parts["promises before"], soft=True),
        Grid(
            parts.lines("promises columns"),
            (("", "", ""),) * _PROMISES,
            (4.4, 2.2, 1.4),
            high=_PROMISE_ROW,
        ),
    ]
    return Flow(
        language=language,
        title=parts["title"],
        kicker=parts["kicker"],
        name=parts["title"],
        lines=parts.lines("about"),
        blocks=tuple(blocks),
        foot=parts["foot"],
        page=parts["page"],
        watermark=watermark_of(plan.site),
    )


def fields_of(plan: Plan, language: str) -> wording.Fields:
    """What the wording may put in."""
    day = dates.long_date(plan.event.on, language)
    lead = next((one for one in plan.crew if one.job == "pm"), None)
    return {
        "event": plan.event.name,
        "programme": plan.site.programme or plan.site.city,
        "date": day[:1].upper() + day[1:],
        "venue": plan.venue.full_name if plan.venue else "",
        "begins": dates.clock(plan.event.begins, language),
        "lead": lead.name if lead else "",
        "page": "{page}",
        "pages": "{pages}",
    }


def _minutes(plan: Plan, parts: wording.Said) -> tuple[tuple[str, ...], ...]:
    """A row for each voice and one for all: planned, and measured where the evening was timed."""
    labels = dict(zip(ScreenVoice, parts.lines("voices"), strict=False))
    items = programme(plan.items)
    rows = []
    for voice in ScreenVoice:
        own = [item for item in items if item.voice.shown is voice]
        rows.append((labels.get(voice, voice.value), _planned(own), _measured(own), ""))
    return (*rows, (parts["all"], _planned(items), _measured(items), ""))


def _planned(items: list[AgendaItem]) -> str:
    return f"{round(sum(item.seconds for item in items) / 60, 1):g}"


def _measured(items: list[AgendaItem]) -> str:
    """Empty to write in, unless every segment was timed."""
    timed = [item.actual_seconds for item in items if item.actual_seconds is not None]
    return f"{round(sum(timed) / 60, 1):g}" if items and len(timed) == len(items) else ""


def _messages(plan: Plan, parts: wording.Said) -> tuple[tuple[str, ...], ...]:
    planned = {key for item in programme(plan.items) for key in item.message_keys}
    return tuple(
        (key.value, parts[f"message {key.value}"], parts["yes" if key in planned else "no"], BOX, "")
        for key in MessageKey
    )
