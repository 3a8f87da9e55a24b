"""The message card: up to three lines to carry back, those that the evening says (domain brief 5.3)."""

from dataclasses import dataclass
from typing import BinaryIO

from callin_planner.documents import wording
from callin_planner.documents.card_stock import card_stock
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.documents.said import said
from callin_planner.domain.agenda import MessageKey, programme
from callin_planner.domain.plan import Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _

KEY = "message_card"
MESSAGES = {MessageKey.STOP: "stop", MessageKey.NOTICE: "notice", MessageKey.HELP: "help"}
"""The messages that make a call-in (rule A7), and the part of the wording that says each."""


@dataclass(frozen=True)
class MessageCard:
    """One card. `language` is that of its words."""

    language: str
    title: str
    headline: str
    lines: tuple[str, ...]
    call: str
    number: str
    watermark: str = ""


def build(plan: Plan, language: str) -> MessageCard:
    """The card of a call-in in `language`, or in English where that has no wording."""
    language = wording.language_for(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language))
    given = {key for item in programme(plan.items) for key in item.message_keys}
    lines = tuple(parts[part] for key, part in MESSAGES.items() if key in given)
    if not lines:
        raise UserError(
            _(
                "The message card repeats what the evening says, and no item of the agenda says it yet. "
                "Mark the items that say M2, M5 and M9."
            ),
            code="no-message",
        )
    return MessageCard(
        language=language,
        title=parts["title"],
        headline=parts["headline"],
        lines=lines,
        call=parts["call"] if plan.site.help_line else "",
        number=str(wording.clean(plan.site.help_line)),
        watermark=watermark_of(plan.site),
    )


def fields_of(plan: Plan, language: str) -> wording.Fields:
    """What the wording may put in."""
    known = wording.terms(KEY, language, plan.wordings)
    return {"hours": known.term(plan.site.help_line_hours), "help_line": plan.site.help_line}


def text_of(plan: Plan, language: str) -> str:
    """Every word printed on it, a line a text."""
    return "\n".join(said(build(plan, language)))


def write_pdf(content: MessageCard, stream: BinaryIO, style: Style) -> int:
    """One sheet of the same card; returns the number of pages."""
    from callin_planner.documents.layout import message_card as layout

    return layout.draw_sheet(content, stream, card_stock(style))
