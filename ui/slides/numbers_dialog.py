"""The numbers of a chart or a map: typed or pasted, with where they come from, and how it will look."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.errors import CallInError, FieldError
from callin_planner.i18n import _
from callin_planner.show.kinds import MOST_BARS, MOST_DISTRICTS
from callin_planner.usecases import decks
from callin_planner.usecases.decks import Bar
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Choice, Field, Form, Line
from ui.kit.labels import Label, announce
from ui.kit.typed_days import read_day, typed_day
from ui.slides import field_values
from ui.slides.deck_view import DeckView
from ui.slides.numbers_table import NumbersTable
from ui.slides.page_picture import PagePicture

_WIDTH = 860


class NumbersDialog(Dialog):
    """Nothing is stored before "Use these numbers"; all of it is one step to undo."""

    def __init__(self, parent: QWidget, context: Context, view: DeckView, slide: Slide) -> None:
        self._chart = slide.kind is SlideKind.DATA
        most = MOST_BARS if self._chart else MOST_DISTRICTS
        text = _("Type them, or paste two columns from a spreadsheet. At most {most} read from the back row.")
        super().__init__(parent, _("Numbers"), text.format(most=most), icon="chart-bar", width=_WIDTH)
        self._context, self._view, self._slide = context, view, slide
        words = [_("Label"), _("Number")] if self._chart else [_("District"), _("Number"), _("Word below")]
        self.table = NumbersTable(most, words, _("Numbers"))
        self.picture = PagePicture(name=_("How the slide will look"), width=420)
        self.said = Label("", "body", "look", wrap=True)
        self.strong = Choice([])
        self.source = Line(slide.source, _("Who counted"))
        self.until = Line(typed_day(slide.source_until))
        self.form = Form()
        self.form.add(Field(_("Stands out"), self.strong, key="highlight"))
        self.form.pair(
            Field(_("Source"), self.source, key="source"),
            Field(_("Counts up to"), self.until, key="source_until", hint=_("The last day counted.")),
            stretches=(3, 2),
        )
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.table)
        left.addWidget(self.said)
        left.addStretch(1)
        right.addWidget(self.picture)
        right.addWidget(self.form)
        right.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(18)
        across.addLayout(left, 1)
        across.addLayout(right)
        self.content.addLayout(across)
        self.add_button(Button(_("Cancel")), self.reject)
        self.use = self.add_button(Button(_("Use these numbers"), kind="primary"), self.keep)
        self.table.show_rows(_stored(slide))
        self._offer(slide.fields.get("highlight"))
        self.table.typed.connect(self._typed)
        self.table.pasted.connect(self.paste)
        self.strong.picked.connect(lambda _value: self._show())
        for line in (self.source, self.until):
            line.textChanged.connect(lambda _text: self._show())
        self._show()
        self.table.setCurrentCell(0, 0)
        self.table.setFocus()

    def paste(self, text: str) -> None:
        """Two columns at once; what cannot be read is said and changes nothing."""
        try:
            bars = decks.read_numbers(text)
            self._refuse(len(bars))
        except FieldError as error:
            self._say(error.text)
            return
        self.table.show_rows([[bar.label, _number_text(bar.value, bar.percent)] for bar in bars])

    def keep(self) -> None:
        self.form.clear_faults()
        try:
            values = self._values()
            until = read_day("source_until", self.until.text())
            decks.change_slide(
                self._context.store,
                self._slide.id,
                fields=values,
                source=self.source.text(),
                source_until=until,
            )
        except FieldError as error:
            if error.field in self.form.fields:
                self.form.show_error(error)
            else:
                self._say(error.text)
            return
        except CallInError as error:
            self._say(error.text)
            return
        self._context.say_undo(_("The numbers are on the slide."), icon="chart-bar")
        self.accept()

    # --- reading the sheet -----------------------------------------------------------------------
    def _typed(self) -> None:
        self._offer(self.strong.value())
        self._show()

    def _values(self) -> dict[str, Any]:
        """The slide's fields with these numbers. Raises FieldError that says which line cannot be read."""
        lines, fields, strong = self.table.lines(), self._slide.fields, self.strong.value()
        if self._chart:
            bars = [_bar(number, line) for number, line in enumerate(lines, start=1)]
            return decks.with_bars(fields, bars, strong if isinstance(strong, int) else None)
        values = {key: value for key, value in fields.items() if key not in ("districts", "highlight")}
        if lines:
            values["districts"] = [_district(number, line) for number, line in enumerate(lines, start=1)]
            if strong is not None:
                values["highlight"] = strong
        return values

    def _offer(self, chosen: object) -> None:
        """The lines to choose the strong one among: bars by their place, districts by name."""
        labels = [line[0] for line in self.table.lines() if line[0]]
        options: list[tuple[object, str]] = [(None, _("The last bar") if self._chart else _("None"))]
        for place, label in enumerate(labels):
            options.append((place if self._chart else label, label))
        self.strong.set_options(options)
        self.strong.set_value(chosen if any(chosen == value for value, _text in options) else None)

    def _refuse(self, count: int) -> None:
        if not self._chart and count > MOST_DISTRICTS:
            text = _("{n} districts are more than the map holds. Keep {most}.")
            raise FieldError("districts", text.format(n=count, most=MOST_DISTRICTS))

    # --- showing ---------------------------------------------------------------------------------
    def _show(self) -> None:
        try:
            values = self._values()
        except FieldError as error:
            self._say(error.text)
            return
        self._say("")
        until = self._slide.source_until
        try:
            until = read_day("source_until", self.until.text())
        except FieldError:
            until = None
        draft = replace(self._slide, fields=values, source=self.source.text(), source_until=until)
        self.picture.set_page(self._view.lay_out(draft))

    def _say(self, text: str) -> None:
        self.said.set_text(text)
        self.use.setEnabled(not text)
        if text:
            announce(self.table, text)


def _stored(slide: Slide) -> list[list[str]]:
    percent = bool(slide.fields.get("percent"))
    if slide.kind is SlideKind.DATA:
        rows = field_values.rows(slide, "bars")
        return [[str(row.get("label", "")), _number_text(row.get("value"), percent)] for row in rows]
    rows = field_values.rows(slide, "districts")
    return [
        [str(row.get("name", "")), _number_text(row.get("value"), False), str(row.get("note", ""))]
        for row in rows
    ]


def _bar(number: int, line: list[str]) -> Bar:
    """One line of the sheet, which has no heading: the first line counts as all others do."""
    try:
        return decks.read_numbers("\t".join(line))[0]
    except FieldError as error:
        text = _("Line {n} needs a label and a number that is not below zero, such as 2025 and 27.")
        raise FieldError("bars", text.format(n=number)) from error


def _district(number: int, line: list[str]) -> dict[str, Any]:
    name, count, note = line
    if not name:
        raise FieldError("districts", _("Every district needs its name."))
    row: dict[str, Any] = {"name": name}
    if count:
        row["value"] = decks.plain_number(_bar(number, [name, count]).value)
    return row | ({"note": note} if note else {})


def _number_text(value: Any, percent: bool) -> str:
    """As it reads back, to the last digit."""
    if value is None or value == "":
        return ""
    plain = f"{decks.plain_number(value)}"
    return f"{plain}%" if percent else plain
