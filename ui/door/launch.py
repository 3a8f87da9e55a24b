"""Starting a door's own screen: a process that has tonight's list and nothing else of the site."""

from pathlib import Path

from callin_planner.i18n import _
from ui.kit.launching import module_words, start_apart


def start(file: Path, door: int, *, windowed: bool = False) -> None:
    """Door `door` comes up behind its PIN; it stays when the planner locks."""
    start_apart(
        arguments(file, door, windowed=windowed),
        sorry=_("The door’s screen did not start. Use the paper roster, and start the computer anew."),
        code="no-door",
    )


def arguments(file: Path, door: int, *, windowed: bool = False) -> list[str]:
    words = module_words("ui.doorway", str(file), "--door", str(door))
    return [*words, "--windowed"] if windowed else words
