"""Finding people in a list while someone types: accents and case do not matter."""

from collections.abc import Sequence

from callin_planner.domain.plan import Invited
from callin_planner.domain.text import fold


def haystack(row: Invited) -> str:
    """All that a person is found by, folded once: name both ways round, code, groups, officer.

    Line breaks keep words of two fields apart.
    """
    person = row.invitee
    groups = " ".join(f"{group.label} {group.code}" for group in row.groups)
    officer = f"{row.officer.name} {row.officer.code}" if row.officer else ""
    return fold("\n".join((f"{person.first} {person.last} {person.first}", person.code, groups, officer)))


def find(haystacks: Sequence[str], text: str, among: Sequence[int] | None = None) -> list[int]:
    """Places of the haystacks that hold every word of `text`, in order; all of them for an empty text.

    `among` looks only at those places. 10,000 are looked through well within a frame.
    """
    first, *more = fold(text).split() or [""]
    if among is None:
        found = [place for place, words in enumerate(haystacks) if first in words]
    else:
        found = [place for place in among if first in haystacks[place]]
    for word in more:
        found = [place for place in found if word in haystacks[place]]
    return found
