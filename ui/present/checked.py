"""What was looked at before the slides may go out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.usecases.shows import Looked
from ui.kit.chips import Icon
from ui.kit.labels import Label
from ui.kit.widgets import Card, clear, row

_SHOWN = 6


class CheckedCard(Card):
    def __init__(self) -> None:
        super().__init__(_("What was checked"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(9)
        self.body.addLayout(self._lines)

    def tell(self, looked: Looked) -> None:
        """Write anew: what keeps the slides at home first, then what would not look right."""
        clear(self._lines)
        if looked.refusal:
            self._line("look", "hand-stop", looked.refusal)
        else:
            self._line("good", "circle-check", _("Nobody on the invite list is named"))
        for fault in looked.faults[:_SHOWN]:
            self._line("look", "alert-triangle", fault)
        if len(looked.faults) > _SHOWN:
            more = len(looked.faults) - _SHOWN
            self._line(
                "look", "alert-triangle", ngettext("and {n} more", "and {n} more", more).format(n=more)
            )
        if not looked.faults:
            self._line("good", "circle-check", _("Every line fits, and every number has its source"))
        for kept in looked.notes_kept[:_SHOWN]:
            self._line("info", "lock", kept)
        if any(page.notes for page in looked.show.pages):
            self._line("good", "circle-check", _("Notes go to your own screen, and no scripts"))
        else:
            self._line("good", "circle-check", _("No notes and no scripts go with the slides"))
        if looked.hidden:
            hidden = ngettext("{n} hidden slide stays here", "{n} hidden slides stay here", looked.hidden)
            self._line("info", "eye-off", hidden.format(n=looked.hidden))

    def _line(self, state: str, icon: str, text: str) -> None:
        mark = Icon(icon, 16, state)
        line = row(mark, Label(text, "body", wrap=True), spacing=9)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(line)
        self._lines.addWidget(holder)
