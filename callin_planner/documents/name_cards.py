"""Name badges and tent cards for those who speak and for providers with a table. No invitee ever has one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from callin_planner.documents import services, wording
from callin_planner.documents.labels import Stock
from callin_planner.documents.layout.style import A4, MM, Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.documents.speaker_names import shown_name, shown_role
from callin_planner.domain.agenda import in_order
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.errors import UserError
from callin_planner.i18n import _

BADGES, TENT_CARDS = "badges", "tent_cards"
KEY = "name_cards"
"""Both say the same words."""
_TABLE = 2
"""Badges for each provider's table: two people stand at one."""

LETTER_BADGES = Stock(
    "5395", "Avery 5395, 8 to a sheet", (612.0, 792.0), 2, 4, 49.5, 42.0, 243.0, 168.0, 270.0, 180.0
)
A4_BADGES = Stock(
    "L4785", "Avery L4785, 10 to a sheet", (210 * MM, 297 * MM), 2, 5,
    17.5 * MM, 13.5 * MM, 80 * MM, 50 * MM, 95 * MM, 55 * MM,
)  # fmt: skip


@dataclass(frozen=True)
class NameCard:
    """One card. `name` is "" where somebody writes it by hand; `said` is the word of the voice."""

    name: str
    line: str
    voice: ScreenVoice
    said: str


@dataclass(frozen=True)
class NameCards:
    """All cards of a call-in, in order."""

    language: str
    title: str
    cards: tuple[NameCard, ...]
    watermark: str = ""


def build_badges(plan: Plan, language: str = "en", at: datetime | None = None) -> NameCards:
    """A badge for each who speaks, two to write on for each provider's table."""
    return _build(plan, language, "badges", _TABLE)


def build_tent_cards(plan: Plan, language: str = "en", at: datetime | None = None) -> NameCards:
    """A card for each who speaks and for each provider's table."""
    return _build(plan, language, "tent cards", 1)


def badge_stock(style: Style) -> Stock:
    return A4_BADGES if abs(style.width - A4.width) < 1 else LETTER_BADGES


def write_badges(content: NameCards, stream: BinaryIO, style: Style) -> int:
    """Sheets of the stock that goes with the paper; returns how many. Raises TooLongError naming a card."""
    from callin_planner.documents.layout import badges as layout

    return layout.draw(content, stream, badge_stock(style))


def write_tent_cards(content: NameCards, stream: BinaryIO, style: Style) -> int:
    """Two to a page, each folded once, its name on both sides; returns the pages. Raises TooLongError."""
    from callin_planner.documents.layout import tent_cards as layout

    return layout.draw(content, stream, style)


def check_badges(content: NameCards, style: Style) -> None:
    """Raise TooLongError naming a card that does not hold its text."""
    from callin_planner.documents.layout import badges as layout

    layout.check_fits(content, badge_stock(style))


def check_tent_cards(content: NameCards, style: Style) -> None:
    """Raise TooLongError naming a card that does not hold its text."""
    from callin_planner.documents.layout import tent_cards as layout

    layout.check_fits(content, style)


def fields_of(plan: Plan, language: str, at: datetime | None = None) -> wording.Fields:
    """The wording has words alone, no fields."""
    return {}


def _build(plan: Plan, language: str, title: str, tables: int) -> NameCards:
    language = wording.language_for(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language))
    voices = dict(zip(ScreenVoice, parts.lines("voices"), strict=False))
    cards = [_speakers_card(one, voices) for one in _speakers(plan)]
    for provider in services.at_tables(plan):
        word = voices.get(ScreenVoice.SERVICES, "")
        name = "" if tables > 1 else _text(provider.name)
        line = _text(provider.name) if tables > 1 else ""
        cards += [NameCard(name, line, ScreenVoice.SERVICES, word)] * tables
    if not cards:
        raise UserError(_("Nobody speaks and no provider has a table yet"), code="no-names")
    return NameCards(language, parts[title], tuple(cards), watermark_of(plan.site))


def _speakers(plan: Plan) -> Iterator[Speaker]:
    """Those of the agenda in the order in which they first come, without who said no."""
    ids = dict.fromkeys(item.speaker_id for item in in_order(plan.items) if item.speaker_id)
    for one in map(plan.speaker, ids):
        if one and one.answer is not Answer.DECLINED:
            yield one


def _speakers_card(speaker: Speaker, voices: dict[ScreenVoice, str]) -> NameCard:
    voice = speaker.voice.shown
    return NameCard(_text(shown_name(speaker)), _text(shown_role(speaker)), voice, voices.get(voice, ""))


def _text(value: str) -> str:
    return str(wording.clean(value))
