"""The bundled faces and the roles of type. Families carry names of our own: an installed Inter would win."""

from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from callin_planner import assets

SANS = "Callin Sans"
SERIF = "Callin Serif"
TABULAR = "Callin Sans Tabular"

ROLES: dict[str, tuple[str, float, int]] = {
    "page_title": (SERIF, 25, 600),
    "drawer_title": (SERIF, 19, 600),
    "hero": (SERIF, 68, 600),
    "score": (SERIF, 54, 600),
    "figure": (SERIF, 34, 600),
    "card_title": (SANS, 14, 600),
    "body": (SANS, 13, 400),
    "strong": (SANS, 13, 600),
    "name": (SANS, 13, 500),
    "label": (SANS, 12, 600),
    "caption": (SANS, 12, 400),
    "chip": (SANS, 12, 500),
    "badge": (SANS, 10.5, 700),
    "script": (SANS, 14, 400),
    "lead": (SANS, 15, 400),
}
"""Role to family, pixels at 100 %, weight."""

_registered: list[int] = []


def register() -> None:
    """Make the bundled faces known to Qt; once per process."""
    if _registered:
        return
    for file in sorted(assets.folder("fonts").glob("*.ttf")):
        _registered.append(QFontDatabase.addApplicationFont(str(file)))


def make(role: str, scale: float, *, tabular: bool = False) -> QFont:
    """The font of `role`, the caller's own; `tabular` gives all digits one width."""
    return QFont(_made(role, scale, tabular))


@lru_cache(maxsize=4096)
def shorten(text: str, width: int, role: str, scale: float, tabular: bool) -> tuple[str, int]:
    """`text`, shortened with … where it is wider than `width` pixels, and how wide it is then.

    A list measures the same words at each repaint, and that is dearer than drawing them.
    """
    metrics = QFontMetrics(_made(role, scale, tabular))
    whole = metrics.horizontalAdvance(text)
    if whole <= width:
        return text, whole
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return words, metrics.horizontalAdvance(words)


@cache
def _made(role: str, scale: float, tabular: bool) -> QFont:
    family, size, weight = ROLES[role]
    font = QFont(family)
    font.setPixelSize(max(1, round(size * scale)))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
