"""The small buttons under the large ones: an icon and its key each; the words are in the tooltip."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.show.run import Curtain, RunState
from ui.kit import theme
from ui.presenter.bindings import Keys
from ui.presenter.keys import Act, text_of
from ui.presenter.parts import StageButton

_GROUPS: tuple[tuple[tuple[Act, str], ...], ...] = (
    (
        (Act.OVERVIEW, "layout-dashboard"),
        (Act.WHITE, "square"),
        (Act.CALM, "moon"),
        (Act.FREEZE, "snowflake"),
    ),
    (
        (Act.LESS_TIME, "circle-minus"),
        (Act.MORE_TIME, "circle-plus"),
        (Act.LAND, "flag"),
        (Act.RUN_OF_SHOW, "list-details"),
        (Act.UNDO, "arrow-back-up"),
    ),
    (
        (Act.TIMER, "stopwatch"),
        (Act.SCREENS, "device-projector"),
        (Act.SWAP, "arrows-exchange"),
        (Act.KEY_SHEET, "keyboard"),
    ),
)


class Tools(QWidget):
    clicked = Signal(Act)

    def __init__(self, bound: Keys) -> None:
        super().__init__()
        self._buttons: dict[Act, StageButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(5))
        for place, group in enumerate(_GROUPS):
            if place:
                row.addStretch(1)
            for act, icon in group:
                row.addWidget(self._made(act, icon))
        self.say_keys(bound)

    def say_keys(self, bound: Keys) -> None:
        """Each button with the key that does the same."""
        for act, button in self._buttons.items():
            key = bound.shown(act)
            button.setText(f" {key}" if key else "")
            button.setToolTip(f"{text_of(act)} ({key})" if key else text_of(act))

    def tell(self, state: RunState) -> None:
        """What is on stands out."""
        on: Mapping[Act, bool] = {
            Act.WHITE: state.curtain is Curtain.WHITE,
            Act.CALM: state.curtain is Curtain.CALM,
            Act.FREEZE: state.frozen is not None,
        }
        for act, is_on in on.items():
            self._buttons[act].setChecked(is_on)

    def _made(self, act: Act, icon: str) -> StageButton:
        button = self._buttons[act] = StageButton(text_of(act), icon, "")
        button.setFont(theme.font("label"))
        button.setMinimumHeight(theme.px(32))
        button.setCheckable(act in (Act.WHITE, Act.CALM, Act.FREEZE))
        button.setAccessibleName(text_of(act))
        button.setProperty("small", True)
        button.clicked.connect(lambda: self.clicked.emit(act))
        return button


def what_the_room_sees(state: RunState) -> str:
    """A sentence when the room does not see the slide that the operator sees; "" when it does."""
    covered = {
        Curtain.BLACK: _("The room sees the black page"),
        Curtain.WHITE: _("The room sees the white page"),
        Curtain.CALM: _("The room sees the calm page"),
    }
    if state.curtain in covered:
        return covered[state.curtain]
    if state.frozen is not None:
        return _("Frozen: the room sees slide {n}").format(n=state.frozen + 1)
    return ""
