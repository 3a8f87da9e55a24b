"""Keeping what a rehearsal measured."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.ids import Changed
from callin_planner.domain.speakers import Speaker, Step
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.speaker_steps import with_step


def record_rehearsal(
    store: Store, event_id: UUID, measured: Mapping[UUID, int], *, mark_speakers: bool = False
) -> Changed:
    """Keep the seconds of each item, as one change. Items that are gone meanwhile are left out.

    `mark_speakers` says of those who spoke that they rehearsed today, unless that is known already.
    Raises UserError where nothing was measured.
    """
    today = plans.today(store)
    with store.read() as tx:
        items = [item for item in tx.list(AgendaItem, event_id=event_id) if measured.get(item.id, 0) > 0]
    if not items:
        raise UserError(_("Nothing was measured. Start the clock first."), code="nothing-measured")
    label = ngettext("Record the rehearsal of {n} item", "Record the rehearsal of {n} items", len(items))
    with store.change(label.format(n=len(items))) as tx:
        tx.save_all(replace(item, rehearsed_seconds=measured[item.id]) for item in items)
        if mark_speakers:
            spoke = {item.speaker_id for item in items if item.speaker_id}
            known = tx.by_id(Speaker, tuple(spoke)).values()
            tx.save_all(
                with_step(speaker, Step.REHEARSED, today, store.actor.name)
                for speaker in known
                if not speaker.has_done(Step.REHEARSED)
            )
    return tx.changed


def forget_rehearsal(store: Store, event_id: UUID) -> Changed:
    """Take the rehearsed times off every item of the call-in; nothing where there are none."""
    with store.read() as tx:
        items = [
            item for item in tx.list(AgendaItem, event_id=event_id) if item.rehearsed_seconds is not None
        ]
    if not items:
        return Changed()
    with store.change(_("Forget the rehearsed times")) as tx:
        tx.save_all(replace(item, rehearsed_seconds=None) for item in items)
    return tx.changed
