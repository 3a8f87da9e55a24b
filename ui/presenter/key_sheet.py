"""Every key of the stage on one sheet over the operator's window."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter import keys
from ui.presenter.bindings import Keys
from ui.presenter.keys import Act, Binding
from ui.presenter.over import Over, paint_cap, paint_card
from ui.presenter.parts import StageButton

_LINE = 29
_WIDTH = 1180
_COLUMNS = ((keys.SLIDES, keys.ROOM, keys.WINDOWS), (keys.CLOCK,))
_CAPS_SHOWN = 4
_CAPS_ROOM = (236, 84)
"""Room for the keys before what they do, in each column."""


class KeySheet(Over):
    """Any click or the same key takes it away; `changing` asks for the page where keys are changed."""

    changing = Signal()

    def __init__(self, parent: QWidget, bound: Keys) -> None:
        super().__init__(parent, _("Keys"))
        self._change = StageButton(_("Change keys, test a clicker"), "keyboard", "")
        self._change.setParent(self)
        self._change.clicked.connect(self.changing)
        self.say(bound)

    def say(self, bound: Keys) -> None:
        """Write the keys in force."""
        self._keys = bound
        told = (f"{_caps_text(bound, act)}: {keys.text_of(act)}" for act in Act)
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        card = self._card()
        paint_card(painter, card)
        inner = card.adjusted(theme.px(28), theme.px(14), -theme.px(28), -theme.px(14))
        painter.setFont(theme.font("drawer_title"))
        painter.setPen(theme.color("ink"))
        head = QRectF(inner.x(), inner.y(), inner.width(), theme.px(34))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, _("Keys"))
        half = (inner.width() - theme.px(32)) / 2
        for column, groups in enumerate(_COLUMNS):
            place = QRectF(inner.x() + column * (half + theme.px(32)), head.bottom(), half, inner.height())
            self._column(painter, place, groups, theme.px(_CAPS_ROOM[column]))
        painter.end()
        size = self._change.sizeHint().expandedTo(self._change.minimumSize())
        self._change.setGeometry(
            round(inner.right() - size.width()), round(inner.bottom() - size.height()),
            size.width(), size.height(),
        )  # fmt: skip

    def _card(self) -> QRectF:
        rows = max(sum(len(_rows(group)) + 1 for group in groups) for groups in _COLUMNS)
        height = min(theme.px(_LINE) * rows + theme.px(90), self.height() - theme.px(16))
        width = min(theme.px(_WIDTH), self.width() - theme.px(40))
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _column(self, painter: QPainter, place: QRectF, groups: Sequence[str], caps_room: int) -> None:
        rows = sum(len(_rows(group)) + 1 for group in groups)
        line = min(float(theme.px(_LINE)), (self._card().height() - theme.px(64)) / max(rows, 1))
        top = place.y()
        for group in groups:
            painter.setFont(theme.font("label"))
            painter.setPen(theme.color("ink_2"))
            painter.drawText(
                QRectF(place.x(), top, place.width(), line),
                Qt.AlignmentFlag.AlignVCenter,
                keys.group_title(group),
            )
            for caps, text in self._written(group):
                top += line
                self._row(painter, QRectF(place.x(), top, place.width(), line), caps, text, caps_room)
            top += line

    def _written(self, group: str) -> list[tuple[tuple[str, ...], str]]:
        rows = [(_caps(self._keys, row.act), keys.text_of(row.act)) for row in _rows(group) if row]
        if group == keys.SLIDES:
            rows.append(((_("1 2 3 …"), _("Enter")), _("The slide of that number")))
        return rows

    def _row(self, painter: QPainter, row: QRectF, caps: Sequence[str], text: str, caps_room: int) -> None:
        x = row.x()
        for cap in caps:
            x = paint_cap(painter, cap, x, row.center().y())
        left = max(row.x() + caps_room, x + theme.px(4))
        room = QRectF(left, row.y(), row.right() - left, row.height())
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_over()


def _rows(group: str) -> list[Binding | None]:
    """The group's lines; None is the line of slide numbers."""
    rows: list[Binding | None] = [binding for binding in keys.BINDINGS if binding.group == group]
    return [*rows, None] if group == keys.SLIDES else rows


def _caps(bound: Keys, act: Act) -> tuple[str, ...]:
    caps = [keys.key_name(key) for key in bound.keys_of(act) if key is not keys.Key.Key_Enter]
    return tuple(caps[:_CAPS_SHOWN]) or ("–",)


def _caps_text(bound: Keys, act: Act) -> str:
    return " ".join(_caps(bound, act))
