"""Making one kind of paper: built, written whole, its codes stored before it appears."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from callin_planner import files
from callin_planner.checks.allowed import names_that_may_stand
from callin_planner.checks.names import Names
from callin_planner.checks.rule import Keeping
from callin_planner.documents import brief, door_roster, handout, letter, readiness, run_of_show
from callin_planner.documents.dates import language_name
from callin_planner.documents.handout import CardFace
from callin_planner.documents.kind import kind_of
from callin_planner.documents.layout.brief import check_fits
from callin_planner.documents.layout.style import Style
from callin_planner.documents.papers import languages_of
from callin_planner.documents.said import said
from callin_planner.domain.cards import qr_payload, spaced
from callin_planner.domain.clock import zone
from callin_planner.domain.disclosures import Disclosure
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, letters, letting_out, sheets, shows
from callin_planner.usecases.cards import Minted
from callin_planner.usecases.letting_out import Permit
from callin_planner.usecases.memberships import what_to_do
from callin_planner.usecases.thresholds import thresholds

Step = Callable[[int, int], None]


@dataclass(frozen=True)
class MadeFile:
    """A file that was written. `language` is an ISO 639-1 code, or "" where languages mix."""

    kind: str
    path: Path
    pages: int
    holds_names: bool
    language: str


@dataclass(frozen=True)
class Withheld:
    """A paper that was not made: `rule` is a code of the checks or a short word, `text` says why."""

    kind: str
    rule: str
    text: str


@dataclass
class Job:
    """What the makers are given, and where they put what they made as soon as it is there.

    `step(done, total)` tells how far the present kind is; it raises Cancelled to stop.
    """

    store: Store
    full: FullPlan
    out: Path
    at: datetime
    style: Style
    step: Step
    files: list[MadeFile] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    minted: dict[str, int] = field(default_factory=dict)
    batches: list[Minted] = field(default_factory=list)
    copies: dict[str, int] = field(default_factory=dict)
    keeping: Keeping | None = None
    permit: Permit | None = None

    def path(self, rest: str) -> Path:
        """A neutral name: the day of the call-in and the kind of paper (R-F5)."""
        return self.out / f"callin_{self.full.plan.event.on:%Y-%m-%d}_{rest}"

    def wrote(self, kind: str, path: Path, pages: int, language: str = "", copies: int = 0) -> None:
        self.files.append(MadeFile(kind, path, pages, kind_of(kind).holds_names, language))
        self.copies[kind] = self.copies.get(kind, 0) + copies

    def withhold(self, kind: str, error: UserError) -> None:
        self.withheld.append(Withheld(kind, error.code, error.text))


def make_run_of_show(job: Job) -> None:
    plan = job.full.plan
    local = job.at.astimezone(zone(plan.site.time_zone))
    content = run_of_show.build(plan, at=local)
    refuse_names(job.full, said(content))
    path = job.path("run-of-show.pdf")
    with files.whole(path) as stream:
        pages = run_of_show.write_pdf(content, stream, job.style)
    job.wrote(run_of_show.KEY, path, pages, content.language, 1)


def make_briefs(job: Job) -> None:
    """Those that do not fit on their page are left out and named by their segment."""
    built = brief.build(job.full.plan)
    if not built:
        raise UserError(
            _("Nobody speaks yet, so there are no briefs. Add speakers to the agenda."), code="nobody-speaks"
        )
    fitting = []
    for one in built:
        try:
            refuse_names(job.full, said(one))
            check_fits(one, job.style)
            fitting.append(one)
        except UserError as error:
            job.withhold(brief.KEY, error)
    if not fitting:
        return
    path = job.path("briefs.pdf")
    with files.whole(path) as stream:
        pages = brief.write_pdf(fitting, stream, job.style)
    spoken = {one.language for one in fitting}
    job.wrote(brief.KEY, path, pages, spoken.pop() if len(spoken) == 1 else "", len(fitting))


def make_handouts(job: Job) -> None:
    plan = job.full.plan
    for language in languages_of(plan):
        count = plan.event.handouts.get(language, 0) or DEFAULT_HANDOUTS
        content = handout.build(plan, language)
        job.notes += _handout_notes(job.full, language, content.language)
        path = job.path(f"handouts_{language}.pdf")
        minted = cards.mint(job.store, plan.event, language, count, note=path.name)
        printed = [
            CardFace(qr_payload(secret.token, plan.site.intake_link), spaced(secret.code))
            for secret in minted.secrets
        ]
        with _known_before(path, _batch_codes(job.store, minted), files.whole(path)) as stream:
            pages = handout.write_pdf(content, printed, stream, job.style, progress=_inside(job.step))
        job.wrote(handout.KEY, path, pages, content.language, count)
        job.batches.append(minted)
        job.minted[language] = count


def make_letters(job: Job) -> None:
    """One PDF and one Word file. A fresh door code each; the older one ends when both are there."""
    full = job.full
    chosen = _writable(job)
    doors = cards.mint_doors(job.store, [one.invitation.id for one in chosen])
    contents = [letters.content_of(full.plan, one, doors) for one in chosen]
    job.notes += letters.fallbacks(full)
    printable = []
    for one, content in zip(chosen, contents, strict=True):
        gaps = letters.gaps_of(content)
        if gaps:
            text = letters.unprintable(one.invitee.code, gaps)
            job.withheld.append(Withheld(letter.KEY, "unprintable", text))
        else:
            printable.append(content)
    codes = _Codes(
        lambda: cards.keep_doors(job.store, doors.values()),
        lambda: cards.forget_doors(job.store, doors.values()),
    )
    if printable:
        path = job.path("letters.pdf")
        with _known_before(path, codes, _leaving(job, letter.KEY, path, len(printable))) as stream:
            pages = letter.write_pdf(printable, stream, job.style, progress=_inside(job.step))
        job.wrote(letter.KEY, path, pages, copies=len(printable))
    word = job.path("letters.docx")
    with _known_before(word, codes, _leaving(job, letter.KEY, word, len(contents))) as stream:
        letter.write_docx(contents, stream, job.style, progress=_inside(job.step))
    job.wrote(letter.KEY, word, len(contents), copies=len(contents) - len(printable))
    job.minted["door"] = len(doors)
    cards.retire_doors(job.store, doors.values())


def _writable(job: Job) -> list[Invited]:
    """Whose letters are made; those held back are listed with their reason."""
    chosen = letters.to_write(job.full)
    if not chosen:
        raise UserError(
            _("Nobody is approved yet, so there are no letters. Approve people on the invite list."),
            code="nobody-approved",
        )
    held = letters.held_back(job.full, thresholds(job.store))
    job.withheld += [Withheld(letter.KEY, "membership", text) for text in held.values()]
    writable = [one for one in chosen if one.invitation.id not in held]
    if not writable:
        raise UserError(
            _("No letter can be made: no membership of those approved may be used any more. {what}").format(
                what=what_to_do()
            ),
            code="membership-unusable",
        )
    return writable


def make_readiness(job: Job) -> None:
    content = sheets.content_of(job.store, job.full, keeping=job.keeping, at=job.at)
    path = job.path("readiness.pdf")
    with files.whole(path) as stream:
        pages = readiness.write_pdf(content, stream, job.style)
    job.wrote(readiness.KEY, path, pages, content.language, 1)


def make_door_roster(job: Job) -> None:
    """A copy for each door."""
    content = [door_roster.build(job.full, copy=n, copies=DOORS, at=job.at) for n in range(1, DOORS + 1)]
    people = len(door_roster.expected(job.full))
    if not people:
        raise UserError(
            _("Nobody is approved yet, so there is no roster. Approve people on the invite list."),
            code="nobody-approved",
        )
    path = job.path("door.pdf")
    with _leaving(job, door_roster.KEY, path, people) as stream:
        pages = door_roster.write_pdf(content, stream, job.style)
    job.wrote(door_roster.KEY, path, pages, copies=people)


def make_slides(job: Job) -> None:
    from callin_planner.show.pdf import write_pdf
    from callin_planner.show.pptx import write_pptx

    show = shows.checked(job.full)
    job.notes += shows.faults_of(show.pages)
    for number, (suffix, write) in enumerate((("pptx", write_pptx), ("pdf", write_pdf))):
        job.step(number, 2)
        path = job.path(f"slides.{suffix}")
        with files.whole(path) as stream:
            write(show.pages, stream, title=_("Slides"), language=show.language)
        job.wrote("slides", path, len(show.pages), show.language, 0 if number else len(show.pages))


DOORS = 2
"""Copies of the door roster: one at each of two doors."""
DEFAULT_HANDOUTS = 30
"""Handouts of a language for which the call-in says no number."""

MAKERS: Mapping[str, Callable[[Job], None]] = {
    "run_of_show": make_run_of_show,
    "letter": make_letters,
    "handout": make_handouts,
    "brief": make_briefs,
    "readiness": make_readiness,
    "slides": make_slides,
    "door_roster": make_door_roster,
}
"""The kinds in the order they are made."""


@dataclass
class _Codes:
    """How the codes of a file are stored and taken back; `kept` once they are stored."""

    keep: Callable[[], object]
    forget: Callable[[], object]
    kept: bool = False


def _batch_codes(store: Store, minted: Minted) -> _Codes:
    return _Codes(lambda: cards.keep(store, minted), lambda: cards.forget(store, minted))


@contextmanager
def _leaving(job: Job, kind: str, path: Path, people: int) -> Iterator[BinaryIO]:
    """A whole file with names: it leaves by the job's permit, protected and in the log."""
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
        yield going.stream


def no_permit() -> UserError:
    return UserError(_("It holds names, so say first who gets it and what for."), code="no-permit")


@contextmanager
def _known_before(path: Path, codes: _Codes, opened: AbstractContextManager[BinaryIO]) -> Iterator[BinaryIO]:
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


def _inside(step: Step) -> Progress:
    def progress(done: int, total: int, text: str = "") -> None:
        step(done, total)

    return progress


def refuse_names(full: FullPlan, texts: list[str]) -> None:
    """Rule D5 for papers that are not the slides: no invitee is named on them."""
    plan = full.plan
    allowed = [*names_that_may_stand(plan), *(one.name for one in plan.crew)]
    names = Names((one.invitee for one in full.invited), allowed)
    if any(names.find(text) for text in texts):
        raise UserError(
            _("A person on the invite list is named on it. Take the name out of the agenda and try again."),
            code="D5",
        )


def _handout_notes(full: FullPlan, wanted: str, used: str) -> list[str]:
    notes = []
    if wanted != used:
        notes.append(
            _(
                "The {language} handouts are in English, because there is no wording in that language yet."
            ).format(language=language_name(wanted))
        )
    for value in handout.untranslated(full.plan, used):
        notes.append(
            _("The {language} handout has no words for “{value}”. Add a line to its [terms].").format(
                language=language_name(used), value=value
            )
        )
    return notes
