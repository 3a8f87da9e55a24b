"""Everything about one provider, at the right: what to look at, services, ways in, what to ask."""

from html import escape
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from callin_planner.domain.providers import Location, Need, Service
from callin_planner.domain.roles import Voice
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.service_board import ServiceBoard, ServiceRow, State
from ui.kit.buttons import Button
from ui.kit.chips import Chip, VoiceMark
from ui.kit.context import Context
from ui.kit.dates import ago_text
from ui.kit.drawer import Drawer
from ui.kit.labels import Label
from ui.kit.widgets import Note, Rule, clear
from ui.services.words import facts_of, questions, status_look

_CALLS = 4


class ServiceDrawer(Drawer):
    """`service_wanted` and `place_wanted` carry an id, None for a new one."""

    service_wanted = Signal(object)
    place_wanted = Signal(object)
    edit_wanted = Signal()
    true_wanted = Signal()
    call_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(wrap=True)
        self._context = context
        self._row: ServiceRow | None = None
        self.set_mark(VoiceMark(Voice.HELP, 30))
        self._notes, self._services = self._part(8), self._part(0)
        self.content.addSpacing(2)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(7)
        self._facts.setColumnStretch(1, 1)
        self.content.addLayout(self._facts)
        self._asks, self._places = self._part(4), self._part(4)
        self.content.addStretch(1)
        self.still_true = Button(
            _("All still true"), "circle-check", "primary", small=True, on_click=self.true_wanted.emit
        )
        self.still_true.setToolTip(_("Checked today by you; the next one to check follows (Ctrl+Enter)"))
        self.edit = Button(_("Edit"), "pencil", small=True, on_click=self.edit_wanted.emit)
        self.call = Button(_("Log a call"), "phone", small=True, on_click=self.call_wanted.emit)
        for button in (self.still_true, self.edit, self.call):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.show_row(None, None)

    def current(self) -> ServiceRow | None:
        return self._row

    def show_row(self, row: ServiceRow | None, board: ServiceBoard | None) -> None:
        """Show a provider, or nobody."""
        self._row = row
        self.show_content(row is not None)
        if row is None or board is None:
            self.set_heading(_("Nobody chosen"), _("Choose a provider in the list."))
            return
        n, places = len(row.services), len(row.locations)
        told = ngettext("{n} service", "{n} services", n).format(n=n)
        if places:
            told += " · " + ngettext("{n} place", "{n} places", places).format(n=places)
        self.set_heading(row.provider.name, told)
        self._fill_notes(row, board)
        self._fill_services(row)
        self._fill_facts(row)
        self._fill_places(row)
        self._fill_asks(row, board)

    # --- building ----------------------------------------------------------------------------------
    def _part(self, spacing: int) -> QVBoxLayout:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing)
        self.content.addWidget(holder)
        return layout

    def _fill_notes(self, row: ServiceRow, board: ServiceBoard) -> None:
        clear(self._notes)
        for text, state, mark in _notes(row, board):
            self._notes.addWidget(Note(text, state, mark, rich=True))
        _shown(self._notes)

    def _fill_services(self, row: ServiceRow) -> None:
        clear(self._services)
        self._services.addWidget(Label(_("Services"), "label", "ink_2"))
        for service in row.services:
            self._services.addLayout(self._service_line(service))
            self._services.addWidget(Rule())
        add = Button(_("Add service"), "plus", kind="link", small=True)
        add.clicked.connect(lambda: self.service_wanted.emit(None))
        self._services.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _service_line(self, service: Service) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 5, 0, 5)
        line.setSpacing(8)
        button = Button(service.name, kind="link", small=True)
        button.setAccessibleName(_("Edit the service {name}").format(name=service.name))
        button.setToolTip(service.name)
        wanted = service.id
        button.clicked.connect(lambda _on=False: self._want_service(wanted))
        line.addWidget(button, 0)
        line.addStretch(1)
        look = status_look(service)
        line.addWidget(Chip(look.word, look.state, look.icon))
        return line

    def _want_service(self, service_id: UUID) -> None:
        self.service_wanted.emit(service_id)

    def _fill_facts(self, row: ServiceRow) -> None:
        clear(self._facts)
        for place, (name, text) in enumerate(facts_of(row)):
            title = Label(name, "body", "ink_2")
            self._facts.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
            value = Label(text, "body", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(value, place, 1)

    def _fill_places(self, row: ServiceRow) -> None:
        clear(self._places)
        self._places.addWidget(Label(_("Places"), "label", "ink_2"))
        for place in row.locations:
            self._places.addWidget(self._place_button(place), 0, Qt.AlignmentFlag.AlignLeft)
            beneath = " · ".join(
                part for part in (place.line, place.transportation, place.accessibility) if part
            )
            if beneath and beneath != place.name:
                self._places.addWidget(Label(beneath, "caption", "ink_2", wrap=True))
        add = Button(_("Add place"), "plus", kind="link", small=True)
        add.clicked.connect(lambda: self.place_wanted.emit(None))
        self._places.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _place_button(self, place: Location) -> Button:
        name = place.name or place.line or _("Place")
        button = Button(name, "map-pin", kind="link", small=True)
        button.setAccessibleName(_("Edit the place {name}").format(name=name))
        wanted = place.id
        button.clicked.connect(lambda _on=False: self.place_wanted.emit(wanted))
        return button

    def _fill_asks(self, row: ServiceRow, board: ServiceBoard) -> None:
        clear(self._asks)
        self._asks.addWidget(Label(_("What to ask"), "label", "ink_2"))
        for text in questions(board, row):
            self._asks.addWidget(Label(f"•  {text}", "body", wrap=True))
        if row.provider.calls:
            self._asks.addWidget(Label(_("Calls"), "label", "ink_2"))
        store, zone = self._context.store, self._context.site.site().time_zone
        for call in reversed(row.provider.calls[-_CALLS:]):
            what = call.said or (_("answered") if call.answered else _("nobody answered"))
            words = f"{ago_text(call.at, store.clock, zone)} · {call.by} · {what}"
            self._asks.addWidget(Label(words, "caption", "ink_2", wrap=True))


def _notes(row: ServiceRow, board: ServiceBoard) -> list[tuple[str, str, str]]:
    """What to look at, gravest first: rich text, state, icon."""
    provider, notes = row.provider, []
    for service in row.unsaid:
        lead = _("“{name}” does not say whether it is active.").format(name=service.name)
        notes.append((_told(lead, _("Only the export waits for it (S4).")), "mend", "hand-stop"))
    if not provider.description:
        told = _told(_("It has no description."), _("Only the export waits for it (S4)."))
        notes.append((told, "mend", "hand-stop"))
    if row.age is None:
        lead, rest = _("Never checked."), _("Call before the directory is printed (S3).")
        notes.append((_told(lead, rest), "look", "clock-exclamation"))
    elif row.age > board.limit:
        lead = _("Last checked {n} days ago.").format(n=row.age)
        rest = _("Older than {n} days: call before the directory is printed (S3).").format(n=board.limit)
        notes.append((_told(lead, rest), "look", "clock-exclamation"))
    if row.slow:
        lead = _("Answers within {n} hours.").format(n=provider.responds_within_hours)
        rest = _("The promise is a first try within {n} (S2).").format(n=board.first_try)
        notes.append((_told(lead, rest), "look", "alert-triangle"))
    if provider.is_full:
        waits = _("It stays listed, and its waiting list takes names.")
        rest = waits if provider.waiting_list else _("It keeps no waiting list.")
        notes.append((_told(_("Full."), rest), "info", "hourglass"))
    if Need.RECOVERY in row.needs:
        notes.append((_treatment(provider.consent_form), "info", "eye-off"))
    elif row.state is State.HIDDEN:
        notes.append((_told(_("Hidden in lists."), _("It stands on no shared paper.")), "info", "eye-off"))
    return notes


def _treatment(form: str) -> str:
    lead = _("Treats alcohol or drugs, so it is never beside a need on shared papers.")
    own = _("Its own form: {form}.").format(form=form) if form else _("Name its own consent form.")
    return _told(lead, own)


def _told(lead: str, rest: str) -> str:
    return f"<b>{escape(lead)}</b> {escape(rest)}"


def _shown(layout: QLayout) -> None:
    holder = layout.parentWidget()
    if holder is not None:
        holder.setVisible(layout.count() > 0)
