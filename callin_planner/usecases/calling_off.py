"""Calling an evening off or moving it: who was told already, and the papers that tell them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from callin_planner.documents import cancellation, letter
from callin_planner.documents.cancellation import Change
from callin_planner.documents.layout.style import style_for
from callin_planner.documents.letter import Letter
from callin_planner.domain.disclosures import Disclosure, Shown
from callin_planner.domain.event import CrewAssignment, Event, EventState
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import LetterState, Officer
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.domain.providers import Provider
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.errors import FieldError, UserError
from callin_planner.exchange.table_writer import write_xlsx
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import calendars, events, letters, letting_out, plans
from callin_planner.usecases.letting_out import Permit, require_may

SHRED = "Shred after the evening"
_LONGEST_REASON = 300


@dataclass(frozen=True)
class Told:
    """Who knows of the evening: `reached` were handed a letter, `on_the_way` lie with an officer."""

    reached: tuple[Invited, ...] = ()
    on_the_way: tuple[Invited, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    officers: tuple[Officer, ...] = ()
    crew: tuple[CrewAssignment, ...] = ()
    providers: tuple[Provider, ...] = ()

    @property
    def people(self) -> tuple[Invited, ...]:
        return self.reached + self.on_the_way


@dataclass(frozen=True)
class Papers:
    """The files that were written. `left_out` holds codes of people whose letter cannot be printed: their
    names have letters that our faces lack; they are on the call list."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...] = ()


def told_of(store: Store, event_id: UUID) -> Told:
    """Who was told so far, for the question before anything is changed."""
    return _told(plans.full_plan_of(store, event_id))


def call_off(
    store: Store, event_id: UUID, *, postponed: bool, reason: str, new_day: date | None = None
) -> Changed:
    """Cancel an evening or postpone it, with the reason. With `new_day` it is planned on that day at once
    and its open tasks move along; the rest stays as it is. One undo takes it back.

    Raises FieldError without a reason, for a new day that is the old one, and for one that was held.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise FieldError("reason", _("Say why, in a few words. It stays in the record, and in no letter."))
    if len(reason) > _LONGEST_REASON:
        raise FieldError("reason", _("Say it in at most {n} letters.").format(n=_LONGEST_REASON))
    with store.read() as tx:
        event = tx.get(Event, event_id)
    if event.state is EventState.HELD:
        raise UserError(_("This call-in was held. It can no longer be called off."), code="held")
    if postponed and new_day is not None:
        if new_day == event.on:
            raise FieldError("new_day", _("That is the day it is on now. Choose another."))
        return events.change_event(store, event_id, on=new_day, state=EventState.PLANNED, state_reason=reason)
    state = EventState.POSTPONED if postponed else EventState.CANCELLED
    label = _("Postpone “{name}”") if postponed else _("Cancel “{name}”")
    with store.change(label.format(name=event.name)) as tx:
        tx.save(replace(tx.get(Event, event_id), state=state, state_reason=reason))
    return tx.changed


def plan_again(store: Store, event_id: UUID) -> Changed:
    """Take up again what was cancelled or postponed."""
    with store.read() as tx:
        event = tx.get(Event, event_id)
    with store.change(_("Plan “{name}” again").format(name=event.name)) as tx:
        tx.save(replace(tx.get(Event, event_id), state=EventState.PLANNED, state_reason=""))
    return tx.changed


def write_papers(store: Store, event_id: UUID, out: Path, *, was_on: date, permit: Permit) -> Papers:
    """A call list, the letters and the calendar file, in the folder `out`. `was_on` is the day that people
    were told; an evening that has another day by now is told as moved.

    The list and the letters hold names: they leave by `permit`, under its key and in the log.
    """
    require_may(store.actor, Shown.NAMES)
    full = plans.full_plan_of(store, event_id)
    told, event = _told(full), full.plan.event
    moved = event.on != was_on
    change = Change(
        was_on,
        postponed=moved or event.state is EventState.POSTPONED,
        new_day=event.on if moved else None,
        new_begins=event.begins,
    )
    base = f"callin_{was_on:%Y-%m-%d}"
    files = [_write_list(store, permit, event, told, out / f"{base}_call-list.xlsx")]
    built = [(one, cancellation.build(full.plan, one, one.invitee.language, change)) for one in told.people]
    printable = [content for _one, content in built if not letters.gaps_of(content)]
    if printable:
        files.append(_write_letters(store, permit, full, printable, out / f"{base}_change-letters.pdf"))
    calendar = out / f"{base}_calendar.ics"
    calendars.export(store, calendar, event_id=event_id)
    n = len(told.people)
    label = ngettext(
        "Make the call list and letters, {n} person", "Make the call list and letters, {n} people", n
    )
    with store.change(label.format(n=n), undoable=False):
        pass
    left_out = tuple(one.invitee.code for one, content in built if letters.gaps_of(content))
    return Papers((*files, calendar), left_out)


def _told(full: FullPlan) -> Told:
    plan = full.plan
    spoken = {item.speaker_id for item in plan.items} | {item.backup_id for item in plan.items}
    asked = (Answer.ASKED, Answer.AGREED)
    chosen = letters.to_write(full)
    reached = tuple(one for one in chosen if one.invitation.letter is LetterState.DELIVERED)
    waiting = tuple(one for one in chosen if one.invitation.letter is LetterState.WITH_OFFICER)
    officers = {one.officer.id: one.officer for one in (*reached, *waiting) if one.officer is not None}
    return Told(
        reached=reached,
        on_the_way=waiting,
        speakers=tuple(one for one in plan.speakers.values() if one.id in spoken and one.answer in asked),
        officers=tuple(sorted(officers.values(), key=lambda one: one.name)),
        crew=plan.crew,
        providers=tuple(one for one in plan.providers if one.at_event_table and plan.event.provider_tables),
    )


def _write_list(store: Store, permit: Permit, event: Event, told: Told, path: Path) -> Path:
    heading = (_("Whom"), _("Who they are"), _("Phone"), _("How they were told"), _("Called by, when"))
    rows = [heading, *_lines(told), (SHRED, "", "", "", "")]
    draft = _draft(store, event, "call_list", path)
    with letting_out.outgoing(store, permit, draft, path.parent, name=path.name) as going:
        going.people = len(told.people)
        write_xlsx(SHRED, rows, going.stream, watermark=going.watermark)
    return path


def _draft(store: Store, event: Event, what: str, path: Path) -> Disclosure:
    return Disclosure(
        event_id=event.id,
        at=store.clock.now(),
        by_name=store.actor.name,
        what=what,
        names=True,
        format=path.suffix.lstrip("."),
    )


def _lines(told: Told) -> Iterator[tuple[str, ...]]:
    """Those first who tell others: officers, then speakers, crew, providers, then the people themselves."""
    for officer in told.officers:
        yield officer.name, officer.agency, officer.phone, _("Has letters to hand over"), ""
    for speaker in told.speakers:
        agreed = _("Agreed") if speaker.confirmed else _("Asked")
        yield speaker.name, speaker.title, speaker.phone, agreed, ""
    for one in told.crew:
        yield one.name, one.job, one.phone, "", ""
    for provider in told.providers:
        yield provider.name, "", ", ".join(provider.phones), _("Has a table"), ""
    for invited in told.people:
        yield _person(invited)


def _person(invited: Invited) -> tuple[str, ...]:
    how = (
        _("Letter handed over")
        if invited.invitation.letter is LetterState.DELIVERED
        else _("Letter with the officer")
    )
    officer = invited.officer
    through = _("through {officer}").format(officer=officer.name) if officer else ""
    person = invited.invitee
    return person.name, through, ", ".join(person.phones), how, ""


def _write_letters(
    store: Store, permit: Permit, full: FullPlan, written: Sequence[Letter], path: Path
) -> Path:
    draft = _draft(store, full.plan.event, "change_letters", path)
    with letting_out.outgoing(store, permit, draft, path.parent, name=path.name) as going:
        going.people = len(written)
        letter.write_pdf(written, going.stream, style_for(full.plan))
    return path
