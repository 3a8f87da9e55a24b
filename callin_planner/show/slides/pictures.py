"""A picture of the site's own, a page that came from another deck, and pictures beside words."""

from callin_planner.i18n import _
from callin_planner.show import cropping
from callin_planner.show.primitives import Box, Picture
from callin_planner.show.sheet import HEIGHT, LEFT, RIGHT, WIDTH, Sheet
from callin_planner.show.slides import parts, second
from callin_planner.show.wrap import Style

_FOOT = 930.0
_PLATE = 8.0


def picture(sheet: Sheet) -> None:
    """Whole under its title, or on the whole page where there are no words."""
    title, caption = sheet.title(), sheet.words("caption")
    if not title and not caption:
        place(sheet, 0, 0, WIDTH, HEIGHT)
        _watermark(sheet)
        return
    below = parts.heading(sheet, lines=1) + 36 if title else 96.0
    style = Style("sans", 38.0, sheet.theme.soft, parts.READ, 1.3, "sans-semibold")
    also = second.words(sheet, "caption")
    lines = 1 if also else 2
    high = sheet.height(caption, RIGHT - LEFT, style, lines=lines) + sheet.height(also, RIGHT - LEFT, style)
    foot = _FOOT - (high + 24 if caption else 0)
    place(sheet, LEFT, below, RIGHT - LEFT, foot - below)
    end = sheet.write(
        caption, LEFT, foot + 20, RIGHT - LEFT, style, lines=lines, align="center", key="caption"
    )
    sheet.write(also, LEFT, end, RIGHT - LEFT, style, align="center", key="second.caption")
    parts.source(sheet, LEFT, 952.0, RIGHT - LEFT)
    parts.footer(sheet)


def imported(sheet: Sheet) -> None:
    """Somebody else's page, as it was."""
    place(sheet, 0, 0, WIDTH, HEIGHT)
    _watermark(sheet)


def place(sheet: Sheet, x: float, y: float, width: float, height: float, *, fill: bool = False) -> bool:
    """The slide's picture whole inside the rectangle, or filling it; whether there is one to be shown.

    A person is shown only with the family's dated word.
    """
    if not _may_be_shown(sheet):
        _frame(sheet, x, y, width, height)
        return False
    data = sheet.fields.pictures.get(str(sheet.slide.picture_id or ""))
    if not data:
        sheet.fault("picture_id", _("There is no picture here yet. Choose one."))
        _frame(sheet, x, y, width, height)
        return False
    shape = (width / height) if fill else None
    part = cropping.cropped(data, sheet.slide.crop, shape)
    scale = min(width / part.width, height / part.height)
    wide, high = part.width * scale, part.height * scale
    alt = sheet.words("alt") or sheet.title().replace("\n", " ")
    sheet.draw(Picture(x + (width - wide) / 2, y + (height - high) / 2, wide, high, part.data, alt))
    return True


def _may_be_shown(sheet: Sheet) -> bool:
    slide = sheet.slide
    if not slide.fields.get("shows_person") or (slide.consent_by.strip() and slide.consent_on):
        return True
    sheet.fault(
        "consent_by",
        _("The picture is not shown: write down who of the family agreed, and on which day."),
    )
    return False


def _frame(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """A quiet empty place; nothing where it would fill the page."""
    if width < WIDTH:
        sheet.box(x, y, width, height, sheet.theme.card, radius=16, line=sheet.theme.card_line)


def _watermark(sheet: Sheet) -> None:
    """Of a sample site, on a plate: what lies beneath it is not ours."""
    said = sheet.fields.watermark
    if not said:
        return
    style = Style("sans", parts.SMALL, sheet.theme.grey, parts.SMALL, 1.3)
    wide = sheet.width(said, RIGHT - LEFT, style)
    sheet.draw(Box(RIGHT - wide - 2 * _PLATE, 28, wide + 2 * _PLATE, 44, sheet.theme.background, _PLATE))
    sheet.write(said, LEFT, 34, RIGHT - LEFT - _PLATE, style, align="right")
