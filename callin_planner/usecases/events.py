"""Call-ins: make one, change one (domain brief 2, 3.5)."""

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, in_order
from callin_planner.domain.event import Event, EventKind, EventState, Venue
from callin_planner.domain.ids import Changed, new_id
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.outlines import outline_of

SHORTEST_MINUTES, LONGEST_MINUTES = 10, 240
_STARTS_FRESH: dict[str, Any] = {
    "state": EventState.PLANNED,
    "kind": EventKind.FOLLOW_UP,
    "counted_invited": None,
    "counted_attended": None,
}
_MEASURED_OR_PRIVATE: dict[str, Any] = {
    "note_private": "",
    "rehearsed_seconds": None,
    "actual_seconds": None,
}


def add_event(
    store: Store,
    *,
    name: str,
    on: date,
    doors: time | None = None,
    begins: time | None = None,
    kind: EventKind | None = None,
    venue_id: UUID | None = None,
    venue: str = "",
    outline: str | None = None,
    copy_from: UUID | None = None,
    event_id: UUID | None = None,
    **fields: Any,
) -> Changed:
    """A new call-in: blank, with the items of `outline` ("A", "B", "C"), or copied from an earlier one.

    A copy takes the earlier call-in's settings, agenda, speakers and scripts; never an invitee, a private
    note or a measured time. `venue` names a place that is not in the list yet. Raises FieldError for an
    empty name, a day that has passed, doors after the beginning.
    """
    given = {"doors": doors, "begins": begins, "kind": kind, "venue_id": venue_id}
    fields |= {key: value for key, value in given.items() if value is not None}
    chosen = outline_of(outline) if outline else None
    today = plans.today(store)
    place = _place_of(store, venue)
    with store.change(_("Add the call-in “{name}”").format(name=_tidy(name))) as tx:
        event = _first_shape(tx, event_id or new_id(), _tidy(name), on, copy_from)
        if chosen:
            fields.setdefault("target_minutes", chosen.minutes)
        event = replace(event, **fields)
        if place:
            event = replace(event, venue_id=tx.save(place).id)
        _refuse_unsound(event)
        _refuse_past(event, today)
        tx.save(event)
        if copy_from:
            tx.save_all(_copied_items(tx, copy_from, event.id))
        elif chosen:
            tx.save_all(chosen.items(event.id))
    return tx.changed


def change_event(store: Store, event_id: UUID, *, venue: str | None = None, **fields: Any) -> Changed:
    """Change any field; `venue` names a place that may not be in the list yet, "" for none.

    Raises FieldError for a value that cannot be kept; tasks keep their offsets.
    """
    if "name" in fields:
        fields["name"] = _tidy(fields["name"])
    place = _place_of(store, venue)
    if venue is not None:
        fields["venue_id"] = place.id if place else None
    with store.read() as tx:
        before = tx.get(Event, event_id)
    after = replace(before, **fields)
    _refuse_unsound(after)
    if after.on != before.on and after.state is EventState.PLANNED:
        _refuse_past(after, plans.today(store))
    if before == after:
        return Changed()
    with store.change(_label_of(before, after)) as tx:
        if place:
            tx.save(place)
        tx.save(replace(tx.get(Event, event_id), **fields))
    return tx.changed


def _first_shape(tx: Tx, event_id: UUID, name: str, on: date, copy_from: UUID | None) -> Event:
    if copy_from is None:
        return Event(id=event_id, name=name, on=on)
    return replace(tx.get(Event, copy_from), id=event_id, name=name, on=on, **_STARTS_FRESH)


def _copied_items(tx: Tx, source: UUID, event_id: UUID) -> list[AgendaItem]:
    return [
        replace(item, id=new_id(), event_id=event_id, **_MEASURED_OR_PRIVATE)
        for item in in_order(tx.list(AgendaItem, event_id=source))
    ]


def _place_of(store: Store, venue: str | None) -> Venue | None:
    """The place of that name, known or new (not saved yet); None for no name."""
    name = _tidy(venue or "")
    if not name:
        return None
    with store.read() as tx:
        return tx.first(Venue, name=name) or Venue(name=name)


def _refuse_unsound(event: Event) -> None:
    if not event.name:
        raise FieldError("name", _("A call-in needs a name, such as “Fall call-in”."))
    if event.doors > event.begins:
        raise FieldError("doors", _("The doors open after the programme begins. Choose an earlier time."))
    if not SHORTEST_MINUTES <= event.target_minutes <= LONGEST_MINUTES:
        raise FieldError(
            "target_minutes",
            _("The programme takes {least} to {most} minutes.").format(
                least=SHORTEST_MINUTES, most=LONGEST_MINUTES
            ),
        )
    if event.target_attendance < 0:
        raise FieldError("target_attendance", _("Type how many people you hope to seat, 0 or more."))


def _refuse_past(event: Event, today: date) -> None:
    if event.on < today:
        raise FieldError("on", _("That day has passed. Choose today or a later day."))


def _label_of(before: Event, after: Event) -> str:
    names = {name for name in vars(after) if getattr(before, name) != getattr(after, name)}
    if names == {"name"}:
        return _("Rename “{name}” to “{new}”").format(name=before.name, new=after.name)
    sentences = {
        "on": _("Change the date of “{name}”"),
        "begins": _("Change when “{name}” begins"),
        "doors": _("Change when the doors of “{name}” open"),
        "venue_id": _("Change the place of “{name}”"),
    }
    sentence = sentences.get(next(iter(names))) if len(names) == 1 else None
    return (sentence or _("Change the call-in “{name}”")).format(name=before.name)


def _tidy(text: str) -> str:
    return " ".join(text.split())
