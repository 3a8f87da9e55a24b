"""What a directory or a list holds, looked at before anything is stored."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import service_import
from callin_planner.usecases.service_import import ServiceEntry, ServiceFate, ServicePreview
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.cell import Cell
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.jobs import Job
from ui.kit.labels import Label
from ui.kit.needs import need_word
from ui.kit.record_model import Column, RecordModel
from ui.kit.states import LongWork
from ui.kit.table import Table
from ui.services.words import Look

_ADDED = (ServiceFate.NEW, ServiceFate.UPDATE)


class ImportDialog(Dialog):
    """Ticked providers are stored; every fault is listed with its file, row and field."""

    def __init__(self, parent: QWidget, context: Context, shown: ServicePreview) -> None:
        super().__init__(
            parent,
            _("Providers in {file}").format(file=shown.file),
            said_of(shown),
            icon="file-import",
            width=760,
        )
        self._context, self._shown = context, shown
        self._model: RecordModel[ServiceEntry] = RecordModel(_columns(), shown.entries)
        self._model.set_checked(one.id for one in shown.entries if one.fate in _ADDED)
        self.table: Table[ServiceEntry] = Table(self._model, name=_("Providers of the file"))
        room = max(parent.window().height() - theme.px(460), theme.px(150))
        self.table.setFixedHeight(min(theme.px(270), room))
        self.content.addWidget(self.table)
        self.said = Label("", "caption", "ink_2", wrap=True)
        self.said.setMinimumHeight(theme.px(34))
        self.content.addWidget(self.said)
        if shown.notes:
            self.content.addWidget(Label(" ".join(shown.notes), "caption", "ink_2", wrap=True))
        self.faults = QPlainTextEdit("\n".join(fault.line for fault in shown.faults))
        self.faults.setReadOnly(True)
        self.faults.setAccessibleName(_("Faults of the file"))
        self.faults.setFixedHeight(theme.px(92))
        self.faults.setVisible(bool(shown.faults))
        self.content.addWidget(self.faults)
        self._job: Job[Changed] | None = None
        self.work = LongWork(_("Storing the listings"), "file-import")
        self.work.hide()
        self.content.addWidget(self.work)
        self.add_button(Button(_("Cancel")), self.reject)
        self.add = self.add_button(Button("", "file-import", "primary"), self.store)
        self.table.chosen.connect(self._show)
        self._model.checked_changed.connect(self._count)
        if shown.entries:
            self.table.select(shown.entries[0].id)
        self._show(self.table.current_record())
        self._count()
        self.table.setFocus()

    def store(self) -> None:
        """Store every provider that is ticked, or say why not."""
        without = {one.id for one in self._shown.entries} - self._ticked()
        store, shown = self._context.store, self._shown
        self.add.setEnabled(False)
        self._job = self._context.jobs.run(
            _("Storing the listings"),
            lambda progress: service_import.commit(store, shown, without=without, progress=progress),
            done=self._stored,
            failed=self._failed,
            cancelled=self._stopped,
        )
        self.work.show()
        self.work.follow(self._job)

    def reject(self) -> None:
        """Cancel stops the work first; nothing is stored then."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _stored(self, changed: Changed) -> None:
        self._job = None
        self._context.say_undo(changed.label, icon="file-import")
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._stopped()
        self._context.report(error)

    def _stopped(self) -> None:
        self._job = None
        self.work.hide()
        self._count()

    def _ticked(self) -> set[object]:
        return set(self._model.checked)

    def _count(self) -> None:
        """Only what is new or changed can be ticked: the tick of any other goes again."""
        wrong = {one.id for one in self._shown.entries if one.fate not in _ADDED} & self._ticked()
        if wrong:
            self._model.set_checked(set(self._model.checked) - wrong)
            return
        count = len(self._model.checked)
        self.add.set_text(ngettext("Import {n} provider", "Import {n} providers", count).format(n=count))
        self.add.setEnabled(count > 0)

    def _show(self, entry: ServiceEntry | None) -> None:
        if entry is None:
            return
        provider = entry.listing.provider
        parts = [why_of(entry), *entry.notes]
        needs = dict.fromkeys(need_word(one.need) for one in entry.listing.services)
        if needs:
            parts.append(_("Needs told by its words: {needs}.").format(needs=", ".join(needs)))
        if provider.phones:
            parts.append(_("Phone: {phone}.").format(phone=provider.phones[0]))
        self.said.set_text(" ".join(part for part in parts if part))


def said_of(shown: ServicePreview) -> str:
    """ "3 new, 1 changed. 2 rows are left out. Nothing is stored before you say yes."."""
    words = {
        ServiceFate.NEW: _("{n} new"),
        ServiceFate.UPDATE: _("{n} changed"),
        ServiceFate.SAME: _("{n} unchanged"),
        ServiceFate.KNOWN: _("{n} in the directory already"),
    }
    counts = [text.format(n=n) for fate, text in words.items() if (n := shown.count(fate))]
    told = [", ".join(counts) + "."]
    if left := len(shown.left_out):
        text = ngettext("{n} row is left out.", "{n} rows are left out.", left)
        told.append(text.format(n=left))
    if others := len(shown.faults) - left:
        text = ngettext("{n} field to look at.", "{n} fields to look at.", others)
        told.append(text.format(n=others))
    return " ".join((*told, _("Nothing is stored before you say yes.")))


def fate_look(entry: ServiceEntry) -> Look:
    return {
        ServiceFate.NEW: Look(_("New"), "good", "plus"),
        ServiceFate.UPDATE: Look(_("Changed"), "info", "refresh"),
        ServiceFate.SAME: Look(_("Unchanged"), "neutral", "check"),
        ServiceFate.KNOWN: Look(_("In the list"), "neutral", "check"),
    }[entry.fate]


def why_of(entry: ServiceEntry) -> str:
    if entry.fate is ServiceFate.KNOWN:
        return _("In the directory already as {name}, under another id, and left as it is.").format(
            name=entry.known
        )
    if entry.fate is ServiceFate.UPDATE:
        return _("{name} takes on what the file says; tables, places and notes of ours stay.").format(
            name=entry.known
        )
    if entry.fate is ServiceFate.SAME:
        return _("The file says what the directory says.")
    return ""


def _columns() -> list[Column[ServiceEntry]]:
    return [
        Column("tick", "", lambda one: "", 40, check=True, sortable=False),
        Column("name", _("Provider"), lambda one: one.listing.provider.name or one.known, role="name"),
        Column("services", _("Services"), _services_text, 260, ink="ink_2", tip=_services_text),
        Column("fate", _("What happens"), lambda one: fate_look(one).word, 136, paint=_paint_fate),
    ]


def _services_text(one: ServiceEntry) -> str:
    return ", ".join(service.name for service in one.listing.services) or "–"


def _paint_fate(painter: QPainter, cell: Cell, one: ServiceEntry) -> None:
    look = fate_look(one)
    paint_chip(painter, cell.rect, look.word, look.state, look.icon)
