"""What the review says about the agenda, in place; folded into one line where there is little room."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from callin_planner.checks.rule import Finding, Severity
from callin_planner.i18n import _, ngettext
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.widgets import Note, clear, scrolling

_STATES = {Severity.ERROR: "look", Severity.WARNING: "look", Severity.NOTE: "info"}
_ICONS = {Severity.ERROR: "hand-stop", Severity.WARNING: "alert-triangle", Severity.NOTE: "info-circle"}
_AT_FIRST = 2


def count_text(n: int) -> str:
    return ngettext("{n} finding", "{n} findings", n).format(n=n)


class FindingNotes(QWidget):
    """Notes in two columns, two at first; `toggle` shows all.

    `go(finding)` shows its item, `fix(finding)` what could settle it, where anything could.
    """

    def __init__(self, go: Callable[[Finding], object], fix: Callable[[Finding], object]) -> None:
        super().__init__()
        self._go = go
        self._fix = fix
        self._findings: list[Finding] = []
        self._fixable: list[Finding] = []
        self._all = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._area = scrolling(holder)
        self._holder = holder
        outer.addWidget(self._area)
        self._more = Button(_("Show more"), kind="link", small=True, on_click=self.toggle)
        outer.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_findings(self, findings: list[Finding], fixable: list[Finding]) -> None:
        if (findings, fixable) == (self._findings, self._fixable):
            return
        self._findings, self._fixable = findings, fixable
        self._fill()

    def toggle(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        clear(self._grid)
        shown = self._findings if self._all else self._findings[:_AT_FIRST]
        for place, finding in enumerate(shown):
            self._grid.addWidget(self._note(finding), place // 2, place % 2)
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
        rest = len(self._findings) - _AT_FIRST
        self._more.setVisible(rest > 0)
        self._more.set_text(_("Show fewer") if self._all else _("Show {n} more").format(n=rest))
        self.fit()

    def _note(self, finding: Finding) -> Note:
        note = Note(finding.text, _STATES[finding.severity], _ICONS[finding.severity])
        note.setToolTip(finding.what_to_do)
        note.setAccessibleName(f"{finding.text} {finding.what_to_do}")
        if finding in self._fixable:
            fix = Button(_("Fix…"), kind="link", small=True, on_click=lambda: self._fix(finding))
            fix.setAccessibleName(_("Fix: {text}").format(text=finding.text))
            note.add(fix)
        if finding.record_kind == "AgendaItem":
            show = Button(_("Show"), kind="link", small=True, on_click=lambda: self._go(finding))
            show.setAccessibleName(_("Show the item: {text}").format(text=finding.text))
            note.add(show)
        return note

    def fit(self) -> None:
        """As high as the notes need, at most three rows of them."""
        width = max(self.width(), 200)
        wanted = self._grid.heightForWidth(width) if self._grid.hasHeightForWidth() else 0
        wanted = max(wanted, self._grid.sizeHint().height() if wanted <= 0 else wanted)
        self._area.setFixedHeight(min(wanted, theme.px(190)))
