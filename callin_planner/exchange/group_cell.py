"""A person's groups in one cell: “Kiln Street; 9th & Vine”, with quotes around a name that needs them."""

import re
from collections.abc import Iterable

from callin_planner.exchange.names import title_case
from callin_planner.exchange.vocabulary import is_nothing

_PART = re.compile(r'\s*(?:"((?:[^"]|"")+)"\s*(?=;|$)|([^;]*))(?:;|$)')


def join_groups(labels: Iterable[str]) -> str:
    """The cell that `split_groups` reads as exactly these labels."""
    return "; ".join(_quoted(label) for label in labels)


def split_groups(text: str) -> tuple[str, ...]:
    """The names in a cell, each once. Only a semicolon parts them: “A & B/C” is one group.

    A name in quotes is taken as it stands; any other in ordinary capitals.
    """
    found: dict[str, None] = {}
    for quoted, bare in _PART.findall(text):
        if quoted:
            found[quoted.replace('""', '"')] = None
        elif not is_nothing(bare):
            found[title_case(bare)] = None
    return tuple(found)


def _quoted(label: str) -> str:
    """In quotes where it would not be read as it stands: none of the cells' own signs, no shouting."""
    plain = split_groups(label) == (label,) and label[:1] not in "\"=+-@'"
    return label if plain else '"{}"'.format(label.replace('"', '""'))
