"""Short words for a speaker's answer, steps and last time."""

from dataclasses import dataclass

from callin_planner.domain.agenda import Part
from callin_planner.domain.minutes import clock_text, spoken_text
from callin_planner.domain.speakers import Answer, Step
from callin_planner.i18n import _
from callin_planner.usecases.roster import Appearance, RosterRow
from ui.kit.dates import month_text


@dataclass(frozen=True)
class Look:
    """A word, the state whose colours it wears, and its icon."""

    word: str
    state: str
    icon: str


def answer_look(row: RosterRow) -> Look:
    """The chip of an answer; who only stands in is an alternate, unless they cannot come."""
    if row.speaker.answer is Answer.DECLINED:
        return Look(_("Declined"), "look", "ban")
    if row.is_alternate:
        return Look(_("Alternate"), "neutral", "user-plus")
    return {
        Answer.AGREED: Look(_("Agreed"), "good", "circle-check"),
        Answer.ASKED: Look(_("Waiting"), "look", "circle-dashed"),
        Answer.NOT_ASKED: Look(_("Not asked"), "neutral", "circle-dashed"),
    }[row.speaker.answer]


def step_words() -> dict[Step, str]:
    return {
        Step.ASKED: _("Asked"),
        Step.AGREED: _("Agreed"),
        Step.PREPARED: _("Prepared"),
        Step.REHEARSED: _("Rehearsed"),
    }


def furthest_word(row: RosterRow) -> str:
    """The last step that is done."""
    done = [step for step in Step if row.speaker.has_done(step)]
    return step_words()[done[-1]] if done else _("Not asked")


def last_text(row: RosterRow, before: Appearance | None) -> str:
    """ "Sep · 2:10 over"."""
    if before is None:
        return _("Alternate") if row.is_alternate else _("New")
    return f"{month_text(before.event.on)} · {over_text(before)}"


def over_text(one: Appearance) -> str:
    """How the minutes spoken compare with the plan."""
    if one.over is None:
        return _("not timed")
    if one.over == 0:
        return _("on time")
    text = _("{time} over") if one.over > 0 else _("{time} under")
    return text.format(time=spoken_text(abs(one.over)))


def place_text(row: RosterRow) -> str:
    """When they speak: "speaks 6:12 to 6:19 pm"."""
    if row.is_alternate:
        names = ", ".join(one.name for one in row.stands_in_for)
        return _("stands in for {names}").format(names=names)
    if not row.slots:
        return _("not in this agenda")
    counted = [slot for slot in row.slots if slot.item.part is Part.PROGRAMME] or list(row.slots)
    first = counted[0]
    if len(counted) > 1:
        return _("speaks {n} times, first at {time}").format(n=len(counted), time=clock_text(first.starts))
    start, end = clock_text(first.starts), clock_text(first.ends)
    if start[-2:] == end[-2:]:
        start = start[:-3]
    return _("speaks {start} to {end}").format(start=start, end=end)


def about_text(row: RosterRow) -> str:
    """What stands after a name: the organization, else the title."""
    return row.speaker.organization or row.speaker.title
