"""What the operator changes while the evening runs, beside the slide: landing, run of show, note, timer."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter.keys import Act
from ui.presenter.live_land import LandPage
from ui.presenter.live_note import NotePage
from ui.presenter.live_page import LivePage
from ui.presenter.live_run import RunPage
from ui.presenter.live_timer import TimerPage
from ui.presenter.over import Over, paint_card
from ui.presenter.parts import StageButton, Words
from ui.presenter.session import Session
from ui.presenter.timer_link import link_of

_WIDTH = 0.46
"""Of the window: the slide stays in sight."""
_TOP = 76


class LivePanel(Over):
    """Stands at the right, over the clock's column. Slides turn as ever while it is open."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, _("Changes while it runs"))
        self._within = parent
        self._session = session
        self._title = Words("drawer_title")
        self._stack = QStackedWidget()
        self._pages: dict[Act, LivePage] = {
            Act.LAND: LandPage(session),
            Act.RUN_OF_SHOW: RunPage(session),
            Act.NOTE: NotePage(session),
            Act.TABLET: TimerPage(link_of(session)),
        }
        for page in self._pages.values():
            page.done.connect(self.close_over)
            self._stack.addWidget(page)
        self._shown = Act.LAND
        self._arrange()
        session.moved.connect(self._tell)
        session.ticked.connect(self._tell)

    def act(self, act: Act) -> bool:
        """Open what `act` asks for, or close it when it is open; False when it is not for this panel."""
        page = self._pages.get(act)
        if page is None:
            return False
        if self.isVisible() and self._shown is act:
            self.close_over()
            return True
        self._shown = act
        self._title.say(page.title)
        self.setAccessibleName(page.title)
        self._stack.setCurrentWidget(page)
        self.open_over()
        page.begin()
        return True

    def takes(self, event: QKeyEvent) -> bool:
        """Keys the open page wants before the slides do; the others go to the slides."""
        return self.isVisible() and self._pages[self._shown].takes(event)

    def open_over(self) -> None:
        super().open_over()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize:
            self._place()
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        paint_card(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _place(self) -> None:
        room = self._within.rect()
        margin, top = theme.px(14), theme.px(_TOP)
        width = round(room.width() * _WIDTH)
        self.setGeometry(QRect(room.right() - width - margin, top, width, room.height() - top - margin))

    def _tell(self) -> None:
        if self.isVisible():
            self._pages[self._shown].tell()

    def _arrange(self) -> None:
        away = StageButton("", "x", "Esc", small=True)
        away.setAccessibleName(_("Close"))
        away.clicked.connect(self.close_over)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        margin = theme.px(20)
        column.setContentsMargins(margin, theme.px(12), margin, theme.px(16))
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
