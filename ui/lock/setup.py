"""How far a new city has come, kept inside the site itself."""

from callin_planner.domain.site import Setting
from callin_planner.i18n import _
from callin_planner.storage.store import Store

_KEY = "setup"
RECOVERY, FIRST_CALL_IN = 4, 5


def step_of(store: Store) -> int:
    """The step (4 or 5) at which setting up goes on, 0 when it is finished."""
    with store.read() as tx:
        kept = tx.first(Setting, key=_KEY)
    return int(kept.value.get("step", 0)) if kept else 0


def go_to(store: Store, step: int) -> None:
    """Remember the step; 0 ends the setting up."""
    with store.change(_("Set up the city"), undoable=False) as tx:
        kept = tx.first(Setting, key=_KEY)
        if step:
            tx.save(
                Setting(id=kept.id, key=_KEY, value={"step": step})
                if kept
                else Setting(key=_KEY, value={"step": step})
            )
        elif kept:
            tx.delete(kept)
