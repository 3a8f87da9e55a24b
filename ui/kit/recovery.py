"""The recovery key: shown as six groups and a QR, printed, and proven by two groups typed from the paper."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.domain import recovery
from callin_planner.i18n import _, ngettext
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Chip, Icon
from ui.kit.forms import Field, Line
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, Rule

_HIDDEN = "●●●●-●●●●"
SCANNED = "CALLIN-KEY:"


class KeyQr(QWidget):
    """The key as a QR code, black on white in both themes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        from callin_planner.show import qr

        self._modules = qr.matrix(text)
        self.setAccessibleName(_("The recovery key as a QR code"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(124), theme.px(124))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_qr(QPainter(self), QRectF(self.rect()), self._modules)


def paint_qr(painter: QPainter, rect: QRectF, modules: list[list[bool]]) -> None:
    """Modules with a quiet zone of four, filling `rect`."""
    from callin_planner.show import qr

    painter.fillRect(rect, Qt.GlobalColor.white)
    step = rect.width() / (len(modules) + 2 * qr.QUIET_MODULES)
    edge = qr.QUIET_MODULES * step
    for line, column, length in qr.runs(modules):
        at = QRectF(rect.left() + edge + column * step, rect.top() + edge + line * step, length * step, step)
        painter.fillRect(at, Qt.GlobalColor.black)


class RecoveryKey(QWidget):
    """Shows a key, prints it, and asks for two groups chosen at random; `changed` when `proven` may differ.

    The key is hidden while a group is being typed.
    """

    changed = Signal()

    def __init__(self, text: str, city: str, print_key: Callable[[QWidget, str, str], int]) -> None:
        super().__init__()
        self._city = city
        self._print_key = print_key
        self._groups: list[str] = []
        self._copies = 0
        self.no_printer = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        self._sheet = Card()
        outer.addWidget(self._sheet)
        two = QHBoxLayout()
        two.setSpacing(14)
        two.addWidget(self._print_card(), 1)
        two.addWidget(self._proof_card(), 1)
        outer.addLayout(two)
        warning = _(
            "Do not photograph it, e-mail it or keep it beside the laptop. Losing the paper is not a "
            "disaster while a passphrase works: make a new key in Settings, and the old one stops."
        )
        outer.addWidget(Note(warning, "look"))
        self.set_key(text)

    def set_key(self, text: str) -> None:
        """Show another key and ask for two other groups."""
        self._text = text
        self._groups = recovery.recovery_groups(text)
        self._asked = sorted(secrets.SystemRandom().sample(range(recovery.GROUPS), 2))
        for place, field in zip(self._asked, self._proofs, strict=True):
            field.label.set_text(_("Group {n}").format(n=place + 1))
            field.editor.setAccessibleName(_("Group {n}").format(n=place + 1))
        self._fill_sheet()

    def text(self) -> str:
        return self._text

    def proven(self) -> bool:
        """Both groups were typed as they stand on the paper."""
        return all(self._matches(n) for n in range(2))

    def first_proof(self) -> QWidget:
        return self._proofs[0].editor

    def skip_printing(self) -> None:
        """There is no printer: the key is written down by hand."""
        self.no_printer = True
        self._printed.set(_("Written down by hand"), "info", "pencil")
        self._printed.show()
        self._print_title.set_text(_("Write it down twice"))

    # --- parts -----------------------------------------------------------------------------------
    def _fill_sheet(self) -> None:
        from ui.kit.widgets import clear

        clear(self._sheet.body)
        line = QHBoxLayout()
        line.setContentsMargins(12, 8, 8, 8)
        line.setSpacing(18)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14)
        self._shown: list[Label] = []
        for place in range(recovery.GROUPS):
            across, down = place % 3, place // 3
            grid.addWidget(Label(str(place + 1), "caption"), down, across * 2)
            group = Label(self._groups[place], "strong")
            group.setAccessibleName(_("Group {n}").format(n=place + 1))
            font = theme.font("card_title", tabular=True)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.2)
            group.setFont(font)
            group.setMinimumWidth(group.sizeHint().width() + 6)
            grid.addWidget(group, down, across * 2 + 1)
            self._shown.append(group)
            grid.setColumnStretch(across * 2 + 1, 1)
        line.addLayout(grid, 1)
        line.addWidget(Rule(upright=True))
        self._qr = KeyQr(SCANNED + self._text.replace(" ", ""))
        line.addWidget(self._qr)
        self._hidden = self._hidden_note()
        line.addWidget(self._hidden)
        self._hidden.hide()
        self._sheet.body.addLayout(line)

    def _hidden_note(self) -> QWidget:
        holder = QWidget()
        holder.setFixedSize(theme.px(180), theme.px(124))
        column = QVBoxLayout(holder)
        column.addStretch(1)
        column.addWidget(Icon("eye-off", 24, "ink_2"))
        column.addWidget(Label(_("Hidden while you type"), "label"))
        column.addWidget(Button(_("Show it again"), kind="link", on_click=lambda: self.hide_key(False)))
        column.addStretch(1)
        return holder

    def _print_card(self) -> Card:
        card = Card()
        self._print_mark = Icon("circle-dashed", 20, "ink_3")
        head = QHBoxLayout()
        head.setSpacing(9)
        self._print_title = Label(_("Print two copies"), "card_title")
        head.addWidget(self._print_mark)
        head.addWidget(self._print_title, 1)
        card.body.addLayout(head)
        text = _(
            "One for a sealed envelope in the city safe, signed by two people. One for the back-up key "
            "holder."
        )
        card.body.addWidget(Label(text, "body", "ink_2", wrap=True))
        line = QHBoxLayout()
        self.print_button = Button(_("Print…"), "printer", on_click=self._print)
        self._printed = Chip("", "good")
        line.addWidget(self.print_button)
        line.addWidget(self._printed)
        line.addStretch(1)
        card.body.addLayout(line)
        self._printed.hide()
        card.body.addStretch(1)
        return card

    def _proof_card(self) -> Card:
        card = Card()
        self._proof_mark = Icon("circle-dashed", 20, "ink_3")
        head = QHBoxLayout()
        head.setSpacing(9)
        head.addWidget(self._proof_mark)
        head.addWidget(Label(_("Prove that you have it"), "card_title"), 1)
        card.body.addLayout(head)
        text = _(
            "Read these two groups from the paper, not from the screen. The key above is hidden while you "
            "type."
        )
        card.body.addWidget(Label(text, "body", "ink_2", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(12)
        self._proofs = [Field("", Line("", "XXXX-XXXX")) for _place in range(2)]
        for n, field in enumerate(self._proofs):
            field.editor.installEventFilter(self)
            assert isinstance(field.editor, Line)  # noqa: S101
            field.editor.textEdited.connect(lambda _text, n=n: self._typed(n))
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        card.body.addStretch(1)
        return card

    # --- doing -----------------------------------------------------------------------------------
    def hide_key(self, hidden: bool) -> None:
        for label, group in zip(self._shown, self._groups, strict=True):
            label.set_text(_HIDDEN if hidden else group)
        self._qr.setVisible(not hidden)
        self._hidden.setVisible(hidden)

    def _print(self) -> None:
        self._copies += self._print_key(self, self._text, self._city)
        if self._copies:
            words = ngettext("{n} copy sent to the printer", "{n} copies sent to the printer", self._copies)
            self._printed.set(words.format(n=self._copies), "good")
            self._printed.show()
            self._print_mark.set("circle-check", "good")
            self.print_button.set_text(_("Print again"))

    def _matches(self, n: int) -> bool:
        typed = recovery.recovery_groups(self._proofs[n].text())
        return typed == [self._groups[self._asked[n]]]

    def _typed(self, n: int) -> None:
        field = self._proofs[n]
        letters = "".join(recovery.recovery_groups(field.text())).replace("-", "")
        if self._matches(n) or len(letters) < 8:
            field.clear()
        else:
            field.fault(
                _("Group {n} is not as on the paper. Look at each letter again.").format(n=self._asked[n] + 1)
            )
        if self.proven():
            self._proof_mark.set("circle-check", "good")
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in [field.editor for field in self._proofs]:
            self.hide_key(True)
        return False
