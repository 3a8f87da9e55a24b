"""The safe-passage memo: every agency signs that nobody is arrested for coming (domain brief 4.6).

It names no invitee: it holds for everybody who comes.
"""

from callin_planner.documents import dates, wording
from callin_planner.documents.flowing import Block, Flow, Frame, Grid, Heading, Para, Points
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.agenda import programme_end
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice
from callin_planner.errors import UserError
from callin_planner.i18n import _

KEY = "safe_passage"
LOCKED = frozenset({"promise", "covers", "exceptions", "agencies", "evening"})
"""The parts that promise something: they change only with a lawyer's name."""
_EMPTY_ROWS = 2
_SIGNING = 42.0


def build(plan: Plan, language: str = "en") -> Flow:
    """The memo of one call-in. Raises UserError where there is no place yet."""
    if plan.venue is None:
        raise UserError(_("There is no place yet"), code="no-place")
    language = wording.language_for(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language))
    blocks: list[Block] = [
        Frame((parts["promise"],)),
        Heading(parts["covers title"]),
        Points(parts.lines("covers")),
        Heading(parts["exceptions title"]),
        Para(parts["exceptions before"]),
        Points(parts.lines("exceptions"), numbered=True),
        Heading(parts["agencies title"]),
        Points(parts.lines("agencies")),
        Heading(parts["evening title"]),
        Para(parts["evening"]),
        Heading(parts["sign title"]),
        Para(parts["sign before"]),
        _signatures(plan, parts.lines("sign columns")),
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
    event, venue, site = plan.event, plan.venue, plan.site
    lead = next((one for one in plan.crew if one.job in ("security", "pm") and one.phone), None)
    return {
        "event": event.name,
        "city": site.city,
        "programme": site.programme or site.city,
        "date": _capital(dates.long_date(event.on, language)),
        "doors": dates.clock(event.doors, language),
        "begins": dates.clock(event.begins, language),
        "ends": dates.clock(programme_end(plan.items, event.begins), language),
        "venue": venue.full_name if venue else "",
        "address": venue.address if venue else "",
        "lead": lead.name if lead else "",
        "lead_phone": lead.phone if lead else "",
        "page": "{page}",
        "pages": "{pages}",
    }


def agencies(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Who signs, as (agency, name): those who speak for the law, then the others who sign the letters."""
    found: dict[str, str] = {}
    for speaker in sorted(plan.speakers.values(), key=lambda one: one.name):
        if speaker.voice.shown is ScreenVoice.LAW and speaker.organization:
            title = f", {speaker.title}" if speaker.title and speaker.title != speaker.organization else ""
            found.setdefault(speaker.organization, f"{speaker.name}{title}")
    known = " ".join(found.values())
    for one in plan.site.signatories:
        if one.name not in known:
            found.setdefault(one.body, one.name)
    return tuple(found.items())


def _signatures(plan: Plan, columns: tuple[str, ...]) -> Grid:
    rows = [(_text(agency), _text(name), "", "") for agency, name in agencies(plan)]
    rows += [("", "", "", "")] * _EMPTY_ROWS
    return Grid(columns, tuple(rows), (2.0, 2.3, 2.4, 1.1), high=_SIGNING)


def _text(value: str) -> str:
    return str(wording.clean(value))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
