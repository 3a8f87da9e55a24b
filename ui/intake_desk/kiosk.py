"""The laptop's own tab: for whom it opens, in this computer's browser, where no phone is needed."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import desk_state
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog, FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.widgets import Note


class OpenTab(FormDialog):
    """`link` opens the desk once, within a minute, from this computer."""

    def __init__(self, parent: QWidget, context: Context, providers: Sequence[tuple[UUID, str]]) -> None:
        super().__init__(
            parent,
            _("Open the tab on this laptop"),
            _(
                "It opens in this computer’s browser. Scan cards with a hand scanner, or type the 8 "
                "characters. Whoever sits there sees their own page and nothing of this window."
            ),
            save=_("Open the tab"),
            icon="device-laptop",
        )
        self._context = context
        self.link = ""
        self.name = Line(context.store.actor.name)
        self.provider = Choice([*providers], providers[0][0] if providers else None)
        self.form.add(Field(_("Who sits there"), self.name, key="name"))
        self.form.add(Field(_("For which provider"), self.provider, key="provider_id"))
        self.form.add_widget(
            Note(_("The browser warns once that it does not know this laptop: that is expected."), "info")
        )
        self.on_save = self._make

    def _make(self) -> None:
        provider_id = self.provider.value()
        if not isinstance(provider_id, UUID):
            raise FieldError("provider_id", _("Add a provider under Services first."))
        name = " ".join(self.name.text().split())
        if not name:
            raise FieldError("name", _("Write who sits there, so that an intake can be asked about."))
        self.link = desk_state.kiosk_link(self._context.site, name, provider_id)


class TypeAddress(Dialog):
    """Where no browser came up: the address, to be copied into one."""

    def __init__(self, parent: QWidget, link: str) -> None:
        super().__init__(
            parent,
            _("The browser did not open"),
            _("Open a browser on this computer and put this address into it. It works once, for one minute."),
            icon="external-link",
            width=560,
        )
        self.line = Line(link)
        self.line.setReadOnly(True)
        self.content.addWidget(Field(_("Address"), self.line))
        self.add_button(Button(_("Close"), kind="primary"), self.accept)
        self.line.selectAll()


def show_link(link: str) -> bool:
    """Bring it up in the default browser; False where there is none."""
    return QDesktopServices.openUrl(QUrl(link))
