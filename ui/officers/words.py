"""What the officers page says of a caseload in a few words."""

from callin_planner.domain.invitees import LetterState
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.caseloads import Caseload, Caseloads, Theirs


def subtitle(book: Caseloads) -> str:
    n = len(book.rows)
    invited = sum(len(row.invited) for row in book.rows)
    parts = [ngettext("{n} officer", "{n} officers", n).format(n=n)]
    if book.event is not None:
        parts.append(
            ngettext("{n} of their people invited", "{n} of their people invited", invited).format(n=invited)
        )
    if book.nobodys:
        without = len(book.nobodys)
        parts.append(
            ngettext(
                "{n} supervised without an officer", "{n} supervised without an officer", without
            ).format(n=without)
        )
    return " · ".join(parts)


def letters_text(row: Caseload) -> str:
    """ "4 delivered, 1 with officer"."""
    words = (
        (LetterState.DELIVERED, _("{n} delivered")),
        (LetterState.WITH_OFFICER, _("{n} with officer")),
        (LetterState.CAME_BACK, _("{n} came back")),
        (LetterState.TO_PRINT, _("{n} to print")),
    )
    counted = [(row.letters(state), form) for state, form in words]
    return ", ".join(form.format(n=n) for n, form in counted if n) or "–"


def letter_look(one: Theirs) -> tuple[str, str, str]:
    """The word, the state of the chip, its icon for where somebody's letter is."""
    if one.invitation is None:
        return _("Not on this list"), "neutral", "minus"
    return {
        LetterState.NONE: (_("No letter"), "neutral", "minus"),
        LetterState.TO_PRINT: (_("To print"), "info", "printer"),
        LetterState.WITH_OFFICER: (_("With officer"), "progress", "user-share"),
        LetterState.DELIVERED: (_("Delivered"), "good", "mail-check"),
        LetterState.CAME_BACK: (_("Came back"), "look", "mail-x"),
    }[one.invitation.letter]
