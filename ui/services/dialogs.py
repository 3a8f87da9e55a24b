"""Adding a provider, and every field of one in a form; noting a call."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from callin_planner.domain.ids import new_id
from callin_planner.domain.providers import Contact, Provider
from callin_planner.errors import FieldError
from callin_planner.exchange.vocabulary import language_code
from callin_planner.i18n import _
from callin_planner.usecases import services
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Area, Choice, Field, Line
from ui.kit.typed_days import read_day, typed_day
from ui.services.tall_form import TallFormDialog
from ui.services.words import languages_text


class AddProviderDialog(FormDialog):
    """A name is enough to begin with."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            _("Add a provider"),
            _("A name is enough to begin with. Add what it offers afterwards."),
            save=_("Add"),
            icon="lifebuoy",
        )
        self._context = context
        self.provider_id: UUID = new_id()
        self.name = Line("", _("Northgate Works"))
        self.description = Line("", _("Paid work from the first week."))
        self.phone = Line("", _("555-0178"))
        self.form.add(Field(_("Name"), self.name, key="name"))
        self.form.add(Field(_("In one sentence"), self.description, key="description"))
        self.form.add(Field(_("Phone"), self.phone, key="phones"))
        self.on_save = self._add
        self.name.setFocus()

    def _add(self) -> None:
        changed = services.add_provider(
            self._context.store,
            provider_id=self.provider_id,
            name=self.name.text(),
            description=self.description.text(),
            phones=read_list(self.phone.text()),
        )
        self._context.say_undo(changed.label, icon="plus")


class ProviderDialog(TallFormDialog):
    """Every field of a provider; saved in one step, with one undo."""

    def __init__(self, parent: QWidget, context: Context, provider: Provider) -> None:
        super().__init__(parent, _("Edit {name}").format(name=provider.name), icon="pencil")
        self._context, self._provider = context, provider
        self.lines: dict[str, Line | Area] = {}
        self.switches: dict[str, QCheckBox] = {}
        self.known: dict[str, Choice] = {}
        self._reach()
        self._evening()
        self._promise()
        self.on_save = self._save_all
        self.lines["name"].setFocus()

    def _reach(self) -> None:
        one, form = self._provider, self.form
        form.add(self._line("name", _("Name"), one.name))
        form.add(self._area("description", _("In one sentence"), one.description))
        form.pair(
            self._line("phones", _("Phones"), "; ".join(one.phones), "555-0142; 555-0143"),
            self._line("email", _("E-mail"), one.email, "desk@example.org"),
        )
        form.pair(
            self._line("website", _("Website"), one.website, "https://"),
            self._line("alternate_name", _("Also known as"), one.alternate_name),
        )
        form.add(self._line("address", _("Address"), one.address))
        form.add(self._line("hours", _("Hours"), one.hours, _("9:00 am to 9:00 pm, every day")))
        form.pair(
            self._line("languages", _("Languages"), languages_text(one.languages), _("English, Spanish")),
            self._line("accessibility", _("Getting in"), one.accessibility, _("Step-free")),
        )
        first = one.contacts[0] if one.contacts else Contact("")
        form.pair(
            self._line("contact_name", _("Ask for"), first.name, _("Ann Porter, intake")),
            self._line("contact_phone", _("Direct phone"), first.phone),
        )

    def _evening(self) -> None:
        one, form = self._provider, self.form
        form.pair(
            self._line(
                "responds_within_hours", _("Answers within, hours"), _number(one.responds_within_hours)
            ),
            self._line("capacity_slots", _("Free places"), _number(one.capacity_slots), _("0 is full")),
        )
        for key, text in (
            ("waiting_list", _("Keeps a waiting list while it is full")),
            ("at_event_table", _("Has a table at the call-in")),
            ("open_that_evening", _("Is open on the evening")),
            ("staffed", _("Somebody always answers")),
            ("single_contact", _("Is the one number to call")),
        ):
            form.add_widget(self._switch(key, text))
        form.pair(
            self._unknown("walk_in_tonight", _("Takes people in at once")),
            self._unknown("felony_ok", _("A record is no bar")),
        )
        form.add(self._unknown("accepts_group_members", _("Takes members of groups")))

    def _promise(self) -> None:
        one, form = self._provider, self.form
        form.pair(
            self._line("contract_until", _("Contract until"), typed_day(one.contract_until)),
            self._line("consent_form", _("Its own consent form"), one.consent_form, _("HIPAA authorization")),
        )
        form.add_widget(self._switch("hidden_in_lists", _("Hidden: stands on no shared paper")))
        form.add(self._area("note", _("Note, for us alone"), one.note))

    # --- fields ------------------------------------------------------------------------------------
    def _line(self, key: str, label: str, value: str, placeholder: str = "") -> Field:
        self.lines[key] = Line(value, placeholder)
        return Field(label, self.lines[key], key=key)

    def _area(self, key: str, label: str, value: str) -> Field:
        self.lines[key] = Area(value, lines=2)
        return Field(label, self.lines[key], key=key)

    def _switch(self, key: str, text: str) -> QCheckBox:
        box = self.switches[key] = QCheckBox(text)
        box.setChecked(bool(getattr(self._provider, key)))
        return box

    def _unknown(self, key: str, label: str) -> Field:
        options: list[tuple[object, str]] = [("", _("Not known")), (True, _("Yes")), (False, _("No"))]
        stored = getattr(self._provider, key)
        self.known[key] = Choice(options, "" if stored is None else stored)
        return Field(label, self.known[key], key=key)

    # --- saving ------------------------------------------------------------------------------------
    def _save_all(self) -> None:
        values: dict[str, Any] = {key: line.text() for key, line in self.lines.items()}
        values["contacts"] = self._contacts(values.pop("contact_name"), values.pop("contact_phone"))
        values["phones"] = read_list(values["phones"])
        values["languages"] = read_languages(values["languages"])
        values["contract_until"] = read_day("contract_until", values["contract_until"])
        for key in ("responds_within_hours", "capacity_slots"):
            values[key] = read_number(key, values[key])
        values |= {key: box.isChecked() for key, box in self.switches.items()}
        for key, choice in self.known.items():
            value = choice.value()
            values[key] = value if isinstance(value, bool) else None
        changed = services.change_provider(self._context.store, self._provider.id, **values)
        if changed.entry is not None:
            self._context.say_undo(changed.label, icon="pencil")

    def _contacts(self, name: str, phone: str) -> tuple[Contact, ...]:
        """The first one as typed; the others stay."""
        first, *others = self._provider.contacts or (Contact(""),)
        name, phone = name.strip(), phone.strip()
        if not name and phone:
            raise FieldError("contact_name", _("Type whom to ask for at this phone."))
        if not name:
            return tuple(others)
        if (name, phone) == (first.name, first.phone):
            return (first, *others)
        return (Contact(name, first.title, phone, first.email), *others)


class CallDialog(FormDialog):
    """Who answered, and what was said. A call by itself makes sure of nothing."""

    def __init__(self, parent: QWidget, context: Context, provider: Provider) -> None:
        super().__init__(
            parent,
            _("Log a call to {name}").format(name=provider.name),
            _("It is noted with your name and the time. “All still true” dates the listing."),
            save=_("Log the call"),
            icon="phone",
        )
        self._context, self._provider = context, provider
        self.answered, self.nobody = QRadioButton(_("Somebody answered")), QRadioButton(_("Nobody answered"))
        self.answered.setChecked(True)
        self.said = Line("", _("The hours change in January."))
        self.form.add_widget(self.answered)
        self.form.add_widget(self.nobody)
        self.form.add(Field(_("What was said"), self.said, key="said"))
        self.on_save = self._log
        self.said.setFocus()

    def _log(self) -> None:
        changed = services.log_call(
            self._context.store,
            self._provider.id,
            answered=self.answered.isChecked(),
            said=self.said.text(),
        )
        self._context.say_undo(changed.label, icon="phone")


def read_list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", ";").split(";") if part.strip())


def read_languages(text: str) -> tuple[str, ...]:
    """Codes of the languages typed. Raises FieldError for one that is not known."""
    codes = []
    for part in text.replace(";", ",").split(","):
        word = part.strip()
        code = language_code(word) or (word.casefold() if len(word) == 2 and word.isalpha() else "")
        if word and not code:
            raise FieldError("languages", _("“{word}” is not a language known here.").format(word=word))
        if code:
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def read_number(key: str, text: str) -> int | None:
    """A whole number, None for nothing. Raises FieldError for anything else."""
    if not text.strip():
        return None
    if not text.strip().isdigit():
        raise FieldError(key, _("Type a whole number, or nothing."))
    return int(text)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
