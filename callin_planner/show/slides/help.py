"""Help that starts tonight: what one can ask for, and one number."""

from callin_planner.domain.dialing import tel_link
from callin_planner.i18n import _
from callin_planner.show import kinds, themes, words
from callin_planner.show.icons import icon
from callin_planner.show.primitives import Qr
from callin_planner.show.qr import QUIET_MODULES, matrix
from callin_planner.show.sheet import HEIGHT, LEFT, WIDTH, Sheet
from callin_planner.show.slides import parts
from callin_planner.show.wrap import Style

_PANEL = 1270.0
_INNER = 1334.0
_ROOM = WIDTH - 64 - _INNER
_QR = 250.0


def help_line(sheet: Sheet) -> None:
    parts.heading(sheet, width=_PANEL - LEFT - 40, lines=2)
    _tiles(sheet)
    sheet.box(_PANEL, 0, WIDTH - _PANEL, HEIGHT, themes.HELP_PANEL)
    _number(sheet)
    if sheet.fields.link:
        said = (
            sheet.words("scan_title", words.said("scan", sheet.fields.language)),
            sheet.words("scan_text", words.said("scan more", sheet.fields.language)),
        )
        _scan(sheet, sheet.fields.link, *said)
    elif dialed := tel_link(sheet.fields.help_line):
        language = sheet.fields.language
        _scan(sheet, dialed, words.said("scan", language), words.said("scan call", language))
    parts.footer(sheet, number=False)


def _tiles(sheet: Sheet) -> None:
    tiles = _chosen(sheet)
    style = Style("sans-medium", 40.0, sheet.theme.ink, parts.READ, 1.2)
    halves = (_width(sheet, 0), _width(sheet, 1))
    size = min(
        (sheet.size(text, halves[i % 2], style, lines=2) for i, (_icon, text) in enumerate(tiles)),
        default=40.0,
    )
    style = Style("sans-medium", size, sheet.theme.ink, size, 1.2)
    for i, (symbol, text) in enumerate(tiles):
        x = LEFT + (504.0 if i % 2 else 0.0)
        y = 470.0 + i // 2 * 150.0
        sheet.box(x, y, 84, 84, sheet.theme.tile, radius=20)
        sheet.draw(icon(symbol, x + 21, y + 21, 42, sheet.theme.tile_icon))
        room = halves[i % 2]
        top = y + 42 - sheet.height(text, room, style, lines=2) / 2
        sheet.write(text, x + 108, top, room, style, lines=2, key="tiles")


def _width(sheet: Sheet, column: int) -> float:
    return (_PANEL - 24 - LEFT - 504 - 108) if column else (504.0 - 108 - 20)


def _chosen(sheet: Sheet) -> list[tuple[str, str]]:
    """Needs by name, or tiles with words of their own; else the needs somebody here can help with."""
    given = sheet.rows("tiles", kinds.MOST_TILES) or [{"text": need} for need in sheet.fields.needs]
    tiles = []
    for row in given:
        text = str(row.get("text", ""))
        if text in kinds.TILE_ICONS and "icon" not in row:
            tiles.append((kinds.TILE_ICONS[text], words.said(text, sheet.fields.language)))
        elif text:
            tiles.append((str(row.get("icon", "lifebuoy")), text))
    return tiles


def _number(sheet: Sheet) -> None:
    above = Style("sans-semibold", 40.0, themes.HELP_INK, parts.READ, 1.3)
    phone = Style("sans-bold", 122.0, themes.HELP_INK, 102.0, 1.02)
    below = Style("sans", 34.0, themes.HELP_SOFT, 34.0, 1.36, "sans-semibold")
    line = sheet.fields.help_line
    if not line:
        sheet.fault("help_line", _("There is no help line yet. Fill it in Settings: this slide is about it."))
        return
    hours = ", {help_line_hours}" if sheet.fields.help_line_hours else ""
    call = sheet.words("call_text", words.said("call", sheet.fields.language) + hours)
    end = sheet.write(call, _INNER, 104.0, _ROOM, above, lines=2, key="call_text")
    end = sheet.write(_broken(line), _INNER, end + 24, _ROOM, phone, lines=2, key="help_line")
    sheet.write(sheet.words("ask"), _INNER, end + 30, _ROOM, below, lines=4, key="ask")


def _broken(number: str) -> str:
    """A number with an area code stands on two lines: "(530)" above "555-0142"."""
    area, _space, rest = number.partition(" ")
    return f"{area}\n{rest}" if area.startswith("(") and rest else number


def _scan(sheet: Sheet, payload: str, title: str, text: str) -> None:
    modules = len(matrix(payload))
    side = _QR + 2 * QUIET_MODULES * _QR / modules
    top = 1016.0 - side
    sheet.box(_INNER, top, side, side, "#FFFFFF", radius=14)
    quiet = (side - _QR) / 2
    sheet.draw(Qr(_INNER + quiet, top + quiet, _QR, payload, themes.HELP_CODE))
    x = _INNER + side + 26
    room = WIDTH - 30 - x
    strong = Style("sans-semibold", 36.0, themes.HELP_INK, parts.READ, 1.3)
    soft = Style("sans", 34.0, themes.HELP_SOFT, 34.0, 1.25)
    end = sheet.write(title, x, top + 70, room, strong, key="scan_title")
    sheet.write(text, x, end + 2, room, soft, lines=3, key="scan_text")
