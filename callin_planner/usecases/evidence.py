"""What shows that a task was done: a sign-off with a name and a time, or a small file kept in the site."""

import stat
from pathlib import Path
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import EvidenceContent, EvidenceFile, SignOff, Task, TaskState
from callin_planner.errors import UserError
from callin_planner.files import write_whole
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans, tasks
from callin_planner.usecases.letting_out import noted
from callin_planner.usecases.rendered import digests_of

LARGEST_FILE = 2_000_000
LARGEST_TOTAL = 20_000_000
_LONGEST_NAME = 120


def may_sign(actor: Actor, task: Task) -> bool:
    """The owner or a project manager."""
    return actor.role is Role.PM or actor.role.value == task.owner or _is(actor, task)


def sign(store: Store, task_id: UUID, note: str = "") -> Changed:
    """Sign a task off as the person who opened the site, now; it is done then."""
    with store.read() as tx:
        task = tx.get(Task, task_id)
    _refuse_stranger(store.actor, task)
    with store.change(_("Sign off “{title}”").format(title=task.title)) as tx:
        _sign(store, tx, tx.get(Task, task_id), note)
    return tx.changed


def attach(store: Store, task_id: UUID, file: Path, *, done: bool = False) -> Changed:
    """Keep a file inside the site as evidence; with `done`, sign the task off by it.

    Raises UserError for a file that is empty, too large or cannot be read.
    """
    content = _read(file)
    with store.read() as tx:
        task = tx.get(Task, task_id)
    if done:
        _refuse_stranger(store.actor, task)
    with store.change(_("Attach a file to “{title}”").format(title=task.title)) as tx:
        kept = sum(each.size for each in tx.list(EvidenceFile, event_id=task.event_id))
        if kept + len(content) > LARGEST_TOTAL:
            raise UserError(
                _("The files of this call-in would take more than {n} MB. Remove one first.").format(
                    n=LARGEST_TOTAL // 1_000_000
                ),
                code="too-large",
            )
        made = EvidenceFile(
            event_id=task.event_id,
            subject=task.subject,
            name=_short(file.name),
            size=len(content),
            by_name=store.actor.name,
            at=store.clock.now(),
        )
        tx.save_all((made, EvidenceContent(file_id=made.id, content=content)))
        if done:
            _sign(store, tx, tx.get(Task, task_id), made.name)
    return tx.changed


def save_file(store: Store, file_id: UUID, out: Path) -> None:
    """Write a kept file to `out`, as it was when it was attached. It may hold names: the log has it."""
    with store.read() as tx:
        found = tx.first(EvidenceContent, file_id=file_id)
    if found is None:
        raise UserError(_("That file is no longer there; someone may have removed it."), code="missing")
    with noted(store, "evidence", out.name, names=True):
        write_whole(out, found.content)


def remove_file(store: Store, file_id: UUID) -> Changed:
    with store.change(_("Remove a file from a task")) as tx:
        kept = tx.get(EvidenceFile, file_id)
        tx.delete_all(tx.list(EvidenceContent, file_id=file_id))
        tx.delete(kept)
    return tx.changed


def _is(actor: Actor, task: Task) -> bool:
    return task.person_id is not None and actor.person_id == task.person_id


def _refuse_stranger(actor: Actor, task: Task) -> None:
    if not may_sign(actor, task):
        raise UserError(
            _("Only the owner of “{title}” or a project manager may sign it off.").format(title=task.title),
            code="not-yours",
        )


def _sign(store: Store, tx: Tx, task: Task, note: str) -> None:
    tx.save(
        SignOff(
            event_id=task.event_id,
            subject=task.subject,
            by_name=store.actor.name,
            by_person_id=store.actor.person_id,
            at=store.clock.now(),
            note=note.strip(),
            text_digest=_reviewed_text(store, tx, task),
        )
    )
    if task.state is not TaskState.DONE:
        tx.save(tasks.with_state(store, tx, task, TaskState.DONE))


def _reviewed_text(store: Store, tx: Tx, task: Task) -> str:
    """What recognises the text that this sign-off is about, so that it lapses when the text changes."""
    event = tx.get(Event, task.event_id)
    plan = plans.gather(tx, event, event.on)
    return digests_of(plan).get(task.subject, "")


def _read(file: Path) -> bytes:
    """The whole of a small, ordinary file."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise UserError(_("That is not a file. Choose a document or a scan."), code="not-a-file")
        with file.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UserError(
            _("The file “{name}” cannot be read. Choose another.").format(name=_short(file.name)),
            code="unreadable",
        ) from error
    if not content:
        raise UserError(_("The file “{name}” is empty.").format(name=_short(file.name)), code="empty")
    if len(content) > LARGEST_FILE:
        raise UserError(
            _("The file “{name}” is larger than {n} MB. Scan it in black and white, or smaller.").format(
                name=_short(file.name), n=LARGEST_FILE // 1_000_000
            ),
            code="too-large",
        )
    return content


def _short(name: str) -> str:
    """A file's name without what a screen cannot show, its ending kept."""
    name = "".join(letter for letter in name if letter.isprintable())
    if len(name) <= _LONGEST_NAME:
        return name
    ending = Path(name).suffix[-12:]
    return name[: _LONGEST_NAME - len(ending) - 1] + "…" + ending
