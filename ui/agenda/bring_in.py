"""An agenda from a file: choose it, match its columns, see the items, and only then bring them in."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QWidget

from callin_planner.errors import UserError
from callin_planner.exchange.agenda_words import AgendaField
from callin_planner.exchange.book import Book
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.agenda_import import (
    ENDINGS,
    AgendaPreview,
    Bring,
    bring_in,
    preview_agenda,
    read_agenda,
)
from ui.agenda.bring_in_table import bring_columns
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Choice, Field
from ui.kit.labels import Label
from ui.kit.record_model import RecordModel
from ui.kit.table import Table
from ui.kit.widgets import Card, clear

_WIDTH = 860
_ACROSS = 4


class BringIn(QObject):
    """Asks for the file, reads it in the background and shows what is in it."""

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page = page
        self._context = context

    def choose(self) -> None:
        kinds = _("Agendas ({endings})").format(endings=" ".join(f"*{one}" for one in ENDINGS))
        name, _kind = QFileDialog.getOpenFileName(
            self._page, _("Choose an agenda"), "", f"{kinds};;{_('All files')} (*)"
        )
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        self._context.jobs.run(
            _("Reading an agenda"),
            lambda progress: read_agenda(file, progress=progress),
            done=self._read,
            failed=self._context.report,
        )

    def _read(self, book: Book) -> None:
        event_id = self._context.event_id
        if event_id is None:
            return
        try:
            shown = preview_agenda(self._context.store, event_id, book)
        except UserError as error:
            self._context.report(error)
            return
        self.show_dialog(BringInDialog(self._page, self._context, book, shown))

    def show_dialog(self, dialog: "BringInDialog") -> None:
        dialog.exec()


class BringInDialog(Dialog):
    """Every choice shows at once what would come of it. Nothing is stored before the main button."""

    def __init__(self, parent: QWidget, context: Context, book: Book, shown: AgendaPreview) -> None:
        super().__init__(
            parent,
            _("Bring in an agenda"),
            _("Look at what each column was taken for. Nothing is stored before you say so."),
            icon="file-import",
            width=_WIDTH,
        )
        self._context = context
        self._book = book
        self.shown = shown
        self._mapping: dict[int, AgendaField | None] = {}
        self._sheet: str | None = None
        self.columns: dict[int, Choice] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self.content.addLayout(self._grid)
        self.model: RecordModel[Bring] = RecordModel(bring_columns())
        self.table: Table[Bring] = Table(self.model, name=_("Items in the file"), density="compact")
        self.table.setMinimumHeight(150)
        card = Card(flush=True)
        card.body.addWidget(self.table)
        self.content.addWidget(card, 1)
        self.said = Label("", "body", "ink_2", wrap=True)
        self.content.addWidget(self.said)
        self.doubts = Label("", "body", "look", wrap=True)
        self.content.addWidget(self.doubts)
        self.table.chosen.connect(self._show_doubts)
        self.add_speakers = QCheckBox("")
        self.instead = QCheckBox("")
        self.content.addWidget(self.add_speakers)
        self.content.addWidget(self.instead)
        self.add_button(Button(_("Cancel")), self.reject)
        self.bring = self.add_button(Button("", "file-import", "primary"), self.store)
        self._fill_columns()
        self._show()
        self.setFixedWidth(min(theme.px(_WIDTH), parent.window().width() - 60))
        self.setMaximumHeight(max(parent.window().height() - 40, 480))
        self.resize(self.width(), min(theme.px(620), self.maximumHeight()))

    def store(self) -> None:
        event_id = self._context.event_id
        if event_id is None:
            return
        done = self._context.do(
            lambda: bring_in(
                self._context.store,
                event_id,
                self.shown,
                instead=self.instead.isChecked(),
                add_speakers=self.add_speakers.isChecked(),
            ),
            icon="file-import",
        )
        if done is not None:
            self.accept()

    def _show_doubts(self, line: Bring | None) -> None:
        self.doubts.set_text(" ".join(line.doubts) if line else "")
        self.doubts.setVisible(bool(self.doubts.text()))

    # --- matching --------------------------------------------------------------------------------
    def _fill_columns(self) -> None:
        clear(self._grid)
        self.columns = {}
        fields: list[QWidget] = []
        if len(self.shown.sheets) > 1:
            sheets: list[tuple[object, str]] = [(name, name) for name in self.shown.sheets]
            self.sheet = Choice(sheets, self.shown.sheet)
            self.sheet.picked.connect(self._choose_sheet)
            fields.append(Field(_("Table"), self.sheet))
        for column in self.shown.columns:
            choice = Choice([(None, _("Leave out")), *_field_words().items()], column.field)
            choice.picked.connect(lambda field, index=column.index: self._match(index, field))
            self.columns[column.index] = choice
            heading = column.heading or _("Column {n}").format(n=column.index + 1)
            fields.append(Field(heading, choice, hint=", ".join(column.examples)[:40]))
        for place, field in enumerate(fields):
            self._grid.addWidget(field, place // _ACROSS, place % _ACROSS)

    def _match(self, index: int, field: AgendaField | None) -> None:
        """A field chosen for one column leaves the other that had it."""
        for column in self.shown.columns:
            taken = field is not None and column.field is field and column.index != index
            self._mapping[column.index] = None if taken else column.field
        self._mapping[index] = field
        self._again()

    def _choose_sheet(self, name: str) -> None:
        self._sheet, self._mapping = name, {}
        self._again()
        self._fill_columns()

    def _again(self) -> None:
        event_id = self._context.event_id
        if event_id is None:
            return
        try:
            self.shown = preview_agenda(
                self._context.store, event_id, self._book, mapping=self._mapping, sheet=self._sheet
            )
        except UserError as error:
            self.model.set_rows([])
            self.said.set_text(error.text)
            self.bring.setEnabled(False)
            return
        for column in self.shown.columns:
            if column.index in self.columns:
                self.columns[column.index].set_value(column.field)
        self._show()

    def _show(self) -> None:
        shown = self.shown
        self.model.set_rows(shown.lines)
        self._show_doubts(self.table.current_record())
        doubtful = sum(bool(line.doubts) for line in shown.lines)
        seconds = sum(line.seconds for line in shown.lines)
        self.said.set_text(
            _(
                "{n} items, {minutes} minutes in all. {doubtful} with a guess: choose one to see which."
            ).format(n=len(shown.lines), minutes=f"{seconds / 60:g}", doubtful=doubtful)
        )
        self.bring.set_text(
            ngettext("Bring in {n} item", "Bring in {n} items", len(shown.lines)).format(n=len(shown.lines))
        )
        self.bring.setEnabled(bool(shown.lines))
        names = ", ".join(shown.unknown)
        self.add_speakers.setText(
            _("Add to the speakers: {names}").format(names=names if len(names) < 90 else f"{names[:88]}…")
        )
        self.add_speakers.setVisible(bool(shown.unknown))
        self.instead.setText(
            ngettext(
                "Take out the {n} item that is there now",
                "Take out the {n} items that are there now",
                shown.there,
            ).format(n=shown.there)
        )
        self.instead.setVisible(shown.there > 0)


def _field_words() -> dict[object, str]:
    return {
        AgendaField.TITLE: _("Segment"),
        AgendaField.MINUTES: _("Minutes"),
        AgendaField.START: _("Start time"),
        AgendaField.SPEAKER: _("Speaker"),
        AgendaField.VOICE: _("Voice"),
        AgendaField.SCRIPT: _("Script"),
    }
