"""Appointment slips for the providers' tables: lines to fill by hand, a code instead of a name."""

from dataclasses import dataclass
from typing import BinaryIO

from callin_planner.documents import wording
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.documents.said import said
from callin_planner.domain.plan import Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _

KEY = "appointment_slip"
LINES = ("with", "day", "time", "place", "phone")


@dataclass(frozen=True)
class AppointmentSlip:
    """One slip. `lines` are the words before each line to fill."""

    language: str
    title: str
    headline: str
    code: str
    code_note: str
    lines: tuple[str, ...]
    change: str
    watermark: str = ""


def build(plan: Plan, language: str) -> AppointmentSlip:
    """The slip in `language`, or in English where that has no wording."""
    language = wording.language_for(KEY, language, plan.wordings)
    if not plan.site.help_line:
        raise UserError(
            _("The appointment slip needs the help line’s number. Write it in Settings, under Help line."),
            code="no-help-line",
        )
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan))
    return AppointmentSlip(
        language=language,
        title=parts["title"],
        headline=parts["headline"],
        code=parts["code"],
        code_note=parts["code note"],
        lines=tuple(parts[part] for part in LINES),
        change=parts["change"],
        watermark=watermark_of(plan.site),
    )


def fields_of(plan: Plan) -> wording.Fields:
    """What the wording may put in."""
    return {"help_line": plan.site.help_line}


def text_of(plan: Plan, language: str) -> str:
    """Every word printed on it, a line a text."""
    return "\n".join(said(build(plan, language)))


def write_pdf(content: AppointmentSlip, stream: BinaryIO, style: Style) -> int:
    """One sheet of four slips; returns the number of pages."""
    from callin_planner.documents.layout import appointment_slip as layout

    return layout.draw_sheet(content, stream, style)
