"""One person's letter: where it is, every try, what to know, what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.deliveries import DeliveryAttempt
from callin_planner.i18n import _
from callin_planner.usecases.delivery import day_in_zone
from callin_planner.usecases.delivery_lists import DeliveryRow
from callin_planner.usecases.delivery_words import (
    acknowledgment_word,
    bringer_word,
    method_word,
    place_word,
    result_word,
)
from callin_planner.usecases.officer_sheets import needs_of
from ui.delivery.words import letter_look, next_sentence, result_state, shown_name
from ui.kit.buttons import Button
from ui.kit.chips import Chip, Icon
from ui.kit.context import Context
from ui.kit.dates import short_day_text
from ui.kit.drawer import Drawer
from ui.kit.labels import Label
from ui.kit.widgets import Note, clear, row


class LetterDrawer(Drawer):
    """`note_wanted(row)`, `mend_wanted(row, attempt)`, `back_wanted(attempt)`, `person_wanted(id)`."""

    note_wanted = Signal(object)
    mend_wanted = Signal(object, object)
    back_wanted = Signal(object)
    person_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__("", "")
        self._context = context
        self._row: DeliveryRow | None = None
        self.chip = Chip("", "neutral")
        self.under.insertWidget(0, self.chip)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.content.addLayout(self._lines)
        self.content.addStretch(1)
        self.note = Button(_("Note a try"), "mail", on_click=lambda: self.note_wanted.emit(self._row))
        self.person = Button(
            _("On the invite list"),
            "users",
            on_click=lambda: self.person_wanted.emit(self._row.id if self._row else None),
        )
        self.foot.addWidget(self.note)
        self.foot.addWidget(self.person)
        self.foot.addStretch(1)
        self.show_row(None, "")

    def show_row(self, found: DeliveryRow | None, zone_name: str) -> None:
        self._row = found
        self.show_content(found is not None)
        self.chip.setVisible(found is not None)
        clear(self._lines)
        if found is None:
            self.set_heading(_("No letter chosen"), _("Choose one in the list."))
            return
        one = found.one
        look = letter_look(one.invitation.letter)
        self.set_heading(shown_name(self._context, one), one.invitee.code)
        self.chip.set(look.word, look.state)
        self._lines.addWidget(
            Note(next_sentence(found.next), "look" if found.overdue else "info",
                 "clock-exclamation" if found.overdue else "arrow-right")
        )  # fmt: skip
        for title, text in self._facts(found):
            self._lines.addLayout(self._fact(title, text))
        self._lines.addWidget(Label(_("Tries"), "label"))
        if not one.attempts:
            self._lines.addWidget(Label(_("Nobody has tried yet."), "body", "ink_3", wrap=True))
        for attempt in reversed(one.attempts):
            self._lines.addWidget(_Try(self, found, attempt, zone_name))

    def _facts(self, found: DeliveryRow) -> list[tuple[str, str]]:
        one = found.one
        hidden = self._context.names_hidden
        facts = [
            (_("Officer"), one.officer.name if one.officer else _("No officer")),
            (_("Phone of the officer"), one.officer.phone if one.officer else ""),
            (_("Address"), "" if hidden else one.invitee.address),
            (_("To know"), needs_of(found)),
        ]
        return [(title, text) for title, text in facts if text]

    def _fact(self, title: str, text: str) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Label(title, "caption", "ink_2"))
        lines.addWidget(Label(text, "body", wrap=True))
        return lines


class _Try(QWidget):
    """One try, with ways to mend it and to take it back."""

    def __init__(
        self, drawer: LetterDrawer, found: DeliveryRow, attempt: DeliveryAttempt, zone_name: str
    ) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 4)
        lines.setSpacing(2)
        state = result_state(attempt.result)
        day = short_day_text(day_in_zone(attempt.at, zone_name))
        word = Label(result_word(attempt.result), "strong", wrap=True)
        head = row(Icon("mail-check" if state == "good" else "mail-x", 16, state), word)
        head.setStretch(1, 1)
        head.addWidget(Label(day, "caption", "ink_3"))
        lines.addLayout(head)
        lines.addWidget(Label(try_text(attempt), "caption", "ink_2", wrap=True))
        if attempt.safety_note:
            lines.addWidget(Label(attempt.safety_note, "caption", "look", wrap=True))
        what = f"{result_word(attempt.result)}, {day}"
        mend = Button(
            _("Mend…"), kind="link", small=True, name=_("Mend the try: {what}").format(what=what),
            on_click=lambda: drawer.mend_wanted.emit(found, attempt),
        )  # fmt: skip
        back = Button(
            _("Take back"), kind="link", small=True, name=_("Take back the try: {what}").format(what=what),
            on_click=lambda: drawer.back_wanted.emit(attempt),
        )  # fmt: skip
        lines.addLayout(row(mend, back, None))


def try_text(attempt: DeliveryAttempt) -> str:
    """ "Home visit, Dana Creel (officer). Signed for."."""
    by = attempt.by_name
    if attempt.by_role:
        by = _("{name} ({role})").format(name=by, role=bringer_word(attempt.by_role).lower())
    said = _("{method}, {by}").format(method=method_word(attempt.method), by=by)
    place = place_word(attempt.place)
    return f"{said}. {place}. {_('Acknowledged')}: {acknowledgment_word(attempt.acknowledgment).lower()}."
