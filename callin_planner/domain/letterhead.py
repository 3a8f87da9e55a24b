"""What a site's own papers are written on."""

from dataclasses import dataclass
from datetime import datetime

from callin_planner.domain.ids import Record


@dataclass(frozen=True, kw_only=True)
class Letterhead(Record):
    """The site's Word letterhead and its logo; each part is "" where there is none.

    `docx` is what was kept of the file (JSON: styles, header, footer, page), `logo` a PNG in base64,
    `logo_alt` what the logo shows, for whoever cannot see it. The names are those of the files chosen.
    """

    name: str = ""
    docx: str = ""
    logo_name: str = ""
    logo: str = ""
    logo_alt: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None
