"""The rows of a slide's list: one more, one fewer, another order, another sign."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.domain.slides import Slide
from callin_planner.i18n import _
from callin_planner.show import wrap
from callin_planner.show.kinds import TILE_ICONS, FieldInfo
from ui.kit import theme
from ui.kit.buttons import Button, PaintedButton, icon_button
from ui.kit.cell import draw_text
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.widgets import Card, clear
from ui.slides import field_values
from ui.slides.deck_view import DeckView
from ui.slides.words import MOST_ROWS, fields_of, row_word, sign_words


class RowsCard(Card):
    """`edit_wanted(key)` for words on the canvas; `changed(list name, rows)` for the whole list anew,
    `ordered(list name, places)` for rows that move or go."""

    edit_wanted = Signal(str)
    changed = Signal(str, object)
    ordered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self._shown: tuple[Any, ...] = ()

    def show_slide(self, view: DeckView, slide: Slide, *, fixed: bool) -> None:
        lists = [info for info in fields_of(slide.kind) if info.row]
        self.setVisible(bool(lists) and not fixed)
        state = (slide.id, slide.fields, view.fields.language, tuple(view.fields.needs))
        if fixed or not lists or state == self._shown:
            return
        self._shown = state
        clear(self._lines)
        for info in lists:
            self._add_list(view, slide, info)

    def _add_list(self, view: DeckView, slide: Slide, info: FieldInfo) -> None:
        self._lines.addWidget(Label(info.label, "label"))
        rows = field_values.rows(slide, info.key)
        if info.key == "tiles" and not rows:
            self._add_offered(view, info)
            return
        for place in range(len(rows)):
            self._lines.addWidget(self._row(view, slide, info, place))
        if len(rows) < MOST_ROWS.get(info.key, 3):
            key = field_values.new_row_key(slide, info)
            text = _("Add: {row}").format(row=row_word(info.key).lower())
            add = Button(text, "plus", "link", small=True, on_click=lambda: self.edit_wanted.emit(key))
            self._lines.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_offered(self, view: DeckView, info: FieldInfo) -> None:
        """Tiles that nobody chose come from the services."""
        text = _("Filled from the services you offer. A need with no service drops its tile.")
        self._lines.addWidget(Label(text, "caption", "ink_2", wrap=True))
        needs = [{"text": need} for need in view.fields.needs] or [{"icon": "lifebuoy", "text": _("Help")}]
        choose = Button(
            _("Choose them yourself"),
            kind="link",
            small=True,
            on_click=lambda: self.changed.emit(info.key, needs),
        )
        self._lines.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, view: DeckView, slide: Slide, info: FieldInfo, place: int) -> QWidget:
        rows = field_values.rows(slide, info.key)
        words = _words_of(slide, info, place, view.fields.language)
        called = f"{row_word(info.key)} {place + 1}"
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        if any(cell.key == "icon" for cell in info.row):
            line.addWidget(self._sign(info, rows, place, called))
        key = field_values.cell_key(slide, info, place, field_values.word_cells(info)[0])
        text = _Words(words or _("Empty"), _("Edit {row}: {words}").format(row=called, words=words))
        text.clicked.connect(lambda: self.edit_wanted.emit(key))
        line.addWidget(text, 1)
        places = list(range(len(rows)))
        if place:
            moved = [*places[: place - 1], place, place - 1, *places[place + 1 :]]
            line.addWidget(self._act("arrow-up", _("Move {row} up"), called, info, moved))
        rest = [each for each in places if each != place]
        line.addWidget(self._act("x", _("Take {row} out"), called, info, rest))
        return holder

    def _act(self, sign: str, name: str, called: str, info: FieldInfo, places: list[int]) -> Button:
        return icon_button(sign, name.format(row=called), lambda: self.ordered.emit(info.key, places))

    def _sign(self, info: FieldInfo, rows: list[Any], place: int, called: str) -> Button:
        now = _sign_of(rows[place])
        button = icon_button(now, _("Sign of {row}").format(row=called))
        menu = QMenu(button)
        for name, word in sign_words().items():
            entry = rows[place] if isinstance(rows[place], dict) else {"text": str(rows[place])}
            anew = [*rows[:place], {**entry, "icon": name}, *rows[place + 1 :]]
            action = menu.addAction(icon(name, "ink_2"), word)
            action.triggered.connect(lambda _on=False, anew=anew: self.changed.emit(info.key, anew))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button


class _Words(PaintedButton):
    """The words of a row, shortened to the room there is; pressing them leads to them on the canvas."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hovered or self.ringed:
            painter.setPen(QPen(theme.color("accent"), 2) if self.ringed else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        room = QRectF(self.rect()).adjusted(6, 0, -4, 0)
        draw_text(painter, room, self.text())


def _sign_of(entry: Any) -> str:
    text = entry.get("text", "") if isinstance(entry, dict) else entry
    own = entry.get("icon", "") if isinstance(entry, dict) else ""
    return own or TILE_ICONS.get(str(text), "lifebuoy")


def _words_of(slide: Slide, info: FieldInfo, place: int, language: str) -> str:
    keys = [field_values.cell_key(slide, info, place, cell) for cell in field_values.word_cells(info)]
    texts = [field_values.read(slide, key, language) for key in keys]
    return wrap.plain(" · ".join(text for text in texts if text)).replace("\n", " ")
