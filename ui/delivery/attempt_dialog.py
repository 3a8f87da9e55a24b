"""How a letter fared: one try, for one person or for several at once."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from callin_planner.domain.deliveries import Acknowledgment, DeliveryAttempt, Method, PlaceType, Result
from callin_planner.errors import FieldError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import delivery
from callin_planner.usecases.delivery import Attempt
from callin_planner.usecases.delivery_lists import DeliveryRow
from callin_planner.usecases.delivery_words import (
    BRINGERS,
    acknowledgment_word,
    bringer_word,
    method_word,
    place_word,
    result_word,
)
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.linted import LintedField, LintedLine
from ui.kit.typed_days import read_day, typed_day

_USUAL_PLACE = {
    Method.OFFICE: PlaceType.OFFICE,
    Method.HOME_VISIT: PlaceType.HOME,
    Method.OUTREACH: PlaceType.NEIGHBORHOOD,
    Method.FAMILY: PlaceType.FAMILY_HOME,
    Method.PHONE_AND_LETTER: PlaceType.PHONE,
    Method.MAIL: PlaceType.POST,
    Method.CERTIFIED_MAIL: PlaceType.POST,
}


class AttemptDialog(FormDialog):
    """Fields of a try. `attempt` is one to mend; without it a new one is noted for `rows`."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        rows: Sequence[DeliveryRow],
        today: date,
        attempt: DeliveryAttempt | None = None,
        on: date | None = None,
    ) -> None:
        super().__init__(
            parent,
            _("Mend a try") if attempt else _("Note a try"),
            _whose(context, rows),
            icon="mail",
            save=_("Save") if attempt else _("Note it"),
            width=520,
        )
        self._context, self._rows, self._attempt = context, rows, attempt
        self._build(on or today)
        self.outcome.setFocus()

    def _build(self, on: date) -> None:
        before = self._attempt
        officer = self._rows[0].one.officer
        same = all(row.one.officer == officer for row in self._rows)
        name = before.by_name if before else (officer.name if officer and same else "")
        method = before.method if before else Method.OFFICE
        self.on = Line(typed_day(on))
        self.outcome = Choice(
            [(each, result_word(each)) for each in Result],
            before.result if before else Result.DELIVERED_IN_PERSON,
        )
        self.method = Choice([(each, method_word(each)) for each in Method], method)
        self.place = Choice(
            [(each, place_word(each)) for each in PlaceType],
            before.place if before else _USUAL_PLACE[method],
        )
        self.acknowledgment = Choice(
            [(each, acknowledgment_word(each)) for each in Acknowledgment],
            before.acknowledgment if before else Acknowledgment.NONE,
        )
        roles = list(dict.fromkeys((*BRINGERS, *((before.by_role,) if before and before.by_role else ()))))
        self.by_role = Choice(
            [(each, bringer_word(each)) for each in roles], before.by_role if before else "officer"
        )
        self.by_name = Line(name)
        self.safety_note = LintedLine(before.safety_note if before else "")
        form = self.form
        form.pair(
            Field(_("How it went"), self.outcome, key="result"),
            Field(_("Date"), self.on, key="on"),
            stretches=(3, 2),
        )
        form.pair(
            Field(_("How it was brought"), self.method, key="method"),
            Field(_("Where"), self.place, key="place"),
        )
        form.pair(
            Field(_("Brought by"), self.by_name, key="by_name"),
            Field(_("Who that is"), self.by_role, key="by_role"),
        )
        form.add(Field(_("Acknowledged"), self.acknowledgment, key="acknowledgment"))
        hint = _("What the next visitor must know. Write only what you would say to the person.")
        form.add(LintedField(_("Safety note"), self.safety_note, hint=hint, key="safety_note"))
        self.method.picked.connect(lambda method: self.place.set_value(_USUAL_PLACE[Method(method)]))
        self.on_save = self._keep

    def _keep(self) -> None:
        on = read_day("on", self.on.text())
        if on is None:
            raise FieldError("on", _("Say on which day it was tried."))
        store = self._context.store
        values = {
            "method": Method(str(self.method.value())),
            "by_role": str(self.by_role.value()),
            "by_name": self.by_name.text(),
            "place": PlaceType(str(self.place.value())),
            "result": Result(str(self.outcome.value())),
            "acknowledgment": Acknowledgment(str(self.acknowledgment.value())),
            "safety_note": self.safety_note.text(),
        }
        if self._attempt is not None:
            changed = delivery.change_attempt(store, self._attempt.id, on=on, **values)
        else:
            attempts = [Attempt(invitation_id=row.id, on=on, **values) for row in self._rows]  # type: ignore[arg-type]
            changed = delivery.record_attempts(store, attempts)
        if changed.ids:
            self._context.say_undo(changed.label, icon="mail")


def _whose(context: Context, rows: Sequence[DeliveryRow]) -> str:
    if len(rows) > 1:
        return ngettext(
            "The same for {n} person. Undo takes it back for all.",
            "The same for {n} people. Undo takes it back for all.",
            len(rows),
        ).format(n=len(rows))
    one = rows[0].one.invitee
    return _("The letter of {name}, {code}.").format(name=context.name(one.name), code=one.code)
