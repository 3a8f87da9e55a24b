"""Small parts of the operator's window: a slide seen small, a voice's mark, words, buttons."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from callin_planner.domain.roles import ScreenVoice
from callin_planner.show.drawings.marks import mark
from callin_planner.show.primitives import HEIGHT, WIDTH, Page
from ui.kit import theme
from ui.kit.icons import icon
from ui.presenter.paint import draw_items, frame


class SlideView(QWidget):
    """A slide as large as the room for it allows, 16 to 9. `page` None shows an empty place."""

    def __init__(self, name: str, least: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumSize(least, round(least * HEIGHT / WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._page: Page | None = None
        self._picture: QPixmap | None = None

    def show_page(self, page: Page | None) -> None:
        if page is not self._page:
            self._page, self._picture = page, None
            self.setAccessibleDescription(page.title if page else "")
            self.update()

    def place(self) -> QRectF:
        """Where the slide stands in the widget."""
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        width, height = WIDTH * scale, HEIGHT * scale
        return QRectF(0, 0, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        place = self.place()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = theme.px(7)
        shape = QPainterPath()
        shape.addRoundedRect(place, corner, corner)
        if self._page is None:
            painter.fillPath(shape, theme.color("sunken"))
        else:
            painter.setClipPath(shape)
            painter.drawPixmap(place.topLeft(), self._drawn(self._page, place))
        painter.end()

    def _drawn(self, page: Page, place: QRectF) -> QPixmap:
        if self._picture is None:
            self._picture = frame(page, place.size().toSize(), self.devicePixelRatioF())
        return self._picture


class VoiceMark(QWidget):
    """The voice's shape and icon, `size` logical pixels."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._voice: ScreenVoice | None = None
        self.setFixedSize(size, size)

    def show_voice(self, voice: ScreenVoice) -> None:
        self._voice = voice
        self.setAccessibleName(getattr(theme.current(), voice.value).word)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._voice is not None:
            painter = QPainter(self)
            paint_voice(painter, QRectF(self.rect()), self._voice)
            painter.end()


def paint_voice(painter: QPainter, place: QRectF, voice: ScreenVoice) -> None:
    """The voice's mark in the theme's colours, in the square `place`."""
    look = getattr(theme.current(), voice.value)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_items(painter, mark(voice, place.x(), place.y(), place.width(), look.fill, look.mark))
    painter.restore()


class Words(QLabel):
    """A line of text in a role of the theme, shortened with … where it does not fit."""

    def __init__(self, role: str, ink: str = "ink", *, tabular: bool = False, factor: float = 1.0) -> None:
        super().__init__()
        self._role, self._tabular, self._factor = role, tabular, factor
        self._whole = ""
        self._ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.dress()

    def dress(self) -> None:
        """Take font and colour from the theme in force."""
        font = theme.font(self._role, tabular=self._tabular)
        font.setPixelSize(round(font.pixelSize() * self._factor))
        self.setFont(font)
        self.setStyleSheet(f"color: {theme.color(self._ink).name()};")
        self._shorten()

    def say(self, text: str, ink: str = "") -> None:
        self._whole = text
        self.setAccessibleName(text)
        if ink and ink != self._ink:
            self._ink = ink
            self.dress()
        self._shorten()

    def keep_whole(self) -> "Words":
        """Take all the width the words need instead of shortening them."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        return self

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        if self.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Preferred:
            size.setWidth(QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2)
        return size

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2
        return QSize(wide, super().sizeHint().height())

    def _shorten(self) -> None:
        metrics = QFontMetrics(self.font())
        kept = self.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Preferred
        room = 16_777_215 if kept else max(0, self.width())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class StageButton(QPushButton):
    """A large button that never takes the keys away from the slides."""

    def __init__(
        self,
        text: str,
        icon_name: str,
        key: str,
        *,
        primary: bool = False,
        small: bool = False,
        left: bool = False,
    ) -> None:
        super().__init__()
        self._icon_name, self._primary, self._small, self._left = icon_name, primary, small, left
        self._key = key
        if primary:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.say(text, icon_name)
        self.dress()

    def say(self, text: str, icon_name: str) -> None:
        self._icon_name = icon_name
        self.setText((f"{text} " if self._primary else f" {text}") if icon_name and text else text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({self._key})" if self._key else text)
        if icon_name:
            self.setIcon(icon(icon_name, "on_accent" if self._primary else "ink"))

    def dress(self) -> None:
        tokens = theme.current()
        ground, ink, edge = (
            (tokens.accent, tokens.on_accent, tokens.accent)
            if self._primary
            else (tokens.surface, tokens.ink, tokens.line)
        )
        hover = tokens.accent_hover if self._primary else tokens.accent_tint
        self.setFont(theme.font("body" if self._small else "lead"))
        self.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.setMinimumHeight(theme.px(36 if self._small else 46))
        if self._primary:
            self.setMinimumWidth(theme.px(112))
        self.setStyleSheet(
            f"QPushButton {{ background: {ground}; color: {ink}; border: 1px solid {edge};"
            f" border-radius: {theme.px(9)}px; padding: 0 {theme.px(10 if self._small else 14)}px;"
            f" text-align: {'left' if self._left else 'center'}; }}"
            f"QPushButton:hover, QPushButton:checked {{ background: {hover}; }}"
            f"QPushButton:disabled {{ background: {tokens.sunken}; color: {tokens.ink_3};"
            f" border-color: {tokens.line}; }}"
        )
