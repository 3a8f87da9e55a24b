"""Follow-up: the calls that were promised, due ones first, and what becomes of each (mock-up 10)."""

from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.help_sight import Sight
from callin_planner.domain.ids import Changed
from callin_planner.i18n import _
from callin_planner.usecases import followup_board
from callin_planner.usecases.followup_board import Elsewhere, FollowUpBoard
from callin_planner.usecases.intake import SeenIntake
from ui.followup import sheets
from ui.followup.acts import FollowUpActs
from ui.followup.counts import CountsView
from ui.followup.drawer import FollowUpDrawer
from ui.followup.notices import to_tell_text
from ui.followup.states import empties, nothing_due_text, other_call_in
from ui.followup.table import FollowUpTable
from ui.followup.words import is_due, is_late, lacks_owner, waits
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.drawer import WithDrawer
from ui.kit.filters import FilterChip, ListSearch
from ui.kit.flow import FlowRow
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.returning import Returning
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, Note, Rule

DUE, LATE, NO_OWNER, WAITING = "due", "late", "no_owner", "waiting"
_MINUTE = 60_000


class FollowUpPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "Intake", "PersonCard", "Consent", "Notice", "ContactAttempt", "Referral", "Provider", "Service",
            "Event", "Setting", "Site", "Person",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.board = FollowUpBoard()
        self._only = ""
        self.table = FollowUpTable(context, self._now, self._zone_name)
        self.drawer = FollowUpDrawer(context)
        self.acts = FollowUpActs(self, context, self._zone_name, self.table.current_record)
        self.returning = Returning(self, context, sheets.providers_sheet(context))
        self.counts = CountsView()
        self.split = WithDrawer(self._build_main(), self.drawer, width=360)
        self._bodies = QStackedWidget()
        self._states = empties(context)
        for body in (self.split, self.counts, *self._states.values()):
            self._bodies.addWidget(body)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()
        self._ticks = QTimer(self)
        self._ticks.setInterval(_MINUTE)
        self._ticks.timeout.connect(self._tick)
        self._ticks.start()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.bring_in = Button(_("Bring in a sheet"), "file-import", on_click=self.returning.choose)
        self.send = Button(_("Provider sheet"), "file-spreadsheet", kind="menu")
        self.send.setMenu(QMenu(self.send))
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.log = Button(_("Log a try"), "phone-call", "primary", key="L", on_click=self.log_try)
        self.details.hide()
        self.header.add(self.bring_in, self.send, self.details, self.log)

    def _build_main(self) -> QWidget:
        self.search = ListSearch(_("Find a code"), "Ctrl+F")
        self.search.setMinimumWidth(theme.px(190))
        self.search_field = self.search
        self.chips = {
            DUE: FilterChip(_("Due today"), "clock", lambda: self._toggle(DUE)),
            LATE: FilterChip(_("Late"), "clock-exclamation", lambda: self._toggle(LATE)),
            NO_OWNER: FilterChip(_("No owner"), "user-question", lambda: self._toggle(NO_OWNER)),
            WAITING: FilterChip(_("Waiting for an answer"), "message", lambda: self._toggle(WAITING)),
        }
        flow = FlowRow()
        for widget in (self.search, *self.chips.values()):
            flow.add(widget)
        self.to_tell = Note("", "look", "hand-stop")
        self.show_notices = Button(_("Who must be told"), small=True, on_click=self.acts_notices)
        self.to_tell.add(self.show_notices)
        self.calm = Note("", "good", "circle-check")
        self.nobody = EmptyState(
            "search",
            _("Nobody matches"),
            _("Try part of a code, a need or an owner."),
            Button(_("Clear filters"), on_click=self.clear),
        )
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self.nobody)
        card = Card(flush=True)
        card.body.addWidget(self._found, 1)
        card.body.addWidget(Rule())
        self.keys = Label("", "caption", "ink_2", elide=True)
        self.keys.setContentsMargins(14, 8, 14, 8)
        self.keys.set_text(
            _("L, then a digit, logs a try. O sets the owner, R adds a referral. Ctrl+Z takes it back.")
        )
        card.body.addWidget(self.keys)
        main = QWidget()
        lines = QVBoxLayout(main)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for each in (self.to_tell, self.calm, flow):
            lines.addWidget(each)
        lines.addWidget(card, 1)
        main.setFocusProxy(self.table)
        return main

    def _connect(self) -> None:
        acts, drawer, table = self.acts, self.drawer, self.table
        table.chosen.connect(self._show)
        table.doubleClicked.connect(lambda _index: self.split.open())
        table.wanted.connect(self._act)
        context_menu(table, lambda at, one: acts.menu(one).popup(at))
        self.search.searched.connect(lambda _text: self._fill())
        self.search.left.connect(table.setFocus)
        drawer.log_wanted.connect(self.log_try)
        drawer.owner_wanted.connect(lambda: acts.choose_owner(drawer.owner))
        drawer.close_wanted.connect(acts.close)
        drawer.reopen_wanted.connect(acts.reopen)
        drawer.add_wanted.connect(acts.add_referral)
        drawer.confirm_wanted.connect(acts.confirm)
        drawer.change_wanted.connect(acts.change)
        drawer.drop_wanted.connect(acts.drop)
        drawer.answer_wanted.connect(acts.answer)
        drawer.text_wanted.connect(acts.show_text)
        drawer.revoke_wanted.connect(acts.revoke)
        drawer.closed.connect(self.details.show)
        self.split.mode_changed.connect(self._set_narrow)
        self.send.menu().aboutToShow.connect(lambda: sheets.fill_menu(self.send.menu(), self.context, self))

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        self.board = followup_board.board_of(self.context.store, self.context.event_id)
        self.set_title(_("Follow-up"), followup_board.subtitle(self.board))
        body = self._body()
        self._bodies.setCurrentWidget(body)
        shows_list = body is self.split
        self.log.setVisible(shows_list)
        for button in (self.bring_in, self.send):
            button.setVisible(shows_list and self.board.sight is Sight.ALL)
        self.details.setVisible(shows_list and (self.split.overlay or not self.split.is_open()))
        self.counts.show_counts(self.board.counts)
        self._say_notices()
        self.context.set_badge("followup", sum(is_late(one, self._now()) for one in self.board.intakes))
        self._fill()

    def _body(self) -> QWidget:
        board = self.board
        if self.context.event_id is None:
            return self._states["no_event"]
        if board.sight is Sight.NOTHING:
            return self._states["role"]
        if board.sight is Sight.COUNTS:
            return self.counts
        if board.intakes or board.to_tell:
            return self.split
        found = followup_board.elsewhere(self.context.store, self.context.event_id)
        return self._point_to(found) if found else self._states["empty"]

    def _point_to(self, found: Elsewhere) -> QWidget:
        """The way to the call-in whose people wait; made anew, since its count changes."""
        if (old := self._states.pop("elsewhere", None)) is not None:
            self._bodies.removeWidget(old)
            old.deleteLater()
        made = self._states["elsewhere"] = other_call_in(self.context, found)
        self._bodies.addWidget(made)
        return made

    def open(self, **target: Any) -> None:
        """`intake_id` of somebody to show; `only` one of "due", "late", "no_owner", "waiting"; `notices`."""
        if (only := target.get("only")) is not None:
            self._only = str(only)
            self._fill()
        if (intake_id := target.get("intake_id")) is not None:
            self.clear()
            if self.table.select(intake_id):
                self.split.open()
        if target.get("notices"):
            QTimer.singleShot(0, self, self.acts_notices)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.split.overlay and self.split.is_open():
            self.drawer.closed.emit()
        else:
            super().keyPressEvent(event)

    # --- what the person does --------------------------------------------------------------------
    def log_try(self) -> None:
        row = self.table.currentIndex()
        if row.isValid():
            at = self.table.visualRect(row.siblingAtColumn(self.table.first_column())).bottomLeft()
            self.acts.log(self.table.viewport().mapToGlobal(at))

    def acts_notices(self) -> None:
        self.acts.show_notices()

    def clear(self) -> None:
        self._only = ""
        self.search.clear()
        self._fill()

    def _act(self, wanted: str) -> None:
        if wanted == "log":
            self.log_try()
        elif wanted == "owner":
            self.acts.choose_owner(self.table)
        else:
            self.acts.add_referral()

    def _toggle(self, key: str) -> None:
        self._only = "" if self._only == key else key
        self._fill()

    # --- showing ---------------------------------------------------------------------------------
    def _fill(self) -> None:
        found = self.board.intakes
        for key, word in (
            (DUE, _("Due today")), (LATE, _("Late")), (NO_OWNER, _("No owner")),
            (WAITING, _("Waiting for an answer")),
        ):  # fmt: skip
            self.chips[key].set_text(f"{word} {sum(self._is(key, one) for one in found)}")
            self.chips[key].setChecked(key == self._only)
        self.table.intakes.search(self.search.text())
        self.table.show_intakes([one for one in found if not self._only or self._is(self._only, one)])
        shown = self.table.intakes.shown()
        self._found.setCurrentWidget(self.table if shown else self.nobody)
        if self.table.current_record() is None and shown:
            self.table.select(shown[0].id)
        text = nothing_due_text(self.board, self._now(), self._zone_name())
        self.calm.set(text)
        self.calm.setVisible(bool(text))
        self._show(self.table.current_record())

    def _is(self, key: str, one: SeenIntake) -> bool:
        now = self._now()
        return {
            DUE: is_due(one, now, self._zone_name()),
            LATE: is_late(one, now),
            NO_OWNER: lacks_owner(one, now),
            WAITING: waits(one),
        }[key]

    def _show(self, one: SeenIntake | None) -> None:
        self.drawer.show_intake(one, self.board.services, self._zone_name())
        self.log.setEnabled(one is not None and self.acts.may_log(one))

    def _say_notices(self) -> None:
        count = self.board.to_tell
        self.to_tell.setVisible(count > 0)
        if count:
            self.to_tell.set(to_tell_text(count))

    def _tick(self) -> None:
        """Clocks go on by themselves: what is due next rises."""
        if self.isVisible() and not self.context.store.is_closed and self.board.intakes:
            self.refresh(None)

    def _set_narrow(self, overlay: bool) -> None:
        for button in (self.bring_in, self.send):
            button.set_wordless(overlay)
        self.details.setVisible(self._bodies.currentWidget() is self.split and overlay)

    def _now(self) -> datetime:
        return self.context.store.clock.now()

    def _zone_name(self) -> str:
        return self.board.zone_name
