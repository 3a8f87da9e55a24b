"""Import a list: choose, match, review, add (mock-up 03b). Back never loses what was chosen."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.imports import SavedMapping
from callin_planner.errors import CallInError
from callin_planner.exchange.fields import Field
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import history, import_batches, import_mappings, importing, list_lock, plans
from callin_planner.usecases.import_mend import rows_to_mend
from callin_planner.usecases.importing import Choice, Imported, Preview
from ui.importing.beside import Beside, keep_place
from ui.importing.choose import ChooseStep
from ui.importing.draft import Draft, Kept, kept_from
from ui.importing.finish import FinishStep
from ui.importing.foot import Foot
from ui.importing.match import MatchCard
from ui.importing.side import SidePanel
from ui.importing.source import Source, dropped_file
from ui.importing.steps import ADD, CHOOSE, MATCH, REVIEW, FileLine, StepBar
from ui.importing.tables import FirstRowsCard, RowsCard
from ui.kit.context import Context
from ui.kit.disclosing import disclose
from ui.kit.labels import announce
from ui.kit.page import Page
from ui.kit.widgets import column, row, scrolling


class ImportPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {"Invitee", "Group", "Officer", "Invitation", "Event", "ImportBatch", "ListLock"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.draft: Draft | None = None
        self._done: Imported | None = None
        self._busy = False
        self._locked = False
        self.steps = StepBar()
        self.file_line = FileLine()
        self.choose = ChooseStep(context)
        self.match = MatchCard(context)
        self.first_rows = FirstRowsCard(context)
        self.rows = RowsCard(context)
        self.side = SidePanel(context)
        self.finish = FinishStep()
        self.foot = Foot()
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        head = row(self.steps, spacing=20)
        head.addWidget(self.file_line, 1)
        self.body.addLayout(head)
        self._left = QStackedWidget()
        matching = column(self.match, self.first_rows, spacing=13)
        matching.addStretch(1)
        self._matching = scrolling(matching)
        self._left.addWidget(self._matching)
        self._left.addWidget(self.rows)
        self.beside = Beside(self._left, self.side)
        self.header.add(self.beside.toggle)
        self._stack = QStackedWidget()
        for part in (self.choose, self.beside, scrolling(column(self.finish, None))):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.foot)

    def _connect(self) -> None:
        self.foot.cancel_wanted.connect(self._leave)
        self.beside.narrow_changed.connect(lambda narrow: self._show_foot())
        self.foot.back_wanted.connect(self._go_back)
        self.foot.next_wanted.connect(self._go_on)
        self.choose.chosen.connect(self.take)
        self.match.changed.connect(self._match)
        self.match.sheet_wanted.connect(self._turn_to)
        self.match.remember_wanted.connect(self._remember)
        self.match.matches.wanted.connect(self._use)
        self.side.decided.connect(self._decide)
        self.side.save_wanted.connect(self._save_rows)
        self.finish.leave_out_changed.connect(self._set_leave_out)
        self.finish.undo_wanted.connect(self._undo)
        self.finish.list_wanted.connect(lambda: self.context.open_page("invitees"))
        self.finish.again_wanted.connect(self._start_anew)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        event_id = self.context.event_id
        self._locked = event_id is not None and list_lock.lock_of(self.context.store, event_id) is not None
        name = plans.event_of(self.context.store, event_id).name if event_id else ""
        subtitle = _("Invite list, {event}").format(event=name) if name else _("Invite list")
        self.set_title(_("Import a list"), subtitle)
        if self._done is not None and changed is not None:
            self._see_undone(self._done)
        if self.draft is None or self._done is not None or self._busy:
            self._show()
        elif changed is not None or self.draft.preview.event_id != event_id:
            self._reconsider()
        else:
            self._show()

    def open(self, **target: Any) -> None:
        """`file` starts at once with that list; without one, a finished import makes room for the next."""
        if (file := target.get("file")) is not None:
            self.take_file(file)
        elif self._busy:
            return
        elif self._done is not None:
            self._start_anew()

    def drafts(self) -> dict[str, str]:
        if self.draft is None or self._done is not None:
            return {}
        return {"import": self.draft.to_text(self.steps.step())}

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        if text := drafts.get("import"):
            kept = kept_from(text)
            self.take(kept.source, kept)

    def is_busy(self) -> bool:
        """Whether a list is being read or stored."""
        return self._busy

    # --- reading ---------------------------------------------------------------------------------
    def take_file(self, file: Path) -> None:
        self.take(Source(file))

    def take(self, source: Source, kept: Kept | None = None) -> None:
        """Read a list and go to step 2, or say why it cannot be read. `kept` brings earlier choices back."""
        if self._busy:
            return
        store, event_id = self.context.store, self.context.event_id
        mapping = kept.mapping if kept and kept.mapping else None
        sheet = kept.sheet if kept else None
        self._busy = True
        job = self.context.jobs.run(
            _("Reading a list"),
            lambda progress: source.preview(store, event_id, mapping, sheet, progress),
            done=lambda preview: self._read(source, preview, kept),
            failed=self._cannot_read,
            cancelled=self._stopped_reading,
        )
        self._done = None
        self.draft = None
        self._go_to(CHOOSE)
        self.choose.show_reading(job, source.name)

    def _read(self, source: Source, preview: Preview, kept: Kept | None) -> None:
        self._busy = False
        self.choose.show_waiting()
        self.draft = Draft(source, preview)
        step = MATCH
        if kept is not None:
            self.draft.mapping, self.draft.choices = dict(kept.mapping), dict(kept.choices)
            self.draft.leave_out, step = kept.leave_out, max(kept.step, MATCH)
            self.draft.sheet, self.draft.expected = kept.sheet, kept.expected
        self._go_to(step)
        said = ngettext("{n} row read", "{n} rows read", preview.rows_read)
        announce(self, said.format(n=preview.rows_read))

    def _cannot_read(self, error: BaseException) -> None:
        self._busy = False
        self.choose.show_waiting()
        if isinstance(error, CallInError):
            self.choose.show_fault(error.text)
        else:
            self.context.report(error)
        self._show()

    def _stopped_reading(self) -> None:
        self._busy = False
        self.choose.show_waiting()
        self._show()

    def _reconsider(self) -> None:
        """The same file under the present choices of columns, beside the site as it is now."""
        draft = self.draft
        if draft is None or self._busy:
            return
        store, event_id = self.context.store, self.context.event_id
        mapping, sheet = dict(draft.mapping), draft.sheet
        self._busy = True
        self.context.jobs.run(
            _("Looking at the list again"),
            lambda progress: importing.reconsider(
                store, draft.preview, event_id=event_id, mapping=mapping, sheet=sheet, progress=progress
            ),
            done=lambda preview: self._reconsidered(draft, preview, (mapping, sheet)),
            failed=self._cannot_match,
            cancelled=self._stopped_reading,
        )

    def _reconsidered(self, draft: Draft, preview: Preview, under: object) -> None:
        self._busy = False
        draft.preview = preview
        if under != (draft.mapping, draft.sheet):
            self._reconsider()
            return
        self._show()

    def _cannot_match(self, error: BaseException) -> None:
        """A match without a name, or a sheet without a list: go back to the last that worked."""
        self._busy = False
        if self.draft is not None and self.draft.sheet not in (None, self.draft.preview.sheet):
            self.draft.turn_to(self.draft.preview.sheet)
        elif self.draft is not None:
            fields = {column.index: column.field for column in self.draft.preview.columns}
            self.draft.mapping = {
                index: field for index, field in self.draft.mapping.items() if fields.get(index) == field
            }
        self.context.report(error)
        self._show()

    # --- choosing --------------------------------------------------------------------------------
    def _match(self, index: int, field: Field | None) -> None:
        if self.draft is not None:
            self.draft.mapping[index] = field
            self._reconsider()

    def _turn_to(self, sheet: str) -> None:
        if self.draft is not None and sheet != self.draft.preview.sheet:
            self.draft.turn_to(sheet)
            self._reconsider()

    def _use(self, mapping: SavedMapping) -> None:
        if self.draft is not None:
            self.draft.mapping.update(import_mappings.choices_for(mapping, self.draft.preview))
            self._reconsider()

    def _remember(self) -> None:
        if self.draft is not None:
            self.match.matches.save(self.draft)

    def _decide(self, number: int, choice: Choice | None) -> None:
        if self.draft is None:
            return
        if choice is None:
            self.draft.choices.pop(number, None)
        else:
            self.draft.choices[number] = choice
        self.side.show_draft(self.draft)
        if self.steps.step() == REVIEW:
            self.rows.show_draft(self.draft)
        self._show_foot()
        if not self.side.focus_after(number):
            self.foot.next.setFocus()

    def _set_leave_out(self, leave_out: bool) -> None:
        if self.draft is not None and self.draft.leave_out != leave_out:
            self.draft.leave_out = leave_out
            self._show_foot()

    def _save_rows(self) -> None:
        if self.draft is not None:
            disclose(self.context, rows_to_mend(self.context.store, self.draft.preview), self)

    # --- going on and back -----------------------------------------------------------------------
    def _go_on(self) -> None:
        if self.steps.step() == ADD:
            self._commit()
        elif self.draft is not None:
            self._go_to(self.steps.step() + 1)

    def _go_back(self) -> None:
        self._go_to(max(self.steps.step() - 1, CHOOSE))

    def _leave(self) -> None:
        self._start_anew()
        self.context.open_page("invitees")

    def _start_anew(self) -> None:
        self.draft, self._done = None, None
        self.choose.fault.hide()
        self._go_to(CHOOSE)

    def _go_to(self, step: int) -> None:
        self.steps.set(step)
        draft = self.draft
        self.beside.prefer_side(step == REVIEW and draft is not None and draft.needs_somebody())
        self._show()
        if step != CHOOSE:
            (self.foot.next if self.foot.next.isEnabled() else self.foot.back).setFocus()

    def _commit(self) -> None:
        draft = self.draft
        if draft is None or self._busy:
            return
        site = self.context.site
        choices, leave_out = dict(draft.choices), draft.leave_out
        self._busy = True
        job = self.context.jobs.run(
            _("Importing a list"),
            lambda progress: importing.commit_into(
                site, draft.preview, skip_problem_rows=leave_out, choices=choices, progress=progress
            ),
            done=self._stored,
            failed=self._not_stored,
            cancelled=self._stopped_reading,
        )
        self.finish.show_work(job, draft.to_add())
        self._show_foot()

    def _stored(self, done: Imported) -> None:
        self._busy = False
        self._done = done
        self.finish.show_result(done)
        self._show_foot()
        self.finish.show_list.setFocus()
        if done.changed.ids:
            self.context.say_undo(_("{label}.").format(label=done.changed.label), icon="file-import")

    def _not_stored(self, error: BaseException) -> None:
        self._busy = False
        self.context.report(error)
        if isinstance(error, CallInError) and error.code == "list-changed":
            self._reconsider()
        self._show()

    def _undo(self) -> None:
        batch_id = self._done.batch_id if self._done else None
        if batch_id is not None:
            self.context.do(
                lambda: import_batches.take_back(self.context.store, batch_id),
                _("The import was taken back."),
            )

    def _see_undone(self, done: Imported) -> None:
        """The import may have been taken back here, from the undo bar or with Ctrl+Z."""
        entries = history.history(self.context.store)
        entry = next((one for one in entries if one.id == done.changed.entry), None)
        if entry is not None and entry.undone_by is not None:
            self.finish.show_undone()
        else:
            self.finish.show_result(done)

    # --- showing ---------------------------------------------------------------------------------
    def _show(self) -> None:
        step, draft = self.steps.step(), self.draft
        if draft is None:
            self._stack.setCurrentIndex(0)
            self.choose.show_state(locked=self._locked)
        elif self._done is None and not self._busy:
            self._show_draft(step, draft)
        self._show_foot()

    def _show_draft(self, step: int, draft: Draft) -> None:
        self._stack.setCurrentIndex({CHOOSE: 0, MATCH: 1, REVIEW: 1, ADD: 2}[step])
        if step == CHOOSE:
            self.choose.show_state(locked=self._locked)
        if step == MATCH:
            keep_place(self._matching)
            self.match.show_draft(draft)
            self.first_rows.show_draft(draft)
        elif step == REVIEW:
            self.rows.show_draft(draft)
        elif step == ADD:
            self.finish.show_draft(draft)
        if step in (MATCH, REVIEW):
            self._left.setCurrentIndex(step - MATCH)
            self.side.show_draft(draft)

    def _show_foot(self) -> None:
        step, draft = self.steps.step(), self.draft
        over = self._done is not None
        self.steps.set(step, finished=over)
        self.file_line.set_text(draft.about() if draft else "")
        settling = step in (MATCH, REVIEW) and draft is not None and not over
        self.beside.toggle.setVisible(settling and self.beside.is_narrow())
        self.foot.show_state(step, draft, busy=self._busy, over=over, locked=self._locked)

    # --- dropping --------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None and not self._busy:
            self.choose.drop.set_hovered(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.choose.drop.set_hovered(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.choose.drop.set_hovered(False)
        file = dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.take_file(file)
