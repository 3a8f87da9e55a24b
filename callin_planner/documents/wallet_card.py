"""The wallet card: one number and a code of its own on the front, what one may ask about on the back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from callin_planner.documents import wording
from callin_planner.documents.card_stock import card_stock
from callin_planner.documents.handout import NEED_ICONS, CardFace, needs_offered
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.documents.said import said
from callin_planner.documents.scans import Scan, scans_of
from callin_planner.domain.plan import Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet

KEY = "wallet_card"


@dataclass(frozen=True)
class Line:
    """Something a person may ask about."""

    icon: str
    name: str


@dataclass(frozen=True)
class WalletCard:
    """Everything on both sides but the code. `language` is that of its words."""

    language: str
    title: str
    headline: str
    ask: str
    call: str
    number: str
    code: str
    needs: str
    lines: tuple[Line, ...]
    scans: tuple[Scan, ...]
    foot: str
    danger: str
    watermark: str = ""


def build(plan: Plan, language: str) -> WalletCard:
    """The card of a call-in in `language`, or in English where that has no wording."""
    language = wording.language_for(KEY, language, plan.wordings)
    if not plan.site.help_line:
        raise UserError(
            _("The wallet card needs the help line’s number. Write it in Settings, under Help line."),
            code="no-help-line",
        )
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language))
    return WalletCard(
        language=language,
        title=parts["title"],
        headline=parts["headline"],
        ask=parts["ask"],
        call=parts["call"],
        number=str(wording.clean(plan.site.help_line)),
        code=parts["code"],
        needs=parts["needs"],
        lines=tuple(
            Line(NEED_ICONS[need], " ".join(parts[need.value].split())) for need in needs_offered(plan)
        ),
        scans=scans_of(plan, parts),
        foot=parts["foot"],
        danger=parts["danger"],
        watermark=watermark_of(plan.site),
    )


def fields_of(plan: Plan, language: str) -> wording.Fields:
    """What the wording may put in."""
    known = wording.terms(KEY, language, plan.wordings)
    return {"hours": known.term(plan.site.help_line_hours), "help_line": plan.site.help_line}


def text_of(plan: Plan, language: str, code: str) -> str:
    """Every word printed on one card, a line a text."""
    return "\n".join([*said(build(plan, language)), code])


def check_fits(content: WalletCard, style: Style) -> None:
    """Raise UserError for a text that has no room on the card."""
    from io import BytesIO

    from callin_planner.documents.layout import wallet_card as layout

    layout.draw_sheets(content, [CardFace("CALLIN:", "")], BytesIO(), card_stock(style), quiet)


def write_pdf(
    content: WalletCard,
    cards: Sequence[CardFace],
    stream: BinaryIO,
    style: Style,
    *,
    progress: Progress = quiet,
) -> int:
    """Fronts and backs by turns, for a printer that turns the sheet on its long edge; returns the pages."""
    from callin_planner.documents.layout import wallet_card as layout

    return layout.draw_sheets(content, cards, stream, card_stock(style), progress)


def write_png(content: WalletCard, card: CardFace, stream: BinaryIO, style: Style, *, dpi: int = 300) -> None:
    """Front above back as one picture, whose file holds nothing but its points and their size."""
    from callin_planner.documents.layout import wallet_card as layout

    layout.draw_picture(content, card, stream, card_stock(style), dpi)
