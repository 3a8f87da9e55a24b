"""The line at the foot of everything made from a sample city."""

from callin_planner.documents.layout import faces
from callin_planner.documents.layout.pdf import CENTRE, Sheet
from callin_planner.domain.site import SAMPLE_WATERMARK, Site

BASELINE = 29.5
"""Points from the lower edge."""


def watermark_of(site: Site) -> str:
    return SAMPLE_WATERMARK if site.is_sample else ""


def draw_watermark(sheet: Sheet, text: str) -> None:
    """Small, centred, in the lower margin, so that it never touches what the page says."""
    if text:
        style = sheet.style
        sheet.text(
            style.width / 2,
            style.height - BASELINE,
            text,
            faces.REGULAR,
            8,
            grey=0.3,
            align=CENTRE,
            tracking=1.0,
        )
