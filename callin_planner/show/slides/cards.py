"""Two or three cards side by side: what happens next, what the law says, what was done since last time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from callin_planner.i18n import _
from callin_planner.show import wrap
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts, second
from callin_planner.show.wrap import Style

_GAP = 38.0
_PAD = 50.0
_MOST = 3
_FIGURES = 620.0
_AFTER = {"title": 6.0, "figure": 6.0, "text": 12.0, "+title": 2.0}
"""The room below each line of a card."""


def next_steps(sheet: Sheet) -> None:
    below = parts.heading(sheet, lines=1)
    _row(sheet, "steps", sheet.rows("steps", _MOST), below + 56, numbered=True)
    parts.footer(sheet)


def exposure(sheet: Sheet) -> None:
    below = parts.heading(sheet, lines=1)
    _row(sheet, "columns", sheet.rows("columns", _MOST), below + 56, numbered=False)
    parts.source(sheet, LEFT, 938.0, RIGHT - LEFT)
    parts.footer(sheet)


def update(sheet: Sheet) -> None:
    """Figures at the left, what they count beside them: closed cases only, and none before its approval."""
    below = parts.heading(sheet, lines=1) + 50
    if not sheet.slide.approved_by.strip():
        sheet.fault("approved_by", _("The cases are not shown: write down who approved them, by name."))
        parts.footer(sheet)
        return
    rows = sheet.rows("rows", _MOST)
    figure = _shared_figure(sheet, rows)
    text = Style("sans", 50.0, sheet.theme.ink, 38.0, 1.25, "sans-semibold")
    widest = max((sheet.width(str(row.get("figure", "")), _FIGURES, figure) for row in rows), default=0.0)
    room = RIGHT - LEFT - widest - 64
    size = min((sheet.size(str(row.get("text", "")), room, text, lines=2) for row in rows), default=50.0)
    text = Style("sans", size, sheet.theme.ink, 38.0, 1.25, "sans-semibold")
    height = min(190.0, (880 - below) / max(1, len(rows)))
    for n, row in enumerate(rows):
        words, other = str(row.get("text", "")), _other_text(sheet, "rows", n)
        lines = 2 if not other or height >= 200 else 1
        top = below + (150 - figure.size) / 2
        path = f"rows.{n}"
        sheet.write(
            str(row.get("figure", "")), LEFT, top, _FIGURES, figure, key="rows", field=f"{path}.figure"
        )
        high = sheet.height(words, room, text, lines=lines) + sheet.height(other, room, text, lines=lines)
        top = below + (150 - high) / 2
        top = sheet.write(words, RIGHT - room, top, room, text, lines=lines, key="rows", field=f"{path}.text")
        soft = second.softer(sheet, text)
        also = f"{second.PREFIX}{path}.text"
        sheet.write(other, RIGHT - room, top, room, soft, lines=lines, key="rows", field=also)
        below += height
    _note(sheet, below)
    parts.count_words(sheet, sheet.title(), *(str(row.get("text", "")) for row in rows))
    parts.source(sheet, LEFT, 952.0, RIGHT - LEFT)
    parts.footer(sheet)


def _shared_figure(sheet: Sheet, rows: list[dict[str, Any]]) -> Style:
    """Figures of one size, so that "9 of 10" does not stand smaller than "0"."""
    style = Style("serif-semibold", 150.0, sheet.theme.strong, 96.0, 1.0)
    size = min((sheet.size(str(row.get("figure", "")), _FIGURES, style) for row in rows), default=150.0)
    return Style("serif-semibold", size, sheet.theme.strong, 96.0, 1.0)


def _note(sheet: Sheet, top: float) -> None:
    said = sheet.words("note")
    if not said:
        return
    note = Style("sans", 40.0, sheet.theme.soft, parts.READ, 1.3, "sans-semibold")
    parts.rule(sheet, LEFT, top + 6)
    also = second.words(sheet, "note")
    note = replace(note, size=34.0, leading=1.2) if also else note
    top = sheet.write(said, LEFT, top + 34, RIGHT - LEFT, note, key="note")
    sheet.write(also, LEFT, top, RIGHT - LEFT, second.softer(sheet, note), key="second.note")


def _other_text(sheet: Sheet, key: str, row: int) -> str:
    """The text in the second language, behind its figure where that has words of its own."""
    figure, text = second.cell(sheet, key, row, "figure"), second.cell(sheet, key, row, "text")
    return f"**{figure}** {text}".strip() if figure else text


def _row(sheet: Sheet, key: str, rows: list[dict[str, Any]], top: float, *, numbered: bool) -> None:
    """Cards of one height; titles and texts share one size, so that none shouts."""
    if not rows:
        return
    width = (RIGHT - LEFT - _GAP * (len(rows) - 1)) / len(rows)
    room = width - 2 * _PAD
    cards = [_card(sheet, key, i, row) for i, row in enumerate(rows)]
    styles = _styles(sheet, cards, room)
    pad = _PAD if not any(card.other for card in cards) else _PAD - 18
    height = max(_needed(sheet, card, room, styles, numbered) for card in cards) + 2 * pad
    height = min(max(height, 484.0), 930 - top)
    for i, card in enumerate(cards):
        x = LEFT + i * (width + _GAP)
        sheet.box(x, top, width, height, sheet.theme.card, radius=24, line=sheet.theme.card_line)
        below = _number(sheet, i + 1, x + _PAD, top + pad) + 22 if numbered else top + pad
        for said, style, lines, field in _blocks(sheet, card, styles):
            path = f"{second.PREFIX * field.startswith('+')}{key}.{i}.{field.removeprefix('+')}"
            below = sheet.write(said, x + _PAD, below, room, style, lines=lines, key=key, field=path)
            below += _AFTER.get(field, 0.0) if said else 0.0
    counted = [wrap.plain(words) for card in cards for words in (card.title, card.text)]
    parts.count_words(sheet, sheet.title(), *counted)


@dataclass(frozen=True)
class _Card:
    """The words of one card; those of the second language are "" in one."""

    title: str
    figure: str
    text: str
    other_title: str
    other_text: str

    @property
    def other(self) -> bool:
        return bool(self.other_title or self.other_text)


def _card(sheet: Sheet, key: str, i: int, row: dict[str, Any]) -> _Card:
    other = second.cell(sheet, key, i, "figure")
    return _Card(
        title=str(row.get("title", "")),
        figure=second.beside(str(row.get("figure", "")), other),
        text=str(row.get("text", "")),
        other_title=second.cell(sheet, key, i, "title"),
        other_text=second.cell(sheet, key, i, "text"),
    )


_Styles = tuple[Style, Style]


def _blocks(sheet: Sheet, card: _Card, styles: _Styles) -> Iterator[tuple[str, Style, int, str]]:
    """What stands below one another: words, style, lines and field ("+" for the second language)."""
    title, text = styles
    lines = (1, 2) if card.other else (2, 4)
    yield card.title, title, lines[0], "title"
    yield card.figure, _figure(sheet), 1, "figure"
    yield card.text, text, lines[1], "text"
    if card.other:
        soft = Style("sans-semibold", title.size, sheet.theme.soft, title.size, title.leading)
        yield card.other_title, soft, 1, "+title"
        yield card.other_text, text, lines[1], "+text"


def _styles(sheet: Sheet, cards: list[_Card], room: float) -> _Styles:
    both = any(card.other for card in cards)
    title = Style("sans-semibold", 48.0 if both else 54.0, sheet.theme.ink, 40.0 if both else 44.0, 1.25)
    text = Style(
        "sans", 42.0 if both else 48.0, sheet.theme.soft, 38.0, 1.25 if both else 1.35, "sans-semibold"
    )
    titles = [words for card in cards for words in (card.title, card.other_title)]
    texts = [words for card in cards for words in (card.text, card.other_text)]
    large = min(sheet.size(words, room, title, lines=1) for words in titles)
    small = min(sheet.size(words, room, text, lines=2 if both else 4) for words in texts)
    return (
        replace(title, size=large, smallest=large),
        replace(text, size=small, smallest=small),
    )


def _needed(sheet: Sheet, card: _Card, room: float, styles: _Styles, numbered: bool) -> float:
    blocks = _blocks(sheet, card, styles)
    return (98.0 if numbered else 0.0) + sum(
        sheet.height(words, room, style, lines=lines) + _AFTER.get(field, 0.0)
        for words, style, lines, field in blocks
    )


def _figure(sheet: Sheet) -> Style:
    return Style("serif-semibold", 110.0, sheet.theme.strong, 72.0, 1.15)


def _number(sheet: Sheet, number: int, x: float, y: float) -> float:
    voice = sheet.voice()
    fill = sheet.theme.voices[voice] if voice else sheet.theme.rule
    sheet.box(x, y, 76, 76, fill, radius=12)
    style = Style("sans-bold", 44.0, sheet.theme.number_ink, 44.0, 1.0)
    sheet.write(str(number), x, y + 16, 76, style, align="center")
    return y + 76
