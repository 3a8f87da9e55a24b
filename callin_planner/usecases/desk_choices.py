"""What a site chose for its intake desk the last time, so that an evening begins with it."""

from dataclasses import dataclass, replace

from callin_planner.domain.ids import Changed
from callin_planner.domain.site import Setting
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import call_hours
from callin_planner.usecases.desk_listing import CALL_WITHIN, SETTING

HOURS = (24, 48)
"""The promises that are offered; another one is kept where somebody chose it."""
LONGEST = 63
"""Of a Wi-Fi's name or password, as routers take them."""


@dataclass(frozen=True)
class DeskChoices:
    """`tied`: the desk stops when the planner locks. The Wi-Fi is told to providers at the tables."""

    tied: bool = False
    call_within_hours: int = CALL_WITHIN
    wifi: str = ""
    wifi_password: str = ""


def choices_of(store: Store) -> DeskChoices:
    with store.read() as tx:
        kept = tx.first(Setting, key=SETTING)
    said = kept.value if kept else {}
    return DeskChoices(
        tied=bool(said.get("tied", False)),
        call_within_hours=int(said.get("call_within_hours", CALL_WITHIN)),
        wifi=str(said.get("wifi", "")),
        wifi_password=str(said.get("wifi_password", "")),
    )


def remember(store: Store, chosen: DeskChoices) -> Changed:
    """Keep the choices, whoever opens the desk. Raises FieldError for what no network is called."""
    if not 1 <= chosen.call_within_hours <= call_hours.LONGEST:
        raise FieldError("call_within_hours", _("Type 1 to {n} hours.").format(n=call_hours.LONGEST))
    for key in ("wifi", "wifi_password"):
        if len(getattr(chosen, key)) > LONGEST:
            raise FieldError(key, _("At most {n} letters.").format(n=LONGEST))
    if chosen == choices_of(store):
        return Changed()
    with store.change(_("Change how the intake desk opens"), undoable=False, for_all=True) as tx:
        before = tx.first(Setting, key=SETTING) or Setting(key=SETTING)
        value = {
            **before.value,
            "tied": chosen.tied,
            "call_within_hours": chosen.call_within_hours,
            "wifi": chosen.wifi,
            "wifi_password": chosen.wifi_password,
        }
        tx.save(replace(before, value=value, changed_by=store.actor.name, changed_at=store.clock.now()))
    return tx.changed
