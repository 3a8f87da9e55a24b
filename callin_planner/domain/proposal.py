"""A change to the agenda that is shown before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem


@dataclass(frozen=True)
class Proposal:
    """`before` and `after` are the whole agenda in order. `label` is what the history will say.

    `reasons` say what it does and why, `cannot` what it leaves undone: sentences for the person.
    """

    key: str
    title: str
    label: str
    before: tuple[AgendaItem, ...]
    after: tuple[AgendaItem, ...]
    reasons: tuple[str, ...] = ()
    cannot: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Pair:
    """One line of a preview: the item now and as proposed, None where it is not there (yet, or any more)."""

    before: AgendaItem | None
    after: AgendaItem | None

    @property
    def id(self) -> tuple[UUID | None, UUID | None]:
        return (self.before.id if self.before else None, self.after.id if self.after else None)

    @property
    def differs(self) -> bool:
        """Whether anything but the number in order is other than before."""
        if self.before is None or self.after is None:
            return True
        names = vars(self.before).keys() - {"seq"}
        return any(getattr(self.before, name) != getattr(self.after, name) for name in names)


def pairs(before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> list[Pair]:
    """The two agendas side by side; an item that moves stands at both of its places."""
    old, new = [item.id for item in before], [item.id for item in after]
    made: list[Pair] = []
    for _tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[i1:i2] == new[j1:j2]:
            made += [Pair(b, a) for b, a in zip(before[i1:i2], after[j1:j2], strict=True)]
        else:
            made += [Pair(item, None) for item in before[i1:i2]]
            made += [Pair(None, item) for item in after[j1:j2]]
    return made
