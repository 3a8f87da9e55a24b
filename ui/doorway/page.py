"""The door at work: search or scan at the left, counts at the right, letters below (mock-up 08)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.door_list import DoorPerson, Found, enough_letters, find
from callin_planner.i18n import _
from ui.doorway.desk import Desk, Outcome
from ui.doorway.head import Head
from ui.doorway.keyboard import Keyboard
from ui.doorway.parts import RADIUS, TouchButton, Words, touch_font
from ui.doorway.result import Result
from ui.doorway.results import Results
from ui.doorway.side import Side
from ui.doorway.wedge import Scan, code_in, is_scan, scan_in
from ui.kit import theme


class DoorPage(QWidget):
    """`done` carries every outcome, for the sound."""

    done = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.head = Head(desk)
        self.field = _search_field()
        self.clear = TouchButton("", "x", "key", name=_("Clear"), height=52, keeps_focus=True)
        self.scan = TouchButton(_("Scan letter"), "qrcode", "accent", height=66, size=20)
        self.hint = Words("", 16, ink="ink_2")
        self.results = Results(desk)
        self.result = Result()
        self.middle = QStackedWidget()
        self.keyboard = Keyboard()
        self.side = Side(desk)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the book as it stands; what is typed stays."""
        self.results.show_found(self.field.text(), self._found())
        self.side.refresh(names=True)
        self.head.refresh()
        self._say_hint()

    def tick(self) -> None:
        """Another moment: the clock, and what waits."""
        self.head.refresh()
        self.side.late.setVisible(self.desk.has_begun() and bool(self.desk.book.told.late_plan))

    def hide_names(self) -> None:
        """Nobody has touched the screen for a while: no name stays on it."""
        self.field.clear()
        self._show_list()
        self.side.refresh(names=False)

    def enter(self) -> None:
        """Enter: the one match is checked in; behind half a scan it says that the scan broke off."""
        typed = self.field.text()
        scan = scan_in(typed, ended=True)
        if scan is not None:
            self._scanned(scan)
        elif self.middle.currentWidget() is self.results and self.results.found.count == 1:
            self._check_in(self.results.found.people[0])

    def type_letter(self, text: str) -> None:
        self.field.insert(text)

    def say(self, outcome: Outcome) -> None:
        """Show an outcome in the place of the list."""
        self.field.clear()
        self.refresh()
        self.result.show_outcome(outcome)
        self.middle.setCurrentWidget(self.result)
        self._say_hint()
        self.done.emit(outcome)

    def _lay_out(self) -> None:
        self.middle.addWidget(self.results)
        self.middle.addWidget(self.result)
        search = QHBoxLayout()
        search.setSpacing(theme.px(14))
        search.addWidget(self.field, 1)
        search.addWidget(self.scan)
        inside = QHBoxLayout(self.field)
        inside.setContentsMargins(0, 0, theme.px(8), 0)
        inside.addStretch(1)
        inside.addWidget(self.clear)
        left = QVBoxLayout()
        left.setSpacing(theme.px(10))
        left.addLayout(search)
        left.addWidget(self.hint)
        left.addWidget(self.middle, 1)
        left.addWidget(self.keyboard)
        body = QHBoxLayout()
        body.setContentsMargins(theme.px(28), theme.px(22), theme.px(28), theme.px(22))
        body.setSpacing(theme.px(24))
        body.addLayout(left, 1)
        body.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(body, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.clear.clicked.connect(self._cleared)
        self.scan.clicked.connect(self._ask_for_letter)
        self.keyboard.typed.connect(self.type_letter)
        self.keyboard.rubbed.connect(self.field.backspace)
        self.results.check_in.connect(self._check_in)
        self.results.undo.connect(lambda person: self._quietly(self.desk.undo_arrival(person)))
        self.results.guest.connect(lambda person: self._quietly(self.desk.add_guest(person)))
        self.results.undo_guest.connect(lambda person: self._quietly(self.desk.undo_guest(person)))
        self.results.walk_in.connect(lambda: self.say(self.desk.add_walk_in()))
        self.result.undone.connect(lambda outcome: self.say(self.desk.undo(outcome)))
        self.result.moved.connect(lambda person: self.say(self.desk.move(person)))
        self.result.guest.connect(lambda person: self.say(self.desk.add_guest(person)))
        self.result.closed.connect(self._cleared)
        self.side.undone.connect(lambda outcome: self._quietly(self.desk.undo(outcome)))
        self.side.called.connect(lambda: self.say(self.desk.call()))

    def _typed(self, text: str) -> None:
        scan = scan_in(text)
        if scan is not None:
            self._scanned(scan)
            return
        code = code_in(text)
        outcome = self.desk.read_out(code) if code else None
        if outcome is not None:
            self.say(outcome)
            return
        if text and self.middle.currentWidget() is self.result:
            self._show_list()
        self.results.show_found(text, self._found())
        self._say_hint()

    def _found(self) -> Found:
        text = self.field.text()
        return Found() if is_scan(text) else find(self.desk.book.told.people, text)

    def _say_hint(self) -> None:
        self.clear.setVisible(bool(self.field.text()))
        if is_scan(self.field.text()):
            self.hint.say(_("Reading a code…"))
        elif self.middle.currentWidget() is self.result:
            self.hint.say(_("Type or scan for the next person."))
        else:
            self.hint.say(self.results.hint())

    def _scanned(self, scan: Scan) -> None:
        self.say(self.desk.scanned(scan))

    def _check_in(self, person: DoorPerson) -> None:
        outcome = self.desk.check_in(person)
        if outcome.state == "good" and enough_letters(self.field.text()):
            self._quietly(outcome)
        else:
            self.say(outcome)

    def _quietly(self, outcome: Outcome) -> None:
        """A good outcome shows in its row and at the side; anything else takes the place of the list."""
        if outcome.state in ("good", "info"):
            if self.middle.currentWidget() is self.result:
                self._show_list()
            self.refresh()
            self.done.emit(outcome)
        else:
            self.say(outcome)

    def _cleared(self) -> None:
        self.field.clear()
        self._show_list()
        self.field.setFocus()

    def _show_list(self) -> None:
        self.middle.setCurrentWidget(self.results)
        self.refresh()

    def _ask_for_letter(self) -> None:
        self.field.setFocus()
        self.say(
            Outcome(
                "info",
                "scan",
                _("Hold the letter’s code under the scanner"),
                _("No scanner? Type the eight characters beneath it, or two letters of the name."),
            )
        )


def _search_field() -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(_("Name"))
    field.setAccessibleName(_("Name to search for"))
    field.setFixedHeight(theme.px(66))
    field.setFont(touch_font(26))
    field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    tokens = theme.current()
    field.setStyleSheet(
        f"QLineEdit {{ background: {tokens.surface}; color: {tokens.ink}; font-size: {theme.px(26)}px;"
        f" min-height: {theme.px(62)}px; max-height: {theme.px(62)}px;"
        f" border: 2px solid {tokens.line_strong}; border-radius: {RADIUS}px;"
        f" padding: 0 {theme.px(64)}px 0 {theme.px(20)}px; }}"
        f"QLineEdit:focus {{ border-color: {tokens.accent}; }}"
    )
    return field
