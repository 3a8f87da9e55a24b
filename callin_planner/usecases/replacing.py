"""Somebody else steps in: agenda, slides, seat and papers follow in one step that one undo takes back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Part, in_order, schedule
from callin_planner.domain.calendars import CalendarEntry
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.minutes import clock_text
from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.slides import Deck, Slide, SlideKind
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.domain.text import listed
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import paper_states, roster
from callin_planner.usecases.paper_states import State
from callin_planner.usecases.speaker_rules import refuse_unsound
from callin_planner.usecases.speaker_worries import Matter, away_words


@dataclass(frozen=True)
class StandIn:
    """Who could step in. `speaker_id` None: somebody who is not in the list yet and joins it, by `name`."""

    name: str
    why: str
    speaker_id: UUID | None = None


@dataclass(frozen=True)
class Followed:
    """What a replacement changed. `follows` are sentences: what came along and what is out of date now."""

    changed: Changed
    speaker_id: UUID
    follows: tuple[str, ...] = ()


def stand_ins(store: Store, event_id: UUID, speaker_id: UUID) -> list[StandIn]:
    """Who could step in for somebody, the likeliest first: the backup, the alternate, the same voice."""
    found = roster.roster_of(store, event_id)
    row = found.row(speaker_id)
    if row is None or found.event is None:
        return []
    speaker, chosen = row.speaker, dict[UUID, StandIn]()
    people = {one.id: one for one in found.rows}
    likely = [(item.backup_id, _("Backup in the agenda")) for item in row.items]
    for who, why in [*likely, (speaker.alternate_id, _("Alternate"))]:
        if who is not None and who in people:
            chosen.setdefault(who, StandIn(people[who].speaker.name, why, who))
    offered = list(chosen.values())
    if speaker.alternate_name:
        offered.append(StandIn(speaker.alternate_name, _("Alternate, not in the list yet")))
    others = [one for one in found.rows if one.id not in chosen and one.id != speaker_id]
    return offered + [
        StandIn(one.speaker.name, why, one.id) for one in others if (why := _why(one, speaker, found))
    ]


def what_follows(store: Store, event_id: UUID, speaker_id: UUID, by: StandIn) -> tuple[str, ...]:
    """What `replace_speaker` would do, and what then has to be looked at, in sentences."""
    with store.read() as tx:
        event, items = _agenda(tx, event_id)
        old = tx.get(Speaker, speaker_id)
        new = tx.find(Speaker, by.speaker_id) or _joining(old, by.name)
        return (
            *_moved(items, event, old, new),
            *_slides(tx, event, [item.id for item in items if item.speaker_id == old.id]),
            *_seat(old, new),
            *_to_look_at(tx, event, items, old, new),
        )


def replace_speaker(
    store: Store, event_id: UUID, speaker_id: UUID, by: StandIn, *, not_coming: bool = True
) -> Followed:
    """Give every item of somebody at one call-in to `by`, who joins the list if need be; one undo.

    Seat and arrival go along where the stand-in has none. With `not_coming`, the one who is replaced is
    marked as not coming. Raises UserError where they have nothing to hand over, or nobody is named.
    """
    follows = what_follows(store, event_id, speaker_id, by)
    with store.read() as tx:
        names = tx.get(Speaker, speaker_id).name, by.name
    with store.change(_("Replace {old} with {new}").format(old=names[0], new=names[1])) as tx:
        _event, items = _agenda(tx, event_id)
        old = tx.get(Speaker, speaker_id)
        new = _stepping_in(tx, old, by)
        mine = [item for item in items if old.id in (item.speaker_id, item.backup_id)]
        if not any(item.speaker_id == old.id for item in mine):
            raise UserError(
                _("{name} has no item in this agenda to hand over.").format(name=old.name), code="nothing"
            )
        tx.save(new)
        tx.save_all(_given(item, old, new) for item in mine)
        if not_coming:
            tx.save(replace(old, answer=Answer.DECLINED, agreed_on=None, agreed_by=""))
    papers = _out_of_date(store, event_id)
    return Followed(tx.changed, new.id, (*follows, *papers))


def _why(other: roster.RosterRow, speaker: Speaker, found: roster.Roster) -> str:
    """Why somebody of the list could step in; "" for who should not be offered."""
    person = other.speaker
    if person.voice.shown is not speaker.voice.shown or person.answer is Answer.DECLINED:
        return ""
    event = found.event
    if event and away_words(Matter(person, other.slots, event, found.today, stands_in=True)):
        return ""
    if other.seconds:
        return _("Same voice, speaks already")
    return _("Same voice, free that evening")


def _agenda(tx: Tx, event_id: UUID) -> tuple[Event, list[AgendaItem]]:
    return tx.get(Event, event_id), in_order(tx.list(AgendaItem, event_id=event_id))


def _stepping_in(tx: Tx, old: Speaker, by: StandIn) -> Speaker:
    """The one who steps in, with the seat and the arrival of the other where they have none."""
    if by.speaker_id == old.id:
        raise UserError(_("Nobody can stand in for themselves. Choose someone else."), code="same")
    if by.speaker_id is None:
        new = _joining(old, " ".join(by.name.split()))
        refuse_unsound(tx, new)
        return new
    known = tx.get(Speaker, by.speaker_id)
    return replace(known, seat=known.seat or old.seat, arrives_at=known.arrives_at or old.arrives_at)


def _joining(old: Speaker, name: str) -> Speaker:
    """Somebody of whom only the name is known: the voice and the office of the one they stand in for."""
    return Speaker(
        id=new_id(),
        name=name,
        organization="" if old.role is SpeakerRole.MV_SURVIVOR else old.organization,
        role=old.role,
        voice=old.voice,
        message_keys=old.message_keys,
        language=old.language,
        seat=old.seat,
        arrives_at=old.arrives_at,
    )


def _given(item: AgendaItem, old: Speaker, new: Speaker) -> AgendaItem:
    speaker_id = new.id if item.speaker_id == old.id else item.speaker_id
    backup_id = None if item.backup_id in (old.id, speaker_id) else item.backup_id
    return replace(item, speaker_id=speaker_id, backup_id=backup_id, rehearsed_seconds=_timed(item, old))


def _timed(item: AgendaItem, old: Speaker) -> int | None:
    """A rehearsed time belongs to the voice that rehearsed."""
    return None if item.speaker_id == old.id else item.rehearsed_seconds


def _moved(items: Sequence[AgendaItem], event: Event, old: Speaker, new: Speaker) -> list[str]:
    starts = {slot.item.id: clock_text(slot.starts) for slot in schedule(items, event.begins)}
    mine = [item for item in items if item.speaker_id == old.id]
    said = [
        _("“{title}” at {time} goes to {name}.").format(title=item.title, time=starts[item.id], name=new.name)
        for item in mine
    ]
    others = [item for item in items if item.speaker_id == new.id and item.part is Part.PROGRAMME]
    if others and any(item.part is Part.PROGRAMME for item in mine):
        said.append(
            _("{name} then speaks more than once: also at {times}.").format(
                name=new.name, times=listed([starts[item.id] for item in others], _("and"))
            )
        )
    return said


def _slides(tx: Tx, event: Event, given: Sequence[UUID]) -> list[str]:
    deck = tx.first(Deck, event_id=event.id)
    if deck is None or not given:
        return []
    shown = [slide for slide in tx.list(Slide, deck_id=deck.id, order_by="seq") if not slide.hidden]
    cards = [
        str(place)
        for place, slide in enumerate(shown, start=1)
        if slide.kind is SlideKind.SPEAKER and slide.item_id in given
    ]
    if not cards:
        return []
    said = ngettext(
        "Slide {numbers} shows the new name by itself.",
        "Slides {numbers} show the new name by themselves.",
        len(cards),
    ).format(numbers=", ".join(cards))
    return [said, _("The slides were frozen: look at that one again.")] if deck.frozen_at else [said]


def _seat(old: Speaker, new: Speaker) -> list[str]:
    if old.seat and new.seat in ("", old.seat):
        return [_("{name} takes the seat: {seat}.").format(name=new.name, seat=old.seat)]
    return []


def _to_look_at(tx: Tx, event: Event, items: Sequence[AgendaItem], old: Speaker, new: Speaker) -> list[str]:
    said = []
    if any(item.script for item in items if item.speaker_id == old.id):
        read = _("The script stays. Read it with {name}: the words may not fit them.")
        said.append(read.format(name=new.name))
    if new.answer is not Answer.AGREED:
        said.append(_("{name} has not agreed yet.").format(name=new.name))
    if new.role is SpeakerRole.MV_SURVIVOR and not new.welfare_contact:
        said.append(_("{name} needs a welfare contact.").format(name=new.name))
    for item in items:
        if item.backup_id == old.id and item.speaker_id != old.id:
            said.append(_("“{title}” has no backup now.").format(title=item.title))
    orphans = [one.name for one in tx.list(Speaker, alternate_id=old.id) if one.id != new.id]
    if orphans:
        said.append(
            _("{old} was the alternate of {others}.").format(old=old.name, others=listed(orphans, _("and")))
        )
    if tx.count(CalendarEntry, event_id=event.id):
        said.append(_("Save the calendar files again: they name the old speaker’s time."))
    return said


def _out_of_date(store: Store, event_id: UUID) -> list[str]:
    titles = [
        state.title for state in paper_states.kind_states(store, event_id) if state.state is State.CHANGED
    ]
    if not titles:
        return []
    return [_("Make these papers again: {titles}.").format(titles=listed(titles, _("and")))]
