"""Everything the log knows of one file or print."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.disclosures import Protection
from callin_planner.i18n import _
from callin_planner.usecases.disclosure_log import LogLine
from ui.kit.chips import Chip
from ui.kit.dates import long_day_text, time_text
from ui.kit.drawer import Drawer
from ui.kit.labels import Label
from ui.kit.widgets import Note, clear

LOOKS = {
    Protection.PASSWORD: ("good", "key"),
    Protection.NONE: ("look", "lock-open"),
    Protection.PRINT: ("info", "printer"),
}
_EVERY = 4


class LineDrawer(Drawer):
    """Shows one line of the log; a list without names that left plain is no worry."""

    def __init__(self) -> None:
        super().__init__(wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.content.addLayout(self._lines)
        self.content.addStretch(1)

    def show_line(self, line: LogLine | None, columns: dict[str, str]) -> None:
        """`columns` are words for keys of columns."""
        clear(self._lines)
        self.show_content(line is not None)
        if line is None:
            self.set_heading(_("Nothing chosen"))
            return
        self.set_heading(_("{what}, copy {n}").format(what=line.what, n=line.copy), when_text(line.at))
        state, picture = look(line)
        self._lines.addWidget(Chip(line.protected, state, picture), 0, Qt.AlignmentFlag.AlignLeft)
        record = line.record
        for label, text in (
            (_("Who got it"), line.recipient),
            (_("What for"), line.purpose),
            (_("Call-in"), line.call_in),
            (_("What it held"), line.holds),
            (_("Columns"), ", ".join(columns.get(key, key.replace("_", " ")) for key in record.columns)),
            (_("Why without a key"), record.reason),
            (_("Let out by"), line.by_name),
            (_("File"), record.file_name),
        ):
            if text:
                self._lines.addWidget(_pair(label, text))
        if record.sha256:
            self._lines.addWidget(_pair(_("Digest (SHA-256)"), _in_groups(record.sha256), figures=True))
            told = _("A file with the same digest is this very copy, unchanged.")
            self._lines.addWidget(Note(told, "info"))


def look(line: LogLine) -> tuple[str, str]:
    """State and icon of how it left."""
    if line.protection is Protection.NONE and not line.record.names:
        return "neutral", "file-text"
    return LOOKS[line.protection]


def when_text(at: datetime) -> str:
    return f"{long_day_text(at.date())}, {time_text(at.time())}"


def _pair(label: str, text: str, *, figures: bool = False) -> QWidget:
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(1)
    lines.addWidget(Label(label, "caption", "ink_2"))
    shown = Label(text, "figures" if figures else "body", wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    lines.addWidget(shown)
    return holder


def _in_groups(digest: str) -> str:
    """A digest in groups of four, so that two people can compare it by reading."""
    return " ".join(digest[place : place + _EVERY] for place in range(0, len(digest), _EVERY))
