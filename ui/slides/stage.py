"""The middle of the page: the few tools that do something, the slide, and its notes beneath."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callin_planner.domain.minutes import spoken_text
from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.domain.speakers import speaking_seconds
from callin_planner.domain.text import word_count
from callin_planner.i18n import _, ngettext
from ui.kit.buttons import Button, icon_button
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.saving import SavingFields
from ui.kit.widgets import Card, Rule
from ui.slides import field_values
from ui.slides.canvas import Canvas
from ui.slides.deck_view import DeckView
from ui.slides.words import MOST_ROWS, field_label, fields_of, row_word

WITH_NUMBERS = frozenset({SlideKind.DATA, SlideKind.MAP})
WITH_PICTURE = frozenset({SlideKind.PICTURE, SlideKind.MAP, SlideKind.SPEAKER, SlideKind.MEMORIAL})


class Toolbar(QWidget):
    """Tools show only where they do something: bold while words are typed, numbers on a chart."""

    numbers_wanted = Signal()
    picture_wanted = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._view: DeckView | None = None
        self._slide: Slide | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 7, 14, 7)
        line.setSpacing(4)
        self.edit = icon_button("pencil", _("Edit the words (Enter)"), canvas.edit_first)
        self.more = icon_button("text-plus", _("Words this slide could have too"), self._open_more)
        self.numbers = Button(
            _("Numbers…"), "chart-bar", "quiet", small=True, on_click=self.numbers_wanted.emit
        )
        self.picture = Button(_("Picture…"), "photo", "quiet", small=True, on_click=self.picture_wanted.emit)
        self.bold = icon_button("bold", _("Make words stand out (Ctrl+B)"), canvas.editor.wrap_bold)
        self.fill = icon_button("braces", _("Words filled in from Settings (Ctrl+J)"), self._open_fill)
        for tool in (self.bold, self.fill):
            tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.place = Label("", "caption", "ink_2")
        for widget in (self.edit, self.more, self.bold, self.fill, self.numbers, self.picture):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.place)
        canvas.edited.connect(lambda _open: self._dress())
        canvas.editor.fill_wanted.connect(self._open_fill)

    def show_slide(self, view: DeckView | None, slide: Slide | None, *, fixed: bool) -> None:
        self._view, self._slide, self._fixed = view, slide, fixed
        self.place.set_text(_place_text(view, slide))
        self._dress()

    def more_menu(self) -> QMenu:
        """The fields that hold nothing yet, and one more row of each list."""
        menu = QMenu(self)
        slide = self._slide
        if slide is None:
            return menu
        if self._view is not None and self._view.fields.second:
            for key in field_values.tab_order(slide, second=True):
                if key.startswith(field_values.SECOND) and not field_values.read(slide, key):
                    self._offer(menu, field_label(slide.kind, key), key)
        for info in fields_of(slide.kind):
            if not info.row:
                if not field_values.read(slide, info.key):
                    self._offer(menu, info.label, info.key)
            elif len(field_values.rows(slide, info.key)) < MOST_ROWS.get(info.key, 3):
                text = _("{row}: one more").format(row=row_word(info.key))
                self._offer(menu, text, field_values.new_row_key(slide, info))
        return menu

    def fill_menu(self) -> QMenu:
        """What Settings and the event fill in, to be put where the cursor is."""
        menu = QMenu(self)
        values: Mapping[str, str] = self._view.fields.values() if self._view is not None else {}
        for key, word in _filled_words().items():
            if value := values.get(key, ""):
                action = menu.addAction(_("{word}: {value}").format(word=word, value=value))
                action.triggered.connect(lambda _on=False, key=key: self._canvas.editor.insert(f"{{{key}}}"))
        return menu

    def _offer(self, menu: QMenu, text: str, key: str) -> None:
        menu.addAction(icon("plus", "ink_2"), text, lambda: self._canvas.edit(key))

    def _dress(self) -> None:
        slide, editing = self._slide, bool(self._canvas.editing)
        free = slide is not None and not self._fixed
        words = free and slide is not None and bool(fields_of(slide.kind))
        self.edit.setVisible(words and not editing)
        self.more.setVisible(words and not self.more_menu().isEmpty())
        self.bold.setVisible(editing)
        self.fill.setVisible(editing)
        self.numbers.setVisible(free and slide is not None and slide.kind in WITH_NUMBERS)
        self.picture.setVisible(free and slide is not None and slide.kind in WITH_PICTURE)

    def _open_more(self) -> None:
        self.more_menu().popup(_below(self.more))

    def _open_fill(self) -> None:
        """Below its button, the first one ready for Enter."""
        menu = self.fill_menu()
        menu.popup(_below(self.fill))
        if offered := menu.actions():
            menu.setActiveAction(offered[0])


class NotesCard(Card):
    """Notes of the slide in view; they never leave the team."""

    def __init__(self, saving: SavingFields) -> None:
        super().__init__()
        field = saving.area("notes", _("Speaker notes"), 4, _("What to say while this slide is up."))
        self.count = Label("", "caption", "ink_2")
        field.beside.addWidget(self.count)
        self.notes = saving.texts["notes"]
        self.body.setContentsMargins(14, 11, 14, 13)
        self.body.addWidget(field)
        self.notes.textChanged.connect(self._say)
        self._pace = 130

    def show_slide(self, view: DeckView | None, slide: Slide | None, *, fixed: bool) -> None:
        self._pace = view.pace(slide) if view is not None and slide is not None else 130
        self.notes.setReadOnly(fixed)
        self._say()

    def _say(self) -> None:
        """Words and time of what stands in the field, saved or not."""
        words = word_count(self.notes.text())
        if not words:
            self.count.set_text(_("They never leave the team"))
            return
        said = ngettext("{n} word", "{n} words", words).format(n=words)
        time = spoken_text(speaking_seconds(words, self._pace))
        self.count.set_text(_("{words} · about {time}").format(words=said, time=time))


class Stage(QWidget):
    """Canvas with its toolbar in a card, notes in another."""

    def __init__(self, saving: SavingFields) -> None:
        super().__init__()
        self.canvas = Canvas()
        self.toolbar = Toolbar(self.canvas)
        self.notes = NotesCard(saving)
        card = Card(flush=True)
        card.body.setContentsMargins(0, 0, 0, 1)
        card.body.addWidget(self.toolbar)
        card.body.addWidget(Rule())
        card.body.addWidget(self.canvas, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(card, 1)
        lines.addWidget(self.notes)

    def show_slide(self, view: DeckView | None, slide: Slide | None, *, fixed: bool) -> None:
        self.canvas.show_slide(view, slide, fixed=fixed)
        self.toolbar.show_slide(view, slide, fixed=fixed)
        self.notes.show_slide(view, slide, fixed=fixed)


def _place_text(view: DeckView | None, slide: Slide | None) -> str:
    """ "Slide 4 of 6 · 16:9", and before it what keeps words of it from the room."""
    if view is None or slide is None:
        return ""
    number = view.number(slide)
    place = (
        _("Slide {n} of {count} · 16:9").format(n=number, count=view.shown) if number else _("Hidden · 16:9")
    )
    waits = {"approved_by": _("Waits for its approval"), "consent_by": _("Waits for the family’s word")}
    held = [waits[fault.field] for fault in view.page(slide).faults if fault.field in waits]
    return " · ".join([*held[:1], place])


def _below(button: QWidget) -> QPoint:
    return button.mapToGlobal(button.rect().bottomLeft())


def _filled_words() -> dict[str, str]:
    return {
        "help_line": _("Help line"),
        "help_line_backup": _("Backup line"),
        "help_line_hours": _("Hours"),
        "link": _("Link"),
        "callback": _("Call back"),
        "city": _("City"),
        "programme": _("Program"),
        "date": _("Date"),
        "begins": _("Begins"),
        "place": _("Place"),
    }
