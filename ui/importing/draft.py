"""What has been chosen so far about one file. Going back never loses it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from callin_planner.exchange.fields import ColumnGuess, Field
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.importing import Choice, PossibleDuplicate, Preview


@dataclass
class Draft:
    """`mapping` holds only columns that were changed by hand; `choices` are by row number."""

    file: Path
    preview: Preview
    mapping: dict[int, Field | None] = field(default_factory=dict)
    choices: dict[int, Choice] = field(default_factory=dict)
    leave_out: bool = False

    def about(self) -> str:
        """The file, its rows and its sheet, for the head of the page."""
        rows = self.preview.rows_read
        parts = [self.preview.file, ngettext("{n} row", "{n} rows", rows).format(n=f"{rows:,}")]
        if self.preview.sheet:
            parts.append(_("sheet “{name}”").format(name=self.preview.sheet))
        return " · ".join(parts)

    def undecided(self) -> list[PossibleDuplicate]:
        """Possible duplicates about which nothing was said yet; exact repeats are not among them."""
        doubles = self.preview.possible_duplicates
        return [one for one in doubles if not one.sure and one.row not in self.choices]

    def needs_somebody(self) -> bool:
        """Whether something is to decide or to mend."""
        return bool(self.undecided()) or self.preview.problem_rows > 0

    def left_columns(self) -> list[ColumnGuess]:
        """Private columns that stay in the file."""
        return [column for column in self.preview.columns if column.field is None and column.sensitive]

    def problems_in(self, column: ColumnGuess) -> int:
        return sum(problem.column == column.name for problem in self.preview.problems)

    def to_add(self) -> int:
        """How many people would be added as things stand."""
        both = sum(self.choices.get(one.row) is Choice.BOTH for one in self.preview.possible_duplicates)
        return self.preview.new + both

    def is_blocked(self) -> bool:
        return self.preview.problem_rows > 0 and not self.leave_out

    def to_text(self, step: int) -> str:
        """For keeping inside the site while it is locked."""
        return json.dumps(
            {
                "file": str(self.file),
                "step": step,
                "mapping": [[index, chosen] for index, chosen in self.mapping.items()],
                "choices": [[row, choice] for row, choice in self.choices.items()],
                "leave_out": self.leave_out,
            }
        )


@dataclass(frozen=True)
class Kept:
    """A draft as it was kept; the file is read again."""

    file: Path
    step: int
    mapping: dict[int, Field | None]
    choices: dict[int, Choice]
    leave_out: bool


def kept_from(text: str) -> Kept:
    """The inverse of `Draft.to_text`."""
    plain: dict[str, Any] = json.loads(text)
    return Kept(
        file=Path(plain["file"]),
        step=plain["step"],
        mapping={index: Field(name) if name else None for index, name in plain["mapping"]},
        choices={row: Choice(name) for row, name in plain["choices"]},
        leave_out=plain["leave_out"],
    )
