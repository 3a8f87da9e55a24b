"""One service and one place, each in a form; a new one where none is given."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.domain.ids import new_id
from callin_planner.domain.providers import Cost, Location, LocationKind, Need, Opening, Provider, Service
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import services
from callin_planner.usecases.hsds_times import WEEK, days_text
from callin_planner.usecases.service_board import ServiceRow
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.forms import Area, Choice, Field, Line
from ui.kit.needs import need_word
from ui.kit.typed_times import read_time, typed_time
from ui.services.dialogs import read_languages, read_list, read_number
from ui.services.tall_form import TallFormDialog
from ui.services.words import languages_text, status_words


class ServiceDialog(TallFormDialog):
    """Every field of a service; `removed` once it was taken out."""

    def __init__(
        self, parent: QWidget, context: Context, row: ServiceRow, service: Service | None = None
    ) -> None:
        self.is_new = service is None
        title = _("Add a service") if service is None else _("Edit “{name}”").format(name=service.name)
        super().__init__(
            parent, title, row.provider.name, icon="lifebuoy", save=_("Add") if self.is_new else ""
        )
        self._context, self._row = context, row
        self.service = service or Service(id=new_id(), provider_id=row.id, name="")
        self.lines: dict[str, Line | Area] = {}
        self.places: dict[UUID, QCheckBox] = {}
        self._what()
        self._how()
        self._when()
        self.on_save = self._keep
        if not self.is_new:
            self.take_out = Button(_("Take out"), "trash", on_click=self._remove)
            self.buttons.insertWidget(0, self.take_out)
        self.lines["name"].setFocus()

    def _what(self) -> None:
        one, form = self.service, self.form
        form.add(self._line("name", _("Name"), one.name, _("Job placement")))
        self.need = Choice([(need, need_word(need)) for need in Need], one.need)
        self.status = Choice(list(status_words().items()), one.status)
        form.pair(Field(_("Need"), self.need, key="need"), Field(_("Status"), self.status, key="status"))
        form.add(self._area("description", _("What it is"), one.description))
        form.pair(
            self._line("category", _("Kind of help"), one.category, _("work")),
            self._line("languages", _("Languages, if not all"), languages_text(one.languages)),
        )
        form.add(self._line("eligibility", _("Who can come"), one.eligibility))
        form.pair(
            self._line("minimum_age", _("From age"), _number(one.minimum_age)),
            self._line("maximum_age", _("To age"), _number(one.maximum_age)),
        )

    def _how(self) -> None:
        one, form = self.service, self.form
        form.add(self._line("required_documents", _("Bring"), one.required_documents, _("Photo ID")))
        form.add(self._line("application", _("How to start"), one.application))
        cost = one.costs[0] if one.costs else Cost()
        form.pair(
            self._line("fees", _("Cost, in words"), one.fees, _("Free")),
            self._line("cost", _("Amount in dollars"), "" if cost.amount is None else f"{cost.amount:g}"),
        )
        form.pair(
            self._line("wait_time", _("Wait"), one.wait_time),
            self._line("interpretation", _("Interpreters"), one.interpretation),
        )
        form.pair(
            self._line("phones", _("Its own phones"), "; ".join(one.phones)),
            self._line("email", _("Its own e-mail"), one.email),
        )
        form.pair(
            self._line("url", _("Link"), one.url, "https://"),
            self._line("alternate_name", _("Also known as"), one.alternate_name),
        )
        form.add(self._line("alert", _("Right now"), one.alert, _("Closed over the holidays")))

    def _when(self) -> None:
        self.openings = _Openings(self, self.service.openings)
        for place in self._row.locations:
            box = self.places[place.id] = QCheckBox(_("At {place}").format(place=place.name or place.line))
            box.setChecked(place.id in self.service.location_ids)
            self.form.add_widget(box)

    def _line(self, key: str, label: str, value: str, placeholder: str = "") -> Field:
        self.lines[key] = Line(value, placeholder)
        return Field(label, self.lines[key], key=key)

    def _area(self, key: str, label: str, value: str) -> Field:
        self.lines[key] = Area(value, lines=2)
        return Field(label, self.lines[key], key=key)

    def _keep(self) -> None:
        values: dict[str, Any] = {key: line.text() for key, line in self.lines.items()}
        values["languages"] = read_languages(values["languages"])
        values["phones"] = read_list(values["phones"])
        for key in ("minimum_age", "maximum_age"):
            values[key] = read_number(key, values[key])
        values["costs"] = self._costs(values.pop("cost"))
        values["need"], values["status"] = self.need.value(), self.status.value()
        values["openings"] = self.openings.value()
        if self.places:
            values["location_ids"] = tuple(key for key, box in self.places.items() if box.isChecked())
        store = self._context.store
        if self.is_new:
            changed = services.add_service(store, self._row.id, service_id=self.service.id, **values)
        else:
            changed = services.change_service(store, self.service.id, **values)
        if changed.entry is not None:
            self._context.say_undo(changed.label, icon="lifebuoy")

    def _costs(self, typed: str) -> tuple[Cost, ...]:
        """The first as typed; the others stay."""
        before = self.service.costs
        text = typed.strip().lstrip("$")
        if not text:
            return before[1:] if before and before[0].amount is not None else before
        try:
            amount = float(text.replace(",", ""))
        except ValueError as error:
            raise FieldError("cost", _("Type an amount such as 25, or nothing.")) from error
        first = before[0] if before else Cost(currency="usd")
        return (Cost(first.what, amount, first.currency or "usd", first.note), *before[1:])

    def _remove(self) -> None:
        done = self._context.do(
            lambda: services.remove_service(self._context.store, self.service.id), icon="trash"
        )
        if done is not None:
            self.accept()


class PlaceDialog(TallFormDialog):
    """Where a provider is found."""

    def __init__(
        self, parent: QWidget, context: Context, provider: Provider, place: Location | None = None
    ) -> None:
        self.is_new = place is None
        title = _("Add a place") if place is None else _("Edit the place")
        super().__init__(parent, title, provider.name, icon="map-pin", save=_("Add") if self.is_new else "")
        self._context = context
        self.place = place or Location(id=new_id(), provider_id=provider.id)
        one, form = self.place, self.form
        self.lines: dict[str, Line] = {}
        form.add(self._line("name", _("Name"), one.name, _("Main office")))
        self.kind = Choice(
            [
                (LocationKind.PHYSICAL, _("A place to go to")),
                (LocationKind.POSTAL, _("An address for letters")),
                (LocationKind.VIRTUAL, _("By phone or online")),
            ],
            one.kind,
        )
        form.add(Field(_("What it is"), self.kind, key="kind"))
        form.add(self._line("address_1", _("Street"), one.address_1, _("12 Oak Street")))
        form.add(self._line("address_2", _("Floor, room"), one.address_2))
        form.pair(self._line("city", _("City"), one.city), self._line("state", _("State"), one.state))
        form.pair(
            self._line("postal_code", _("ZIP code"), one.postal_code),
            self._line("country", _("Country"), one.country),
        )
        form.add(self._line("transportation", _("How to get there"), one.transportation, _("Bus 4 and 11")))
        form.add(self._line("accessibility", _("Getting in"), one.accessibility, _("Step-free")))
        self.openings = _Openings(self, one.openings)
        self.on_save = self._keep
        if not self.is_new:
            self.take_out = Button(_("Take out"), "trash", on_click=self._remove)
            self.buttons.insertWidget(0, self.take_out)
        self.lines["name"].setFocus()

    def _line(self, key: str, label: str, value: str, placeholder: str = "") -> Field:
        self.lines[key] = Line(value, placeholder)
        return Field(label, self.lines[key], key=key)

    def _keep(self) -> None:
        values: dict[str, Any] = {key: line.text() for key, line in self.lines.items()}
        values["kind"], values["openings"] = self.kind.value(), self.openings.value()
        store, place = self._context.store, self.place
        if self.is_new:
            changed = services.add_location(store, place.provider_id, location_id=place.id, **values)
        else:
            changed = services.change_location(store, place.id, **values)
        if changed.entry is not None:
            self._context.say_undo(changed.label, icon="map-pin")

    def _remove(self) -> None:
        done = self._context.do(
            lambda: services.remove_location(self._context.store, self.place.id), icon="trash"
        )
        if done is not None:
            self.accept()


class _Openings:
    """The hours of a form: days, from, to of the first opening; the others stay."""

    def __init__(self, dialog: TallFormDialog, openings: tuple[Opening, ...]) -> None:
        self._openings = openings
        first = openings[0] if openings else Opening()
        choices: dict[object, str] = {
            days: days_text(days)
            for days in ((), WEEK[:5], WEEK[:6], WEEK[5:], *([first.days] if first.days else []))
        }
        self._days = Choice(list(choices.items()), first.days)
        self._opens, self._closes = Line(typed_time(first.opens)), Line(typed_time(first.closes))
        dialog.form.pair(
            Field(_("Open on"), self._days, key="days"),
            Field(_("From"), self._opens, key="opens"),
            Field(_("To"), self._closes, key="closes"),
            stretches=(2, 1, 1),
        )

    def value(self) -> tuple[Opening, ...]:
        opens, closes = read_time("opens", self._opens.text()), read_time("closes", self._closes.text())
        if (opens is None) != (closes is None):
            raise FieldError("closes" if opens else "opens", _("Type both times, or none."))
        others, days = self._openings[1:], self._days.value()
        first = self._openings[0] if self._openings else Opening()
        if opens is None and not first.note:
            return others
        return (Opening(days if isinstance(days, tuple) else (), opens, closes, first.note), *others)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
