"""Adding an officer, making one of two records, and handing a caseload over."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from callin_planner.domain.ids import new_id
from callin_planner.errors import FieldError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import officers
from callin_planner.usecases.caseloads import Caseload
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.widgets import Note


class AddOfficerDialog(FormDialog):
    """The code is the initials unless one is typed."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, _("Add an officer"), save=_("Add"), icon="user-plus")
        self._context = context
        self.officer_id: UUID = new_id()
        self.name = Line("", _("Dana Creel"))
        self.agency = Line("", _("County Adult Probation"))
        self.phone, self.email = Line("", _("555-0120")), Line("", _("dcreel@example.org"))
        self.code = Line("", _("DC"))
        self.form.add(Field(_("Name"), self.name, key="name"))
        self.form.pair(
            Field(_("Agency"), self.agency, key="agency"),
            Field(_("Code"), self.code, key="code"),
            stretches=(2, 1),
        )
        self.form.pair(
            Field(_("Phone"), self.phone, key="phone"), Field(_("E-mail"), self.email, key="email")
        )
        self.on_save = self._add
        self.name.setFocus()

    def _add(self) -> None:
        changed = officers.add_officer(
            self._context.store,
            officer_id=self.officer_id,
            name=self.name.text(),
            agency=self.agency.text(),
            code=self.code.text(),
            phone=self.phone.text(),
            email=self.email.text(),
        )
        self._context.say_undo(changed.label)


class MergeOfficersDialog(FormDialog):
    """Which record stays; what it lacks comes from the other."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        rows: Sequence[Caseload],
        keep: UUID,
        gone: UUID | None = None,
    ) -> None:
        super().__init__(
            parent,
            _("Merge two officers"),
            _("For one person that a list wrote in two ways. One Undo takes it back."),
            save=_("Merge"),
            icon="arrows-exchange",
        )
        self._context, self._rows = context, {row.id: row for row in rows}
        options = _options(rows)
        self.keep = Choice(options, keep)
        self.gone = Choice(options, gone or next((row.id for row in rows if row.id != keep), None))
        self.form.add(Field(_("Stays, with its code"), self.keep, key="keep"))
        self.form.add(Field(_("Goes into it"), self.gone, key="gone"))
        self.note = Note("", "info")
        self.form.add_widget(self.note)
        for choice in (self.keep, self.gone):
            choice.currentIndexChanged.connect(lambda place: self._tell())
        self.on_save = self._merge
        self._tell()

    def kept(self) -> UUID | None:
        value = self.keep.value()
        return value if isinstance(value, UUID) else None

    def _tell(self) -> None:
        keep, gone = self.keep.value(), self.gone.value()
        self.save_button.setEnabled(keep != gone)
        if keep == gone or not isinstance(gone, UUID):
            self.note.set(_("Choose two different officers."), "look")
            return
        n = len(self._rows[gone].people)
        told = ngettext("{n} person moves.", "{n} people move.", n).format(n=n)
        rest = _("A fuller name, a phone or an address that is missing comes along.")
        self.note.set(f"{told} {rest}", "info")

    def _merge(self) -> None:
        keep, gone = self.keep.value(), self.gone.value()
        if not (isinstance(keep, UUID) and isinstance(gone, UUID)):
            raise FieldError("gone", _("Choose two different officers."))
        changed = officers.merge_officers(self._context.store, keep, gone)
        self._context.say_undo(changed.label, icon="arrows-exchange")


class HandOverDialog(FormDialog):
    """Everybody of one officer goes to another."""

    def __init__(self, parent: QWidget, context: Context, row: Caseload, rows: Sequence[Caseload]) -> None:
        n = len(row.people)
        super().__init__(
            parent,
            _("Hand the people of {name} over").format(name=row.officer.name),
            ngettext(
                "{n} person gets a new officer. Letters that are with the old one stay noted there.",
                "{n} people get a new officer. Letters that are with the old one stay noted there.",
                n,
            ).format(n=n),
            save=_("Hand over"),
            icon="user-share",
        )
        self._context, self._row = context, row
        self.to = Choice(_options([one for one in rows if one.id != row.id]))
        self.form.add(Field(_("New officer"), self.to, key="to"))
        self.on_save = self._hand_over

    def _hand_over(self) -> None:
        to = self.to.value()
        if not isinstance(to, UUID):
            raise FieldError("to", _("Choose another officer."))
        changed = officers.hand_over(self._context.store, self._row.id, to)
        self._context.say_undo(changed.label, icon="user-share")


def _options(rows: Sequence[Caseload]) -> list[tuple[object, str]]:
    return [
        (row.id, " · ".join(filter(None, (row.officer.code, row.officer.name, row.officer.agency))))
        for row in rows
    ]
