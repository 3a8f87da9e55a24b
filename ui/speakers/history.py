"""At which call-ins somebody spoke, and how their minutes compare with the plan."""

from callin_planner.i18n import _
from callin_planner.usecases.roster import Roster, RosterRow
from ui.kit.dates import day_text
from ui.speakers.words import over_text


def history_lines(row: RosterRow, roster: Roster) -> list[str]:
    """Each call-in with its minutes as planned and as they were."""
    lines = []
    for one in row.history:
        planned = _clock(one.planned)
        if one.event.on >= roster.today or one.actual is None:
            held = _("not yet held") if one.event.on >= roster.today else _("not timed")
            said = _("{event}, {day}: plan {planned}, {held}").format(
                event=one.event.name, day=day_text(one.event.on), planned=planned, held=held
            )
        else:
            said = _("{event}, {day}: plan {planned}, spoke {actual}, {over}").format(
                event=one.event.name,
                day=day_text(one.event.on),
                planned=planned,
                actual=_clock(one.actual),
                over=over_text(one),
            )
        lines.append(said)
    earlier = [one for one in row.history if one.event.on < roster.today]
    if not earlier:
        lines.append(_("First time speaking. Nothing to compare with."))
    return lines


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
