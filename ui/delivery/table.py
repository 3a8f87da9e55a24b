"""The letters under the headings of the officers who bring them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from callin_planner.i18n import _, ngettext
from callin_planner.usecases.delivery_lists import DeliveryRow
from callin_planner.usecases.delivery_words import result_word
from callin_planner.usecases.officer_sheets import Bundle
from ui.delivery.giving_way import GivingWay
from ui.delivery.words import letter_look, next_word, shown_name
from ui.kit import theme
from ui.kit.cell import Cell, draw_icon_text, draw_text
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.dates import short_day_text
from ui.kit.record_model import Column, RecordModel, SectionRow

TICK, NAME, LETTER, LAST, NEXT = range(5)


class LetterTable(GivingWay[DeliveryRow]):
    def __init__(self, context: Context) -> None:
        self._context = context
        self.letters: RecordModel[DeliveryRow] = RecordModel(self._columns(), words=_words)
        density = "compact" if context.compact else "normal"
        super().__init__(self.letters, gives=(LAST,), name=_("Letters by officer"), density=density)
        context.density_changed.connect(self.set_density)

    def set_bundles(self, bundles: Sequence[Bundle], wanted: Callable[[DeliveryRow], bool]) -> int:
        """Show the officers with those of their letters that are `wanted`; returns how many letters."""
        lines: list[DeliveryRow | SectionRow] = []
        count = 0
        for bundle in bundles:
            rows = [row for row in bundle.rows if wanted(row)]
            if rows:
                lines += [SectionRow(heading_of(bundle)), *rows]
                count += len(rows)
        self.letters.set_rows(lines)
        return count

    def _columns(self) -> list[Column[DeliveryRow]]:
        return [
            Column("tick", "", lambda row: "", 44, check=True),
            Column("name", _("Name"), lambda row: shown_name(self._context, row.one), role="name"),
            Column("letter", _("Letter"), _letter_text, 176, paint=_paint_letter),
            Column("last", _("Last try"), last_text, 190, paint=_paint_last, tip=last_text),
            Column("next", _("Next step"), _next_text, 178, paint=_paint_next),
        ]


def heading_of(bundle: Bundle) -> str:
    """ "Dana Creel, County Adult Probation · 6 letters, 4 delivered"."""
    who = bundle.name
    if bundle.officer and bundle.officer.agency:
        who = f"{who}, {bundle.officer.agency}"
    count, done = len(bundle.rows), len(bundle.rows) - len(bundle.open)
    said = ngettext("{n} letter, {done} delivered", "{n} letters, {done} delivered", count)
    return f"{who}  ·  {said.format(n=count, done=done)}"


def last_text(row: DeliveryRow) -> str:
    if row.last is None or row.last_on is None:
        return "–"
    return f"{result_word(row.last.result)} {short_day_text(row.last_on)}"


def _words(row: DeliveryRow) -> str:
    officer = row.one.officer
    return f"{row.one.invitee.name} {row.one.invitee.code} {officer.name if officer else ''}"


def _letter_text(row: DeliveryRow) -> str:
    on = row.one.invitation.letter_on
    word = letter_look(row.one.invitation.letter).word
    return f"{word} {short_day_text(on)}" if on else word


def _next_text(row: DeliveryRow) -> str:
    word = next_word(row.next)
    return _("{word}, overdue").format(word=word) if row.overdue else word


def _paint_letter(painter: QPainter, cell: Cell, row: DeliveryRow) -> None:
    look = letter_look(row.one.invitation.letter)
    ink = theme.current().look.text if look.state == "look" else "ink"
    state = "ink_2" if look.state == "neutral" else look.state
    right = draw_icon_text(painter, cell.rect, look.icon, look.word, icon_ink=state, ink=ink)
    if row.one.invitation.letter_on:
        rest = QRectF(cell.rect)
        rest.setLeft(right + theme.px(8))
        day = short_day_text(row.one.invitation.letter_on)
        draw_text(painter, rest, day, role="caption", ink="ink_3")


def _paint_last(painter: QPainter, cell: Cell, row: DeliveryRow) -> None:
    if row.last is None or row.last_on is None:
        draw_text(painter, cell.rect, "–", ink="ink_3")
        return
    right = draw_text(painter, cell.rect, result_word(row.last.result), ink="ink_2")
    rest = QRectF(cell.rect)
    rest.setLeft(right + theme.px(8))
    draw_text(painter, rest, short_day_text(row.last_on), role="caption", ink="ink_3")


def _paint_next(painter: QPainter, cell: Cell, row: DeliveryRow) -> None:
    if row.overdue:
        paint_chip(painter, cell.rect, next_word(row.next), "look", "clock-exclamation")
    else:
        draw_text(painter, cell.rect, next_word(row.next), ink="ink_2")
