"""What stands around one person of the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from callin_planner.domain.event import Event, Session
from callin_planner.domain.groups import Group, GroupTie
from callin_planner.domain.invitees import Officer
from callin_planner.domain.plan import Invited
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.thresholds import Thresholds
from ui.kit.words import LANGUAGES


@dataclass(frozen=True)
class Roster:
    """What the drawer chooses from, and whom it may have to name beside the person.

    `curfew_days` before the evening an exception is to be confirmed. `may_screen`: whoever opened the site
    raises and decides flags.
    """

    event: Event
    today: date
    groups: Sequence[Group] = ()
    ties: Sequence[GroupTie] = ()
    officers: Sequence[Officer] = ()
    sessions: Sequence[Session] = ()
    everyone: Sequence[Invited] = ()
    languages: Sequence[str] = field(default=LANGUAGES)
    zone_name: str = ""
    curfew_days: int = 10
    speakers: Mapping[UUID, Speaker] = field(default_factory=dict)
    may_screen: bool = False
    figures: Thresholds = field(default_factory=Thresholds)

    @cached_property
    def codes(self) -> Mapping[UUID, str]:
        """Everybody's code, by person and by invitation; made when the first is asked for."""
        by_person = {row.invitee.id: row.invitee.code for row in self.everyone}
        return by_person | {row.invitation.id: row.invitee.code for row in self.everyone}

    @cached_property
    def places(self) -> Mapping[UUID, str]:
        """Whose place an invitation takes: their code, by the invitation that came in."""
        gone = (row for row in self.everyone if row.invitation.replaced_by is not None)
        return {row.invitation.replaced_by: row.invitee.code for row in gone if row.invitation.replaced_by}
