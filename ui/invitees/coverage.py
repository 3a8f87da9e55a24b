"""Who is missing: which groups the list covers, how many will come, and who on file could fill the gaps."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import coverage
from callin_planner.usecases.coverage import WhoIsMissing
from callin_planner.usecases.thresholds import thresholds
from ui.invitees.coverage_cards import FeudCard, ForecastCard
from ui.invitees.coverage_table import CoverageTable
from ui.invitees.gaps import GapsCard
from ui.invitees.lock_band import LockBand
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.widgets import Card, scrolling

_SIDE, _NARROW, _ANY = 330, 1040, 16_777_215


class CoveragePage(Page):
    """`open(group_id=…)` goes to a group, and to who could be listed of it."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "Group", "GroupTie", "Invitation", "Invitee", "Membership", "ScreeningFlag", "Event", "Setting",
            "ListLock", "ListAddition", "Incident",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._missing: WhoIsMissing | None = None
        self.band = LockBand(context)
        self.table = CoverageTable()
        self.forecast = ForecastCard(lambda: context.open_page("settings", section="thresholds"))
        self.feuds = FeudCard()
        self.gaps = GapsCard(context, self._list)
        self.empty = EmptyState(
            "users-group",
            _("No groups yet"),
            _("Which groups are missing can be told once the groups of the city are written down."),
            Button(_("Open groups"), "users-group", "primary", on_click=lambda: context.open_page("groups")),
        )
        self.no_event = EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first. People are invited to that evening."),
            Button(_("Go to Overview"), "layout-dashboard", "primary", on_click=self._go_to_overview),
        )
        self._bodies = QStackedWidget()
        self._planned = scrolling(self._build())
        for body in (self._planned, self.empty, self.no_event):
            self._bodies.addWidget(body)
        self.body.addWidget(self._bodies, 1)
        self.back = Button(_("Invite list"), "arrow-left", on_click=lambda: context.open_page("invitees"))
        self.header.add(self.back)
        theme.signals().changed.connect(self._fit)
        self._fit()

    def _build(self) -> QWidget:
        card = Card(_("Groups on this list"), flush=True)
        card.body.addWidget(self.table)
        main = QVBoxLayout()
        side = self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for lines in (main, side):
            lines.setSpacing(14)
        main.addWidget(card)
        main.addWidget(self.gaps)
        main.addStretch(1)
        side.addWidget(self.forecast)
        side.addWidget(self.feuds)
        side.addStretch(1)
        self._side = QWidget()
        side.setContentsMargins(0, 0, 0, 0)
        self._side.setLayout(side)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(14)
        self._both.addLayout(main, 1)
        self._both.addWidget(self._side)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(14)
        lines.addWidget(self.band)
        lines.addLayout(self._both, 1)
        return holder

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        if self.context.event_id is None:
            self.set_path(_("Invite list"), _("Who is missing"))
            self._bodies.setCurrentWidget(self.no_event)
            return
        store = self.context.store
        missing = coverage.who_is_missing(store, self.context.event_id)
        figures = thresholds(store)
        self._missing = missing
        self.set_path(_("Invite list"), _("Who is missing"), _summary(missing, int(figures.group_goal)))
        self.band.show_plan(missing.full)
        self.table.show_coverage(missing.coverage, int(figures.group_goal))
        self.forecast.show_forecast(missing.forecast, figures)
        self.feuds.show_feuds(missing.coverage.feuds)
        self.gaps.show_gaps(missing, int(figures.group_goal))
        self._bodies.setCurrentWidget(self._planned if missing.coverage.rows else self.empty)

    def open(self, **target: Any) -> None:
        group_id = target.get("group_id")
        if isinstance(group_id, UUID):
            self.table.select(group_id)
            if (box := self.gaps.first_of(group_id)) is not None:
                self._planned.ensureWidgetVisible(box)
                box.setFocus()
            else:
                self.table.setFocus()

    # --- what the person does --------------------------------------------------------------------
    def _list(self, people: list[UUID]) -> None:
        event_id, store = self.context.event_id, self.context.store
        if event_id is None:
            return
        if self.band.is_locked:
            self.band.add_people(people)
            return
        self.context.do(lambda: coverage.list_people(store, event_id, people), icon="user-plus")

    def _go_to_overview(self) -> None:
        self.context.open_page("overview")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where both do not fit side by side, the two cards stand beneath the groups, beside each other."""
        narrow = self.width() < theme.px(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(down if narrow else across)
        self._beside.setDirection(across if narrow else down)
        for place, wide in enumerate((1, 1, 0)):
            self._beside.setStretch(place, wide if narrow else 1 - wide)
        self._side.setMinimumWidth(0 if narrow else theme.px(_SIDE))
        self._side.setMaximumWidth(_ANY if narrow else theme.px(_SIDE))


def _summary(missing: WhoIsMissing, goal: int) -> str:
    """ "6 of 7 groups have somebody · 5 have 2 or more · 28 approved"."""
    found = missing.coverage
    if not found.rows:
        return ""
    return " · ".join(
        (
            ngettext(
                "{n} of {of} group has somebody", "{n} of {of} groups have somebody", found.needed
            ).format(n=found.covered, of=found.needed),
            _("{n} have {goal} or more").format(n=found.at_goal, goal=goal),
            _("{n} approved").format(n=found.approved),
        )
    )
