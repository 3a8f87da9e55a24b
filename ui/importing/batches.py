"""Imports of the last 30 days, each with a way back."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QSizePolicy

from callin_planner.domain.imports import ImportBatch
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import import_batches
from ui.kit import dates, theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.kit.widgets import Card, clear

_SHOWN = 5


class BatchesCard(Card):
    """Hidden while there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Imports of the last 30 days"), _("each can be taken back whole"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._context = context
        self.buttons: dict[UUID, Button] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def show_batches(self) -> None:
        batches = import_batches.recent(self._context.store)[:_SHOWN]
        clear(self._grid)
        self.buttons = {}
        zone = self._context.site.site().time_zone
        for line, batch in enumerate(batches):
            self._add(line, batch, dates.ago_text(batch.at, self._context.store.clock, zone))
        self.setVisible(bool(batches))

    def _add(self, line: int, batch: ImportBatch, ago: str) -> None:
        button = Button(
            _("Take back"),
            "arrow-back-up",
            small=True,
            name=_("Take back the import of {source}, {ago}").format(source=batch.source, ago=ago),
            on_click=partial(self._take_back, batch.id),
        )
        self.buttons[batch.id] = button
        self._grid.setRowMinimumHeight(line, theme.px(34))
        self._grid.addWidget(Label(ago, "caption"), line, 0)
        self._grid.addWidget(Label(batch.source, "name", elide=True), line, 1)
        self._grid.addWidget(Label(_counts(batch), "body", "ink_2"), line, 2)
        self._grid.addWidget(button, line, 3)

    def _take_back(self, batch_id: UUID) -> None:
        self._context.do(
            lambda: import_batches.take_back(self._context.store, batch_id), _("The import was taken back.")
        )


def _counts(batch: ImportBatch) -> str:
    said = ngettext("{n} person added", "{n} people added", batch.added).format(n=batch.added)
    if batch.updated:
        filled = ngettext("{n} filled in", "{n} filled in", batch.updated).format(n=batch.updated)
        said = _("{added}, {filled}").format(added=said, filled=filled)
    return said
