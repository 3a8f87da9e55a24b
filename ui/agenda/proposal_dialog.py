"""Fix…: what could settle a finding, previewed, and done only on consent."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.proposal import Proposal
from callin_planner.i18n import _
from callin_planner.usecases.agenda_proposals import apply_proposal
from callin_planner.usecases.agenda_review import effect_of
from ui.agenda.proposal_view import ProposalView
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog

WIDTH = 860
_ROOM = 120
"""Pixels of the window that a preview leaves free around it."""


class PreviewDialog(Dialog):
    """A proposal to look at; `apply_now` makes it so as one change. Nothing is done otherwise."""

    def __init__(self, parent: QWidget, context: Context, event: Event, title: str, text: str = "") -> None:
        super().__init__(parent, title, text, icon="wand", width=WIDTH)
        self.event_shown = event
        self.changed: Changed | None = None
        self.proposal: Proposal | None = None
        self._context = context
        self.choices = QVBoxLayout()
        self.choices.setSpacing(6)
        self.content.addLayout(self.choices)
        self.view = ProposalView()
        self.content.addWidget(self.view, 1)
        self.add_button(Button(_("Cancel")), self.reject)
        self.apply_button = self.add_button(Button(_("Apply"), "check", "primary"), self.apply_now)
        room = parent.window().size()
        self.setFixedWidth(min(theme.px(WIDTH), room.width() - 60))
        self.setMaximumHeight(max(room.height() - _ROOM // 3, 480))
        self.resize(self.width(), min(theme.px(640), self.maximumHeight()))

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Preview another proposal; without one, or where it changes nothing, there is nothing to apply."""
        self.proposal = proposal
        self.apply_button.setEnabled(proposal is not None and proposal.changes)
        if proposal is not None:
            self.view.show_proposal(proposal, self.event_shown.begins, self.event_shown.target_minutes)
            effect = effect_of(self._context.store, self.event_shown.id, proposal)
            self.view.show_effect(effect, proposal.cannot)

    def apply_now(self) -> None:
        proposal = self.proposal
        if proposal is None:
            return
        done = self._context.do(
            lambda: apply_proposal(self._context.store, self.event_shown.id, proposal), icon="wand"
        )
        if done is not None:
            self.changed = done
            self.accept()


class FixDialog(PreviewDialog):
    """One or several ways to settle what `title` says; the first is chosen."""

    def __init__(
        self, parent: QWidget, context: Context, event: Event, title: str, proposals: Sequence[Proposal]
    ) -> None:
        super().__init__(parent, context, event, title)
        self._ways = QButtonGroup(self)
        self.ways: list[QRadioButton] = []
        for proposal in proposals:
            self._offer(proposal)
        self.ways[0].setChecked(True)
        self.show_proposal(proposals[0])
        self.apply_button.setFocus()

    def _offer(self, proposal: Proposal) -> None:
        way = QRadioButton(proposal.title)
        way.toggled.connect(lambda on: self.show_proposal(proposal) if on else None)
        self.ways.append(way)
        self._ways.addButton(way)
        self.choices.addWidget(way)
