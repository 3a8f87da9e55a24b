"""The look of the whole deck, or of one slide."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout

from callin_planner.domain.slides import Slide, SlideTheme
from callin_planner.i18n import _
from callin_planner.show.themes import Theme
from callin_planner.usecases.decks import theme_name
from ui.kit import fonts, theme
from ui.kit.buttons import Button, PaintedButton, SegmentedControl
from ui.kit.labels import Label
from ui.kit.widgets import Card
from ui.slides.deck_view import DeckView
from ui.slides.looks import look_of

DECK, SLIDE = "deck", "slide"


class ThemeTile(PaintedButton):
    """ "Aa" and the accent on the theme's own ground; `stepped` with Left and Right."""

    stepped = Signal(int)

    def __init__(self, name: SlideTheme) -> None:
        super().__init__(theme_name(name))
        self.theme = name
        self._look: Theme | None = None
        self.setCheckable(True)
        self.setAccessibleName(theme_name(name))

    def set_look(self, look: Theme | None) -> None:
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(52), theme.px(66))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(44), theme.px(66))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        box = QRectF(2, 2, self.width() - 4, theme.px(44))
        painter.setBrush(QColor(look.background))
        painter.setPen(QPen(theme.color("accent" if chosen else "line"), 2 if chosen else 1))
        painter.drawRoundedRect(box, 7, 7)
        if self.ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), 4, 4)
        font = QFont(fonts.SERIF)
        font.setPixelSize(theme.px(17))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(look.ink))
        words = box.adjusted(0, 0, -theme.px(12), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, "Aa")
        swatch = QRectF(
            box.center().x() + theme.px(8), box.center().y() - theme.px(9), theme.px(8), theme.px(18)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.rule))
        painter.drawRoundedRect(swatch, 2.5, 2.5)
        painter.setFont(theme.font("label" if chosen else "caption"))
        painter.setPen(theme.color("accent_ink" if chosen else "ink_2"))
        below = QRectF(0, box.bottom() + 3, self.width(), self.height() - box.bottom() - 3)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class ThemeCard(Card):
    """`picked(theme or None, for this slide alone)`; None lets the slide follow the deck."""

    picked = Signal(object, bool)
    colors_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(9)
        head = QHBoxLayout()
        head.addWidget(Label(_("Theme"), "label"), 1)
        self.colors = Button(_("Our colors…"), kind="link", small=True, on_click=self.colors_wanted.emit)
        head.addWidget(self.colors)
        self.body.addLayout(head)
        tiles = QHBoxLayout()
        tiles.setSpacing(6)
        self.tiles = {name: ThemeTile(name) for name in SlideTheme}
        for place, (name, tile) in enumerate(self.tiles.items()):
            tile.clicked.connect(lambda _on=False, name=name: self._pick(name))
            tile.stepped.connect(lambda step, place=place: self._step(place, step))
            tiles.addWidget(tile, 1)
        self.body.addLayout(tiles)
        self.scope = SegmentedControl(
            [(DECK, _("Whole deck")), (SLIDE, _("This slide"))], DECK, name=_("The theme is for")
        )
        self.scope.chosen.connect(lambda _key: self._dress())
        self.body.addWidget(self.scope)
        self.follow = Button(
            _("Like the rest of the deck"),
            kind="link",
            small=True,
            on_click=lambda: self.picked.emit(None, True),
        )
        self.body.addWidget(self.follow, 0, Qt.AlignmentFlag.AlignLeft)
        self._view: DeckView | None = None
        self._slide: Slide | None = None

    def show_slide(self, view: DeckView, slide: Slide | None, *, fixed: bool) -> None:
        self._view, self._slide = view, slide
        for name, tile in self.tiles.items():
            look = look_of(view.plan.deck, name)
            tile.set_look(look)
            tile.setVisible(look is not None)
            tile.setEnabled(not fixed)
        self.scope.setEnabled(not fixed)
        self.colors.setVisible(not fixed)
        self._dress()

    def _dress(self) -> None:
        if self._view is None:
            return
        shared = self._view.fields.theme
        own = self._slide.theme if self._slide is not None else None
        chosen = (own or shared) if self.scope.value() == SLIDE else shared
        for name, tile in self.tiles.items():
            tile.setChecked(name is chosen)
            tile.update()
        self.follow.setVisible(self.scope.isEnabled() and bool(own) and self.scope.value() == SLIDE)

    def _pick(self, name: SlideTheme) -> None:
        self.picked.emit(name, self.scope.value() == SLIDE)
        self._dress()

    def _step(self, place: int, step: int) -> None:
        shown = [tile for tile in self.tiles.values() if not tile.isHidden()]
        here = shown.index(list(self.tiles.values())[place]) + step
        if 0 <= here < len(shown):
            shown[here].setFocus(Qt.FocusReason.TabFocusReason)
            shown[here].click()
