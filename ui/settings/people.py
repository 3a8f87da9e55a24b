"""People and passphrases."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor, QFontMetrics, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.domain.clock import SystemClock
from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.errors import EnvironmentFault
from callin_planner.i18n import _
from callin_planner.usecases import locking, staff
from callin_planner.usecases.locking import Slot
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.cell import Cell, draw_text, draw_two_lines
from ui.kit.chips import Icon, paint_chip
from ui.kit.context import Context
from ui.kit.dates import ago_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.labels import Label
from ui.kit.record_model import Column, RecordModel
from ui.kit.step_up import SecretDialog
from ui.kit.table import Table, context_menu, table_height
from ui.kit.widgets import Card, Rule, column, row
from ui.kit.words import role_sentence, role_word
from ui.settings import passphrases


@dataclass(frozen=True)
class StaffRow:
    """A person and their way in."""

    person: Person
    has_passphrase: bool
    used: str
    is_you: bool

    @property
    def id(self) -> UUID:
        return self.person.id


class PeopleCard(Card):
    def __init__(self, context: Context) -> None:
        super().__init__(_("People and passphrases"), flush=True)
        self._context = context
        self.add_button = Button(_("Add a person"), "user-plus", small=True, on_click=self.add)
        self.add_to_head(self.add_button)
        self.lead = Label(
            _("Each passphrase belongs to one person, so the history can say who. Two people at least."),
            "caption",
            "ink_2",
            wrap=True,
        )
        self.lead.setContentsMargins(15, 0, 15, 11)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.lead)
        self.records: RecordModel[StaffRow] = RecordModel(
            [
                Column(
                    "name",
                    _("Name"),
                    lambda row: row.person.name,
                    paint=_paint_name,
                    tip=lambda row: row.person.name,
                ),
                Column("role", _("Role"), lambda row: role_word(row.person.role), 130),
                Column("way", _("Opens the site"), _way_word, 142, paint=_paint_way),
                Column("used", _("Last used"), lambda row: row.used, 80, ink="ink_2"),
                Column("act", "", _act_word, 70, paint=_paint_act, align="right"),
            ]
        )
        self.table = Table(self.records, name=_("People and passphrases"))
        self.table.set_square()
        self.table.opened.connect(self._open)
        self.table.clicked.connect(self._clicked)
        context_menu(self.table, self._menu)
        self.body.addWidget(self.table)
        self.body.addWidget(Rule())
        self.body.addWidget(self._recovery())

    def show_people(self, site: Site) -> None:
        context = self._context
        slots = self._slots()
        by_person = {slot.person_id: slot for slot in slots if slot.kind == "passphrase"}
        rows = []
        for person in staff.staff(context.store):
            slot = by_person.get(person.id)
            at = slot.used_at if slot else None
            used = ago_text(at, SystemClock(), site.time_zone, day_only=True) if at else "–"
            rows.append(StaffRow(person, slot is not None, used, person.id == context.store.actor.person_id))
        rows.sort(key=lambda found: (list(Role).index(found.person.role), found.person.name))
        self.records.set_rows(rows)
        self.table.setFixedHeight(table_height(self.table, len(rows)))
        recovery = next((slot for slot in slots if slot.kind == "recovery"), None)
        made = ago_text(recovery.made_at, SystemClock(), site.time_zone) if recovery else ""
        self._made.set_text(
            _("Made {when}. Keep two paper copies.").format(when=made) if made else _("There is none.")
        )

    def _slots(self) -> list[Slot]:
        try:
            return locking.slots(self._context.site)
        except EnvironmentFault as fault:
            self._context.report(fault)
            return []

    def _recovery(self) -> QWidget:
        holder = QWidget()
        self._made = Label("", "caption", "ink_2")
        words = QWidget()
        words.setLayout(column(Label(_("Recovery key"), "strong"), self._made, spacing=1))
        self.key_button = Button(
            _("Make a new key"),
            small=True,
            on_click=lambda: passphrases.new_recovery_key(self.window(), self._context),
        )
        holder.setLayout(
            row(Icon("key", 18, "accent"), words, None, self.key_button, spacing=12, margins=(15, 10, 15, 11))
        )
        return holder

    # --- acts ------------------------------------------------------------------------------------
    def add(self) -> None:
        """A new person; they are given a passphrase in a second step."""
        dialog = FormDialog(self.window(), _("Add a person"), icon="user-plus", save=_("Add"))
        fields = _person_fields(dialog, Person(name="", role=Role.FACILITATOR))

        def save() -> None:
            changed = staff.add_staff(self._context.store, **fields())
            self._context.say_undo(changed.label, icon="user-plus")

        dialog.on_save = save
        dialog.exec()

    def change(self, person: Person) -> None:
        dialog = FormDialog(self.window(), _("Change {name}").format(name=person.name), icon="pencil")
        fields = _person_fields(dialog, person)

        def save() -> None:
            values = fields()
            if values["role"] is not person.role and self._has_passphrase(person):
                self._change_role(person, values)
                return
            changed = staff.change_staff(self._context.store, person.id, **values)
            if changed.ids:
                self._context.say_undo(changed.label)

        dialog.on_save = save
        dialog.exec()

    def _change_role(self, person: Person, values: dict[str, Any]) -> None:
        """A role decides what someone sees: it asks for the passphrase again."""
        store, site = self._context.store, self._context.site

        def work(secret: str) -> object:
            locking.confirm(site, secret)
            return staff.change_staff(store, person.id, **values)

        SecretDialog(
            self.window(),
            self._context,
            _("Change the role of {name}?").format(name=person.name),
            _("A role decides what someone may see."),
            _("Change it"),
            work,
            lambda _done: self._context.say(_("The role is changed.")),
        ).exec()

    def remove(self, person: Person) -> None:
        self._context.do(lambda: staff.remove_staff(self._context.store, person.id), icon="trash")

    def _has_passphrase(self, person: Person) -> bool:
        return any(row.has_passphrase for row in self.records.shown() if row.id == person.id)

    def _clicked(self, index: object) -> None:
        found = self.table.current_record()
        at = self.table.viewport().mapFromGlobal(QCursor.pos())
        if found is not None and self.table.columnAt(at.x()) == len(self.records.columns) - 1:
            self._open(found)

    def _open(self, found: StaffRow) -> None:
        if found.has_passphrase:
            self._menu(QCursor.pos(), found)
        else:
            passphrases.give(self.window(), self._context, found.person)

    def _menu(self, at: QPoint, found: StaffRow) -> None:
        menu = QMenu(self)
        context, person, window = self._context, found.person, self.window()
        if found.has_passphrase:
            menu.addAction(_("Change the passphrase…"), partial(passphrases.change, window, context, person))
            menu.addAction(
                _("Take the passphrase away…"), partial(passphrases.take_away, window, context, person)
            )
        else:
            menu.addAction(_("Give a passphrase…"), partial(passphrases.give, window, context, person))
        menu.addSeparator()
        menu.addAction(_("Change name or role…"), partial(self.change, person))
        if not found.has_passphrase and not found.is_you:
            menu.addAction(_("Take off the list"), partial(self.remove, person))
        menu.exec(at)


def _person_fields(dialog: FormDialog, person: Person) -> Callable[[], dict[str, Any]]:
    name = Line(person.name)
    role = Choice([(role, role_word(role)) for role in Role], person.role)
    title, organization, phone = Line(person.title), Line(person.organization), Line(person.phone)
    role_field = Field(_("Role"), role, key="role", hint=role_sentence(person.role))
    role.picked.connect(lambda chosen: role_field.set_hint(role_sentence(chosen)))
    dialog.form.add(Field(_("Name"), name, key="name"))
    dialog.form.add(role_field)
    dialog.form.pair(
        Field(_("Title"), title, key="title"), Field(_("Organization"), organization, key="organization")
    )
    dialog.form.add(Field(_("Phone"), phone, key="phone"))
    name.setFocus()

    def values() -> dict[str, Any]:
        return {
            "name": name.text(),
            "role": role.value(),
            "title": title.text().strip(),
            "organization": organization.text().strip(),
            "phone": phone.text().strip(),
        }

    return values


def _way_word(found: StaffRow) -> str:
    return _("Passphrase") if found.has_passphrase else _("No passphrase")


def _act_word(found: StaffRow) -> str:
    return _("Change") if found.has_passphrase else _("Add")


def _paint_name(painter: QPainter, cell: Cell, found: StaffRow) -> None:
    room = cell.rect
    if found.is_you:
        words = _("you")
        beside = QFontMetrics(theme.font("body")).horizontalAdvance(words) + theme.px(8)
        room = room.adjusted(0, 0, -beside, 0)
    right = draw_two_lines(painter, room, found.person.name, role="name")
    if found.is_you:
        draw_text(
            painter,
            cell.rect.adjusted(int(right) - cell.rect.left() + theme.px(8), 0, 0, 0),
            words,
            ink="ink_3",
        )


def _paint_way(painter: QPainter, cell: Cell, found: StaffRow) -> None:
    state, icon = ("good", "key") if found.has_passphrase else ("neutral", None)
    paint_chip(painter, cell.rect, _way_word(found), state, icon)


def _paint_act(painter: QPainter, cell: Cell, found: StaffRow) -> None:
    draw_text(painter, cell.rect, _act_word(found), role="name", ink="accent", align="right")
