"""What became of one person: every change to the person, the invitation, the memberships and the flags."""

from PySide6.QtWidgets import QWidget

from callin_planner.domain.journal import JournalEntry
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from callin_planner.usecases import invitee_history
from ui.invitees.words import status_look
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import ago_text, day_text
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.kit.widgets import Card


class PersonHistory(Dialog):
    """Newest first; earlier call-ins the person was asked to stand above."""

    def __init__(self, parent: QWidget, context: Context, row: Invited) -> None:
        text = _("Every change that touched {code}, with a name and a time.").format(code=row.invitee.code)
        super().__init__(parent, _("History of this person"), text, icon="history", width=660)
        self._context, self._zone = context, context.site.site().time_zone
        for event, invitation in invitee_history.earlier_call_ins(context.store, row.invitation):
            word = status_look(invitation.status).word
            line = _("{event}, {day}: {status}").format(
                event=event.name, day=day_text(event.on), status=word.lower()
            )
            self.content.addWidget(Label(line, "body", "ink_2", wrap=True))
        self.records: RecordModel[JournalEntry] = RecordModel(
            [
                Column("what", _("What"), self._what, tip=self._what),
                Column("who", _("Who"), lambda entry: entry.who, 150, ink="ink_2"),
                Column("when", _("When"), self._when, 160, ink="ink_2"),
            ],
            invitee_history.history_of(context.store, row),
        )
        table = Table(self.records, name=_("History of this person"), density="compact")
        table.setMinimumHeight(theme.px(300))
        card = Card(flush=True)
        card.body.addWidget(table)
        self.content.addWidget(card)
        self.add_button(Button(_("Close"), kind="primary"), self.accept)
        table.setFocus()

    def _what(self, entry: JournalEntry) -> str:
        if entry.undoes:
            return _("Undone: {label}").format(label=entry.label)
        return _("{label} (undone)").format(label=entry.label) if entry.undone_by else entry.label

    def _when(self, entry: JournalEntry) -> str:
        return ago_text(entry.at, self._context.store.clock, self._zone)
