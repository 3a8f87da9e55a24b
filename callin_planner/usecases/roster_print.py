"""The paper roster on its way out: what the dialog of disclosure is given."""

from collections.abc import Sequence
from typing import BinaryIO
from uuid import UUID

from callin_planner.documents import door_roster
from callin_planner.documents.layout.style import style_of
from callin_planner.domain.disclosures import Disclosure, Reach
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.disclosure import Leaving


def roster_leaving(store: Store, event_id: UUID) -> Leaving:
    """One copy, numbered after those that left before; a second door's is another one.

    Raises UserError where nobody is expected.
    """
    if not door_roster.expected(plans.full_plan_of(store, event_id)):
        raise UserError(
            _("Nobody is approved yet, so there is no roster. Approve people on the invite list."),
            code="nobody-approved",
        )

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        full = plans.full_plan_of(store, event_id)
        content = door_roster.build(
            full, copy=next_copy(store, event_id), at=store.clock.now(), watermark=watermark
        )
        door_roster.write_pdf([content], stream, style_of(full.plan.site.paper))
        return len(door_roster.expected(full))

    return Leaving(
        key=door_roster.KEY,
        title=_("Door roster"),
        formats=("print", "pdf"),
        columns=(),
        write=write,
        event_id=event_id,
        always_names=True,
        reach=Reach.DOOR,
    )


def next_copy(store: Store, event_id: UUID) -> int:
    """The number of the copy that leaves next."""
    with store.read() as tx:
        known = [one.copy for one in tx.list(Disclosure, what=door_roster.KEY, event_id=event_id)]
    return max(known, default=0) + 1
