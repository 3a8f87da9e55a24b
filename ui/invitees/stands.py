"""Where an invitation stands: each step with its date, done or still to come."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.clock import zone
from callin_planner.domain.deliveries import Acknowledgment, DeliveryAttempt
from callin_planner.domain.event import Event
from callin_planner.domain.invitation_path import AFTER_THE_EVENING, NEEDS_REASON
from callin_planner.domain.invitees import LetterState, Status
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from callin_planner.usecases.delivery_words import acknowledgment_word, method_word
from ui.invitees.roster import Roster
from ui.invitees.words import letter_look, result_look, status_look
from ui.kit.chips import Icon
from ui.kit.dates import short_day_text
from ui.kit.labels import Label
from ui.kit.widgets import Note, clear, row

_CAME = (Status.CONFIRMED, *AFTER_THE_EVENING)
_LETTER, _INDENT = 3, 25
"""The place of the letter among the steps; how far its tries stand in."""
_TRY_ICONS = {"good": "mail-check", "look": "mail-x", "neutral": "clock"}
Step = tuple[str, date | None, bool]


def steps_of(one: Invited, event: Event) -> Iterator[Step]:
    """Words, the day it happened or is due, and whether it is done."""
    invitation = one.invitation
    yield _("Listed"), invitation.listed_on, True
    yield _("Vetted"), invitation.screened_on, invitation.screened_on is not None
    names = _(" and ").join(invitation.approved_by)
    approved = _("Approved by {names}").format(names=names) if names else _("Approved by the partners")
    yield approved, invitation.approved_on, invitation.approved_on is not None
    delivered = invitation.letter is LetterState.DELIVERED
    if invitation.letter in (LetterState.NONE, LetterState.DELIVERED):
        letter = _("Letter delivered")
    else:
        letter = _("Letter: {state}").format(state=letter_look(invitation.letter).word)
    yield letter, invitation.letter_on, delivered
    yield _("Said yes"), invitation.confirmed_on, invitation.status in _CAME
    if invitation.status in AFTER_THE_EVENING:
        yield status_look(invitation.status).word, event.on, True
    else:
        yield _("Comes to the call-in"), event.on, False


class Stands(QWidget):
    """The steps of `steps_of`, and above them why an invitation left its path."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(7)

    def show_row(self, one: Invited, roster: Roster) -> None:
        event, zone_name = roster.event, roster.zone_name
        clear(self._lines)
        invitation = one.invitation
        if invitation.status in NEEDS_REASON:
            look = status_look(invitation.status)
            text = f"{look.word}: {invitation.reason}" if invitation.reason else look.word
            self._lines.addWidget(
                Note(text, "look" if look.state == "look" else "info", look.icon or "minus")
            )
        for text in places_passed(one, roster):
            self._lines.addWidget(Note(text, "info", "refresh"))
        for place, (words, day, done) in enumerate(steps_of(one, event)):
            icon = Icon("circle-check" if done else "circle-dashed", 16, "good" if done else "ink_3")
            said = Label(words, "body", "" if done else "ink_3", wrap=True)
            line = row(icon, said, spacing=9)
            line.setStretch(1, 1)
            line.addWidget(Label(short_day_text(day) if day else "", "caption", "ink_3"))
            self._lines.addLayout(line)
            if place == _LETTER:
                self._show_attempts(one, zone_name)

    def _show_attempts(self, one: Invited, zone_name: str) -> None:
        """Each try to hand the letter over, under the letter's own step."""
        for attempt in one.attempts:
            look = result_look(attempt.result)
            text = attempt_text(attempt)
            ink = "ink_3" if look.state == "neutral" else look.state
            line = row(Icon(_TRY_ICONS[look.state], 14, ink), Label(text, "caption", "ink_2", wrap=True))
            line.setContentsMargins(_INDENT, 0, 0, 0)
            line.setStretch(1, 1)
            day = short_day_text(attempt.at.astimezone(zone(zone_name)).date())
            line.addWidget(Label(day, "caption", "ink_3"))
            self._lines.addLayout(line)
            if attempt.safety_note:
                note = Label(attempt.safety_note, "caption", "look", wrap=True)
                note.setContentsMargins(_INDENT, 0, 0, 0)
                self._lines.addWidget(note)


def places_passed(one: Invited, roster: Roster) -> list[str]:
    """Who takes this person's place, and whose place they take, by code."""
    by, mine = one.invitation.replaced_by, one.invitation.id
    texts = []
    if by is not None and by in roster.codes:
        texts.append(_("{code} takes this place.").format(code=roster.codes[by]))
    if mine in roster.places:
        texts.append(_("Takes the place of {code}.").format(code=roster.places[mine]))
    return texts


def attempt_text(attempt: DeliveryAttempt) -> str:
    """ "Home visit, Dana Creel: has moved"."""
    how = method_word(attempt.method)
    if attempt.by_name:
        how = _("{method}, {name}").format(method=how, name=attempt.by_name)
    result = result_look(attempt.result).word
    said = ""
    if attempt.acknowledgment is not Acknowledgment.NONE:
        said = acknowledgment_word(attempt.acknowledgment).lower()
    return _("{how}: {result}").format(how=how, result=", ".join(filter(None, (result, said))))
