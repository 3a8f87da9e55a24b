"""What the sample's journal tells of each kind of record."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.event import CrewAssignment, Event, Venue
from callin_planner.domain.groups import Group, GroupTie, Incident
from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import Invitation, Invitee, LetterState, Officer, ScreeningFlag, Status
from callin_planner.domain.people import Person
from callin_planner.domain.promises import Promise
from callin_planner.domain.providers import Provider, Service
from callin_planner.domain.site import HelpLineTest
from callin_planner.domain.slides import Deck, Slide
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.domain.tasks import SignOff, Task, TaskState
from callin_planner.domain.wording import Wording
from callin_planner.usecases.sample_evening import EVENING
from callin_planner.usecases.sample_history import Growth, Pen, Step
from callin_planner.usecases.sample_people import APPROVED, LISTED, PRINTED, SCREENED, WITH_OFFICER, Asked

_LETTER_LATER = (Status.LETTER_READY, Status.DELIVERED, Status.CONFIRMED)


def of_staff(pen: Pen, staff: Iterable[Person]) -> Iterator[Step]:
    for n, person in enumerate(staff):
        yield pen.step(-205, "kemper", f"Add {person.name} to the people", person, n=n)


def of_city(pen: Pen, records: Iterable[Record]) -> Iterator[Step]:
    for n, record in enumerate(records):
        match record:
            case Venue():
                yield pen.step(-203, "kemper", f"Add the venue {record.name}", record, n=n)
            case Event():
                yield from _event(pen, record, n)
            case Officer():
                yield pen.step(-200, "creel", "Add a supervising officer", record, n=n)
            case Group():
                yield pen.step(-198, "sayre", f"Add {record.alias}", record, n=n)
            case GroupTie():
                yield pen.step(-197, "sayre", "Record two groups at odds", record, n=n)
            case Incident():
                when = record.on + timedelta(days=1)
                at = min(when, pen.calendar.today)
                yield pen.step(at, "sayre", "Record an incident", record, n=n)


def of_providers(pen: Pen, records: Iterable[Record]) -> Iterator[Step]:
    kept: list[tuple[Provider, list[Service]]] = []
    for record in records:
        if isinstance(record, Provider):
            kept.append((record, []))
        elif isinstance(record, Service):
            kept[-1][1].append(record)
    for n, (provider, services) in enumerate(kept):
        label = f"Add {provider.name} and its services"
        yield pen.step(-196, "tarver", label, replace(provider, assured_on=None), *services, n=n)
        yield pen.step(
            provider.assured_on or -30, "tarver", f"Check the listing of {provider.name}", provider, n=n
        )


def of_speakers(pen: Pen, speakers: Iterable[Speaker]) -> Iterator[Step]:
    for n, one in enumerate(speakers):
        asked = {"answer": Answer.ASKED} | _values(one, "asked_on", "asked_by")
        agreed = _values(one, "answer", "agreed_on", "agreed_by", "alternate_id")
        yield from pen.life(
            one,
            Growth(-70, "kemper", f"Add the speaker {one.name}"),
            Growth(one.asked_on, "kemper", f"Ask {one.name}", asked),
            Growth(one.agreed_on, "kemper", f"{one.name} has agreed", agreed),
            Growth(
                one.prepared_on,
                "calloway",
                f"Prepare {one.name}",
                _values(one, "prepared_on", "prepared_by"),
            ),
            Growth(
                one.rehearsed_on,
                "calloway",
                f"Rehearse {one.name}",
                _values(one, "rehearsed_on", "rehearsed_by"),
            ),
            n=n,
        )


def _values(record: Record, *names: str) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}


def of_agenda(pen: Pen, items: Iterable[AgendaItem]) -> Iterator[Step]:
    for n, item in enumerate(items):
        name = f"“{item.title}”"
        rehearsed = pen.calendar.day(-7)
        past = item.rehearsed_seconds is not None and not pen.calendar.is_ahead(rehearsed)
        yield from pen.life(
            item if past else replace(item, rehearsed_seconds=None),
            Growth(-62, "kemper", f"Add {name} to the agenda"),
            Growth(-37 if item.script else None, "calloway", f"Write {name}", {"script": item.script}),
            Growth(
                rehearsed if past else None,
                "calloway",
                f"Time {name}",
                {"rehearsed_seconds": item.rehearsed_seconds},
            ),
            n=n,
        )


def of_agenda_before(pen: Pen, items: Iterable[AgendaItem]) -> Iterator[Step]:
    for n, item in enumerate(items):
        name = f"“{item.title}”"
        yield from pen.life(
            item,
            Growth(-150, "kemper", f"Add {name} to the agenda"),
            Growth(-98, "calloway", f"Note how long {name} took", _values(item, "actual_seconds")),
            n=n,
        )


def of_checklist(pen: Pen, records: list[Record]) -> Iterator[Step]:
    tasks = [record for record in records if isinstance(record, Task)]
    titles = {task.subject: task.title for task in tasks}
    bare = [replace(task, state=TaskState.NOT_STARTED, done_on=None) for task in tasks]
    yield pen.step(-90, "kemper", "Make the checklist (39 tasks)", *bare)
    for n, record in enumerate(records):
        match record:
            case Task(state=TaskState.DONE):
                yield pen.step(record.done_on or 0, "kemper", f"Tick “{record.title}”", record, n=n)
            case Task(state=TaskState.IN_PROGRESS):
                yield pen.step(-26, "kemper", f"Begin “{record.title}”", record, n=n)
            case SignOff():
                yield pen.step(record.at, _signer(record), _signed(record, titles), record)
            case HelpLineTest():
                yield pen.step(record.at, "tarver", "Log a test call to the help line", record)
            case CrewAssignment():
                yield pen.step(-22, "kemper", f"Give {record.name} a job: {record.job}", record, n=n)


def _signed(record: SignOff, titles: dict[str, str]) -> str:
    """The task by its title, a paper by its name."""
    kind, _sep, language = record.subject.partition(":")
    paper = {
        "letter": {"en": "English letter", "es": "Spanish letter"}.get(language, "letter"),
        "slides": "slides",
    }.get(kind, record.subject.replace("-", " "))
    title = titles.get(record.subject)
    return f"Sign off “{title}”" if title else f"Sign off the {paper}"


def of_promises(pen: Pen, promises: Iterable[Promise]) -> Iterator[Step]:
    for n, promise in enumerate(promises):
        tonight = promise.event_id == EVENING
        outcome = _values(promise, "state", "fired_on", "outcome", "outcome_on", "shown_at_event_id")
        yield from pen.life(
            promise,
            Growth(-26 if tonight else -97, "kemper", "Enter a promise"),
            Growth(promise.outcome_on, "kemper", "Enter what became of a promise", outcome),
            n=n,
        )


def of_deck(pen: Pen, records: Iterable[Record]) -> Iterator[Step]:
    for n, record in enumerate(records):
        match record:
            case Deck():
                yield pen.step(-24, "kemper", "Begin the slides", record)
            case Slide():
                yield pen.step(-23, "kemper", f"Add slide {record.seq}", record, n=n)


def of_wordings(pen: Pen, wordings: Iterable[Wording]) -> Iterator[Step]:
    for wording in wordings:
        yield pen.step(-21, "kemper", f"Change the words of the {wording.key}", wording)


def of_list(pen: Pen, asked: list[Asked], flags: Iterable[ScreeningFlag]) -> Iterator[Step]:
    half = len(asked) // 2
    for n, part in enumerate((asked[:half], asked[half:])):
        rows = [row for one in part for row in (one.invitee, one.membership)]
        yield pen.step(LISTED - 1, "creel", f"Import {len(part)} people", *rows, n=n)
    for n, one in enumerate(asked):
        yield from _invitation(pen, one, n)
    for n, flag in enumerate(flags):
        yield pen.step(flag.decided_on or SCREENED, "creel", "Decide a screening flag", flag, n=n)


def of_file(pen: Pen, records: list[Record]) -> Iterator[Step]:
    """People who came into the file without being listed."""
    if records:
        people = sum(isinstance(record, Invitee) for record in records)
        yield pen.step(-59, "sayre", f"Import {people} people", *records)


def of_earlier(pen: Pen, records: list[Record]) -> Iterator[Step]:
    yield pen.step(-48, "kemper", "Note who came to the call-in before", *records)


def acts(pen: Pen) -> Iterator[Step]:
    """What changed no record, but has to be told."""
    yield pen.step(-48, "creel", "Leave a candidate out: under 18", n=40)
    yield pen.step(-47, "sayre", "Leave a candidate out: witness in an open case", n=3)
    yield pen.step(-34, "kemper", "Export the invite list as a spreadsheet, 28 people", n=11)
    yield pen.step(-33, "admin", "A wrong passphrase was typed", n=2)
    yield pen.step(-31, "admin", "Purge refused: a second person has to approve it", n=5)


def _event(pen: Pen, event: Event, n: int) -> Iterator[Step]:
    held = event.on + timedelta(days=2) if event.counted_attended is not None else None
    result = {name: getattr(event, name) for name in ("state", "counted_invited", "counted_attended")}
    yield from pen.life(
        event,
        Growth(-202 if held else -92, "kemper", f"Plan the {event.name.lower()}"),
        Growth(held, "kemper", f"Close the {event.name.lower()}", result),
        n=n,
    )


def _invitation(pen: Pen, one: Asked, n: int) -> Iterator[Step]:
    invitation, code = one.invitation, one.invitee.code
    approval = {"approved_on": invitation.approved_on, "approved_by": invitation.approved_by}
    ready = {"status": Status.LETTER_READY, "letter": LetterState.WITH_OFFICER}
    exception = {"curfew_confirmed_on": invitation.curfew_confirmed_on}
    printed = invitation.letter is not LetterState.NONE
    steps = list(
        pen.life(
            invitation,
            Growth(LISTED, "creel", f"List {code}"),
            Growth(
                SCREENED,
                "creel",
                f"Screen {code}",
                {"status": Status.SCREENED, "screened_on": invitation.screened_on},
            ),
            Growth(APPROVED, "kemper", f"Approve {code}", {"status": Status.APPROVED} | approval),
            Growth(
                PRINTED if printed else None,
                "kemper",
                f"Prepare the letter of {code}",
                {"letter": LetterState.TO_PRINT, "letter_on": pen.calendar.day(PRINTED)},
            ),
            Growth(
                WITH_OFFICER if invitation.status in _LETTER_LATER else None,
                "kemper",
                f"Hand the letter of {code} to the officer",
                ready | {"letter_on": pen.calendar.day(WITH_OFFICER)},
            ),
            Growth(
                invitation.curfew_confirmed_on, "creel", f"Confirm the curfew exception of {code}", exception
            ),
            n=n,
        )
    )
    yield from steps
    yield from _delivery(pen, one, steps[-1].records[0], n)


def _delivery(pen: Pen, one: Asked, version: Record, n: int) -> Iterator[Step]:
    """The tries, the last of which may carry the letter's new state; then the answer."""
    invitation, code = one.invitation, one.invitee.code
    assert isinstance(version, Invitation)  # noqa: S101  narrows for the type checker
    delivered = replace(
        version, status=Status.DELIVERED, letter=invitation.letter, letter_on=invitation.letter_on
    )
    for attempt in one.attempts:
        last = attempt is one.attempts[-1] and invitation.letter is LetterState.DELIVERED
        label = f"Deliver the letter of {code}" if last else f"Try to deliver the letter of {code}"
        yield pen.step(attempt.at, "creel", label, attempt, *((delivered,) if last else ()))
    if invitation.confirmed_on:
        yield pen.step(invitation.confirmed_on, "creel", f"{code} has confirmed", invitation, n=n)


def _signer(sign_off: SignOff) -> str:
    return {"Iris Kemper": "kemper", "Ruth Calloway": "calloway", "Lt. Owen Sayre": "sayre"}.get(
        sign_off.by_name, "tarver" if sign_off.by_name == "Monique Tarver" else "creel"
    )
