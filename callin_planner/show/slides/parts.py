"""What many slides share: eyebrow and title, the voice's mark, the footer, the source line."""

from datetime import date

from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.text import word_count
from callin_planner.i18n import _
from callin_planner.show import cropping, fields, kinds, words
from callin_planner.show.colors import luminance
from callin_planner.show.drawings import marks
from callin_planner.show.primitives import Picture
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import second
from callin_planner.show.wrap import Style

SMALL = 24.0
READ = 34.0
LOGO_WIDTH, LOGO_HEIGHT = 220.0, 44.0
DARK = 0.4
"""Luminance below which a logo that was drawn for paper would be lost."""


def title_style(sheet: Sheet, size: float = 96.0) -> Style:
    return Style("serif-semibold", size, sheet.theme.ink, 86.0, 1.1)


def body_style(sheet: Sheet, size: float = 48.0, smallest: float = 38.0) -> Style:
    return Style("sans", size, sheet.theme.ink, smallest, 1.35, "sans-semibold")


def heading(sheet: Sheet, *, width: float = RIGHT - LEFT, lines: int = 1, top: float = 104.0) -> float:
    """Eyebrow with its voice's mark, then the title in each language; returns where it ends."""
    eyebrow = second.beside(sheet.words("eyebrow"), second.words(sheet, "eyebrow"))
    voice = sheet.voice()
    if eyebrow:
        x = LEFT
        if voice:
            mark(sheet, voice, LEFT, top, 50.0)
            x += 70.0
        style = Style("sans-semibold", 38.0, sheet.theme.eyebrow, READ, 1.3)
        sheet.write(eyebrow, x, top, LEFT + width - x, style, key="eyebrow")
        top += 56.0
    else:
        top += 28.0
    style = title_style(sheet)
    below = sheet.write(sheet.title(), LEFT, top, width, style, lines=lines, key="title")
    other = second.title(sheet)
    return sheet.write(
        other, LEFT, below, width, second.softer(sheet, style), lines=lines, key="second.title"
    )


def mark(sheet: Sheet, voice: ScreenVoice, x: float, y: float, size: float) -> None:
    """The voice's shape and icon in a square of `size`: never colour alone."""
    theme = sheet.theme
    sheet.draw(*marks.mark(voice, x, y, size, theme.voices[voice], theme.voice_icon))


def footer(sheet: Sheet, *, x: float = LEFT, number: bool = True) -> None:
    """The logo, the watermark of a sample site or else the footer line, and the page's number."""
    style = Style("sans", SMALL, sheet.theme.grey, SMALL, 1.3)
    after = logo(sheet, x, 999.0)
    sheet.write(sheet.fields.watermark or sheet.fields.footer, after, 1004.0, RIGHT - after - 90, style)
    if number and sheet.number:
        sheet.write(str(sheet.number), RIGHT - 80, 1004.0, 80, style, align="right")


def watermark_above(sheet: Sheet) -> None:
    """On pages whose foot is a drawing the watermark stands in the upper right corner, the logo left."""
    logo(sheet, LEFT, 40.0)
    style = Style("sans", SMALL, sheet.theme.grey, SMALL, 1.3)
    sheet.write(sheet.fields.watermark, LEFT, 36.0, RIGHT - LEFT, style, align="right")


def logo(sheet: Sheet, x: float, y: float) -> float:
    """The site's logo, where the deck shows it; on a dark ground it stands on a white plate."""
    data = sheet.fields.logo
    if not data:
        return x
    part = cropping.cropped(data, None)
    scale = min(LOGO_WIDTH / part.width, LOGO_HEIGHT / part.height)
    wide, high = part.width * scale, part.height * scale
    top = y + (LOGO_HEIGHT - high) / 2
    if luminance(sheet.theme.background) < DARK:
        sheet.box(x - 8, top - 8, wide + 16, high + 16, "#FFFFFF", radius=8)
    sheet.draw(Picture(x, top, wide, high, part.data, sheet.fields.logo_alt))
    return x + wide + 24


def source(sheet: Sheet, x: float, top: float, width: float) -> None:
    """Source and end date from `x` on, or ending at its right edge when longer. Missing ones are told."""
    slide = sheet.slide
    if sheet.kind.wants_source and not slide.source:
        sheet.fault("source", _("Say where these numbers come from."))
    if sheet.kind.wants_source and slide.source_until is None:
        sheet.fault("source_until", _("Say up to which day these numbers count."))
    text = _source_line(slide.source, slide.source_until, sheet.fields.language)
    style = Style("sans", 26.0, sheet.theme.grey, SMALL, 1.3)
    if sheet.width(text, RIGHT - LEFT, style) <= width:
        sheet.write(text, x, top, width, style, key="source")
    else:
        room = x + width - LEFT
        sheet.write(text, LEFT, top, room, style, align="right", key="source")


def count_words(sheet: Sheet, *texts: str) -> None:
    """More words than a room reads are told, not refused."""
    count = sum(word_count(text) for text in texts)
    if count > kinds.MOST_WORDS:
        sheet.fault(
            "title",
            _("{n} words. Aim for {most} or fewer.").format(n=count, most=kinds.MOST_WORDS),
        )


def rule(sheet: Sheet, x: float, y: float) -> None:
    """The short coloured line between two thoughts."""
    sheet.box(x, y, 120.0, 6.0, sheet.theme.rule, radius=3.0)


def _source_line(source_name: str, until: date | None, language: str) -> str:
    named = words.said("source", language).format(source=source_name.rstrip(".")) if source_name else ""
    dated = ""
    if until:
        dated = words.said("through", language).format(date=fields.month_date(until, language))
    return f"{named} {dated}".strip()
