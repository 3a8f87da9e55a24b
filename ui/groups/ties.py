"""Rivals and allies of a group: the list in the drawer, and the dialogs that add, change and end one."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callin_planner.domain.groups import Group, TieKind
from callin_planner.domain.ids import Changed
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import group_ties
from callin_planner.usecases.groups import GroupRow, TieLine
from ui.groups.words import span_text
from ui.kit.buttons import Button
from ui.kit.chips import Chip, GroupBadge
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.typed_days import read_day, typed_day
from ui.kit.widgets import clear


class TieList(QWidget):
    """`ask(line)` opens the menu of a tie's button; those that are over stand at the end, in grey."""

    def __init__(self, menu_of: Callable[[TieLine], QMenu]) -> None:
        super().__init__()
        self._menu_of = menu_of
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)

    def show_group(self, row: GroupRow) -> None:
        clear(self._lines)
        for title, lines in (
            (_("Rivals"), row.rivals),
            (_("Allies"), row.allies),
            (_("Over"), row.ended),
        ):
            if lines:
                self._lines.addWidget(Label(title, "caption", "ink_2"))
            for line in lines:
                self._lines.addLayout(self._line(line, over=lines is row.ended))
        if not (row.rivals or row.allies or row.ended):
            nobody = _("At odds with nobody, and allied with nobody, as far as anyone noted.")
            self._lines.addWidget(Label(nobody, "body", "ink_2", wrap=True))

    def _line(self, line: TieLine, *, over: bool) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(line.other.label, "name", "ink_3" if over else "", elide=True))
        span = span_text(line)
        if over:
            kind = _("Rivals") if line.tie.kind is TieKind.RIVAL else _("Allies")
            span = f"{kind} {span}"
        words.addWidget(Label(span, "caption", "ink_2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(GroupBadge(line.other.code, line.other.color, line.other.label))
        row.addLayout(words, 1)
        if line.tie.kind is TieKind.RIVAL and not over:
            look = (_("Live"), "look", "flame") if line.tie.live else (_("Quiet"), "neutral", "moon")
            row.addWidget(Chip(*look))
        button = Button("", "dots", kind="quiet", small=True)
        button.setAccessibleName(_("What to do with the tie to {group}").format(group=line.other.label))
        button.setToolTip(_("Change, end or take back"))
        button.clicked.connect(
            lambda _on=False, at=button: self._menu_of(line).popup(at.mapToGlobal(at.rect().bottomLeft()))
        )
        row.addWidget(button)
        return row


def tie_menu(parent: QWidget, context: Context, row: GroupRow, line: TieLine) -> QMenu:
    store, tie = context.store, line.tie
    menu = QMenu(parent)
    menu.addAction(
        icon("pencil", "ink_2"), _("Change…"), lambda: TieDialog(parent, context, row, line).exec()
    )
    if tie.until is None and tie.kind is TieKind.RIVAL:
        words = _("It has gone quiet") if tie.live else _("It is live again")
        menu.addAction(
            icon("moon" if tie.live else "flame", "ink_2"),
            words,
            lambda: context.do(lambda: group_ties.change_tie(store, tie.id, live=not tie.live)),
        )
    if tie.until is None:
        menu.addAction(
            icon("circle-check", "ink_2"),
            _("It ended today"),
            lambda: context.do(lambda: group_ties.end_tie(store, tie.id)),
        )
    menu.addSeparator()
    menu.addAction(
        icon("trash", "ink_2"),
        _("Take back: noted by mistake"),
        lambda: context.do(lambda: group_ties.remove_tie(store, tie.id), icon="trash"),
    )
    return menu


class TieDialog(FormDialog):
    """A new tie of a group, or, with `line`, one that is there."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        row: GroupRow,
        line: TieLine | None = None,
        others: Sequence[Group] = (),
    ) -> None:
        title = _("Rival or ally of {group}").format(group=row.group.label)
        super().__init__(parent, title, _("Both groups show it."), icon="arrows-split-2")
        self._context, self._row, self._line = context, row, line
        tie = line.tie if line else None
        choices = [line.other] if line else list(others)
        self.other = Choice([(one.id, f"{one.code} · {one.label}") for one in choices])
        self.other.setEnabled(line is None)
        self.kind = Choice(
            [(TieKind.RIVAL, _("At odds: keep apart")), (TieKind.ALLY, _("Stands with them"))],
            tie.kind if tie else TieKind.RIVAL,
        )
        self.since = Line(typed_day(tie.since) if tie else "", _("May 17, 2026"))
        self.until = Line(typed_day(tie.until) if tie else "", _("Still so"))
        self.live = QCheckBox(_("There was violence between them lately"))
        self.live.setChecked(tie.live if tie else True)
        self.form.add(Field(_("Group"), self.other, key="other_id"))
        self.form.add(Field(_("They are"), self.kind, key="kind"))
        self.form.pair(
            Field(_("Since"), self.since, key="since"),
            Field(_("Until"), self.until, key="until", hint=_("Empty while it goes on.")),
        )
        self.form.add_widget(self.live)
        self.kind.currentIndexChanged.connect(lambda place: self._weigh())
        self.on_save = self._keep
        self._weigh()

    def _weigh(self) -> None:
        self.live.setVisible(self.kind.value() == TieKind.RIVAL)

    def _keep(self) -> None:
        changed = self._add() if self._line is None else self._change(self._line)
        if changed.ids:
            self._context.say_undo(changed.label)

    def _add(self) -> Changed:
        other = self.other.value()
        if not isinstance(other, UUID):
            raise FieldError("other_id", _("Choose the other group."))
        return group_ties.add_tie(
            self._context.store,
            self._row.id,
            other,
            TieKind(str(self.kind.value())),
            since=read_day("since", self.since.text()),
            until=read_day("until", self.until.text()),
            live=self.live.isChecked(),
        )

    def _change(self, line: TieLine) -> Changed:
        return group_ties.change_tie(
            self._context.store,
            line.tie.id,
            kind=TieKind(str(self.kind.value())),
            since=read_day("since", self.since.text()),
            until=read_day("until", self.until.text()),
            live=self.live.isChecked(),
        )
