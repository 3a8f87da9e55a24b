"""The line beneath the list: how many services stand behind each need. A press shows them alone."""

from PySide6.QtCore import Signal

from callin_planner.domain.providers import Need
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.service_board import NeedCount
from ui.kit.buttons import Button
from ui.kit.flow import FlowRow
from ui.kit.labels import Label
from ui.kit.needs import NEED_ICONS, need_word
from ui.kit.widgets import Card


class NeedLine(Card):
    """`wanted` carries a need."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(flush=True)
        line = FlowRow(spacing=6)
        line.add(Label(_("Needs"), "strong"))
        self.buttons: dict[Need, Button] = {}
        for need in Need:
            button = Button("", NEED_ICONS[need], kind="link", small=True)
            button.clicked.connect(lambda _on=False, chosen=need: self.wanted.emit(chosen))
            line.add(button)
            self.buttons[need] = button
        self.body.setContentsMargins(14, 7, 14, 7)
        self.body.addWidget(line)

    def show_counts(self, counts: tuple[NeedCount, ...]) -> None:
        for one in counts:
            button = self.buttons[one.need]
            empty = one.tile and not one.services
            button.set_text(f"{need_word(one.need)} {one.services}")
            button.set_icon("alert-triangle" if empty else NEED_ICONS[one.need])
            told = ngettext("{n} service", "{n} services", one.services).format(n=one.services)
            button.setAccessibleName(f"{need_word(one.need)}: {told}")
            button.setToolTip(_tip(one))


def _tip(one: NeedCount) -> str:
    if not one.tile:
        return _("No tile on the handout")
    return _("On the handout") if one.services else _("Left out of the handout: add a service for it")
