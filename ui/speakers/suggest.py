"""A line-up suggested: who for which item and why, each to be kept or left out."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from callin_planner.domain.roles import Voice
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import lineup
from callin_planner.usecases.lineup import Chosen, Left, LineUp
from ui.kit.buttons import Button
from ui.kit.chips import VoiceMark
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label
from ui.kit.widgets import Rule, column, scrolling
from ui.speakers.room import fitting


class SuggestDialog(Dialog):
    """Shows a LineUp; the main button stores what is ticked, as one step."""

    def __init__(self, parent: QWidget, context: Context, line_up: LineUp) -> None:
        count = len(line_up.chosen)
        title = ngettext("{n} suggestion", "{n} suggestions", count).format(n=count)
        super().__init__(
            parent,
            title if count else _("Nobody fits the empty items"),
            _("Only items that have nobody are filled. Take a tick away to leave one as it is."),
            icon="wand",
            width=560,
        )
        self._context, self._line_up = context, line_up
        self.ticks: dict[UUID, QCheckBox] = {}
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(10)
        for one in line_up.chosen:
            lines.addWidget(self._chosen(one))
            lines.addWidget(Rule())
        for left in line_up.left:
            lines.addWidget(_left(left))
        lines.addStretch(1)
        area = scrolling(lines)
        wanted = min(380, 40 + 74 * count + 52 * len(line_up.left))
        area.setFixedHeight(fitting(parent, wanted, 220))
        self.content.addWidget(area)
        self.add_button(Button(_("Cancel") if count else _("Close")), self.reject)
        self.keep_button = Button(_("Fill these items"), "check", "primary")
        if count:
            self.add_button(self.keep_button, self.keep).setFocus()

    def kept(self) -> LineUp:
        """The part of the suggestion that is ticked."""
        chosen = tuple(one for one in self._line_up.chosen if self.ticks[one.item.id].isChecked())
        return LineUp(self._line_up.event_id, chosen, self._line_up.left)

    def keep(self) -> None:
        kept = self.kept()
        if kept.chosen:
            self._context.do(lambda: lineup.apply(self._context.store, kept), icon="wand")
        self.accept()

    def _chosen(self, one: Chosen) -> QWidget:
        tick = QCheckBox(one.speaker.name)
        tick.setChecked(True)
        tick.setAccessibleName(_("{name} for “{title}”").format(name=one.speaker.name, title=one.item.title))
        tick.toggled.connect(lambda on: self._count())
        self.ticks[one.item.id] = tick
        why = " · ".join(one.why)
        said = column(
            Label(f"“{one.item.title}”", "strong", wrap=True),
            tick,
            Label(f"{why[:1].upper()}{why[1:]}.", "caption", "ink_2", wrap=True),
            spacing=3,
        )
        return _line(one.item.voice, said)

    def _count(self) -> None:
        self.keep_button.setEnabled(bool(self.kept().chosen))


def _left(left: Left) -> QWidget:
    said = column(
        Label(f"“{left.item.title}”", "strong", wrap=True),
        Label(_("{why}. Choose somebody yourself.").format(why=left.why), "caption", "look", wrap=True),
        spacing=3,
    )
    return _line(left.item.voice, said)


def _line(voice: Voice, said: QLayout) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    line.addWidget(VoiceMark(voice, 24), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(said, 1)
    return holder
