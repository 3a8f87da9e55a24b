"""Who can see what of this desk, said where it is used."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from callin_planner.domain.roles import ScreenVoice
from callin_planner.i18n import _
from ui.kit.chips import VoiceMark
from ui.kit.labels import Label
from ui.kit.widgets import Card


class SightCard(Card):
    def __init__(self) -> None:
        super().__init__(_("Who can see what"))
        self.body.setSpacing(9)
        for voice, who, what in (
            (ScreenVoice.SERVICES, _("Service partners"), _("see their own intakes, by code.")),
            (
                ScreenVoice.HOST,
                _("Project manager"),
                _("sees codes and counts tonight. Names only with consent."),
            ),
            (ScreenVoice.LAW, _("Law enforcement"), _("sees nothing from this desk.")),
        ):
            line = QHBoxLayout()
            line.setSpacing(11)
            line.addWidget(VoiceMark(voice, 22), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(f"<b>{who}</b> {what}", "body", rich=True, wrap=True), 1)
            self.body.addLayout(line)
        self.body.addStretch(1)
