"""What a paper says, as plain sentences: for checks, for comparing, for tests."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from callin_planner.documents.layout.words import plain

UNSAID = {"said": False}
"""The metadata of a field whose text nobody reads: what a QR code holds."""


def said(content: Any) -> list[str]:
    """Every text inside `content`, in the order of its fields, without marks."""
    return [plain(text) for text in _texts(content) if text]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            if part.metadata.get("said", True):
                yield from _texts(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _texts(part)
