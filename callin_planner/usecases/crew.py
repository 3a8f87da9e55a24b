"""Who does what on the evening: the door, the sound, the food, the way home (domain brief 1.1)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from callin_planner.domain.event import CrewAssignment, Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.invitees import APPROVED_OR_LATER, Invitation, Invitee
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store

_LONGEST = {"job": 60, "name": 120, "phone": 60}


def job_words() -> dict[str, str]:
    """The jobs of an evening; others can be typed."""
    return {
        "pm": _("Lead"),
        "door": _("Door"),
        "security": _("Security"),
        "av": _("Sound and slides"),
        "timekeeper": _("Timekeeper"),
        "food": _("Food"),
        "transport": _("Transport"),
        "interpreter": _("Interpreter"),
    }


def job_word(job: str) -> str:
    return job_words().get(job.casefold(), job)


def crew_of(store: Store, event_id: UUID) -> list[CrewAssignment]:
    """Everyone with a job that evening: the usual jobs in their order, then the others."""
    with store.read() as tx:
        return in_order(tx.list(CrewAssignment, event_id=event_id))


def in_order(crew: Iterable[CrewAssignment]) -> list[CrewAssignment]:
    place = {job: n for n, job in enumerate(job_words())}
    return sorted(crew, key=lambda one: (place.get(one.job.casefold(), len(place)), one.job, one.name))


def missing_jobs(store: Store, event_id: UUID) -> list[str]:
    """Usual jobs that nobody has; an interpreter only where someone who is asked to come needs one."""
    taken = {word for one in crew_of(store, event_id) for word in (one.job, job_word(one.job).casefold())}
    needed = _needs_interpreter(store, event_id)
    return [
        job
        for job, word in job_words().items()
        if job not in taken and word.casefold() not in taken and (job != "interpreter" or needed)
    ]


def add_crew(
    store: Store, event_id: UUID, *, job: str, name: str, phone: str = "", crew_id: UUID | None = None
) -> Changed:
    """Give someone a job. Raises FieldError for an empty job or name."""
    fields = _tidy({"job": job, "name": name, "phone": phone})
    made = CrewAssignment(id=crew_id or new_id(), event_id=event_id, **fields)
    _refuse_unsound(made)
    with store.change(_("Give {name} a job: {job}").format(name=made.name, job=job_word(made.job))) as tx:
        tx.get(Event, event_id)
        tx.save(made)
    return tx.changed


def change_crew(store: Store, crew_id: UUID, **fields: Any) -> Changed:
    """Change a job, a name or a phone. Raises FieldError for an empty job or name."""
    fields = _tidy(fields)
    with store.read() as tx:
        before = tx.get(CrewAssignment, crew_id)
    after = replace(before, **fields)
    _refuse_unsound(after)
    if before == after:
        return Changed()
    with store.change(_("Change the evening crew: {job}").format(job=job_word(after.job))) as tx:
        tx.save(replace(tx.get(CrewAssignment, crew_id), **fields))
    return tx.changed


def remove_crew(store: Store, crew_id: UUID) -> Changed:
    with store.read() as tx:
        gone = tx.get(CrewAssignment, crew_id)
    with store.change(_("Take {name} off the evening crew").format(name=gone.name)) as tx:
        tx.delete(CrewAssignment, crew_id)
    return tx.changed


def _needs_interpreter(store: Store, event_id: UUID) -> bool:
    with store.read(whole=True) as tx:
        asked = [
            row.invitee_id
            for row in tx.list(Invitation, event_id=event_id)
            if row.status in APPROVED_OR_LATER
        ]
        return any(person.interpreter for person in tx.by_id(Invitee, asked).values())


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: " ".join(value.split()) for name, value in fields.items()}


def _refuse_unsound(one: CrewAssignment) -> None:
    if not one.job:
        raise FieldError("job", _("Say what the job is, such as Door."))
    if not one.name:
        raise FieldError("name", _("Say who does it."))
    for field, most in _LONGEST.items():
        if len(getattr(one, field)) > most:
            raise FieldError(field, _("Type at most {n} letters.").format(n=most))
