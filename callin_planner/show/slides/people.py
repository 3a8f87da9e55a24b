"""One person: the speaker's card, and the slide that remembers someone."""

from callin_planner.domain.roles import ScreenVoice
from callin_planner.i18n import _
from callin_planner.show import words
from callin_planner.show.drawings import candle
from callin_planner.show.sheet import HEIGHT, RIGHT, Sheet
from callin_planner.show.slides import parts
from callin_planner.show.wrap import Style

_SIDE = 620.0
_LEFT = 730.0


def speaker(sheet: Sheet) -> None:
    on_stage = sheet.fields.stage.get(str(sheet.slide.item_id)) if sheet.slide.item_id else None
    name = sheet.words("name", on_stage.name if on_stage else "")
    role = sheet.words("role", on_stage.role if on_stage else "")
    voice = sheet.voice() or (on_stage.voice if on_stage else ScreenVoice.COMMUNITY)
    if not name:
        sheet.fault("name", _("Nobody speaks here yet. Choose a speaker in the agenda."))
    _window(sheet)
    _card(sheet, voice, name or sheet.title(), role)


def memorial(sheet: Sheet) -> None:
    """Nothing of the person is shown without the family's dated word."""
    _window(sheet)
    slide = sheet.slide
    if not (slide.consent_by.strip() and slide.consent_on):
        sheet.fault(
            "consent_by",
            _("The name is not shown: write down who of the family agreed, and on which day."),
        )
        _column(sheet, "", sheet.title(), "", "")
        return
    _column(sheet, sheet.title(), sheet.words("name"), sheet.words("years"), sheet.words("line"))


def _window(sheet: Sheet) -> None:
    sheet.box(0, 0, _SIDE, HEIGHT, sheet.theme.side)
    left = (_SIDE - candle.WIDTH) / 2
    sheet.draw(*candle.candle(left, 192.0, sheet.theme.frame))


def _card(sheet: Sheet, voice: ScreenVoice, name: str, role: str) -> None:
    eyebrow = sheet.words("eyebrow", words.said(voice.value, sheet.fields.language))
    _column(sheet, eyebrow, name, role, sheet.words("quote"), voice=voice)


def _column(
    sheet: Sheet, eyebrow: str, name: str, under: str, said: str, *, voice: ScreenVoice | None = None
) -> None:
    """Eyebrow, name, a line under it, and words below a short rule, set in the middle of the height."""
    theme, width = sheet.theme, RIGHT - _LEFT
    small = Style("sans-semibold", 38.0, theme.grey, parts.READ, 1.3)
    large = Style("serif-semibold", 122.0, theme.ink, 86.0, 1.04)
    role = Style("sans", 48.0, theme.soft, 36.0, 1.3)
    quote = Style("serif-italic", 60.0, theme.ink, 44.0, 1.3)
    heights = (
        sheet.height(name, width, large, lines=2)
        + sheet.height(under, width, role, lines=2)
        + (90 + sheet.height(said, width, quote, lines=3) if said else 0)
    )
    top = max(170.0, (HEIGHT - heights - 130) / 2)
    if voice and eyebrow:
        parts.mark(sheet, voice, _LEFT, top, 56.0)
    indent = 78.0 if voice else 0.0
    sheet.write(eyebrow, _LEFT + indent, top + 3, width - indent, small, key="eyebrow")
    below = sheet.write(name, _LEFT, top + 92, width, large, lines=2, key="name")
    below = sheet.write(under, _LEFT, below + 34, width, role, lines=2, key="role")
    if said:
        parts.rule(sheet, _LEFT, below + 40)
        sheet.write(said, _LEFT, below + 84, width, quote, lines=3, key="quote")
    parts.footer(sheet, x=_LEFT, number=sheet.slide.kind.value == "speaker")
