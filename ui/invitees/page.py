"""The invite list: who is asked, where each invitation stands, everything about one person (mock-up 03)."""

from collections import Counter
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.groups import Group, Membership
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Officer, ScreeningFlag, Status
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import invitations, invitees, plans
from callin_planner.usecases.overview import Reached, is_at
from ui.invitees.columns import shown_name
from ui.invitees.dialogs import AddPersonDialog, FlagDialog, MembershipDialog
from ui.invitees.drawer import DAYS, OF_THE_INVITATION, PersonDrawer, Roster
from ui.invitees.filters import FilterRow
from ui.invitees.listing import Listing, ids_of, key_of
from ui.invitees.moves import fill_letter_menu, fill_status_menu, move, set_letters
from ui.invitees.selection import SelectionBar
from ui.invitees.table import InviteTable
from ui.invitees.words import status_look
from ui.kit.buttons import Button
from ui.kit.call_in import CallInDialog
from ui.kit.context import Context
from ui.kit.drawer import WithDrawer
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.typed_days import read_day
from ui.kit.widgets import Card, Rule


class InviteesPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "Invitee",
            "Invitation",
            "Membership",
            "Group",
            "GroupTie",
            "Officer",
            "ScreeningFlag",
            "DeliveryAttempt",
            "Event",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._full: FullPlan | None = None
        self._officers: list[Officer] = []
        self.listing = Listing()
        self.table = InviteTable(context)
        self.filters = FilterRow()
        self.search_field = self.filters.search
        self.bar = SelectionBar()
        self.drawer = PersonDrawer(self._save_field)
        self.split = WithDrawer(self._build_main(), self.drawer, width=340)
        self._bodies = QStackedWidget()
        self.empty = self._build_empty()
        self.no_event = self._build_no_event()
        self._planned = QWidget()
        planned = QVBoxLayout(self._planned)
        planned.setContentsMargins(0, 0, 0, 0)
        planned.setSpacing(12)
        planned.addWidget(self.filters)
        planned.addWidget(self.split, 1)
        for body in (self._planned, self.empty, self.no_event):
            self._bodies.addWidget(body)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.importing = Button(
            _("Import list"), "file-import", on_click=lambda: self.context.open_page("importing")
        )
        self.letters = Button(
            _("Print letters"), "printer", on_click=lambda: self.context.open_page("documents")
        )
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.add = Button(_("Add person"), "plus", "primary", on_click=self._add)
        self.details.hide()
        self.header.add(self.importing, self.letters, self.details, self.add)

    def _build_main(self) -> QWidget:
        self.nobody = EmptyState(
            "search",
            _("No one matches"),
            _("Try part of a name, a code or an officer; accents do not matter."),
            Button(_("Clear filters"), on_click=self.filters.clear),
        )
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self.nobody)
        card = Card(flush=True)
        card.body.addWidget(self._found, 1)
        card.body.addWidget(Rule())
        card.body.addWidget(self.bar)
        card.setFocusProxy(self.table)
        return card

    def _build_empty(self) -> EmptyState:
        return EmptyState(
            "users",
            _("Nobody on the list yet"),
            _("Bring in the list of a probation or parole office, or add people one by one."),
            Button(
                _("Import a list"),
                "file-import",
                "primary",
                on_click=lambda: self.context.open_page("importing"),
            ),
            Button(_("Add person"), "plus", on_click=self._add),
        )

    def _build_no_event(self) -> EmptyState:
        return EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first. People are invited to that evening."),
            Button(_("New call-in"), "plus", "primary", on_click=self._new_call_in),
        )

    def _connect(self) -> None:
        table, drawer = self.table, self.drawer
        table.chosen.connect(self._show)
        table.opened.connect(lambda row: self._open_details())
        table.sort_wanted.connect(self._sort)
        table.people.checked_changed.connect(self._show_ticked)
        table.people.shown_changed.connect(self._show_range)
        table.verticalScrollBar().valueChanged.connect(lambda value: self._show_range())
        context_menu(table, self._row_menu)
        self.filters.changed.connect(self._narrow)
        self.filters.search.left.connect(self._into_list)
        self.bar.status_wanted.connect(lambda to: self._move(self.ticked(), to))
        self.bar.letter_wanted.connect(lambda state: set_letters(self.context, self.ticked(), state))
        drawer.flag_wanted.connect(self._decide)
        drawer.membership_wanted.connect(self._edit_membership)
        drawer.names_wanted.connect(lambda: self.context.set_names_hidden(False))
        drawer.saving.faulted.connect(self.context.report)
        drawer.left_refused.connect(self._say_refused)
        self.split.mode_changed.connect(self._set_narrow)
        self.drawer.closed.connect(self.details.show)
        slash = QShortcut(QKeySequence(Qt.Key.Key_Slash), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self.filters.search.setFocus)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        if self.context.event_id is None:
            self.set_title(_("Invite list"))
            self._show_body(self.no_event)
            return
        if changed is None or not self._renew(changed):
            self._read_all(self.context.event_id)
        self.set_title(_("Invite list"), self._subtitle())
        self._fill_filters()
        self._sort(*self.table.sorted_by())
        self._show_body(self._planned if self.listing.rows else self.empty)
        self._show_ticked()
        self._show(self.table.current_record())

    def _read_all(self, event_id: UUID) -> None:
        store = self.context.store
        self._full = plans.full_plan_of(store, event_id)
        self._officers = invitees.officers_of(store)
        self.listing.set_rows(self._full.invited)

    def _renew(self, changed: Changed) -> bool:
        """Read only the people that an edit touched; False where more than that has changed."""
        if not changed.kinds <= {"Invitee", "Invitation", "ScreeningFlag", "Membership"}:
            return False
        touched = [row for row in self.listing.rows if changed.ids & ids_of(row)]
        if changed.ids - {one for row in touched for one in ids_of(row)}:
            return False
        fresh = invitees.reread(self.context.store, touched)
        self.listing.renew(fresh)
        return len(fresh) == len(touched)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.split.is_open():
            self.drawer.closed.emit()
        else:
            super().keyPressEvent(event)

    def open(self, **target: Any) -> None:
        """`invitation_id` or `invitee_id` of a person to show; `stage` of the funnel to filter by."""
        if (stage := target.get("stage")) is not None:
            self.filters.clear()
            self.filters.set_stage(Reached(stage))
        wanted = {target.get("invitation_id"), target.get("invitee_id")} - {None}
        row = next((r for r in self.listing.rows if {r.invitation.id, r.invitee.id} & wanted), None)
        if row is not None:
            if not self.table.select(key_of(row)):
                self.filters.clear()
                self.table.select(key_of(row))
            self._open_details()

    def drafts(self) -> dict[str, str]:
        return self.drawer.drafts()

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        if not self.listing.rows:
            self.refresh(None)
        for place, text in drafts.items():
            invitation_id, key = place.split(" ", 1)
            if self.table.select(UUID(invitation_id)):
                self.drawer.saving.restore(key, text)

    def ticked(self) -> list[Invited]:
        """Everyone who is ticked, in the order of the list, filtered out or not."""
        checked = self.table.people.checked
        return [row for row in self.listing.rows if key_of(row) in checked] if checked else []

    # --- what the person does --------------------------------------------------------------------
    def _new_call_in(self) -> None:
        CallInDialog(self, self.context).exec()

    def _add(self) -> None:
        groups = self._full.groups if self._full else ()
        dialog = AddPersonDialog(self, self.context, groups, self._officers)
        if dialog.exec():
            self.open(invitee_id=dialog.invitee_id)

    def _move(self, rows: list[Invited], to: Status) -> None:
        if rows:
            move(self, self.context, rows, to)

    def _decide(self, flag: ScreeningFlag) -> None:
        FlagDialog(self, self.context, flag).exec()

    def _edit_membership(self, group: Group, membership: Membership) -> None:
        MembershipDialog(self, self.context, group, membership).exec()

    def _row_menu(self, at: QPoint, row: Invited) -> None:
        menu = QMenu(self)
        menu.addAction(_("Open details"), self._open_details)
        menu.addSeparator()
        fill_status_menu(
            menu.addMenu(_("Set status")), [row], lambda to: self._move([row], to), held=self._is_held()
        )
        fill_letter_menu(
            menu.addMenu(_("Letter")), [row], lambda state: set_letters(self.context, [row], state)
        )
        menu.popup(at)

    def _save_field(self, row: Invited, key: str, value: Any) -> None:
        store = self.context.store
        if key in DAYS:
            value = read_day(key, value)
        if key == "groups":
            changed = invitees.change_groups(store, row.invitee.id, value)
        elif key in OF_THE_INVITATION:
            changed = invitations.change_details(store, row.invitation.id, **{key: value})
        else:
            changed = invitees.change_invitee(store, row.invitee.id, **{key: value})
        if changed.ids:
            self.context.say_undo(changed.label, icon="pencil")

    def _say_refused(self, row: Invited, labels: list[str]) -> None:
        """Another person is in view, and of this one something typed is not stored."""
        text = ngettext(
            "“{fields}” of {code} is not saved: it could not be read. It waits there as you typed it.",
            "{fields} of {code} are not saved: they could not be read. They wait there as you typed them.",
            len(labels),
        )
        fields = labels[0] if len(labels) == 1 else ", ".join(f"“{label}”" for label in labels)
        self.context.notice_said.emit(text.format(fields=fields, code=row.invitee.code))

    # --- showing ---------------------------------------------------------------------------------
    def _narrow(self, field: str, value: object) -> None:
        self.listing.narrow(**{field: value})
        self._apply_filters()

    def _apply_filters(self) -> None:
        shown = self.listing.shown() if self.listing.filters.on else self.listing.rows
        self.table.people.show_people(self.listing.rows, shown)
        if self.table.current_record() is None and shown:
            self.table.select(key_of(shown[0]))
        self._found.setCurrentWidget(self.table if shown or not self.listing.rows else self.nobody)

    def _sort(self, key: str, backwards: bool) -> None:
        """While names are hidden their order would give them away: codes stand in for them."""
        hidden = key == "name" and self.context.names_hidden
        self.listing.sort("code" if hidden else key, backwards=backwards)
        self._apply_filters()

    def _into_list(self) -> None:
        self.table.setFocus()
        first = self.table.people.record(0)
        if not self.table.currentIndex().isValid() and first is not None:
            self.table.select(key_of(first))

    def _fill_filters(self) -> None:
        groups = self._full.groups if self._full else ()
        words = dict.fromkeys(status_look(status).word for status in Status)
        present = {status_look(row.invitation.status).word for row in self.listing.rows}
        asked = {row.invitee.officer_id for row in self.listing.rows}
        self.filters.set_options(
            group=[(group.id, group.label) for group in groups],
            status=[(word, word) for word in words if word in present],
            officer=[(one.id, one.name) for one in self._officers if one.id in asked],
        )

    def _show(self, row: Invited | None) -> None:
        full = self._full
        if row is None or full is None:
            self.drawer.show_row(None, None, "", hidden=False)
            return
        roster = Roster(
            full.plan.event,
            full.groups,
            full.ties,
            self._officers,
            self.listing.rows,
            zone_name=full.plan.site.time_zone,
        )
        name = shown_name(self.context, row)
        self.drawer.show_row(row, roster, name, hidden=self.context.names_hidden)
        menus = self.drawer.status.menu(), self.drawer.letter.menu()
        fill_status_menu(menus[0], [row], lambda to: self._move([row], to), held=self._is_held())
        fill_letter_menu(menus[1], [row], lambda state: set_letters(self.context, [row], state))

    def _show_ticked(self) -> None:
        self.bar.show_ticked(self.ticked(), len(self.listing.rows), held=self._is_held())

    def _show_range(self) -> None:
        table = self.table
        shown = table.people.rowCount()
        first = max(table.rowAt(0), 0)
        last = table.rowAt(table.viewport().height() - 2)
        last = shown if last < 0 else last + 1
        self.bar.show_range(first + 1, last, shown, len(self.listing.rows))

    def _show_body(self, body: QWidget) -> None:
        self._bodies.setCurrentWidget(body)
        self.importing.setVisible(body is not self.no_event)
        self.add.setVisible(body is not self.no_event)
        self.letters.setVisible(body is self._planned)
        closed = self.split.overlay or not self.split.is_open()
        self.details.setVisible(body is self._planned and closed)

    def _open_details(self) -> None:
        self.split.open()
        self.details.setVisible(self.split.overlay)
        self.drawer.saving.texts["note"].setFocus()

    def _set_narrow(self, narrow: bool) -> None:
        self.details.setVisible(narrow and self._bodies.currentWidget() is self._planned)
        self.importing.set_wordless(narrow)
        self.letters.set_wordless(narrow)

    def _is_held(self) -> bool:
        return self._full is not None and self._full.plan.event.on <= self._full.plan.today

    def _subtitle(self) -> str:
        """The same counts as the bars of the Overview's funnel."""
        if not self.listing.rows:
            return ""
        count = Counter(
            stage for row in self.listing.rows for stage in Reached if is_at(row.invitation, stage)
        )
        letters = _("{n} letters delivered").format(n=count[Reached.DELIVERED])
        to_go = count[Reached.TO_HAND_OVER]
        people = ngettext("{n} person", "{n} people", count[Reached.LISTED])
        return " · ".join(
            (
                people.format(n=count[Reached.LISTED]),
                _("{n} approved").format(n=count[Reached.APPROVED]),
                _("{letters}, {n} to go").format(letters=letters, n=to_go) if to_go else letters,
            )
        )
