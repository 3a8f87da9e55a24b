"""Those who speak: add one, change one, mark how far they are, take one out (domain brief 1.2)."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.availability import Away, read_away
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.papers import SpeakerDraft
from callin_planner.domain.roles import VOICE_OF_ROLE, SpeakerRole
from callin_planner.domain.speakers import Answer, Speaker, Step
from callin_planner.domain.text import listed
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.speaker_rules import refuse_unsound
from callin_planner.usecases.speaker_steps import stamped, with_step, without_step

_LINES = (
    "name", "title", "organization", "alternate_name", "welfare_contact", "asked_by", "agreed_by",
    "prepared_by", "rehearsed_by", "phone", "email", "seat",
)  # fmt: skip
_PROSE = ("bio", "accessibility", "note")


def speakers_of(store: Store) -> list[Speaker]:
    """The whole roster, by name."""
    with store.read() as tx:
        return tx.list(Speaker, order_by="name")


def add_speaker(
    store: Store,
    *,
    name: str,
    role: SpeakerRole = SpeakerRole.OTHER,
    speaker_id: UUID | None = None,
    **fields: Any,
) -> Changed:
    """A new speaker; the voice follows the role unless it is given.

    Raises FieldError for an empty name, somebody who is in the list already, a surname where only the first
    name may be kept, a pace out of range.
    """
    fields.setdefault("voice", VOICE_OF_ROLE[role])
    values = _tidy({"name": name, **fields})
    blank = Speaker(id=speaker_id or new_id(), name="", role=role)
    speaker = stamped(blank, replace(blank, **values), plans.today(store), store.actor.name)
    with store.change(_("Add the speaker {name}").format(name=speaker.name)) as tx:
        refuse_unsound(tx, speaker)
        tx.save(speaker)
    return tx.changed


def change_speaker(store: Store, speaker_id: UUID, **fields: Any) -> Changed:
    """Change any field; a new role brings its voice unless one is given too.

    A new answer and a given consent get today's day where none is given.
    """
    if "role" in fields:
        fields.setdefault("voice", VOICE_OF_ROLE[SpeakerRole(fields["role"])])
    fields = _tidy(fields)
    with store.read() as tx:
        before = tx.get(Speaker, speaker_id)
        asked = {name for name, value in fields.items() if getattr(before, name) != value}
        if not asked:
            return Changed()
        after = stamped(before, replace(before, **fields), plans.today(store), store.actor.name)
        refuse_unsound(tx, after, before)
    return _save(store, after, _label_of(before, after, asked))


def mark_step(
    store: Store, speaker_id: UUID, step: Step, *, on: date | None = None, by: str | None = None
) -> Changed:
    """Say that a step was done: today and by whoever is at the machine, unless told otherwise.

    Raises FieldError for a day that is still to come.
    """
    today = plans.today(store)
    on = on or today
    if on > today:
        raise FieldError("on", _("That day is still to come. A step is marked once it is done."))
    with store.read() as tx:
        before = tx.get(Speaker, speaker_id)
    by = store.actor.name if by is None else " ".join(by.split())
    after = with_step(before, step, on, by)
    return _save(store, after, _done_sentences()[step].format(name=before.name))


def unmark_step(store: Store, speaker_id: UUID, step: Step) -> Changed:
    """Take a step back; someone who has not agreed yet waits."""
    with store.read() as tx:
        before = tx.get(Speaker, speaker_id)
    label = _("Take back a preparation step of {name}").format(name=before.name)
    return _save(store, without_step(before, step), label)


def begin_anew(store: Store, speaker_ids: list[UUID]) -> Changed:
    """Nobody of these has been asked for the next call-in yet: answers and steps are cleared, in one go."""
    with store.change(_("Ask the speakers anew")) as tx:
        for speaker in tx.by_id(Speaker, speaker_ids).values():
            tx.save(without_step(speaker, Step.ASKED))
    return tx.changed


def change_cannot_come(store: Store, speaker_id: UUID, typed: str) -> Changed:
    """When someone cannot come, as typed: days, spans and weekdays parted by commas, semicolons or lines.

    Raises FieldError naming the part that cannot be told.
    """
    return change_speaker(store, speaker_id, cannot_come=read_times(typed, plans.today(store)))


def read_times(typed: str, today: date) -> tuple[Away, ...]:
    """The times meant by "Dec 10 from 7 pm; Tuesdays". Raises FieldError for what cannot be told."""
    times = []
    for part in _parts(typed, today):
        away = read_away(part, today)
        if away is None:
            told = _("“{text}” cannot be told. Type Dec 10, Dec 20 to Jan 3, Tuesdays, or Dec 10 from 7 pm.")
            raise FieldError("cannot_come", told.format(text=part))
        times.append(away)
    return tuple(times)


def remove_speaker(store: Store, speaker_id: UUID) -> Changed:
    """Take somebody out of the list. Raises UserError while an agenda or another speaker needs them."""
    with store.change(_("Take a speaker out of the list")) as tx:
        speaker = tx.get(Speaker, speaker_id)
        _refuse_needed(tx, speaker)
        tx.delete_all(tx.list(SpeakerDraft, speaker_id=speaker_id))
        tx.delete(speaker)
    return tx.changed


def _save(store: Store, after: Speaker, label: str) -> Changed:
    with store.read() as tx:
        if tx.get(Speaker, after.id) == after:
            return Changed()
    with store.change(label) as tx:
        tx.save(after)
    return tx.changed


def _refuse_needed(tx: Tx, speaker: Speaker) -> None:
    items = [*tx.list(AgendaItem, speaker_id=speaker.id), *tx.list(AgendaItem, backup_id=speaker.id)]
    if items:
        names = sorted({event.name for event in tx.by_id(Event, [item.event_id for item in items]).values()})
        raise UserError(
            _("{name} is in the agenda of {events}. Replace them there first.").format(
                name=speaker.name, events=listed(names, _("and"))
            ),
            code="needed",
        )
    if others := tx.list(Speaker, alternate_id=speaker.id):
        raise UserError(
            _("{name} is the alternate of {others}. Choose someone else there first.").format(
                name=speaker.name, others=listed([other.name for other in others], _("and"))
            ),
            code="needed",
        )


def _label_of(before: Speaker, after: Speaker, asked: set[str]) -> str:
    if asked == {"answer"}:
        return _answer_sentences()[after.answer].format(name=before.name)
    if asked == {"name"}:
        return _("Rename the speaker {name} to {new}").format(name=before.name, new=after.name)
    return _("Change the speaker {name}").format(name=before.name)


def _answer_sentences() -> dict[Answer, str]:
    return {
        Answer.NOT_ASKED: _("Mark {name} as not asked yet"),
        Answer.ASKED: _("Mark {name} as asked"),
        Answer.AGREED: _("Mark {name} as confirmed"),
        Answer.DECLINED: _("Mark {name} as not coming"),
    }


def _done_sentences() -> dict[Step, str]:
    return {
        Step.ASKED: _("Mark {name} as asked"),
        Step.AGREED: _("Mark {name} as confirmed"),
        Step.PREPARED: _("Mark {name} as prepared"),
        Step.REHEARSED: _("Mark {name} as rehearsed"),
    }


def _parts(typed: str, today: date) -> list[str]:
    """Commas part times, unless one belongs inside: "Dec 10, 2026", "Dec 10, 5 to 7 pm"."""
    found: list[str] = []
    for piece in typed.replace("\n", ";").split(";"):
        here: list[str] = []
        for part in filter(None, (" ".join(one.split()) for one in piece.split(","))):
            if here and read_away(f"{here[-1]}, {part}", today) is not None:
                here[-1] = f"{here[-1]}, {part}"
            else:
                here.append(part)
        found += here
    return found


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    tidy = {name: " ".join(value.split()) if name in _LINES else value for name, value in fields.items()}
    tidy |= {name: tidy[name].strip() for name in _PROSE if name in tidy}
    if "message_keys" in tidy:
        tidy["message_keys"] = tuple(tidy["message_keys"])
    return tidy
