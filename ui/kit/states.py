"""The patterns that every screen shares: empty, banner, undo bar, long work (mock-up 25)."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.jobs import Job
from ui.kit.labels import Label, announce
from ui.kit.widgets import Bar, clear


class EmptyState(QWidget):
    """What will come here, one next step, one way to learn more. `width` is for a narrow card."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        action: Button | None = None,
        learn: Button | None = None,
        *,
        width: int = 420,
    ) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(Icon(icon, 34, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(10)
        self.title = Label(title, "drawer_title", wrap=True)
        self.text = Label(text, "body", "ink_2", wrap=True)
        for label, wide in ((self.title, width), (self.text, min(width, 360))):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(theme.px(wide))
            line = QHBoxLayout()  # a box measures a wrapped label by its own width only inside a row
            line.addStretch(1)
            line.addWidget(label)
            line.addStretch(1)
            outer.addLayout(line)
            outer.addSpacing(6)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (action, learn):
            if button is not None:
                buttons.addWidget(button)
        buttons.addStretch(1)
        outer.addSpacing(6)
        outer.addLayout(buttons)
        outer.addStretch(3)


class Banner(QFrame):
    """The whole page is affected: first what is safe, then what stopped, then what to do."""

    def __init__(
        self,
        title: str,
        text: str,
        icon: str = "alert-triangle",
        buttons: Sequence[Button] = (),
        state: str = "look",
    ) -> None:
        super().__init__()
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 13)
        row.setSpacing(14)
        row.addWidget(Icon(icon, 18, state), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Label(title, "strong", "ink", wrap=True)
        self.text = Label(text, "body", "ink", wrap=True)
        words.addWidget(self.title)
        if text:
            words.addWidget(self.text)
        row.addLayout(words, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tint = theme.current().tint(self._state)
        painter.fillRect(self.rect(), theme.color(tint.ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color(tint.text))


class UndoBar(QFrame):
    """What happened, in the reader's own words, with Undo. It stays until the next change."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("undo_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        self._icon = Icon("check", 16, "on_bar")
        self._text = Label("", "body", wrap=True)
        self._undo = Button(_("Undo"), "arrow-back-up", "bar", key="Ctrl Z", on_click=self.undo_wanted.emit)
        self._close = Button("", "x", "bar", small=True, name=_("Close this message"), on_click=self.hide)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        theme.signals().changed.connect(self._dress)
        self._dress()
        self.hide()

    def say(self, text: str, *, icon: str = "check", undoable: bool = True) -> None:
        """Show `text` and read it out once; the focus does not move."""
        self._text.set_text(text)
        self._icon.set(icon)
        self._undo.setVisible(undoable)
        self.show()
        self.raise_()
        announce(self, text)

    def text(self) -> str:
        return self._text.text()

    def _dress(self) -> None:
        self._text.setStyleSheet(f"color: {theme.current().on_bar};")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bar"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)


_STEP_LOOK = {
    "done": ("circle-check", "good", "ink_2"),
    "now": ("loader-2", "accent", "accent"),
    "waiting": ("circle-dashed", "ink_3", "ink_3"),
    "held": ("alert-triangle", "look", "look"),
}


class LongWork(QWidget):
    """What, how far, time left, Cancel; with steps ticked off one by one. `follow` a Job and it lives."""

    def __init__(self, title: str, icon: str = "refresh", steps: Sequence[str] = (), note: str = "") -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.title = Label(title, "card_title")
        self.text = Label("", "caption", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.text)
        self.cancel = Button(_("Cancel"), "x", small=True)
        head.addWidget(Icon(icon, 22, "accent"))
        head.addLayout(words, 1)
        head.addWidget(self.cancel)
        outer.addLayout(head)
        self.bar = Bar(name=title)
        outer.addWidget(self.bar)
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(18)
        self._steps.setVerticalSpacing(8)
        outer.addLayout(self._steps)
        self.note = Label(note, "caption", wrap=True)
        outer.addWidget(self.note)
        self.note.setVisible(bool(note))
        self.set_steps([(step, "waiting") for step in steps])

    def set_steps(self, steps: Sequence[tuple[str, str]], columns: int = 2) -> None:
        """Steps with their state: "done", "now", "waiting" or "held"."""
        clear(self._steps)
        for place, (text, state) in enumerate(steps):
            icon, ink, words = _STEP_LOOK[state]
            cell = QWidget()
            row = QHBoxLayout(cell)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(Icon(icon, 16, ink))
            row.addWidget(Label(text, "name" if state == "now" else "body", words), 1)
            self._steps.addWidget(cell, place // columns, place % columns)

    def follow(self, job: Job[Any]) -> None:
        """Show a job's progress; Cancel cancels it."""
        job.progressed.connect(self._show)
        self.cancel.clicked.connect(job.cancel)

    def _show(self, done: int, total: int, text: str, seconds_left: int) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self.text.set_text(" ".join(part for part in (text, time_left(seconds_left)) if part))


def time_left(seconds: int) -> str:
    """ "About 20 seconds." or "" while nobody can say (-1)."""
    if seconds < 2:
        return ""
    if seconds < 90:
        return _("About {n} seconds.").format(n=seconds if seconds < 10 else round(seconds, -1))
    return _("About {n} minutes.").format(n=round(seconds / 60))
