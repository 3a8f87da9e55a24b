"""Help that starts tonight: what one can ask for, and one number."""

from dataclasses import replace

from callin_planner.domain.dialing import tel_link
from callin_planner.i18n import _
from callin_planner.show import kinds, themes, words
from callin_planner.show.icons import icon
from callin_planner.show.primitives import Qr
from callin_planner.show.qr import QUIET_MODULES, matrix
from callin_planner.show.sheet import HEIGHT, LEFT, WIDTH, Sheet
from callin_planner.show.slides import parts, second
from callin_planner.show.wrap import Style

_PANEL = 1270.0
_INNER = 1334.0
_ROOM = WIDTH - 64 - _INNER
_QR = 250.0
_STEP = 560.0
"""From one column of tiles to the next where each speaks two languages."""


def help_line(sheet: Sheet) -> None:
    below = parts.heading(sheet, width=_PANEL - LEFT - 40, lines=2)
    _tiles(sheet, max(470.0, below + 36))
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


def _tiles(sheet: Sheet, top_row: float) -> None:
    if second.language(sheet):
        _tiles_in_both(sheet, top_row)
        return
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
        sheet.write(text, x + 108, top, room, style, lines=2, key="tiles", field=f"tiles.{i}.text")


def _tiles_in_both(sheet: Sheet, top: float) -> None:
    """Each with its words in both languages, one line for each."""
    style = Style("sans-medium", 36.0, sheet.theme.ink, parts.READ, 1.2)
    pitch = min(150.0, (964 - top) / 3)
    for i, (symbol, text) in enumerate(_chosen(sheet)):
        x, y = LEFT + (_STEP if i % 2 else 0.0), top + i // 2 * pitch
        sheet.box(x, y, 84, 84, sheet.theme.tile, radius=20)
        sheet.draw(icon(symbol, x + 21, y + 21, 42, sheet.theme.tile_icon))
        room = (_PANEL - 24 - LEFT - _STEP if i % 2 else _STEP - 20) - 108
        other = _other_tile(sheet, i)
        high = style.size * style.leading
        start = y + 42 - (high if other else high / 2)
        below = sheet.write(text, x + 108, start, room, style, key="tiles", field=f"tiles.{i}.text")
        soft = second.softer(sheet, style, face="sans")
        path = f"{second.PREFIX}tiles.{i}.text"
        sheet.write(other, x + 108, below, room, soft, key="tiles", field=path)


def _other_tile(sheet: Sheet, i: int) -> str:
    said = second.cell(sheet, "tiles", i, "text")
    given = sheet.rows("tiles", kinds.MOST_TILES)
    needs = [str(row.get("text", "")) for row in given] if given else list(sheet.fields.needs)
    if not said and i < len(needs) and needs[i] in kinds.TILE_ICONS:
        return second.built_in(sheet, needs[i])
    return said


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
    hours = ", {help_line_hours}" if sheet.fields.help_line_hours and not second.language(sheet) else ""
    call = sheet.words("call_text", words.said("call", sheet.fields.language) + hours)
    both = bool(second.language(sheet))
    end = sheet.write(call, _INNER, 104.0, _ROOM, above, lines=1 if both else 2, key="call_text")
    other = second.words(sheet, "call_text", second.built_in(sheet, "call"))
    end = sheet.write(other, _INNER, end, _ROOM, replace(above, face="sans"), key="second.call_text")
    end = sheet.write(_broken(line), _INNER, end + 24, _ROOM, phone, lines=2, key="help_line")
    lines = 2 if both else 4
    end = sheet.write(sheet.words("ask"), _INNER, end + 30, _ROOM, below, lines=lines, key="ask")
    sheet.write(second.words(sheet, "ask"), _INNER, end + 8, _ROOM, below, lines=2, key="second.ask")


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
    if other := second.words(sheet, "scan_title", second.built_in(sheet, "scan")):
        end = sheet.write(title, x, top + 70, room, strong, lines=2, key="scan_title")
        sheet.write(other, x, end + 2, room, soft, lines=2, key="second.scan_title")
        return
    end = sheet.write(title, x, top + 70, room, strong, key="scan_title")
    sheet.write(text, x, end + 2, room, soft, lines=3, key="scan_text")
