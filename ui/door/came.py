"""Everyone who came: who stayed for a one-to-one, and who wants help."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.usecases import attendance
from callin_planner.usecases.turnout import Place, Turnout
from ui.door.columns import Columns, words_of
from ui.door.keyed import Act, ActBar, KeyedTable
from ui.kit.context import Context
from ui.kit.record_model import RecordModel
from ui.kit.states import EmptyState
from ui.kit.widgets import Card


class CamePanel(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.columns = Columns(context)
        shown = [
            *self.columns.person(),
            self.columns.came_at(),
            self.columns.left_at(),
            self.columns.mark("stayed", _("One-to-one"), _("Stayed"), _("Went home")),
            self.columns.mark("interested", _("Help"), _("Interested"), _("Not now")),
        ]
        self.people: RecordModel[Place] = RecordModel(shown, words=words_of)
        self.table = KeyedTable(self.people, name=_("People who came"), multiple=True)
        self.acts = ActBar(
            self.table,
            [
                Act("S", _("Stayed"), "messages", lambda: self._stayed(True)),
                Act("W", _("Went home"), "home", lambda: self._stayed(False)),
                Act("I", _("Interested"), "heart-handshake", lambda: self._interested(True)),
                Act("N", _("Not now"), "minus", lambda: self._interested(False)),
                Act("U", _("Not known"), "circle-dashed", self._unknown),
            ],
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table, 1)
        self._card.body.addWidget(self.acts)
        outer.addWidget(self._card, 1)
        self._empty = EmptyState(
            "user-check",
            _("Nobody has come yet"),
            _("Once people are here, note who stayed for a one-to-one and who is interested in help."),
        )
        outer.addWidget(self._empty, 1)

    def tell(self, now: Turnout) -> None:
        self.columns.zone_name = now.full.plan.site.time_zone
        self.people.set_rows(now.present)
        self._card.setVisible(bool(now.present))
        self._empty.setVisible(not now.present)

    def _ids(self) -> list[Place]:
        return self.table.selected_records()

    def _stayed(self, stayed: bool | None) -> None:
        ids = [place.id for place in self._ids()]
        self._context.do(lambda: attendance.note_stayed(self._context.store, ids, stayed))

    def _interested(self, interested: bool | None) -> None:
        ids = [place.id for place in self._ids()]
        self._context.do(lambda: attendance.note_interested(self._context.store, ids, interested))

    def _unknown(self) -> None:
        ids = [place.id for place in self._ids()]
        self._context.do(lambda: attendance.forget_marks(self._context.store, ids))
