"""The promise ledger: writing down what is announced, who answers for it, and with whom."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.promises import Promise
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store


def promises_of(store: Store, event_id: UUID) -> list[Promise]:
    """Those made at a call-in."""
    with store.read() as tx:
        return tx.list(Promise, event_id=event_id, order_by="due")


def write_down(
    store: Store,
    event_id: UUID,
    *,
    text: str,
    owner: str,
    trigger: str = "",
    capacity_note: str = "",
    due: date | None = None,
    promise_id: UUID | None = None,
) -> Changed:
    """Write a promise into the ledger, or change the one with `promise_id`.

    Raises FieldError where the promise or its owner is missing.
    """
    for name, value, refusal in (
        ("text", text, _("Say what is promised.")),
        ("owner", owner, _("Say who answers for it.")),
    ):
        if not value.strip():
            raise FieldError(name, refusal)
    with store.change(_("Write a promise down")) as tx:
        tx.get(Event, event_id)
        made = tx.get(Promise, promise_id) if promise_id else Promise(event_id=event_id, text="")
        tx.save(
            replace(
                made,
                text=" ".join(text.split()),
                owner=" ".join(owner.split()),
                trigger=" ".join(trigger.split()),
                capacity_note=" ".join(capacity_note.split()),
                due=due if due is not None else made.due,
            )
        )
    return tx.changed
