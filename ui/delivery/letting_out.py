"""What leaves from this page, each through the one dialog: letters, sheets, labels, lists."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.usecases import delivery_exports, officer_sheets
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.officer_sheets import Bundle
from ui.delivery.address_dialog import print_addresses
from ui.delivery.officer_dialog import OfficerDialog
from ui.delivery.print_dialog import print_letters
from ui.kit.context import Context
from ui.kit.disclosing import disclose
from ui.kit.icons import icon


class LettingOut(QObject):
    """`bundles()` are the officers of the call-in in view, `chosen()` the one the list is narrowed to."""

    def __init__(
        self,
        page: QWidget,
        context: Context,
        bundles: Callable[[], Sequence[Bundle]],
        chosen: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page, self._context, self._bundles, self._chosen = page, context, bundles, chosen

    def fill_menu(self, menu: QMenu, days_before: int) -> None:
        """Everything that can be sent or printed, the officers' papers first."""
        menu.clear()
        entries: tuple[tuple[str, str, Callable[[], object]] | None, ...] = (
            ("printer", _("Letters with the delivery sheet…"), self.letters),
            ("file-spreadsheet", _("Delivery sheet of one officer…"), self.sheet),
            ("mail", _("Labels and envelopes…"), self.addresses),
            ("user-check", _("Who was told and who came, for one officer…"), self.after),
            None,
            ("clock-exclamation", _("Overdue letters…"), lambda: self.late(only_overdue=True)),
            ("mail-x", _("Letters not delivered…"), lambda: self.late(only_overdue=False)),
            ("language", _("Interpreter needed…"), lambda: self._let(delivery_exports.interpreter_list)),
            None,
            ("phone", _("Call list…"), lambda: self.calls(days_before)),
            ("car", _("Rides…"), lambda: self._let(delivery_exports.ride_list)),
            ("soup", _("Meals…"), lambda: self._let(delivery_exports.meal_list)),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                name, text, act = entry
                menu.addAction(icon(name, "ink_2"), text, act)

    def letters(self) -> None:
        event_id = self._context.event_id
        if event_id is not None:
            self._safely(
                lambda: print_letters(
                    self._page, self._context, event_id, self._bundles(), self._chosen() or "all"
                )
            )

    def addresses(self) -> None:
        event_id = self._context.event_id
        if event_id is not None:
            self._safely(
                lambda: print_addresses(
                    self._page, self._context, event_id, self._bundles(), self._chosen() or "all"
                )
            )

    def sheet(self) -> None:
        text = _(
            "That officer’s people alone: on paper with boxes to tick, or as an Excel form that comes back."
        )
        self._for_officer(_("Delivery sheet of one officer"), text, officer_sheets.leaving)

    def after(self) -> None:
        text = _("That officer’s people alone: how each was told, and whether they came. Nothing of help.")
        self._for_officer(_("Who was told and who came"), text, delivery_exports.after_sheet)

    def late(self, *, only_overdue: bool) -> None:
        self._let(
            lambda store, event_id: delivery_exports.late_list(store, event_id, only_overdue=only_overdue)
        )

    def calls(self, days_before: int) -> None:
        self._let(lambda store, event_id: delivery_exports.call_list(store, event_id, days_before))

    def _for_officer(self, title: str, text: str, make: Callable[..., Leaving]) -> None:
        dialog = OfficerDialog(self._page, title, text, self._bundles(), self._chosen())
        if dialog.exec():
            officer_id = dialog.officer_id()
            self._let(lambda store, event_id: make(store, event_id, officer_id))

    def _let(self, make: Callable[..., Leaving]) -> None:
        event_id: UUID | None = self._context.event_id
        if event_id is not None:
            store = self._context.store
            self._safely(lambda: disclose(self._context, make(store, event_id), self._page))

    def _safely(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CallInError as error:
            self._context.report(error)
