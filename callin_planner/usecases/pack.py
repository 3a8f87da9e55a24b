"""The evening's papers in one go: each file whole or not at all, with what was held back and why."""

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from callin_planner import files
from callin_planner.checks.rule import Keeping
from callin_planner.documents import dates, door_roster
from callin_planner.documents.kind import KINDS, DocumentKind, kind_of
from callin_planner.documents.layout.style import style_for
from callin_planner.domain.disclosures import Reach, Shown
from callin_planner.domain.papers import MadePaper
from callin_planner.domain.plan import FullPlan
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Cancelled, Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, plans
from callin_planner.usecases import review as reviewing
from callin_planner.usecases.letting_out import Permit, require_may
from callin_planner.usecases.paper_job import Job, MadeFile, Withheld
from callin_planner.usecases.paper_preset import preset
from callin_planner.usecases.paper_states import KindState, State, kind_states, made_from, too_early
from callin_planner.usecases.paper_writing import no_permit
from callin_planner.usecases.papers import MAKERS
from callin_planner.usecases.previews import preview_pdf
from callin_planner.usecases.thresholds import thresholds

__all__ = [
    "KINDS", "KindState", "MadeFile", "Pack", "State", "Withheld",
    "kind_states", "make_pack", "preview_pdf", "reach_of",
]  # fmt: skip

STEPS = 100
"""How many steps of progress each kind counts for."""


@dataclass(frozen=True)
class Pack:
    """What `make_pack` made.

    `minted` counts fresh codes: handouts by language, letters under "door". `revoked` counts batches.
    `notes` are sentences for people. `cancelled`: what was finished until then is in `files`.
    """

    files: tuple[MadeFile, ...]
    withheld: tuple[Withheld, ...]
    seconds: float
    minted: Mapping[str, int] = field(default_factory=dict)
    revoked: int = 0
    notes: tuple[str, ...] = ()
    cancelled: bool = False


def make_pack(
    store: Store,
    out: Path,
    *,
    event_id: UUID | None = None,
    only: Sequence[str] | None = None,
    revoke_unused: bool = False,
    keeping: Keeping | None = None,
    permit: Permit | None = None,
    wait: bool = False,
    progress: Progress = quiet,
) -> Pack:
    """Make the papers of a call-in into the folder `out`, replacing older ones of the same name.

    Papers with names leave by `permit`, under its key and in the log; without one they are withheld.

    `only` are keys of KINDS (the site's preset by default). A kind that a rule or its own contents hold back
    is listed in `withheld`; the rest is made. A cancel keeps what is finished. `keeping` is for the readiness
    sheet. With `wait`, what is made on the evening's own day is left until then. Raises UserError for an
    unknown kind, EnvironmentFault when the disk does not take a file; what was written until then stays and
    is journalled.
    """
    began = time.monotonic()
    keys = _chosen(store, only)
    full = plans.whole_plan_of(store, event_id)
    early = [key for key in keys if wait and too_early(kind_of(key), store, full)]
    keys = [key for key in keys if key not in early]
    _make_room(out)
    job = Job(
        store,
        full,
        out,
        store.clock.now(),
        style_for(full.plan),
        lambda done, total: None,
        keeping=keeping,
        permit=permit,
    )
    cancelled = False
    try:
        _make_all(job, keys, _held_back(store, full), progress)
    except Cancelled:
        cancelled = True
    finally:
        _note_down(job)
    revoked = _revoke(job) if revoke_unused else 0
    job.notes += _older_codes(job)
    job.notes += [_made_later(kind_of(key)) for key in early]
    return Pack(
        files=tuple(job.files),
        withheld=tuple(job.withheld),
        seconds=round(time.monotonic() - began, 2),
        minted=job.minted,
        revoked=revoked,
        notes=tuple(job.notes),
        cancelled=cancelled,
    )


def _make_room(out: Path) -> None:
    """The folder, and in it nothing that a killed run left half written: that may hold names."""
    try:
        out.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.sweep_unfinished(out)
    except OSError as error:
        raise EnvironmentFault(
            _("The folder “{folder}” cannot be written to. Choose another one.").format(folder=out.name),
            code="not-written",
        ) from error


def _chosen(store: Store, only: Sequence[str] | None) -> list[str]:
    """The kinds to make, in the order of the site's preset."""
    lines = preset(store)
    if only is None:
        return [line.kind for line in lines if line.on]
    wanted = {kind_of(key).key for key in only}
    return [line.kind for line in lines if line.kind in wanted]


def _make_all(job: Job, keys: Sequence[str], held: Mapping[str, Withheld], progress: Progress) -> None:
    total = len(keys) * STEPS
    for number, key in enumerate(keys):
        progress(number * STEPS, total, kind_of(key).name)
        if key in held:
            job.withheld.append(held[key])
            continue
        if (refused := _not_allowed(job, key)) is not None:
            job.withhold(key, refused)
            continue
        job.step = _stepper(progress, number, total, kind_of(key).name)
        try:
            MAKERS[key](job)
        except UserError as error:
            job.withhold(key, error)
    with contextlib.suppress(Cancelled):
        progress(total, total, "")


def reach_of(key: str) -> Reach:
    """Whose names a kind of paper holds."""
    return Reach.DOOR if key == door_roster.KEY else Reach.EVERYBODY


def _not_allowed(job: Job, key: str) -> UserError | None:
    """Why a paper with names may not leave now; None where it may."""
    if not kind_of(key).holds_names:
        return None
    if job.permit is None:
        return no_permit()
    try:
        require_may(job.store.actor, Shown.NAMES, reach_of(key))
    except UserError as error:
        return error
    return None


def _stepper(progress: Progress, number: int, total: int, text: str) -> Callable[[int, int], None]:
    reached = 0

    def step(done: int, of: int) -> None:
        """A kind of several files counts each from nothing: the bar never goes back."""
        nonlocal reached
        reached = max(reached, STEPS * done // max(1, of))
        progress(number * STEPS + reached, total, text)

    return step


def _held_back(store: Store, full: FullPlan) -> dict[str, Withheld]:
    """What the checks forbid: a letter too hard to read (D1), slides that name someone (D5)..."""
    texts = reviewing.texts_of(full.plan)
    review = reviewing.review_of(full, thresholds(store), texts)
    return {
        key: Withheld(key, finding.rule, f"{finding.text} {finding.what_to_do}".strip())
        for key, finding in reviewing.withheld(review.findings).items()
    }


def _note_down(job: Job) -> None:
    """One entry for the journal, and for each kind when it was last made and from what."""
    kinds = list(dict.fromkeys(made.kind for made in job.files))
    if not kinds:
        return
    counts = ", ".join(f"{kind_of(key).name} {job.copies[key]}" for key in kinds)
    with job.store.change(_("Made papers: {counts}").format(counts=counts), undoable=False) as tx:
        event_id = job.full.plan.event.id
        known = {paper.kind: paper for paper in tx.list(MadePaper, event_id=event_id)}
        for key in kinds:
            before = known.get(key) or MadePaper(event_id=event_id, kind=key, made_at=job.at)
            source = made_from(key, job.store, job.full)
            tx.save(
                replace(
                    before,
                    made_at=job.at,
                    made_by=job.store.actor.name,
                    copies=job.copies[key],
                    pages=sum(made.pages for made in job.files if made.kind == key),
                    digest=source.digest,
                    parts=source.parts,
                )
            )


def _made_later(kind: DocumentKind) -> str:
    hour = dates.clock(kind.made_at, "en").replace(":00", "") if kind.made_at else ""
    return _("{kind}: best made on the day, at {hour}, with the last changes. Make it by itself if you "
             "need it now.").format(kind=kind.name, hour=hour)  # fmt: skip


def _older_codes(job: Job) -> list[str]:
    """That handouts of an earlier run still open an intake, where nobody said they were printed."""
    if not job.batches:
        return []
    fresh = {minted.batch.id for minted in job.batches}
    kinds = {minted.batch.kind for minted in job.batches}
    older = [
        batch
        for batch in cards.batches(job.store, job.full.plan.event.id)
        if batch.id not in fresh and batch.kind in kinds and not batch.spare
        if batch.printed_at is None and batch.revoked_at is None
    ]
    if not older:
        return []
    return [
        ngettext(
            "{n} earlier batch of codes was never marked printed and still works. "
            "Revoke it if those pages were not handed out.",
            "{n} earlier batches of codes were never marked printed and still work. "
            "Revoke them if those pages were not handed out.",
            len(older),
        ).format(n=len(older))
    ]


def _revoke(job: Job) -> int:
    """Revoke what was never printed, but never the codes of a file that is still the newest of its kind."""
    fresh = {(minted.batch.kind, minted.batch.language) for minted in job.batches}
    keep = {minted.batch.id for minted in job.batches}
    for batch in cards.batches(job.store, job.full.plan.event.id):
        if batch.spare or (batch.kind, batch.language) not in fresh:
            keep.add(batch.id)
    return cards.revoke_unused(job.store, job.full.plan.event.id, keep=keep)
