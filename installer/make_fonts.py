"""Cut the bundled fonts out of Inter and Source Serif 4 (both OFL 1.1, no reserved font name).

Run by hand when a font is renewed; the cuts themselves are in `resources/fonts`. Needs fontTools, and the
two npm packages `@expo-google-fonts/inter` 0.4.2 and `@expo-google-fonts/source-serif-4` 0.4.1 unpacked:

    python3 installer/make_fonts.py INTER_FOLDER SOURCE_SERIF_FOLDER

The cuts have family names of their own, because an installed Inter silently wins over a bundled one. They
carry no kerning and no ligatures, so that screen, PDF and PowerPoint break lines at the same place.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
CHARACTERS = (
    "20-7E,A0-24F,2BB-2BC,2C6-2DC,300-309,323,370-3FF,400-45F,1E00-1EFF,2000-206F,2070-209F,20A0-20BF,"
    "2100-2122,2190-2199,2212-2265,25A0-25CF,2605-2606,2610-2612,2713-2717"
)
KEPT_FEATURES = ["ccmp", "locl", "mark", "mkmk", "tnum"]
CUTS = (
    # source folder, source file, family, style, weight, tabular
    ("inter", "400Regular/Inter_400Regular.ttf", "Callin Sans", "Regular", 400, False),
    ("inter", "500Medium/Inter_500Medium.ttf", "Callin Sans", "Medium", 500, False),
    ("inter", "600SemiBold/Inter_600SemiBold.ttf", "Callin Sans", "SemiBold", 600, False),
    ("inter", "700Bold/Inter_700Bold.ttf", "Callin Sans", "Bold", 700, False),
    ("inter", "400Regular_Italic/Inter_400Regular_Italic.ttf", "Callin Sans", "Italic", 400, False),
    ("serif", "400Regular/SourceSerif4_400Regular.ttf", "Callin Serif", "Regular", 400, False),
    ("serif", "600SemiBold/SourceSerif4_600SemiBold.ttf", "Callin Serif", "SemiBold", 600, False),
    ("serif", "400Regular_Italic/SourceSerif4_400Regular_Italic.ttf", "Callin Serif", "Italic", 400, False),
    ("inter", "400Regular/Inter_400Regular.ttf", "Callin Sans Tabular", "Regular", 400, True),
    ("inter", "600SemiBold/Inter_600SemiBold.ttf", "Callin Sans Tabular", "SemiBold", 600, True),
)


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    sources = {"inter": Path(sys.argv[1]), "serif": Path(sys.argv[2])}
    FONTS.mkdir(parents=True, exist_ok=True)
    for source, file, family, style, weight, tabular in CUTS:
        made = FONTS / f"{family.replace(' ', '')}-{style}.ttf"
        cut(sources[source] / file, made, family, style, weight, tabular)
        print(made.name, made.stat().st_size)
    shutil.copy(sources["inter"] / "LICENSE_FONT", FONTS / "LICENSE-Inter.txt")
    shutil.copy(sources["serif"] / "LICENSE_FONT", FONTS / "LICENSE-SourceSerif4.txt")
    return 0


def cut(source: Path, made: Path, family: str, style: str, weight: int, tabular: bool) -> None:
    font = TTFont(source)
    if tabular:
        _digits_become_tabular(font)
    options = subset.Options(
        layout_features=KEPT_FEATURES, name_IDs=["*"], notdef_outline=True, hinting=False, legacy_kern=False
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(CHARACTERS))
    cutter.subset(font)
    _rename(font, family, style)
    font["OS/2"].usWeightClass = weight
    font.save(made)


def _digits_become_tabular(font: Any) -> None:
    """Map digits to their tabular glyphs, so that no shaping is needed later."""
    table, swaps = font["GSUB"].table, {}
    for feature in table.FeatureList.FeatureRecord:
        if feature.FeatureTag == "tnum":
            for index in feature.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(getattr(part, "ExtSubTable", part), "mapping", {}))
    for table in font["cmap"].tables:
        if table.isUnicode():
            for codepoint, glyph in list(table.cmap.items()):
                table.cmap[codepoint] = swaps.get(glyph, glyph)


def _rename(font: Any, family: str, style: str) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 5, 13, 14)]
    plain = style in ("Regular", "Bold", "Italic")
    postscript = f"{family.replace(' ', '')}-{style}"
    said = {
        1: family if plain else f"{family} {style}",
        2: style if plain else "Regular",
        3: postscript,
        4: f"{family} {style}",
        6: postscript,
    }
    if not plain:
        said |= {16: family, 17: style}
    for name_id, value in said.items():
        names.setName(value, name_id, 3, 1, 0x409)


if __name__ == "__main__":
    sys.exit(main())
