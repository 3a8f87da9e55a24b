"""Who asked for help, in counts alone: what may be told to those who see no code and no name (R-I2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from callin_planner.domain.disclosures import SMALL, small_hidden
from callin_planner.domain.help_sight import Sight
from callin_planner.domain.providers import Need


@dataclass(frozen=True)
class HelpCounts:
    """`needs` is empty for those who see counts alone: so few people ask that a need would tell of somebody.

    `called_in_time` of `consented` were reached before their call was due.
    """

    sight: Sight
    intakes: int = 0
    consented: int = 0
    just_talk: int = 0
    called_in_time: int = 0
    needs: Mapping[Need, int] = field(default_factory=dict)

    def said(self, name: str) -> str:
        """A count as it may be said to this role: below `OWN` small ones are hidden, "" for nothing.

        A part of a whole is hidden as well where the rest of it would be small.
        """
        if self.sight is Sight.NOTHING:
            return ""
        count = int(getattr(self, name))
        if self.sight >= Sight.OWN:
            return str(count)
        whole = {"consented": self.intakes, "called_in_time": self.consented}.get(name)
        if whole is not None and 0 < whole - count < SMALL <= count:
            return f"{SMALL}+"
        return small_hidden(count)
