"""Whom to call or text 7, 3 and 1 days before, and what came of it."""

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callin_planner.domain.deliveries import REACHED, Answer, ReminderWay
from callin_planner.domain.plan import FullPlan
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import reminders
from callin_planner.usecases.delivery_words import answer_word, way_word
from callin_planner.usecases.reminders import CallRow, Round
from ui.delivery.giving_way import GivingWay
from ui.delivery.reminder_dialog import ReminderDialog
from ui.delivery.words import shown_name
from ui.kit import theme
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.cell import Cell, draw_icon_text, draw_text
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.dates import short_day_text
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.record_model import Column, RecordModel
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, Rule
from ui.kit.words import language_word

PHONE, LANGUAGE, MESSAGE = 2, 3, 4


class RemindersView(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rounds: list[Round] = []
        self._full: FullPlan | None = None
        self._picked = False
        self.calls: RecordModel[CallRow] = RecordModel(_columns(context))
        density = "compact" if context.compact else "normal"
        self.table: GivingWay[CallRow] = GivingWay(
            self.calls, gives=(MESSAGE, LANGUAGE, PHONE), name=_("Call list"), density=density
        )
        self.days = SegmentedControl(
            [
                (str(days), ngettext("{n} day before", "{n} days before", days).format(n=days))
                for days in (7, 3, 1)
            ],
            "7",
            name=_("Which reminder"),
        )
        self.told = Label("", "body", "ink_2", wrap=True)
        self.plan = Button(_("Put on the checklist"), "list-check", on_click=self._plan)
        self.finish = Button(_("Tick it on the checklist"), "check", on_click=self._finish)
        self.empty = EmptyState(
            "phone",
            _("Nobody to remind yet"),
            _("People are reminded once their letter has arrived."),
        )
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.days)
        head.addWidget(self.told, 1)
        head.addWidget(self.plan)
        head.addWidget(self.finish)
        card = Card(flush=True)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(Rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 8)
        self.note_one = Button(
            _("Note what came of it"), "phone-call", small=True, on_click=self._note_chosen
        )
        foot.addWidget(
            Label(_("A text only with consent on record; else call. Enter notes one."), "caption", "ink_2"), 1
        )
        foot.addWidget(self.note_one)
        card.body.addLayout(foot)
        self._card = card
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addLayout(head)
        lines.addWidget(card, 1)
        lines.addWidget(self.empty, 1)
        self.days.chosen.connect(lambda _key: self._choose())
        self.table.opened.connect(self.note)
        context_menu(self.table, lambda at, row: self._row_menu(at, row))
        self._context.density_changed.connect(self.table.set_density)

    def show_rounds(self, full: FullPlan) -> None:
        self._full = full
        self._rounds = reminders.rounds_of(self._context.store, full)
        if not self._picked:
            due = reminders.round_due(self._rounds, full.plan.today)
            self.days.set_value(str(due.days_before))
        self._fill()

    def round(self) -> Round | None:
        wanted = int(self.days.value())
        return next((each for each in self._rounds if each.days_before == wanted), None)

    def note(self, row: CallRow) -> None:
        now = self.round()
        if now is not None:
            ReminderDialog(self, self._context, row, now.days_before).exec()

    def row_menu(self, row: CallRow) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("phone-call", "ink_2"), _("Note what came of it…"), lambda: self.note(row))
        if row.last is not None:
            last = row.last
            menu.addAction(
                icon("arrow-back-up", "ink_2"),
                _("Take back the last note"),
                lambda: self._context.do(lambda: reminders.take_back_reminder(self._context.store, last.id)),
            )
        menu.addSeparator()
        may = reminders.may_text(row.one.invitee)
        menu.addAction(
            icon("message", "ink_2"),
            _("No longer wants texts") if may else _("Agreed to texts"),
            lambda: self._context.do(
                lambda: reminders.note_consent(self._context.store, row.one.invitee.id, given=not may),
                icon="message",
            ),
        )
        return menu

    def _row_menu(self, at: QPoint, row: CallRow) -> None:
        self.row_menu(row).popup(at)

    def _choose(self) -> None:
        self._picked = True
        self._fill()

    def _fill(self) -> None:
        now = self.round()
        if now is None:
            return
        self.calls.set_rows(now.rows)
        self._card.setVisible(bool(now.rows))
        self.empty.setVisible(not now.rows)
        if self.table.current_record() is None and now.rows:
            self.table.select(now.rows[0].id)
        text = _("{day} · {done} of {n} reached").format(
            day=short_day_text(now.on), done=now.done, n=len(now.rows)
        )
        self.told.set_text(text)
        missing = any(each.task is None for each in self._rounds)
        self.plan.setVisible(missing)
        task = now.task
        open_task = task is not None and not task.is_closed and not task.gate
        self.finish.setVisible(open_task and bool(now.rows) and now.done == len(now.rows))

    def _note_chosen(self) -> None:
        if (row := self.table.current_record()) is not None:
            self.note(row)

    def _plan(self) -> None:
        event_id = self._context.event_id
        if event_id is not None:
            self._context.do(lambda: reminders.plan_tasks(self._context.store, event_id), icon="list-check")

    def _finish(self) -> None:
        now, full = self.round(), self._full
        if now is not None and full is not None:
            self._context.do(lambda: reminders.finish_round(self._context.store, full, now.days_before))


def _columns(context: Context) -> list[Column[CallRow]]:
    def phone(row: CallRow) -> str:
        return "•••" if context.names_hidden else row.phone or _("No number")

    return [
        Column("name", _("Name"), lambda row: shown_name(context, row.one), role="name"),
        Column("way", _("Call or text"), _way, 120, paint=_paint_way),
        Column("phone", _("Phone"), phone, 140),
        Column(
            "language", _("Language"), lambda row: language_word(row.one.invitee.language), 110, ink="ink_2"
        ),
        Column("message", _("Message"), _message, 130, ink="ink_2"),
        Column("answer", _("What came of it"), _answer, 220, paint=_paint_answer),
    ]


def _way(row: CallRow) -> str:
    return way_word(row.way)


def _message(row: CallRow) -> str:
    return _("May be left") if row.may_leave_message else _("Leave none")


def _answer(row: CallRow) -> str:
    if row.last is None or row.last_on is None:
        return "–"
    return f"{answer_word(row.last.answer)} {short_day_text(row.last_on)}"


def _paint_way(painter: QPainter, cell: Cell, row: CallRow) -> None:
    name = "message" if row.way is ReminderWay.TEXT else "phone"
    draw_icon_text(painter, cell.rect, name, way_word(row.way))


def _paint_answer(painter: QPainter, cell: Cell, row: CallRow) -> None:
    if row.last is None or row.last_on is None:
        draw_text(painter, cell.rect, "–", ink="ink_3")
        return
    answer = row.last.answer
    good = answer in REACHED and answer is not Answer.NOT_COMING
    right = paint_chip(painter, cell.rect, answer_word(answer), "good" if good else "look")
    rest = QRectF(cell.rect)
    rest.setLeft(right + theme.px(8))
    draw_text(painter, rest, short_day_text(row.last_on), role="caption", ink="ink_3")
