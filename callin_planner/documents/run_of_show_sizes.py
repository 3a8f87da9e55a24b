"""The run of show in other sizes: for a pocket, folded once, and for the lectern, in large type."""

from typing import BinaryIO

from callin_planner.documents.layout.style import Style
from callin_planner.documents.run_of_show import RunOfShow

POCKET, LECTERN = "run_of_show_pocket", "run_of_show_lectern"


def write_pocket(content: RunOfShow, stream: BinaryIO, style: Style) -> int:
    """Two halves to a lying page, to be folded between them; returns the pages."""
    from callin_planner.documents.layout import run_of_show_sizes as layout

    return layout.draw(content, stream, style, layout.POCKET)


def write_lectern(content: RunOfShow, stream: BinaryIO, style: Style) -> int:
    """Type that is read at arm's length and in half light; returns the pages."""
    from callin_planner.documents.layout import run_of_show_sizes as layout

    return layout.draw(content, stream, style, layout.LECTERN)
