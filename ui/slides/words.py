"""The deck in people's words: what each kind is for, and what its fields are called."""

from callin_planner.domain.slides import SlideKind
from callin_planner.i18n import _
from callin_planner.show.kinds import MOST_TILES, FieldInfo, words_of_kind

ADDABLE = (
    SlideKind.TITLE,
    SlideKind.TEXT,
    SlideKind.DATA,
    SlideKind.MAP,
    SlideKind.SPEAKER,
    SlideKind.MEMORIAL,
    SlideKind.EXPOSURE,
    SlideKind.ENFORCEMENT_UPDATE,
    SlideKind.HELP,
    SlideKind.NEXT,
    SlideKind.CLOSING,
    SlideKind.HOLD,
    SlideKind.PICTURE,
    SlideKind.BLANK,
)
"""What “Add slide” offers, in the order of an evening; imported pages come by their own way."""

BY_DIALOG = frozenset({"bars", "districts"})
"""Lists that are typed as a table, not on the canvas."""

MOST_ROWS = {"points": 3, "tiles": MOST_TILES, "steps": 3, "columns": 3, "rows": 3, "bullets": 4}
"""How many rows of a list the room can read."""

_NOT_ON_CANVAS = BY_DIALOG | {"alt"}


def fields_of(kind: SlideKind) -> tuple[FieldInfo, ...]:
    """The fields of a kind that are words on the canvas, in reading order."""
    return tuple(info for info in words_of_kind(kind) if info.key not in _NOT_ON_CANVAS)


def kind_sentence(kind: SlideKind) -> str:
    """What a slide of that kind is for."""
    return {
        SlideKind.HOLD: _("While people come in: when it begins, where the water is."),
        SlideKind.TITLE: _("The first words: why everybody is here, and that they go home tonight."),
        SlideKind.DATA: _("One figure, or a chart of at most eight bars, with its source."),
        SlideKind.MAP: _("The neighborhoods and how many people each has lost. No addresses."),
        SlideKind.SPEAKER: _("Who speaks now, filled from the agenda, with one sentence of theirs."),
        SlideKind.MEMORIAL: _("Somebody the city lost. Only with the family’s dated word."),
        SlideKind.EXPOSURE: _("What the law can do, in two or three plain columns."),
        SlideKind.ENFORCEMENT_UPDATE: _("What was done since last time: closed cases, approved by name."),
        SlideKind.HELP: _("One number and what one can ask for, filled from Settings."),
        SlideKind.NEXT: _("From tonight: two or three steps everybody understands."),
        SlideKind.CLOSING: _("The pledge at the end, spoken together."),
        SlideKind.BLANK: _("A calm, empty page, for a story that needs no picture."),
        SlideKind.TEXT: _("A sentence, or up to four points."),
        SlideKind.PICTURE: _("A picture of your own, with a title and a word on what it shows."),
        SlideKind.IMPORTED: _("A page of a PDF or PowerPoint file, as a picture."),
    }[kind]


def field_label(kind: SlideKind, key: str) -> str:
    """What a field is called; a cell of a row ("steps.0.title") with its number."""
    if key.startswith("second."):
        return _("{label}, second language").format(label=field_label(kind, key.removeprefix("second.")))
    name, _dot, rest = key.partition(".")
    info = next((one for one in words_of_kind(kind) if one.key == name), None)
    label = info.label if info is not None else name.replace("_", " ").capitalize()
    if not rest or info is None:
        return label
    row, _dot, cell = rest.partition(".")
    numbered = _("{label} {n}").format(label=row_word(name), n=int(row) + 1)
    words = next((one.label for one in info.row if one.key == cell), "")
    return _("{row}: {cell}").format(row=numbered, cell=words) if words and len(info.row) > 1 else numbered


def row_word(name: str) -> str:
    """What one row of a list is called."""
    return {
        "points": _("Point"),
        "tiles": _("Help on offer"),
        "steps": _("Step"),
        "columns": _("Card"),
        "rows": _("Line"),
        "bullets": _("Point"),
        "bars": _("Bar"),
        "districts": _("District"),
    }.get(name, name.capitalize())


def sign_words() -> dict[str, str]:
    """The signs that may stand beside a point or a kind of help, with their words."""
    return {
        "door-exit": _("Door"),
        "clock": _("Clock"),
        "soup": _("Food"),
        "briefcase": _("Work"),
        "home": _("Home"),
        "message-2-heart": _("Talk"),
        "id-badge-2": _("Papers"),
        "school": _("School"),
        "heart-handshake": _("Safety"),
        "lifebuoy": _("Help"),
        "phone": _("Phone"),
        "users": _("People"),
        "shield": _("Protection"),
        "scale": _("Law"),
    }
