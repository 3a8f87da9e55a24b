"""A site's own words in place of the shipped ones."""

from dataclasses import dataclass
from datetime import datetime

from callin_planner.domain.ids import Record


@dataclass(frozen=True, kw_only=True)
class Wording(Record):
    """`key` is the template's name ("letter", "handout"); `text` replaces its file of that language.

    An empty text is the shipped one again, with its history kept.
    """

    key: str
    language: str
    text: str
    changed_by: str = ""
    changed_at: datetime | None = None
