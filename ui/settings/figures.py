"""Thresholds: what each rule in use compares with, and changing it."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import thresholds
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.cell import Cell, draw_text
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Area, Field, Line
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table, table_height
from ui.kit.widgets import Card, row

_SPACE = UUID("7a1b9a3e-4a3d-4a58-9d5a-4b1f3f6f3c11")


@dataclass(frozen=True)
class RuleRow:
    """One rule with figures: their values in words, and whether any differs from what ships."""

    id: UUID
    code: str
    title: str
    names: tuple[str, ...]
    words: str
    changed: bool


def figure_word(name: str) -> str:
    """What a figure is called in its dialog."""
    return {
        "length_note_minutes": _("Note above, minutes"),
        "length_warning_minutes": _("Look at this from, minutes"),
        "length_error_minutes": _("Must mend above, minutes"),
        "law_to_community_ratio": _("Law enforcement to community, at most"),
        "law_share_warning": _("Look at this above, share of the program in percent"),
        "law_share_error": _("Must mend above, share of the program in percent"),
        "item_warning_minutes": _("Look at this above, minutes"),
        "item_warning_minutes_survivor": _("For a survivor, minutes"),
        "item_error_minutes": _("Must mend above, minutes"),
        "speakers_fewest": _("Fewest speakers"),
        "speakers_most": _("Most speakers"),
    }.get(name, name.replace("_", " "))


def _is_share(name: str) -> bool:
    return name.startswith(("law_share", "show_up"))


def as_typed(name: str, value: float) -> str:
    return f"{value * 100:g}" if _is_share(name) else f"{value:g}"


def read_typed(name: str, text: str) -> float:
    """Raises FieldError where `text` is no figure."""
    try:
        value = float(text.replace(",", ".").replace("%", "").strip())
    except ValueError:
        raise FieldError(name, _("Type a number. What you typed is kept.")) from None
    return value / 100 if _is_share(name) else value


def rule_rows(figures: Thresholds) -> list[RuleRow]:
    """The rules in use that compare with a figure."""
    from callin_planner.checks import RULES

    shipped = Thresholds()
    rows = []
    for rule in RULES:
        if rule.thresholds:
            differs = any(getattr(figures, name) != getattr(shipped, name) for name in rule.thresholds)
            words = _in_words(rule.thresholds, figures)
            rows.append(
                RuleRow(uuid5(_SPACE, rule.code), rule.code, rule.title, rule.thresholds, words, differs)
            )
    return rows


def _in_words(names: tuple[str, ...], figures: Thresholds) -> str:
    value = {name: as_typed(name, getattr(figures, name)) for name in names}
    match names[0]:
        case "length_note_minutes":
            form = _("note over {0}, look from {1}, mend over {2} min")
        case "law_to_community_ratio":
            form = _("at most {0} to 1")
        case "law_share_warning":
            form = _("look over {0} %, mend over {1} %")
        case "item_warning_minutes":
            form = _("look over {0} (survivor {1}), mend over {2} min")
        case "speakers_fewest":
            form = _("{0} to {1} speakers")
        case _:
            form = " · ".join(f"{{{place}}}" for place in range(len(names)))
    return form.format(*value.values())


class ThresholdsCard(Card):
    def __init__(self, context: Context) -> None:
        super().__init__(_("Thresholds"), flush=True)
        self._context = context
        self.records: RecordModel[RuleRow] = RecordModel(
            [
                Column("code", _("Rule"), lambda row: row.code, 52, role="label", ink="ink_2"),
                Column("title", _("What is looked at"), lambda row: row.title, tip=lambda row: row.title),
                Column("words", _("Figures"), lambda row: row.words, 306, paint=_paint_words, align="right"),
            ]
        )
        self.table = Table(self.records, name=_("Thresholds"), density="comfortable")
        self.table.set_headless()
        self.table.opened.connect(self.change)
        self.body.addWidget(self.table)
        self._change = Button(_("Change…"), small=True, on_click=self._change_chosen)
        self._reset = Button(
            _("Back to the shipped figures"), "restore", small=True, on_click=self._reset_chosen
        )
        self.body.addLayout(row(self._change, self._reset, None, margins=(15, 10, 15, 8)))
        self.table.chosen.connect(self._chosen)
        self._chosen(None)

    def show_figures(self) -> None:
        figures = thresholds.thresholds(self._context.store)
        rows = rule_rows(figures)
        self.records.set_rows(rows)
        changed = sum(row.changed for row in rows)
        self.caption.set_text(_("{n} in use, {changed} changed").format(n=len(rows), changed=changed))
        self.table.setFixedHeight(
            table_height(self.table, len(rows)) - self.table.horizontalHeader().sizeHint().height()
        )
        self._chosen(self.table.current_record())

    def _chosen(self, found: RuleRow | None) -> None:
        self._change.setEnabled(found is not None)
        self._reset.setEnabled(found is not None and found.changed)

    def _change_chosen(self) -> None:
        if (found := self.table.current_record()) is not None:
            self.change(found)

    def _reset_chosen(self) -> None:
        found = self.table.current_record()
        if found is None:
            return
        store = self._context.store

        def reset() -> None:
            for name in found.names:
                thresholds.reset_threshold(store, name)

        self._context.do(reset, _("{code} is back to the shipped figures").format(code=found.code))

    def change(self, found: RuleRow) -> None:
        """Ask for the figures of one rule; a value that switches it off asks for a reason."""
        figures = thresholds.thresholds(self._context.store)
        dialog = FormDialog(self.window(), f"{found.code} · {found.title}", icon="adjustments-horizontal")
        lines = {}
        for name in found.names:
            lines[name] = Line(as_typed(name, getattr(figures, name)))
            dialog.form.add(Field(figure_word(name), lines[name], key=name))
        reason = Area("", _("Needed only where a figure switches the rule off"), lines=2)
        dialog.form.add(Field(_("Why"), reason, key="reason"))

        def save() -> None:
            store = self._context.store
            wanted = {name: read_typed(name, line.text()) for name, line in lines.items()}
            for name in _in_safe_order(wanted, figures):
                thresholds.change_threshold(store, name, wanted[name], reason.text())

        dialog.on_save = save
        dialog.exec()


def _in_safe_order(wanted: dict[str, float], figures: Thresholds) -> list[str]:
    """Rising figures are raised from the top and lowered from the bottom, so that none overtakes another."""
    names = [name for name, value in wanted.items() if value != getattr(figures, name)]
    raised = [name for name in names if wanted[name] > getattr(figures, name)]
    lowered = [name for name in names if name not in raised]
    return [*reversed(raised), *lowered]


def _paint_words(painter: QPainter, cell: Cell, found: RuleRow) -> None:
    rect = QRect(cell.rect)
    if found.changed:
        rect.setRight(rect.right() - theme.px(14))
    draw_text(painter, rect, found.words, role="name", align="right")
    if found.changed:
        painter.setBrush(theme.color("accent"))
        painter.setPen(theme.color("accent"))
        painter.drawEllipse(cell.rect.right() - theme.px(8), cell.rect.center().y() - 2, 5, 5)
