"""How long work tells how far it is, and how it is stopped.

Long functions take `progress: Progress = quiet` and call it between steps. A caller that wants to stop the
work raises `Cancelled` from it; the work lets that through, having changed nothing or cleaned up.
"""

from typing import Protocol

from callin_planner.errors import CallInError


class Cancelled(CallInError):  # noqa: N818  a wish, not a fault
    """The person pressed Cancel."""

    code = "cancelled"

    def __init__(self) -> None:
        super().__init__("")


class Progress(Protocol):
    def __call__(self, done: int, total: int, text: str = "") -> None:
        """`done` of `total` steps (0 total: unknown); `text` says what is being done, for people."""
        ...


def quiet(done: int, total: int, text: str = "") -> None:
    """Nobody is watching."""
