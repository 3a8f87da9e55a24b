"""Light or dark, text size, and everything that follows from them: one palette, one style sheet."""

from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from callin_planner import assets
from ui.kit import fonts
from ui.kit.tokens import DARK, LIGHT, Tokens

SCALES = (1.0, 1.15, 1.3)
CHOICES = ("light", "dark", "system")


class _Theme(QObject):
    """What is in force now. `changed` comes after palette and style sheet were replaced."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.choice = "system"
        self.scale = 1.0
        self.following = False


_theme = _Theme()


def signals() -> _Theme:
    """Connect to ``signals().changed`` to re-measure or repaint after a change of theme or text size."""
    return _theme


def current() -> Tokens:
    return _theme.tokens


def choice() -> str:
    return _theme.choice


def scale() -> float:
    return _theme.scale


def px(size: float) -> int:
    """A length that grows with the text, in logical pixels."""
    return round(size * _theme.scale)


def color(name: str) -> QColor:
    """A token by name ("ink_2"), or a #RRGGBB, as a colour."""
    return QColor(name if name.startswith("#") else getattr(_theme.tokens, name))


def font(role: str, *, tabular: bool = False) -> QFont:
    """The font of a role of `fonts.ROLES` at the present text size."""
    return fonts.make(role, _theme.scale, tabular=tabular)


def apply(app: QApplication, choice: str = "system", scale: float = 1.0) -> None:
    """Dress the whole program. `choice` is "light", "dark" or "system"; `scale` one of SCALES."""
    fonts.register()
    _follow_system(app)
    _theme.choice = choice
    _theme.scale = scale
    _theme.tokens = DARK if choice == "dark" or (choice == "system" and _system_is_dark(app)) else LIGHT
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(_theme.tokens))
    app.setFont(font("body"))
    app.setStyleSheet(sheet(_theme.tokens, scale))
    _theme.changed.emit()


def palette(tokens: Tokens) -> QPalette:
    """Every role is set, so that nothing of the desktop's own colours shines through."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, value in {
        roles.Window: tokens.paper,
        roles.WindowText: tokens.ink,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.zebra,
        roles.Text: tokens.ink,
        roles.PlaceholderText: tokens.ink_3,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.ink,
        roles.BrightText: tokens.on_accent,
        roles.Highlight: tokens.accent,
        roles.HighlightedText: tokens.on_accent,
        roles.Accent: tokens.accent,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent_hover,
        roles.ToolTipBase: tokens.bar,
        roles.ToolTipText: tokens.on_bar,
        roles.Light: tokens.surface,
        roles.Midlight: tokens.sunken,
        roles.Mid: tokens.line,
        roles.Dark: tokens.line_strong,
        roles.Shadow: tokens.btn_line,
    }.items():
        made.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink_3))
    return made


def sheet(tokens: Tokens, scale: float) -> str:
    """The style sheet: `resources/qss/callin.qss` with tokens and scaled pixel sizes filled in."""
    values = {name: value for name, value in vars(tokens).items() if isinstance(value, str)}
    for state in ("good", "look", "info", "alert", "mend", "neutral"):
        tint = tokens.tint(state)
        values[f"{state}_ground"], values[f"{state}_text"] = tint.ground, tint.text
    values |= {f"px{size}": f"{round(size * scale)}px" for size in range(10, 80)}
    values |= {
        name: assets.folder("icons").joinpath(file).as_posix()
        for name, file in _pictures(tokens.dark).items()
    }
    return Template(assets.read_text("qss", "callin.qss")).substitute(values)


def _pictures(dark: bool) -> dict[str, str]:
    suffix = "dark" if dark else "light"
    return {name: f"qss/{name}-{suffix}.svg" for name in ("tick", "dash", "chevron", "up", "down")}


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _follow_system(app: QApplication) -> None:
    if _theme.following:
        return
    _theme.following = True

    def follow() -> None:
        if _theme.choice == "system":
            apply(app, "system", _theme.scale)

    app.styleHints().colorSchemeChanged.connect(follow)
