"""Letters and delivery: who brings which letter, how it fared, reminders, rides and meals."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.plan import FullPlan
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import delivery_lists, plans
from callin_planner.usecases.delivery_lists import DeliveryRow, rows_of
from callin_planner.usecases.officer_sheets import Bundle, bundle_in
from callin_planner.usecases.thresholds import thresholds
from ui.delivery.letters_view import LettersView
from ui.delivery.letting_out import LettingOut
from ui.delivery.reminders_view import RemindersView
from ui.delivery.returning import officers_sheet
from ui.delivery.rides_view import RidesView
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.page import Page
from ui.kit.returning import Returning
from ui.kit.states import EmptyState
from ui.kit.widgets import row

LETTERS, REMINDERS, RIDES = "letters", "reminders", "rides"


class DeliveryPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "Invitee",
            "Invitation",
            "Officer",
            "DeliveryAttempt",
            "Reminder",
            "Event",
            "Task",
            "Setting",
            "Site",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.bundles: list[Bundle] = []
        self._full: FullPlan | None = None
        self.letters = LettersView(context)
        self.reminders = RemindersView(context)
        self.rides = RidesView(context)
        self.search_field = self.letters.search
        self.out = LettingOut(self, context, lambda: self.bundles, self.letters.chosen_officer)
        self.returning = Returning(self, context, officers_sheet(context))
        self.which = SegmentedControl(
            [(LETTERS, _("Letters")), (REMINDERS, _("Reminders")), (RIDES, _("Rides and meals"))],
            LETTERS,
            name=_("What to show"),
        )
        self._views = QStackedWidget()
        for view in (self.letters, self.reminders, self.rides):
            self._views.addWidget(view)
        self.empty = EmptyState(
            "mail",
            _("No letters yet"),
            _("A letter is made for everyone who is approved on the invite list."),
            Button(
                _("Open the invite list"), "users", "primary", on_click=lambda: context.open_page("invitees")
            ),
            Button(
                _("How letters work"), "book", on_click=lambda: context.open_page("help", topic="delivery")
            ),
        )
        self.no_event = EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first. Letters invite to that evening."),
            Button(
                _("Go to Overview"),
                "layout-dashboard",
                "primary",
                on_click=lambda: context.open_page("overview"),
            ),
        )
        self._bodies = QStackedWidget()
        self._planned = QWidget()
        planned = QVBoxLayout(self._planned)
        planned.setContentsMargins(0, 0, 0, 0)
        planned.setSpacing(12)
        planned.addLayout(row(self.which, None))
        planned.addWidget(self._views, 1)
        for body in (self._planned, self.empty, self.no_event):
            self._bodies.addWidget(body)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    def _build_header(self) -> None:
        self.bring_in = Button(_("Bring in a sheet"), "file-import", on_click=self.returning.choose)
        self.more = Button(_("Send or print"), "user-share", kind="menu")
        self.more.setMenu(QMenu(self.more))
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.letters.split.toggle)
        self.print_letters = Button(_("Print letters"), "printer", "primary", on_click=self.out.letters)
        self.details.hide()
        self.header.add(self.bring_in, self.more, self.details, self.print_letters)

    def _connect(self) -> None:
        self.which.chosen.connect(self._show_view)
        self.more.menu().aboutToShow.connect(self._fill_menu)
        self.letters.mode_changed.connect(self._set_narrow)
        self.letters.drawer.closed.connect(self.details.show)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        event_id = self.context.event_id
        for button in (self.bring_in, self.more, self.print_letters):
            button.setVisible(event_id is not None)
        if event_id is None:
            self.set_path(_("Invite list"), _("Letters and delivery"))
            self._bodies.setCurrentWidget(self.no_event)
            self._show_details()
            return
        self._full, rows = self._read(event_id)
        self.bundles = [
            bundle_in(self._full, rows, officer.id if officer else None)
            for officer in delivery_lists.officers_of(rows)
        ]
        said = _subtitle(self._full, rows) if rows else ""
        self.set_path(_("Invite list"), _("Letters and delivery"), said)
        for button in (self.bring_in, self.more, self.print_letters):
            button.setVisible(bool(rows))
        self._bodies.setCurrentWidget(self._planned if rows else self.empty)
        self._show_details()
        self.letters.show_letters(self._full, self.bundles)
        self.reminders.show_rounds(self._full)
        self.rides.show_rides(self._full)

    def open(self, **target: Any) -> None:
        """`invitation_id` of a letter to show, `officer_id` of whose letters; `only` one of the filters
        "overdue", "open" and "interpreter"; `view` "letters", "reminders" or "rides".
        """
        if (view := target.get("view")) is not None:
            self.which.set_value(str(view))
            self._show_view(str(view))
        if (only := target.get("only")) is not None:
            self.letters.narrow(str(only))
        if "officer_id" in target:
            self.letters.clear()
            self.letters.officer.choose(str(target["officer_id"]))
        if (invitation_id := target.get("invitation_id")) is not None:
            self.which.set_value(LETTERS)
            self._show_view(LETTERS)
            if self.letters.select(invitation_id):
                self.letters.split.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        split = self.letters.split
        if event.key() == Qt.Key.Key_Escape and split.is_open() and self.which.value() == LETTERS:
            self.letters.drawer.closed.emit()
        else:
            super().keyPressEvent(event)

    # --- showing ---------------------------------------------------------------------------------
    def _read(self, event_id: UUID) -> tuple[FullPlan, list[DeliveryRow]]:
        full = plans.full_plan_of(self.context.store, event_id)
        return full, rows_of(full, thresholds(self.context.store))

    def _show_view(self, key: str) -> None:
        views: dict[str, QWidget] = {LETTERS: self.letters, REMINDERS: self.reminders, RIDES: self.rides}
        self._views.setCurrentWidget(views[key])
        self._show_details()
        self._focus_list()

    def _focus_list(self) -> None:
        lists: dict[str, QWidget] = {
            LETTERS: self.letters.table,
            REMINDERS: self.reminders.table,
            RIDES: self.rides.table,
        }
        lists[self.which.value()].setFocus()

    def _set_narrow(self, overlay: bool) -> None:
        for button in (self.bring_in, self.more):
            button.set_wordless(overlay)
        self._show_details()

    def _show_details(self) -> None:
        split = self.letters.split
        shows_letters = self._bodies.currentWidget() is self._planned and self.which.value() == LETTERS
        self.details.setVisible(shows_letters and (split.overlay or not split.is_open()))

    def _fill_menu(self) -> None:
        now = self.reminders.round()
        self.out.fill_menu(self.more.menu(), now.days_before if now else 7)


def _subtitle(full: FullPlan, rows: list[DeliveryRow]) -> str:
    """ "28 letters · 24 delivered · 2 overdue · told in person 23 of 28 (82 %)"."""
    count = len(rows)
    parts = [
        ngettext("{n} letter", "{n} letters", count).format(n=count),
        _("{n} delivered").format(n=sum(row.delivered for row in rows)),
    ]
    if late := sum(row.overdue for row in rows):
        parts.append(_("{n} overdue").format(n=late))
    told, asked = delivery_lists.told_in_person(full)
    if asked:
        share = round(100 * told / asked)
        parts.append(_("told in person {n} of {all} ({share} %)").format(n=told, all=asked, share=share))
    return " · ".join(parts)
