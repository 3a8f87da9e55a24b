"""Land on time: a clock time by which the programme must end, and the minutes that follow from it."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTimeEdit, QWidget

from callin_planner.domain.agenda import programme
from callin_planner.domain.land import SPARED
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import Voice
from callin_planner.errors import FieldError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.agenda_proposals import land_on_time
from ui.agenda.proposal_dialog import PreviewDialog
from ui.agenda.words import digits
from ui.kit.context import Context
from ui.kit.forms import Choice, Field, in_our_form


class LandDialog(PreviewDialog):
    """Every choice is previewed at once."""

    def __init__(self, parent: QWidget, context: Context, plan: Plan) -> None:
        super().__init__(
            parent,
            context,
            plan.event,
            _("Land on time"),
            _("For a hard stop: the room, the last bus, a custody transport."),
        )
        counted = programme(plan.items)
        self.stop = QTimeEdit()
        in_our_form(self.stop)
        self.stop.setTime(_default_stop(plan))
        starts = {slot.item.id: slot.starts for slot in plan.slots()}
        options: list[tuple[object, str]] = [(None, _("The whole program"))]
        for item in counted[1:]:
            words = _("From {time}, {title}").format(time=digits(starts[item.id]), title=item.title)
            options.append((item.id, words))
        self.first = Choice(options)
        self.field = Field(_("Must end by"), self.stop, key="stop")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.field, 1)
        line.addWidget(Field(_("Minutes come from"), self.first, key="first"), 2)
        self.choices.addLayout(line)
        self.survivor = QCheckBox(_("Survivors may give minutes too"))
        self.help = QCheckBox(_("The offer of help may give minutes too"))
        skipped = sum(item.skip_if_late for item in counted)
        self.leave_out = QCheckBox(
            ngettext(
                "Leave out {n} item that may be skipped", "Leave out {n} items that may be skipped", skipped
            ).format(n=skipped)
        )
        self.leave_out.setVisible(skipped > 0)
        boxes = QHBoxLayout()
        boxes.setSpacing(18)
        for box in (self.survivor, self.help, self.leave_out):
            boxes.addWidget(box)
            box.toggled.connect(self.preview)
        boxes.addStretch(1)
        self.choices.addLayout(boxes)
        self.stop.timeChanged.connect(self.preview)
        self.first.picked.connect(self.preview)
        self.preview()
        self.stop.setFocus()

    def preview(self, _changed: object = None) -> None:
        self.field.clear()
        gives = {Voice.SURVIVOR: self.survivor.isChecked(), Voice.HELP: self.help.isChecked()}
        first = self.first.value()
        try:
            proposal = land_on_time(
                self._context.store,
                self.event_shown.id,
                time(self.stop.time().hour(), self.stop.time().minute()),
                first=first,  # type: ignore[arg-type]
                spared=[voice for voice in SPARED if not gives[voice]],
                leave_out=self.leave_out.isChecked(),
            )
        except FieldError as error:
            self.field.fault(error.text)
            self.apply_button.setEnabled(False)
            return
        self.show_proposal(proposal)


def _default_stop(plan: Plan) -> QTime:
    """When the program was meant to end."""
    begins = datetime.combine(plan.event.on, plan.event.begins)
    ends = (begins + timedelta(minutes=plan.event.target_minutes)).time()
    return QTime(ends.hour, ends.minute)
