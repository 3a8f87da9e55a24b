"""The agenda page: the evening in order, its balance, and everything about the item in view (mock-up 02)."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from callin_planner.checks.rule import Finding
from callin_planner.domain.agenda import Part
from callin_planner.domain.ids import Changed
from callin_planner.domain.plan import Plan
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import agenda, history, thresholds
from callin_planner.usecases.agenda_proposals import fixable, proposals_for
from callin_planner.usecases.agenda_review import agenda_findings
from callin_planner.usecases.agenda_slides import link_slide, pictures_of, slides_of
from callin_planner.usecases.fixes_order import move_survivors
from ui.agenda.acts import Acts
from ui.agenda.bring_in import BringIn
from ui.agenda.card import BalanceCard
from ui.agenda.empty import EmptyAgenda
from ui.agenda.inspector import Inspector
from ui.agenda.item_menu import item_menu
from ui.agenda.land_dialog import LandDialog
from ui.agenda.lines import Line, drift_text, ending_text, lines_of, rows_of
from ui.agenda.more import MoreButton
from ui.agenda.proposal_dialog import FixDialog, PreviewDialog
from ui.agenda.rehearsing import Rehearsing
from ui.agenda.selection_bar import SelectionBar
from ui.agenda.speakers import SpeakerDialog, SpeakerMenu
from ui.agenda.table import AgendaTable
from ui.kit.buttons import Button
from ui.kit.call_in import CallInDialog
from ui.kit.chips import Icon
from ui.kit.context import Context
from ui.kit.dates import time_text
from ui.kit.drawer import WithDrawer
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, Rule, column, row

_REVIEW_PAUSE_MS = 200
_SLIDES_PAUSE_MS = 120


class AgendaPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {"AgendaItem", "Speaker", "Event", "Setting", "Site", "HelpLineTest", "Slide", "Deck", "Waiver"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._plan: Plan | None = None
        self._figures = Thresholds()
        self._lines: list[Line] = []
        self.table = AgendaTable(self._save_minutes)
        self.acts = Acts(context, self.table, lambda: self._lines, self._open_details)
        self.inspector = Inspector(self._save_field, self._link_slide)
        self.bring_in = BringIn(self, context)
        self.rehearsal = Rehearsing(self, context, self.table, self._rehearsed)
        self.balance = BalanceCard(self._go_to_finding, self.fix)
        self.split = WithDrawer(self._build_main(), self.inspector)
        self.empty = EmptyAgenda(self._start, self.acts.add, self.bring_in.choose)
        self.no_event = EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first. The agenda of that evening is planned here."),
            Button(_("New call-in"), "plus", "primary", on_click=self._new_call_in),
        )
        self._stack = QStackedWidget()
        for body in (self.split, self.empty, self.no_event):
            self._stack.addWidget(body)
        self.body.addWidget(self._stack, 1)
        self._build_header()
        self._connect()
        self._review = QTimer(self)
        self._review.setSingleShot(True)
        self._review.setInterval(_REVIEW_PAUSE_MS)
        self._review.timeout.connect(self.review_now)
        self._slides = QTimer(self)
        self._slides.setSingleShot(True)
        self._slides.setInterval(_SLIDES_PAUSE_MS)
        self._slides.timeout.connect(self.show_slides)

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.undo = Button(_("Undo"), "arrow-back-up", on_click=self._undo)
        self.print = Button(
            _("Print run of show"), "printer", on_click=lambda: self.context.open_page("documents")
        )
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.more = MoreButton(
            self.acts,
            land=self.land,
            rehearse=self.rehearsal.begin,
            bring_in=self.bring_in.choose,
            show_rehearsed=self._show_rehearsed,
        )
        self.add = Button(_("Add item"), "plus", "primary", on_click=self.acts.add)
        self.add.setToolTip(_("Add item (Insert)"))
        self.details.hide()
        self.header.add(self.undo, self.print, self.more, self.details, self.add)
        add_key = QShortcut(QKeySequence(Qt.Key.Key_Insert), self)
        add_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add_key.activated.connect(self.acts.add)

    def _build_main(self) -> QWidget:
        self._ends = Label("", "strong")
        self._follows = Label("", "body", "ink_2", elide=True)
        card = Card(flush=True)
        card.body.addWidget(self.table, 1)
        line = row(Icon("flag", 16, "accent"), self._ends, spacing=10, margins=(14, 11, 14, 11))
        line.addWidget(self._follows, 1)
        self._ending = QWidget()
        ruled = column(Rule(), spacing=0)
        ruled.addLayout(line)
        self._ending.setLayout(ruled)
        card.body.addWidget(self._ending)
        self.selection = SelectionBar(self.acts)
        card.body.addWidget(self.selection)
        main = QWidget()
        stacked = column(self.rehearsal.bar, card, self.balance)
        stacked.setStretch(1, 1)
        main.setLayout(stacked)
        main.setFocusProxy(self.table)
        return main

    def _connect(self) -> None:
        table, inspector = self.table, self.inspector
        table.chosen.connect(self._show)
        table.opened.connect(lambda line: self._open_details())
        table.speaker_wanted.connect(self._choose_speaker)
        table.several.connect(self._show_selection)
        self.rehearsal.shown.connect(lambda shown: self._make_room())
        context_menu(table, lambda at, line: self.item_menu().popup(at))
        inspector.duplicate_wanted.connect(self.acts.duplicate)
        inspector.split_wanted.connect(self.acts.split)
        inspector.delete_wanted.connect(self.acts.delete)
        inspector.speaker_edit_wanted.connect(self._edit_speaker)
        inspector.saving.faulted.connect(self.context.report)
        self.split.mode_changed.connect(self._set_narrow)
        self.inspector.closed.connect(self.details.show)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        if self.context.event_id is None:
            self.set_title(_("Agenda"))
            self._show_body(self.no_event)
            return
        plan = self._read(self.context.event_id, changed)
        self.set_title(_("Agenda"), self._subtitle())
        self._show_body(self.split if self._lines else self.empty)
        self.table.set_lines(rows_of(self._lines))
        if self.table.current_record() is None and self._lines:
            self.table.select(next((line for line in self._lines if line.number), self._lines[0]).id)
        self._say_ending()
        self.balance.show_plan(plan)
        self.rehearsal.show_items(plan.items)
        self._show(self.table.current_record())
        self._show_selection()
        if self.isVisible():
            self._review.start()

    def _read(self, event_id: UUID, changed: Changed | None) -> Plan:
        """The evening as it is now; where only items changed, only those are read."""
        plan, store = self._plan, self.context.store
        if plan is not None and plan.event.id == event_id and changed and changed.kinds == {"AgendaItem"}:
            plan = agenda.evening_after(store, plan, changed.ids)
        else:
            plan = agenda.evening_of(store, event_id)
            self._figures = thresholds.thresholds(store)
        self._plan = plan
        self._lines = lines_of(plan, self._figures, self._lines)
        return plan

    def hideEvent(self, event: QHideEvent) -> None:
        self._review.stop()
        self._slides.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.split.is_open():
            self.inspector.closed.emit()
        else:
            super().keyPressEvent(event)

    def open(self, **target: Any) -> None:
        if (item_id := target.get("item_id")) is not None and self.table.select(item_id):
            self._open_details()

    def drafts(self) -> dict[str, str]:
        return self.inspector.drafts() | self.rehearsal.drafts()

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        if not self._lines:
            self.refresh(None)
        for place, text in drafts.items():
            item_id, key = place.split(" ", 1)
            if key == "rehearsal":
                self.rehearsal.restore(UUID(item_id), text)
            elif self.table.select(UUID(item_id)):
                self.inspector.saving.restore(key, text)

    def review_now(self) -> None:
        """Show what the rules say about the agenda; they need no paper rendered for that."""
        if self.context.event_id is None:
            return
        found = agenda_findings(self.context.store, self.context.event_id)
        self.balance.show_findings(found, fixable(self.context.store, self.context.event_id, found))

    def show_slides(self) -> None:
        """The slides of the item in view; they are laid out once the person stays on it."""
        line, event_id = self.table.current_record(), self.context.event_id
        if line is not None and event_id is not None:
            self.inspector.slides.show_deck(slides_of(self.context.store, event_id), line.id)
            self.inspector.slides.show_pictures(pictures_of(self.context.store, event_id, line.id))

    # --- what the person does --------------------------------------------------------------------
    def _start(self, key: str) -> None:
        event_id = self.context.event_id
        if event_id is not None:
            self.context.do(lambda: agenda.start_from_outline(self.context.store, event_id, key))
            self.table.setFocus()

    def _new_call_in(self) -> None:
        CallInDialog(self, self.context).exec()

    def land(self) -> None:
        """Preview how the program ends by a hard stop."""
        if self._plan is not None:
            self.preview(LandDialog(self, self.context, self._plan))

    def fix(self, finding: Finding) -> None:
        """Preview what could settle a finding."""
        if self._plan is None:
            return
        made = proposals_for(self.context.store, self._plan.event.id, finding)
        if made:
            self.preview(FixDialog(self, self.context, self._plan.event, finding.text, made))
        else:
            self.review_now()

    def move_away(self) -> None:
        """Preview survivors moved away from law enforcement."""
        proposal = move_survivors(self._plan) if self._plan else None
        if self._plan is not None and proposal is not None:
            self.preview(FixDialog(self, self.context, self._plan.event, proposal.title, [proposal]))

    def preview(self, dialog: PreviewDialog) -> None:
        dialog.exec()
        self.table.setFocus()

    def item_menu(self) -> QMenu:
        """What can be done with the chosen items."""
        caught = move_survivors(self._plan) is not None if self._plan else False
        return item_menu(self, self.acts, details=self._open_details, away=self.move_away if caught else None)

    def _choose_speaker(self, line: Line, at: QPoint) -> None:
        self.speaker_menu(line).popup(at)

    def speaker_menu(self, line: Line) -> SpeakerMenu:
        """The roster, to choose who speaks in an item."""
        return SpeakerMenu(
            self,
            self._plan.speakers.values() if self._plan else (),
            line.item.speaker_id,
            picked=lambda chosen: self._give(line, chosen),
            add=lambda: self._add_speaker(line),
            edit=lambda: self._edit_speaker("speaker_id", line.item.speaker_id),
        )

    def _give(self, line: Line, speaker_id: UUID | None, role: str = "speaker_id") -> None:
        self.context.do(lambda: agenda.change_item(self.context.store, line.id, **{role: speaker_id}))

    def _add_speaker(self, line: Line, role: str = "speaker_id") -> None:
        dialog = SpeakerDialog(self, self.context.store)
        if dialog.exec():
            self._give(line, dialog.speaker_id, role)

    def _edit_speaker(self, role: str, speaker_id: UUID | None) -> None:
        """Change a speaker; where nobody is chosen yet, add one to the item in view."""
        line = self.table.current_record()
        speaker: Speaker | None = self._plan.speaker(speaker_id) if self._plan else None
        if speaker is not None:
            SpeakerDialog(self, self.context.store, speaker).exec()
        elif line is not None:
            self._add_speaker(line, role)

    def _undo(self) -> None:
        done = self.context.do(lambda: history.undo(self.context.store))
        if done is not None:
            words = _("Undone: {label}").format(label=done.label)
            self.context.say_undo(words, icon="arrow-back-up", undoable=False)

    # --- saving what the inspector and the rows hold ----------------------------------------------
    def _save_minutes(self, line: Line, typed: str) -> None:
        self._save_field(line.id, "minutes", typed)

    def _save_field(self, item_id: UUID, key: str, value: Any) -> None:
        store = self.context.store
        if key == "minutes":
            agenda.change_item(store, item_id, seconds=agenda.parse_minutes(value))
        elif key == "part":
            agenda.move_item(store, item_id, 0 if value is Part.AFTER else len(self._lines), part=value)
            self.table.select(item_id)
        else:
            agenda.change_item(store, item_id, **{key: value})

    def _show_rehearsed(self, shown: bool) -> None:
        self.table.show_rehearsed(shown)
        self._say_ending()

    def _say_ending(self) -> None:
        """When the program ends; then what follows, or how the rehearsal went while its times are shown."""
        if self._plan is not None:
            ends, follows = ending_text(self._lines, self._plan)
            self._ends.set_text(ends)
            self._follows.set_text(drift_text(self._plan) if self.more.rehearsed.isChecked() else follows)

    def _rehearsed(self) -> None:
        """Times were kept: show them."""
        self.more.rehearsed.setChecked(True)

    def _link_slide(self, slide_id: UUID, item_id: UUID | None) -> None:
        self.context.do(lambda: link_slide(self.context.store, slide_id, item_id), icon="presentation")

    # --- showing ---------------------------------------------------------------------------------
    def _show(self, line: Line | None) -> None:
        if self.isVisible():
            self._slides.start()
        self.inspector.show_line(line, self._plan, sum(one.number > 0 for one in self._lines))

    def _show_selection(self, _count: int = 0) -> None:
        """The bar of several items takes the place of the line that says when the program ends."""
        chosen = self.acts.chosen()
        several = len(chosen) > 1
        self.selection.setVisible(several)
        self._ending.setVisible(not several and not self.split.overlay)
        if several:
            self.selection.show_lines(chosen)

    def _make_room(self) -> None:
        """In a narrow window the stopwatch takes the place of the balance."""
        self.balance.setVisible(self.rehearsal.bar.isHidden() or not self.split.overlay)

    def _show_body(self, body: QWidget) -> None:
        self._stack.setCurrentWidget(body)
        planned = body is self.split
        self.print.setVisible(planned)
        self.more.set_planned(planned)
        self.more.setVisible(body is not self.no_event)
        self.add.setVisible(body is not self.no_event)
        self.details.setVisible(planned and (self.split.overlay or not self.split.is_open()))

    def _open_details(self) -> None:
        self.split.open()
        self.details.setVisible(self.split.overlay)
        self.inspector.focus_title()

    def _set_narrow(self, narrow: bool) -> None:
        self.table.set_narrow(narrow)
        self.selection.set_narrow(narrow)
        self._make_room()
        self._show_selection()
        self.set_title(_("Agenda"), self._subtitle())
        self.balance.set_narrow(narrow)
        self.details.setVisible(narrow and self._stack.currentWidget() is self.split)
        self.undo.set_wordless(narrow)
        self.print.set_wordless(narrow)

    def _go_to_finding(self, finding: Finding) -> None:
        self.open(item_id=finding.record_id)

    def _subtitle(self) -> str:
        counted = [line for line in self._lines if line.number]
        people = {line.speaker.id: line.speaker for line in counted if line.speaker}
        waiting = sum(not speaker.confirmed for speaker in people.values())
        parts = [
            ngettext("{n} item", "{n} items", len(counted)).format(n=len(counted)),
            ngettext("{n} speaker", "{n} speakers", len(people)).format(n=len(people)),
            _("{n} confirmed").format(n=len(people) - waiting),
        ]
        if waiting:
            parts.append(_("{n} waiting").format(n=waiting))
        if counted and self.split.overlay:
            parts.append(_("ends {time}").format(time=time_text(counted[-1].ends)))
        return " · ".join(parts) if counted else ""
