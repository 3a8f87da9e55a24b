"""Everyone who may speak: how far they are, who could stand in, and how long they took (mock-up 19)."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from callin_planner.domain.agenda import Part, programme_seconds, seconds_by_voice
from callin_planner.domain.ids import Changed
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.speakers import Step
from callin_planner.i18n import _
from callin_planner.usecases import lineup, speakers
from callin_planner.usecases.roster import Roster, RosterRow, roster_of
from ui.kit import theme
from ui.kit.balance import BalanceBar
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.dialogs import ask
from ui.kit.drawer import WithDrawer
from ui.kit.filters import ListSearch
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, column
from ui.speakers.add import AddSpeakerDialog
from ui.speakers.drawer import SpeakerDrawer
from ui.speakers.empty_items import EmptyItems
from ui.speakers.files import SpeakerFiles
from ui.speakers.give import GiveItemDialog
from ui.speakers.keep import keep_field
from ui.speakers.lines import grouped, matching, subtitle
from ui.speakers.replace import FollowedDialog, ReplaceDialog
from ui.speakers.steps import StepDialog
from ui.speakers.suggest import SuggestDialog
from ui.speakers.table import SpeakerTable

HERE, ALL = "here", "all"


class SpeakersPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset({"Speaker", "AgendaItem", "Event", "Task", "Site"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.roster: Roster | None = None
        self.table = SpeakerTable(context)
        self.files = SpeakerFiles(self, context, self.table.people.shown)
        self.drawer = SpeakerDrawer(self._save_field)
        self.split = WithDrawer(self._build_main(), self.drawer)
        self.empty = EmptyState(
            "microphone-2",
            _("Nobody in the list yet"),
            _(
                "Everyone who may speak stands here, across call-ins: host, community, law enforcement "
                "and services."
            ),
            Button(_("Add speaker"), "user-plus", "primary", on_click=self.add_speaker),
            Button(_("Import a list"), "file-import", on_click=self.files.choose_list),
        )
        self._bodies = QStackedWidget()
        self._bodies.addWidget(self.split)
        self._bodies.addWidget(self.empty)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.suggest = Button(_("Suggest a line-up"), "wand", on_click=self.suggest_line_up)
        self.write = Button(_("Write to speakers"), "mail", on_click=lambda: self.files.choose_letters())
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.add = Button(_("Add speaker"), "plus", "primary", on_click=self.add_speaker)
        self.more = Button(_("More"), "dots", kind="menu")
        self.more.setMenu(QMenu(self.more))
        self.details.hide()
        self.header.add(self.suggest, self.write, self.details, self.more, self.add)

    def _build_main(self) -> QWidget:
        self.search = ListSearch(_("Find a speaker"))
        self.search.setMinimumWidth(theme.px(190))
        self.search_field = self.search
        self.which = SegmentedControl(
            [(HERE, _("This call-in")), (ALL, _("All call-ins"))], HERE, name=_("Speakers shown")
        )
        self.bar = BalanceBar()
        self.bar.worded = False
        self.bar.setMinimumWidth(theme.px(120))
        self.bar.setMaximumWidth(theme.px(240))
        self.total = Label("", "caption", "ink_2")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.search, 2)
        line.addWidget(self.which)
        line.addStretch(1)
        line.addWidget(self.bar, 2)
        line.addWidget(self.total)
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table, 1)
        self.nobody = Label("", "body", "ink_2", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.hide()
        self._card.body.addWidget(self.nobody, 1)
        self.empty_items = EmptyItems(self._give_dropped, lambda item_id: self._open_item(item_id))
        stacked = column(spacing=12)
        stacked.addLayout(line)
        stacked.addWidget(self._card, 1)
        stacked.addWidget(self.empty_items)
        main = QWidget()
        main.setLayout(stacked)
        main.setFocusProxy(self.table)
        return main

    def _connect(self) -> None:
        table, drawer = self.table, self.drawer
        table.chosen.connect(lambda row: self._show(row))
        table.opened.connect(lambda row: self._open_details())
        table.give_wanted.connect(self.give_item)
        table.remove_wanted.connect(self.remove)
        context_menu(table, lambda at, row: self.row_menu(row).popup(at))
        self.search.searched.connect(lambda text: self._fill())
        self.search.left.connect(self._into_list)
        self.which.chosen.connect(lambda key: self._fill())
        drawer.saving.faulted.connect(self.context.report)
        drawer.replace_wanted.connect(self.replace)
        drawer.give_wanted.connect(lambda: self.give_item(self.drawer.current()))
        drawer.anew_wanted.connect(self._ask_anew)
        drawer.item_wanted.connect(self._open_item)
        drawer.steps.mark_wanted.connect(self._mark)
        drawer.steps.back_wanted.connect(self._unmark)
        drawer.steps.date_wanted.connect(self._date_step)
        drawer.brief_wanted.connect(lambda: self._with_current(self.files.choose_brief))
        drawer.draft_wanted.connect(lambda: self._with_current(self.files.choose_letters))
        drawer.closed.connect(self.details.show)
        self.files.imported.connect(self._show_all)
        self.split.mode_changed.connect(self._set_narrow)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        self.roster = roster_of(self.context.store, self.context.event_id)
        roster = self.roster
        here = roster.of_this_call_in()
        self.which.set_text(HERE, _("This call-in {n}").format(n=len(here)))
        self.which.set_text(ALL, _("All call-ins {n}").format(n=len(roster.rows)))
        if changed is None and not here:
            self.which.set_value(ALL)
        self.set_title(_("Speakers"), subtitle(roster) if roster.rows else "")
        self._show_minutes(roster)
        self._show_body(self.split if roster.rows else self.empty)
        self._fill()
        self._fill_more()
        self.empty_items.show_items(roster)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.split.is_open():
            self.drawer.closed.emit()
        else:
            super().keyPressEvent(event)

    def open(self, **target: Any) -> None:
        """`speaker_id` of somebody to show; a missing welfare contact is ready to be typed."""
        if (speaker_id := target.get("speaker_id")) is not None:
            self._select(speaker_id)
            self._open_details()
            self.drawer.focus_first_worry()

    def drafts(self) -> dict[str, str]:
        return self.drawer.drafts()

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        if self.roster is None:
            self.refresh(None)
        for place, text in drafts.items():
            speaker_id, key = place.split(" ", 1)
            if self._select(UUID(speaker_id)):
                self.drawer.saving.restore(key, text)

    # --- what the person does --------------------------------------------------------------------
    def add_speaker(self) -> None:
        dialog = AddSpeakerDialog(self, self.context)
        if dialog.exec():
            self.open(speaker_id=dialog.speaker_id)

    def suggest_line_up(self) -> None:
        event_id = self.context.event_id
        if event_id is None:
            return
        line_up = lineup.suggest(self.context.store, event_id)
        if not line_up.chosen and not line_up.left:
            self.context.say(_("Every item of the program has a speaker. There is nothing to suggest."))
            return
        SuggestDialog(self, self.context, line_up).exec()

    def give_item(self, row: RosterRow | None) -> None:
        if row is not None and self.roster is not None and self.roster.event is not None:
            GiveItemDialog(self, self.context, self.roster, row.speaker).exec()

    def replace(self) -> None:
        row, event_id = self.drawer.current(), self.context.event_id
        if row is None or event_id is None:
            return
        dialog = ReplaceDialog(self, self.context, event_id, row.speaker)
        if not dialog.exec() or dialog.followed is None:
            return
        self._select(dialog.followed.speaker_id)
        self.context.say_undo(dialog.followed.changed.label, icon="arrows-exchange")
        FollowedDialog(self, dialog.followed).exec()

    def remove(self, row: RosterRow) -> None:
        name = row.speaker.name
        done = self.context.do(
            lambda: speakers.remove_speaker(self.context.store, row.id),
            _("{name} taken out of the list.").format(name=name),
            icon="trash",
        )
        if done is not None:
            self._choose_first()

    def row_menu(self, row: RosterRow) -> QMenu:
        """What can be done with somebody of the list."""
        menu = QMenu(self)
        menu.addAction(icon("columns", "ink_2"), _("Open details"), self._open_details)
        if self.roster is not None and self.roster.event is not None:
            menu.addAction(icon("plus", "ink_2"), _("Give an item…"), lambda: self.give_item(row))
            if row.speaks:
                menu.addAction(icon("arrows-exchange", "ink_2"), _("Replace…"), self.replace)
        menu.addSeparator()
        menu.addAction(icon("trash", "ink_2"), _("Take out of the list"), lambda: self.remove(row))
        return menu

    def _with_current(self, act: Callable[[RosterRow], object]) -> None:
        if (row := self.drawer.current()) is not None:
            act(row)

    def _show_all(self) -> None:
        self.which.set_value(ALL)
        self._fill()

    def _mark(self, step: Step) -> None:
        self._with_current(
            lambda row: self.context.do(lambda: speakers.mark_step(self.context.store, row.id, step))
        )

    def _unmark(self, step: Step) -> None:
        self._with_current(
            lambda row: self.context.do(lambda: speakers.unmark_step(self.context.store, row.id, step))
        )

    def _date_step(self, step: Step) -> None:
        row = self.drawer.current()
        if row is None:
            return
        store = self.context.store
        StepDialog(
            self,
            row.speaker,
            step,
            lambda which, on, by: speakers.mark_step(store, row.id, which, on=on, by=by),
        ).exec()

    def _ask_anew(self) -> None:
        self._with_current(lambda row: self._begin_anew([row]))

    def _begin_anew(self, rows: list[RosterRow]) -> None:
        """One speaker at once; all of them after a question."""
        text = _("Answers and preparation steps are cleared, for the call-in in view. Undo brings them back.")
        if len(rows) > 1 and not ask(self, _("Ask everybody anew?"), text, _("Clear the answers")):
            return
        ids = [row.id for row in rows]
        self.context.do(lambda: speakers.begin_anew(self.context.store, ids), icon="refresh")

    def _give_dropped(self, item_id: UUID, speaker_id: UUID) -> None:
        self.context.do(lambda: lineup.assign(self.context.store, item_id, speaker_id))

    def _open_item(self, item_id: UUID) -> None:
        self.context.open_page("agenda", item_id=item_id)

    def _save_field(self, row: RosterRow, key: str, value: Any) -> None:
        keep_field(self.context.store, row, key, value)

    # --- showing ---------------------------------------------------------------------------------
    def _fill(self) -> None:
        roster = self.roster
        if roster is None:
            return
        rows = list(roster.rows) if self.which.value() == ALL else roster.of_this_call_in()
        found = matching(rows, self.search.text())
        self.table.set_people(grouped(found), roster.event)
        self._say_nobody(bool(found))
        if self.table.current_record() is None:
            self._choose_first()
        self._show(self.table.current_record())

    def _say_nobody(self, found: bool) -> None:
        self.table.setVisible(found)
        self.nobody.setVisible(not found)
        if self.search.text():
            self.nobody.set_text(_("No one matches. Try a part of the name, or all call-ins."))
        else:
            self.nobody.set_text(
                _("Nobody speaks at this call-in yet. Look at all call-ins, or suggest a line-up.")
            )

    def _choose_first(self) -> None:
        if shown := self.table.people.shown():
            self.table.select(shown[0].id)

    def _select(self, speaker_id: UUID) -> bool:
        """Make somebody the current one, in whichever list they stand."""
        if self.table.select(speaker_id):
            return True
        self.search.clear()
        self.which.set_value(ALL)
        self._fill()
        return self.table.select(speaker_id)

    def _into_list(self) -> None:
        self.table.setFocus()

    def _show(self, row: RosterRow | None) -> None:
        self.drawer.show_row(row, self.roster)

    def _show_minutes(self, roster: Roster) -> None:
        items = [item for item in roster.items if item.part is Part.PROGRAMME]
        self.bar.setVisible(bool(items))
        self.total.setVisible(bool(items))
        if roster.event is not None:
            self.bar.show_seconds(seconds_by_voice(items), roster.event.target_minutes * 60)
            self.total.set_text(_("{n} min").format(n=minutes_text(programme_seconds(items))))

    def _fill_more(self) -> None:
        menu = self.more.menu()
        menu.clear()
        given = [row for row in self.roster.rows if row.stale is not None] if self.roster else []
        menu.addAction(icon("file-import", "ink_2"), _("Import a list or contacts…"), self.files.choose_list)
        cards = menu.addAction(icon("id-badge-2", "ink_2"), _("Save contacts…"), self.files.choose_contacts)
        cards.setEnabled(bool(self.table.people.shown()))
        menu.addSeparator()
        anew = menu.addAction(
            icon("refresh", "ink_2"), _("Ask everybody anew…"), lambda: self._begin_anew(given)
        )
        anew.setEnabled(bool(given))

    def _show_body(self, body: QWidget) -> None:
        self._bodies.setCurrentWidget(body)
        listed = body is self.split
        for button in (self.suggest, self.write):
            button.setVisible(listed and self.context.event_id is not None)
        self.more.setVisible(listed)
        self.details.setVisible(listed and (self.split.overlay or not self.split.is_open()))

    def _open_details(self) -> None:
        self.split.open()
        self.details.setVisible(self.split.overlay)
        self.drawer.steps.buttons[Step.ASKED].setFocus()

    def _set_narrow(self, narrow: bool) -> None:
        self.details.setVisible(narrow and self._bodies.currentWidget() is self.split)
        for button in (self.suggest, self.write, self.more):
            button.set_wordless(narrow)
