"""What shows that a task was done, in the drawer: sign-off, files, and the ways to add them."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.domain.clock import zone
from callin_planner.domain.tasks import EvidenceFile, SignOff
from callin_planner.i18n import _
from callin_planner.usecases.task_rows import TaskRow
from ui.kit import theme
from ui.kit.buttons import Button, PaintedButton, icon_button
from ui.kit.cell import draw_text
from ui.kit.chips import Icon
from ui.kit.dates import day_text, time_text
from ui.kit.icons import paint_icon
from ui.kit.labels import Label
from ui.kit.widgets import clear, row

HELP_LINE, RUN_SHEET = "help-line", "run-sheet"
"""Keys of the tasks that are helped by a logged test call and by the sheet of the day."""


class Evidence(QWidget):
    """`save_wanted` and `remove_wanted` carry a kept file."""

    sign_wanted = Signal()
    attach_wanted = Signal()
    test_call_wanted = Signal()
    day_sheet_wanted = Signal()
    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(7)
        outer.addWidget(Label(_("Evidence"), "label"))
        self._test_call = Button(
            _("Log a test call"), "phone-call", "link", on_click=self.test_call_wanted.emit
        )
        self.day_sheet = Button(
            _("Save the sheet of the day"), "clipboard-list", "link", on_click=self.day_sheet_wanted.emit
        )
        self.attach = Button(_("Attach a file"), "paperclip", "link", on_click=self.attach_wanted.emit)
        outer.addLayout(row(self._test_call, self.day_sheet, None, spacing=10))
        outer.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        self._progress = Label("", "body", "ink_2", wrap=True)
        outer.addWidget(self._progress)
        self._kept = QVBoxLayout()
        self._kept.setSpacing(6)
        outer.addLayout(self._kept)
        self.sign = SignBox(self.sign_wanted.emit)
        outer.addWidget(self.sign)

    def show_row(self, shown: TaskRow, zone_name: str, *, may_sign: bool) -> None:
        self._test_call.setVisible(shown.task.key == HELP_LINE)
        self.day_sheet.setVisible(shown.task.key == RUN_SHEET)
        self._progress.set_text(shown.progress)
        self._progress.setVisible(bool(shown.progress))
        clear(self._kept)
        if shown.sign_off is not None:
            self._kept.addWidget(_signed(shown.sign_off, zone_name))
        for file in shown.files:
            self._kept.addWidget(self._file(file))
        self.sign.setVisible(shown.task.gate and not shown.task.is_closed)
        self.sign.set_allowed(may_sign)

    def _file(self, file: EvidenceFile) -> QWidget:
        line = QWidget()
        size = _("{n} KB").format(n=max(1, round(file.size / 1000)))
        name = Label(f"{file.name} · {size}", "body", "ink", elide=True)
        laid = QHBoxLayout(line)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(6)
        laid.addWidget(Icon("paperclip", 16, "ink_2"))
        laid.addWidget(name, 1)
        save = icon_button("download", _("Save a copy of {name}").format(name=file.name))
        save.clicked.connect(lambda: self.save_wanted.emit(file))
        remove = icon_button("trash", _("Remove {name}").format(name=file.name))
        remove.clicked.connect(lambda: self.remove_wanted.emit(file))
        laid.addWidget(save)
        laid.addWidget(remove)
        return line


def _signed(sign_off: SignOff, zone_name: str) -> QWidget:
    at = sign_off.at.astimezone(zone(zone_name))
    words = _("Signed by {name}, {day}, {time}").format(
        name=sign_off.by_name, day=day_text(at.date(), year=False), time=time_text(at.time())
    )
    line = QWidget()
    laid = QHBoxLayout(line)
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setSpacing(8)
    laid.addWidget(Icon("signature", 16, "good"), 0, Qt.AlignmentFlag.AlignTop)
    text = f"{words}\n{sign_off.note}" if sign_off.note else words
    laid.addWidget(Label(text, "body", "ink", wrap=True), 1)
    return line


class SignBox(PaintedButton):
    """A dashed box to sign in."""

    def __init__(self, on_click: object) -> None:
        super().__init__(_("Sign off"))
        self._more = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(on_click)
        self.set_allowed(True)

    def set_allowed(self, allowed: bool) -> None:
        self.setEnabled(allowed)
        self._more = (
            _("Your name and the time are kept.")
            if allowed
            else _("Only the owner or a project manager may sign.")
        )
        self.setAccessibleDescription(self._more)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(58))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(theme.color("accent" if self.ringed else "line_strong"), 2 if self.ringed else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if self.ringed else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("sunken" if self.hovered and self.isEnabled() else "surface"))
        painter.drawRoundedRect(box, 8, 8)
        size = theme.px(18)
        ink = "ink" if self.isEnabled() else "ink_3"
        paint_icon(
            painter, QRectF(box.left() + 12, box.center().y() - size / 2, size, size), "signature", ink
        )
        words = box.adjusted(12 + size + theme.px(10), 0, -10, 0)
        half = words.height() / 2
        upper, lower = words.adjusted(0, 6, 0, -half), words.adjusted(0, half - 2, 0, -8)
        draw_text(painter, upper, _("Sign off"), role="strong", ink=ink)
        draw_text(painter, lower, self._more, role="caption", ink="ink_2")
