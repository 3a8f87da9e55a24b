"""The timer on a tablet: on which network, the code to scan, how many look."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.show import qr
from ui.kit import theme
from ui.presenter.live_page import LivePage, row
from ui.presenter.parts import StageButton, Words
from ui.presenter.timer_link import TimerLink

_MOST_NETWORKS = 4


class TimerPage(LivePage):
    def __init__(self, link: TimerLink) -> None:
        super().__init__()
        self.title = _("Timer on a tablet")
        self._link = link
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setFont(theme.font("lead"))
        self._words.setStyleSheet(f"color: {theme.color('ink_2').name()};")
        self._networks = QVBoxLayout()
        self._networks.setSpacing(theme.px(8))
        self.network_buttons: list[StageButton] = []
        self.code = QrView()
        self._address = Words("strong")
        self._tablets = Words("lead", "ink_2")
        self._seal = Words("caption", "ink_2")
        self.renew = StageButton(_("Another link"), "refresh", "", small=True)
        self.unlink = StageButton(_("Unlink all tablets"), "x", "", small=True)
        self.off = StageButton(_("Switch it off"), "player-stop", "")
        self.renew.clicked.connect(link.renew)
        self.unlink.clicked.connect(link.unlink)
        self.off.clicked.connect(link.stop)
        self._on = QWidget()
        on = QVBoxLayout(self._on)
        on.setContentsMargins(0, 0, 0, 0)
        on.setSpacing(theme.px(8))
        on.addWidget(self.code, 1)
        for words in (self._address, self._tablets, self._seal):
            on.addWidget(words)
        on.addLayout(row(self.renew, self.unlink, None, self.off))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._words)
        column.addLayout(self._networks)
        column.addWidget(self._on, 1)
        column.addStretch(0)
        link.changed.connect(self._follow)

    def begin(self) -> None:
        self._offer_networks()
        self._follow()

    def _follow(self) -> None:
        link = self._link
        self._on.setVisible(link.on)
        for button in self.network_buttons:
            button.setVisible(not link.on)
        self._words.setText(self._said())
        self.code.show_text(link.link)
        shown = link.link.partition("#")[0]
        self._address.say(shown or _("One moment …"))
        count = ngettext("{n} tablet looks", "{n} tablets look", link.tablets).format(n=link.tablets)
        self._tablets.say(count if link.tablets else _("No tablet yet"))
        self._seal.say(_("Certificate SHA-256: {start} …").format(start=link.fingerprint[:35]))
        self.unlink.setEnabled(link.tablets > 0)

    def _said(self) -> str:
        if self._link.on:
            return _(
                "Scan this with the tablet. It warns once that it does not know this laptop: go on if the "
                "certificate begins as below. The code works once and for ten minutes."
            )
        if self._link.failed:
            return _("The timer could not be reached on that network, or it stopped. Choose a network again.")
        if not self.network_buttons:
            return _(
                "This laptop is on no network. Connect it to your own router, not the venue’s, and open this "
                "again."
            )
        return _(
            "A tablet before the speaker shows the time and your note, in its browser. It sees the speaker’s "
            "name and nothing else. Which network is the tablet on? Take your own router, not the venue’s."
        )

    def _offer_networks(self) -> None:
        for button in self.network_buttons:
            self._networks.removeWidget(button)
            button.deleteLater()
        self.network_buttons = []
        for name, address in networks()[:_MOST_NETWORKS]:
            button = StageButton(f"{name}  ·  {address}", "wifi", "", left=True)
            button.clicked.connect(lambda _checked=False, address=address: self._link.start(address))
            self._networks.addWidget(button)
            self.network_buttons.append(button)


class QrView(QWidget):
    """A code to scan, black on white whatever the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._modules: list[list[bool]] = []
        self._text = ""
        self.setAccessibleName(_("Code to scan with the tablet"))
        self.setMinimumSize(theme.px(150), theme.px(150))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._modules = qr.matrix(text) if text else []
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        count = len(self._modules) + 2 * qr.QUIET_MODULES
        step = max(1, min(self.width(), self.height()) // count)
        side = step * count
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter = QPainter(self)
        painter.fillRect(QRectF(left, top, side, side), QColor(Qt.GlobalColor.white))
        for line, column, length in qr.runs(self._modules):
            x = left + (column + qr.QUIET_MODULES) * step
            y = top + (line + qr.QUIET_MODULES) * step
            painter.fillRect(QRectF(x, y, length * step, step), QColor(Qt.GlobalColor.black))
        painter.end()


def networks() -> list[tuple[str, str]]:
    """Names and IPv4 addresses of the networks this computer is on, its own loop left out."""
    from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

    flags = QNetworkInterface.InterfaceFlag
    found = []
    for interface in QNetworkInterface.allInterfaces():
        state = interface.flags()
        if not state & flags.IsUp or not state & flags.IsRunning or state & flags.IsLoopBack:
            continue
        for entry in interface.addressEntries():
            if entry.ip().protocol() is QAbstractSocket.NetworkLayerProtocol.IPv4Protocol:
                found.append((interface.humanReadableName(), entry.ip().toString()))
    return found
