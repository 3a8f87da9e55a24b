"""The checklist as its page shows it: due days, who does it, what it waits for, what shows it is done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.cards import CardBatch
from callin_planner.domain.clock import local_date
from callin_planner.domain.event import Event
from callin_planner.domain.invitees import APPROVED_OR_LATER, Invitation, LetterState
from callin_planner.domain.people import Person
from callin_planner.domain.site import Site
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.tasks import EvidenceFile, SignOff, Task, TaskState
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.checklist import Chapter, chapter_of, chapters, in_order


@dataclass(frozen=True)
class TaskRow:
    """One task. `person` does it (None: nobody of that role is named yet), `backup` steps in;
    `comes_after` holds the tasks it waits for, done or not, `holds_up` those that wait for it.
    `progress` is a count from the records ("19 of 28 delivered")."""

    task: Task
    due: date
    days_late: int
    chapter: Chapter
    person: Person | None = None
    backup: Person | None = None
    comes_after: tuple[Task, ...] = ()
    holds_up: tuple[Task, ...] = ()
    sign_off: SignOff | None = None
    files: tuple[EvidenceFile, ...] = ()
    progress: str = ""

    @property
    def id(self) -> UUID:
        return self.task.id

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def waits_for(self) -> tuple[Task, ...]:
        """Those that come first and are still open."""
        return tuple(task for task in self.comes_after if not task.is_closed)


@dataclass(frozen=True)
class Counts:
    """How the checklist stands as a whole; late ones are counted among the late alone."""

    total: int = 0
    done: int = 0
    in_progress: int = 0
    not_started: int = 0
    late: int = 0
    gates: int = 0
    not_needed: int = 0


@dataclass(frozen=True)
class Checklist:
    event: Event
    today: date
    rows: tuple[TaskRow, ...] = ()
    counts: Counts = field(default_factory=Counts)

    @property
    def days(self) -> int:
        """Days until the evening, negative once it has passed."""
        return (self.event.on - self.today).days

    def row(self, task_id: UUID) -> TaskRow | None:
        return next((row for row in self.rows if row.id == task_id), None)

    def by_chapter(self) -> list[tuple[Chapter, list[TaskRow]]]:
        """Every chapter that holds a task, in order."""
        kept: dict[str, list[TaskRow]] = defaultdict(list)
        for row in self.rows:
            kept[row.chapter.key].append(row)
        return [(chapter, kept[chapter.key]) for chapter in chapters() if kept[chapter.key]]


def read(store: Store, event_id: UUID) -> Checklist:
    """The checklist of a call-in in one transaction. Raises UserError(code="missing") without the call-in."""
    with store.read() as tx:
        event = tx.get(Event, event_id)
        site = tx.list(Site)[0]
        today = local_date(store.clock, site.time_zone)
        tasks = in_order(tx.list(Task, event_id=event_id))
        staff = tx.list(Person, order_by="name")
        sign_offs = {each.subject: each for each in tx.list(SignOff, event_id=event_id, order_by="at")}
        files: dict[str, list[EvidenceFile]] = defaultdict(list)
        for each in tx.list(EvidenceFile, event_id=event_id, order_by="at"):
            files[each.subject].append(each)
        progress = _progress(tx, event_id)
    known = {task.key: task for task in tasks}
    rows = tuple(
        TaskRow(
            task=task,
            due=task.due(event.on),
            days_late=task.days_late(event.on, today),
            chapter=chapter_of(task.offset_days),
            person=(person := person_of(task, staff)),
            backup=_backup(person, staff),
            comes_after=tuple(known[key] for key in task.depends_on if key in known),
            holds_up=tuple(other for other in tasks if task.key in other.depends_on),
            sign_off=sign_offs.get(task.subject),
            files=tuple(files[task.subject]),
            progress=progress.get(task.key, ""),
        )
        for task in tasks
    )
    return Checklist(event, today, rows, _counts(rows))


def person_of(task: Task, staff: Sequence[Person]) -> Person | None:
    """Who does it: the person it was handed to, else the first who holds the role."""
    handed = next((person for person in staff if person.id == task.person_id), None)
    return handed or next((person for person in staff if person.role.value == task.owner), None)


def _backup(person: Person | None, staff: Sequence[Person]) -> Person | None:
    """Another of the same role, else the project manager."""
    if person is None:
        return None
    others = [other for other in staff if other.id != person.id]
    same = [other for other in others if other.role is person.role]
    managers = [other for other in others if other.role.value == "pm"]
    return next(iter(same + managers), None)


def _counts(rows: Iterable[TaskRow]) -> Counts:
    rows = list(rows)
    open_rows = [row for row in rows if not row.is_late]

    def of(state: TaskState) -> int:
        return sum(row.task.state is state for row in open_rows)

    return Counts(
        total=len(rows),
        done=of(TaskState.DONE),
        in_progress=of(TaskState.IN_PROGRESS),
        not_started=of(TaskState.NOT_STARTED),
        late=len(rows) - len(open_rows),
        gates=sum(row.task.gate for row in rows),
        not_needed=of(TaskState.NOT_NEEDED),
    )


def _progress(tx: Tx, event_id: UUID) -> Mapping[str, str]:
    """What the records tell about some of the shipped tasks, by the task's key."""
    return {**_of_speakers(tx, event_id), **_of_people(tx, event_id), **_of_cards(tx, event_id)}


def _of_speakers(tx: Tx, event_id: UUID) -> dict[str, str]:
    spoken = {item.speaker_id for item in tx.list(AgendaItem, event_id=event_id)} - {None}
    speakers = [speaker for speaker in tx.list(Speaker) if speaker.id in spoken]
    if not speakers:
        return {}
    of = len(speakers)
    prepared = sum(speaker.prepared_on is not None for speaker in speakers)
    rehearsed = sum(speaker.rehearsed_on is not None for speaker in speakers)
    return {
        "speaker-prep": _("{n} of {of} prepared").format(n=prepared, of=of),
        "rehearsal": _("{n} of {of} rehearsed").format(n=rehearsed, of=of),
    }


def _of_people(tx: Tx, event_id: UUID) -> dict[str, str]:
    rows = [row for row in tx.list(Invitation, event_id=event_id) if row.status in APPROVED_OR_LATER]
    if not rows:
        return {}
    delivered = sum(row.letter is LetterState.DELIVERED for row in rows)
    said = _("{n} of {of} delivered").format(n=delivered, of=len(rows))
    found = {"delivery-1": said, "delivery-2": said}
    exceptions = [row for row in rows if row.curfew_exception]
    if exceptions:
        confirmed = sum(row.curfew_confirmed_on is not None for row in exceptions)
        found["exceptions"] = _("{n} of {of} confirmed").format(n=confirmed, of=len(exceptions))
    return found


def _of_cards(tx: Tx, event_id: UUID) -> dict[str, str]:
    valid = [batch for batch in tx.list(CardBatch, event_id=event_id) if batch.revoked_at is None]
    n = sum(batch.count for batch in valid)
    return {"handouts": ngettext("{n} card", "{n} cards", n).format(n=n)} if n else {}
