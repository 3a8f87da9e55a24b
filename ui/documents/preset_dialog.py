"""“Everything for tonight”: which kinds, how many of each, on both sides or one, and in which order."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from callin_planner.documents.kind import KINDS, Counting, kind_of
from callin_planner.i18n import _
from callin_planner.usecases import paper_preset
from callin_planner.usecases.pack import KindState
from callin_planner.usecases.paper_preset import MOST_COPIES, PresetLine
from ui.kit import theme
from ui.kit.buttons import Button, icon_button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Number
from ui.kit.labels import Label
from ui.kit.widgets import clear, row, scrolling


class PresetDialog(Dialog):
    """Edits a copy of the preset and keeps it as one act that can be undone."""

    def __init__(self, parent: QWidget, context: Context, states: Sequence[KindState]) -> None:
        super().__init__(
            parent,
            _("Tonight’s papers"),
            _("What “Make tonight’s papers” makes, in this order. This city keeps it for the next call-in."),
            icon="stack-2",
            width=620,
        )
        self._context = context
        self._counts = {state.key: state for state in states}
        self.lines = list(paper_preset.preset(context.store))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        holder = QWidget()
        holder.setLayout(self._grid)
        area = scrolling(holder)
        area.setMinimumHeight(theme.px(360))
        self.content.addWidget(area)
        self.reset = Button(_("Back to shipped"), "arrow-back-up", "link", on_click=self.go_back)
        self.buttons.insertWidget(0, self.reset)
        self.add_button(Button(_("Cancel")), self.reject)
        self.save = self.add_button(Button(_("Save"), kind="primary"), self.keep)
        self._fill()

    def keep(self) -> None:
        """Store the lines, where any differs, and close."""
        if self._context.do(lambda: paper_preset.save_preset(self._context.store, self.lines)) is not None:
            self.accept()

    def go_back(self) -> None:
        """The lines as shipped; nothing is stored until Save."""
        self.lines = [paper_preset.shipped(kind) for kind in KINDS]
        self._fill()

    def move_line(self, key: str, by: int) -> None:
        """One place up (-1) or down (1) in the order of making."""
        place = next(n for n, line in enumerate(self.lines) if line.kind == key)
        to = place + by
        if 0 <= to < len(self.lines):
            self.lines[place], self.lines[to] = self.lines[to], self.lines[place]
            self._fill()
            self._focus(key, by)

    def change(self, key: str, **fields: object) -> None:
        self.lines = [
            replace(line, **fields) if line.kind == key else line  # type: ignore[arg-type]
            for line in self.lines
        ]

    def _fill(self) -> None:
        clear(self._grid)
        for place, title in enumerate((_("Paper"), _("Copies"), _("Both sides"), _("Order"))):
            self._grid.addWidget(Label(title, "label", "ink_2"), 0, place)
        for number, line in enumerate(self.lines, start=1):
            self._add(number, line)

    def _add(self, number: int, line: PresetLine) -> None:
        kind, key = kind_of(line.kind), line.kind
        tick = QCheckBox(kind.name)
        tick.setChecked(line.on)
        tick.setObjectName(f"tick-{key}")
        tick.toggled.connect(lambda on: self.change(key, on=on))
        self._grid.addWidget(tick, number, 0)
        self._grid.addWidget(self._copies(line), number, 1)
        sides = QCheckBox()
        sides.setAccessibleName(_("{kind}: both sides").format(kind=kind.name))
        sides.setChecked(line.both_sides)
        sides.toggled.connect(lambda on: self.change(key, both_sides=on))
        self._grid.addWidget(sides, number, 2, Qt.AlignmentFlag.AlignHCenter)
        self._grid.addWidget(self._order(number, key, kind.name, tick), number, 3)

    def _copies(self, line: PresetLine) -> QWidget:
        kind = kind_of(line.kind)
        if kind.counting is not Counting.COPIES:
            state = self._counts.get(line.kind)
            return Label(str(state.copies) if state and state.copies else "–", "body", "ink_2")
        number = Number(line.copies, 1, MOST_COPIES)
        number.setAccessibleName(_("{kind}: copies").format(kind=kind.name))
        number.setFixedWidth(theme.px(84))
        number.valueChanged.connect(lambda value: self.change(line.kind, copies=value))
        return number

    def _order(self, number: int, key: str, name: str, tick: QCheckBox) -> QWidget:
        up = icon_button("arrow-up", _("Earlier: {kind}").format(kind=name), lambda: self.move_line(key, -1))
        down = icon_button("arrow-down", _("Later: {kind}").format(kind=name), lambda: self.move_line(key, 1))
        up.setObjectName(f"up-{key}")
        down.setObjectName(f"down-{key}")
        up.setEnabled(number > 1)
        down.setEnabled(number < len(self.lines))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), tick)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=by: self.move_line(key, by))
        holder = QWidget()
        holder.setLayout(row(up, down, spacing=2))
        return holder

    def _focus(self, key: str, by: int) -> None:
        """The arrow stays under the finger after its line has moved."""
        wanted = self.findChild(QWidget, f"{'up' if by < 0 else 'down'}-{key}")
        found = wanted if wanted and wanted.isEnabled() else self.findChild(QWidget, f"tick-{key}")
        if found is not None:
            found.setFocus()
