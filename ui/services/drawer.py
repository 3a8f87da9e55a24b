"""Everything about one provider, at the right: what to look at, services, ways in, what to ask."""

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
        self._places, self._asks = self._part(4), self._part(4)
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
            self._notes.addWidget(Note(text, state, mark))
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
    """Sentences on what to look at, gravest first: text, state, icon."""
    provider, notes = row.provider, []
    for service in row.unsaid:
        text = _("“{name}” does not say whether it is active. Only the export waits for it (S4).")
        notes.append((text.format(name=service.name), "late", "hand-stop"))
    if not provider.description:
        notes.append((_("It has no description. Only the export waits for it (S4)."), "late", "hand-stop"))
    if row.age is None:
        notes.append(
            (_("Nobody has checked this listing yet. Call before the directory is printed (S3)."), "look",
             "clock-exclamation")
        )  # fmt: skip
    elif row.age > board.limit:
        text = _("Last checked {n} days ago, more than {limit}: call before the directory is printed (S3).")
        notes.append((text.format(n=row.age, limit=board.limit), "look", "clock-exclamation"))
    if row.slow:
        text = _("Answers within {n} hours. The promise is a first try within {limit} (S2).")
        told = text.format(n=provider.responds_within_hours, limit=board.first_try)
        notes.append((told, "look", "alert-triangle"))
    if provider.is_full:
        full = _("Full. It stays listed, and its waiting list takes names.")
        notes.append(
            (full if provider.waiting_list else _("Full, and without a waiting list."), "info", "hourglass")
        )
    if Need.RECOVERY in row.needs:
        notes.append((_treatment(provider.consent_form), "info", "eye-off"))
    elif row.state is State.HIDDEN:
        notes.append((_("Hidden in lists: it stands on no shared paper."), "info", "eye-off"))
    return notes


def _treatment(form: str) -> str:
    text = _("Treats alcohol or drugs, so it is never listed beside a need on shared papers.")
    if form:
        return f"{text} " + _("Its own form: {form}.").format(form=form)
    return f"{text} " + _("Its own consent form is not named yet.")


def _shown(layout: QLayout) -> None:
    holder = layout.parentWidget()
    if holder is not None:
        holder.setVisible(layout.count() > 0)
