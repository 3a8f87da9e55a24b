"""Where the files that come with the program lie: beside the package in a wheel, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    packed = _PACKAGE / "_assets"
    return packed if packed.is_dir() else _PACKAGE.parent


def folder(name: str) -> Path:
    """A folder of `resources/`, for example ``folder("fonts")``."""
    return _root() / "resources" / name


def templates() -> Path:
    """The wording and letterheads that ship with the program."""
    return _root() / "templates"


def read_text(folder_name: str, *parts: str) -> str:
    """A text file of `resources/`, UTF-8."""
    return folder(folder_name).joinpath(*parts).read_text(encoding="utf-8")
