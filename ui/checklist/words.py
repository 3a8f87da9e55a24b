"""How the checklist speaks of a task: its day, who does it, what shows it, and where it stands."""

from collections.abc import Sequence
from datetime import date

from callin_planner.domain.clock import zone
from callin_planner.domain.journal import JournalEntry
from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import TaskState
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.task_rows import Checklist, TaskRow
from ui.checklist.lines import ChapterLine
from ui.kit.dates import short_day_text
from ui.kit.words import role_word

_ROLES = {role.value: role for role in Role}


def offset_text(offset: int) -> str:
    """ "T−28", "T+2"; "T−0" is the evening."""
    return f"T+{offset}" if offset > 0 else f"T−{-offset}"


def late_text(days: int) -> str:
    return ngettext("{n} day late", "{n} days late", days).format(n=days)


def state_look(row: TaskRow) -> tuple[str, str, str]:
    """Word, state of the tokens, icon."""
    if row.is_late:
        return late_text(row.days_late), "late", "clock-exclamation"
    if row.task.state is TaskState.NOT_STARTED and row.waits_for:
        return _("Waiting"), "neutral", "hourglass"
    return {
        TaskState.DONE: (_("Done"), "good", "circle-check"),
        TaskState.IN_PROGRESS: (_("In progress"), "progress", "clock"),
        TaskState.NOT_STARTED: (_("Not started"), "neutral", "circle-dashed"),
        TaskState.NOT_NEEDED: (_("Not needed"), "neutral", "minus"),
    }[row.task.state]


def owner_text(row: TaskRow) -> str:
    """The person, or the role while nobody holds it."""
    if row.person is not None:
        return row.person.name
    role = _ROLES.get(row.task.owner)
    return role_word(role) if role else row.task.owner


def owner_line(person: Person) -> str:
    return f"{person.name}, {role_word(person.role)}"


def evidence_look(row: TaskRow, zone_name: str) -> tuple[str, str]:
    """Icon and words; empty where nothing is asked for and nothing is known."""
    if row.files:
        return "paperclip", row.files[-1].name
    if row.sign_off is not None:
        day = row.sign_off.at.astimezone(zone(zone_name)).date()
        return "signature", _("Signed {day}").format(day=short_day_text(day))
    if row.progress:
        return "list-check", row.progress
    if row.task.gate and not row.task.is_closed:
        return "signature", _("Needs a sign-off")
    return "", ""


def span_text(line: ChapterLine) -> str:
    """ "Sep 17 – Oct 15"."""
    if line.first == line.last:
        return short_day_text(line.first)
    return f"{short_day_text(line.first)} – {short_day_text(line.last)}"


def count_text(line: ChapterLine) -> str:
    return _("{done} of {total} done").format(done=line.done, total=line.total)


def subtitle(checklist: Checklist) -> str:
    """ "39 tasks · 17 done, 8 in progress, 3 late · 20 days to go"."""
    counts = checklist.counts
    tasks = ngettext("{n} task", "{n} tasks", counts.total).format(n=counts.total)
    stands = [_("{n} done").format(n=counts.done)]
    if counts.in_progress:
        stands.append(_("{n} in progress").format(n=counts.in_progress))
    if counts.late:
        stands.append(_("{n} late").format(n=counts.late))
    return " · ".join([tasks, ", ".join(stands), days_text(checklist.days)])


def days_text(days: int) -> str:
    if days > 0:
        return ngettext("{n} day to go", "{n} days to go", days).format(n=days)
    if days == 0:
        return _("today")
    return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)


def due_text(row: TaskRow, today: date) -> str:
    """ "Gate · due Nov 12 · T−28"."""
    kind = [_("Gate")] if row.task.gate else []
    day = _("due {day}").format(day=short_day_text(row.due))
    return " · ".join([*kind, day, offset_text(row.task.offset_days)])


def history_lines(row: TaskRow, entries: Sequence[JournalEntry], zone_name: str) -> list[tuple[date, str]]:
    """What was done about a task, newest first, and the day it became late."""
    here = zone(zone_name)
    told = [(entry.at.astimezone(here).date(), entry.label) for entry in entries]
    if row.is_late:
        told.append((row.due, _("Became late")))
    return sorted(told, key=lambda each: each[0], reverse=True)
