"""Reminders 7, 3 and 1 days before the evening: whom to call or text, what came of it, and the checklist."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from callin_planner.domain.deliveries import REACHED, REMINDER_DAYS, Answer, Reminder, ReminderWay
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitation_path import AFTER_THE_EVENING, may_have_letter, may_move
from callin_planner.domain.invitees import Invitation, Invitee, LetterState, Status
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.domain.tasks import OWN, Task, TaskState
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans, tasks
from callin_planner.usecases.delivery import day_in_zone

LONGEST_NOTE = 300
_SHIPPED = {3: "reminders", 1: "final-screen"}
"""Tasks of the shipped checklist in which a round of reminders is done already."""


@dataclass(frozen=True)
class CallRow:
    """One person of a round. `way` is a text only where consent to it is on record."""

    one: Invited
    way: ReminderWay
    phone: str
    may_leave_message: bool
    last: Reminder | None = None
    last_on: date | None = None

    @property
    def id(self) -> UUID:
        return self.one.invitation.id

    @property
    def done(self) -> bool:
        return self.last is not None and self.last.answer in REACHED


@dataclass(frozen=True)
class Round:
    """Everyone to be reminded so many days before the evening, on `on`."""

    days_before: int
    on: date
    rows: tuple[CallRow, ...]
    task: Task | None = None

    @property
    def done(self) -> int:
        return sum(row.done for row in self.rows)


def may_text(person: Invitee) -> bool:
    """Whether consent to texts is on record: given, with the day it was."""
    return person.text_ok and person.text_consent_on is not None and bool(person.phones)


def rounds_of(store: Store, full: FullPlan) -> list[Round]:
    """The three rounds, the earliest first: everyone whose letter arrived and who is still asked."""
    asked = [one for one in full.invited if _is_reminded(one)]
    with store.read() as tx:
        told = _told(tx, [one.invitation.id for one in asked])
        zone_name = full.plan.site.time_zone
        return [
            Round(
                days,
                full.plan.event.on - timedelta(days=days),
                tuple(_row(one, told.get((one.invitation.id, days)), zone_name) for one in asked),
                _task(full, days),
            )
            for days in REMINDER_DAYS
        ]


def round_due(rounds: Sequence[Round], today: date) -> Round:
    """The round that is under way on `today`: the latest that has begun, else the first."""
    begun = [each for each in rounds if each.on <= today]
    return begun[-1] if begun else rounds[0]


def note_reminder(
    store: Store,
    invitation_id: UUID,
    days_before: int,
    *,
    way: ReminderWay,
    answer: Answer,
    note: str = "",
) -> Changed:
    """Note a call or a text. Someone who says yes to a letter that arrived is marked as coming.

    Raises UserError for a text without consent on record, FieldError for a note that is too long.
    """
    note = " ".join(note.split())
    if len(note) > LONGEST_NOTE:
        raise FieldError("note", _("A note has at most {n} letters.").format(n=LONGEST_NOTE))
    if days_before not in REMINDER_DAYS:
        raise ValueError(days_before)
    today = plans.today(store)
    with store.read() as tx:
        row = tx.get(Invitation, invitation_id)
        person = tx.get(Invitee, row.invitee_id)
    if way is ReminderWay.TEXT and not may_text(person):
        raise UserError(
            _("No consent to texts is on record for this person. Call, or note the consent first."),
            code="no-consent",
        )
    with store.change(_("Note a reminder of {code}").format(code=person.code)) as tx:
        tx.save(
            Reminder(
                invitation_id=invitation_id,
                days_before=days_before,
                way=way,
                answer=answer,
                at=store.clock.now(),
                by_name=store.actor.name,
                note=note,
            )
        )
        row = tx.get(Invitation, invitation_id)
        if answer is Answer.COMING and may_move(row.status, Status.CONFIRMED):
            tx.save(replace(row, status=Status.CONFIRMED, confirmed_on=today))
    return tx.changed


def take_back_reminder(store: Store, reminder_id: UUID) -> Changed:
    """Take back a reminder that was noted by mistake. The answer to the invitation stays as it is."""
    with store.read() as tx:
        reminder = tx.get(Reminder, reminder_id)
        code = tx.get(Invitee, tx.get(Invitation, reminder.invitation_id).invitee_id).code
    with store.change(_("Take back a reminder of {code}").format(code=code)) as tx:
        tx.delete(Reminder, reminder_id)
    return tx.changed


def note_consent(store: Store, invitee_id: UUID, *, given: bool) -> Changed:
    """Put on record that a person agreed to texts, today and told to whoever is here; or no longer does."""
    today = plans.today(store)
    with store.read() as tx:
        person = tx.get(Invitee, invitee_id)
    after = replace(
        person,
        text_ok=given,
        text_consent_on=today if given else None,
        text_consent_by=store.actor.name if given else "",
    )
    if after == person:
        return Changed()
    if given and not person.phones:
        raise UserError(_("There is no number to text. Add one on the invite list."), code="no-phone")
    said = _("Note that {code} agreed to texts") if given else _("Note that {code} wants no texts")
    with store.change(said.format(code=person.code)) as tx:
        tx.save(after)
    return tx.changed


def plan_tasks(store: Store, event_id: UUID) -> Changed:
    """Put the rounds on the checklist that are not on it yet, each on its day."""
    full = plans.full_plan_of(store, event_id)
    missing = [days for days in REMINDER_DAYS if _task(full, days) is None]
    if not missing:
        return Changed()
    with store.change(_("Put the reminders on the checklist")) as tx:
        tx.save_all(
            Task(
                event_id=event_id,
                key=_own(days),
                title=_("Reminder calls and texts, {n} days before").format(n=days)
                if days > 1
                else _("Reminder calls and texts, the day before"),
                offset_days=-days,
                owner="po_liaison",
            )
            for days in missing
        )
    return tx.changed


def finish_round(store: Store, full: FullPlan, days_before: int) -> Changed:
    """Tick the task of a round in which everyone was reached; a gate waits for its sign-off instead."""
    task = _task(full, days_before)
    if task is None or task.gate or task.state is TaskState.DONE:
        return Changed()
    return tasks.set_state(store, task.id, TaskState.DONE)


def _is_reminded(one: Invited) -> bool:
    status = one.invitation.status
    return (
        may_have_letter(status)
        and status not in AFTER_THE_EVENING
        and one.invitation.letter is LetterState.DELIVERED
    )


def _told(tx: Tx, ids: Sequence[UUID]) -> dict[tuple[UUID, int], Reminder]:
    """The latest reminder of each invitation and round."""
    found: dict[tuple[UUID, int], Reminder] = {}
    for start in range(0, len(ids), 500):
        for each in tx.list(Reminder, invitation_id=tuple(ids[start : start + 500]), order_by="at"):
            found[each.invitation_id, each.days_before] = each
    return found


def _row(one: Invited, last: Reminder | None, zone_name: str) -> CallRow:
    person = one.invitee
    return CallRow(
        one,
        ReminderWay.TEXT if may_text(person) else ReminderWay.CALL,
        person.phones[0] if person.phones else "",
        person.message_ok,
        last,
        day_in_zone(last.at, zone_name) if last else None,
    )


def _own(days: int) -> str:
    return f"{OWN}reminder-{days}"


def _task(full: FullPlan, days: int) -> Task | None:
    keys = {_own(days), _SHIPPED.get(days, "")}
    return next((task for task in full.plan.tasks if task.key in keys), None)
