"""Cancelling or postponing an evening: who knows already, why, and the papers that tell them."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths
from PySide6.QtWidgets import QCheckBox, QDateEdit, QFileDialog, QWidget

from callin_planner.domain.event import Event
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import calling_off, events
from callin_planner.usecases.calling_off import Told
from callin_planner.usecases.letting_out import Permit
from ui.kit.context import Context
from ui.kit.dates import long_day_text
from ui.kit.dialogs import FormDialog
from ui.kit.disclosing import ask_permit, show_key
from ui.kit.forms import Choice, Field, Line, in_our_form
from ui.kit.moves import moves_text
from ui.kit.widgets import Note

CANCEL, POSTPONE = "cancel", "postpone"


class CallOffDialog(FormDialog):
    """What was told to whom is shown first; `apply(folder, permit)` decides and writes the papers."""

    def __init__(self, parent: QWidget | None, context: Context, event: Event) -> None:
        super().__init__(
            parent,
            _("Cancel or postpone “{name}”").format(name=event.name),
            _("{day}. One undo takes it back; the papers stay in their folder.").format(
                day=long_day_text(event.on)
            ),
            save=_("Choose a folder…"),
            icon="calendar-event",
            width=500,
        )
        self._context = context
        self._event = event
        self.told = Note(told_text(calling_off.told_of(context.store, event.id)), "info", "users")
        self.what = Choice([(POSTPONE, _("Postpone it")), (CANCEL, _("Cancel it for good"))], POSTPONE)
        self.reason = Line("", _("A shooting this week; partners asked for more time"))
        self.knows_day = QCheckBox(_("The new day is known"))
        later = event.on.toordinal() + 14
        self.day = QDateEdit(QDate(*date.fromordinal(later).timetuple()[:3]))
        self.day.setCalendarPopup(True)
        in_our_form(self.day)
        self.day_field = Field(_("New day"), self.day, key="new_day")
        self.cancel_button.set_text(_("Not now"))
        self._lay_out()
        self.what.picked.connect(lambda value: self._weigh())
        self.knows_day.toggled.connect(lambda on: self._weigh())
        self.day.dateChanged.connect(lambda day: self._weigh())
        self.on_save = self._choose
        self._weigh()
        self.reason.setFocus()

    def _lay_out(self) -> None:
        self.form.add_widget(self.told)
        self.form.add(Field(_("What happens"), self.what, key="what"))
        self.form.add(
            Field(_("Why"), self.reason, key="reason", hint=_("Stays in the record, and in no letter."))
        )
        self.form.add_widget(self.knows_day)
        self.form.add(self.day_field)
        self.form.add_widget(
            Note(
                _(
                    "Three files are made: a call list and letters for those who were told, with names "
                    "in them (shred after the evening), and a calendar file that corrects theirs."
                ),
                "look",
                "printer",
            )
        )

    def _weigh(self) -> None:
        postponed = self.what.value() == POSTPONE
        self.knows_day.setVisible(postponed)
        self.day_field.setVisible(postponed and self.knows_day.isChecked())
        if self.new_day() is not None:
            moves = events.what_moves(self._context.store, self._event.id, self.new_day() or self._event.on)
            self.day_field.set_hint(moves_text(moves) if moves.moves else "")
        self.adjustSize()

    def new_day(self) -> date | None:
        if self.what.value() != POSTPONE or not self.knows_day.isChecked():
            return None
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _choose(self) -> None:
        if not self.reason.text().strip():
            self.apply(Path(), Permit("", ""))  # refused before anything is asked or written
        permit = ask_permit(
            self._context,
            self,
            "call_list",
            _("Who gets the call list and the letters?"),
            _("They hold names, so they leave under a key and the log says to whom."),
        )
        if permit is None:
            raise UserError(_("Nothing was changed. Say who gets the call list and the letters."))
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, _("A folder for the papers"), home)
        if not folder:
            raise UserError(_("Nothing was changed. Choose a folder for the call list and the letters."))
        self.apply(Path(folder), permit)

    def apply(self, folder: Path, permit: Permit) -> None:
        """Decide, write the papers into `folder`, and show their key."""
        store, event = self._context.store, self._event
        changed = calling_off.call_off(
            store,
            event.id,
            postponed=self.what.value() == POSTPONE,
            reason=self.reason.text(),
            new_day=self.new_day(),
        )
        made = calling_off.write_papers(store, event.id, folder, was_on=event.on, permit=permit)
        files = ngettext("{n} file saved.", "{n} files saved.", len(made.files)).format(n=len(made.files))
        said = [f"{changed.label}.", files]
        if made.left_out:
            said.append(
                _("No letter for {codes}: a name has letters we cannot print. Call them.").format(
                    codes=", ".join(made.left_out)
                )
            )
        self._context.say_undo(" ".join(said), icon="calendar-event")
        show_key(self, permit, files)


def told_text(told: Told) -> str:
    """ "Already told: 23 people by letter, 5 letters with officers, 13 speakers, 11 crew." """
    counts = [
        (len(told.reached), ngettext("{n} person by letter", "{n} people by letter", len(told.reached))),
        (
            len(told.on_the_way),
            ngettext("{n} letter with an officer", "{n} letters with officers", len(told.on_the_way)),
        ),
        (len(told.speakers), ngettext("{n} speaker", "{n} speakers", len(told.speakers))),
        (len(told.officers), ngettext("{n} officer", "{n} officers", len(told.officers))),
        (len(told.crew), ngettext("{n} of the crew", "{n} of the crew", len(told.crew))),
        (len(told.providers), ngettext("{n} provider", "{n} providers", len(told.providers))),
    ]
    said = [words.format(n=n) for n, words in counts if n]
    if not said:
        return _("Nobody was told of this evening yet.")
    return _("Already told: {who}.").format(who=", ".join(said))
