"""The checklist of a call-in: make it, tick, date, hand over, add one's own (domain brief 2)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from callin_planner.domain.clock import local_date
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.people import Person
from callin_planner.domain.site import Site
from callin_planner.domain.tasks import OWN, EvidenceContent, EvidenceFile, SignOff, Task, TaskState, holds_up
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import checklist, plans

LONGEST_TITLE = 120
LONGEST_NOTE = 2000
FARTHEST_DAYS = 1000
_FIXED = frozenset({"id", "event_id", "key", "state", "done_on", "first_only"})


def tasks_of(store: Store, event_id: UUID) -> list[Task]:
    """Every task of the call-in, in the order of the checklist."""
    with store.read() as tx:
        return checklist.in_order(tx.list(Task, event_id=event_id))


def make_checklist(store: Store, event_id: UUID) -> Changed:
    """The checklist of a call-in that has none: 42 tasks for a first one, 39 for a repeat."""
    today = plans.today(store)
    with store.read() as tx:
        event = tx.get(Event, event_id)
    made = checklist.fresh_tasks(event, today)
    label = ngettext("Make the checklist ({n} task)", "Make the checklist ({n} tasks)", len(made))
    with store.change(label.format(n=len(made))) as tx:
        if tx.count(Task, event_id=event_id):
            raise UserError(_("This call-in has a checklist already."), code="not-empty")
        tx.save_all(made)
    return tx.changed


def set_state(store: Store, task_id: UUID, state: TaskState, *, reason: str = "") -> Changed:
    """Begin, finish or reopen a task, or say that it is not needed (with a reason, kept in the note).

    A gate needs a sign-off before it is done: UserError(code="needs-evidence"); reopening takes it away.
    """
    with store.read() as tx:
        before = tx.get(Task, task_id)
    if before.state is state:
        return Changed()
    if state is TaskState.NOT_NEEDED and not reason.strip():
        raise FieldError("reason", _("Say in a few words why this is not needed."))
    with store.change(_label_of_state(before, state)) as tx:
        task = tx.get(Task, task_id)
        if state is TaskState.DONE and task.gate and not _signed(tx, task):
            raise UserError(
                _("“{title}” is a gate. Sign it off, or attach a file that shows it.").format(
                    title=task.title
                ),
                code="needs-evidence",
            )
        if task.state is TaskState.DONE and task.gate:
            tx.delete_all(tx.list(SignOff, event_id=task.event_id, subject=task.subject))
        tx.save(with_state(store, tx, task, state, reason))
    return tx.changed


def tick(store: Store, task_id: UUID) -> Changed:
    """Done, or open again."""
    with store.read() as tx:
        done = tx.get(Task, task_id).state is TaskState.DONE
    return set_state(store, task_id, TaskState.IN_PROGRESS if done else TaskState.DONE)


def change_task(store: Store, task_id: UUID, **fields: Any) -> Changed:
    """Change title, owner, person_id, offset_days, gate, depends_on or note.

    Raises FieldError for an empty title, a day too far away, and a circle of tasks that wait for one another.
    """
    if fixed := _FIXED & fields.keys():
        raise TypeError(f"set_state and add_task decide these: {sorted(fixed)}")
    fields = _tidy(fields)
    if "offset_days" in fields:
        fields.setdefault("due_on", None)
    with store.read() as tx:
        before = tx.get(Task, task_id)
        after = replace(before, **fields)
        _refuse_unsound(after, tx.list(Task, event_id=before.event_id))
        label = _label_of(tx, before, after)
    if before == after:
        return Changed()
    with store.change(label) as tx:
        tx.save(replace(tx.get(Task, task_id), **fields))
    return tx.changed


def set_due(store: Store, task_id: UUID, on: date) -> Changed:
    """Another day: kept as days from the evening, so that it moves along with it."""
    with store.read() as tx:
        event = tx.get(Event, tx.get(Task, task_id).event_id)
    return change_task(store, task_id, offset_days=(on - event.on).days)


def add_task(
    store: Store,
    event_id: UUID,
    *,
    title: str,
    on: date,
    task_id: UUID | None = None,
    **fields: Any,
) -> Changed:
    """A task of one's own, due `on`; owner, person_id, gate, depends_on and note may be given."""
    task_id = task_id or new_id()
    with store.read() as tx:
        event = tx.get(Event, event_id)
        task = Task(
            id=task_id,
            event_id=event_id,
            key=f"{OWN}{task_id.hex[:12]}",
            offset_days=(on - event.on).days,
            **_tidy({"title": title, **fields}),
        )
        _refuse_unsound(task, [*tx.list(Task, event_id=event_id), task])
    with store.change(_("Add the task “{title}”").format(title=task.title)) as tx:
        tx.save(task)
    return tx.changed


def remove_task(store: Store, task_id: UUID) -> Changed:
    """Take out a task of one's own, with its evidence; nothing waits for it any more.

    Raises UserError for a task of the shipped checklist: that is set aside as not needed instead.
    """
    with store.read() as tx:
        task = tx.get(Task, task_id)
    if not task.is_own:
        raise UserError(
            _("Tasks of the checklist stay. Mark this one as not needed, and say why."), code="not-own"
        )
    with store.change(_("Take out the task “{title}”").format(title=task.title)) as tx:
        others = tx.list(Task, event_id=task.event_id)
        tx.save_all(
            replace(other, depends_on=tuple(key for key in other.depends_on if key != task.key))
            for other in others
            if task.key in other.depends_on
        )
        files = tx.list(EvidenceFile, event_id=task.event_id, subject=task.subject)
        tx.delete_all(tx.list(EvidenceContent, file_id=[each.id for each in files]))
        tx.delete_all([*files, *tx.list(SignOff, event_id=task.event_id, subject=task.subject), task])
    return tx.changed


def with_state(store: Store, tx: Tx, task: Task, state: TaskState, reason: str = "") -> Task:
    """`task` in `state`: done today, or no longer done; a reason goes to the end of its note."""
    site = tx.list(Site)[0]
    today = local_date(store.clock, site.time_zone)
    note = "\n".join(part for part in (task.note, reason.strip()) if part)
    return replace(task, state=state, done_on=today if state is TaskState.DONE else None, note=note)


def _signed(tx: Tx, task: Task) -> bool:
    return tx.count(SignOff, event_id=task.event_id, subject=task.subject) > 0


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    tidy = dict(fields)
    for name in ("title", "owner"):
        if name in tidy:
            tidy[name] = " ".join(tidy[name].split())
    if "note" in tidy:
        tidy["note"] = tidy["note"].strip()
    if "depends_on" in tidy:
        tidy["depends_on"] = tuple(dict.fromkeys(tidy["depends_on"]))
    return tidy


def _refuse_unsound(task: Task, tasks: Iterable[Task]) -> None:
    """`tasks` are those of its call-in, itself among them as it was."""
    if not task.title:
        raise FieldError("title", _("A task needs a title. Type what there is to do."))
    if len(task.title) > LONGEST_TITLE:
        raise FieldError(
            "title", _("A title has at most {n} letters. Put the rest into the note.").format(n=LONGEST_TITLE)
        )
    if len(task.note) > LONGEST_NOTE:
        raise FieldError("note", _("A note has at most {n} letters.").format(n=LONGEST_NOTE))
    if abs(task.offset_days) > FARTHEST_DAYS:
        raise FieldError("due", _("That day is more than {n} days from the evening.").format(n=FARTHEST_DAYS))
    _refuse_circle(task, tasks)


def _refuse_circle(task: Task, tasks: Iterable[Task]) -> None:
    others = {other.key: other for other in tasks if other.id != task.id}
    for key in task.depends_on:
        first = others.get(key)
        if first is None:
            raise FieldError("depends_on", _("A task can only wait for another task of this call-in."))
        if holds_up(others.values(), task.key, key):
            raise FieldError(
                "depends_on",
                _("“{first}” waits for “{title}” already, so “{title}” cannot wait for it.").format(
                    first=first.title, title=task.title
                ),
                code="circle",
            )


def _label_of_state(task: Task, state: TaskState) -> str:
    if state is TaskState.DONE:
        return _("Tick “{title}”").format(title=task.title)
    if state is TaskState.NOT_NEEDED:
        return _("Mark “{title}” as not needed").format(title=task.title)
    if task.is_closed:
        return _("Open “{title}” again").format(title=task.title)
    if state is TaskState.IN_PROGRESS:
        return _("Begin “{title}”").format(title=task.title)
    return _("Mark “{title}” as not begun").format(title=task.title)


def _label_of(tx: Tx, before: Task, after: Task) -> str:
    """What changed, in the reader's words; the plain sentence where it was more than one thing."""
    names = {name for name in vars(after) if getattr(before, name) != getattr(after, name)}
    title = before.title
    if names == {"title"}:
        return _("Rename “{title}” to “{new}”").format(title=title, new=after.title)
    if names and names <= {"owner", "person_id"}:
        person = tx.find(Person, after.person_id)
        if person is not None:
            return _("Hand “{title}” to {name}").format(title=title, name=person.name)
        return _("Change who does “{title}”").format(title=title)
    if names and names <= {"offset_days", "due_on"}:
        return _("Change the date of “{title}”").format(title=title)
    sentences = {
        "note": _("Edit the note on “{title}”"),
        "depends_on": _("Change what “{title}” waits for"),
        "gate": _("Make “{title}” a gate") if after.gate else _("Make “{title}” an ordinary task"),
    }
    sentence = sentences.get(next(iter(names))) if len(names) == 1 else None
    return (sentence or _("Change “{title}”")).format(title=title)
