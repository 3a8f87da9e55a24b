"""What can be printed: one entry a kind of paper, read top to bottom by pack, window and command line."""

from dataclasses import dataclass
from enum import StrEnum

from callin_planner.errors import UserError
from callin_planner.i18n import _


class Audience(StrEnum):
    """Who reads it: the groups of the documents page, in its order."""

    INVITEES = "invitees"
    SPEAKERS = "speakers"
    ROOM = "room"
    DOOR = "door"


@dataclass(frozen=True)
class DocumentKind:
    """`formats` are file suffixes without the dot; `holds_names` is about invitees.

    `tonight`: it belongs to the evening's papers, which are made together unless somebody chooses.
    """

    key: str
    title: str
    audience: Audience
    holds_names: bool
    formats: tuple[str, ...]
    tonight: bool = True

    @property
    def name(self) -> str:
        """The title in the language of the screen."""
        return _(self.title)


KINDS = (
    DocumentKind("handout", "Intake handout", Audience.INVITEES, False, ("pdf",)),
    DocumentKind("letter", "Notification letter", Audience.INVITEES, True, ("pdf", "docx")),
    DocumentKind("run_of_show", "Run of show", Audience.SPEAKERS, False, ("pdf",)),
    DocumentKind("brief", "Speaker brief", Audience.SPEAKERS, False, ("pdf",)),
    DocumentKind("readiness", "Readiness sheet", Audience.SPEAKERS, False, ("pdf",), tonight=False),
    DocumentKind("slides", "Slides", Audience.ROOM, False, ("pptx", "pdf")),
    DocumentKind("door_roster", "Door roster", Audience.DOOR, True, ("pdf",), tonight=False),
)


def kind_of(key: str) -> DocumentKind:
    """The kind of that key, or UserError naming those there are."""
    for kind in KINDS:
        if kind.key == key:
            return kind
    known = ", ".join(kind.key for kind in KINDS)
    raise UserError(
        _("There is no kind of paper called “{key}”. There are: {known}.").format(key=key, known=known),
        code="unknown-kind",
    )
