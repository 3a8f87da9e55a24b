"""The line at the foot of everything made from a sample city."""

from callin_planner.documents.layout import faces
from callin_planner.documents.layout.pdf import CENTRE, Sheet
from callin_planner.domain.site import SAMPLE_WATERMARK, Site

BASELINE = 29.5
"""Points from the lower edge."""
_SIZE, _EDGE = 8.0, 43.2


def watermark_of(site: Site) -> str:
    return SAMPLE_WATERMARK if site.is_sample else ""


def draw_watermark(sheet: Sheet, text: str) -> None:
    """Small, centred, in the lower margin, on one line whatever it says: it never touches the page's text."""
    if text:
        style = sheet.style
        room = style.width - 2 * _EDGE
        tracking = 1.0 if faces.width(text, faces.REGULAR, _SIZE, 1.0) <= room else 0.0
        size = min(_SIZE, _SIZE * room / faces.width(text, faces.REGULAR, _SIZE, tracking))
        with sheet.decoration():
            sheet.text(
                style.width / 2,
                style.height - BASELINE,
                text,
                faces.REGULAR,
                size,
                grey=0.3,
                align=CENTRE,
                tracking=tracking,
            )
