"""The eleven messages as ticks, each with its meaning."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from callin_planner.domain.agenda import MessageKey
from callin_planner.i18n import _
from ui.kit.labels import Label
from ui.kit.speaker_words import message_words


class Carries(QWidget):
    """`keep(keys)` is called with what is ticked, in the order of the keys."""

    def __init__(self, keep: Callable[[tuple[MessageKey, ...]], object]) -> None:
        super().__init__()
        self._keep = keep
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(5)
        outer.addWidget(Label(_("Carries the message"), "label"))
        self.boxes: dict[MessageKey, QCheckBox] = {}
        for key, words in message_words().items():
            box = QCheckBox(f"{key.value}  {words}")
            box.setToolTip(_("Usually said by {who}").format(who=_usually()[key]))
            box.clicked.connect(lambda: self._tell())
            self.boxes[key] = box
            outer.addWidget(box)

    def show_keys(self, keys: Sequence[MessageKey]) -> None:
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def _tell(self) -> None:
        self._keep(tuple(key for key, box in self.boxes.items() if box.isChecked()))


def _usually() -> dict[MessageKey, str]:
    return {
        MessageKey.VALUE: _("the community or the chief"),
        MessageKey.STOP: _("the community or the mayor"),
        MessageKey.HARM: _("a survivor or a doctor"),
        MessageKey.MYTH: _("someone with lived experience"),
        MessageKey.NOTICE: _("the police"),
        MessageKey.EXPOSURE: _("the prosecutors"),
        MessageKey.TRIGGER: _("the police"),
        MessageKey.PROOF: _("the police"),
        MessageKey.HELP: _("services"),
        MessageKey.CARRY: _("the host"),
        MessageKey.TONIGHT: _("the host"),
    }
