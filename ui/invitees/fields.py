"""The fields of a person and of their invitation, in the order of the drawer, each saving itself."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callin_planner.domain.groups import Group
from callin_planner.domain.plan import Invited
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from ui.invitees.roster import Roster
from ui.invitees.words import supervision_words
from ui.kit.buttons import Button
from ui.kit.dates import day_text
from ui.kit.forms import Field
from ui.kit.labels import Label
from ui.kit.saving import SavingFields
from ui.kit.typed_days import read_day, typed_day
from ui.kit.typed_times import read_time, typed_time
from ui.kit.widgets import Note, Rule
from ui.kit.words import language_word

DAYS = frozenset({"born", "supervised_until", "text_consent_on", "curfew_confirmed_on"})
TIMES = frozenset({"ride_at"})
COUNTS = frozenset({"guests", "children"})
_PERSON = (
    "first", "last", "agency", "address", "accommodation", "note", "supervision", "officer_id", "language",
    "compel", "text_ok", "text_consent_by", "message_ok", "interpreter", "reading_support",
    "hearing_support",
)  # fmt: skip
_INVITATION = ("session_id", "guest", "ride", "ride_driver", "ride_from", "curfew_exception")
OF_THE_INVITATION = frozenset({*_INVITATION, "guests", "children", "ride_at", "curfew_confirmed_on"})


def read_value(key: str, typed: Any) -> Any:
    """What was typed into the field of `key` as the record keeps it. Raises FieldError."""
    if key in DAYS:
        return read_day(key, typed)
    if key in TIMES:
        return read_time(key, typed)
    if key in COUNTS:
        text = typed.strip() or "0"
        if not (text.isascii() and text.isdigit() and len(text) < 4):
            raise FieldError(key, _("Type a number, such as 2."))
        return int(text)
    if key == "phones":
        return typed.split(",")
    return typed


class PersonFields:
    """Builds the sections into `lines` one after another; `personal` are those that hidden names hide."""

    def __init__(self, saving: SavingFields, lines: QVBoxLayout) -> None:
        self._saving = saving
        self._lines = lines
        self._options: dict[str, list[tuple[object, str]]] = {}
        self.personal: list[QWidget] = []
        self.groups = Button(_("No group"), kind="menu")
        self.groups.setMenu(QMenu(self.groups))

    # --- building --------------------------------------------------------------------------------
    def build_officer(self) -> None:
        self.pair(
            self._saving.choice("officer_id", _("Supervising officer")),
            self._saving.line("supervised_until", _("Supervised until"), day_example()),
        )

    def build_note(self) -> None:
        note = self._saving.area("note", _("Note"), 3, linted=True)
        hint = Note(_("Write only what you would say to them."), "info")
        self.personal += [self.add(note), self.add(hint)]

    def build_person(self) -> None:
        line, switch = self._saving.line, self._saving.switch
        self.personal += [
            self.section(_("Person")),
            self.pair(line("first", _("First name")), line("last", _("Last name"))),
            self.pair(
                line("born", _("Born"), day_example()), line("phones", _("Phones"), _("Part with commas"))
            ),
            self.add(line("address", _("Address"))),
            self.add(switch("text_ok", _("Agreed to texts"))),
        ]
        self._consent = self.pair(
            line("text_consent_on", _("Agreed on"), day_example()), line("text_consent_by", _("Noted by"))
        )
        self.personal.append(self.add(switch("message_ok", _("A message may be left"))))

    def build_supervision(self, basis: QWidget) -> None:
        self.section(_("Groups and supervision"))
        self._lines.addWidget(self.groups, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines.addWidget(basis)
        self.pair(
            self._saving.choice("supervision", _("Supervision"), list(supervision_words().items())),
            self._saving.line("agency", _("Agency")),
        )
        self.add(self._saving.switch("compel", _("Attendance can be required")))

    def build_arrangements(self) -> None:
        line, switch = self._saving.line, self._saving.switch
        self.section(_("Coming to the call-in"))
        self._session = self.add(self._saving.choice("session_id", _("Session")))
        self.pair(
            self._saving.choice("language", _("Language")),
            line("accommodation", _("Other needs"), linted=True),
        )
        for key, text in (
            ("interpreter", _("Interpreter")),
            ("reading_support", _("Help with reading")),
            ("hearing_support", _("Help with hearing")),
        ):
            self.add(switch(key, text))
        self.add(line("ride", _("Getting there"), _("Own car, bus pass, van")))
        self.pair(
            line("ride_driver", _("Driver")), line("ride_at", _("Pick-up time"), typed_time(time(17, 15)))
        )
        self.personal += [
            self.add(line("ride_from", _("Pick-up place"), _("A corner, where that is safer"))),
            self.pair(
                line("guest", _("Guest"), _("His mother")), line("guests", _("How many")), stretches=(2, 1)
            ),
        ]
        self.add(line("children", _("Children to look after")))

    def build_curfew(self) -> None:
        self.section(_("Curfew or GPS"))
        self.add(self._saving.switch("curfew_exception", _("Needs an exception for the evening")))
        self._due = Label("", "caption", "ink_2", wrap=True)
        self.add(self._due)
        self._curfew = self.add(
            self._saving.line("curfew_confirmed_on", _("Exception confirmed on"), day_example())
        )

    def section(self, title: str) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 6, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(Rule())
        lines.addWidget(Label(title, "label", "ink"))
        return self.add(holder)

    def pair(self, *fields: Field, stretches: tuple[int, ...] = ()) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for place, one in enumerate(fields):
            line.addWidget(one, stretches[place] if stretches else 1, Qt.AlignmentFlag.AlignTop)
        return self.add(holder)

    def add(self, widget: QWidget) -> QWidget:
        self._lines.addWidget(widget)
        return widget

    # --- showing ---------------------------------------------------------------------------------
    def fill(self, row: Invited, roster: Roster, *, hidden: bool) -> None:
        self._offer(row, roster)
        self._saving.show(_values(row))
        self._session.setVisible(len(roster.sessions) > 1)
        self._show_curfew(row, roster)
        self._fill_groups(row, roster.groups)
        for widget in self.personal:
            widget.setVisible(not hidden)
        self._consent.setVisible(row.invitee.text_ok and not hidden)

    def _offer(self, row: Invited, roster: Roster) -> None:
        languages = sorted({*roster.languages, row.invitee.language}, key=language_word)
        self._set_options(
            officer_id=[(None, _("No officer")), *((one.id, one.name) for one in roster.officers)],
            language=[(code, language_word(code)) for code in languages],
            session_id=[(None, _("No session")), *((one.id, one.label) for one in roster.sessions)],
        )

    def _set_options(self, **options: list[tuple[object, str]]) -> None:
        """Filled again only where they differ: a list walked through with Down must not stutter."""
        for key, values in options.items():
            if self._options.get(key) != values:
                self._options[key] = values
                self._saving.choices[key].set_options(values)

    def _show_curfew(self, row: Invited, roster: Roster) -> None:
        asked = row.invitation
        self._curfew.setVisible(asked.curfew_exception)
        self._due.setVisible(asked.curfew_exception and asked.curfew_confirmed_on is None)
        due = roster.event.on - timedelta(days=roster.curfew_days)
        late = due < roster.today
        words = (
            _("It was to be confirmed in writing by {day}. Ask the officer today.")
            if late
            else _("To be confirmed in writing by {day}, {n} days before the evening.")
        )
        self._due.set_text(words.format(day=day_text(due), n=roster.curfew_days))
        self._due.set_ink("look" if late else "ink_2")

    def _fill_groups(self, row: Invited, groups: Sequence[Group]) -> None:
        mine = [group.id for group in row.groups]
        self.groups.set_text(", ".join(group.label for group in row.groups) or _("No group"))
        self.groups.setAccessibleName(_("Groups of this person"))
        menu = self.groups.menu()
        menu.clear()
        for group in groups:
            action = menu.addAction(group.label)
            action.setCheckable(True)
            action.setChecked(group.id in mine)
            action.triggered.connect(lambda _on=False, chosen=group.id: self._change_group(mine, chosen))

    def _change_group(self, mine: list[UUID], chosen: UUID) -> None:
        now = [one for one in mine if one != chosen] if chosen in mine else [*mine, chosen]
        self._saving.keep("groups", now)


def _values(row: Invited) -> Mapping[str, Any]:
    """What each field shows."""
    person, asked = row.invitee, row.invitation
    return {
        **{key: getattr(person, key) for key in _PERSON},
        **{key: getattr(asked, key) for key in _INVITATION},
        "born": typed_day(person.born),
        "phones": ", ".join(person.phones),
        "supervised_until": typed_day(person.supervised_until),
        "text_consent_on": typed_day(person.text_consent_on),
        "ride_at": typed_time(asked.ride_at),
        "guests": str(asked.guests) if asked.guests else "",
        "children": str(asked.children) if asked.children else "",
        "curfew_confirmed_on": typed_day(asked.curfew_confirmed_on),
    }


def day_example() -> str:
    return typed_day(date(2001, 5, 17))
