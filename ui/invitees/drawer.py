"""Everything about one person and their invitation. Each field saves itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group, GroupTie
from callin_planner.domain.invitees import Officer
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from ui.invitees.apart import KeepApart
from ui.invitees.basis import BasisList, FlagList
from ui.invitees.stands import Stands
from ui.invitees.words import status_look, supervision_words
from ui.kit.buttons import Button
from ui.kit.chips import Chip, GroupBadge
from ui.kit.drawer import Drawer
from ui.kit.forms import Field
from ui.kit.labels import Label
from ui.kit.saving import SavingFields
from ui.kit.typed_days import typed_day
from ui.kit.widgets import Note, Rule, clear
from ui.kit.words import LANGUAGES, language_word

OF_THE_INVITATION = frozenset({"guest", "ride", "curfew_exception", "curfew_confirmed_on"})
DAYS = frozenset({"born", "supervised_until", "curfew_confirmed_on"})
_PERSON = (
    "first", "last", "agency", "address", "accommodation", "note", "supervision", "officer_id", "language",
    "compel", "text_ok", "message_ok", "interpreter", "reading_support", "hearing_support",
)  # fmt: skip
Save = Callable[[Invited, str, Any], object]


@dataclass(frozen=True)
class Roster:
    """What the drawer chooses from, and whom it may have to name beside the person."""

    event: Event
    groups: Sequence[Group] = ()
    ties: Sequence[GroupTie] = ()
    officers: Sequence[Officer] = ()
    everyone: Sequence[Invited] = ()
    languages: Sequence[str] = field(default=LANGUAGES)
    zone_name: str = ""


class PersonDrawer(Drawer):
    """`save(row, key, value)` raises UserError to refuse; a day is handed over as typed.

    Groups are handed over as "groups", a list of ids. `left_refused(row, labels)`: another person is
    shown while values of this one are refused; they come back with the person.
    """

    flag_wanted = Signal(object)
    membership_wanted = Signal(object, object)
    names_wanted = Signal()
    left_refused = Signal(object, object)

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._refused: dict[UUID, dict[str, str]] = {}
        self._row: Invited | None = None
        self._keep = save
        self.saving = SavingFields(self._save, self)
        self.fields = self.saving.fields
        self._personal: list[QWidget] = []
        self._about = QHBoxLayout()
        self._about.setSpacing(8)
        self.under.insertLayout(0, self._about)
        self._build_standing()
        self._build_person()
        self._build_groups()
        self._build_arrangements()
        self.content.addStretch(1)
        self.status = Button(_("Set status"), kind="menu", small=True)
        self.status.setMenu(QMenu(self.status))
        self.letter = Button(_("Letter"), kind="menu", small=True)
        self.letter.setMenu(QMenu(self.letter))
        self.foot.addWidget(self.status)
        self.foot.addWidget(self.letter)
        self.foot.addStretch(1)
        self.show_row(None, None, "", hidden=False)

    # --- what the page calls ---------------------------------------------------------------------
    def show_row(self, row: Invited | None, roster: Roster | None, name: str, *, hidden: bool) -> None:
        """Show a person under `name`, or nobody; `hidden` keeps everything personal away."""
        another = self._id() != (row.invitation.id if row else None)
        if another:
            self._leave_row()
        self._row = row
        clear(self._about)
        self.show_content(row is not None)
        if row is None or roster is None:
            self.set_heading(_("Nobody chosen"), _("Choose someone in the list."))
            return
        self.set_heading(name, row.invitee.code)
        self._show_chips(row)
        self._fill(row, roster)
        if another:
            self.saving.bring_back(self._refused.pop(row.invitation.id, {}))
        for widget in self._personal:
            widget.setVisible(not hidden)
        self._veil.setVisible(hidden)

    def current(self) -> Invited | None:
        return self._row

    def drafts(self) -> dict[str, str]:
        """What was typed and is not stored, of this person and of those left with a refused value."""
        typed = dict(self._refused)
        if self._row is not None:
            typed[self._row.invitation.id] = self.saving.drafts()
        return {f"{one} {key}": text for one, texts in typed.items() for key, text in texts.items()}

    def _id(self) -> UUID | None:
        return self._row.invitation.id if self._row else None

    def _leave_row(self) -> None:
        """Save what is typed; what is refused waits for the person's return."""
        if self._row is None:
            return
        row, refused = self._row, self.saving.leave()
        if refused:
            self._refused[row.invitation.id] = refused
            self.left_refused.emit(row, [self.fields[key].label.text() for key in refused])

    # --- building --------------------------------------------------------------------------------
    def _build_standing(self) -> None:
        self._veil = Note(_("Names and personal details are hidden."), "info", "eye-off")
        self._veil.add(Button(_("Show names"), kind="link", small=True, on_click=self.names_wanted.emit))
        self.content.addWidget(self._veil)
        self._pair(
            self.saving.choice("officer_id", _("Supervising officer")),
            self.saving.line("supervised_until", _("Supervised until"), typed_day_example()),
        )
        self.apart = KeepApart()
        self.content.addWidget(self.apart)
        self._section(_("Where the invitation stands"))
        self.stands = Stands()
        self.content.addWidget(self.stands)
        self.flags = FlagList(self.flag_wanted.emit)
        self.content.addWidget(self.flags)
        note = self.saving.area("note", _("Note"), 3)
        hint = Note(_("Write only what you would say to them."), "info")
        for widget in (note, hint):
            self._personal.append(widget)
            self.content.addWidget(widget)

    def _build_person(self) -> None:
        self._personal += [
            self._section(_("Person")),
            self._pair(self.saving.line("first", _("First name")), self.saving.line("last", _("Last name"))),
            self._pair(
                self.saving.line("born", _("Born"), typed_day_example()),
                self.saving.line("phones", _("Phones"), _("Part them with commas")),
            ),
            self._add(self.saving.line("address", _("Address"))),
        ]
        for key, text in (
            ("text_ok", _("Texts are welcome")),
            ("message_ok", _("A message may be left")),
        ):
            box = self.saving.switch(key, text)
            self._personal.append(box)
            self.content.addWidget(box)

    def _build_groups(self) -> None:
        self._section(_("Groups and supervision"))
        self._groups = Button(_("No group"), kind="menu")
        self._groups.setMenu(QMenu(self._groups))
        self.content.addWidget(self._groups, 0, Qt.AlignmentFlag.AlignLeft)
        self.basis = BasisList(self.membership_wanted.emit)
        self.content.addWidget(self.basis)
        self._pair(
            self.saving.choice("supervision", _("Supervision"), list(supervision_words().items())),
            self.saving.line("agency", _("Agency")),
        )
        self.content.addWidget(self.saving.switch("compel", _("Attendance can be required")))

    def _build_arrangements(self) -> None:
        self._section(_("Coming to the call-in"))
        self._pair(
            self.saving.choice("language", _("Language")),
            self.saving.line("accommodation", _("Needs")),
        )
        self._pair(self.saving.line("ride", _("Getting there")), self.saving.line("guest", _("Guest")))
        for key, text in (
            ("interpreter", _("Interpreter")),
            ("reading_support", _("Help with reading")),
            ("hearing_support", _("Help with hearing")),
            ("curfew_exception", _("Needs an exception from curfew or GPS")),
        ):
            self.content.addWidget(self.saving.switch(key, text))
        self._curfew = self.saving.line(
            "curfew_confirmed_on", _("Exception confirmed on"), typed_day_example()
        )
        self.content.addWidget(self._curfew)

    def _section(self, title: str) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 6, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(Rule())
        lines.addWidget(Label(title, "label", "ink"))
        return self._add(holder)

    def _pair(self, *fields: Field) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for one in fields:
            line.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        return self._add(holder)

    def _add(self, widget: QWidget) -> QWidget:
        self.content.addWidget(widget)
        return widget

    # --- showing and saving ----------------------------------------------------------------------
    def _show_chips(self, row: Invited) -> None:
        for group in row.groups:
            self._about.addWidget(GroupBadge(group.code, group.color, group.label))
        look = status_look(row.invitation.status)
        self._about.addWidget(Chip(look.word, look.state, look.icon))

    def _fill(self, row: Invited, roster: Roster) -> None:
        person, invitation = row.invitee, row.invitation
        officers = sorted(roster.officers, key=lambda one: one.name)
        self.saving.choices["officer_id"].set_options(
            [(None, _("No officer")), *((one.id, one.name) for one in officers)]
        )
        languages = sorted({*roster.languages, person.language}, key=language_word)
        self.saving.choices["language"].set_options([(code, language_word(code)) for code in languages])
        self.saving.show({key: getattr(person, key) for key in _PERSON})
        self.saving.show(
            {
                "born": typed_day(person.born),
                "phones": ", ".join(person.phones),
                "supervised_until": typed_day(person.supervised_until),
                "guest": invitation.guest,
                "ride": invitation.ride,
                "curfew_exception": invitation.curfew_exception,
                "curfew_confirmed_on": typed_day(invitation.curfew_confirmed_on),
            }
        )
        self._curfew.setVisible(invitation.curfew_exception)
        self._fill_groups(row, roster.groups)
        self.apart.show_row(row, roster.groups, roster.ties, roster.everyone, roster.event.on)
        self.stands.show_row(row, roster.event, roster.zone_name)
        self.flags.show_flags(row.flags)
        self.basis.show_row(row)

    def _fill_groups(self, row: Invited, groups: Sequence[Group]) -> None:
        mine = [group.id for group in row.groups]
        self._groups.set_text(", ".join(group.label for group in row.groups) or _("No group"))
        self._groups.setAccessibleName(_("Groups of this person"))
        menu = self._groups.menu()
        menu.clear()
        for group in groups:
            action = menu.addAction(group.label)
            action.setCheckable(True)
            action.setChecked(group.id in mine)
            action.triggered.connect(lambda _on=False, chosen=group.id: self._change_group(mine, chosen))

    def _change_group(self, mine: list[UUID], chosen: UUID) -> None:
        now = [one for one in mine if one != chosen] if chosen in mine else [*mine, chosen]
        self.saving.keep("groups", now)

    def _save(self, key: str, value: Any) -> None:
        if self._row is not None:
            self._keep(self._row, key, value.split(",") if key == "phones" else value)


def typed_day_example() -> str:
    return typed_day(date(2001, 5, 17))
