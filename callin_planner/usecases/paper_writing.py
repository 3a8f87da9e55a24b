"""Writing a paper that may not appear half: its codes are stored first, its names leave by permit."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from callin_planner.domain.disclosures import Disclosure
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, letting_out
from callin_planner.usecases.cards import Minted
from callin_planner.usecases.paper_job import Job


@dataclass
class Codes:
    """How the codes of a file are stored and taken back; `kept` once they are stored."""

    keep: Callable[[], object]
    forget: Callable[[], object]
    kept: bool = False


def batch_codes(store: Store, minted: Minted) -> Codes:
    return Codes(lambda: cards.keep(store, minted), lambda: cards.forget(store, minted))


@contextmanager
def leaving(job: Job, kind: str, path: Path, people: int) -> Iterator[BinaryIO]:
    """A whole file with names: it leaves by the job's permit, protected and in the log."""
    with leaving_marked(job, kind, path, people) as (stream, _watermark):
        yield stream


@contextmanager
def leaving_marked(job: Job, kind: str, path: Path, people: int) -> Iterator[tuple[BinaryIO, str]]:
    """The same for a list, with the mark that each of its pages carries: whose copy it is."""
    if job.permit is None:
        raise no_permit()
    draft = Disclosure(
        event_id=job.full.plan.event.id,
        at=job.at,
        by_name=job.store.actor.name,
        what=kind,
        names=True,
        format=path.suffix.lstrip("."),
    )
    with letting_out.outgoing(job.store, job.permit, draft, path.parent, name=path.name) as going:
        going.people = people
        yield going.stream, going.watermark


def no_permit() -> UserError:
    return UserError(_("It holds names, so say first who gets it and what for."), code="no-permit")


@contextmanager
def known_before(path: Path, codes: Codes, opened: AbstractContextManager[BinaryIO]) -> Iterator[BinaryIO]:
    """A whole file, `opened`, whose codes are stored just before it appears, and forgotten if it never does.

    A crash in between leaves codes without a paper, never a paper whose code is unknown. Codes that an
    earlier file carries already are not stored again, and not forgotten.
    """
    before = _identity(path)
    fresh = not codes.kept
    try:
        with opened as stream:
            yield stream
            if fresh:
                codes.keep()
                codes.kept = True
    except BaseException:
        if fresh and codes.kept and _identity(path) == before:
            codes.forget()
            codes.kept = False
        raise


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
