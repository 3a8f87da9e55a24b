"""The principles review: what must be mended, what to look at, and why (mock-up 20)."""

import html
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callin_planner.checks.rule import Principle
from callin_planner.domain.clock import zone
from callin_planner.domain.ids import Changed
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.usecases import waivers
from callin_planner.usecases.finding_places import Places
from ui.kit import theme
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.dates import ago_text, time_text
from ui.kit.drawer import WithDrawer
from ui.kit.filters import FilterChip
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.ways import Way, way_of_finding
from ui.kit.widgets import Card, row
from ui.review import printing
from ui.review.drawer import FindingDrawer
from ui.review.looking import Seen, look
from ui.review.mending import Mending
from ui.review.rows import (
    STATES,
    Kind,
    ReviewRow,
    by_principle,
    by_severity,
    counted,
    kind_word,
    rows_of,
    summary,
)
from ui.review.table import ReviewTable

_PAUSE_MS = 60
_NARROW = 640
_FILTERS = (Kind.MEND, Kind.LOOK, Kind.NOTE, Kind.ASIDE)


class ReviewPage(Page):
    """Reviews by itself after each change; the work is a job.

    `open(principle=…, rule=…, record_id=…)` goes to the first line that fits.
    """

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._round = 0
        self._seen: Seen | None = None
        self._rows: list[ReviewRow] = []
        self._wanted: dict[str, Any] = {}
        self._subtitle = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.mending = Mending(self, context)
        self.table = ReviewTable(self.way_words)
        self.drawer = FindingDrawer(
            go=self.go,
            go_on=self.go_on,
            set_aside=self._set_aside,
            bring_back=self._bring_back,
            thresholds=lambda: context.open_page("settings", section="thresholds"),
            said_when=self._said_when,
        )
        self.split = WithDrawer(self._build_main(), self.drawer, width=352)
        self.empty = EmptyState(
            "compass",
            _("Nothing to review yet"),
            _("Set a date and a place, and the program can be looked at against the six principles."),
            Button(
                _("Go to Overview"),
                "layout-dashboard",
                "primary",
                on_click=lambda: context.open_page("overview"),
            ),
        )
        self._bodies = QStackedWidget()
        self._bodies.addWidget(self.split)
        self._bodies.addWidget(self.empty)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.again = Button(_("Check again"), "refresh", on_click=self.check_again)
        self.print = Button(_("Print one page"), "printer", on_click=self.print_page)
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.mend = Button(_("Mend the next"), "arrow-right", "primary", on_click=self.mend_next)
        self.details.hide()
        self.mend.setEnabled(False)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_page)
        self.header.add(self.again, self.print, self.details, self.mend)

    def _build_main(self) -> QWidget:
        self.order = SegmentedControl(
            [("principle", _("By principle")), ("severity", _("By severity"))],
            "principle",
            name=_("Order"),
        )
        self.filters = {kind: FilterChip("", STATES[kind][1], self._filter) for kind in _FILTERS}
        card = Card(flush=True)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addLayout(row(self.order, *self.filters.values(), None))
        lines.addWidget(card, 1)
        holder.setFocusProxy(self.table)
        return holder

    def _connect(self) -> None:
        self.order.chosen.connect(lambda _key: self._show_rows())
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(lambda _row: self.go())
        self.table.pressed.connect(self._go_to)
        self.split.mode_changed.connect(self.details.setVisible)
        theme.signals().changed.connect(self._tint_title)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        there = self.context.event_id is not None
        self._bodies.setCurrentWidget(self.split if there else self.empty)
        for button in (self.again, self.print, self.mend):
            button.setVisible(there)
        if self._seen is None or not there:
            self._show_title(_("Looking at everything…") if there else "")
            for chip in self.filters.values():
                chip.hide()
        if there:
            self._pause.start()

    def open(self, **target: Any) -> None:
        self._wanted = dict(target)
        self._go_to_wanted()

    def drafts(self) -> dict[str, str]:
        return {"reason": draft} if (draft := self.drawer.draft()) else {}

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        self.drawer.restore(drafts.get("reason", ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.table.width()
        self.table.show_narrow(room < theme.px(_NARROW))
        for button in (self.again, self.print):
            button.set_wordless(self.width() < theme.px(900))

    # --- looking ---------------------------------------------------------------------------------
    def check_again(self) -> None:
        """Read everything anew, the slides and letters too."""
        self._look(said=True)

    def _look(self, *, said: bool = False) -> None:
        context = self.context
        site, event_id = context.site, context.event_id
        if event_id is None:
            return
        self._round += 1
        mine = self._round

        def done(seen: Seen) -> None:
            if mine == self._round:
                self.show_review(seen)
                if said:
                    context.say(_("Checked: {summary}.").format(summary=summary(seen.review)))

        context.jobs.run("", lambda _progress: look(site, event_id), done=done, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        """The call-in may have been taken back while its review was running."""
        if not isinstance(error, CallInError):
            self.context.report(error)

    def _tint_title(self) -> None:
        self._show_title(self._subtitle)

    def _show_title(self, subtitle: str) -> None:
        """Where one comes from stands in a lighter ink before the title."""
        self.set_title(_("Overview / Principles review"), subtitle)
        self.header.title.setTextFormat(Qt.TextFormat.RichText)
        light = theme.color("ink_2").name()
        before, title = html.escape(_("Overview /")), html.escape(_("Principles review"))
        self.header.title.setText(f"<span style='font-weight:400; color:{light}'>{before}</span> {title}")
        self.header.title.setAccessibleName(_("Overview / Principles review"))

    def show_review(self, seen: Seen) -> None:
        self._seen = seen
        self._rows = rows_of(seen.review, Places(seen.full).of)
        local = seen.at.astimezone(zone(seen.full.plan.site.time_zone))
        when = _("checked at {time}").format(time=time_text(local.time()))
        self._subtitle = f"{summary(seen.review)} · {when}"
        self._show_title(self._subtitle)
        for kind, chip in self.filters.items():
            n = counted(self._rows, kind)
            chip.set_text(_("{word} {n}").format(word=_filter_word(kind), n=n))
            chip.setVisible(n > 0 or chip.isChecked())
        self.mend.setEnabled(any(each.finding is not None and each.aside is None for each in self._rows))
        self._show_rows()
        self._go_to_wanted()
        if self.table.current_record() is None and (first := self._findings()):
            self.table.select(first[0].id)
        self._show_row(self.table.current_record())

    def _show_rows(self) -> None:
        if self._seen is None:
            return
        arrange = by_principle if self.order.value() == "principle" else by_severity
        kinds = {kind for kind, chip in self.filters.items() if chip.isChecked()}
        rows = [each for each in self._rows if not kinds or each.kind in kinds]
        self.table.lines.set_rows(arrange(self._seen.review, rows))

    def _filter(self) -> None:
        self._show_rows()
        self._show_row(self.table.current_record())

    # --- one finding -----------------------------------------------------------------------------
    def way_words(self, chosen: ReviewRow) -> str:
        """The words of a row's button; "" where nothing can be opened."""
        if chosen.finding is None:
            return ""
        return self.mending.words(chosen.finding) or way_of_finding(chosen.finding).words

    def go(self) -> None:
        """Open the record of the chosen finding."""
        if (chosen := self.table.current_record()) is not None:
            self._go_to(chosen)

    def go_on(self) -> None:
        """Choose the next finding in the order of the list; after the last comes the first."""
        findings = self._findings()
        current = self.table.current_record()
        if not findings:
            return
        ids = [each.id for each in self.table.lines.shown()]
        place = ids.index(current.id) if current is not None and current.id in ids else -1
        after = [each for each in findings if ids.index(each.id) > place]
        self.table.select((after or findings)[0].id)

    def mend_next(self) -> None:
        """Open what is gravest: the first that must be mended, else the first to look at, else a note."""
        order = (Kind.MEND, Kind.LOOK, Kind.NOTE)
        findings = [each for each in self._rows if each.kind in order]
        if findings:
            first = min(findings, key=lambda each: order.index(each.kind))
            self.table.select(first.id)
            self._go_to(first)

    def _findings(self) -> list[ReviewRow]:
        """The lines that still stand, as they are shown."""
        return [each for each in self.table.lines.shown() if each.finding is not None and each.aside is None]

    def _go_to(self, chosen: ReviewRow) -> None:
        if chosen.finding is None:
            return
        self.table.select(chosen.id)
        if not self.mending.mend(chosen.finding):
            self._way(chosen).go(self.context)

    def _way(self, chosen: ReviewRow) -> Way:
        if chosen.finding is None:
            raise ValueError("a row without a finding leads nowhere")
        return way_of_finding(chosen.finding)

    def _show_row(self, chosen: ReviewRow | None) -> None:
        self.drawer.show_row(chosen, self.way_words(chosen) if chosen is not None else "")

    def _go_to_wanted(self) -> None:
        """Once the review is there: the first line of the wanted principle, rule or record."""
        if not self._wanted or self._seen is None:
            return
        wanted, self._wanted = self._wanted, {}
        for chip in self.filters.values():
            chip.setChecked(False)
        self._show_rows()
        for each in self.table.lines.shown():
            if _fits(each, wanted):
                self.table.select(each.id)
                return
        self._scroll_to(wanted)

    def _scroll_to(self, wanted: dict[str, Any]) -> None:
        """A principle without a line: bring its heading into view."""
        if not (name := wanted.get("principle")):
            return
        heading = Principle(name).heading
        for place in range(self.table.lines.rowCount()):
            index = self.table.lines.index(place, 0)
            if self.table.lines.is_section(place) and index.data() == heading:
                self.table.clearSelection()
                self.table.scrollTo(index, self.table.ScrollHint.PositionAtTop)

    # --- setting aside ---------------------------------------------------------------------------
    def _set_aside(self, chosen: ReviewRow, reason: str) -> None:
        """Raises FieldError where the reason will not do."""
        if chosen.finding is None or self._seen is None:
            return
        changed = waivers.set_aside(self.context.store, self._seen.review.event_id, chosen.finding, reason)
        self.context.say_undo(changed.label, icon="minus")

    def _bring_back(self, chosen: ReviewRow) -> None:
        if (aside := chosen.aside) is not None:
            self.context.do(lambda: waivers.bring_back(self.context.store, aside.waiver.id))

    def _said_when(self, moment: datetime) -> str:
        return ago_text(moment, self.context.store.clock, self.context.site.site().time_zone)

    # --- printing --------------------------------------------------------------------------------
    def print_page(self) -> None:
        """Make the readiness sheet where the person says, and show it."""
        if self._seen is not None:
            printing.ask_and_save(self, self.context, self._seen.full.plan)


def _fits(line: ReviewRow, wanted: dict[str, Any]) -> bool:
    record_id = line.finding.record_id if line.finding is not None else None
    return (
        (not wanted.get("principle") or line.principle == wanted["principle"])
        and (not wanted.get("rule") or line.code == wanted["rule"])
        and (not wanted.get("record_id") or record_id == wanted["record_id"])
    )


def _filter_word(kind: Kind) -> str:
    return _("Notes") if kind is Kind.NOTE else kind_word(kind)
