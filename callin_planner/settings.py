"""What this computer remembers for the window: looks and places, never a record of a site or a name."""

from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import orjson

from callin_planner import files, paths

_RECENT = 8


@dataclass(frozen=True)
class Settings:
    """Choices of whoever sits at this computer.

    `theme` is "light", "dark" or "system"; `text_size` 1.0, 1.15 or 1.3; `window` is (x, y, width,
    height) or empty; `recent` are site folders, newest first: shown only while a site is open.
    `invite_columns` are the invite list's columns in order, empty for the usual ones, and `invite_widths`
    what was set of their widths ("officer:118"). `stage_keys` are the presenter's keys that differ from
    the shipped ones ("next=PgDown Right"), `stage_notes` how large its notes are.
    """

    theme: str = "system"
    text_size: float = 1.0
    compact_rows: bool = False
    door_sound: bool = False
    maximized: bool = False
    window: tuple[int, ...] = ()
    recent: tuple[str, ...] = ()
    invite_columns: tuple[str, ...] = ()
    invite_widths: tuple[str, ...] = ()
    stage_keys: tuple[str, ...] = ()
    stage_notes: float = 1.0


def load() -> Settings:
    """The choices made before; the shipped ones where the file is missing, damaged or from elsewhere."""
    try:
        found = orjson.loads(_file().read_bytes())
    except (OSError, ValueError):
        return Settings()
    return _sound(found) if isinstance(found, dict) else Settings()


def save(settings: Settings) -> None:
    """Write the choices whole. Raises EnvironmentFault where the folder cannot be written to."""
    files.write_whole(_file(), orjson.dumps(asdict(settings), option=orjson.OPT_INDENT_2))


def change(**values: Any) -> Settings:
    """Change some choices and keep the others."""
    changed = replace(load(), **values)
    save(changed)
    return changed


def remember_site(path: Path) -> None:
    """Put a site folder first among the recent ones."""
    text = str(path.resolve())
    kept = [other for other in load().recent if other != text]
    change(recent=(text, *kept)[:_RECENT])


def last_site() -> Path | None:
    """The site folder opened last that is still there."""
    return next((Path(text) for text in load().recent if Path(text).is_dir()), None)


def _file() -> Path:
    return paths.config_folder() / "settings.json"


def _sound(found: dict[str, Any]) -> Settings:
    """Known names with values of the right shape; anything else is left out."""
    good: dict[str, Any] = {}
    for field in fields(Settings):
        value = found.get(field.name)
        default = field.default
        if isinstance(default, tuple) and isinstance(value, list):
            good[field.name] = tuple(value)
        elif isinstance(default, float) and isinstance(value, (int, float)):
            good[field.name] = float(value)
        elif value is not None and type(value) is type(default):
            good[field.name] = value
    return Settings(**good)
