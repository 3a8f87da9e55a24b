"""Sentences on what was just changed, for those keys whose effect is easily missed."""

from collections.abc import Sequence

from callin_planner.i18n import _
from callin_planner.show.run import Deed, RunState
from callin_planner.show.segments import Segment
from ui.presenter.keys import Act


def done(act: Act, was: RunState, now: RunState, segments: Sequence[Segment]) -> str:
    """What `act` did, "" where the screen says it plainly by itself."""
    if act is Act.SKIP:
        return _skipped(was, now, segments)
    if act is Act.UNDO:
        return _undone(was, segments)
    return ""


def _skipped(was: RunState, now: RunState, segments: Sequence[Segment]) -> str:
    gone = now.course.skipped - was.course.skipped
    if not gone:
        return _("There is nothing more to leave out.")
    return _("“{title}” is left out.").format(title=segments[min(gone)].title)


def _undone(was: RunState, segments: Sequence[Segment]) -> str:
    if not was.past:
        return _("There is nothing to take back.")
    last = was.past[-1]
    what = {
        Deed.CLOCK: _("the clock as before"),
        Deed.NEXT: _("still “{title}”"),
        Deed.BACK: _("still “{title}”"),
        Deed.MINUTES: _("the minutes as before"),
        Deed.SKIP: _("nothing left out or taken in"),
        Deed.ORDER: _("the order as before"),
        Deed.STAND_IN: _("the same speaker as before"),
        Deed.LAND: _("the minutes as before landing"),
        Deed.NOTE: _("the note as before"),
    }[last.deed]
    title = segments[last.segment].title if segments else ""
    return _("Back to where we were: {what}.").format(what=what.format(title=title))
