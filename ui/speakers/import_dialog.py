"""A list of speakers before anything is stored: who is new, what was guessed, whom to leave out."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from callin_planner.domain.roles import SpeakerRole
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import speaker_import
from callin_planner.usecases.speaker_import import Entry, SpeakerFate, SpeakerPreview
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Choice, Field
from ui.kit.labels import Label, announce
from ui.kit.record_model import Column, RecordModel
from ui.kit.speaker_words import answer_words, role_words
from ui.kit.table import Table
from ui.speakers.room import fitting
from ui.speakers.words import Look


class ImportDialog(Dialog):
    """Ticked rows are added; the role of the row in view can be set right beneath the list."""

    def __init__(self, parent: QWidget, context: Context, shown: SpeakerPreview) -> None:
        super().__init__(
            parent,
            _("Speakers in {file}").format(file=shown.file),
            said_of(shown),
            icon="file-import",
            width=760,
        )
        self._context, self._shown = context, shown
        self.roles: dict[int, SpeakerRole] = {}
        self._model: RecordModel[Entry] = RecordModel(self._columns(), shown.entries)
        self._model.set_checked(entry.id for entry in shown.entries if entry.fate is SpeakerFate.NEW)
        self.table: Table[Entry] = Table(self._model, name=_("Rows of the file"))
        self.table.setFixedHeight(fitting(parent, 330, 330))
        self.content.addWidget(self.table)
        self.role = Choice(list(role_words().items()))
        self._role = Field(_("Speaks as"), self.role, key="role")
        self.content.addWidget(self._role)
        self.said = Label("", "caption", "ink_2", wrap=True)
        self.said.setMinimumHeight(theme.px(34))
        self.content.addWidget(self.said)
        if shown.ignored:
            self.content.addWidget(Label(" ".join(shown.ignored), "caption", "ink_3", wrap=True))
        self.add_button(Button(_("Cancel")), self.reject)
        self.add = self.add_button(Button("", "user-plus", "primary"), self.store)
        self._connect()

    def store(self) -> None:
        """Add everybody who is ticked, or say why not."""
        done = self._context.do(
            lambda: speaker_import.commit(
                self._context.store, self._shown, roles=self.roles, without=self._left_out()
            ),
            icon="file-import",
        )
        if done is not None:
            self.accept()

    def _connect(self) -> None:
        self.table.chosen.connect(self._show)
        self._model.checked_changed.connect(self._count)
        self.role.picked.connect(self._choose_role)
        if self._shown.entries:
            self.table.select(self._shown.entries[0].id)
        self._show(self.table.current_record())
        self._count()
        self.table.setFocus()

    def _left_out(self) -> set[int]:
        return {entry.id for entry in self._shown.entries} - {int(str(key)) for key in self._model.checked}

    def _count(self) -> None:
        """Only new people can be ticked for adding: the tick of anybody else goes again."""
        wrong = {one.id for one in self._shown.entries if one.fate is not SpeakerFate.NEW} & {
            int(str(key)) for key in self._model.checked
        }
        if wrong:
            self._model.set_checked(set(self._model.checked) - wrong)
            return
        count = len(self._model.checked)
        self.add.set_text(ngettext("Add {n} speaker", "Add {n} speakers", count).format(n=count))
        self.add.setEnabled(count > 0)

    def _show(self, entry: Entry | None) -> None:
        self._role.setVisible(entry is not None and entry.fate is SpeakerFate.NEW)
        if entry is None:
            return
        self.role.set_value(self._role_of(entry))
        words = _("{name}, row {n}.").format(name=entry.row.name or _("No name"), n=entry.row.number)
        self.said.set_text(" ".join((words, why_of(entry), *entry.row.problems, *entry.row.notes)))

    def _choose_role(self, role: object) -> None:
        entry = self.table.current_record()
        if entry is not None:
            self.roles[entry.id] = SpeakerRole(str(role))
            self._model.set_rows(self._shown.entries)
            announce(self.role, role_words()[self.roles[entry.id]])

    def _role_of(self, entry: Entry) -> SpeakerRole:
        return self.roles.get(entry.id, entry.row.role)

    def _columns(self) -> list[Column[Entry]]:
        return [
            Column("tick", "", lambda one: "", 40, check=True, sortable=False),
            Column("name", _("Name"), lambda one: one.row.name or "–", role="name"),
            Column("role", _("Speaks as"), self._role_text, 214, paint=self._paint_role, tip=self._role_text),
            Column("answer", _("Answer"), lambda one: answer_words()[one.row.answer][0], 130),
            Column("fate", _("What happens"), lambda one: fate_look(one).word, 136, paint=_paint_fate),
        ]

    def _role_text(self, one: Entry) -> str:
        word = role_words()[self._role_of(one)]
        said = one.row.role_said
        return f"{word} (“{said}”)" if said else word

    def _paint_role(self, painter: QPainter, cell: Cell, one: Entry) -> None:
        """The guess, and what the file says; a guess without the role's own words is marked."""
        settled = one.row.role_known or one.id in self.roles
        ink = "ink" if settled else theme.current().look.text
        right = draw_text(painter, cell.rect, role_words()[self._role_of(one)], ink=ink)
        rest = QRectF(cell.rect)
        rest.setLeft(right + theme.px(8))
        if one.row.role_said and rest.width() > theme.px(30):
            draw_text(painter, rest, f"“{one.row.role_said}”", role="caption", ink="ink_3")


def said_of(shown: SpeakerPreview) -> str:
    """ "14 new. Nothing is stored before you say yes."."""
    parts = []
    for fate, one, many in (
        (SpeakerFate.NEW, _("{n} new"), _("{n} new")),
        (SpeakerFate.KNOWN, _("{n} in the list already"), _("{n} in the list already")),
        (SpeakerFate.REPEAT, _("{n} repeated"), _("{n} repeated")),
        (SpeakerFate.PROBLEM, _("{n} with a problem"), _("{n} with problems")),
    ):
        if count := shown.count(fate):
            parts.append((one if count == 1 else many).format(n=count))
    return _("{counts}. Nothing is stored before you say yes.").format(counts=", ".join(parts))


def fate_look(entry: Entry) -> Look:
    return {
        SpeakerFate.NEW: Look(_("New"), "good", "user-plus"),
        SpeakerFate.KNOWN: Look(_("In the list"), "neutral", "check"),
        SpeakerFate.REPEAT: Look(_("Repeated"), "neutral", "copy"),
        SpeakerFate.PROBLEM: Look(_("Problem"), "look", "alert-triangle"),
    }[entry.fate]


def why_of(entry: Entry) -> str:
    if entry.fate is SpeakerFate.KNOWN:
        return _("In the list already as {name}, and left as it is.").format(name=entry.known)
    if entry.fate is SpeakerFate.REPEAT:
        return _("The same as {name} further up.").format(name=entry.known)
    return ""


def _paint_fate(painter: QPainter, cell: Cell, one: Entry) -> None:
    look = fate_look(one)
    paint_chip(painter, cell.rect, look.word, look.state, look.icon)
