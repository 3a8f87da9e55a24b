"""A sheet that went to a provider: the people referred there, by code, to be sent back filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from callin_planner.domain.ids import Record


@dataclass(frozen=True, kw_only=True)
class ProviderSheet(Record):
    """`rows` are its opaque row keys and the referral each stands for."""

    event_id: UUID
    provider_id: UUID
    key: str
    made_at: datetime
    made_by: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)
