"""Starting the presenter: a process of its own, with the show bundle and nothing else of the site."""

from pathlib import Path
from uuid import UUID

from callin_planner import paths
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import shows
from ui.kit.launching import module_words, start_apart


def bundle_of(store: Store, event_id: UUID | None) -> Path:
    """The evening's bundle in the program's own state folder; it stays there so that a restart resumes.

    Raises UserError where the slides name an invitee.
    """
    return shows.export(store, paths.state_folder() / "stage" / "evening.callinshow", event_id=event_id).path


def start(file: Path, *, screen: str = "", windowed: bool = False, slide: int = 0) -> None:
    """Start the presenter. It lives on when the planner locks or ends."""
    start_apart(
        arguments(file, screen=screen, windowed=windowed, slide=slide),
        sorry=_("The presenter did not start. Save the PDF and show that, or start the computer anew."),
        code="no-presenter",
    )


def arguments(file: Path, *, screen: str = "", windowed: bool = False, slide: int = 0) -> list[str]:
    words = module_words("ui.presenter", str(file), "--in-window")
    words += ["--windowed"] if windowed else []
    words += ["--screen", screen] if screen else []
    return words + (["--slide", str(slide)] if slide else [])
