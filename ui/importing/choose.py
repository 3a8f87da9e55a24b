"""Step 1: a place to drop a list, a button, and the reading of it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.jobs import Job
from ui.kit.labels import Label, announce
from ui.kit.states import LongWork
from ui.kit.widgets import Card, Note, column, row

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv")


class ChooseStep(QWidget):
    """`chosen` carries the path of the list."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.drop = _DropPlace(self._ask)
        self.fault = Note("", "look")
        self.fault.hide()
        self._work = Card()
        self._work_room = column(spacing=0)
        self._work.body.addLayout(self._work_room)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.drop)
        reading = QWidget()
        reading.setLayout(column(self._work, None))
        self._stack.addWidget(reading)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        outer.addWidget(self.fault)
        outer.addWidget(self._stack, 1)

    def show_reading(self, job: Job[Any], name: str) -> None:
        """Progress of `job` in the place of the drop area, with Cancel."""
        self.fault.hide()
        work = LongWork(
            _("Reading {name}").format(name=name),
            "file-import",
            note=_("Cancel leaves everything as it was; nothing is stored before you say yes."),
        )
        steps = (_("File read"), _("Columns matched"), _("Dates understood"), _("Looking for duplicates"))
        work.set_steps([(step, "waiting") for step in steps])
        job.progressed.connect(
            lambda done, total, text, left: work.set_steps(
                [(step, _state(place, done)) for place, step in enumerate(steps)]
            )
        )
        work.follow(job)
        self._set_work(work)
        self._stack.setCurrentIndex(1)

    def show_waiting(self) -> None:
        """Ready for a file."""
        self._stack.setCurrentIndex(0)

    def show_fault(self, text: str) -> None:
        """Ready for another file, with a sentence on what is wrong with this one."""
        self.show_waiting()
        self.fault.set(text)
        self.fault.show()
        announce(self, text)

    def _set_work(self, work: LongWork) -> None:
        while (item := self._work_room.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._work_room.addWidget(work)

    def _ask(self) -> None:
        kinds = _("Lists ({endings})").format(endings=" ".join(f"*{ending}" for ending in ENDINGS))
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a list"), "", f"{kinds};;{_('All files')} (*)"
        )
        if name:
            self.chosen.emit(Path(name))


def dropped_file(data: QMimeData) -> Path | None:
    """The one file that is dragged, None for anything else."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _state(place: int, done: int) -> str:
    reached = min(done, 2) + (done >= 2)  # two of the steps are done in one go
    return "done" if place < reached else "now" if place == reached else "waiting"


class _DropPlace(QFrame):
    """A dashed sheet that says what can be dropped on the page."""

    def __init__(self, ask: Any) -> None:
        super().__init__()
        self.hovered = False
        self.button = Button(_("Choose a file"), "folder-open", "primary", on_click=ask)
        title = Label(_("Drop the list here"), "drawer_title")
        text = Label(
            _(
                "A spreadsheet (.xlsx, .ods, .xls) or a table in text form (.csv), as the probation or "
                "parole office sent it. Titles, blank rows and totals may stay."
            ),
            "body",
            "ink_2",
            wrap=True,
        )
        private = Label(
            _("The file is only read on this computer. Case numbers, charges and notes stay in it."),
            "caption",
            wrap=True,
        )
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(Icon("file-import", 34, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(8)
        for label in (title, text, private):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            outer.addLayout(row(None, label, None) if label is title else _centred(label))
            outer.addSpacing(6)
        outer.addSpacing(8)
        outer.addLayout(row(None, self.button, None))
        outer.addStretch(3)

    def set_hovered(self, hovered: bool) -> None:
        self.hovered = hovered
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("accent" if self.hovered else "line_strong"), 1.4, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("accent_tint" if self.hovered else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)


def _centred(label: Label) -> Any:
    label.setFixedWidth(theme.px(500))
    return row(None, label, None)
