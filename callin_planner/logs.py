"""A log that can be sent to a stranger: what kind of error, where in our code, and nothing that anyone typed."""

from pathlib import Path


def start(name: str) -> Path:
    """Begin writing `<state folder>/logs/<name>.log` (rotating, 3 x 256 kB, mode 0600) and return it."""
    raise NotImplementedError


def note(error: BaseException) -> str:
    """Write down an error of ours; returns the short reference a person may read out ("7F3A")."""
    raise NotImplementedError


def describe(error: BaseException) -> str:
    """The chain of exception types with our own files and lines. No messages, no values, no paths."""
    raise NotImplementedError
