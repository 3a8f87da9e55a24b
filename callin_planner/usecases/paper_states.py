"""How papers stand: what would be made, when it was last made, and whether it still says what is true."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from callin_planner.documents import brief, door_roster, handout, letter, readiness, run_of_show
from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import KINDS, Audience, DocumentKind
from callin_planner.documents.papers import languages_of
from callin_planner.domain.papers import MadePaper
from callin_planner.domain.plan import FullPlan
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import letters, plans, sheets, shows
from callin_planner.usecases.papers import DEFAULT_HANDOUTS
from callin_planner.usecases.thresholds import thresholds


class State(StrEnum):
    """`BLOCKED`: it cannot be made as things stand; the row's detail says why."""

    NOT_MADE = "not_made"
    UP_TO_DATE = "up_to_date"
    CHANGED = "changed"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class KindState:
    """One row of the documents page. `detail` reads "English 50, Spanish 10"."""

    key: str
    title: str
    audience: Audience
    holds_names: bool
    formats: tuple[str, ...]
    copies: int
    detail: str
    last_made: datetime | None
    state: State


@dataclass(frozen=True)
class _Now:
    """What a kind would hold if it were made now."""

    copies: int
    detail: str
    content: Any


def kind_states(store: Store, event_id: UUID | None = None) -> list[KindState]:
    """Every kind in the order of the documents page."""
    full = plans.full_plan_of(store, event_id)
    made = {paper.kind: paper for paper in made_papers(store, full.plan.event.id)}
    return [_state(kind, store, full, made.get(kind.key)) for kind in KINDS]


def made_papers(store: Store, event_id: UUID) -> list[MadePaper]:
    with store.read() as tx:
        return tx.list(MadePaper, event_id=event_id)


def digest_of(key: str, store: Store, full: FullPlan) -> str:
    """Recognises what a kind says now, apart from codes and the day of printing; "" if it cannot be built."""
    try:
        return _digest(_NOW[key](store, full), full)
    except UserError:
        return ""


def _state(kind: DocumentKind, store: Store, full: FullPlan, made: MadePaper | None) -> KindState:
    try:
        now = _NOW[kind.key](store, full)
    except UserError as error:
        return _row(kind, 0, error.text, made, State.BLOCKED)
    if made is None:
        state = State.NOT_MADE
    else:
        state = State.UP_TO_DATE if made.digest == _digest(now, full) else State.CHANGED
    return _row(kind, now.copies, now.detail, made, state)


def _row(kind: DocumentKind, copies: int, detail: str, made: MadePaper | None, state: State) -> KindState:
    return KindState(
        key=kind.key,
        title=kind.name,
        audience=kind.audience,
        holds_names=kind.holds_names,
        formats=kind.formats,
        copies=copies,
        detail=detail,
        last_made=made.made_at if made else None,
        state=state,
    )


def _digest(now: _Now, full: FullPlan) -> str:
    said = repr((now.content, full.plan.site.paper))
    return hashlib.sha256(said.encode()).hexdigest()


def _handouts(store: Store, full: FullPlan) -> _Now:
    plan = full.plan
    counts = {
        language: plan.event.handouts.get(language, 0) or DEFAULT_HANDOUTS for language in languages_of(plan)
    }
    content = [(count, handout.build(plan, language)) for language, count in counts.items()]
    return _Now(sum(counts.values()), _by_language(counts), (content, plan.site.intake_link))


def _letters(store: Store, full: FullPlan) -> _Now:
    chosen = letters.to_write(full)
    if not chosen:
        raise UserError(_("Nobody is approved yet"), code="nobody-approved")
    held = letters.held_back(full, thresholds(store))
    chosen = [one for one in chosen if one.invitation.id not in held]
    if not chosen:
        raise UserError(_("Memberships must be looked at first"), code="membership-unusable")
    content = [replace(letters.content_of(full.plan, one, {}), date="") for one in chosen]
    return _Now(len(content), _by_language(letters.languages(full.plan, chosen)), content)


def _run_of_show(store: Store, full: FullPlan) -> _Now:
    content = run_of_show.build(full.plan)
    segments = sum(row.programme for row in content.rows)
    if not segments:
        raise UserError(_("The agenda is empty"), code="no-agenda")
    detail = ngettext("{n} segment", "{n} segments", segments).format(n=segments)
    return _Now(1, detail, content)


def _briefs(store: Store, full: FullPlan) -> _Now:
    content = brief.build(full.plan)
    if not content:
        raise UserError(_("Nobody speaks yet"), code="no-speakers")
    return _Now(len(content), _("One page each"), content)


def _readiness(store: Store, full: FullPlan) -> _Now:
    return _Now(1, _("For the readiness meeting"), sheets.content_of(store, full))


def _door_roster(store: Store, full: FullPlan) -> _Now:
    content = door_roster.build(full)
    people = len(door_roster.expected(full))
    if not people:
        raise UserError(_("Nobody is approved yet"), code="nobody-approved")
    return _Now(people, _("First name and one letter"), content)


def _slides(store: Store, full: FullPlan) -> _Now:
    pages: Sequence[Any] = shows.pages_of(full.plan)
    return _Now(len(pages), _("PowerPoint and PDF"), pages)


def _by_language(counts: dict[str, int]) -> str:
    return ", ".join(f"{language_name(code)} {count}" for code, count in counts.items())


_NOW: dict[str, Callable[[Store, FullPlan], _Now]] = {
    handout.KEY: _handouts,
    letter.KEY: _letters,
    run_of_show.KEY: _run_of_show,
    brief.KEY: _briefs,
    readiness.KEY: _readiness,
    "slides": _slides,
    door_roster.KEY: _door_roster,
}
