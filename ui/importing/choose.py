"""Step 1: a place to drop or paste a list, the reading of it, and the imports of the last month."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.usecases import import_example
from ui.importing.batches import BatchesCard
from ui.importing.source import Source, copied
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.context import Context
from ui.kit.jobs import Job
from ui.kit.labels import Label, announce
from ui.kit.states import LongWork
from ui.kit.widgets import Card, Note, column, row

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv")


class ChooseStep(QWidget):
    """`chosen` carries a Source."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.drop = _DropPlace(self._ask, self.paste, self._ask_example)
        self.fault = Note("", "look")
        self.fault.hide()
        self.locked = Note(_locked_text(), "look", "lock")
        self.locked.add(
            Button(_("Open the invite list"), small=True, on_click=lambda: context.open_page("invitees"))
        )
        self.locked.hide()
        self.batches = BatchesCard(context)
        self._paste_key = QShortcut(QKeySequence.StandardKey.Paste, self, self.paste)
        self._paste_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._work = Card()
        self._work_room = column(spacing=0)
        self._work.body.addLayout(self._work_room)
        self._stack = QStackedWidget()
        waiting = QWidget()
        waiting.setLayout(column(self.drop, self.batches, spacing=14))
        self._stack.addWidget(waiting)
        reading = QWidget()
        reading.setLayout(column(self._work, None))
        self._stack.addWidget(reading)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        outer.addWidget(self.locked)
        outer.addWidget(self.fault)
        outer.addWidget(self._stack, 1)

    def show_state(self, *, locked: bool) -> None:
        """Whether the list is locked, and the imports that may be taken back."""
        self.locked.setVisible(locked)
        self.batches.show_batches()

    def paste(self) -> None:
        """Take what the clipboard holds."""
        if self._stack.currentIndex() == 0:
            self.chosen.emit(copied(QGuiApplication.clipboard().mimeData()))

    def save_example(self, path: Path) -> None:
        """Write the sheet to fill in to `path`."""
        if self._context.do(lambda: import_example.save_example(path)) is not None:
            self._context.say(_("Saved. It holds two invented people and nothing of your city."))

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
            self.chosen.emit(Source(Path(name)))

    def _ask_example(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the example sheet"), "invite-list-example.xlsx", _("Spreadsheet (*.xlsx)")
        )
        if name:
            self.save_example(Path(name))


def _locked_text() -> str:
    return _(
        "This call-in’s list is locked, so an import puts nobody new on it. Two people can open it again "
        "or add somebody: see the band above the invite list."
    )


def _state(place: int, done: int) -> str:
    reached = min(done, 2) + (done >= 2)  # two of the steps are done in one go
    return "done" if place < reached else "now" if place == reached else "waiting"


class _DropPlace(QFrame):
    """A dashed sheet that says what can be dropped on the page."""

    def __init__(self, ask: Any, paste: Any, example: Any) -> None:
        super().__init__()
        self.hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.button = Button(_("Choose a file"), "folder-open", "primary", on_click=ask)
        self.paste = Button(_("Paste a table"), "clipboard", key=_("Ctrl+V"), on_click=paste)
        self.example = Button(_("Save an example sheet to fill in"), kind="link", on_click=example)
        title = Label(_("Drop the list here"), "drawer_title")
        text = Label(
            _(
                "A spreadsheet (.xlsx, .ods, .xls, .csv) as the probation or parole office sent it, "
                "or a table copied from one. Titles, blank rows and totals may stay."
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
        outer.addLayout(row(None, self.button, self.paste, None, spacing=10))
        outer.addSpacing(4)
        outer.addLayout(row(None, self.example, None))
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
