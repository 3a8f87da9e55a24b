"""What a kill between the two renames of a swap leaves, put right at the next opening.

The folder that takes a site's place carries a note of whose place that is and where the old site goes. While
the note is there the swap, or what follows it, is not finished.
"""

from collections.abc import Mapping
from pathlib import Path

import orjson

from callin_planner import files

_NOTE = "moving"
UNFINISHED = ".callin-new-"
"""How the name of a folder begins that may take a site's place; it lies beside that site."""


def announce(fresh: Path, path: Path, kept: Path) -> None:
    """Note in `fresh` that it goes to `path`, and what is there to `kept`. Raises EnvironmentFault."""
    files.write_whole(fresh / _NOTE, orjson.dumps({"to": path.name, "kept": kept.name}))


def finish_renames(path: Path) -> None:
    """Where the old site at `path` was moved away and the new one did not come: bring it now."""
    if path.exists() or not path.parent.is_dir():
        return
    for fresh in path.parent.glob(f"{UNFINISHED}*"):
        said = _read(fresh)
        if said.get("to") == path.name and (path.parent / said["kept"]).is_dir():
            fresh.rename(path)
            files.sync_folder(path.parent)
            return


def left_behind(path: Path) -> Path | None:
    """The old site whose backups and inbox have not all come over to `path` yet."""
    said = _read(path)
    kept = path.parent / said["kept"] if said else None
    return kept if kept is not None and kept.is_dir() else None


def done(path: Path) -> None:
    """Everything has come over."""
    (path / _NOTE).unlink(missing_ok=True)


def _read(folder: Path) -> Mapping[str, str]:
    """The note of `folder`, empty where there is none that can be read."""
    try:
        said = orjson.loads((folder / _NOTE).read_bytes())
        return {"to": str(said["to"]), "kept": str(said["kept"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
