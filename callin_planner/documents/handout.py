"""The intake handout: one page a card, no name on it, nothing that marks its holder (domain brief 5.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from callin_planner.documents import wording
from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import CENTRE, RIGHT, Sheet
from callin_planner.documents.layout.style import SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark, watermark_of
from callin_planner.documents.said import said
from callin_planner.documents.scans import Scan, scans_of
from callin_planner.domain.event import sides_of
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import TILES, Need, Service, ServiceStatus
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet

KEY = "handout"
QR_SIZE = 106.0
_FOOT = 67.5
_SCAN, _SCAN_LEAST, _SCAN_GAP = 64.8, 50.0, 10.0
"""Sizes of the second squares: 50 pt with their quiet zone are the 0.9 in that scanners were tried with."""
NEED_ICONS = {
    Need.WORK: "briefcase",
    Need.HOUSING: "home",
    Need.TALK: "message-2-heart",
    Need.PAPERS: "id-badge-2",
    Need.SCHOOL: "school",
    Need.SAFETY: "shield-heart",
}
_OFFERED = (ServiceStatus.ACTIVE, ServiceStatus.MISSING)


@dataclass(frozen=True)
class Tile:
    """Something a person may ask about."""

    icon: str
    name: str
    line: str


@dataclass(frozen=True)
class Handout:
    """Everything on the page but its code. `language` is that of its words.

    `back` is the same in another language, for the other side of the sheet.
    """

    language: str
    title: str
    headline: str
    call: str
    number: str
    ask: str
    needs: str
    tiles: tuple[Tile, ...]
    steps: str
    step: tuple[str, ...]
    code: str
    code_note: str
    foot: str
    danger: str
    watermark: str = ""
    scans: tuple[Scan, ...] = ()
    back: "Handout | None" = None

    @property
    def sides(self) -> "tuple[Handout, ...]":
        return (self, self.back) if self.back else (self,)


@dataclass(frozen=True)
class CardFace:
    """What one page shows of its card: the QR's text and the spoken code as printed, "K7QF-2M96"."""

    payload: str
    code: str


SAMPLE_FACE = CardFace("CALLIN:SAMPLESAMPLESAMPLESAMPLE22", "SAMP-22NN")
"""Shown where no card was minted; no desk knows it."""


def build(plan: Plan, languages: str) -> Handout:
    """The handout of a call-in in one language, or of "en+es" with the second on its back.

    In English where there is no wording; with no back where both sides would say the same.
    """
    front, *others = (_build(plan, language) for language in sides_of(languages))
    second = next((other for other in others if other.language != front.language), None)
    return replace(front, back=second) if second else front


def _build(plan: Plan, language: str) -> Handout:
    language = wording.language_for(KEY, language, plan.wordings)
    known = wording.terms(KEY, language, plan.wordings)
    site = plan.site
    if not site.help_line:
        raise UserError(
            _("The handout needs the help line’s number. Write it in Settings, under Help line."),
            code="no-help-line",
        )
    said_parts = wording.render(KEY, language, plan.wordings, fields_of(plan, known))
    return Handout(
        language=language,
        title=said_parts["title"],
        headline=said_parts["headline"],
        call=said_parts["call"],
        number=str(wording.clean(site.help_line)),
        ask=said_parts["ask"],
        needs=said_parts["needs"],
        tiles=tuple(_tile(said_parts, need) for need in needs_offered(plan)),
        steps=said_parts["steps"],
        step=tuple(said_parts[f"step {n}"] for n in (1, 2, 3)),
        code=said_parts["code"],
        code_note=said_parts["code note"],
        foot=said_parts["foot"],
        danger=said_parts["danger"],
        watermark=watermark_of(plan.site),
        scans=scans_of(plan, said_parts),
    )


def fields_of(plan: Plan, known: wording.Said) -> wording.Fields:
    """What the wording may put in; `known` are its terms."""
    site = plan.site
    return {
        "hours": known.term(site.help_line_hours),
        "callback": known.term(site.callback),
        "help_line": site.help_line,
        "spanish_help": _speaks_spanish(plan),
    }


def needs_offered(plan: Plan) -> list[Need]:
    """The needs of the tiles behind which the directory has a service that may be shown."""
    offered = {service.need for service in _shown_services(plan)}
    return [need for need in TILES if need in offered]


def untranslated(plan: Plan, language: str) -> list[str]:
    """Settings that this language's wording has no words for, so that they would stand in English."""
    if language == wording.FALLBACK:
        return []
    known = wording.terms(KEY, language, plan.wordings)
    return [
        value
        for value in (plan.site.help_line_hours, plan.site.callback)
        if value and any(c.isalpha() for c in value) and known.term(value) == value
    ]


def text_of(plan: Plan, language: str, token: str, code: str) -> str:
    """Every word printed on one handout, a line a text; the token stands in the QR alone."""
    return "\n".join([*said(build(plan, language)), code])


def write_pdf(
    content: Handout,
    cards: Sequence[CardFace],
    stream: BinaryIO,
    style: Style,
    *,
    progress: Progress = quiet,
) -> int:
    """A page for each side of each card; returns how many. What all pages share is in the file once."""
    sheet = Sheet(stream, style, title=content.title, language=content.language)
    boxes = {}
    for side in content.sides:
        with sheet.form(f"handout-{side.language}"):
            boxes[f"handout-{side.language}"] = _draw_shared(sheet, side)
    for n, card in enumerate(cards):
        for m, (form, box) in enumerate(boxes.items()):
            if n or m:
                sheet.next_page()
            sheet.stamp(form)
            _draw_card(sheet, box, card)
        if n % 50 == 0:
            progress(n, len(cards))
    return sheet.finish()


@dataclass(frozen=True)
class _CodeBox:
    x: float
    y: float
    width: float
    height: float


def _draw_shared(sheet: Sheet, content: Handout) -> _CodeBox:
    style = sheet.style
    size = words.fitting_size(content.headline, faces.SERIF, 43.5, 30, style.inner)
    y = 77.5
    with sheet.tag("H1"):
        for line in words.wrap(content.headline, faces.SERIF, size, style.inner):
            sheet.line_of(style.margin, y, line, size)
            y += size * 1.12
    y = _draw_number(sheet, content, y - size * 1.12 + 23.5)
    y = _draw_tiles(sheet, content, y + 37)
    sheet.rule(style.margin, style.right, y, weight=1.5)
    box = _CodeBox(style.right - 215.4, y + 19.5, 215.4, 213)
    below = _draw_steps(sheet, content, y + 36.5, box.x - style.margin - 18)
    _draw_scans(sheet, content.scans, below, box)
    _draw_code_box(sheet, content, box)
    _draw_foot(sheet, content)
    return box


def _draw_number(sheet: Sheet, content: Handout, top: float) -> float:
    style = sheet.style
    left, inner = style.margin + 21.5, style.inner - 43
    ask = words.wrap(content.ask, faces.REGULAR, 14.2, inner)
    height = 137 + 19 * len(ask)
    sheet.box(style.margin, top, style.inner, height, radius=13, weight=2.3)
    sheet.icon("phone", left - 1, top + 16.5, 20)
    call = words.wrap(content.call, faces.SEMIBOLD, 16.2, inner - 29)
    size = words.fitting_size(content.number, faces.BOLD, 75, 44, inner / 1.02)
    with sheet.tag("P"):
        sheet.lines(left + 29, top + 32.5, call, 16.2, 19)
        sheet.text(left + 1.5, top + 106, content.number, faces.BOLD, size, tracking=size * 0.008)
    sheet.lines(left, top + 136, ask, 14.2, 19)
    return top + height


def _draw_tiles(sheet: Sheet, content: Handout, top: float) -> float:
    style = sheet.style
    with sheet.tag("H2"):
        sheet.text(style.margin, top, content.needs, faces.BOLD, 16.4)
    wide = style.inner * 0.485
    y = top + 17
    with sheet.tag("L"):
        for i in range(0, len(content.tiles), 2):
            heights = [
                _draw_tile(sheet, tile, style.margin + column * style.inner * 0.515, y, wide)
                for column, tile in enumerate(content.tiles[i : i + 2])
            ]
            y += max(47.0, *heights)
    return y + 9.5


def _draw_tile(sheet: Sheet, tile: Tile, x: float, y: float, wide: float) -> float:
    sheet.box(x, y, 34, 34, radius=7, weight=1.5)
    sheet.icon(tile.icon, x + 8, y + 8, 18)
    names = words.wrap(tile.name, faces.SEMIBOLD, 14, wide - 44)
    below = words.wrap(tile.line, faces.REGULAR, 11.6, wide - 44)
    with sheet.tag("LI"), sheet.tag("LBody"):
        after = sheet.lines(x + 44, y + 13.5, names, 14, 16)
        end = sheet.lines(x + 44, after, below, 11.6, 14, grey=SOFT)
    return end - y - 1


def _draw_steps(sheet: Sheet, content: Handout, top: float, wide: float) -> float:
    """Returns where the last line stands."""
    x = sheet.style.margin
    with sheet.tag("H2"):
        sheet.text(x, top, content.steps, faces.BOLD, 16.4)
    y = top + 31.5
    leading, gap = (18.0, 4.6) if content.scans else (19.6, 6.2)
    with sheet.tag("L"):
        for number, step in enumerate(content.step, start=1):
            sheet.circle(x + 11, y, 11, fill=0.07)
            lines = words.balanced(step, faces.REGULAR, 14.3, wide - 31)
            with sheet.tag("LI"):
                with sheet.tag("Lbl"):
                    sheet.text(x + 11, y + 4.4, str(number), faces.BOLD, 12.4, grey=1.0, align=CENTRE)
                y = sheet.lines(x + 31, y + 4.6, lines, 14.3, leading) + gap
    return y - leading - gap


def _draw_scans(sheet: Sheet, scans: Sequence[Scan], last: float, box: _CodeBox) -> None:
    """Below the steps, each with its words beside it; left out where the steps took the room."""
    foot = sheet.style.height - _FOOT
    side = min(_SCAN, foot - last - 2.8 * _SCAN_GAP)
    if side < _SCAN_LEAST:
        return
    x = sheet.style.margin
    wide = (box.x - 18 - x) / max(len(scans), 1)
    y = foot - _SCAN_GAP - side
    for number, scan in enumerate(scans):
        left = x + number * wide
        sheet.qr(left, y, side, scan.payload, alt=scan.label)
        words_at = left + side + _SCAN_GAP
        lines = words.wrap(scan.label, faces.SEMIBOLD, 11.5, left + wide - words_at - _SCAN_GAP)
        sheet.lines(words_at, y + side / 2 - len(lines) * 7 + 10.5, lines, 11.5, 14)


def _draw_code_box(sheet: Sheet, content: Handout, box: _CodeBox) -> None:
    middle = box.x + box.width / 2
    sheet.box(box.x, box.y, box.width, box.height, radius=11, weight=1.5, dash=True)
    with sheet.tag("H2"):
        sheet.text(middle, box.y + 23, content.code, faces.SEMIBOLD, 12.6, align=CENTRE)
    sheet.slot("qr", "Figure", alt=content.code)
    sheet.slot("code", "P")
    note = words.wrap(content.code_note, faces.REGULAR, 10, box.width - 24)
    sheet.lines(middle, box.y + 186, note, 10, 13, grey=SOFT, align=CENTRE)


def _draw_card(sheet: Sheet, box: _CodeBox, card: CardFace) -> None:
    middle = box.x + box.width / 2
    with sheet.filling("qr"):
        sheet.qr(middle - QR_SIZE / 2, box.y + 32.5, QR_SIZE, card.payload)
    with sheet.filling("code"):
        sheet.text(middle, box.y + 169.5, card.code, faces.BOLD, 26, align=CENTRE, tracking=1.1)


def _draw_foot(sheet: Sheet, content: Handout) -> None:
    style = sheet.style
    y = style.height - _FOOT
    sheet.rule(style.margin, style.right, y, weight=1)
    danger = words.wrap(content.danger, faces.SEMIBOLD, 10.4, style.inner * 0.5)
    taken = max(words.line_width(line, 10.4) for line in danger)
    foot = words.wrap(content.foot, faces.REGULAR, 10.4, style.inner - taken - 10)
    sheet.lines(style.margin, y + 18, foot, 10.4, 13)
    sheet.lines(style.right, y + 18, danger, 10.4, 13, align=RIGHT)
    draw_watermark(sheet, content.watermark)


def _tile(parts: wording.Said, need: Need) -> Tile:
    name, _end, line = parts[need.value].partition("\n")
    return Tile(NEED_ICONS[need], name.strip(), " ".join(line.split()))


def _shown_services(plan: Plan) -> list[Service]:
    hidden = {provider.id for provider in plan.providers if provider.hidden_in_lists}
    return [
        service
        for service in plan.services
        if service.provider_id not in hidden and service.status in _OFFERED
    ]


def _speaks_spanish(plan: Plan) -> bool:
    spoken = {provider.id for provider in plan.providers if "es" in provider.languages}
    return any(
        service.need is Need.PAPERS and ("es" in service.languages or service.provider_id in spoken)
        for service in _shown_services(plan)
    )
