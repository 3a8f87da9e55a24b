"""How papers stand: what would be made, when it was last made, and what changed since."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from callin_planner.documents import brief, door_roster, handout, intake_slip, letter, readiness, wallet_card
from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import KINDS, Audience, Counting, DocumentKind, kind_of
from callin_planner.documents.papers import handouts_of
from callin_planner.domain.clock import zone
from callin_planner.domain.papers import MadePaper
from callin_planner.domain.plan import FullPlan
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import (
    card_papers,
    intake_slips,
    letters,
    officer_sheets,
    plan_papers,
    plans,
    sheets,
    shows,
)
from callin_planner.usecases.named_papers import officer_bundles, writable
from callin_planner.usecases.paper_parts import PROGRAMME, Part, changes, letterhead_of, parts_of
from callin_planner.usecases.paper_preset import preset
from callin_planner.usecases.papers import DEFAULT_HANDOUTS
from callin_planner.usecases.plan_papers import PlanPaper, plan_paper


class State(StrEnum):
    """`LATER`: it is too early to make it. `BLOCKED`: it cannot be made; the row's detail says why."""

    NOT_MADE = "not_made"
    UP_TO_DATE = "up_to_date"
    CHANGED = "changed"
    LATER = "later"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class KindState:
    """One row of the documents page. `detail` reads "English 50, Spanish 10".

    `changes` say what differs since it was made, the part that says most first ("4 scripts changed").
    `copies` is what one making gives; `languages` are codes.
    """

    key: str
    title: str
    audience: Audience
    holds_names: bool
    formats: tuple[str, ...]
    copies: int
    detail: str
    last_made: datetime | None
    state: State
    kind: DocumentKind
    languages: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Now:
    """What a kind would hold if it were made now: how many different ones, and made from what."""

    copies: int
    detail: str
    content: Any
    languages: tuple[str, ...]


@dataclass(frozen=True)
class MadeFrom:
    """What a making notes down: `digest` of all that it says, "" if it cannot be built, and of its parts."""

    digest: str
    parts: Mapping[str, str]


def kind_states(store: Store, event_id: UUID | None = None) -> list[KindState]:
    """Every kind in the order of the documents page."""
    full = plans.whole_plan_of(store, event_id)
    made = {paper.kind: paper for paper in made_papers(store, full.plan.event.id)}
    copies = {line.kind: line.copies for line in preset(store)}
    return [_state(kind, store, full, made.get(kind.key), copies[kind.key]) for kind in in_order()]


def in_order() -> list[DocumentKind]:
    """Every kind, under its readers."""
    readers = list(Audience)
    return sorted(KINDS, key=lambda kind: readers.index(kind.audience))


def kind_state(store: Store, key: str, event_id: UUID | None = None) -> KindState:
    """How one kind stands."""
    full = plans.whole_plan_of(store, event_id)
    made = next((one for one in made_papers(store, full.plan.event.id) if one.kind == key), None)
    line = next(line for line in preset(store) if line.kind == key)
    return _state(kind_of(key), store, full, made, line.copies)


def made_papers(store: Store, event_id: UUID) -> list[MadePaper]:
    with store.read() as tx:
        return tx.list(MadePaper, event_id=event_id)


def made_from(key: str, store: Store, full: FullPlan) -> MadeFrom:
    """What a kind says now, apart from codes and the day of printing."""
    try:
        digest = _digest(key, _now(key, store, full), full)
    except UserError:
        digest = ""
    return MadeFrom(digest, _parts(key, full))


def _now(key: str, store: Store, full: FullPlan) -> Now:
    paper = plan_paper(key)
    return _NOW[key](store, full) if paper is None else _of_plan(paper, full)


def _of_plan(paper: PlanPaper, full: FullPlan) -> Now:
    content = plan_papers.contents(paper, full.plan)
    languages = plan_papers.languages_for(paper.key, full.plan)
    return Now(sum(paper.count(one) for one in content), paper.detail(content[0]), content, languages)


def _parts(key: str, full: FullPlan) -> dict[str, str]:
    return parts_of(full, _made_of(key), kind_of(key).wording)


def _made_of(key: str) -> tuple[Part, ...]:
    paper = plan_paper(key)
    return paper.parts if paper else _PARTS[key]


def _state(
    kind: DocumentKind, store: Store, full: FullPlan, made: MadePaper | None, copies: int
) -> KindState:
    row = KindState(
        key=kind.key,
        title=kind.name,
        audience=kind.audience,
        holds_names=kind.holds_names,
        formats=kind.formats,
        copies=0,
        detail="",
        last_made=made.made_at if made else None,
        state=State.BLOCKED,
        kind=kind,
    )
    try:
        now = _now(kind.key, store, full)
    except UserError as error:
        return replace(row, detail=error.text)
    row = replace(
        row,
        copies=copies if kind.counting is Counting.COPIES else now.copies,
        detail=now.detail,
        languages=now.languages,
    )
    if made is None:
        return replace(row, state=State.LATER if too_early(kind, store, full) else State.NOT_MADE)
    if made.digest == _digest(kind.key, now, full):
        return replace(row, state=State.UP_TO_DATE)
    found = changes(made.parts, _parts(kind.key, full))
    return replace(row, state=State.CHANGED, changes=tuple(change.text for change in found))


def too_early(kind: DocumentKind, store: Store, full: FullPlan) -> bool:
    """Before the hour of the evening's day at which it is made, so that it holds the last changes."""
    if kind.made_at is None:
        return False
    at = datetime.combine(full.plan.event.on, kind.made_at, zone(full.plan.site.time_zone))
    return store.clock.now() < at


def _digest(key: str, now: Now, full: FullPlan) -> str:
    head = letterhead_of(full.plan) if Part.LETTERHEAD in _made_of(key) else ()
    said = repr((now.content, full.plan.site.paper, head))
    return hashlib.sha256(said.encode()).hexdigest()


def _handouts(store: Store, full: FullPlan) -> Now:
    plan = full.plan
    counts = {
        language: plan.event.handouts.get(language, 0) or DEFAULT_HANDOUTS for language in handouts_of(plan)
    }
    content = [(count, handout.build(plan, language)) for language, count in counts.items()]
    return Now(sum(counts.values()), _by_language(counts), (content, plan.site.intake_link), tuple(counts))


def _wallet_cards(store: Store, full: FullPlan) -> Now:
    plan = full.plan
    counts = card_papers.wallet_counts(plan)
    content = [(count, wallet_card.build(plan, language)) for language, count in counts.items()]
    return Now(sum(counts.values()), _by_language(counts), (content, plan.site.intake_link), tuple(counts))


def _intake_slips(store: Store, full: FullPlan) -> Now:
    plan, hours = full.plan, intake_slips.hours_of(store)
    counts = intake_slips.counts(plan)
    content = [(count, intake_slips.build(plan, language, hours)) for language, count in counts.items()]
    return Now(sum(counts.values()), _by_language(counts), (content, plan.site.intake_link), tuple(counts))


def _letters(store: Store, full: FullPlan) -> Now:
    chosen = writable(store, full)
    content = [replace(letters.content_of(full.plan, one, {}), date="") for one in chosen]
    spoken = letters.languages(full.plan, chosen)
    return Now(len(content), _by_language(spoken), content, tuple(spoken))


def _briefs(store: Store, full: FullPlan) -> Now:
    content = brief.build(full.plan)
    if not content:
        raise UserError(_("Nobody speaks yet"), code="no-speakers")
    spoken = tuple(dict.fromkeys(one.language for one in content))
    return Now(len(content), _("One page each"), content, spoken)


def _readiness(store: Store, full: FullPlan) -> Now:
    return Now(1, _("For the readiness meeting"), sheets.content_of(store, full), ("en",))


def _door_roster(store: Store, full: FullPlan) -> Now:
    content = door_roster.build(full)
    people = len(door_roster.expected(full))
    if not people:
        raise UserError(_("Nobody is approved yet"), code="nobody-approved")
    return Now(people, _("Numbered copies, shred after"), content, ("en",))


def _delivery_sheets(store: Store, full: FullPlan) -> Now:
    bundles = [replace(bundle.sheet, printed="") for bundle in officer_bundles(store, full)]
    return Now(len(bundles), _("One per officer"), bundles, ("en",))


def _slides(store: Store, full: FullPlan) -> Now:
    pages: Sequence[Any] = shows.pages_of(full.plan)
    detail = ngettext("{n} slide", "{n} slides", len(pages)).format(n=len(pages))
    return Now(len(pages), detail, pages, full.plan.event.languages[:1])


def _by_language(counts: dict[str, int]) -> str:
    return ", ".join(f"{language_name(code)} {count}" for code, count in counts.items())


_NOW: Mapping[str, Callable[[Store, FullPlan], Now]] = {
    handout.KEY: _handouts,
    wallet_card.KEY: _wallet_cards,
    intake_slip.KEY: _intake_slips,
    letter.KEY: _letters,
    brief.KEY: _briefs,
    readiness.KEY: _readiness,
    "slides": _slides,
    door_roster.KEY: _door_roster,
    officer_sheets.KEY: _delivery_sheets,
}
"""What a kind would hold, for those that are not in `PLAN_PAPERS`."""

_PARTS: Mapping[str, tuple[Part, ...]] = {
    handout.KEY: (Part.SERVICES, Part.HELP_LINE, Part.COUNTS),
    wallet_card.KEY: (Part.SERVICES, Part.HELP_LINE, Part.COUNTS),
    intake_slip.KEY: (Part.SERVICES, Part.HELP_LINE, Part.CITY, Part.COUNTS),
    letter.KEY: (
        Part.PEOPLE,
        Part.PLACE,
        Part.SEGMENTS,
        Part.SPEAKERS,
        Part.CITY,
        Part.HELP_LINE,
        Part.LETTERHEAD,
    ),
    brief.KEY: (*PROGRAMME, Part.SCRIPTS, Part.LETTERHEAD),
    readiness.KEY: (*PROGRAMME, Part.SCRIPTS, Part.PEOPLE, Part.SERVICES, Part.SLIDES, Part.CREW),
    "slides": (*PROGRAMME, Part.SLIDES, Part.SERVICES, Part.HELP_LINE),
    door_roster.KEY: (Part.PEOPLE, Part.PLACE),
    officer_sheets.KEY: (Part.PEOPLE, Part.PLACE),
}
"""What those are made from."""
