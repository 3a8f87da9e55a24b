"""A new city begun but not yet a folder: its public words are kept, names of people never are."""

from collections.abc import Mapping
from pathlib import Path

import orjson

from callin_planner import files, paths

FIELDS = ("city", "programme", "office", "time_zone", "paper", "languages")


def load() -> dict[str, str]:
    """What the City step held when the window was closed; empty where nothing waits."""
    try:
        found = orjson.loads(_file().read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: str(found[name]) for name in (*FIELDS, "step") if name in found}


def keep(city: Mapping[str, str], step: int) -> None:
    files.write_whole(
        _file(), orjson.dumps({**{name: city.get(name, "") for name in FIELDS}, "step": str(step)})
    )


def forget() -> None:
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return paths.config_folder() / "new-city.json"
