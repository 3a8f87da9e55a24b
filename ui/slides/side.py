"""Beside the canvas: the look, what the slide belongs to, what is filled in, how it reads from the back."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from callin_planner.domain.slides import Slide
from callin_planner.show.kinds import name_of
from callin_planner.usecases.decks import back_row
from ui.kit import theme
from ui.kit.drawer import Drawer
from ui.kit.saving import SavingFields
from ui.kit.widgets import Rule
from ui.slides.about_card import AboutCard
from ui.slides.deck_view import DeckView
from ui.slides.extra_card import ExtraCard
from ui.slides.filled_card import BackRowCard, FilledCard
from ui.slides.rows_card import RowsCard
from ui.slides.theme_card import ThemeCard


class SlideSide(Drawer):
    """Cards on the page's own ground; over the page, in a narrow window, a panel with a heading."""

    def __init__(self, saving: SavingFields) -> None:
        super().__init__()
        self.theme = ThemeCard()
        self.about = AboutCard()
        self.extra = ExtraCard(saving)
        self.rows = RowsCard()
        self.filled = FilledCard()
        self.back_row = BackRowCard()
        self._cards = (self.theme, self.about, self.extra, self.filled, self.back_row, self.rows)
        self.content.setSpacing(12)
        for card in self._cards:
            self.content.addWidget(card)
        self.content.addStretch(100)
        self._rule = next(rule for rule in self.findChildren(Rule) if rule.parent() is self)
        self.set_overlay(False)

    def show_slide(self, view: DeckView | None, slide: Slide | None, *, fixed: bool) -> None:
        if view is None or slide is None:
            return
        self.set_heading(view.name(slide), name_of(slide.kind))
        self.theme.show_slide(view, slide, fixed=fixed)
        self.about.show_slide(view, slide, fixed=fixed)
        self.extra.show_slide(view, slide, fixed=fixed)
        self.rows.show_slide(view, slide, fixed=fixed)
        self.filled.show_slide(view)
        self.back_row.show_slide(view, slide, back_row(view.page(slide)))

    def set_overlay(self, overlay: bool) -> None:
        """Heading and edge belong to the panel over the page only."""
        self._overlay = overlay
        for widget in (self.heading, self.subtitle, self.close_button, self._rule):
            widget.setVisible(overlay)
        self.head_row.setContentsMargins(*((16, 14, 12, 12) if overlay else (0, 0, 0, 0)))
        self.content.setContentsMargins(*((14, 14, 14, 14) if overlay else (0, 0, 6, 0)))
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._overlay:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("paper"))
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
