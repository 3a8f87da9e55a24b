"""Words for fields, fates and languages on the import page."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale

from callin_planner.domain.invitees import Supervision
from callin_planner.exchange.fields import Field, Problem
from callin_planner.i18n import _
from callin_planner.usecases.importing import Choice, Fate, Preview
from ui.kit.context import Context

NAMES = (Field.NAME, Field.FIRST, Field.LAST)


@dataclass(frozen=True)
class Look:
    """A state of the theme and the word beside it."""

    state: str
    word: str


def field_options() -> list[tuple[object, str]]:
    """What a column may be; None leaves it in the file."""
    return [
        (None, _("Do not import")),
        (Field.NAME, _("Name")),
        (Field.FIRST, _("First name")),
        (Field.LAST, _("Last name")),
        (Field.BORN, _("Birth date")),
        (Field.GROUP, _("Group")),
        (Field.SUPERVISION, _("Kind of supervision")),
        (Field.SUPERVISED_UNTIL, _("Supervised until")),
        (Field.OFFICER, _("Supervising officer")),
        (Field.AGENCY, _("Agency")),
        (Field.PHONE, _("Phone")),
        (Field.ADDRESS, _("Address for the letter")),
        (Field.LANGUAGE, _("Language")),
        (Field.NOTE, _("Note")),
    ]


def fate_look(fate: Fate, choice: Choice | None = None) -> Look:
    """How a row's fate is shown; `choice` is what was decided about a possible duplicate or a repeat."""
    if choice is not None:
        return {
            Choice.ONE: Look("neutral", _("Kept as one")),
            Choice.BOTH: Look("good", _("New")),
            Choice.SKIP: Look("neutral", _("Left out")),
        }[choice]
    return {
        Fate.NEW: Look("good", _("New")),
        Fate.KNOWN: Look("neutral", _("Already known")),
        Fate.REPEAT: Look("neutral", _("Repeat")),
        Fate.DUPLICATE: Look("look", _("To decide")),
        Fate.PROBLEM: Look("look", _("To mend")),
    }[fate]


def problem_text(context: Context, preview: Preview, problem: Problem) -> str:
    """The sentence about a cell, without the cell's name while names are hidden."""
    names = {column.name for column in preview.columns if column.field in NAMES}
    if context.names_hidden and problem.column in names:
        return _("This is not a name.")
    return problem.text


def language_word(code: str) -> str:
    known = {
        "en": _("English"),
        "es": _("Spanish"),
        "vi": _("Vietnamese"),
        "fr": _("French"),
        "ht": _("Haitian Creole"),
        "so": _("Somali"),
        "": _("English"),
    }
    return known.get(code, code)


def supervision_word(kind: Supervision) -> str:
    return {
        Supervision.PROBATION: _("Probation"),
        Supervision.PAROLE: _("Parole"),
        Supervision.FEDERAL: _("Federal"),
        Supervision.PRETRIAL: _("Pretrial"),
        Supervision.CUSTODY: _("Custody"),
        Supervision.NONE: "–",
    }[kind]


def shown_name(context: Context, name: str) -> str:
    return context.name(name) or "–"


def plain_day(day: date | None) -> str:
    """ "Aug 14, 2027" in English, else as the locale writes it short; "–" for none."""
    if day is None:
        return "–"
    locale, shown = QLocale(), QDate(day.year, day.month, day.day)
    if locale.language() in (QLocale.Language.English, QLocale.Language.C):
        return locale.toString(shown, "MMM d, yyyy")
    return locale.toString(shown, QLocale.FormatType.ShortFormat)
