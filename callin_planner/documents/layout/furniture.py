"""What pages share: the heading with its facts beside it, and the foot with the number of the page."""

from collections.abc import Sequence

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import RIGHT, Sheet
from callin_planner.documents.layout.style import SOFT
from callin_planner.documents.layout.watermark import draw_watermark

MARGIN = 43.2
NEXT_TOP = 60.0
"""Where the text of a later page begins, below its running head."""
_FOOT, _LEADING = 60.0, 11.5
_NOTE = 9.2
_FACT = 11.2


def draw_head(sheet: Sheet, kicker: str, title: str, facts: Sequence[str]) -> float:
    """Kicker and title at the left, `facts` under one another at the right; returns the y below both."""
    style = sheet.style
    beside = [words.wrap(fact, faces.REGULAR, _FACT, style.inner * 0.5) for fact in facts if fact]
    taken = max((words.line_width(line, _FACT) for lines in beside for line in lines), default=0.0)
    room = style.inner - taken - 18
    over = words.wrap(kicker, faces.SEMIBOLD, 11.8, room)
    y = sheet.lines(style.margin, 50, over, 11.8, 14.5, grey=SOFT)
    size = words.fitting_size(title, faces.SERIF, 31, 21, room)
    y += size - 10
    with sheet.tag("H1"):
        y = sheet.lines(style.margin, y, words.balanced(title, faces.SERIF, size, room), size, size * 1.1)
    left = y - size * 1.1 + 8
    y = 50.0
    for lines in beside:
        y = sheet.lines(style.right, y, lines, _FACT, 15.5, align=RIGHT)
    return max(left, y - 10)


def draw_running_head(sheet: Sheet, text: str) -> None:
    """The single line above a later page; a long one gives way to its edge by a smaller size."""
    style = sheet.style
    size = words.fitting_size(text, faces.SEMIBOLD, 10.4, 5.0, style.inner)
    with sheet.decoration():
        sheet.text(style.margin, 42, text, faces.SEMIBOLD, size, grey=SOFT)


def foot_height(sheet: Sheet, note: str) -> float:
    """How much of the lower edge the foot takes."""
    return _FOOT + _LEADING * max(0, len(_note(sheet, note)) - 1)


def draw_foot(sheet: Sheet, note: str, label: str, number: tuple[int, int], watermark: str) -> None:
    """`label` holds "{page}" and "{pages}"; `number` are both."""
    style = sheet.style
    top = style.height - foot_height(sheet, note)
    sheet.rule(style.margin, style.right, top, weight=1)
    page, pages = number
    said = label.replace("{page}", str(page)).replace("{pages}", str(pages))
    with sheet.decoration():
        sheet.lines(style.margin, top + 16, _note(sheet, note), _NOTE, _LEADING, grey=SOFT)
        sheet.text(style.right, top + 16, said, faces.REGULAR, _NOTE, grey=SOFT, align=RIGHT)
    draw_watermark(sheet, watermark)


def _note(sheet: Sheet, note: str) -> list[words.Line]:
    return words.wrap(note, faces.REGULAR, _NOTE, sheet.style.inner - 90)
