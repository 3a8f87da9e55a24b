"""In which form the directory goes out, and what holds it back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.usecases.service_export import Lacking
from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog
from ui.kit.widgets import Note

_SHOWN = 4


class ExportDialog(Dialog):
    """`lacking(shared)` tells which required fields are missing; with one, nothing can be written."""

    def __init__(self, parent: QWidget, lacking: Callable[[bool], Sequence[Lacking]]) -> None:
        super().__init__(
            parent,
            _("Export the directory"),
            _("In the form of Open Referral (HSDS 3), which other directories read. It holds no clients."),
            icon="upload",
            width=480,
        )
        self._lacking = lacking
        self.json = QRadioButton(_("JSON, one file with everything nested"))
        self.csv = QRadioButton(_("CSV package, a .zip of tables with its description"))
        self.json.setChecked(True)
        self.hidden = QCheckBox(_("With providers that are hidden in lists"))
        for widget in (self.json, self.csv, self.hidden):
            self.content.addWidget(widget)
        self.note = Note("", "late", "hand-stop")
        self.content.addWidget(self.note)
        self.add_button(Button(_("Cancel")), self.reject)
        self.save = self.add_button(Button(_("Choose where…"), "folder-open", "primary"), self.accept)
        self.hidden.toggled.connect(lambda _on: self._tell())
        self._tell()
        self.json.setFocus()

    def fmt(self) -> str:
        return "json" if self.json.isChecked() else "csv"

    def shared(self) -> bool:
        """Whether hidden providers stay out."""
        return not self.hidden.isChecked()

    def _tell(self) -> None:
        missing = self._lacking(self.shared())
        self.save.setEnabled(not missing)
        self.note.setVisible(bool(missing))
        if missing:
            text = ngettext(
                "A required field is missing. Fill it in first: {lines}",
                "{n} required fields are missing. Fill them in first: {lines}",
                len(missing),
            )
            lines = " ".join(one.line for one in missing[:_SHOWN])
            self.note.set(text.format(n=len(missing), lines=lines), "late", "hand-stop")
