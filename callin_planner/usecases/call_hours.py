"""Within how many hours somebody is tried first, and called at the latest: two settings of the site."""

from dataclasses import dataclass, replace

from callin_planner.domain.ids import Changed
from callin_planner.domain.site import Setting
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import desk_listing
from callin_planner.usecases.thresholds import figures_in

LONGEST = 336


@dataclass(frozen=True)
class Hours:
    """`first`: somebody has tried by then; `call`: somebody was reached, which is what people are told."""

    first: int
    call: int


def hours(store: Store) -> Hours:
    with store.read() as tx:
        return hours_in(tx)


def hours_in(tx: Tx) -> Hours:
    call = desk_listing.call_within(tx)
    return Hours(min(int(figures_in(tx).first_try_hours), call), call)


def change_call_hours(store: Store, call: int) -> Changed:
    """Within how many hours people are called. Cards and consent texts say it from then on."""
    if not 1 <= call <= LONGEST:
        raise FieldError("call", _("Type 1 to {n} hours.").format(n=LONGEST))
    with store.change(_("Change when people are called")) as tx:
        setting = tx.first(Setting, key=desk_listing.SETTING) or Setting(key=desk_listing.SETTING)
        tx.save(
            replace(
                setting,
                value={**setting.value, "call_within_hours": call},
                changed_by=store.actor.name,
                changed_at=store.clock.now(),
            )
        )
    return tx.changed
