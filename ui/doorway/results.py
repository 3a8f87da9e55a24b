"""Who matches: at most five, first name and initial; beneath them the walk-in. Never the whole list."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from callin_planner.domain.door_list import DoorPerson, Found, enough_letters
from callin_planner.domain.minutes import clock_text
from callin_planner.i18n import _, ngettext
from ui.doorway.desk import Desk
from ui.doorway.parts import RADIUS, Picture, TouchButton, Words
from ui.kit import theme


class Results(QScrollArea):
    """The rows. Their buttons send what was asked for, with the person."""

    check_in = Signal(object)
    undo = Signal(object)
    guest = Signal(object)
    undo_guest = Signal(object)
    walk_in = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._typed = ""
        self.found = Found()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
        self.show_found("", Found())

    def show_found(self, typed: str, found: Found) -> None:
        self._typed, self.found = typed, found
        self.refresh()

    def refresh(self) -> None:
        """Draw the rows anew, with the focus on the same button where it still is."""
        focused = self.focusWidget()
        name = focused.accessibleName() if focused and focused.hasFocus() else ""
        rows = QWidget()
        rows.setObjectName("rows")
        rows.setStyleSheet("#rows { background: transparent; }")
        stack = QVBoxLayout(rows)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        lines = self._lines()
        for n, line in enumerate(lines):
            line.show_place(n == 0, n == len(lines) - 1)
            stack.addWidget(line)
        stack.addStretch(1)
        self.setWidget(rows)
        for button in rows.findChildren(TouchButton):
            if name and button.accessibleName() == name:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hint(self) -> str:
        """The line above: how many match, or what to do."""
        if not enough_letters(self._typed):
            return _("Type two letters of the name, or scan the letter.")
        count = self.found.count
        if not count:
            return _("No one matches. Try the surname, or add a walk-in.")
        if count > len(self.found.people):
            return _("{n} match, {shown} are shown. Type more letters.").format(
                n=count, shown=len(self.found.people)
            )
        if count == 1:
            here = self._desk.arrived(self.found.people[0]) is not None
            return _("One matches, and is here.") if here else _("One matches. Enter checks in.")
        return ngettext(
            "{n} matches.", "{n} match. First name and one letter only; accents are optional.", count
        ).format(n=count)

    def _lines(self) -> list["Line"]:
        lines: list[Line] = []
        awaited = [one for one in self.found.people if self._desk.arrived(one) is None]
        for person in self.found.people:
            lines.append(self._person(person, alone=len(awaited) == 1))
            if self._shows_guest(person):
                lines.append(self._guest(person))
        lines.append(self._walk_in())
        return lines

    def _shows_guest(self, person: DoorPerson) -> bool:
        """A row of its own where a guest is likely: among several names it would only be in the way."""
        likely = person.guest_expected or bool(self._desk.guests_of(person)) or self.found.count == 1
        return likely and self._desk.takes_guest(person)

    def _person(self, person: DoorPerson, *, alone: bool) -> "Line":
        came = self._desk.arrived(person)
        if came is None:
            name = _("Check in {name}").format(name=person.shown)
            button = TouchButton(_("Check in"), "user-check", "primary" if alone else "secondary", name=name)
            button.clicked.connect(_sender(self.check_in.emit, person))
            return Line(person.shown, self._about(person), [button])
        since = _("Here since {time}").format(time=clock_text(came.time()))
        undo = TouchButton(_("Undo"), name=_("Undo for {name}").format(name=person.shown), height=56)
        undo.clicked.connect(_sender(self.undo.emit, person))
        return Line(person.shown, self._about(person), [Since(since), undo])

    def _about(self, person: DoorPerson) -> str:
        parts = [person.needs]
        session = self._desk.book.told.session(self._desk.session_of(person))
        if session is not None and session.id != self._desk.session_id and self._desk.session_id:
            parts.insert(0, _("asked for {time}").format(time=clock_text(session.begins)))
        if person.guest_expected and not self._desk.guests_of(person):
            parts.append(_("a guest may come along"))
        text = " · ".join(part for part in parts if part)
        return text[:1].upper() + text[1:]

    def _guest(self, person: DoorPerson) -> "Line":
        here = len(self._desk.guests_of(person))
        add = TouchButton(
            _("Check in guest"), "user-check", name=_("Check in a guest of {name}").format(name=person.shown)
        )
        add.clicked.connect(_sender(self.guest.emit, person))
        side: list[QWidget] = [add]
        if here:
            undo = TouchButton(
                _("Undo"), name=_("Undo a guest of {name}").format(name=person.shown), height=56
            )
            undo.clicked.connect(_sender(self.undo_guest.emit, person))
            said = ngettext("{n} is here", "{n} are here", here).format(n=here)
            side = [Since(said), undo, add]
        return Line(_("Guest"), _("Guest of {name}").format(name=person.shown), side)

    def _walk_in(self) -> "Line":
        add = TouchButton(_("Add a walk-in"), "user-plus", height=56, size=17, on_click=self.walk_in.emit)
        return Line(
            _("Not on the list?"),
            _("Say hello, offer a seat, and tell the project manager."),
            [add],
            ground="sunken",
        )


class Line(QFrame):
    """One row of the card: a name, what to know, and buttons at the right."""

    def __init__(self, title: str, text: str, side: list[QWidget], *, ground: str = "surface") -> None:
        super().__init__()
        self._ground = ground
        self.setObjectName("line")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addStretch(1)
        words.addWidget(Words(title, 20, 600, wrap=True))
        if text:
            words.addWidget(Words(text, 15, ink="ink_2", wrap=True))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(10))
        row.setSpacing(theme.px(14))
        row.addLayout(words, 1)
        for widget in side:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(theme.px(82))

    def show_place(self, first: bool, last: bool) -> None:
        """Round the card's corners, and draw one line between two rows."""
        tokens = theme.current()
        top, bottom = (f"{RADIUS if end else 0}px" for end in (first, last))
        self.setStyleSheet(
            f"#line {{ background: {getattr(tokens, self._ground)}; border: 1px solid {tokens.line};"
            f" border-top-width: {1 if first else 0}px;"
            f" border-top-left-radius: {top}; border-top-right-radius: {top};"
            f" border-bottom-left-radius: {bottom}; border-bottom-right-radius: {bottom}; }}"
        )


class Since(QWidget):
    """A tick and words in green: somebody is here."""

    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Picture("circle-check", 26, "good"))
        row.addWidget(Words(text, 18, 600, "good").keep_whole())


def _sender(emit: Callable[[DoorPerson], None], person: DoorPerson) -> Callable[..., None]:
    return lambda *_ignored: emit(person)
