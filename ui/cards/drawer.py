"""Everything about one batch, and what can be done with it."""

from PySide6.QtCore import Signal

from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import kind_of
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.card_batches import BatchRow
from ui.cards import words
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.context import Context
from ui.kit.dates import ago_text, day_text
from ui.kit.drawer import Drawer
from ui.kit.labels import Label
from ui.kit.widgets import Note, column


class BatchDrawer(Drawer):
    printed_wanted = Signal()
    hand_out_wanted = Signal()
    lost_wanted = Signal()
    revoke_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.chip = Chip("", "neutral")
        self.under.insertWidget(0, self.chip)
        self._lines = {
            key: Label("", "body", wrap=True) for key in ("made", "printed", "handed", "used", "until")
        }
        heads = {
            "made": _("Made"),
            "printed": _("Printed"),
            "handed": _("Handed out"),
            "used": _("Used"),
            "until": _("Good until"),
        }
        for key, label in self._lines.items():
            self.content.addLayout(column(Label(heads[key], "label", "ink_2"), label, spacing=1))
        self.why = Note("", "look", "ban")
        self.content.addWidget(self.why)
        self.again = Note(
            _(
                "A batch cannot be printed again: its codes are kept nowhere, only what recognizes them. "
                "Make spares instead, and revoke this batch if its paper is gone."
            ),
            "info",
            "info-circle",
        )
        self.content.addWidget(self.again)
        self.content.addStretch(1)
        self.printed = Button(_("Printed"), "printer", small=True, on_click=self.printed_wanted.emit)
        self.hand_out = Button(_("Handed out…"), "users", small=True, on_click=self.hand_out_wanted.emit)
        self.lost = Button(_("Lost…"), small=True, on_click=self.lost_wanted.emit)
        self.revoke = Button(_("Revoke…"), small=True, on_click=self.revoke_wanted.emit)
        for button in (self.hand_out, self.lost, self.revoke):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.content.insertWidget(4, self.printed)
        self.show_row(None, "UTC")

    def show_row(self, row: BatchRow | None, zone: str) -> None:
        """Show a batch, or nothing."""
        self.show_content(row is not None)
        self.chip.setVisible(row is not None)
        if row is None:
            self.set_heading(_("No batch chosen"), _("Choose a batch in the list."))
            return
        batch = row.batch
        spare = _("spares") if batch.spare else ""
        codes = ngettext("{n} code", "{n} codes", batch.count).format(n=batch.count)
        self.set_heading(
            kind_of(batch.kind).name,
            " · ".join(part for part in (language_name(batch.language), codes, spare) if part),
        )
        self.chip.set(*words.state_word(row.state))
        clock = self._context.store.clock
        self._lines["made"].set_text(ago_text(batch.minted_at, clock, zone))
        self._lines["printed"].set_text(
            ago_text(batch.printed_at, clock, zone) if batch.printed_at else _("Not marked as printed yet")
        )
        self._lines["handed"].set_text(_handed(row))
        self._lines["used"].set_text(
            _("{n} of {all}").format(n=row.used, all=batch.count) if row.used else _("None yet")
        )
        self._lines["until"].set_text(day_text(batch.expires_on) if batch.expires_on else "–")
        self.why.setVisible(batch.revoked_at is not None)
        if batch.revoked_at is not None:
            when = ago_text(batch.revoked_at, clock, zone)
            reason = batch.revoked_reason or _("No reason was noted.")
            self.why.set(_("Revoked {when}: {reason}").format(when=when, reason=reason), "look", "ban")
        self.printed.setVisible(row.is_open and batch.printed_at is None)
        for button in (self.hand_out, self.lost, self.revoke):
            button.setVisible(row.is_open)


def _handed(row: BatchRow) -> str:
    batch = row.batch
    if not batch.handed_out:
        return _("None noted yet")
    left = batch.count - batch.handed_out
    said = _("{n} of {all}, by {who}").format(n=batch.handed_out, all=batch.count, who=batch.handed_out_by)
    return said if not left else _("{said}; {left} left").format(said=said, left=left)
