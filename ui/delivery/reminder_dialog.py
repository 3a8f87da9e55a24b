"""What came of a reminder: a call, or a text where consent to it is on record."""

from PySide6.QtWidgets import QWidget

from callin_planner.domain.deliveries import Answer, ReminderWay
from callin_planner.i18n import _
from callin_planner.usecases import reminders
from callin_planner.usecases.delivery_words import answer_word, way_word
from callin_planner.usecases.reminders import CallRow
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field
from ui.kit.linted import LintedField, LintedLine


class ReminderDialog(FormDialog):
    def __init__(self, parent: QWidget, context: Context, row: CallRow, days_before: int) -> None:
        one = row.one.invitee
        super().__init__(
            parent,
            _("What came of it?"),
            _("{name}, {phone}").format(name=context.name(one.name), phone=row.phone or _("No number")),
            icon="phone-call",
            save=_("Note it"),
        )
        self._context, self._row, self._days = context, row, days_before
        ways = [ReminderWay.CALL]
        if reminders.may_text(one):
            ways.insert(0, ReminderWay.TEXT)
        self.way = Choice([(way, way_word(way)) for way in ways], row.way)
        self.answer = Choice([], None)
        self.note = LintedLine("")
        hint = "" if len(ways) > 1 else _("No consent to texts is on record, so call.")
        self.form.pair(
            Field(_("How"), self.way, hint=hint, key="way"),
            Field(_("What came of it"), self.answer, key="answer"),
        )
        self.form.add(
            LintedField(_("Note"), self.note, hint=_("Only what you would say to the person."), key="note")
        )
        self.way.picked.connect(lambda way: self._offer(ReminderWay(str(way))))
        self._offer(row.way)
        self.on_save = self._keep
        self.answer.setFocus()

    def _offer(self, way: ReminderWay) -> None:
        """A text is sent and may be answered; a call is not sent."""
        if way is ReminderWay.TEXT:
            offered = [Answer.SENT, Answer.COMING, Answer.NOT_COMING, Answer.WRONG_NUMBER]
        else:
            offered = [each for each in Answer if each is not Answer.SENT]
            if not self._row.may_leave_message:
                offered.remove(Answer.MESSAGE_LEFT)
        self.answer.clear()
        for each in offered:
            self.answer.addItem(answer_word(each), each)
        self.answer.set_value(offered[0])

    def _keep(self) -> None:
        changed = reminders.note_reminder(
            self._context.store,
            self._row.id,
            self._days,
            way=ReminderWay(str(self.way.value())),
            answer=Answer(str(self.answer.value())),
            note=self.note.text(),
        )
        self._context.say_undo(changed.label, icon="phone-call")
