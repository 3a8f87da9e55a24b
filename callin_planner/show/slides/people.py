"""One person: the speaker's card, and the slide that remembers someone."""

from callin_planner.domain.roles import ScreenVoice
from callin_planner.i18n import _
from callin_planner.show import words
from callin_planner.show.drawings import candle
from callin_planner.show.sheet import HEIGHT, RIGHT, Sheet
from callin_planner.show.slides import parts, pictures, second
from callin_planner.show.wrap import Style

_SIDE = 620.0
_FRAME = (80.0, 210.0, 460.0, 620.0)
_LEFT = 730.0


def speaker(sheet: Sheet) -> None:
    on_stage = sheet.fields.stage.get(str(sheet.slide.item_id)) if sheet.slide.item_id else None
    name = sheet.words("name", on_stage.name if on_stage else "")
    role = sheet.words("role", on_stage.role if on_stage else "")
    voice = sheet.voice() or (on_stage.voice if on_stage else ScreenVoice.COMMUNITY)
    if not name:
        sheet.fault("name", _("Nobody speaks here yet. Choose a speaker in the agenda."))
    _beside(sheet, shown=_may_be_pictured(sheet))
    _card(sheet, voice, name or sheet.title(), role)


def _may_be_pictured(sheet: Sheet) -> bool:
    """A speaker is shown only where the list of speakers says that they agreed."""
    if not sheet.slide.picture_id or str(sheet.slide.item_id) in sheet.fields.photos:
        return True
    sheet.fault(
        "picture_id",
        _("The photograph is not shown: the speaker has not agreed to one. Note it under Speakers."),
    )
    return False


def memorial(sheet: Sheet) -> None:
    """Nothing of the person is shown without the family's dated word."""
    slide = sheet.slide
    agreed = bool(slide.consent_by.strip() and slide.consent_on)
    _beside(sheet, shown=agreed)
    if not (slide.consent_by.strip() and slide.consent_on):
        sheet.fault(
            "consent_by",
            _("The name is not shown: write down who of the family agreed, and on which day."),
        )
        _column(sheet, "", sheet.title(), "", "")
        return
    eyebrow = second.beside(sheet.title(), second.title(sheet))
    _column(sheet, eyebrow, sheet.words("name"), sheet.words("years"), sheet.words("line"))


def _beside(sheet: Sheet, *, shown: bool = True) -> None:
    """The picture, or the lit window where there is none to be shown."""
    if not (shown and sheet.slide.picture_id):
        _window(sheet)
        return
    sheet.box(0, 0, _SIDE, HEIGHT, sheet.theme.side)
    sheet.box(*_FRAME, sheet.theme.frame, radius=10)
    x, y, width, height = _FRAME
    pictures.place(sheet, x + 14, y + 14, width - 28, height - 28, fill=True)


def _window(sheet: Sheet) -> None:
    sheet.box(0, 0, _SIDE, HEIGHT, sheet.theme.side)
    left = (_SIDE - candle.WIDTH) / 2
    sheet.draw(*candle.candle(left, 192.0, sheet.theme.frame))


def _card(sheet: Sheet, voice: ScreenVoice, name: str, role: str) -> None:
    also = second.words(sheet, "eyebrow", second.built_in(sheet, voice.value))
    eyebrow = second.beside(sheet.words("eyebrow", words.said(voice.value, sheet.fields.language)), also)
    _column(sheet, eyebrow, name, role, sheet.words("quote"), voice=voice)


def _column(
    sheet: Sheet, eyebrow: str, name: str, under: str, said: str, *, voice: ScreenVoice | None = None
) -> None:
    """Eyebrow, name, a line under it, and words below a short rule, set in the middle of the height."""
    theme, width = sheet.theme, RIGHT - _LEFT
    speaks = voice is not None
    keys = ("eyebrow", "name", "role", "quote") if speaks else ("title", "name", "years", "line")
    also = (second.words(sheet, keys[2]) if under else "", second.words(sheet, keys[3]) if said else "")
    small = Style("sans-semibold", 38.0, theme.grey, parts.READ, 1.3)
    large = Style("serif-semibold", 96.0 if any(also) else 122.0, theme.ink, 86.0, 1.04)
    role = Style("sans", 48.0, theme.soft, 36.0, 1.3)
    quote = Style("serif-italic", 52.0 if also[1] else 60.0, theme.ink, 44.0, 1.3)
    lines = 2 if also[1] else 3
    heights = (
        sheet.height(name, width, large, lines=2)
        + sheet.height(under, width, role, lines=1 if also[0] else 2)
        + sheet.height(also[0], width, role)
        + (90 + sheet.height(said, width, quote, lines=lines) if said else 0)
        + sheet.height(also[1], width, quote, lines=lines)
    )
    top = max(130.0 if any(also) else 170.0, (HEIGHT - heights - 130) / 2)
    if voice and eyebrow:
        parts.mark(sheet, voice, _LEFT, top, 56.0)
    indent = 78.0 if voice else 0.0
    sheet.write(eyebrow, _LEFT + indent, top + 3, width - indent, small, key=keys[0])
    below = sheet.write(name, _LEFT, top + 92, width, large, lines=2, key=keys[1])
    below = sheet.write(under, _LEFT, below + 34, width, role, lines=1 if also[0] else 2, key=keys[2])
    below = sheet.write(also[0], _LEFT, below, width, role, key=f"{second.PREFIX}{keys[2]}")
    if said:
        parts.rule(sheet, _LEFT, below + 40)
        below = sheet.write(said, _LEFT, below + 84, width, quote, lines=lines, key=keys[3])
        other = second.softer(sheet, quote)
        sheet.write(also[1], _LEFT, below, width, other, lines=lines, key=f"{second.PREFIX}{keys[3]}")
    parts.footer(sheet, x=_LEFT, number=sheet.slide.kind.value == "speaker")
