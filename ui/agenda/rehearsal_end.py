"""The end of a rehearsal: what ran over, and whether the times are kept."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.minutes import spoken_text
from callin_planner.i18n import _, ngettext
from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label

_MOST = 5


class Ending(StrEnum):
    GO_ON = "go_on"
    DISCARD = "discard"
    KEEP = "keep"


class RehearsalEnd(Dialog):
    """`ending` is what the person chose; Esc goes on."""

    def __init__(self, parent: QWidget, items: Sequence[AgendaItem], measured: dict[UUID, int]) -> None:
        super().__init__(
            parent, _("End the rehearsal?"), _summary(items, measured), icon="stopwatch", width=520
        )
        self.ending = Ending.GO_ON
        self.measured = measured
        self._show_longest(items)
        self.mark = QCheckBox(_("Mark those who spoke as rehearsed today"))
        self.content.addWidget(self.mark)
        self.add_button(Button(_("Discard")), lambda: self._choose(Ending.DISCARD))
        self.add_button(Button(_("Go on")), lambda: self._choose(Ending.GO_ON))
        keep = Button(_("Keep the times"), "check", "primary")
        self.add_button(keep, lambda: self._choose(Ending.KEEP)).setFocus()

    def _show_longest(self, items: Sequence[AgendaItem]) -> None:
        over = sorted(
            ((self.measured[item.id] - item.seconds, item) for item in items if item.id in self.measured),
            key=lambda pair: -pair[0],
        )
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (drift, item) in enumerate([pair for pair in over if pair[0] > 0][:_MOST]):
            grid.addWidget(Label(item.title, "body", elide=True), row, 0)
            words = _("{time}, {drift} over").format(
                time=spoken_text(self.measured[item.id]), drift=spoken_text(drift)
            )
            grid.addWidget(Label(words, "figures", "look"), row, 1)
        self.content.addLayout(grid)

    def _choose(self, ending: Ending) -> None:
        self.ending = ending
        self.accept()


def _summary(items: Sequence[AgendaItem], measured: dict[UUID, int]) -> str:
    planned = sum(item.seconds for item in items if item.id in measured)
    taken = sum(measured.values())
    said = ngettext("{n} item took {time}", "{n} items took {time}", len(measured)).format(
        n=len(measured), time=spoken_text(taken)
    )
    if taken > planned:
        return _("{said}, {drift} more than planned.").format(said=said, drift=spoken_text(taken - planned))
    if taken < planned:
        return _("{said}, {drift} less than planned.").format(said=said, drift=spoken_text(planned - taken))
    return _("{said}, as planned.").format(said=said)
