"""A presenter that turns slides by itself, offscreen, and says what it did: something to be killed.

    python -m tests.gui.presenter.walker BUNDLE SEED

Prints where it stands: "up" when the first slide is there, "will" before a change is kept and "did" after.
"""

import random
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from callin_planner.show import bundle
from ui.presenter.keys import Act
from ui.presenter.memory import Memory
from ui.presenter.session import Session
from ui.presenter.stage import Stage

_ACTS = (Act.NEXT, Act.PREVIOUS, Act.NEXT_SEGMENT, Act.CALM, Act.BLACK, Act.FREEZE, Act.MORE_TIME, Act.UNDO)


def main(file: str, seed: int) -> int:
    app = QApplication(["walker"])
    app.setQuitOnLastWindowClosed(False)
    show = bundle.read(Path(file))
    session = Session(show, Memory(show))
    stage = Stage(app, session)
    dice = random.Random(seed)
    walking = QTimer(interval=7)

    def walk() -> None:
        stage.act(dice.choice(_ACTS))
        _say("did", session)

    def begin() -> None:
        stage.audience.painted.disconnect(begin)
        _say("up", session)
        walking.start()

    session.moved.connect(lambda: _say("will", session))
    walking.timeout.connect(walk)
    stage.audience.painted.connect(begin)
    stage.begin()
    return app.exec()


def _say(word: str, session: Session) -> None:
    """WORD, what must survive, whether the clock runs, its seconds, and whether this was resumed."""
    state = session.state
    seconds = ",".join(map(str, state.course.seconds))
    kept = f"{state.slide}/{state.segment}/{state.frozen}/{state.curtain.value}/{seconds}"
    sys.stdout.write(f"{word} {kept} {state.running:d} {sum(state.spent):.2f} {session.resumed:d}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
