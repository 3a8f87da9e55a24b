"""Labels and envelopes: whose, on which stock, with which neutral return address."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.documents.labels import ENVELOPES, STOCKS
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import addressing, plans
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.officer_letters import Choice as Whose
from callin_planner.usecases.officer_letters import rows_to_print
from callin_planner.usecases.officer_sheets import Bundle
from ui.delivery.print_dialog import ALL, OfficerChoice
from ui.kit.buttons import SegmentedControl
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.disclosing import disclose
from ui.kit.forms import Area, Choice, Field, Number
from ui.kit.labels import Label

LABELS, ENVELOPE = "labels", "envelopes"


class AddressDialog(FormDialog):
    """`leaving` is what was chosen, once it is accepted."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        event_id: UUID,
        bundles: Sequence[Bundle],
        chosen: object = ALL,
    ) -> None:
        super().__init__(
            parent,
            _("Labels and envelopes"),
            _("A name and an address, and nothing that tells what the letter is."),
            icon="mail",
            save=_("Send or print…"),
            width=520,
        )
        self._context, self._event_id = context, event_id
        self.leaving: Leaving | None = None
        self.kind = SegmentedControl(
            [(LABELS, _("Labels")), (ENVELOPE, _("Envelopes"))], LABELS, name=_("What to print")
        )
        self.officer = OfficerChoice(bundles, chosen)
        self.everyone = QCheckBox(_("Also for letters that arrived already"))
        site = context.site.site()
        usual = "L7160" if site.paper == "a4" else "5160"
        self.stock = Choice([(each.key, each.title) for each in STOCKS], usual)
        self.used = Number(0, 0, 29)
        self.envelope = Choice(
            [(each.key, each.title) for each in ENVELOPES], "dl" if site.paper == "a4" else "no10"
        )
        self.return_to = Area("\n".join(addressing.return_address(context.store)), "", 3)
        self.told = Label("", "caption", "ink_2", wrap=True)
        self._build()
        self._follow()
        self.on_save = self._choose

    def whose(self) -> Whose:
        return Whose(self.officer.officers(), everyone=self.everyone.isChecked())

    def _build(self) -> None:
        self.form.add_widget(self.kind)
        self.form.add(Field(_("Whose letters"), self.officer, key="officer"))
        self.form.add_widget(self.everyone)
        self._stock = self.form.add(Field(_("Label sheets"), self.stock, key="stock"))
        hint = _("Labels of the first sheet that are gone already.")
        self._used = self.form.add(Field(_("Used labels"), self.used, hint=hint, key="used"))
        self._size = self.form.add(Field(_("Envelopes"), self.envelope, key="size"))
        hint = _("A street or a box, without the program or an agency: the mailbox has other readers.")
        self._sender = self.form.add(Field(_("Return address"), self.return_to, hint=hint, key="sender"))
        self.form.add_widget(self.told)
        self.kind.chosen.connect(lambda _key: self._follow())
        self.officer.picked.connect(lambda _value: self._follow())
        self.everyone.toggled.connect(lambda _on: self._follow())

    def _follow(self) -> None:
        on_labels = self.kind.value() == LABELS
        for field in (self._stock, self._used):
            field.setVisible(on_labels)
        for field in (self._size, self._sender):
            field.setVisible(not on_labels)
        full = plans.full_plan_of(self._context.store, self._event_id)
        found, without = addressing.addressed(rows_to_print(self._context.store, full, self.whose()))
        said = ngettext("{n} address.", "{n} addresses.", len(found)).format(n=len(found))
        if without:
            more = _("No address yet: {codes}.").format(codes=", ".join(without))
            said = f"{said} {more}"
        self.told.set_text(said)
        self.save_button.setEnabled(bool(found))

    def _choose(self) -> None:
        store = self._context.store
        if self.kind.value() == LABELS:
            self.leaving = addressing.labels_leaving(
                store, self._event_id, self.whose(), str(self.stock.value()), self.used.value()
            )
            return
        addressing.set_return_address(store, self.return_to.toPlainText())
        self.leaving = addressing.envelopes_leaving(
            store, self._event_id, self.whose(), str(self.envelope.value())
        )


def print_addresses(
    parent: QWidget, context: Context, event_id: UUID, bundles: Sequence[Bundle], chosen: object = ALL
) -> None:
    dialog = AddressDialog(parent, context, event_id, bundles, chosen)
    if dialog.exec() and dialog.leaving is not None:
        disclose(context, dialog.leaving, parent)
