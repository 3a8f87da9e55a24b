"""A sheet to fill in, for whoever sends lists: our own headings, lists to choose from, two invented rows."""

from collections.abc import Sequence
from pathlib import Path

from callin_planner import files
from callin_planner.exchange.fields import Row
from callin_planner.exchange.fill_in_sheet import write_fill_in
from callin_planner.i18n import _

INVENTED = ("Example", "Ejemplo")
"""Last names of the rows that show how it is done."""


def headings() -> tuple[str, ...]:
    return (
        _("Last name"),
        _("First name"),
        _("Birth date"),
        _("Group"),
        _("Kind of supervision"),
        _("Supervised until"),
        _("Supervising officer"),
        _("Agency"),
        _("Phone"),
        _("Address"),
        _("Language"),
    )


def rows() -> tuple[tuple[str, ...], ...]:
    """Two people who do not exist, one with every cell filled, one with what is needed."""
    return (
        (
            INVENTED[0], "Alex", "1999-04-12", "North Pier", "Probation", "2028-03-31", "Robin Placeholder",
            "County Adult Probation", "555-0199", "1 Sample Street", "English",
        ),
        (INVENTED[1], "Sol", "2001-11-30", "North Pier", "Parole", "", "", "", "", "", "Spanish"),
    )  # fmt: skip


def save_example(path: Path) -> Path:
    """Write the sheet (.xlsx). It names no group, officer or person of the city. Raises EnvironmentFault."""
    table = [headings(), *rows()]
    with files.whole(path) as stream:
        write_fill_in(_("Invite list"), table, _choices(), stream)
    return path


def is_example(row: Row) -> bool:
    """Whether `row` is one of the two that the sheet came with."""
    return any((row.last, row.first) == one[:2] for one in rows())


def _choices() -> dict[int, Sequence[str]]:
    return {
        4: (_("Probation"), _("Parole"), _("Federal"), _("Pretrial"), _("Custody"), _("None")),
        10: (
            "English",
            "Spanish",
            "Vietnamese",
            "French",
            "Haitian Creole",
            "Portuguese",
            "Somali",
            "Arabic",
        ),
    }
