"""Which officer's sheet: asked where the list is not narrowed to one."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from callin_planner.i18n import _
from callin_planner.usecases.officer_sheets import Bundle
from ui.delivery.print_dialog import OfficerChoice
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field


class OfficerDialog(FormDialog):
    def __init__(
        self, parent: QWidget, title: str, text: str, bundles: Sequence[Bundle], chosen: object = ""
    ) -> None:
        super().__init__(parent, title, text, icon="user-share", save=_("Go on…"))
        self.officer = OfficerChoice(bundles, chosen, all_of_them=False)
        self.form.add(Field(_("Officer"), self.officer, key="officer"))
        self.officer.setFocus()

    def officer_id(self) -> UUID | None:
        return self.officer.officers()[0]
