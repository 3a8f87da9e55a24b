import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.lock.idle import IdleWatch, seconds_awake_or_not


class Hands:
    """A clock that stands where the test puts it."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def watch(qapp: QApplication, hands: Hands) -> IdleWatch:
    made = IdleWatch(qapp, 5, hands)
    yield made  # type: ignore[misc]
    made.stop()


def test_it_fires_once_after_five_minutes_within_two_seconds(
    qtbot: QtBot, watch: IdleWatch, hands: Hands
) -> None:
    hands.at += 298
    with qtbot.assertNotEmitted(watch.idle):
        watch.check()
    hands.at += 2
    with qtbot.waitSignal(watch.idle):
        watch.check()
    with qtbot.assertNotEmitted(watch.idle):
        watch.check()
    assert watch._timer.interval() <= 2000


@pytest.mark.parametrize("touch", ["key", "mouse"])
def test_any_touch_begins_the_time_anew(qtbot: QtBot, watch: IdleWatch, hands: Hands, touch: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    hands.at += 299
    if touch == "key":
        qtbot.keyClick(widget, Qt.Key.Key_A)
    else:
        at = QPointF(3, 3)
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, move)
    hands.at += 299
    with qtbot.assertNotEmitted(watch.idle):
        watch.check()
    hands.at += 1
    with qtbot.waitSignal(watch.idle):
        watch.check()


def test_the_minutes_can_be_changed_while_it_runs(qtbot: QtBot, watch: IdleWatch, hands: Hands) -> None:
    watch.minutes = 1
    hands.at += 60
    with qtbot.waitSignal(watch.idle):
        watch.check()


def test_time_goes_on_while_the_lid_is_closed() -> None:
    assert seconds_awake_or_not() > 0


@pytest.mark.skipif(
    not shutil.which("dbus-run-session") or sys.platform != "linux", reason="needs dbus-run-session"
)
def test_the_desktop_locking_its_screen_locks_the_site() -> None:
    program = (
        "import subprocess, sys\n"
        "from PySide6.QtCore import QCoreApplication, QTimer\n"
        "from ui.lock.desktop import DesktopWatch\n"
        "app = QCoreApplication([])\n"
        "watch = DesktopWatch()\n"
        "watch.locking.connect(lambda: app.exit(7))\n"
        "send = ['dbus-send', '--session', '--type=signal', '/org/freedesktop/ScreenSaver',\n"
        "        'org.freedesktop.ScreenSaver.ActiveChanged', 'boolean:true']\n"
        "QTimer.singleShot(100, lambda: subprocess.run(send, check=True))\n"
        "QTimer.singleShot(8000, lambda: app.exit(1))\n"
        "sys.exit(app.exec())\n"
    )
    done = subprocess.run(["dbus-run-session", "--", sys.executable, "-c", program], timeout=30, check=False)
    assert done.returncode == 7
