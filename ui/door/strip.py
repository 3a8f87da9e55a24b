"""What the operator sees first: how many are here, of which groups, and which doors are open."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.door import DoorOpening
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.door_live import Count
from callin_planner.usecases.turnout import Turnout
from ui.door.flow import Flow
from ui.door.words import clock_of, door_words
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Chip, GroupBadge, Icon
from ui.kit.labels import Label
from ui.kit.widgets import Bar, Card, clear, row, scrolling

_SMALL = {"guests": "users", "walk_ins": "user-plus", "late": "clock", "left": "door-exit"}
_BESIDE = 2
"""Groups beside one another."""


class _Figure(QWidget):
    """A small count with its icon and its word."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.words = Label("", "body", rich=True)
        self.setLayout(row(Icon(icon, 16, "ink_2"), self.words, spacing=6))

    def tell(self, count: int, word: str) -> None:
        self.words.set_text(f"<b>{count}</b> {word}")
        self.words.setAccessibleName(f"{count} {word}")


class HereCard(Card):
    """The one big number, and the small ones beneath it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Who is here"))
        self.here = Label("0", "score")
        self.of = Label("", "lead", "ink_2")
        self.bar = Bar(0, 1, _("Here, of those expected"))
        self.bar.setFixedHeight(theme.px(8))
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.here, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self.of, 1, Qt.AlignmentFlag.AlignBaseline)
        self.body.setSpacing(9)
        self.body.addLayout(line)
        self.body.addWidget(self.bar)
        self._small = {key: _Figure(icon) for key, icon in _SMALL.items()}
        self.body.addWidget(Flow(list(self._small.values()), margins=(0, 0, 0, 0), gap=14))
        self.sessions = Label("", "caption", "ink_2", wrap=True)
        self.body.addWidget(self.sessions)
        self.body.addStretch(1)

    def tell(self, now: Turnout) -> None:
        live = now.live
        self.here.set_text(str(live.here))
        self.of.set_text(_("of {n} here").format(n=live.invited))
        self.bar.setMaximum(max(1, live.invited))
        self.bar.setValue(live.here)
        left = sum(place.left_at is not None for place in now.people)
        for key, count, word in (
            ("guests", live.guests, ngettext("guest", "guests", live.guests)),
            ("walk_ins", live.walk_ins, ngettext("walk-in", "walk-ins", live.walk_ins)),
            ("late", now.late, _("late")),
            ("left", left, _("left early")),
        ):
            self._small[key].tell(count, word)
        self.sessions.set_text("  ·  ".join(_here_of(count) for count in live.sessions))
        self.sessions.setVisible(len(live.sessions) > 1)


class GroupsCard(Card):
    """Here and expected by group. It stands on this screen only, never at the door."""

    def __init__(self) -> None:
        super().__init__(_("By group"), _("on this screen only"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(9)
        self._grid.setVerticalSpacing(7)
        self._grid.setContentsMargins(0, 0, 4, 0)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._grid)
        inner.addStretch(1)
        self.body.addWidget(scrolling(inner), 1)

    def tell(self, groups: Sequence[Count]) -> None:
        clear(self._grid)
        rows = -(-len(groups) // _BESIDE)
        for place, group in enumerate(sorted(groups, key=lambda count: count.title)):
            line, beside = place % max(1, rows), 3 * (place // max(1, rows))
            badge = GroupBadge(group.code, group.color, group.title)
            badge.setToolTip(group.title)
            bar = Bar(group.here, max(1, group.invited), _here_of(group))
            bar.setFixedHeight(theme.px(6))
            bar.setMinimumWidth(theme.px(16))
            words = Label(f"{group.here}/{group.invited}", "figures_strong")
            words.setAccessibleName(_here_of(group))
            self._grid.addWidget(badge, line, beside)
            self._grid.addWidget(bar, line, beside + 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(words, line, beside + 2)
            self._grid.setColumnStretch(beside + 1, 1)


class DoorsCard(Card):
    """Open or closed, since when; starting a door's screen again, a new PIN."""

    def __init__(self, start: Callable[[int], object], new_pin: Callable[[], object]) -> None:
        super().__init__(_("The doors"))
        self.state = Chip("", "neutral")
        self.add_to_head(self.state)
        self.said = Label("", "body", "ink_2", wrap=True)
        self.body.setSpacing(9)
        self.body.addWidget(self.said)
        self.starts = [
            Button(door_words(n), small=True, name=_("Show door {n}").format(n=n), on_click=partial(start, n))
            for n in (1, 2)
        ]
        self.pin = Button(_("New PIN"), small=True, on_click=new_pin)
        self._buttons = Flow([*self.starts, self.pin], margins=(0, 0, 0, 0))
        self.body.addWidget(self._buttons)
        self.body.addStretch(1)

    def tell(self, opening: DoorOpening | None, now: Turnout, unread: int) -> None:
        zone_name = now.full.plan.site.time_zone
        self._buttons.setVisible(opening is not None)
        if opening is None:
            self.state.set(_("Closed"), "neutral", "lock")
            self.said.set_text(_("No door is open. What was entered is kept."))
        else:
            self.state.set(_("Open"), "good", "lock-open")
            since = clock_of(opening.opened_at, zone_name)
            self.said.set_text(_("Open since {time}, also while this window is locked.").format(time=since))
        more = []
        if now.live.refused:
            more.append(
                ngettext("{n} scan was refused.", "{n} scans were refused.", now.live.refused).format(
                    n=now.live.refused
                )
            )
        if unread:
            more.append(
                ngettext(
                    "{n} entry could not be read and was put aside.",
                    "{n} entries could not be read and were put aside.",
                    unread,
                ).format(n=unread)
            )
        if more:
            self.said.set_text(" ".join([self.said.text(), *more]))


def _here_of(count: Count) -> str:
    return _("{title}: {here} of {invited}").format(title=count.title, here=count.here, invited=count.invited)
