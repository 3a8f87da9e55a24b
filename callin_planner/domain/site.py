"""The city: one row that every page and paper draws on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from callin_planner.domain.ids import Record

SAMPLE_WATERMARK = "SAMPLE DATA - NOT REAL PEOPLE"
"""Stands on everything made from a sample city."""


@dataclass(frozen=True)
class Signatory:
    """Who signs a letter: a person and the body they stand for."""

    name: str
    body: str


@dataclass(frozen=True, kw_only=True)
class Site(Record):
    """The city and its programme.

    `intake_link` and `site_link` are empty or https addresses: where a card's code leads, and a page that
    anyone may read; `lock_minutes` is 1 to 30; `paper` is "letter" or "a4";
    `token_key` is the secret under which card tokens are digested (R-G2); `show_key` is the
    secret that signs what goes to the stage, empty until the first show leaves; `sample_day` is set for a
    sample site only: the day its clock stays on until "Use today's date".
    """

    city: str
    programme: str = ""
    office: str = ""
    address: str = ""
    time_zone: str = "America/Chicago"
    languages: tuple[str, ...] = ("en", "es")
    paper: str = "letter"
    help_line: str = ""
    help_line_backup: str = ""
    help_line_hours: str = ""
    callback: str = "two days"
    intake_link: str = ""
    site_link: str = ""
    signatories: tuple[Signatory, ...] = ()
    lock_minutes: int = 5
    code_prefix: str = ""
    purge_on: date | None = None
    scenario: str = ""
    sample_day: date | None = None
    token_key: bytes = b""
    show_key: bytes = b""
    made_at: datetime | None = None

    @property
    def is_sample(self) -> bool:
        return bool(self.scenario)


@dataclass(frozen=True, kw_only=True)
class Setting(Record):
    """A named choice of the site that is not a field of `Site`: a threshold, a preset."""

    key: str
    value: Mapping[str, Any] = field(default_factory=dict)
    changed_by: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class HelpLineTest(Record):
    """A logged test call to the help line (rule A10)."""

    at: datetime
    by: str
    answered: bool = True
    note: str = ""
