"""The first page: how the call-in stands, and what to do next."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.errors import CallInError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress
from callin_planner.usecases import overview, review
from callin_planner.usecases.keeping import keeping_of
from callin_planner.usecases.overview import Standing
from callin_planner.usecases.review import Review
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.widgets import scrolling
from ui.overview.funnel import FunnelCard
from ui.overview.next_card import NextCard
from ui.overview.principles import PrincipleCards
from ui.overview.timeline import TimelineCard
from ui.overview.voices import VoicesCard
from ui.overview.where import WhereCard

_GAP = 12
_NARROWEST = 870
_REVIEW_PAUSE_MS = 60


class OverviewPage(Page):
    """Figures come at once; the review runs in a job, and what it says follows a moment later."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._standing: Standing | None = None
        self._round = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_REVIEW_PAUSE_MS)
        self._pause.timeout.connect(self._start_review)
        self.where = WhereCard(self.change_event, lambda: context.open_page("invitees"))
        self.next = NextCard(context)
        self.timeline = TimelineCard(lambda offset: context.open_page("checklist", offset=offset))
        self.funnel = FunnelCard(context)
        self.voices = VoicesCard(context)
        self.principles = PrincipleCards(context)
        self.add = Button(_("Set a date and a place"), "calendar-event", "primary", on_click=self.add_event)
        self._build_header()
        self._build_body()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        open_page = self.context.open_page
        self.print = Button(
            _("Print run of show"),
            "printer",
            on_click=lambda: open_page("documents", kind="run_of_show"),
        )
        self.present = Button(_("Present"), "presentation", "primary", on_click=lambda: open_page("present"))
        self.calendar = Button(
            "", "calendar-down", name=_("Save a calendar file"), on_click=self.save_calendar
        )
        self.header.add(self.calendar, self.print, self.present)

    def _build_body(self) -> None:
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._columns = 0
        self._place_cards(2)
        holder = QWidget()
        holder.setLayout(self._grid)
        self._cards = scrolling(holder)
        learn = Button(
            _("What a call-in needs"), kind="link", on_click=lambda: self.context.open_page("help")
        )
        self.empty = EmptyState(
            "calendar-event",
            _("Set a date and a place"),
            _(
                "The days left, the checklist, the invitations and the six principles will stand here, "
                "each with one way on."
            ),
            self.add,
            learn,
        )
        self.body.addWidget(self._cards, 1)
        self.body.addWidget(self.empty, 1)

    def _place_cards(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        pairs: tuple[tuple[QWidget, ...], ...] = (
            (self.where, self.next),
            (self.timeline,),
            (self.funnel, self.voices),
            (self.principles,),
        )
        line = 0
        for cards in pairs:
            if len(cards) == columns or len(cards) == 1:
                for place, card in enumerate(cards):
                    self._grid.addWidget(card, line, place, 1, columns if len(cards) == 1 else 1)
                line += 1
                continue
            for card in cards:
                self._grid.addWidget(card, line, 0)
                line += 1
        for each in range(7):
            self._grid.setRowStretch(each, 100 if each == line - 1 else int(each == line))
        for place in range(2):
            self._grid.setColumnStretch(place, int(place < columns))

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        self._standing = standing = self._read()
        self.empty.setVisible(standing is None)
        for widget in (self._cards, self.calendar, self.print, self.present):
            widget.setVisible(standing is not None)
        if standing is None:
            self.set_title(_("Overview"), self.context.site.site().city)
            return
        self._show_standing(standing)
        self._pause.start()

    def _read(self) -> Standing | None:
        """None where no call-in is in view, or where it has just been taken back."""
        if self.context.event_id is None:
            return None
        try:
            return overview.standing_of(self.context.store, self.context.event_id)
        except UserError:
            return None

    def open(self, **target: Any) -> None:
        if target.get("change"):
            self.change_event()

    def change_event(self) -> None:
        """Name, day, times and place of the call-in in view."""
        if self._standing is not None:
            self._open_form(self._standing.plan.event)

    def save_calendar(self) -> None:
        from ui.kit.calendar_file import CalendarDialog

        if self.context.event_id is not None:
            CalendarDialog(self, self.context, self.context.event_id).exec()

    def add_event(self) -> None:
        self._open_form(None)

    def _open_form(self, event: Event | None) -> None:
        from ui.kit.call_in import CallInDialog

        CallInDialog(self, self.context, event).exec()

    def _show_standing(self, standing: Standing) -> None:
        self.set_title(standing.plan.event.name, _subtitle(standing))
        self.where.show_standing(standing)
        self.timeline.show_standing(standing)
        self.funnel.show_funnel(standing.funnel)

    # --- the review ------------------------------------------------------------------------------
    def _start_review(self) -> None:
        if self._standing is None:
            return
        self._round += 1
        this_round, standing, site = self._round, self._standing, self.context.site

        def work(progress: Progress) -> Review:
            return review.review_full(site.store, standing.full, keeping=keeping_of(site))

        def done(found: Review) -> None:
            if this_round == self._round and standing is self._standing:
                self.show_review(standing, found)

        self.context.jobs.run("", work, done=done, failed=self._review_failed)

    def show_review(self, standing: Standing, found: Review) -> None:
        plan = standing.plan
        things = overview.next_things(standing.full, found.findings)
        self.next.show_things(things, plan.today, standing.tasks_open)
        self.voices.show_plan(plan, found.findings)
        self.principles.show_review(found)

    def _review_failed(self, error: BaseException) -> None:
        """A check that cannot run says which data is missing; anything else is a bug."""
        if isinstance(error, CallInError):
            self.principles.show_missing(error.text)
        else:
            self.context.report(error)

    # --- Qt --------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards(2 if self.width() >= theme.px(_NARROWEST) else 1)


def _subtitle(standing: Standing) -> str:
    site, partners = standing.plan.site, len(standing.plan.providers)
    if standing.planner and partners:
        text = ngettext(
            "{city} · planned by {name} with {n} partner",
            "{city} · planned by {name} with {n} partners",
            partners,
        )
        return text.format(city=site.city, name=standing.planner, n=partners)
    if standing.planner:
        return _("{city} · planned by {name}").format(city=site.city, name=standing.planner)
    return site.city
