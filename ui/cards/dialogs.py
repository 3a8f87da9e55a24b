"""Noting what was handed out, stopping a batch, making spares, and one card as a picture."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import kind_of
from callin_planner.i18n import _
from callin_planner.usecases import card_batches, card_papers
from callin_planner.usecases.card_batches import BatchRow
from ui.cards import words
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Area, Choice, Field, Line, Number
from ui.kit.widgets import Note


class HandOutDialog(FormDialog):
    """How many in all were given away, and by whom; one Undo takes it back."""

    def __init__(self, parent: QWidget, context: Context, row: BatchRow) -> None:
        super().__init__(
            parent,
            _("Handed out"),
            _("{batch}. Count what is left if nobody counted what was given.").format(
                batch=words.title(row.batch)
            ),
            icon="users",
        )
        self._context, self._row = context, row
        batch = row.batch
        self.count = Number(batch.handed_out or batch.count, 0, batch.count)
        self.by = Line(batch.handed_out_by or context.store.actor.name)
        self.form.add(Field(_("How many, of {n}").format(n=batch.count), self.count, key="count"))
        self.form.add(Field(_("By whom"), self.by, key="by"))
        self.on_save = self._save_count
        self.count.setFocus()
        self.count.selectAll()

    def _save_count(self) -> None:
        changed = card_batches.hand_out(self._context.store, self._row.id, self.count.value(), self.by.text())
        self._context.say_undo(changed.label)


class StopDialog(FormDialog):
    """Revoking for good; `lost` when nobody knows where the paper is."""

    def __init__(self, parent: QWidget, context: Context, row: BatchRow, *, lost: bool) -> None:
        super().__init__(
            parent,
            _("This batch is lost") if lost else _("Revoke these codes"),
            _(
                "No card of this batch will open an intake any more, wherever it is found. Nobody who holds "
                "one is turned away: the number on it still works. This cannot be undone."
            ),
            save=_("Revoke the codes"),
            icon="user-question" if lost else "ban",
        )
        self._context, self._row, self._lost = context, row, lost
        self.reason = Area("", _("Left on the bus") if lost else _("Printed with the old number"), 2)
        self.form.add(Field(_("Why"), self.reason, key="reason"))
        self.on_save = self._stop
        self.reason.setFocus()

    def _stop(self) -> None:
        changed = card_batches.stop_batch(
            self._context.store, self._row.id, self.reason.toPlainText(), lost=self._lost
        )
        self._context.say(changed.label)


class SparesDialog(FormDialog):
    """Which paper, which language, how many; the file is chosen afterwards."""

    def __init__(self, parent: QWidget, languages: Sequence[str]) -> None:
        super().__init__(
            parent,
            _("Make spares"),
            _(
                "More of a paper in a file of their own, each with a fresh code. The cards of the evening "
                "stay as they are."
            ),
            save=_("Choose a file…"),
            icon="plus",
        )
        self.kind = Choice([(key, kind_of(key).name) for key in reversed(card_papers.KINDS)], "wallet_card")
        self.language = Choice([(code, language_name(code)) for code in languages], languages[0])
        self.count = Number(card_papers.SHEET, 1, card_papers.MOST)
        self.form.add(Field(_("Paper"), self.kind, key="kind"))
        self.form.pair(
            Field(_("Language"), self.language, key="language"),
            Field(_("How many"), self.count, key="count"),
        )
        self.note = Note(_("Ten wallet cards fill a sheet."), "info", "info-circle")
        self.form.add_widget(self.note)
        self.kind.picked.connect(lambda kind: self.note.setVisible(kind == "wallet_card"))


class PictureDialog(FormDialog):
    """One card as a picture, for a web page or a print shop: without a living code unless it is asked for."""

    def __init__(self, parent: QWidget, languages: Sequence[str]) -> None:
        super().__init__(
            parent,
            _("Save a card as a picture"),
            _("Front and back, 300 dots to the inch. Nothing about you or this computer is inside."),
            save=_("Choose a file…"),
            icon="id-badge-2",
        )
        self.language = Choice([(code, language_name(code)) for code in languages], languages[0])
        self.live = QCheckBox(_("With a code that works"))
        self.live.toggled.connect(self._warn)
        self.form.add(Field(_("Language"), self.language, key="language"))
        self.form.add_widget(self.live)
        self.note = Note("", "info", "info-circle")
        self.form.add_widget(self.note)
        self._warn(False)

    def _warn(self, live: bool) -> None:
        if live:
            said = _(
                "A batch of one is made. Whoever copies the picture copies the code: use it for one card."
            )
            self.note.set(said, "look", "alert-triangle")
        else:
            self.note.set(_("Its code is a sample’s that no desk knows."), "info", "info-circle")
