"""Going back to a backup of a locked site."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.clock import SystemClock
from callin_planner.errors import CallInError
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress
from callin_planner.usecases import backups
from callin_planner.usecases.backups import Backup, Restored
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.dates import ago_text
from ui.kit.forms import Field
from ui.kit.jobs import Jobs
from ui.kit.labels import Label
from ui.kit.record_model import Column, RecordModel
from ui.kit.secret import SecretLine
from ui.kit.states import LongWork
from ui.kit.table import Table
from ui.kit.widgets import Card, Note, row


class RestorePage(QWidget):
    """`left` when the person goes on to unlock, before or after going back."""

    left = Signal()

    def __init__(self, jobs: Jobs, path: Path) -> None:
        super().__init__()
        self._jobs, self._path = jobs, path
        card = Card()
        card.setFixedWidth(theme.px(640))
        card.body.setContentsMargins(30, 28, 30, 26)
        card.body.addWidget(Label(_("Go back to a backup"), "page_title"))
        text = _("The site becomes what it was then. As it is now, it is kept aside, beside its folder.")
        card.body.addWidget(Label(text, "body", "ink_2", wrap=True))
        self.records: RecordModel[Backup] = RecordModel(
            [
                Column("at", _("Made"), lambda each: ago_text(each.at, SystemClock(), ""), 190, role="name"),
                Column("reason", _("Why"), lambda each: each.reason, ink="ink_2"),
                Column("rows", _("Records"), lambda each: f"{sum(each.rows.values()):,}", 90, align="right"),
            ],
            backups.backups(path),
            key=lambda each: each.path,
        )
        self.table = Table(self.records, name=_("Backups"))
        self.table.setMinimumHeight(theme.px(210))
        holder = Card(flush=True)
        holder.body.addWidget(self.table)
        card.body.addWidget(holder)
        text = _("There is no backup here. They are kept in the folder “backups” inside the site’s folder.")
        self.none = Note(text, "look")
        card.body.addWidget(self.none)
        none = not self.records.shown()
        self.none.setVisible(none)
        holder.setVisible(not none)
        self.secret = SecretLine(_("Your passphrase, or the recovery key"))
        self.field = Field(_("Your passphrase, or the recovery key"), self.secret)
        card.body.addWidget(self.field)
        self.field.setVisible(not none)
        self.work = LongWork(_("Going back"), "restore")
        self.work.cancel.hide()
        card.body.addWidget(self.work)
        self.work.hide()
        self.answer = Note("", "good")
        card.body.addWidget(self.answer)
        self.answer.hide()
        self.back_button = Button(_("Back"), "arrow-left", on_click=self.left.emit)
        self.restore_button = Button(_("Go back to this one"), "restore", "primary", on_click=self.restore)
        card.body.addLayout(row(self.back_button, None, self.restore_button))
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(row(None, card, None))
        outer.addStretch(1)
        self.table.chosen.connect(lambda _chosen: self._check())
        self.secret.textChanged.connect(lambda _text: self._check())
        self.table.selectRow(0)
        self._check()

    def restore(self) -> None:
        chosen, secret, path = self.table.current_record(), self.secret.text(), self._path
        if chosen is None or not secret:
            return
        self.restore_button.setEnabled(False)
        self.work.show()

        def work(progress: Progress) -> Restored:
            return backups.restore(path, chosen.path, secret, progress=progress)

        self.work.follow(self._jobs.run(_("Going back"), work, self._done, self._failed))

    def _done(self, restored: Restored) -> None:
        self.secret.clear()
        self.work.hide()
        self.field.hide()
        lost = restored.changes_after
        said = ""
        if lost:
            said = ngettext(
                "{n} change made after it is not in it.", "{n} changes made after it are not in it.", lost
            ).format(n=lost)
        text = _("Done. {said} The site as it was lies in “{kept}”.").format(
            said=said, kept=restored.kept.name
        )
        self.answer.set(" ".join(text.split()), "good")
        self.answer.show()
        self.restore_button.hide()
        self.back_button.set_text(_("Unlock the site"))
        self.back_button.set_icon("lock-open")

    def _failed(self, error: BaseException) -> None:
        self.work.hide()
        self._check()
        if isinstance(error, CallInError):
            self.field.fault(error.text)
            self.secret.setFocus()
        else:
            self._jobs.failed.emit(error)

    def _check(self) -> None:
        self.field.clear()
        self.restore_button.setEnabled(self.table.current_record() is not None and bool(self.secret.text()))
