"""The door's window: locked, at work, or closed. Keys from anywhere reach the search field or the PIN."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QLockFile, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QVBoxLayout, QWidget

from callin_planner import paths, settings
from callin_planner.doorbook import Doorbook
from callin_planner.errors import CallInError, EnvironmentFault
from callin_planner.i18n import _
from ui.doorway.closed import ClosedPage
from ui.doorway.desk import Desk, Outcome
from ui.doorway.page import DoorPage
from ui.doorway.pin import PinPage
from ui.doorway.sound import sound_for
from ui.kit import theme
from ui.kit.awake import Awake

HIDE_AFTER = 60
LOCK_AFTER = 15 * 60
"""Seconds without a touch, a key or a scan."""
_LOOK_EVERY = 1000
_PATIENCE = 200
"""Milliseconds."""
_TOUCHES = (
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel
)  # fmt: skip


class DoorWindow(QWidget):
    """`door` is the number wished for; one that runs already on this computer is not taken twice."""

    def __init__(self, file: Path, door: int = 1) -> None:
        super().__init__()
        self._file = file
        self._door = door
        self._claim: QLockFile | None = None
        self._sound = settings.load().door_sound
        self._awake = Awake("door")
        self.page: DoorPage | None = None
        self.pin = PinPage(file)
        self.closed = ClosedPage()
        self.stack = QStackedWidget()
        self.setWindowTitle(_("Door check-in"))
        self.setObjectName("doorway")
        self._hide = _once(self, HIDE_AFTER, self.hide_names)
        self._lock = _once(self, LOCK_AFTER, self.lock)
        self._beat = QTimer(self)
        self._beat.timeout.connect(self.look)
        self._lay_out()
        self.pin.opened.connect(self._open)
        self.pin.closing.connect(self.close)
        self.closed.closing.connect(self.close)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.pin.begin()
        self._awake.hold()

    def lock(self) -> None:
        """Forget list and names; the PIN brings them back. Entries are on the disk already."""
        if self.page is None:
            return
        self._beat.stop()
        self._hide.stop()
        self._lock.stop()
        page, self.page = self.page, None
        self.stack.setCurrentWidget(self.pin)
        self.stack.removeWidget(page)
        page.deleteLater()
        self._let_go()
        self.pin.begin()

    def hide_names(self) -> None:
        if self.page is not None:
            self.page.hide_names()

    def look(self) -> None:
        """Once a second: what the planner and the other door wrote; whether the door is still open."""
        if self.page is None:
            return
        try:
            changed = self.page.desk.book.look()
        except EnvironmentFault:
            changed = False  # the list is just being replaced, or the disk is slow: in a second again
        except CallInError:
            self._shut()
            return
        if changed:
            self.page.refresh()
        else:
            self.page.tick()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self.page is not None:
            self._hide.start()
            self._lock.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.isActiveWindow():
            return self._key(event)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes a door screen by a slip: the first time it locks, behind the lock it may end."""
        if self.page is not None:
            self.lock()
            event.ignore()
            return
        self.pin.stop()
        self._awake.release()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        event.accept()

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        current = self.stack.currentWidget()
        if current is self.pin:
            return self._key_for_pin(event)
        return self._key_for_page(event) if self.page is not None and current is self.page else False

    def _key_for_pin(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pin.submit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.pin.rub()
        elif event.text().isascii() and event.text().isdigit():
            self.pin.type_digit(event.text())
        else:
            return False
        return True

    def _key_for_page(self, event: QKeyEvent) -> bool:
        """Letters go to the search field, whatever has the focus; Enter to the page unless on a button."""
        page = self.page
        if page is None:
            return False
        on_button = isinstance(QApplication.focusWidget(), QAbstractButton)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if on_button and not page.field.text():
                return False
            page.enter()
            return True
        if event.key() == Qt.Key.Key_Escape:
            page.clear.click()
            return True
        typed = event.text()
        if not typed.isprintable() or not typed or page.field.hasFocus() or (on_button and typed == " "):
            return False
        page.field.setFocus()
        page.type_letter(typed)
        return True

    def _open(self, list_key: bytes) -> None:
        self._claim_door()
        try:
            desk = Desk(Doorbook(self._file, list_key, self._door))
        except CallInError as error:
            self._shut(error.text)
            return
        self.page = DoorPage(desk)
        self._connect(self.page)
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)
        self.page.field.setFocus()
        self._hide.start()
        self._lock.start()
        self._beat.start(_LOOK_EVERY)

    def _connect(self, page: DoorPage) -> None:
        page.done.connect(self._heard)
        page.head.locked.connect(self.lock)
        page.head.door_chosen.connect(self._choose_door)
        page.head.session_chosen.connect(self._choose_session)
        page.head.sound_toggled.connect(self._toggle_sound)
        page.head.show_sound(self._sound)

    def _heard(self, outcome: Outcome) -> None:
        if self._sound:
            sound_for(outcome, self)

    def _toggle_sound(self) -> None:
        self._sound = not self._sound
        if self.page is not None:
            self.page.head.show_sound(self._sound)
        settings.change(door_sound=self._sound)

    def _choose_session(self, key: str) -> None:
        if self.page is None:
            return
        desk = self.page.desk
        desk.session_id = next(one.id for one in desk.book.told.sessions if str(one.id) == key)
        self.page.refresh()

    def _choose_door(self, key: str) -> None:
        page = self.page
        if page is None or int(key) == self._door:
            return
        before = self._door
        self._let_go()
        if not self._take(int(key)):
            self._take(before)
            page.head.doors.set_value(str(self._door))
            page.say(
                Outcome(
                    "look",
                    "door-enter",
                    _("Door {n} is open in another window").format(n=key),
                    _("This window stays door {n}.").format(n=self._door),
                )
            )
            return
        page.desk.book.door = self._door

    def _claim_door(self) -> None:
        """The wished door, or the first that no other window of this computer has."""
        for number in (self._door, *range(1, 10)):
            if self._take(number):
                return

    def _take(self, number: int) -> bool:
        folder = paths.state_folder() / "door"
        folder.mkdir(mode=0o700, exist_ok=True)
        claim = QLockFile(str(folder / f"{number}.lock"))
        claim.setStaleLockTime(0)
        if not claim.tryLock(_PATIENCE):
            return False
        self._door, self._claim = number, claim
        return True

    def _let_go(self) -> None:
        if self._claim is not None:
            self._claim.unlock()
            self._claim = None

    def _shut(self, text: str = "") -> None:
        self.lock()
        self.closed.say(text)
        self.stack.setCurrentWidget(self.closed)

    def _lay_out(self) -> None:
        for page in (self.pin, self.closed):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.setMinimumSize(900, 600)
        self.setStyleSheet(f"#doorway {{ background: {theme.current().paper}; }}")
        screen = QGuiApplication.primaryScreen()
        if screen is not None:
            self.resize(screen.availableSize())


def _once(parent: QWidget, seconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(seconds * 1000)
    timer.timeout.connect(act)
    return timer
