"""Tonight's intakes by code alone, the figures above them, and what was asked for beneath."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.cards import spaced
from callin_planner.domain.clock import zone
from callin_planner.domain.intake import Again
from callin_planner.domain.providers import Need
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.desk_evening import DeskEvening, DeskRow, EntryState
from ui.intake_desk.words import again_words, clock_of, short_name, state_look
from ui.kit import theme
from ui.kit.buttons import SegmentedControl
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import Chip, Icon, paint_chip
from ui.kit.context import Context
from ui.kit.dates import day_text
from ui.kit.flow import FlowRow
from ui.kit.icons import paint_icon
from ui.kit.labels import Label
from ui.kit.needs import NEED_ICONS, need_word
from ui.kit.record_model import Column, RecordModel
from ui.kit.states import EmptyState
from ui.kit.table import Table
from ui.kit.widgets import Card, Rule, column, row

TONIGHT, MINE = "tonight", "mine"
_CODE, _TIME, _WHO, _STATE = 140, 84, 106, 168


class FigureCard(Card):
    """A number and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self.number = Label("0", "figure", "accent")
        self.words = Label("", "caption", "ink_2", wrap=True)
        self.body.setContentsMargins(16, 8, 14, 10)
        self.body.setSpacing(0)
        self.body.addWidget(self.number)
        self.body.addWidget(self.words)
        self.body.addStretch(1)

    def tell(self, number: str, words: str) -> None:
        self.number.set_text(number)
        self.words.set_text(words)
        self.setAccessibleName(f"{number} {words}")


class Figures(QWidget):
    """How many came to the tables, how many may be called, and by when."""

    def __init__(self) -> None:
        super().__init__()
        self.intakes, self.consented, self.promise = FigureCard(), FigureCard(), FigureCard()
        line = row(self.intakes, self.consented, self.promise, spacing=12)
        for place, stretch in enumerate((3, 4, 4)):
            line.setStretch(place, stretch)
        self.setLayout(line)

    def tell(self, evening: DeskEvening, zone_name: str) -> None:
        self.intakes.tell(
            str(evening.intakes), ngettext("intake tonight", "intakes tonight", evening.intakes)
        )
        self.consented.tell(str(evening.consented), _("with consent to be contacted"))
        day = evening.call_by.astimezone(zone(zone_name)).date()
        self.promise.tell(
            _("{n} h").format(n=evening.hours),
            _("promise: call back by {day}").format(day=day_text(day, year=False)),
        )


class AskedFor(QWidget):
    """The needs of the evening in one line, in more where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[Need, Label] = {}
        self._parts: dict[Need, QWidget] = {}
        flow = FlowRow(spacing=16)
        self._lead = Label(_("Asked for tonight"), "caption", "ink_2")
        self.talks = Chip("", "neutral", "eye-off")
        flow.add(self._lead)
        for need in Need:
            self._words[need] = Label("", "body", rich=True)
            self._parts[need] = QWidget()
            self._parts[need].setLayout(
                row(Icon(NEED_ICONS[need], 16, "ink_2"), self._words[need], spacing=6)
            )
            flow.add(self._parts[need])
        flow.add(self.talks)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(15, 9, 15, 5)
        outer.addWidget(flow)

    def tell(self, asked_for: Sequence[tuple[Need, int]], talks: int) -> None:
        counts = dict(asked_for)
        for need, part in self._parts.items():
            count = counts.get(need, 0)
            self._words[need].set_text(f"{need_word(need)} <b>{count}</b>")
            self._words[need].setAccessibleName(f"{need_word(need)} {count}")
            part.setVisible(count > 0)
        said = ngettext("{n} just talked: no record kept", "{n} just talked: no record kept", talks)
        self.talks.set(said.format(n=talks), "neutral", "eye-off")
        self.talks.setVisible(talks > 0)
        self._lead.setVisible(bool(counts))
        self.setVisible(bool(counts) or talks > 0)


class IntakesCard(Card):
    """Codes, hours, who took them, what was asked for; never a name of somebody who came."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Intakes, by code only"), flush=True)
        self._context = context
        self._zone = ""
        self.which = SegmentedControl([(TONIGHT, _("Tonight")), (MINE, _("Mine"))], name=_("Whose intakes"))
        self.which.chosen.connect(lambda _which: self._filter())
        self.add_to_head(self.which)
        self.rows: RecordModel[DeskRow] = RecordModel(
            [
                Column("code", _("Code"), self._code, _CODE, paint=self._paint_code, tip=_again),
                Column("time", _("Time"), self._time, _TIME, ink="ink_2", sort=lambda one: one.at),
                Column("who", _("Taken by"), self._who, _WHO, tip=lambda one: one.taken_by),
                Column("needs", _("Asked for"), needs_text, 0),
                Column("state", _("State"), self._state, _STATE, paint=self._paint_state),
            ],
            words=lambda one: f"{one.code} {spaced(one.code)} {one.taken_by} {needs_text(one)}",
        )
        self.table: Table[DeskRow] = Table(self.rows, name=_("Intakes of this evening"), sortable=True)
        self.asked_for = AskedFor()
        self.empty = EmptyState(
            "clipboard-heart",
            _("No intakes yet"),
            _("Providers: scan the code to begin."),
            width=300,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        self._rule = Rule()
        self.body.addWidget(self._rule)
        self.body.addWidget(self.asked_for)
        self._evening: DeskEvening | None = None

    def tell(self, evening: DeskEvening, zone_name: str, *, hint: str) -> None:
        self._zone = zone_name
        self.which.setVisible(not evening.own)
        if self._evening is None or evening.rows != self._evening.rows:
            self.rows.set_rows(evening.rows)
        self._evening = evening
        self.empty.text.set_text(hint)
        self._stack.setCurrentWidget(self.table if evening.rows else self.empty)
        self.asked_for.tell(evening.asked_for, evening.just_talk)
        self._rule.setVisible(bool(evening.asked_for) or evening.just_talk > 0)

    def fit(self, *, tight: bool, narrow: bool) -> None:
        """Who took it in gives way first, then the hour; the code and the chip stay."""
        self.table.setColumnHidden(1, narrow)
        self.table.setColumnHidden(2, tight)
        self.table.set_density("compact" if self._context.compact else "normal" if tight else "comfortable")

    def _filter(self) -> None:
        me = self._context.store.actor.name
        mine = self.which.value() == MINE
        self.rows.set_filter((lambda one: one.taken_by == me) if mine else None)

    def _code(self, one: DeskRow) -> str:
        return spaced(one.code) if one.code else _("Card without code")

    def _time(self, one: DeskRow) -> str:
        return clock_of(one.at, self._zone) if self._zone else ""

    def _who(self, one: DeskRow) -> str:
        return short_name(one.taken_by)

    def _state(self, one: DeskRow) -> str:
        words = state_look(one.state)[0]
        again = again_words(one.again)
        return f"{words}. {again}" if again else words

    def _paint_code(self, painter: QPainter, cell: Cell, one: DeskRow) -> None:
        gone = one.state is EntryState.UNDONE
        draw_text(painter, cell.rect, self._code(one), role="card_title", ink="ink_3" if gone else "ink")
        if one.again is not Again.NO:
            size = theme.px(15)
            at = QRectF(cell.rect.right() - size, cell.rect.center().y() - size / 2 + 0.5, size, size)
            paint_icon(painter, at, "copy", theme.color(theme.current().look.text))

    def _paint_state(self, painter: QPainter, cell: Cell, one: DeskRow) -> None:
        words, state, icon = state_look(one.state)
        paint_chip(painter, cell.rect, words, state, icon)


def needs_text(one: DeskRow) -> str:
    """ "Work, papers"; sealed until it is taken up."""
    if one.state is EntryState.SAVING:
        return "…"
    words = [need_word(need) for need in one.needs]
    return ", ".join([words[0], *(word.lower() for word in words[1:])]) if words else "–"


def side(figures: Figures, listed: IntakesCard) -> QVBoxLayout:
    """The page's right half."""
    lines = column(figures, spacing=12)
    lines.addWidget(listed, 1)
    return lines


def _again(one: DeskRow) -> str:
    return again_words(one.again)
