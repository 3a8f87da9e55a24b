"""What can be printed: one entry a kind of paper, read top to bottom by pack, window and command line."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from callin_planner.errors import UserError
from callin_planner.i18n import _


class Audience(StrEnum):
    """Who reads it: the three groups of the documents page, in its order."""

    INVITEES = "invitees"
    SPEAKERS = "speakers"
    ROOM = "room"


class Counting(StrEnum):
    """What the number of copies of a kind follows.

    `COPIES`: as many as somebody wants. `EACH`: one for each person or group of people, nobody chooses.
    `CODES`: as many codes as the call-in says, by language; each page has its own.
    """

    COPIES = "copies"
    EACH = "each"
    CODES = "codes"


@dataclass(frozen=True)
class DocumentKind:
    """`formats` are file suffixes without the dot; `holds_names` is about invitees.

    `tonight`: it belongs to the evening's papers as shipped; a site's own preset may say otherwise. `copies`
    and `both_sides` are how it is printed as shipped. `by_language`: it is made in each language of the
    call-in. `wording` is the key of the wording that people may edit, "" where there is none. `made_at` is
    the hour of the evening's day before which it is too early to make it.
    """

    key: str
    title: str
    audience: Audience
    holds_names: bool
    formats: tuple[str, ...]
    tonight: bool = True
    icon: str = "file-text"
    counting: Counting = Counting.COPIES
    copies: int = 1
    both_sides: bool = False
    by_language: bool = False
    wording: str = ""
    made_at: time | None = None

    @property
    def name(self) -> str:
        """The title in the language of the screen."""
        return _(self.title)


KINDS = (
    DocumentKind(
        "handout",
        "Intake handout",
        Audience.INVITEES,
        False,
        ("pdf",),
        icon="users",
        counting=Counting.CODES,
        by_language=True,
        wording="handout",
    ),
    DocumentKind(
        "wallet_card",
        "Wallet card",
        Audience.INVITEES,
        False,
        ("pdf",),
        icon="id-badge-2",
        counting=Counting.CODES,
        both_sides=True,
        by_language=True,
        wording="wallet_card",
    ),
    DocumentKind(
        "letter",
        "Notification letter",
        Audience.INVITEES,
        True,
        ("pdf", "docx"),
        icon="mail",
        counting=Counting.EACH,
        both_sides=True,
        by_language=True,
        wording="letter",
    ),
    DocumentKind(
        "message_card",
        "Message card",
        Audience.INVITEES,
        False,
        ("pdf",),
        tonight=False,
        icon="message-2",
        copies=4,
        by_language=True,
        wording="message_card",
    ),
    DocumentKind(
        "appointment_slip",
        "Appointment slip",
        Audience.INVITEES,
        False,
        ("pdf",),
        tonight=False,
        icon="calendar-event",
        copies=10,
        by_language=True,
        wording="appointment_slip",
    ),
    DocumentKind(
        "intake_slip",
        "Intake slip",
        Audience.INVITEES,
        False,
        ("pdf",),
        tonight=False,
        icon="clipboard-heart",
        counting=Counting.CODES,
        by_language=True,
        wording="intake_slip",
    ),
    DocumentKind(
        "run_of_show",
        "Run of show",
        Audience.SPEAKERS,
        False,
        ("pdf", "docx"),
        icon="list-details",
        copies=12,
        both_sides=True,
        wording="run_of_show",
    ),
    DocumentKind(
        "run_of_show_pocket",
        "Run of show for the pocket",
        Audience.SPEAKERS,
        False,
        ("pdf",),
        tonight=False,
        icon="list-details",
        copies=12,
        both_sides=True,
        wording="run_of_show",
    ),
    DocumentKind(
        "run_of_show_lectern",
        "Run of show in large type",
        Audience.SPEAKERS,
        False,
        ("pdf",),
        tonight=False,
        icon="text-size",
        copies=2,
        wording="run_of_show",
    ),
    DocumentKind(
        "brief",
        "Speaker brief",
        Audience.SPEAKERS,
        False,
        ("pdf", "docx"),
        icon="microphone-2",
        counting=Counting.EACH,
        wording="brief",
    ),
    DocumentKind(
        "script",
        "Speaker script, large type",
        Audience.SPEAKERS,
        False,
        ("pdf", "docx"),
        tonight=False,
        icon="text-size",
        counting=Counting.EACH,
        wording="script",
    ),
    DocumentKind(
        "safe_passage",
        "Safe-passage memo",
        Audience.SPEAKERS,
        False,
        ("pdf", "docx"),
        tonight=False,
        icon="signature",
        wording="safe_passage",
    ),
    DocumentKind(
        "thanks",
        "Thank-you letters",
        Audience.SPEAKERS,
        False,
        ("pdf", "docx"),
        tonight=False,
        icon="heart-handshake",
        counting=Counting.EACH,
        wording="thanks",
    ),
    DocumentKind(
        "debrief",
        "Debrief form",
        Audience.SPEAKERS,
        False,
        ("pdf", "docx"),
        tonight=False,
        icon="clipboard-check",
        copies=6,
        wording="debrief",
    ),
    DocumentKind(
        "agenda",
        "Agenda for partners",
        Audience.SPEAKERS,
        False,
        ("pdf", "docx"),
        tonight=False,
        icon="calendar-event",
        copies=20,
        by_language=True,
        wording="agenda",
    ),
    DocumentKind(
        "readiness", "Readiness sheet", Audience.SPEAKERS, False, ("pdf",), tonight=False, icon="compass"
    ),
    DocumentKind("slides", "Slides", Audience.ROOM, False, ("pptx", "pdf"), icon="presentation"),
    DocumentKind(
        "directory",
        "Services directory",
        Audience.INVITEES,
        False,
        ("pdf",),
        tonight=False,
        icon="book",
        copies=40,
        both_sides=True,
        by_language=True,
        wording="directory",
    ),
    DocumentKind(
        "badges",
        "Name badges",
        Audience.ROOM,
        False,
        ("pdf",),
        tonight=False,
        icon="id-badge-2",
        counting=Counting.EACH,
        wording="name_cards",
    ),
    DocumentKind(
        "tent_cards",
        "Tent cards",
        Audience.ROOM,
        False,
        ("pdf",),
        tonight=False,
        icon="tag",
        counting=Counting.EACH,
        wording="name_cards",
    ),
    DocumentKind(
        "table_signs",
        "Signs for providers’ tables",
        Audience.ROOM,
        False,
        ("pdf",),
        tonight=False,
        icon="speakerphone",
        counting=Counting.EACH,
        wording="table_signs",
    ),
    DocumentKind(
        "sign_in",
        "Sign-in sheet for partners",
        Audience.ROOM,
        False,
        ("pdf",),
        icon="signature",
        by_language=True,
        wording="sign_in",
    ),
    DocumentKind(
        "door_roster",
        "Door roster",
        Audience.ROOM,
        True,
        ("pdf",),
        icon="door-enter",
        copies=2,
        made_at=time(16),
    ),
    DocumentKind(
        "delivery_sheet",
        "Delivery sheet",
        Audience.ROOM,
        True,
        ("pdf",),
        icon="clipboard-list",
        counting=Counting.EACH,
    ),
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
