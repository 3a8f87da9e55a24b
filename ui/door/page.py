"""Door check-in: open the door, watch the evening, and settle afterwards who did not come."""

import json
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.attendance import NoShow
from callin_planner.domain.door import DoorOpening
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Status
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.usecases import attendance, door
from callin_planner.usecases.roster_print import roster_leaving
from callin_planner.usecases.turnout import Phase, Turnout, turnout
from ui.door import launch
from ui.door.away import AwayPanel
from ui.door.came import CamePanel
from ui.door.live import LivePanel
from ui.door.opening import OpenDoor
from ui.door.summary import SummaryPanel
from ui.door.typing_back import TypeBack
from ui.door.words import clock_of, door_words
from ui.kit import theme
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.dates import long_day_text
from ui.kit.dialogs import ask
from ui.kit.disclosing import disclose
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.widgets import Note, SearchField, clear, row

_TIGHT = 960
_SLIM, _WIDE = 190, 270
LIVE, AWAY, CAME, SUMMARY = "live", "away", "came", "summary"


class DoorPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "Attendance", "Invitation", "Invitee", "DoorScan", "DoorOpening", "Event", "Session",
            "AgendaItem", "Group", "Membership", "Site", "Venue",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Turnout | None = None
        self._shown_event: UUID | None = None
        self.roster = Button(_("Print paper roster"), "printer", on_click=self.print_roster)
        self.type_back = Button(_("Type back roster"), "keyboard", on_click=self.type_roster)
        self.open_button = Button(_("Open the door"), "door-enter", "primary", on_click=self.open_door)
        self.close_button = Button(_("Close the door"), "lock", "primary", on_click=self.close_door)
        self.header.add(self.roster, self.type_back, self.open_button, self.close_button)
        self.live = LivePanel(context, self.start_door, self.open_door)
        self.away, self.came, self.summary = AwayPanel(context), CamePanel(context), SummaryPanel()
        self.panels: dict[str, QWidget] = {
            LIVE: self.live, AWAY: self.away, CAME: self.came, SUMMARY: self.summary,
        }  # fmt: skip
        self._build()

    def refresh(self, changed: Changed | None) -> None:
        store = self.context.store
        if self.context.event_id is None:
            self._show_no_event()
            return
        self.now = now = turnout(store, self.context.event_id)
        opening = door.door_of(self.context.site, now.event.id)
        waits = _is_off(now) or (now.phase is Phase.AHEAD and opening is None and not now.live.entries)
        self._show_head(now, opening, waits=waits)
        self._show_calls(now)
        self._stack.setCurrentWidget(self._holder_of(now, opening, waits=waits) or self._content)
        self.live.tell(now, opening, door.unread(self.context.site))
        self.away.tell(now)
        self.came.tell(now)
        self.summary.tell(now)
        self._count_tabs(now)
        self.tabs.setVisible(now.counted is None)
        if self._shown_event != now.event.id:
            self._shown_event = now.event.id
            self.away.drafts = {}
            self.show_panel(_first_panel(now))

    def open(self, **target: Any) -> None:
        """`panel` is "live", "away", "came" or "summary"; `invitation_id` chooses a person there."""
        if panel := target.get("panel"):
            self.show_panel(panel)
        if invitation_id := target.get("invitation_id"):
            self._choose(invitation_id)

    def show_panel(self, key: str) -> None:
        self.tabs.set_value(key)
        self._panels.setCurrentWidget(self.panels[key])
        self._filter.setVisible(key == LIVE)
        self.search.setVisible(key != SUMMARY)
        self._search(self.search.text())

    def drafts(self) -> dict[str, str]:
        kept = {str(key): [status.value, code.value] for key, (status, code) in self.away.drafts.items()}
        return {f"outcomes:{self._shown_event}": json.dumps(kept)} if kept else {}

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        text = drafts.get(f"outcomes:{self.context.event_id}")
        if text is None or self.now is None:
            return
        self.away.drafts = {
            UUID(key): (Status(status), NoShow(code)) for key, (status, code) in json.loads(text).items()
        }
        self.away.tell(self.now)

    # --- what is done ----------------------------------------------------------------------------
    def open_door(self) -> None:
        """Ask for a PIN and bring the doors' screens up; while it is open, only the PIN changes."""
        opening = self._opening()
        dialog = OpenDoor(self, self.context, opening)
        if not dialog.exec() or dialog.made is None:
            return
        self.refresh(None)
        if opening is not None:
            self.context.say(_("The PIN is a new one. Doors that are open go on."))
            return
        for number in range(1, dialog.doors + 1):
            self.start_door(number)
        self.context.say(_("The door is open. Tell the PIN to whoever stands there."))

    def start_door(self, number: int) -> None:
        """A door's own screen; a second one on this computer comes in a window."""
        try:
            launch.start(door.list_file(self.context.site), number, windowed=number > 1)
        except CallInError as error:
            self.context.report(error)

    def close_door(self) -> None:
        """Take up what waits, wipe the door's list; its screens say that it is closed."""
        now = self.now
        if now is not None and ask(
            self,
            _("Close the door?"),
            _("What was entered is kept. The list leaves the door’s screen, and the PIN opens nothing more."),
            _("Close the door"),
        ):
            self.context.do(
                lambda: door.close_door(self.context.site, now.event.id), _("The door is closed.")
            )

    def print_roster(self) -> None:
        try:
            event_id = self.now.event.id if self.now else self.context.event_id
            if event_id is not None:
                disclose(self.context, roster_leaving(self.context.store, event_id), self)
        except CallInError as error:
            self.context.report(error)

    def type_roster(self) -> None:
        if self.now is None:
            return
        dialog = TypeBack(self, self.context, self.now)
        if dialog.exec() and dialog.kept is not None:
            self.context.say_undo(dialog.kept.label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        self._calls = QVBoxLayout()
        self._calls.setSpacing(8)
        self.body.addLayout(self._calls)
        self.tabs = SegmentedControl(
            [
                (LIVE, _("The evening")),
                (AWAY, _("Did not come")),
                (CAME, _("Came")),
                (SUMMARY, _("Summary")),
            ],
            name=_("What is shown"),
        )
        self.tabs.chosen.connect(self.show_panel)
        self._filter = SegmentedControl(
            [("all", _("Everyone")), ("awaited", _("Awaited")), ("here", _("Here"))], name=_("Who is shown")
        )
        self._filter.chosen.connect(self.live.show_only)
        self.search = SearchField(_("Name, code or number"))
        self.search.searched.connect(self._search)
        self.search_field = self.search
        self._panels = QStackedWidget()
        for panel in self.panels.values():
            self._panels.addWidget(panel)
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addLayout(row(self.tabs, None, self._filter, self.search, spacing=10))
        inside.addWidget(self._panels, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._content)
        self.ahead = EmptyState(
            "door-enter",
            _("The door opens on the day"),
            _(
                "Then you set a PIN here and open one door or two. Print the paper roster the day before: "
                "it works when no screen does."
            ),
            Button(_("Print paper roster"), "printer", on_click=self.print_roster),
            Button(_("How the door works"), kind="link", on_click=self._learn),
        )
        self.off = EmptyState(
            "door-enter",
            _("This call-in was called off"),
            _("Its door stays closed. Another call-in can be chosen at the upper left."),
        )
        self.nobody = EmptyState(
            "users",
            _("Nobody is expected"),
            _("Whoever is approved on the invite list stands here. The door can be opened for walk-ins."),
            Button(
                _("Open the invite list"),
                "users",
                on_click=lambda: self.context.open_page("invitees"),
            ),
        )
        self.no_event = EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first. Its door opens on that day."),
            Button(
                _("Go to Overview"),
                "layout-dashboard",
                "primary",
                on_click=lambda: self.context.open_page("overview"),
            ),
        )
        for holder in (self.ahead, self.off, self.nobody, self.no_event):
            self._stack.addWidget(holder)
        self.body.addWidget(self._stack, 1)
        theme.signals().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        tight = self.width() < theme.px(_TIGHT)
        for button in (self.roster, self.type_back):
            button.set_wordless(tight)
        self.search.setFixedWidth(theme.px(_SLIM if tight else _WIDE))
        self.search.setPlaceholderText(_("Search") if tight else _("Name, code or number"))

    def _learn(self) -> None:
        self.context.open_page("help", topic="door")

    # --- showing ---------------------------------------------------------------------------------
    def _show_head(self, now: Turnout, opening: DoorOpening | None, *, waits: bool) -> None:
        plan = now.full.plan
        zone_name = plan.site.time_zone
        parts = [long_day_text(now.event.on)]
        if plan.venue is not None:
            parts.append(plan.venue.name)
        parts.append(_("begins {time}").format(time=clock_of(now.begins, zone_name)))
        self.set_title(_("Door check-in"), " · ".join(parts))
        begun = now.phase in (Phase.TODAY, Phase.OVER)
        self.roster.setVisible(not waits and self._may_open(now))
        self.type_back.setVisible(begun and now.counted is None)
        self.close_button.setVisible(opening is not None)
        self.open_button.setVisible(opening is None and self._may_open(now))
        ahead = now.phase is Phase.AHEAD
        self.open_button.set_text(_("Try the door") if ahead else _("Open the door"))

    def _may_open(self, now: Turnout) -> bool:
        """On the day and the day after; a sample city's door may be tried out until its evening is held."""
        if _is_off(now) or now.counted is not None:
            return False
        if now.phase is Phase.AHEAD:
            return now.full.plan.site.is_sample
        days = (now.full.plan.today - now.event.on).days
        return days <= 1

    def _show_calls(self, now: Turnout) -> None:
        """Somebody at the door asks for the project manager: it stands on top until answered."""
        clear(self._calls)
        zone_name = now.full.plan.site.time_zone
        for call in now.live.calls:
            text = _("{door} asks for you, since {time}.").format(
                door=door_words(call.door), time=clock_of(call.at, zone_name)
            )
            note = Note(text, "look", "hand-stop")
            answer = partial(attendance.answer_call, self.context.store, call)
            note.add(Button(_("I was there"), "check", small=True, on_click=partial(self.context.do, answer)))
            self._calls.addWidget(note)
        self.context.set_badge("door", len(now.live.calls))

    def _count_tabs(self, now: Turnout) -> None:
        away, came = len(now.absent), len(now.present)
        words = _("Did not come · {n}") if now.phase is Phase.OVER else _("Not here yet · {n}")
        self.tabs.set_text(AWAY, words.format(n=away))
        self.tabs.set_text(CAME, _("Came · {n}").format(n=came))

    def _holder_of(self, now: Turnout, opening: DoorOpening | None, *, waits: bool) -> QWidget | None:
        """What stands in the place of an evening that has nothing to show yet."""
        if waits:
            return self.off if _is_off(now) else self.ahead
        is_empty = not now.people and not now.live.entries and opening is None and now.counted is None
        return self.nobody if is_empty else None

    def _show_no_event(self) -> None:
        self.now = None
        self.set_title(_("Door check-in"))
        clear(self._calls)
        for button in (self.roster, self.type_back, self.open_button, self.close_button):
            button.hide()
        self._stack.setCurrentWidget(self.no_event)

    def _opening(self) -> DoorOpening | None:
        return door.door_of(self.context.site, self.now.event.id) if self.now else None

    def _search(self, text: str) -> None:
        for panel in (self.live, self.away, self.came):
            panel.people.search(text)

    def _choose(self, invitation_id: UUID) -> None:
        for key, panel in ((LIVE, self.live), (AWAY, self.away), (CAME, self.came)):
            if self.tabs.value() == key:
                panel.table.select(invitation_id)


def _is_off(now: Turnout) -> bool:
    return now.phase is Phase.CALLED_OFF


def _first_panel(now: Turnout) -> str:
    if now.phase is not Phase.OVER:
        return LIVE
    return AWAY if now.to_settle and now.counted is None else SUMMARY
