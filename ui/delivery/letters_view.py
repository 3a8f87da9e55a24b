"""The letters by officer: search, filters, ticks, and one letter's story at the right."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.deliveries import DeliveryAttempt
from callin_planner.domain.plan import FullPlan
from callin_planner.i18n import _
from callin_planner.usecases import delivery
from callin_planner.usecases.delivery_lists import DeliveryRow
from callin_planner.usecases.officer_sheets import Bundle
from ui.delivery.attempt_dialog import AttemptDialog
from ui.delivery.drawer import LetterDrawer
from ui.delivery.table import LetterTable
from ui.kit import theme
from ui.kit.buttons import Button, icon_button
from ui.kit.context import Context
from ui.kit.drawer import WithDrawer
from ui.kit.filters import FilterButton, FilterChip, ListSearch
from ui.kit.flow import FlowRow
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, Rule

OVERDUE, OPEN, INTERPRETER = "overdue", "open", "interpreter"


class LettersView(QWidget):
    """`mode_changed(overlay)` as of WithDrawer."""

    mode_changed = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._bundles: list[Bundle] = []
        self._full: FullPlan | None = None
        self._only = ""
        self.table = LetterTable(context)
        self.drawer = LetterDrawer(context)
        self.search = ListSearch(_("Find a letter"))
        self.officer = FilterButton(_("Officer"))
        self.chips = {
            OVERDUE: FilterChip(_("Overdue"), "clock-exclamation", lambda: self._toggle(OVERDUE)),
            OPEN: FilterChip(_("Not delivered"), "mail-x", lambda: self._toggle(OPEN)),
            INTERPRETER: FilterChip(_("Interpreter"), "language", lambda: self._toggle(INTERPRETER)),
        }
        self.split = WithDrawer(self._build_main(), self.drawer, width=340)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._build_filters())
        lines.addWidget(self.split, 1)
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_filters(self) -> QWidget:
        self.search.setMinimumWidth(theme.px(210))
        flow = FlowRow()
        for widget in (self.search, self.officer, *self.chips.values()):
            flow.add(widget)
        return flow

    def _build_main(self) -> QWidget:
        self.nobody = EmptyState(
            "search",
            _("No letter matches"),
            _("Try part of a name, a code or an officer; accents do not matter."),
            Button(_("Clear filters"), on_click=self.clear),
        )
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self.nobody)
        card = Card(flush=True)
        card.body.addWidget(self._found, 1)
        card.body.addWidget(Rule())
        card.body.addWidget(self._build_bar())
        card.setFocusProxy(self.table)
        return card

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(8)
        self.count = Label("", "body", "ink_2", elide=True)
        self.untick = icon_button("x", _("Untick everyone"), lambda: self.table.letters.set_checked([]))
        self.note_several = Button(_("Note a try"), "mail", small=True, on_click=self._note_ticked)
        self.with_officer = Button(
            _("Mark as with officer"), "user-share", small=True, on_click=self._hand_out_ticked
        )
        line.addWidget(self.count, 1)
        for widget in (self.untick, self.note_several, self.with_officer):
            line.addWidget(widget)
        return bar

    def _connect(self) -> None:
        table, drawer = self.table, self.drawer
        table.chosen.connect(self._show)
        table.opened.connect(lambda row: self.note([row]))
        table.letters.checked_changed.connect(self._show_ticked)
        context_menu(table, self._row_menu)
        self.search.searched.connect(lambda text: self._fill())
        self.search.left.connect(table.setFocus)
        self.officer.picked.connect(lambda value: self._fill())
        drawer.note_wanted.connect(lambda row: self.note([row]))
        drawer.mend_wanted.connect(self.mend)
        drawer.back_wanted.connect(self.take_back)
        drawer.person_wanted.connect(self._open_person)
        self.split.mode_changed.connect(self.mode_changed.emit)

    # --- what is shown ---------------------------------------------------------------------------
    def show_letters(self, full: FullPlan, bundles: Sequence[Bundle]) -> None:
        self._full, self._bundles = full, list(bundles)
        self.officer.set_options([(str(bundle.id), bundle.name) for bundle in bundles])
        rows = [row for bundle in bundles for row in bundle.rows]
        for key, word in (
            (OVERDUE, _("Overdue")),
            (OPEN, _("Not delivered")),
            (INTERPRETER, _("Interpreter")),
        ):
            count = sum(_is(key, row) for row in rows)
            self.chips[key].set_text(f"{word} {count}")
        self._fill()

    def narrow(self, only: str) -> None:
        """Show the letters of one filter: OVERDUE, OPEN or INTERPRETER."""
        self._only = only
        self._fill()

    def clear(self) -> None:
        self._only = ""
        self.search.clear()
        self.officer.choose(None)
        self._fill()

    def chosen_officer(self) -> object:
        """The id (as text) the list is narrowed to, or of the officer of the letter in view."""
        if self.officer.value is not None:
            return self.officer.value
        row = self.table.current_record()
        return str(row.one.officer.id if row.one.officer else None) if row else ""

    def select(self, invitation_id: UUID) -> bool:
        if not self.table.select(invitation_id):
            self.clear()
        return self.table.select(invitation_id)

    def _toggle(self, key: str) -> None:
        self.narrow("" if self._only == key else key)

    def _fill(self) -> None:
        for key, chip in self.chips.items():
            chip.setChecked(key == self._only)
        chosen = self.officer.value
        bundles = [bundle for bundle in self._bundles if chosen in (None, str(bundle.id))]
        self.table.letters.search(self.search.text())
        self.table.set_bundles(bundles, lambda row: not self._only or _is(self._only, row))
        shown = self.table.letters.shown()
        self._found.setCurrentWidget(self.table if shown else self.nobody)
        if self.table.current_record() is None and shown:
            self.table.select(shown[0].id)
        self._show(self.table.current_record())
        self._show_ticked()

    def _show(self, row: DeliveryRow | None) -> None:
        self.drawer.show_row(row, self._full.plan.site.time_zone if self._full else "UTC")

    def ticked(self) -> list[DeliveryRow]:
        checked = self.table.letters.checked
        return [row for bundle in self._bundles for row in bundle.rows if row.id in checked]

    def _show_ticked(self) -> None:
        total = sum(len(bundle.rows) for bundle in self._bundles)
        count = len(self.ticked())
        if count:
            self.count.set_text(_("{n} of {total} selected").format(n=count, total=total))
        else:
            self.count.set_text(_("Tick letters to note the same for several. Enter notes one."))
        for widget in (self.untick, self.note_several, self.with_officer):
            widget.setVisible(count > 0)

    # --- what the person does --------------------------------------------------------------------
    def note(self, rows: Sequence[DeliveryRow]) -> None:
        if rows and rows[0] is not None:
            AttemptDialog(self, self._context, rows, self._today()).exec()

    def mend(self, row: DeliveryRow, attempt: DeliveryAttempt) -> None:
        zone_name = self._full.plan.site.time_zone if self._full else "UTC"
        on = delivery.day_in_zone(attempt.at, zone_name)
        AttemptDialog(self, self._context, [row], self._today(), attempt, on).exec()

    def take_back(self, attempt: DeliveryAttempt) -> None:
        store = self._context.store
        self._context.do(lambda: delivery.take_back_attempt(store, attempt.id), icon="arrow-back-up")

    def _note_ticked(self) -> None:
        if rows := self.ticked():
            self.note(rows)

    def _hand_out_ticked(self) -> None:
        ids = [row.id for row in self.ticked()]
        store = self._context.store
        done = self._context.do(lambda: delivery.letters_handed_out(store, ids), icon="user-share")
        if done is not None and not done.ids:
            self._context.say(_("None of these letters waits for printing, so nothing was changed."))

    def _open_person(self, invitation_id: object) -> None:
        self._context.open_page("invitees", invitation_id=invitation_id)

    def _row_menu(self, at: QPoint, row: DeliveryRow) -> None:
        self.row_menu(row).popup(at)

    def row_menu(self, row: DeliveryRow) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("mail", "ink_2"), _("Note a try…"), lambda: self.note([row]))
        if row.last is not None:
            last = row.last
            menu.addAction(icon("pencil", "ink_2"), _("Mend the last try…"), lambda: self.mend(row, last))
            menu.addAction(
                icon("arrow-back-up", "ink_2"), _("Take back the last try"), lambda: self.take_back(last)
            )
        menu.addSeparator()
        menu.addAction(icon("users", "ink_2"), _("On the invite list"), lambda: self._open_person(row.id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _today(self) -> date:
        return self._full.plan.today if self._full else date.today()  # noqa: DTZ011  never without a plan


def _is(key: str, row: DeliveryRow) -> bool:
    if key == OVERDUE:
        return row.overdue
    return not row.delivered if key == OPEN else bool(row.interpreter)
