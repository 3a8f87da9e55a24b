"""Plain words and looks of letters and what comes next for them."""

from dataclasses import dataclass

from callin_planner.domain.deliveries import ARRIVED, Result
from callin_planner.domain.invitees import LetterState
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from callin_planner.usecases.delivery_lists import Next
from ui.kit.chips import initials
from ui.kit.context import Context


@dataclass(frozen=True)
class Look:
    """A word, the state whose colours it wears, and its icon."""

    word: str
    state: str
    icon: str


def letter_look(letter: LetterState) -> Look:
    return {
        LetterState.NONE: Look(_("To print"), "neutral", "printer"),
        LetterState.TO_PRINT: Look(_("To print"), "neutral", "printer"),
        LetterState.WITH_OFFICER: Look(_("With officer"), "info", "user-share"),
        LetterState.DELIVERED: Look(_("Delivered"), "good", "mail-check"),
        LetterState.CAME_BACK: Look(_("Came back"), "look", "mail-x"),
    }[letter]


def next_word(following: Next) -> str:
    return {
        Next.PRINT: _("Print the letter"),
        Next.HAND_OVER: _("Hand it over"),
        Next.TRY_AGAIN: _("Try again"),
        Next.OTHER_WAY: _("Try another way"),
        Next.ASK_OFFICER: _("Ask the officer"),
        Next.TAKE_OFF: _("Take off the list"),
        Next.ASK: _("Ask for an answer"),
        Next.NOTHING: _("Nothing to do"),
    }[following]


def next_sentence(following: Next) -> str:
    """What to do, in a sentence for the drawer."""
    return {
        Next.PRINT: _("Print the letter and give it to the officer."),
        Next.HAND_OVER: _("The officer hands the letter over in person."),
        Next.TRY_AGAIN: _("Nobody was reached. Try again at another hour."),
        Next.OTHER_WAY: _("Try another address, the family or an outreach worker."),
        Next.ASK_OFFICER: _("Ask the officer how long, and whether someone takes the place."),
        Next.TAKE_OFF: _("Set the invitation aside, and send the family nothing more."),
        Next.ASK: _("The letter arrived. Remind them, and note whether they come."),
        Next.NOTHING: _("There is nothing to do for this letter."),
    }[following]


def result_state(result: Result) -> str:
    return "good" if result in ARRIVED else "look"


def shown_name(context: Context, one: Invited) -> str:
    """The name, or code and initials while names are hidden."""
    if context.names_hidden:
        return f"{one.invitee.code} · {initials(one.invitee.name)}"
    return one.invitee.name
