"""The foot of the list: how many are ticked, what can be done with them, which rows are in sight."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from callin_planner.domain.event import Session
from callin_planner.domain.invitation_path import may_have_letter
from callin_planner.domain.invitees import LetterState, Status
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _, ngettext
from ui.invitees.moves import fill_letter_menu, fill_status_menu
from ui.kit import theme
from ui.kit.buttons import Button, icon_button
from ui.kit.labels import Label

_BUTTONS, _MARGIN, _SIDE, _GAP = 28, 8, 14, 8


class SelectionBar(QWidget):
    """Everything here is for those who are ticked.

    `status_wanted(Status)`, `letter_wanted(LetterState)`, `session_wanted(id or None)`, `change_wanted`
    for the fields of several at once, `untick_wanted`.
    """

    status_wanted = Signal(object)
    letter_wanted = Signal(object)
    session_wanted = Signal(object)
    change_wanted = Signal()
    untick_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(_SIDE, _MARGIN, _SIDE, _MARGIN)
        line.setSpacing(_GAP)
        self._ticked = False
        self.count = Label("", "body", "ink_2")
        self.untick = icon_button("x", _("Untick everyone"), self.untick_wanted.emit)
        self.delivered = Button(
            _("Mark letter delivered"),
            small=True,
            on_click=lambda: self.letter_wanted.emit(LetterState.DELIVERED),
        )
        self.letter = Button(_("Letter"), kind="menu", small=True)
        self.session = Button(_("Set session"), kind="menu", small=True)
        self.status = Button(_("Set status"), kind="menu", small=True)
        self.change = Button(_("Change…"), small=True, on_click=self.change_wanted.emit)
        for button in (self.letter, self.session, self.status):
            button.setMenu(QMenu(button))
        self._buttons = (self.untick, self.letter, self.session, self.status, self.change)
        self.rows = Label("", "caption", "ink_2")
        for widget in (
            self.count, self.untick, self.delivered, self.letter, self.session, self.status, self.change,
        ):  # fmt: skip
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.rows)
        theme.signals().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """As high as with its buttons: the list must not jump under the hand that ticks."""
        self.setMinimumHeight(theme.px(_BUTTONS) + 2 * _MARGIN)

    def show_ticked(
        self, ticked: Sequence[Invited], total: int, *, sessions: Sequence[Session], held: bool
    ) -> None:
        """Offer what all of `ticked` may do; `held` says that the evening has come."""
        if ticked:
            text = _("{n} of {total} selected").format(n=len(ticked), total=total)
        else:
            text = _("Tick people to change several at once.")
        self.count.set_text(text)
        for button in (self.untick, self.letter, self.status, self.change):
            button.setVisible(bool(ticked))
        self.session.setVisible(bool(ticked) and len(sessions) > 1)
        self._ticked = bool(ticked)
        self._share_room()
        if not ticked:
            return
        self.delivered.setEnabled(all(may_have_letter(row.invitation.status) for row in ticked))
        fill_letter_menu(self.letter.menu(), ticked, self.letter_wanted.emit)
        fill_status_menu(self.status.menu(), ticked, self._want, held=held)
        self._fill_sessions(sessions)

    def show_range(self, first: int, last: int, shown: int, total: int) -> None:
        """Which rows are in sight, of how many."""
        if not shown:
            self.rows.set_text("")
            return
        text = _("Rows {first}–{last} of {n}").format(first=first, last=last, n=shown)
        if shown < total:
            hidden = total - shown
            more = ngettext("{n} filtered out", "{n} filtered out", hidden).format(n=hidden)
            text = f"{text} · {more}"
        elif last < shown:
            text = f"{text} · {_('scroll for more')}"
        self.rows.set_text(text)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Where the width does not do for all: the rows in sight go first, then what the letter's menu
        holds as well."""
        always = [self.count, *(one for one in self._buttons if not one.isHidden())]
        left = self.width() - 2 * _SIDE - sum(one.sizeHint().width() + _GAP for one in always)
        delivered = self.delivered.sizeHint().width() + _GAP
        fits = self._ticked and left >= delivered
        self.delivered.setVisible(fits)
        self.rows.setVisible(left - (delivered if fits else 0) >= self.rows.sizeHint().width())

    def _fill_sessions(self, sessions: Sequence[Session]) -> None:
        menu = self.session.menu()
        menu.clear()
        for session in sessions:
            menu.addAction(session.label, partial(self.session_wanted.emit, session.id))
        menu.addSeparator()
        menu.addAction(_("No session"), lambda: self.session_wanted.emit(None))

    def _want(self, status: Status) -> None:
        self.status_wanted.emit(status)
