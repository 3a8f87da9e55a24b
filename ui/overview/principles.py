"""The six principles, each with its gravest finding."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from callin_planner.checks import RULES
from callin_planner.checks.rule import Finding, Principle, Severity
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.review import PrincipleState, Review
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Chip, Icon
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.kit.ways import PRINCIPLE_ICONS
from ui.kit.widgets import Card, column, row

_NARROWEST = 164
_TALLEST = 204


class PrincipleCards(QWidget):
    """Six side by side, or three and three where they would get too narrow."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self.cards = {principle: PrincipleCard(principle, context) for principle in Principle}
        self._columns = 0
        self._place(6)

    def show_review(self, review: Review) -> None:
        for state in review.by_principle:
            mine = [finding for finding in review.findings if finding.principle is state.principle]
            missing = [each.text for each in review.not_checked if each.principle is state.principle]
            self.cards[state.principle].show_state(state, mine, missing)

    def show_missing(self, text: str) -> None:
        """No check could run; `text` says why."""
        for card in self.cards.values():
            card.show_missing(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(6 if self.width() >= 6 * theme.px(_NARROWEST) + 5 * 12 else 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * theme.px(_NARROWEST), super().minimumSizeHint().height())

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
        self.setMaximumHeight(6 // columns * theme.px(_TALLEST) + 12 * (6 // columns - 1))
        for place in range(6):
            self._grid.setColumnStretch(place, int(place < columns))


class PrincipleCard(Card):
    """Icon, chip, name, a sentence, and the one way on."""

    def __init__(self, principle: Principle, context: Context) -> None:
        super().__init__()
        self.setAccessibleName(principle.heading)
        self.chip = Chip(_("Checking…"), "neutral", "hourglass")
        self.text = Label("", "caption", "ink_2", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        opens = _("Open review")
        self.link = Button(
            opens,
            kind="link",
            trailing="chevron-right",
            name=f"{principle.heading}: {opens}",
            on_click=lambda: context.open_page("review", principle=principle.value),
        )
        self.chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = row(Icon(PRINCIPLE_ICONS[principle], 17, "accent", tile=True), None, self.chip, spacing=4)
        words = column(Label(principle.heading, "card_title", wrap=True), spacing=5, margins=(4, 0, 2, 0))
        words.insertLayout(0, head)
        words.addWidget(self.text, 1)
        words.insertSpacing(1, 3)
        self.body.setSpacing(5)
        self.body.setContentsMargins(8, 12, 10, 10)
        self.body.addLayout(words, 1)
        self.body.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self, state: PrincipleState, findings: Sequence[Finding], missing: Sequence[str]) -> None:
        self.chip.set(*chip_of(state))
        gravest = findings[0] if findings else None
        self.text.set_text(_said(state, gravest, missing))
        self.text.setToolTip(gravest.what_to_do if gravest else "")

    def show_missing(self, text: str) -> None:
        self.chip.set(_("Not checked yet"), "neutral", "")
        self.text.set_text(text)


def chip_of(state: PrincipleState) -> tuple[str, str, str | None]:
    """The chip's words, state and icon; green only where every check ran and passed."""
    if state.errors:
        return _("{n} to mend").format(n=state.errors), "mend", None
    if state.warnings:
        return _("{n} to look at").format(n=state.warnings), "look", None
    if state.state == "not_checked":
        return _("Not checked yet"), "neutral", ""
    return _("On track"), "good", None


def _said(state: PrincipleState, gravest: Finding | None, missing: Sequence[str]) -> str:
    if gravest is not None and gravest.severity is not Severity.NOTE:
        return gravest.text
    if missing:
        return missing[0]
    titles = [rule.title for rule in RULES if rule.principle is state.principle]
    if state.state == "not_checked" or not titles:
        return _("No check of this principle has run.")
    if gravest is not None:
        return gravest.text
    more = len(titles) - 1
    if not more:
        return _("Checked: {title}.").format(title=titles[0])
    text = ngettext("Checked: {title}, and {n} more.", "Checked: {title}, and {n} more.", more)
    return text.format(title=titles[0], n=more)
