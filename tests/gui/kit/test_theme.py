from itertools import product

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QApplication

from callin_planner import assets
from callin_planner.domain.roles import ScreenVoice, Voice
from ui.kit import fonts, icons, theme
from ui.kit.tokens import DARK, GROUP_COLORS, LIGHT, Tokens


def luminance(color: str) -> float:
    parts = [part / 255 for part in QColor(color).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_words_can_be_read_on_every_ground_they_stand_on(tokens: Tokens) -> None:
    pairs = [
        *product(("ink", "ink_2", "ink_3"), ("paper", "surface", "sunken")),
        ("on_accent", "accent"),
        ("on_bar", "bar"),
    ]
    for ink, ground in pairs:
        assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, (ink, ground)
    for name in ("good", "look", "late", "info", "progress", "alert", "mend", "neutral"):
        tint = tokens.tint(name)
        assert contrast(tint.text, tint.ground) >= 4.5, name
    for voice in ScreenVoice:
        look = tokens.voice(voice)
        assert contrast(look.mark, look.fill) >= 4.5 and contrast(look.text, look.ground) >= 4.5


def test_each_voice_has_a_shape_and_an_icon_of_its_own() -> None:
    looks = [LIGHT.voice(voice) for voice in ScreenVoice]
    assert len({look.shape for look in looks}) == len({look.icon for look in looks}) == 4
    assert LIGHT.voice(Voice.SURVIVOR) is LIGHT.voice(ScreenVoice.COMMUNITY)


def test_group_colors_carry_white_letters() -> None:
    assert all(contrast("#FFFFFF", color) >= 4.5 for color in GROUP_COLORS)


@pytest.mark.parametrize("role", sorted(fonts.ROLES))
def test_the_bundled_cut_is_the_one_used(role: str) -> None:
    family, size, weight = fonts.ROLES[role]
    raw = QRawFont.fromFont(theme.font(role))
    assert raw.familyName() == family
    assert raw.weight() == weight
    assert raw.fontTable("CFF ").isEmpty()
    assert raw.pixelSize() == round(size)


def test_figures_line_up() -> None:
    metrics = QFontMetricsF(theme.font("body", tabular=True))
    assert len({round(metrics.horizontalAdvance(digit), 2) for digit in "0123456789"}) == 1


def test_switching_theme_and_text_size_reaches_everything(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 1.3)
    assert theme.current() is DARK
    assert qapp.palette().window().color().name().upper() == DARK.paper
    assert theme.font("body").pixelSize() == 17
    assert DARK.accent in qapp.styleSheet() and "17px" in qapp.styleSheet()
    theme.apply(qapp, "system", 1.0)
    assert theme.current() is LIGHT


def test_no_icon_is_missing_and_each_takes_its_color() -> None:
    for file in assets.folder("icons").glob("*.svg"):
        image = QImage(24, 24, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        icons.paint_icon(painter, QRectF(0, 0, 24, 24), file.stem, "#FF0000")
        painter.end()
        colors = {
            image.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if image.pixelColor(x, y).alpha() > 200
        }
        assert colors == {"#ff0000"}, file.stem


def test_an_icon_is_sharp_on_a_dense_screen() -> None:
    picture = icons.pixmap("clock", 16, ratio=2.0)
    assert picture.width() == 32 and picture.devicePixelRatio() == 2.0
