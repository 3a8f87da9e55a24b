"""Opening the door: a PIN for whoever stands there, one door or two, and their screens come up."""

import secrets

from PySide6.QtWidgets import QWidget

from callin_planner.domain.door import DoorOpening
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.usecases import door
from callin_planner.usecases.door import DoorFile
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Line
from ui.kit.labels import Label
from ui.kit.widgets import column, row

_DIGITS = 6


class OpenDoor(FormDialog):
    """`made` is what the doors' screens are started with, `doors` how many there are to be."""

    def __init__(self, parent: QWidget, context: Context, opening: DoorOpening | None) -> None:
        again = opening is not None
        super().__init__(
            parent,
            _("A new PIN for the door") if again else _("Open the door"),
            _("Tell the PIN to whoever stands at the door. It opens tonight’s list there and nothing else."),
            save=_("Change the PIN") if again else _("Open the door"),
            icon="door-enter",
        )
        self._context = context
        self.made: DoorFile | None = None
        self.pin = Line(fresh_pin())
        self.field = Field(
            _("PIN"), self.pin, hint=_("6 to 12 digits. Write it down: it is not shown again."), key="pin"
        )
        self.field.beside.addWidget(Button(_("Another"), "refresh", "link", small=True, on_click=self._other))
        self.form.add(self.field)
        self._wait = Label("", "caption", "ink_2")
        self._doors = SegmentedControl([("1", _("One door")), ("2", _("Two doors"))], name=_("How many"))
        if not again:
            self.form.add_widget(_titled(_("How many"), self._doors))
        self.form.add_widget(self._wait)

    @property
    def doors(self) -> int:
        return int(self._doors.value())

    def choose_doors(self, doors: int) -> None:
        self._doors.set_value(str(doors))

    def _other(self) -> None:
        self.pin.set_value(fresh_pin())

    def _save(self) -> None:
        """In a job: stretching the PIN takes a second, and the window goes on meanwhile."""
        event_id, site, pin = self._context.event_id, self._context.site, self.pin.text()
        if event_id is None or not self.save_button.isEnabled():
            return
        self.form.clear_faults()
        self._set_busy(True)

        def work(_progress: Progress) -> DoorFile:
            return door.open_door(site, event_id, pin)

        self._context.jobs.run(self.heading.text(), work, self._opened, self._failed)

    def _opened(self, made: DoorFile) -> None:
        self.made = made
        self._set_busy(False)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, CallInError):
            self.form.show_error(error)
        else:
            self.reject()
            self._context.report(error)

    def _set_busy(self, busy: bool) -> None:
        for part in (self.save_button, self.cancel_button, self.pin, self._doors):
            part.setEnabled(not busy)
        self._wait.set_text(_("Making tonight’s list…") if busy else "")

    def reject(self) -> None:
        """Not while the list is made: the PIN would be lost."""
        if self.cancel_button.isEnabled():
            super().reject()


def fresh_pin() -> str:
    """Six random digits that no rule of the door refuses."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _digit in range(_DIGITS))
        if len(set(pin)) > _DIGITS // 2:
            return pin


def _titled(title: str, control: QWidget) -> QWidget:
    holder = QWidget()
    lines = column(Label(title, "label"), spacing=5)
    lines.addLayout(row(control, None))
    holder.setLayout(lines)
    return holder
