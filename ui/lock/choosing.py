"""File dialogs that offer sites and carried copies."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner import paths
from callin_planner.i18n import _
from ui.kit.dialogs import tell

SUFFIX = ".callin"


def choose_folder(parent: QWidget) -> Path | None:
    """An existing site folder, or None."""
    text = QFileDialog.getExistingDirectory(
        parent, _("Open a site folder (its name ends in .callin)"), str(paths.documents_folder())
    )
    return checked_folder(parent, Path(text)) if text else None


def is_site(path: Path) -> bool:
    """Whether a site lies there, or a damaged one that a backup may bring back."""
    return path.is_dir() and (path.suffix == SUFFIX or (path / "site.db").exists())


def not_a_site(path: Path) -> str:
    """What to say where `is_site` is False."""
    if path.exists():
        return _("“{name}” is not a site. A site is a folder whose name ends in .callin.").format(
            name=path.name
        )
    return _("There is no “{name}” there any more. Was it moved, or is a stick missing?").format(
        name=path.name
    )


def checked_folder(parent: QWidget, path: Path) -> Path | None:
    """`path` if a site lies there; otherwise a sentence, and None."""
    if path.suffix == SUFFIX and (path / "site.db").exists():
        return path
    tell(
        parent,
        _("That is not a site folder"),
        _("A site is a folder whose name ends in .callin. Choose the folder itself, not a file inside it."),
        icon="folder",
    )
    return None


def choose_copy(parent: QWidget) -> Path | None:
    """A carried copy (.callincopy), or None."""
    text, _filter = QFileDialog.getOpenFileName(
        parent, _("Open a carried copy"), str(paths.documents_folder()), _("Carried copies (*.callincopy)")
    )
    return Path(text) if text else None


def choose_place(parent: QWidget, name: str) -> Path | None:
    """A folder in which the site folder `name` will be made, or None."""
    text = QFileDialog.getExistingDirectory(
        parent, _("Where shall “{name}” be kept?").format(name=name), str(paths.documents_folder())
    )
    return Path(text) if text else None


def free_folder(name: str, within: Path | None = None) -> Path:
    """`name`.callin in the documents folder, with a number behind it where that exists."""
    base = within or paths.documents_folder()
    path = base / f"{name}{SUFFIX}"
    number = 2
    while path.exists():
        path = base / f"{name} {number}{SUFFIX}"
        number += 1
    return path
