"""The column at the right: how many are here in all, the last thing done, what to remember, the call."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.i18n import _, ngettext
from ui.doorway.desk import Desk, Outcome
from ui.doorway.parts import Panel, Picture, TouchButton, Words
from ui.kit import theme
from ui.kit.widgets import Bar

WIDTH = 372
_GAP = 14


class Side(QWidget):
    undone = Signal(object)
    called = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setFixedWidth(theme.px(WIDTH))
        self.counts = _Counts()
        self.last = _Last()
        self.last.undone.connect(self.undone)
        self.late = Remark("clock-exclamation", "", "look")
        self.call = TouchButton(
            _("Call the project manager"), "hand-stop", height=56, on_click=self.called.emit
        )
        self.call.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._remarks = (
            Remark("eye-off", _("Names hide after 60 seconds without a touch. Two letters bring them back.")),
            Remark(
                "heart-handshake",
                _(
                    "Greet by first name. Offer water and a seat. No one is searched or turned away by this "
                    "screen."
                ),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(_GAP))
        for widget in (self.counts, self.last, self.late, *self._remarks):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.call)
        self.refresh(names=True)

    def refresh(self, *, names: bool) -> None:
        self.counts.refresh(self._desk)
        self.last.show_outcome(self._desk.last, names=names)
        plan = self._desk.book.told.late_plan
        self.late.setVisible(self._desk.has_begun() and bool(plan))
        self.late.say(_("The call-in has begun. {plan}").format(plan=plan))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a low screen the standing remarks give way to what has just happened."""
        needed = (self.counts, *(each for each in (self.last, self.late) if not each.isHidden()), self.call)
        left = self.height() - sum(_height(each) + theme.px(_GAP) for each in needed)
        for remark in self._remarks:
            left -= _height(remark) + theme.px(_GAP)
            remark.setVisible(left >= 0)


class _Counts(Panel):
    def __init__(self) -> None:
        super().__init__()
        self.here = Words("", 68, 600, "accent", serif=True).keep_whole()
        self.of = Words("", 24, ink="ink_2")
        self.bar = Bar(0, 1, _("How many are here"))
        self.bar.setFixedHeight(theme.px(13))
        self.guests, self.walk_ins = Words("", 17), Words("", 17)
        figures = QHBoxLayout()
        figures.setSpacing(theme.px(10))
        figures.addWidget(self.here)
        figures.addWidget(self.of, 1)
        below = QHBoxLayout()
        below.setSpacing(theme.px(8))
        for icon, words in (("users", self.guests), ("user-plus", self.walk_ins)):
            below.addWidget(Picture(icon, 22))
            below.addWidget(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(22), theme.px(10), theme.px(22), theme.px(18))
        column.setSpacing(theme.px(12))
        column.addLayout(figures)
        column.addWidget(self.bar)
        column.addLayout(below)

    def refresh(self, desk: Desk) -> None:
        people = sum(not one.closed for one in desk.book.told.people)
        here = desk.book.state.here
        self.here.say(str(here))
        self.here.updateGeometry()
        self.of.say(_("of {n} here").format(n=people))
        self.bar.setMaximum(max(people, 1))
        self.bar.setValue(here)
        guests, walk_ins = desk.book.state.guest_count, len(desk.book.state.walk_ins)
        self.guests.say(ngettext("{n} guest", "{n} guests", guests).format(n=guests))
        self.walk_ins.say(ngettext("{n} walk-in", "{n} walk-ins", walk_ins).format(n=walk_ins))


class _Last(Panel):
    """The last thing done at this door stays until the next, with its Undo."""

    undone = Signal(object)

    def __init__(self) -> None:
        super().__init__("good")
        self._outcome: Outcome | None = None
        self.picture = Picture("circle-check", 26, "good")
        self.text = Words("", 16, wrap=True)
        self.undo = TouchButton(_("Undo"), "arrow-back-up", height=52, on_click=self._undo)
        self.undo.setAccessibleName(_("Undo the last entry"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(14), theme.px(12))
        row.setSpacing(theme.px(12))
        row.addWidget(self.picture)
        row.addWidget(self.text, 1)
        row.addWidget(self.undo)

    def show_outcome(self, outcome: Outcome | None, *, names: bool) -> None:
        self._outcome = outcome
        self.setVisible(outcome is not None)
        if outcome is None:
            return
        self.set_ground(outcome.state)
        self.picture.show_icon(outcome.icon, outcome.state)
        person = outcome.person
        said = outcome.short[:1].upper() + outcome.short[1:]
        if person is not None and names:
            said = f"{person.shown}: {outcome.short}"
        self.text.say(said)
        self.undo.setVisible(bool(outcome.nonces))

    def _undo(self) -> None:
        self.undone.emit(self._outcome)


class Remark(Panel):
    """A sentence with its icon."""

    def __init__(self, icon: str, text: str, ground: str = "surface") -> None:
        super().__init__(ground)
        self.text = Words(text, 15, ink="ink_2" if ground == "surface" else ground, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(14), theme.px(18), theme.px(14))
        row.setSpacing(theme.px(16))
        row.addWidget(Picture(icon, 26, "accent" if ground == "surface" else ground))
        row.addWidget(self.text, 1)

    def say(self, text: str) -> None:
        self.text.say(text)


def _height(widget: QWidget) -> int:
    wide = theme.px(WIDTH)
    return widget.heightForWidth(wide) if widget.hasHeightForWidth() else widget.sizeHint().height()
