"""The letter that calls an evening off or moves it: to everyone whom the first letter may have reached."""

from dataclasses import dataclass
from datetime import date, time

from callin_planner.documents import dates, wording
from callin_planner.documents.letter import Letter, fact, on_letterhead
from callin_planner.domain.invitees import Supervision
from callin_planner.domain.plan import Invited, Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _

KEY = "letter_cancelled"


@dataclass(frozen=True)
class Change:
    """What became of the evening of `on`. `new_day` and `new_begins` where there is another already."""

    on: date
    postponed: bool = False
    new_day: date | None = None
    new_begins: time = time(18, 0)


def build(plan: Plan, invited: Invited, language: str, change: Change) -> Letter:
    """One person's letter in `language`, or in English where that has no wording. No code, no reason."""
    if not plan.site.help_line:
        raise UserError(
            _("The letter needs the number of the help line. Enter it in Settings."), code="no-help-line"
        )
    language = wording.language_for(KEY, language, plan.wordings)
    known = wording.terms("letter", language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, invited, language, known, change))
    facts = (fact("calendar-event", parts["old"]), fact("clipboard-check", parts["new"]))
    paragraphs = (parts["missed"], parts["promise"], parts["help"])
    return on_letterhead(plan, invited, language, parts, facts, paragraphs)


def fields_of(
    plan: Plan, invited: Invited, language: str, known: wording.Said, change: Change
) -> wording.Fields:
    """What the wording may put in, for one person; `known` are its terms."""
    site, officer = plan.site, invited.officer
    return {
        "name": invited.invitee.name,
        "city": site.city,
        "hours": known.term(site.help_line_hours),
        "help_line": site.help_line,
        "date": dates.long_date(change.on, language),
        "venue": plan.venue.full_name if plan.venue else "",
        "new_date": dates.long_date(change.new_day, language) if change.new_day else "",
        "new_begins": dates.clock(change.new_begins, language),
        "postponed": change.postponed,
        "supervised": invited.invitee.supervision is not Supervision.NONE,
        "officer": officer.name if officer else "",
        "page": "{page}",
        "pages": "{pages}",
    }
