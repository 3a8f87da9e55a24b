"""A slide laid out once: what the room sees is what is exported."""

from collections.abc import Callable

from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.domain.text import word_count
from callin_planner.i18n import _
from callin_planner.show import kinds
from callin_planner.show.fields import DeckFields
from callin_planner.show.primitives import Page
from callin_planner.show.sheet import Sheet
from callin_planner.show.slides import cards, city, data, help, people, pictures, text, town

_LAYOUTS: dict[SlideKind, Callable[[Sheet], None]] = {
    SlideKind.HOLD: town.hold,
    SlideKind.TITLE: town.welcome,
    SlideKind.DATA: data.data,
    SlideKind.MAP: city.city,
    SlideKind.SPEAKER: people.speaker,
    SlideKind.MEMORIAL: people.memorial,
    SlideKind.EXPOSURE: cards.exposure,
    SlideKind.ENFORCEMENT_UPDATE: cards.update,
    SlideKind.HELP: help.help_line,
    SlideKind.NEXT: cards.next_steps,
    SlideKind.CLOSING: town.closing,
    SlideKind.BLANK: text.blank,
    SlideKind.TEXT: text.text,
    SlideKind.PICTURE: pictures.picture,
    SlideKind.IMPORTED: pictures.imported,
}
_LONG_TITLES = (SlideKind.CLOSING, SlideKind.SPEAKER, SlideKind.HELP, SlideKind.IMPORTED)


def lay_out(slide: Slide, fields: DeckFields, *, number: int = 0) -> Page:
    """The page of `slide`; `number`, when not 0, stands in its corner. `faults` tell what looks wrong."""
    sheet = Sheet(slide, fields, number)
    _look_over(sheet)
    _LAYOUTS[slide.kind](sheet)
    return sheet.page()


def _look_over(sheet: Sheet) -> None:
    for key in sheet.slide.fields:
        if key not in sheet.kind.known():
            sheet.fault(key, _("“{key}” is not shown on this kind of slide.").format(key=key))
    words = word_count(sheet.slide.title)
    if words > kinds.TITLE_WORDS and sheet.slide.kind not in _LONG_TITLES:
        sheet.fault(
            "title",
            _("The title has {n} words. {most} or fewer read from the back row.").format(
                n=words, most=kinds.TITLE_WORDS
            ),
        )
