"""How a table sign is drawn: everything in the middle of a lying page, as large as all of it allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import CENTRE, Sheet
from callin_planner.documents.layout.style import SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark
from callin_planner.errors import UserError
from callin_planner.i18n import _

if TYPE_CHECKING:
    from callin_planner.documents.table_signs import Side, Sign

_MARGIN = 54.0
_FOOT = 50.0
_NAME, _NEEDS, _WHAT, _SPEAKS = 88.0, 34.0, 25.0, 22.0
_SCALES = (1.0, 0.92, 0.84, 0.77, 0.7, 0.64, 0.58, 0.53)
"""Down to a name of 46 points and a text of 13, which are read across a table."""
_ICON = 46.0


class TooLongError(UserError):
    """A sign that would need more than its page."""

    code = "too-long"


@dataclass(frozen=True)
class _Block:
    """Lines of one size. `side` is the place of its language, -1 for the name."""

    lines: list[words.Line]
    size: float
    leading: float
    gap: float
    side: int
    grey: float = 0.07

    @property
    def height(self) -> float:
        return self.gap + self.leading * len(self.lines)


def draw(content: Sequence["Sign"], stream: BinaryIO, style: Style) -> int:
    check_fits(content, style)
    first = content[0]
    style = Style(style.height, style.width, _MARGIN)
    sheet = Sheet(stream, style, title=first.title, language=first.language)
    for number, sign in enumerate(content):
        if number:
            sheet.next_page()
        sheet.bookmark(sign.name, f"sign-{number}")
        _draw_sign(sheet, sign)
    return sheet.finish()


def check_fits(content: Sequence["Sign"], style: Style) -> None:
    lying = Style(style.height, style.width, _MARGIN)
    for sign in content:
        if _fitting(sign, lying) is None:
            raise TooLongError(
                _("The sign of “{name}” does not fit on one page. Shorten its name or description.").format(
                    name=sign.name
                )
            )


def _fitting(sign: "Sign", style: Style) -> tuple[float, list[_Block]] | None:
    """The largest scale at which all of it fits, and its blocks."""
    room = style.height - _MARGIN - _FOOT
    for scale in _SCALES:
        blocks = _blocks(sign, style, scale)
        whole = faces.width(max(sign.name.split(), key=len, default=""), faces.SERIF, _NAME * scale)
        last = scale == _SCALES[-1]
        if _height(sign, blocks, scale) <= room and (last or whole <= style.inner):
            return scale, blocks
    return None


def _height(sign: "Sign", blocks: Sequence[_Block], scale: float) -> float:
    icons = (_ICON + 14) * scale if sign.icons else 0.0
    return icons + sum(block.height for block in blocks)


def _blocks(sign: "Sign", style: Style, scale: float) -> list[_Block]:
    name = words.balanced(sign.name, faces.SERIF, _NAME * scale, style.inner)
    blocks = [_Block(name, _NAME * scale, _NAME * scale * 1.06, 0, -1)]
    for place, side in enumerate(sign.sides):
        blocks += _side_blocks(side, place, style, scale)
    return blocks


def _side_blocks(side: "Side", place: int, style: Style, scale: float) -> list[_Block]:
    said = (
        (side.needs, faces.BOLD, _NEEDS, 0.07),
        (side.what, faces.REGULAR, _WHAT, 0.07),
        (side.speaks, faces.SEMIBOLD, _SPEAKS, SOFT),
    )
    blocks: list[_Block] = []
    for text, face, size, grey in said:
        if text:
            lines = words.balanced(text, face, size * scale, style.inner)
            gap = (8 if blocks else 26) * scale
            blocks.append(_Block(lines, size * scale, size * scale * 1.28, gap, place, grey))
    return blocks


def _draw_sign(sheet: Sheet, sign: "Sign") -> None:
    style = sheet.style
    fitted = _fitting(sign, style)
    if fitted is None:
        return
    scale, blocks = fitted
    y = (style.height - _FOOT + _MARGIN - _height(sign, blocks, scale)) / 2
    sheet.box(30, 30, style.width - 60, style.height - 72, radius=16, weight=2.5)
    y = _draw_icons(sheet, sign, y, scale)
    for block in blocks:
        y += block.gap
        language = sign.sides[block.side].language if block.side >= 0 else sign.language
        with sheet.tag(
            "H1" if block.side < 0 else "P", language="" if language == sign.language else language
        ):
            base = y + block.size * 0.95
            sheet.lines(
                style.width / 2, base, block.lines, block.size, block.leading, grey=block.grey, align=CENTRE
            )
        y += block.leading * len(block.lines)
    draw_watermark(sheet, sign.watermark)


def _draw_icons(sheet: Sheet, sign: "Sign", y: float, scale: float) -> float:
    if not sign.icons:
        return y
    size, gap = _ICON * scale, 22 * scale
    x = (sheet.style.width - len(sign.icons) * size - (len(sign.icons) - 1) * gap) / 2
    for name in sign.icons:
        sheet.icon(name, x, y, size, stroke=1.75)
        x += size + gap
    return y + (_ICON + 14) * scale
