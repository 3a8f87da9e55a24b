"""Where a finding or a task is dealt with: the page, what to show there, and the words of the button."""

from dataclasses import dataclass, field
from typing import Any

from callin_planner.checks.rule import Finding, Principle
from callin_planner.domain.tasks import Task
from callin_planner.i18n import _
from callin_planner.usecases.overview import FirstStep, ToDo
from ui.kit.context import Context

_PAPERS = {"D1": "letter", "D2": "letter", "D3": "letter", "D8": "handout"}
"""The paper that a rule is about, by its kind."""


@dataclass(frozen=True)
class Way:
    """A page and what to show on it; `words` are the button's."""

    page: str
    words: str
    target: dict[str, Any] = field(default_factory=dict)

    def go(self, context: Context) -> None:
        context.open_page(self.page, **self.target)


def way_of(thing: ToDo) -> Way | None:
    """How to get on with it; None for what no page of the program can help with."""
    if thing.finding is not None:
        return way_of_finding(thing.finding)
    if thing.step is not None:
        return _way_of_step(thing.step)
    return _way_of_task(thing.task) if thing.task is not None else None


def way_of_finding(finding: Finding) -> Way:
    kind, record_id = finding.record_kind, finding.record_id
    if kind == "Slide":
        return Way("documents", _("See slides"), {"kind": "slides", "slide_id": record_id})
    if paper := _PAPERS.get(finding.rule):
        return Way("documents", _("See papers"), {"kind": paper})
    if kind == "Invitation":
        return Way("invitees", _("See list"), {"invitation_id": record_id})
    if kind in ("Invitee", "Membership", "Group", "ScreeningFlag"):
        return Way("invitees", _("See list"), {"invitee_id": record_id})
    if kind == "Task":
        return Way("checklist", _("Open task"), {"task_id": record_id})
    if kind == "Site":
        return Way("settings", _("Open settings"))
    target = {"item_id": record_id} if kind == "AgendaItem" else {}
    return Way("agenda", _("Open agenda"), target)


def way_of_principle(principle: Principle) -> Way:
    """Where the things a principle is about can be seen when nothing is wrong with them."""
    return {
        Principle.NO_HARM: Way("documents", _("See slides"), {"kind": "slides"}),
        Principle.CAPACITY: Way("agenda", _("Open agenda")),
        Principle.LEGITIMACY: Way("documents", _("Read letter"), {"kind": "letter"}),
        Principle.HELP: Way("documents", _("See handout"), {"kind": "handout"}),
        Principle.DETERRENCE: Way("agenda", _("Read scripts")),
        Principle.ENFORCEMENT: Way("agenda", _("Open agenda")),
    }[principle]


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
        "delivery-1": Way("invitees", _("See list"), {"stage": "to_hand_over"}),
        "delivery-2": Way("invitees", _("See list"), {"stage": "to_hand_over"}),
        "exceptions": listed,
        "reminders": listed,
        "final-screen": listed,
        "no-shows": listed,
        "agenda-draft": agenda,
        "speaker-prep": agenda,
        "letter": Way("documents", _("Read letter"), {"kind": "letter"}),
        "handouts": papers,
        "slides": Way("documents", _("See slides"), {"kind": "slides"}),
        "run-sheet": Way("documents", _("See papers"), {"kind": "run_of_show"}),
        "rehearsal": Way("present", _("Open Present")),
    }
    return ways.get(task.key, Way("checklist", _("Open task"), {"task_id": task.id}))
