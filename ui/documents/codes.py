"""The batches of handout codes of a call-in: which were printed, and a way to stop those that were not."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.documents.dates import language_name
from callin_planner.domain.cards import CardBatch
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import cards
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import ago_text
from ui.kit.dialogs import ask
from ui.kit.labels import Label
from ui.kit.widgets import clear, row

SHOWN = 4


class BatchList(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)

    def show_batches(self, batches: Sequence[CardBatch], zone: str) -> None:
        """The newest ones, each with what can be done to it."""
        clear(self._lines)
        living = [batch for batch in batches if batch.revoked_at is None]
        self.setVisible(bool(living))
        self._lines.addWidget(Label(_("Codes in use"), "label"))
        for batch in living[:SHOWN]:
            self._lines.addWidget(self._line(batch, zone))
        if len(living) > SHOWN:
            more = len(living) - SHOWN
            words = ngettext("and {n} older batch", "and {n} older batches", more).format(n=more)
            self._lines.addWidget(Label(words, "caption"))

    def _line(self, batch: CardBatch, zone: str) -> QWidget:
        made = ago_text(batch.minted_at, self._context.store.clock, zone)
        words = _("{language} {n}, {made}").format(
            language=language_name(batch.language), n=batch.count, made=made
        )
        printed = _("printed") if batch.printed_at else _("not printed")
        holder = QWidget()
        mark = Button(
            _("Printed"),
            small=True,
            name=_("Mark as printed: {batch}").format(batch=words),
            on_click=lambda: self._mark(batch),
        )
        mark.setVisible(batch.printed_at is None)
        revoke = Button(
            _("Revoke"),
            kind="quiet",
            small=True,
            name=_("Revoke: {batch}").format(batch=words),
            on_click=lambda: self._revoke(batch),
        )
        label = Label(f"{words}, {printed}", "caption", wrap=True)
        holder.setLayout(row(label, None, mark, revoke, spacing=4))
        return holder

    def _mark(self, batch: CardBatch) -> None:
        self._context.do(lambda: cards.mark_printed(self._context.store, batch.id))

    def _revoke(self, batch: CardBatch) -> None:
        sure = ask(
            self,
            _("Revoke these codes?"),
            _(
                "No handout of this batch will open an intake any more. People who already hold one are "
                "not turned away: the number on it still works. This cannot be undone."
            ),
            _("Revoke the codes"),
        )
        if sure:
            self._context.do(lambda: cards.revoke_batch(self._context.store, batch.id))
