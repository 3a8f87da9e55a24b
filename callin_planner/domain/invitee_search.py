"""Finding people in a list while someone types: accents and case do not matter."""

from collections.abc import Iterable

from callin_planner.domain.plan import Invited
from callin_planner.domain.text import fold


class Index:
    """The words of every row, folded once. `find` looks through 10,000 rows within a frame."""

    def __init__(self, rows: Iterable[Invited]) -> None:
        self._folded = [fold(_words_of(row)) for row in rows]

    def find(self, text: str) -> list[int]:
        """Places of the rows that hold every word of `text`, in order; all rows for an empty text."""
        found = list(range(len(self._folded)))
        for word in fold(text).split():
            found = [place for place in found if word in self._folded[place]]
        return found


def _words_of(row: Invited) -> str:
    """Name both ways round, code, groups and officer; line breaks keep words of two fields apart."""
    person = row.invitee
    groups = " ".join(f"{group.label} {group.code}" for group in row.groups)
    officer = f"{row.officer.name} {row.officer.code}" if row.officer else ""
    return "\n".join((f"{person.first} {person.last} {person.first}", person.code, groups, officer))
