"""Is the desk open, where, until when; the code for phones with its countdown; the laptop's own tab."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from callin_planner.domain.clock import Clock
from callin_planner.i18n import _
from callin_planner.usecases.desk_choices import DeskChoices
from callin_planner.usecases.desk_state import DeskState
from ui.intake_desk.qr import PairingSquare
from ui.intake_desk.words import HERE, clock_of, left_words
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon, NumberMark
from ui.kit.desk_watch import DeskNow
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, column, row


@dataclass(frozen=True)
class Acts:
    """What the card's buttons do."""

    open: Callable[[], object]
    close: Callable[[], object]
    restart: Callable[[], object]
    renew: Callable[[], object]
    kiosk: Callable[[], object]


class Light(QWidget):
    """Green while the desk answers, amber where it fell over, empty while it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._state = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: str) -> None:
        """ "good", "look" or "" for closed."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(18), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        tint = theme.current().tint(self._state or "neutral")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tint.ground))
        painter.drawEllipse(box)
        if self._state:
            painter.setBrush(theme.color(tint.text))
            painter.drawEllipse(box.adjusted(3, 3, -3, -3))


class _Step(QWidget):
    """One thing a provider does: a line, and a quieter one beneath."""

    def __init__(self, number: int, *, strong: bool = False) -> None:
        super().__init__()
        self.words = Label("", "body", rich=True, wrap=True)
        self.more = Label("", "strong" if strong else "caption", "accent" if strong else "ink_2", wrap=True)
        self.more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # read where it stands, not a stop of its own
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(NumberMark(number), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(self.words, self.more, spacing=2), 1)

    def tell(self, words: str, more: str = "") -> None:
        self.words.set_text(words)
        self.more.set_text(more)
        self.more.setVisible(bool(more))


class ConnectCard(Card):
    """`tell` what is so now; `count_down` once a second."""

    def __init__(self, acts: Acts, clock: Clock, zone_name: str) -> None:
        super().__init__()
        self._clock, self._zone = clock, zone_name
        self._state: DeskState | None = None
        self.light = Light()
        self.title = Label("", "card_title", wrap=True)
        self.said = Label("", "caption", "ink_2", wrap=True)
        self.open_button = Button(_("Open the desk"), "clipboard-heart", "primary", on_click=acts.open)
        self.close_button = Button(_("Close the desk"), "player-pause", on_click=acts.close)
        self.restart_button = Button(
            _("Restart the desk"), "refresh", "primary", small=True, on_click=acts.restart
        )
        head = QHBoxLayout()
        head.setSpacing(11)
        head.addWidget(self.light, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(column(self.title, self.said, spacing=1), 1)
        for button in (self.open_button, self.close_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self.trouble = Note("", "look", "alert-triangle")
        self.trouble.add(self.restart_button)
        self.body.addWidget(self.trouble)
        self._build_phones(acts)
        self._build_foot(acts)

    def _build_phones(self, acts: Acts) -> None:
        self.square = PairingSquare()
        self.join, self.scan, self.compare = _Step(1), _Step(2, strong=True), _Step(3, strong=True)
        self.left = Label("", "body", "ink_2")
        self.renew = Button(_("Renew"), kind="link", small=True, on_click=acts.renew)
        self.renew.setToolTip(_("Show another code now"))
        steps = column(self.join, self.scan, self.compare, spacing=12)
        steps.addLayout(row(Icon("clock", 15, "ink_2"), self.left, self.renew, None, spacing=8))
        steps.addStretch(1)
        self.phones = QWidget()
        beside = QHBoxLayout(self.phones)
        beside.setContentsMargins(0, 2, 0, 2)
        beside.setSpacing(18)
        beside.addWidget(self.square, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(steps, 1)
        self.body.addWidget(self.phones)

    def _build_foot(self, acts: Acts) -> None:
        self.kiosk = Button(_("Open the tab on this laptop"), "external-link", on_click=acts.kiosk)
        self.until = Label("", "caption", "ink_2", wrap=True)
        self.foot = QWidget()
        line = QHBoxLayout(self.foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.kiosk)
        line.addWidget(self.until, 1)
        self.body.addWidget(self.foot)

    def tell(self, now: DeskNow, chosen: DeskChoices, *, may_open: bool, busy: str) -> None:
        self._state = now.state
        is_open = now.opening is not None
        self.light.set_state("good" if now.state else "look" if is_open else "")
        self.open_button.setVisible(not is_open and may_open)
        self.open_button.setEnabled(not busy)
        self.close_button.setVisible(is_open)
        self.close_button.setEnabled(not busy)
        self.trouble.setVisible(now.fell_over and not busy)
        self.phones.setVisible(now.state is not None and now.state.opening.address != HERE)
        self.foot.setVisible(now.state is not None)
        self._tell_head(now, busy)
        if now.state is not None:
            self._tell_open(now.state, chosen)

    def _tell_head(self, now: DeskNow, busy: str) -> None:
        if busy:
            self.title.set_text(busy)
            self.said.set_text(_("One moment."))
        elif now.state is not None:
            self.title.set_text(_("Intake desk is open"))
            here = now.state.opening.address == HERE
            where = _("On this laptop only") if here else _("On one network of yours")
            self.said.set_text(_("{where}, no internet used").format(where=where))
        elif now.opening is not None:
            self.title.set_text(_("Intake desk has stopped"))
            self.said.set_text(_("What was saved is safe."))
            self.trouble.set(_stopped(now), "look", "alert-triangle")
        else:
            self.title.set_text(_("Intake desk is closed"))
            self.said.set_text(_("Nothing listens. What was saved is kept."))

    def _tell_open(self, state: DeskState, chosen: DeskChoices) -> None:
        self.square.show_text(state.pairing.link)
        if chosen.wifi:
            password = _("password {words}").format(words=chosen.wifi_password)
            wifi = _("Join Wi-Fi {name}").format(name=f"<b>{_plain(chosen.wifi)}</b>")
            self.join.tell(wifi, password if chosen.wifi_password else "")
        else:
            self.join.tell(_("Join the network of this laptop"), state.opening.address)
        typed = _("or open {address} and type").format(address=state.link.removeprefix("https://"))
        self.scan.tell(f"{_('Scan this code with the phone’s camera')} {_quiet(typed)}", state.pairing.code)
        if state.words:
            self.compare.tell(_("The browser warns once. Go on if it shows"), " ".join(state.words))
        else:
            self.compare.tell(_("The page opens without a warning, as"), state.own_name)
        ends = clock_of(state.ends_at, self._zone)
        self.until.set_text(
            _("Open until {time}. Stops when this window locks.").format(time=ends)
            if state.opening.tied
            else _("Open until {time}, also while this window is locked.").format(time=ends)
        )
        self.count_down()

    def count_down(self) -> None:
        if self._state is not None:
            left = self._state.pairing.renews_at - self._clock.now()
            self.left.set_text(_("New code in {time}").format(time=left_words(left)))


def _stopped(now: DeskNow) -> str:
    if now.opening is not None and now.opening.tied:
        return _("It stopped when the planner was locked, as was chosen. Restart it: phones stay paired.")
    return _("Its process ended by itself. Restart it: address, phones and entries stay as they were.")


def _quiet(text: str) -> str:
    return f"<span style='color:{theme.color('ink_2').name()}'>{_plain(text)}</span>"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
