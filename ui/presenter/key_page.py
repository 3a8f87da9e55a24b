"""Where keys are changed and a clicker is tried: it names what it receives and turns no slide."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter import bindings
from ui.presenter.bindings import RESERVED, Keys
from ui.presenter.keys import Act, key_name, text_of
from ui.presenter.parts import StageButton, Words
from ui.presenter.reader import Reader

_REMEMBERED = 5


class KeyPage(QWidget):
    """Feed it key presses through `takes` and what is let go through `released`.

    `changed` carries the keys when somebody changed them, `meant` what a press would have done.
    """

    changed = Signal(object)
    meant = Signal(Act)
    done = Signal()

    def __init__(self, bound: Keys) -> None:
        super().__init__()
        self._keys = bound
        self._reader = Reader(bound)
        self._waiting: Act | None = None
        self._heard: list[str] = []
        self._rows: dict[Act, QHBoxLayout] = {}
        self._buttons: dict[Act, list[StageButton]] = {act: [] for act in Act}
        self._said = Words("drawer_title")
        self._means = Words("lead", "ink_2")
        self._before = [Words("body", "ink_2") for _line in range(_REMEMBERED)]
        self._arrange()
        self._listen()
        for act in Act:
            self._write_row(act)

    def takes(self, event: QKeyEvent) -> bool:
        """Every key but Esc is tried, or bound to what waits for one; Esc stops waiting, then leaves."""
        if event.key() == Qt.Key.Key_Escape:
            if self._waiting is None:
                self.done.emit()
            else:
                self._listen()
            return True
        if self._waiting is not None:
            self._bind(self._waiting, Qt.Key(event.key()))
        else:
            self._try(event)
        return True

    def released(self, event: QKeyEvent) -> None:
        self._reader.released(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.takes(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.released(event)

    def _try(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        meant = self._reader.read(event)
        self._hear(_("{key} came in").format(key=key_name(key) or key.name), self._meaning(event, key, meant))
        if isinstance(meant, Act):
            self.meant.emit(meant)

    def _meaning(self, event: QKeyEvent, key: Qt.Key, meant: Act | int | None) -> str:
        if self._reader.held:
            return _("It is held down: that counts once.")
        if self._reader.doubled:
            return _("It came twice at once: that counts once.")
        if isinstance(meant, int):
            return _("It means slide {number}.").format(number=meant)
        if meant is not None:
            return _("It means: {act}.").format(act=text_of(meant))
        if self._reader.digits:
            return _("A slide’s number: {digits}, then Enter.").format(digits=self._reader.digits)
        return _("It means nothing here. Press “Add” beside what it shall do.")

    def _hear(self, said: str, means: str) -> None:
        self._said.say(said)
        self._means.say(means)
        self._heard = [f"{said}. {means}", *self._heard][: _REMEMBERED + 1]
        for words, line in zip(self._before, [*self._heard[1:], *[""] * _REMEMBERED], strict=False):
            words.say(line)

    def _listen(self) -> None:
        self._waiting = None
        self._said.say(_("Press the buttons of your clicker, one after the other"))
        self._means.say(_("Each is named here, and what it does. No slide is turned."))

    def _wait_for_key(self, act: Act) -> None:
        self._waiting = act
        self._said.say(_("Press the key for: {act}").format(act=text_of(act)))
        self._means.say(_("Esc leaves everything as it is."))

    def _bind(self, act: Act, key: Qt.Key) -> None:
        try:
            bound = self._keys.bind(act, key)
            bindings.save(bound)
        except CallInError as error:
            self._means.say(str(error))
            return
        self._listen()
        self._take(bound)
        self._hear(
            _("{key} is set").format(key=key_name(key)), _("It means: {act}.").format(act=text_of(act))
        )

    def _remove(self, act: Act, key: Qt.Key) -> None:
        self._store(self._keys.unbind(act, key))

    def _reset(self, act: Act) -> None:
        self._store(self._keys.reset(act))

    def _store(self, bound: Keys) -> None:
        try:
            bindings.save(bound)
        except CallInError as error:
            self._means.say(str(error))
            return
        self._take(bound)

    def _take(self, bound: Keys) -> None:
        before, self._keys = self._keys, bound
        self._reader.keys = bound
        for act in Act:
            if before.keys_of(act) != bound.keys_of(act):
                self._write_row(act)
        self.changed.emit(bound)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(28), theme.px(18), theme.px(28), theme.px(18))
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        title = Words("card_title")
        title.say(_("Keys and clicker"))
        close = StageButton(_("Done"), "check", "Esc")
        close.clicked.connect(self.done)
        head.addWidget(title, 1)
        head.addWidget(close)
        column.addLayout(head)
        for words in (self._said, self._means, *self._before):
            column.addWidget(words)
        column.addSpacing(theme.px(8))
        column.addWidget(self._table(), 1)

    def _table(self) -> QScrollArea:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, theme.px(8), 0)
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for line, act in enumerate(Act):
            words = Words("body")
            words.say(text_of(act))
            self._rows[act] = QHBoxLayout()
            self._rows[act].setSpacing(theme.px(6))
            grid.addWidget(words, line, 0)
            grid.addLayout(self._rows[act], line, 1)
        room = QScrollArea(widgetResizable=True)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setAccessibleName(_("Keys"))
        room.setWidget(rows)
        return room

    def _write_row(self, act: Act) -> None:
        row = self._rows[act]
        for button in self._buttons[act]:
            row.removeWidget(button)
            button.deleteLater()
        while row.count():
            row.takeAt(0)
        made = [self._cap(act, key) for key in self._keys.keys_of(act)]
        if act is not Act.LEAVE:
            made.append(self._small(_("Add"), _("Add a key: {act}"), act, partial(self._wait_for_key, act)))
        if self._keys.changed(act):
            made.append(
                self._small(_("As before"), _("Keys as shipped: {act}"), act, partial(self._reset, act))
            )
        for button in made:
            row.addWidget(button)
        row.addStretch(1)
        self._buttons[act] = made

    def _cap(self, act: Act, key: Qt.Key) -> StageButton:
        kept = key in RESERVED
        button = self._small(key_name(key), _("Take the key away from: {act}"), act, None)
        button.setEnabled(not kept)
        if not kept:
            button.setText(f"{key_name(key)}  ×")
            button.clicked.connect(lambda: self._remove(act, key))
        return button

    def _small(self, text: str, told: str, act: Act, do: "partial[None] | None") -> StageButton:
        button = StageButton(text, "", "")
        button.setFont(theme.font("label"))
        button.setMinimumHeight(theme.px(28))
        button.setAccessibleName(f"{text}: {told.format(act=text_of(act))}")
        button.setToolTip(told.format(act=text_of(act)))
        if do is not None:
            button.clicked.connect(lambda: do())
        return button
