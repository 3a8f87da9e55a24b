"""What somebody says of a check: a tick with a sentence, the clock beside a phone, why it begins open."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from callin_planner.domain.clock import zone
from callin_planner.domain.preflight import MOST_CLOCK_SECONDS, Item, Line
from callin_planner.i18n import _
from callin_planner.usecases import preflight
from ui.kit.context import Context
from ui.kit.dates import time_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Area, Field, Number
from ui.kit.forms import Line as TextLine
from ui.kit.labels import Label


class SayDialog(FormDialog):
    """Who was asked, and what they said."""

    def __init__(self, parent: QWidget, context: Context, line: Line) -> None:
        super().__init__(
            parent,
            preflight.title(line.item),
            _(
                "Ask whoever hears first: has there been a shooting since the last check? Write whom you "
                "asked and what they said, without a name from the list."
            ),
            icon="alert-triangle",
        )
        self.said = TextLine("", _("Asked of the police liaison: none"))
        self.form.add(Field(_("Whom you asked, and what they said"), self.said, key="said"))
        event_id = context.event_id

        def keep() -> None:
            if event_id is not None:
                preflight.tick(context.store, event_id, line.item, said=self.said.text())

        self.on_save = keep
        self.said.setFocus()


class CompareDialog(FormDialog):
    """This laptop's time, running, beside a phone's."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            _("Compare the clock"),
            _(
                "Hold a phone beside it. A phone sets its own clock; more than {n} seconds apart must be "
                "mended in the settings of this computer."
            ).format(n=MOST_CLOCK_SECONDS),
            icon="clock",
        )
        self.time = Label("", "figure", "accent")
        self.form.add_widget(self.time)
        self.seconds = Number(0, -3599, 3599, _(" s"))
        self.form.add(
            Field(
                _("How far apart"),
                self.seconds,
                key="seconds",
                hint=_("Seconds; nothing to change where both show the same."),
            )
        )
        self._zone = context.site.site().time_zone
        self._clock = QTimer(self)
        self._clock.setInterval(200)
        self._clock.timeout.connect(self._tell)
        self._clock.start()
        self._tell()
        event_id = context.event_id

        def keep() -> None:
            if event_id is not None:
                preflight.tick(context.store, event_id, Item.CLOCK, seconds=self.seconds.value())

        self.on_save = keep
        self.seconds.setFocus()
        self.seconds.selectAll()

    def _tell(self) -> None:
        now = datetime.now(zone(self._zone)).time()
        self.time.set_text(f"{time_text(now)}  {now:%S}")


class StartDialog(FormDialog):
    """Why the evening begins although something is open."""

    def __init__(self, parent: QWidget, context: Context, lines: tuple[Line, ...]) -> None:
        names = ", ".join(preflight.title(line.item) for line in lines)
        super().__init__(
            parent,
            _("Begin with this open?"),
            _("Still open: {names}. It begins all the same; your sentence is kept in the history.").format(
                names=names
            ),
            save=_("Start the evening"),
            icon="hand-stop",
        )
        self.reason = Area("", _("The spare laptop is on its way; the deck is on a stick."), lines=2)
        self.form.add(Field(_("Why it begins now"), self.reason, key="reason"))
        event_id = context.event_id

        def keep() -> None:
            if event_id is not None:
                preflight.start_open(context.store, event_id, self.reason.text(), lines)

        self.on_save = keep
        self.reason.setFocus()
