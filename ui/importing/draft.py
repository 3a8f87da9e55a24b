"""What has been chosen so far about one file. Going back never loses it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from callin_planner.exchange.fields import ColumnGuess, Field
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.importing import Choice, PossibleDuplicate, Preview
from ui.importing.source import Source


@dataclass
class Draft:
    """`mapping` holds only columns that were changed by hand; `choices` are by row number.

    `sheet` is the one that was chosen by hand, None for the one found; what was chosen for other sheets
    is `put_aside`. `expected` is how many people the list should hold, as typed.
    """

    source: Source
    preview: Preview
    mapping: dict[int, Field | None] = field(default_factory=dict)
    choices: dict[int, Choice] = field(default_factory=dict)
    leave_out: bool = False
    sheet: str | None = None
    expected: str = ""
    put_aside: dict[str, tuple[dict[int, Field | None], dict[int, Choice]]] = field(default_factory=dict)

    def about(self) -> str:
        """The file, its rows and its sheet, for the head of the page."""
        rows = self.preview.rows_read
        parts = [self.preview.file, ngettext("{n} row", "{n} rows", rows).format(n=f"{rows:,}")]
        if self.preview.sheet:
            parts.append(_("sheet “{name}”").format(name=self.preview.sheet))
        return " · ".join(parts)

    def turn_to(self, sheet: str) -> None:
        """Another sheet of the file, with what was chosen for it before."""
        self.put_aside[self.sheet or self.preview.sheet] = (self.mapping, self.choices)
        self.mapping, self.choices = self.put_aside.pop(sheet, ({}, {}))
        self.sheet = sheet

    def decided(self, choice: Choice) -> int:
        """How many possible duplicates were settled that way; exact repeats apart."""
        return sum(
            self.choices.get(one.row) is choice for one in self.preview.possible_duplicates if not one.sure
        )

    def repeats(self) -> int:
        """Exact repeats that stay repeats."""
        both = sum(
            one.sure and self.choices.get(one.row) is Choice.BOTH for one in self.preview.possible_duplicates
        )
        return self.preview.repeats - both

    def misses(self) -> int | None:
        """How many people the list has too many (or, below 0, too few), None where it fits or nobody said."""
        wanted = int(self.expected) if self.expected.isdigit() else None
        if wanted is None or wanted in (self.preview.people, self.preview.rows_read):
            return None
        return self.preview.people - wanted

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
                "file": str(self.source.file) if self.source.file else "",
                "text": self.source.text,
                "sheet": self.sheet,
                "expected": self.expected,
                "step": step,
                "mapping": [[index, chosen] for index, chosen in self.mapping.items()],
                "choices": [[row, choice] for row, choice in self.choices.items()],
                "leave_out": self.leave_out,
            }
        )


@dataclass(frozen=True)
class Kept:
    """A draft as it was kept; the file or the copied text is read again."""

    source: Source
    step: int
    mapping: dict[int, Field | None]
    choices: dict[int, Choice]
    leave_out: bool
    sheet: str | None
    expected: str


def kept_from(text: str) -> Kept:
    """The inverse of `Draft.to_text`."""
    plain: dict[str, Any] = json.loads(text)
    return Kept(
        source=Source(Path(plain["file"])) if plain["file"] else Source(text=plain["text"]),
        step=plain["step"],
        mapping={index: Field(name) if name else None for index, name in plain["mapping"]},
        choices={row: Choice(name) for row, name in plain["choices"]},
        leave_out=plain["leave_out"],
        sheet=plain["sheet"],
        expected=plain["expected"],
    )
