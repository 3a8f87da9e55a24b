"""Where the next things to do are done: findings, tasks and first steps."""

from callin_planner.domain.tasks import Task
from callin_planner.i18n import _
from callin_planner.usecases.overview import FirstStep, ToDo
from ui.kit.ways import Way, way_of_finding


def way_of(thing: ToDo) -> Way | None:
    """How to get on with it; None for what no page of the program can help with."""
    if thing.finding is not None:
        return way_of_finding(thing.finding)
    if thing.step is not None:
        return _way_of_step(thing.step)
    return _way_of_task(thing.task) if thing.task is not None else None


def _way_of_step(step: FirstStep) -> Way:
    return {
        FirstStep.PLACE: Way("overview", _("Choose…"), {"change": True}),
        FirstStep.AGENDA: Way("agenda", _("Open agenda")),
        FirstStep.SPEAKERS: Way("agenda", _("Open agenda")),
        FirstStep.LIST: Way("importing", _("Import…")),
        FirstStep.HELP_LINE: Way("settings", _("Open settings"), {"section": "help_line"}),
        FirstStep.SIGNATORIES: Way("settings", _("Open settings"), {"section": "city"}),
    }[step]


def _way_of_task(task: Task) -> Way:
    """The page where the work is done; the checklist where it is done outside the program."""
    listed = Way("invitees", _("See list"))
    papers = Way("documents", _("See papers"))
    agenda = Way("agenda", _("Open agenda"))
    ways = {
        "candidates": listed,
        "screen": listed,
        "list-lock": listed,
        "delivery-1": Way("delivery", _("See letters"), {"view": "letters", "only": "open"}),
        "delivery-2": Way("delivery", _("See letters"), {"view": "letters", "only": "open"}),
        "exceptions": listed,
        "reminders": Way("delivery", _("Call list"), {"view": "reminders"}),
        "final-screen": listed,
        "no-shows": listed,
        "agenda-draft": agenda,
        "speaker-prep": agenda,
        "letter": Way("documents", _("Read letter"), {"kind": "letter"}),
        "handouts": papers,
        "slides": Way("slides", _("Open slides")),
        "run-sheet": Way("documents", _("See papers"), {"kind": "run_of_show"}),
        "rehearsal": Way("present", _("Open Present")),
    }
    return ways.get(task.key, Way("checklist", _("Open task"), {"task_id": task.id}))
