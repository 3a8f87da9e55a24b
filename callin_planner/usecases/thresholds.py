"""The figures that the rules compare with, as one site has set them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from callin_planner.domain.ids import Changed
from callin_planner.domain.limits import LIMITS, Limit, overtakes
from callin_planner.domain.site import Setting
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx

KEY = "thresholds"
"""The key of the Setting that holds what a site changed.

Beside the figures it holds "reasons", why one switches its rule off, and "changes", who set one and when.
"""

_REASON_LETTERS = 10


def thresholds(store: Store) -> Thresholds:
    """The figures that this site compares with."""
    with store.read() as tx:
        return figures_in(tx)


def figures_in(tx: Tx) -> Thresholds:
    return _merged(_setting(tx))


def reasons(store: Store) -> dict[str, str]:
    """Why a figure was set so that its rule says nothing, by the figure's name."""
    with store.read() as tx:
        return dict(_setting(tx).value.get("reasons", {}))


@dataclass(frozen=True)
class FigureChange:
    """Who set a figure that differs from the shipped one, and when."""

    by: str
    at: datetime


def changes(store: Store) -> dict[str, FigureChange]:
    """Of every figure that differs from the shipped one, who changed it last."""
    with store.read() as tx:
        setting = _setting(tx)
    said, shipped, now = setting.value.get("changes", {}), Thresholds(), _merged(setting)
    return {
        name: FigureChange(str(each["by"]), datetime.fromisoformat(str(each["at"])))
        for name, each in said.items()
        if getattr(now, name) != getattr(shipped, name)
    }


def change_threshold(store: Store, name: str, value: float, reason: str = "") -> Changed:
    """Set one figure of `domain.thresholds`. One that switches a rule off needs a reason in words.

    Raises FieldError where the figure cannot stand or the reason is missing.
    """
    value, reason = _checked(name, value), reason.strip()
    if switches_off(name, value) and len(reason) < _REASON_LETTERS:
        raise FieldError(
            name,
            _("This figure switches the rule off. Write down why, in a sentence another partner can accept."),
            code="reason-needed",
        )
    with store.change(_("Change a figure of the review")) as tx:
        setting = _setting(tx)
        given = {key: text for key, text in setting.value.get("reasons", {}).items() if key != name}
        if switches_off(name, value):
            given[name] = reason
        changed = {
            **setting.value,
            name: value,
            "reasons": given,
            "changes": {**setting.value.get("changes", {}), name: _mark(store)},
        }
        if other := overtakes(Thresholds().changed(changed), name):
            raise FieldError(
                name,
                _(
                    "This would overtake the figure beside it, which is {other}. Change that one first."
                ).format(other=f"{getattr(_merged(setting), other):g}"),
            )
        _keep(store, tx, setting, changed)
    return tx.changed


def reset_threshold(store: Store, name: str) -> Changed:
    """Go back to the figure that ships with the program."""
    _limit(name)
    with store.change(_("Change a figure of the review")) as tx:
        setting = _setting(tx)
        changed = {key: value for key, value in setting.value.items() if key != name}
        for kept in ("reasons", "changes"):
            changed[kept] = {key: said for key, said in setting.value.get(kept, {}).items() if key != name}
        if overtakes(Thresholds().changed(changed), name):
            raise FieldError(name, _("Set the figures beside it back first: this one would overtake them."))
        _keep(store, tx, setting, changed)
    return tx.changed


def switches_off(name: str, value: float) -> bool:
    """Whether a rule could never speak up with this figure."""
    return _limit(name).switches_off(value)


def _checked(name: str, value: Any) -> float:
    limit = _limit(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not limit.low <= value <= limit.high:
        raise FieldError(
            name,
            _("Give a figure from {low} to {high}.").format(low=f"{limit.low:g}", high=f"{limit.high:g}"),
        )
    if limit.whole and value != int(value):
        raise FieldError(name, _("Give a whole number."))
    return int(value) if limit.whole else float(value)


def _limit(name: str) -> Limit:
    if name not in LIMITS:
        raise FieldError(name, _("There is no such figure."), code="unknown-field")
    return LIMITS[name]


def _mark(store: Store) -> dict[str, str]:
    return {"by": store.actor.name, "at": store.clock.now().isoformat()}


def _keep(store: Store, tx: Tx, setting: Setting, value: dict[str, Any]) -> None:
    tx.save(replace(setting, value=value, changed_by=store.actor.name, changed_at=store.clock.now()))


def _setting(tx: Tx) -> Setting:
    return tx.first(Setting, key=KEY) or Setting(key=KEY)


def _merged(setting: Setting) -> Thresholds:
    return Thresholds().changed(dict(setting.value))
