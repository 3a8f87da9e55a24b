"""The invite list: who is asked, where each invitation stands, everything about one person (mock-up 03)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from callin_planner.usecases import invite_export, invitees
from ui.invitees.acts import Acts
from ui.invitees.bodies import Bodies, no_one_matches
from ui.invitees.chooser import ColumnDialog
from ui.invitees.columns import shown_name
from ui.invitees.dialogs import AddPersonDialog
from ui.invitees.drawer import PersonDrawer
from ui.invitees.filters import FilterRow
from ui.invitees.listing import SORTS, Listing, ids_of, key_of
from ui.invitees.lock_band import LockBand
from ui.invitees.more import MoreMenu
from ui.invitees.reader import ListReader
from ui.invitees.reading import Gathered, session_counts, subtitle
from ui.invitees.roster import Roster
from ui.invitees.selection import SelectionBar
from ui.invitees.shape import Shape
from ui.invitees.table import InviteTable
from ui.invitees.views import View, ViewsMenu
from ui.kit.buttons import Button
from ui.kit.call_in import CallInDialog
from ui.kit.context import Context
from ui.kit.disclosing import disclose
from ui.kit.drawer import WithDrawer
from ui.kit.jobs import Job
from ui.kit.page import Page
from ui.kit.table import context_menu
from ui.kit.widgets import Card, Rule

_DRAWER = 340
_TYPING_MS = 120
"""The drawer follows a search when the typing has paused."""


class InviteesPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "Invitee", "Invitation", "Membership", "Group", "GroupTie", "Officer", "ScreeningFlag",
            "DeliveryAttempt", "Attendance", "Event", "Session", "ListLock", "ListAddition",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._now: Gathered | None = None
        self._roster: Roster | None = None
        self._looks: Sequence[Invited] = ()
        self._waiting: list[Callable[[], object]] = []
        self.listing = Listing()
        self.acts = Acts(self, context, lambda: self._now, lambda: self.listing.rows)
        self.table = InviteTable(context, lambda: self._now.full.plan.sessions if self._now else ())
        self.filters = FilterRow()
        self.search_field = self.filters.search
        self.views = ViewsMenu(context, self._wear, self._as_view)
        self.choose = Button(_("Columns"), "adjustments-horizontal", on_click=self._choose_columns)
        self.choose.set_wordless(True)
        self.bar = SelectionBar()
        self.drawer = PersonDrawer(self.acts.save_field)
        self.split = WithDrawer(self._build_main(), self.drawer, width=_DRAWER)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_TYPING_MS)
        self._later.timeout.connect(lambda: self._show(self.table.current_record()))
        self._typing = False
        self.reader = ListReader(context, self._take, self._wait_for)
        self.bodies = Bodies()
        self.bands = QVBoxLayout()
        """What concerns the whole list stands here, above the search: the list's lock."""
        self.band = LockBand(self.context)
        self.bands.addWidget(self.band)
        self.filters.join(self.views, self.choose)
        self.bodies.lines.addLayout(self.bands)
        self.bodies.lines.addWidget(self.filters)
        self.bodies.lines.addWidget(self.split, 1)
        self.body.addWidget(self.bodies, 1)
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        to_page = self.context.open_page
        self.importing = Button(_("Import list"), "file-import", on_click=partial(to_page, "importing"))
        self.letters = Button(_("Print letters"), "printer", on_click=partial(to_page, "delivery"))
        self.more = MoreMenu(self.context)
        self.more.add(_("Send or print a list…"), "user-share", self.send_list)
        self.more.add(_("Lock the list…"), "lock", self.band.lock)
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.add = Button(_("Add person"), "plus", "primary", on_click=self._add)
        self.details.hide()
        self.header.add(self.importing, self.letters, self.more, self.details, self.add)

    def _build_main(self) -> QWidget:
        self.nobody = no_one_matches(self.filters.clear)
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self.nobody)
        card = Card(flush=True)
        card.body.addWidget(self._found, 1)
        card.body.addWidget(Rule())
        card.body.addWidget(self.bar)
        card.setFocusProxy(self.table)
        return card

    def _connect(self) -> None:
        table, drawer, bar, acts = self.table, self.drawer, self.bar, self.acts
        table.chosen.connect(self._chosen)
        table.opened.connect(lambda row: self._open_details())
        table.sort_wanted.connect(self._sort)
        table.copy_wanted.connect(lambda: acts.copy_codes(self.ticked() or table.selected_records()))
        table.people.checked_changed.connect(self._show_ticked)
        table.people.shown_changed.connect(self._show_range)
        table.verticalScrollBar().valueChanged.connect(lambda value: self._show_range())
        context_menu(table, self._row_menu)
        table.horizontalHeader().customContextMenuRequested.connect(lambda at: self._choose_columns())
        self.bodies.import_wanted.connect(lambda: self.context.open_page("importing"))
        self.bodies.add_wanted.connect(self._add)
        self.bodies.call_in_wanted.connect(lambda: CallInDialog(self, self.context).exec())
        self.filters.searched.connect(self._search)
        self.filters.narrowed.connect(self._narrow)
        self.filters.search.left.connect(self._into_list)
        bar.status_wanted.connect(lambda to: acts.move(self.ticked(), to))
        bar.letter_wanted.connect(lambda state: acts.set_letters(self.ticked(), state))
        bar.session_wanted.connect(lambda session: acts.set_session(self.ticked(), session))
        bar.change_wanted.connect(lambda: acts.change_several(self.ticked()))
        bar.untick_wanted.connect(lambda: table.people.set_checked(()))
        drawer.flag_wanted.connect(acts.decide)
        drawer.flag_raised.connect(acts.raise_flag)
        drawer.flag_corrected.connect(acts.raise_flag)
        drawer.membership_wanted.connect(acts.edit_membership)
        drawer.history_wanted.connect(acts.show_history)
        drawer.names_wanted.connect(lambda: self.context.set_names_hidden(False))
        drawer.saving.faulted.connect(self.context.report)
        drawer.left_refused.connect(acts.say_refused)
        self.split.mode_changed.connect(self._set_narrow)
        self.drawer.closed.connect(self.details.show)
        slash = QShortcut(QKeySequence(Qt.Key.Key_Slash), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self.filters.search.setFocus)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        event_id = self.context.event_id
        if event_id is None:
            self.set_title(_("Invite list"))
            self._show_body(self.bodies.no_event)
        elif changed is not None and self._now is not None and self._renew(changed):
            self.reader.stale()
            self._show_all()
        else:
            self.reader.read(event_id, self._sorting())

    def _renew(self, changed: Changed) -> bool:
        """Read only the people that an edit touched; False where more than that has changed."""
        if not changed.kinds <= {"Invitee", "Invitation", "ScreeningFlag", "Membership"}:
            return False
        touched = self.listing.holding(changed.ids)
        if changed.ids - {one for row in touched for one in ids_of(row)}:
            return False
        fresh = invitees.reread(self.context.store, touched)
        self.listing.renew(fresh)
        self._looks = [*self._looks, *fresh]
        return len(fresh) == len(touched)

    def _wait_for(self, job: Job[Gathered]) -> None:
        """What was shown of this call-in stays in sight while it is read anew."""
        self.bodies.long_read.follow(job)
        if self._now is None or self._now.full.plan.event.id != self.context.event_id:
            self.set_title(_("Invite list"))
            self._show_body(self.bodies.waiting)

    def _take(self, now: Gathered) -> None:
        another = self._now is None or self._now.full.plan.event.id != now.full.plan.event.id
        self._now, self._looks = now, now.looks
        self.band.show_plan(now.full)
        self.listing.take(now.prepared)
        if another and self.views.worn is None:
            self.table.load_shape()
        self._show_all()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _show_all(self) -> None:
        rows, now = self.listing.rows, self._now
        self.set_title(_("Invite list"), subtitle(rows) if rows else "")
        if now is not None:
            self._roster = now.roster(rows)
            self.filters.set_roll(now.roll(self._looks))
            self.filters.set_sessions(session_counts(rows, now.full.plan.sessions))
        self.table.people.keep_ticks_of(rows)
        self._sort(*self.table.sorted_by())
        self._show_body(self.bodies.planned if rows else self.bodies.empty)
        self._show_ticked()
        self._show(self.table.current_record())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.split.is_open():
            self.drawer.closed.emit()
        else:
            super().keyPressEvent(event)

    def open(self, **target: Any) -> None:
        """`invitation_id` or `invitee_id` of a person to show; `stage` of the funnel, or `filters` by key."""
        self._when_read(lambda: self._go_to(**target))

    def _go_to(self, **target: Any) -> None:
        wanted_values = dict(target.get("filters") or {})
        if (stage := target.get("stage")) is not None:
            wanted_values["stage"] = str(stage)
        if wanted_values:
            self.filters.search.clear()
            self.filters.set_values(wanted_values)
        wanted = {target.get("invitation_id"), target.get("invitee_id")} - {None}
        row = next((r for r in self.listing.rows if {r.invitation.id, r.invitee.id} & wanted), None)
        if row is not None:
            if not self.table.select(key_of(row)):
                self.filters.clear()
                self.table.select(key_of(row))
            self._open_details()

    def _when_read(self, act: Callable[[], object]) -> None:
        if self._now is None and self.context.event_id is not None:
            self._waiting.append(act)
        else:
            act()

    def send_list(self) -> None:
        """The list for one recipient; where people are ticked, those alone."""
        chosen = {key_of(row) for row in self.ticked()}
        store, event_id = self.context.store, self.context.event_id
        disclose(self.context, invite_export.invite_list(store, event_id, chosen or None), self)

    def drafts(self) -> dict[str, str]:
        return self.drawer.drafts()

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        if self._now is None:
            self.refresh(None)
        self._when_read(lambda: self._put_back(drafts))

    def _put_back(self, drafts: dict[str, str]) -> None:
        for place, text in drafts.items():
            invitation_id, key = place.split(" ", 1)
            if self.table.select(UUID(invitation_id)):
                self._show(self.table.current_record())
                self.drawer.saving.restore(key, text)

    def ticked(self) -> list[Invited]:
        """Everyone who is ticked, in the order of the list, filtered out or not."""
        checked = self.table.people.checked
        return [row for row in self.listing.rows if key_of(row) in checked] if checked else []

    # --- what the person does --------------------------------------------------------------------
    def _add(self) -> None:
        groups = self._now.full.groups if self._now else ()
        officers, locked = self._now.officers if self._now else (), self.band.is_locked
        dialog = AddPersonDialog(self, self.context, groups, officers, listed=not locked)
        if dialog.exec():
            if locked:
                self.band.add_people([dialog.invitee_id])
            self.open(invitee_id=dialog.invitee_id)

    def _row_menu(self, at: QPoint, row: Invited) -> None:
        menu = QMenu(self)
        self.acts.fill_row_menu(menu, row, self._open_details)
        menu.popup(at)

    def _choose_columns(self) -> None:
        ColumnDialog(self, self.table).exec()

    # --- narrowing and sorting -------------------------------------------------------------------
    def _search(self, text: str) -> None:
        self.listing.search(text)
        self._typing = True
        self._apply_filters()
        self._typing = False

    def _narrow(self, values: dict[str, str]) -> None:
        self.listing.set_values(values)
        if self.views.worn is not None and values != self.views.worn.filters:
            self._take_view_off()
        self._apply_filters()

    def _take_view_off(self) -> None:
        """The usual columns again; the list is not left sorted by one that is gone."""
        self.views.take_off()
        self.table.load_shape()
        if self.table.people.place_of_column(self.table.sorted_by()[0]) < 0:
            self.table.sort_by("name", False)

    def _apply_filters(self) -> None:
        shown = self.listing.shown()
        self.table.people.show_people(shown)
        if self.table.current_record() is None and shown:
            self.table.select(key_of(shown[0]))
        self._found.setCurrentWidget(self.table if shown or not self.listing.rows else self.nobody)

    def _sorting(self) -> str:
        """While names are hidden their order would give them away: codes stand in for them."""
        key = self.table.sorted_by()[0]
        return "code" if key == "name" and self.context.names_hidden else key

    def _sort(self, key: str, backwards: bool) -> None:
        self.listing.sort(self._sorting(), backwards=backwards)
        self._apply_filters()

    def _wear(self, view: View) -> None:
        self.filters.search.clear()
        if view.columns:
            known = tuple(key for key in view.columns if key in self.table.offered)
            kept = view.view_id is not None
            self.table.wear(Shape(known, self.table.shape.widths, chosen=kept))
        else:
            self.table.load_shape()
        if view.sort in SORTS:
            self.table.sort_by(view.sort, view.backwards)
        self.filters.set_values(view.filters)

    def _as_view(self, name: str) -> View:
        key, backwards = self.table.sorted_by()
        return View(name, self.filters.values(), self.table.shape.keys, key, backwards)

    def _into_list(self) -> None:
        self.table.setFocus()
        first = self.table.people.record(0)
        if not self.table.currentIndex().isValid() and first is not None:
            self.table.select(key_of(first))

    # --- showing ---------------------------------------------------------------------------------
    def _chosen(self, row: Invited | None) -> None:
        if self._typing:
            self._later.start()
        else:
            self._show(row)

    def _show(self, row: Invited | None) -> None:
        self._later.stop()
        if row is None or self._roster is None:
            self.drawer.show_row(None, None, "", hidden=False)
            return
        name = shown_name(self.context, row)
        self.drawer.show_row(row, self._roster, name, hidden=self.context.names_hidden)
        self.acts.fill_status(self.drawer.status.menu(), row)
        self.acts.fill_letter(self.drawer.letter.menu(), row)
        self.drawer.more.menu().clear()
        self.acts.fill_more(self.drawer.more.menu(), row)

    def _show_ticked(self) -> None:
        sessions = self._now.full.plan.sessions if self._now else ()
        self.bar.show_ticked(
            self.ticked(), len(self.listing.rows), sessions=sessions, held=self.acts.is_held()
        )

    def _show_range(self) -> None:
        table = self.table
        shown = table.people.rowCount()
        first = max(table.rowAt(0), 0)
        last = table.rowAt(table.viewport().height() - 2)
        last = shown if last < 0 else last + 1
        self.bar.show_range(first + 1, last, shown, len(self.listing.rows))

    def _show_body(self, body: QWidget) -> None:
        self.bodies.setCurrentWidget(body)
        there = body not in (self.bodies.no_event, self.bodies.waiting)
        self.importing.setVisible(there)
        self.add.setVisible(there)
        self.letters.setVisible(body is self.bodies.planned)
        closed = self.split.overlay or not self.split.is_open()
        self.details.setVisible(body is self.bodies.planned and closed)

    def _open_details(self) -> None:
        self.split.open()
        self.details.setVisible(self.split.overlay)
        self.drawer.saving.texts["note"].setFocus()

    def _set_narrow(self, narrow: bool) -> None:
        self.details.setVisible(narrow and self.bodies.currentWidget() is self.bodies.planned)
        self.importing.set_wordless(narrow)
        self.letters.set_wordless(narrow)
        self.filters.set_narrow(narrow)
        self.views.set_narrow(narrow)
        self._show_ticked()
