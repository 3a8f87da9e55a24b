"""What layout needs of a TrueType file: how wide each letter is, and how high the line stands."""

import struct
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Metrics:
    """Measures as parts of the font size (1.0 is one em); `descent` is positive, below the baseline."""

    ascent: float
    descent: float
    advances: dict[int, float]

    def width(self, text: str, size: float) -> float:
        """Advance of `text` in points. Letters the font does not have count nothing."""
        advances = self.advances
        return size * sum(advances.get(ord(letter), 0.0) for letter in text)

    def lacks(self, text: str) -> list[str]:
        """The letters of `text` that the font cannot draw, each once, in order."""
        return list(dict.fromkeys(letter for letter in text if ord(letter) not in self.advances))


def read_metrics(path: Path) -> Metrics:
    """Read `path`, a TrueType file of ours (cmap format 4 or 12)."""
    data = path.read_bytes()
    tables = _tables(data)
    units: int = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    ascent, descent = struct.unpack_from(">hh", data, tables["hhea"] + 4)
    counted: int = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    widths = struct.unpack_from(">" + "Hh" * counted, data, tables["hmtx"])[::2]
    glyphs = _glyphs(data, tables["cmap"])
    advances = {code: widths[min(glyph, counted - 1)] / units for code, glyph in glyphs.items()}
    return Metrics(ascent / units, -descent / units, advances)


def _tables(data: bytes) -> dict[str, int]:
    count: int = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(count))
    return {tag.decode("ascii"): offset for tag, _sum, offset, _length in entries}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Code point to glyph, from the Unicode subtable that knows most."""
    count: int = struct.unpack_from(">H", data, cmap + 2)[0]
    found: dict[int, int] = {}
    for i in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * i)
        if platform not in (0, 3):
            continue
        form: int = struct.unpack_from(">H", data, cmap + offset)[0]
        if form == 4:
            found |= _format_4(data, cmap + offset)
        elif form == 12:
            found |= _format_12(data, cmap + offset)
    return found


def _format_4(data: bytes, at: int) -> dict[int, int]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    row = struct.Struct(f">{count}H")
    ends = row.unpack_from(data, at + 14)
    starts = row.unpack_from(data, at + 16 + 2 * count)
    deltas = row.unpack_from(data, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = row.unpack_from(data, offsets_at)
    found = {}
    for i in range(count):
        for code in range(starts[i], min(ends[i], 0xFFFE) + 1):
            glyph = code
            if offsets[i]:
                glyph = struct.unpack_from(
                    ">H", data, offsets_at + 2 * i + offsets[i] + 2 * (code - starts[i])
                )[0]
            if glyph or not offsets[i]:
                found[code] = (glyph + deltas[i]) & 0xFFFF
    return {code: glyph for code, glyph in found.items() if glyph}


def _format_12(data: bytes, at: int) -> dict[int, int]:
    count: int = struct.unpack_from(">L", data, at + 12)[0]
    found = {}
    for i in range(count):
        first, last, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * i)
        found.update({code: glyph + code - first for code in range(first, last + 1)})
    return found
