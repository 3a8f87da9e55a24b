"""Files that show a task was done."""

import os
from pathlib import Path
from uuid import UUID

import pytest

from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import EvidenceContent, EvidenceFile, SignOff, Task, TaskState
from callin_planner.errors import UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import evidence, tasks
from callin_planner.usecases.opening import OpenSite
from tests import factories

MEMO = b"%PDF-1.7 signed by all"


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def gate(store: Store) -> Task:
    event = factories.event()
    made = factories.task(event.id, gate=True)
    with store.change("Set up") as tx:
        tx.save_all((event, made))
    return made


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    path = tmp_path / "memo.pdf"
    path.write_bytes(MEMO)
    return path


def kept(store: Store, event_id: UUID) -> list[EvidenceFile]:
    with store.read() as tx:
        return tx.list(EvidenceFile, event_id=event_id)


def state(store: Store, task: Task) -> TaskState:
    with store.read() as tx:
        return tx.get(Task, task.id).state


def test_a_file_is_kept_inside_the_site(store: Store, gate: Task, memo: Path, tmp_path: Path) -> None:
    evidence.attach(store, gate.id, memo)
    memo.unlink()
    (found,) = kept(store, gate.event_id)
    assert (found.name, found.size, found.subject) == ("memo.pdf", len(MEMO), gate.subject)
    assert state(store, gate) is TaskState.NOT_STARTED
    out = tmp_path / "again.pdf"
    evidence.save_file(store, found.id, out)
    assert out.read_bytes() == MEMO


def test_a_file_signs_the_gate_and_one_undo_takes_both_back(store: Store, gate: Task, memo: Path) -> None:
    evidence.attach(store, gate.id, memo, done=True)
    assert state(store, gate) is TaskState.DONE
    with store.read() as tx:
        (signed,) = tx.list(SignOff)
    assert (signed.subject, signed.note) == (gate.subject, "memo.pdf")
    store.undo()
    assert state(store, gate) is TaskState.NOT_STARTED
    with store.read() as tx:
        assert tx.count(SignOff) == tx.count(EvidenceFile) == tx.count(EvidenceContent) == 0


def test_a_removed_file_leaves_nothing(store: Store, gate: Task, memo: Path) -> None:
    evidence.attach(store, gate.id, memo)
    (found,) = kept(store, gate.event_id)
    evidence.remove_file(store, found.id)
    with store.read() as tx:
        assert tx.count(EvidenceFile) == tx.count(EvidenceContent) == 0
    with pytest.raises(UserError, match="no longer there"):
        evidence.save_file(store, found.id, memo)


def test_a_task_of_ones_own_goes_with_its_files(store: Store, gate: Task, memo: Path) -> None:
    tasks.add_task(store, gate.event_id, title="Choir", on=factories.TODAY)
    own = next(task for task in tasks.tasks_of(store, gate.event_id) if task.is_own)
    evidence.attach(store, own.id, memo)
    tasks.remove_task(store, own.id)
    with store.read() as tx:
        assert tx.count(EvidenceFile) == tx.count(EvidenceContent) == 0


def test_a_stranger_may_attach_and_not_sign(store: Store, gate: Task, memo: Path) -> None:
    store.actor = Actor(None, "Monique Tarver", Role.SERVICES_LEAD)
    with pytest.raises(UserError, match="Only the owner"):
        evidence.attach(store, gate.id, memo, done=True)
    assert kept(store, gate.event_id) == []
    evidence.attach(store, gate.id, memo)


@pytest.mark.parametrize(("size", "code"), [(0, "empty"), (evidence.LARGEST_FILE + 1, "too-large")])
def test_empty_and_large_files_are_refused(
    store: Store, gate: Task, tmp_path: Path, size: int, code: str
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"")
    os.truncate(path, size)
    with pytest.raises(UserError) as refused:
        evidence.attach(store, gate.id, path)
    assert refused.value.code == code
    assert kept(store, gate.event_id) == []


def test_what_is_no_file_is_refused(store: Store, gate: Task, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, code in ((tmp_path, "not-a-file"), (pipe, "not-a-file"), (tmp_path / "no", "unreadable")):
        with pytest.raises(UserError) as refused:
            evidence.attach(store, gate.id, path)
        assert refused.value.code == code


def test_all_files_together_have_a_limit(
    store: Store, gate: Task, memo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "LARGEST_TOTAL", len(MEMO))
    evidence.attach(store, gate.id, memo)
    with pytest.raises(UserError, match="Remove one first"):
        evidence.attach(store, gate.id, memo)


def test_odd_names_are_made_fit_to_show(store: Store, gate: Task, tmp_path: Path) -> None:
    path = tmp_path / ("a\x1b\u202e" + "é" * 110 + "x" * 15 + ".pdf")
    path.write_bytes(MEMO)
    evidence.attach(store, gate.id, path)
    (found,) = kept(store, gate.event_id)
    assert found.name.isprintable()
    assert len(found.name) <= 120
    assert found.name.endswith(".pdf")
