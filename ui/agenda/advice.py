"""What a speaker of this voice is asked to do and not to do, folded away until it is wanted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from callin_planner.i18n import _
from callin_planner.usecases.speaking_advice import Advice
from ui.agenda.fold import Fold
from ui.kit.chips import Icon
from ui.kit.labels import Label
from ui.kit.widgets import clear


class AdviceFold(Fold):
    def __init__(self) -> None:
        super().__init__(_("Do and do not, for this voice"))
        self._shown: Advice | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(9)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self.inside.addLayout(self._grid)

    def show_advice(self, advice: Advice) -> None:
        if advice == self._shown:
            return
        self._shown = advice
        clear(self._grid)
        self._fill(_("Please do"), advice.do, "check", "good")
        self._fill(_("Please do not"), advice.do_not, "x", "ink_2")

    def _fill(self, title: str, lines: Sequence[str], icon: str, ink: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Label(title, "label"), row, 0, 1, 2)
        for place, line in enumerate(lines, start=row + 1):
            self._grid.addWidget(Icon(icon, 14, ink), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Label(line, "body", wrap=True), place, 1)
