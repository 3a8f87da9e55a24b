"""An hour of the evening at fifty times its speed, with windows: no drift, and memory stays flat."""

import gc

import psutil
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.presenter.evening import Hand
from ui.presenter.keys import Act
from ui.presenter.session import Session
from ui.presenter.stage import Stage

SPEED, BEAT, HOUR = 50, 0.2, 3600
ACTS = (Act.NEXT, Act.PREVIOUS, Act.BLACK, Act.BLACK, Act.OVERVIEW, Act.OVERVIEW, Act.FREEZE, Act.FREEZE)
MOST_MORE = 24 * 2**20


def test_an_hour_of_the_evening(session: Session, hand: Hand, qapp: QApplication, qtbot: QtBot) -> None:
    stage = Stage(qapp, session)
    qtbot.addWidget(stage.audience)
    stage.placing.place()
    stage.placing.show_yours_alone()
    qtbot.addWidget(stage.operator)
    session.act(Act.NEXT_SEGMENT)
    step = SPEED * BEAT
    memory: list[int] = []
    for number in range(int(HOUR / step)):
        hand.move(step)
        session.beat()
        stage.act(ACTS[number % len(ACTS)])
        qapp.processEvents()
        if number % 60 == 59:
            gc.collect()
            memory.append(psutil.Process().memory_info().rss)

    assert abs(sum(session.state.spent) - HOUR) < 0.01
    assert session.ends() >= session.now()
    assert memory[-1] - memory[0] < MOST_MORE
