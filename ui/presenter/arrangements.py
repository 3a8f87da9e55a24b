"""Which screen was whose, for each set of screens this computer has had. Names of screens, nothing else."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from callin_planner import paths
from ui.presenter.memory import write_quickly
from ui.presenter.screens import Place, Wanted, place_of

_MOST = 12


def recall(named: str = "") -> Wanted:
    """What was chosen for the screens there are now; a screen `named` on the command line comes first.

    With screens never seen before, the one the room looked at last is wanted if it is there and not the
    laptop's own.
    """
    if named:
        return Wanted(audience=Place(named))
    now = _present()
    kept = _read()
    for known, wanted in kept:
        if known == now:
            return wanted
    first = QGuiApplication.primaryScreen()
    own = place_of(first).name if first is not None else ""
    for _known, wanted in kept:
        if wanted.audience in now and wanted.audience is not None and wanted.audience.name != own:
            return Wanted(audience=wanted.audience)
    return Wanted()


def keep(wanted: Wanted) -> None:
    """Remember `wanted` for the screens there are now, newest first."""
    now = _present()
    others = [one for one in _read() if one[0] != now]
    said = [_dump(known, one) for known, one in [(now, wanted), *others][:_MOST]]
    write_quickly(_file(), json.dumps(said).encode())


def _present() -> tuple[Place, ...]:
    return tuple(sorted((place_of(screen) for screen in QGuiApplication.screens()), key=_order))


def _order(place: Place) -> tuple[str, int, int]:
    return place.name, place.x, place.y


def _read() -> list[tuple[tuple[Place, ...], Wanted]]:
    """What the file holds; nothing where it is missing, damaged or of another form."""
    try:
        said = json.loads(_file().read_text("utf-8"))
        return [_load(one) for one in said][:_MOST]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _load(said: dict[str, Any]) -> tuple[tuple[Place, ...], Wanted]:
    known = tuple(_place(one) for one in said["screens"])
    audience, operator = said.get("audience"), said.get("operator")
    return known, Wanted(
        _place(audience) if audience is not None else None,
        _place(operator) if operator is not None else None,
    )


def _place(said: Sequence[Any]) -> Place:
    name, x, y, width, height = said
    return Place(str(name), int(x), int(y), int(width), int(height))


def _dump(known: Sequence[Place], wanted: Wanted) -> dict[str, Any]:
    said: dict[str, Any] = {"screens": [_listed(place) for place in known]}
    if wanted.audience is not None:
        said["audience"] = _listed(wanted.audience)
    if wanted.operator is not None:
        said["operator"] = _listed(wanted.operator)
    return said


def _listed(place: Place) -> list[str | int]:
    return [place.name, place.x, place.y, place.width, place.height]


def _file() -> Path:
    return paths.state_folder() / "stage" / "screens.json"
