"""The bar above: lock, what and where, how many entries wait, which session and door, the time."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.door_list import DoorList
from callin_planner.domain.minutes import clock_text
from callin_planner.i18n import _, ngettext
from ui.doorway.desk import Desk
from ui.doorway.parts import Panel, Picture, Segments, TouchButton, Words
from ui.kit import theme

DOORS = 2
_WIDE = 1340
"""From this width on there is room for every word."""


class Head(Panel):
    """`door_chosen` and `session_chosen` carry keys of their controls."""

    locked = Signal()
    door_chosen = Signal(str)
    session_chosen = Signal(str)
    sound_toggled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(square=True)
        told = desk.book.told
        self._desk = desk
        lock = TouchButton("", "lock", name=_("Lock the door screen"), height=52, on_click=self.locked.emit)
        self.place = Words("", 15, ink="ink_2")
        self.sound = TouchButton("", "volume", height=52, on_click=self.sound_toggled.emit)
        self.waits = Waits()
        self.clock = Words("", 28, 600, tabular=True).keep_whole()
        self.doors = Segments(
            [(str(n), _("Door {n}").format(n=n)) for n in range(1, DOORS + 1)],
            str(desk.book.door) if desk.book.door <= DOORS else "1",
            name=_("This door"),
        )
        self.doors.chosen.connect(self.door_chosen)
        self.sessions = self._session_control(told)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
        row.setSpacing(theme.px(14))
        row.addWidget(lock)
        row.addLayout(_titled(self.place), 1)
        for widget in (self.waits, self.sound, self.sessions, self.doors, self.clock):
            if widget is not None:
                row.addWidget(widget)
        self.refresh()

    def refresh(self) -> None:
        """What changes with the minutes and with the book."""
        told = self._desk.book.told
        said = [told.place, _("begins {time}").format(time=clock_text(self._desk.begins().time()))]
        if told.is_sample:
            said.append(_("sample data, not real people"))
        self.place.say(" · ".join(part for part in said if part))
        self.waits.show_count(self._desk.book.waiting())
        self.clock.say(clock_text(self._desk.book.here(self._desk.book.now()).time()))
        self.clock.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.waits.set_compact(self.width() < theme.px(_WIDE))

    def show_sound(self, on: bool) -> None:
        self.sound.say(
            "", "volume" if on else "volume-off", name=_("Sound is on") if on else _("Sound is off")
        )

    def _session_control(self, told: DoorList) -> Segments | None:
        if self._desk.session_id is None:
            return None
        options = [(str(one.id), clock_text(one.begins)) for one in told.sessions]
        control = Segments(options, str(self._desk.session_id), name=_("Session"))
        control.chosen.connect(self.session_chosen)
        return control


class Waits(Panel):
    """How many entries are saved here and not with the main window yet. Nothing is wrong while they wait."""

    def __init__(self) -> None:
        super().__init__("info")
        self._count, self._compact = 0, False
        self.picture = Picture("wifi-off", 24, "info")
        self.title = Words(_("Works by itself"), 15, 600, "info").keep_whole()
        self.text = Words("", 13, ink="info").keep_whole()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(12))
        row.addWidget(self.picture)
        row.addLayout(words)

    def show_count(self, count: int) -> None:
        self._count = count
        long = (
            ngettext(
                "{n} entry waits for the main window", "{n} entries wait for the main window", count
            ).format(n=count)
            if count
            else _("The main window has everything")
        )
        short = ngettext("{n} waits", "{n} wait", count).format(n=count) if count else _("None waits")
        self.text.say(short if self._compact else long)
        self.text.updateGeometry()
        self.setAccessibleName(f"{_('Works by itself')}. {long}")
        self.setToolTip(long)

    def set_compact(self, compact: bool) -> None:
        if compact != self._compact:
            self._compact = compact
            self.title.setVisible(not compact)
            self.show_count(self._count)


def _titled(place: QWidget) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Words(_("Door check-in"), 29, 600, serif=True))
    words.addWidget(place)
    return words
