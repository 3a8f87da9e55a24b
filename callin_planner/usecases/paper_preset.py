"""“Everything for tonight”: which papers, how many of each, in which order, on both sides or one.

Kept once a site, as its own choice; where nothing was chosen it is as shipped (`documents.kind.KINDS`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from callin_planner.documents.kind import KINDS, Counting, DocumentKind, kind_of
from callin_planner.domain.ids import Changed
from callin_planner.domain.site import Setting
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store

KEY = "papers_preset"
MOST_COPIES = 500


@dataclass(frozen=True)
class PresetLine:
    """One kind: whether it is made tonight, and how it is printed. Order is the order of the lines."""

    kind: str
    on: bool
    copies: int
    both_sides: bool


def preset(store: Store) -> tuple[PresetLine, ...]:
    """Every kind once, in the site's order. Kinds younger than the site's choice stand at the end."""
    with store.read() as tx:
        kept = tx.first(Setting, key=KEY)
    known = {kind.key: kind for kind in KINDS}
    lines = [_read(known.pop(row["kind"]), row) for row in _rows(kept) if row.get("kind") in known]
    return (*lines, *(shipped(kind) for kind in known.values()))


def shipped(kind: DocumentKind) -> PresetLine:
    return PresetLine(kind.key, kind.tonight, kind.copies, kind.both_sides)


def is_shipped(store: Store) -> bool:
    return preset(store) == tuple(shipped(kind) for kind in KINDS)


def save_preset(store: Store, lines: Iterable[PresetLine], label: str = "") -> Changed:
    """Keep these lines as the site's preset. Raises FieldError("copies") for a number out of reach."""
    chosen = tuple(lines)
    for line in chosen:
        if not 1 <= line.copies <= MOST_COPIES:
            raise FieldError(
                "copies",
                _("{kind}: choose 1 to {n} copies.").format(kind=kind_of(line.kind).name, n=MOST_COPIES),
            )
    value = {
        "lines": [
            {"kind": each.kind, "on": each.on, "copies": each.copies, "both_sides": each.both_sides}
            for each in chosen
        ]
    }
    with store.change(label or _("Change tonight’s papers")) as tx:
        before = tx.first(Setting, key=KEY) or Setting(key=KEY)
        tx.save(replace(before, value=value, changed_by=store.actor.name, changed_at=store.clock.now()))
    return tx.changed


def set_tonight(store: Store, keys: Iterable[str]) -> Changed:
    """Exactly these kinds are tonight's."""
    wanted = set(keys)
    before = preset(store)
    lines = tuple(replace(line, on=line.kind in wanted) for line in before)
    changed = [new.kind for old, new in zip(before, lines, strict=True) if old.on != new.on]
    if not changed:
        return Changed()
    label = ""
    if len(changed) == 1:
        name = kind_of(changed[0]).name
        label = (
            _("Make “{kind}” tonight") if changed[0] in wanted else _("Leave “{kind}” out tonight")
        ).format(kind=name)
    return save_preset(store, lines, label)


def prints_both_sides(store: Store, key: str) -> bool:
    return any(line.both_sides for line in preset(store) if line.kind == key)


def set_copies(store: Store, key: str, copies: int) -> Changed:
    """How many copies of a kind are printed. Raises FieldError("copies") for a number out of reach."""
    kind = kind_of(key)
    if kind.counting is not Counting.COPIES:
        raise FieldError("copies", _("Its number follows from the call-in."))
    lines = [replace(line, copies=copies) if line.kind == key else line for line in preset(store)]
    label = _("Print {n} of “{kind}”").format(n=copies, kind=kind.name)
    return save_preset(store, lines, label)


def reset_preset(store: Store) -> Changed:
    """Back to the preset as shipped."""
    with store.change(_("Put tonight’s papers back as shipped")) as tx:
        kept = tx.first(Setting, key=KEY)
        if kept is not None:
            tx.delete(kept)
    return tx.changed


def _rows(kept: Setting | None) -> list[Mapping[str, Any]]:
    return list(kept.value.get("lines", ())) if kept else []


def _read(kind: DocumentKind, row: Mapping[str, Any]) -> PresetLine:
    return PresetLine(
        kind.key,
        bool(row.get("on", kind.tonight)),
        int(row.get("copies", kind.copies)),
        bool(row.get("both_sides", kind.both_sides)),
    )
