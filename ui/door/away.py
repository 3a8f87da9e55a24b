"""Everyone who did not come, gone through once: one key a reason, kept all together, one undo."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.attendance import NoShow
from callin_planner.domain.invitees import Status
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import attendance
from callin_planner.usecases.attendance import Outcome, PaperArrival
from callin_planner.usecases.turnout import Phase, Place, Turnout
from ui.door.columns import Columns, words_of
from ui.door.flow import Flow
from ui.door.keyed import KeyedTable
from ui.door.words import KEYS, clock_of, outcome_look, reason_words
from ui.kit.buttons import Button
from ui.kit.cell import Cell
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.kit.record_model import Column, RecordModel
from ui.kit.states import EmptyState
from ui.kit.widgets import Card, Note

EXCUSE, CAME = "X", "I"
Drafts = dict[UUID, tuple[Status, NoShow]]


class AwayPanel(QWidget):
    """What is chosen stays here until it is kept: `drafts` by invitation."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._now: Turnout | None = None
        self.drafts: Drafts = {}
        self.columns = Columns(context)
        reason = Column("reason", _("Why"), lambda place: self._look(place)[0], 210, paint=self._paint_reason)
        shown = [*self.columns.person(), self.columns.officer(), reason]
        self.people: RecordModel[Place] = RecordModel(shown, words=words_of)
        self.table = KeyedTable(self.people, name=_("People who did not come"), multiple=True)
        self.table.keys = frozenset({*KEYS.values(), EXCUSE, CAME})
        self.table.pressed_key.connect(self.press)
        self.note = Note("", "info")
        self.said = Label("", "body", "ink_2")
        self.rest = Button(_("The rest: not known"), "", small=True, on_click=self.fill_rest)
        self.keep = Button(_("Note it"), "check", "primary", key="Ctrl+Enter", on_click=self.save)
        self.keys = self._keys()
        self._empty = EmptyState(
            "circle-check",
            _("Everyone who was expected came"),
            _("There is nobody to ask about. Who stayed for a one-to-one stands under “Came”."),
        )
        self._build()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def tell(self, now: Turnout) -> None:
        self._now = now
        self.columns.zone_name = now.full.plan.site.time_zone
        absent = {place.id: place for place in now.absent}
        self.drafts = {key: draft for key, draft in self.drafts.items() if key in absent}
        self.people.set_rows(now.absent)
        self._content.setVisible(bool(absent))
        self._empty.setVisible(not absent)
        self._show_state()

    def may_keep(self) -> bool:
        """Whether somebody can be put down as not having come: the call-in has begun."""
        return self._now is not None and self._context.store.clock.now() >= self._now.begins

    def press(self, key: str) -> None:
        """A letter: a reason for the chosen people, an excuse, or that they came after all."""
        chosen = self.table.selected_records()
        if not chosen:
            return
        if key == CAME:
            self._came(chosen)
        elif key == EXCUSE:
            self._toggle_excuse(chosen)
        else:
            self._give(chosen, next(code for code, letter in KEYS.items() if letter == key))

    def fill_rest(self) -> None:
        """Everyone without a reason gets “Not known”."""
        for place in self._open():
            self.drafts[place.id] = (Status.NO_SHOW, NoShow.UNKNOWN)
        self._drafts_changed()

    def save(self) -> None:
        """Keep all that was chosen, as one change."""
        if not self.drafts or not self.may_keep():
            return
        outcomes = [Outcome(key, status, code.value) for key, (status, code) in self.drafts.items()]
        if self._context.do(lambda: attendance.note_outcomes(self._context.store, outcomes)) is not None:
            self.drafts = {}
            self._drafts_changed()

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.note)
        card = Card(flush=True)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(Flow(list(self.keys.values()), margins=(12, 8, 12, 4)))
        inside.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.rest)
        foot.addWidget(self.keep)
        inside.addLayout(foot)
        outer.addWidget(self._content, 1)
        outer.addWidget(self._empty, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._wake())

    def _keys(self) -> dict[str, Button]:
        words = {KEYS[code]: word for code, word in reason_words().items()}
        words |= {EXCUSE: _("Excused"), CAME: _("Was here after all")}
        buttons = {}
        for key, word in words.items():
            button = Button(word, small=True, key=key, on_click=self._presser(key))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons[key] = button
        return buttons

    def _presser(self, key: str) -> Callable[[], None]:
        return lambda: self.press(key)

    # --- what is chosen --------------------------------------------------------------------------
    def _give(self, chosen: list[Place], code: NoShow) -> None:
        for place in chosen:
            status = self._status(place)
            self.drafts[place.id] = (Status.EXCUSED if status is Status.EXCUSED else Status.NO_SHOW, code)
        self._drafts_changed()
        if len(chosen) == 1:
            self._go_on(chosen[0])

    def _toggle_excuse(self, chosen: list[Place]) -> None:
        excused = all(self._status(place) is Status.EXCUSED for place in chosen)
        for place in chosen:
            code = self._code(place)
            if code is None:
                self._context.say(_("Choose the reason first; X says that it excuses them."))
                return
            self.drafts[place.id] = (Status.NO_SHOW if excused else Status.EXCUSED, code)
        self._drafts_changed()

    def _came(self, chosen: list[Place]) -> None:
        if self._now is None:
            return
        rows = [PaperArrival(place.id) for place in chosen]
        event_id = self._now.event.id
        words = ngettext("{n} person was here after all", "{n} people were here after all", len(rows))
        self._context.do(
            lambda: attendance.type_back(self._context.store, event_id, rows),
            words.format(n=len(rows)),
        )

    def _go_on(self, place: Place) -> None:
        """To the next person without a reason, from here downwards and round."""
        shown = self.people.shown()
        here = next((n for n, one in enumerate(shown) if one.id == place.id), -1)
        order = shown[here + 1 :] + shown[:here]
        following = next((one for one in order if self._code(one) is None), None)
        if following is not None:
            self.table.select(following.id)

    def _open(self) -> list[Place]:
        return [place for place in self.people.shown() if self._code(place) is None]

    def _status(self, place: Place) -> Status:
        return self.drafts[place.id][0] if place.id in self.drafts else place.status

    def _code(self, place: Place) -> NoShow | None:
        if place.id in self.drafts:
            return self.drafts[place.id][1]
        if place.status in (Status.NO_SHOW, Status.EXCUSED):
            return NoShow(place.reason) if place.reason else NoShow.UNKNOWN
        return None

    # --- showing ---------------------------------------------------------------------------------
    def _drafts_changed(self) -> None:
        self.table.viewport().update()
        self._show_state()

    def _show_state(self) -> None:
        now, left, chosen = self._now, len(self._open()), len(self.drafts)
        if now is None:
            return
        self._show_note(now)
        said = ngettext("{n} person has no reason yet", "{n} people have no reason yet", left)
        self.said.set_text(said.format(n=left) if left else _("Everyone has a reason."))
        self.rest.setVisible(left > 0 and self.may_keep())
        word = ngettext("Keep {n} outcome", "Keep {n} outcomes", chosen).format(n=chosen)
        self.keep.set_text(word if chosen else _("Keep the outcomes"))
        self.keep.setVisible(self.may_keep())
        self.keep.setEnabled(bool(chosen))
        self._wake()

    def _show_note(self, now: Turnout) -> None:
        if not self.may_keep():
            begins = clock_of(now.begins, now.full.plan.site.time_zone)
            self.note.set(
                _("The call-in begins at {time}. Until then they may still come.").format(time=begins),
                "info",
                "clock",
            )
        else:
            self.note.set(
                _(
                    "Choose people and press the letter of a reason; X excuses. Nothing is sent from here: "
                    "what follows is the supervising officer’s to decide."
                ),
                "info",
                "keyboard",
            )
        self.note.setVisible(now.phase is not Phase.CALLED_OFF)

    def _wake(self) -> None:
        awake = bool(self.table.selected_records()) and self.may_keep()
        for button in self.keys.values():
            button.setEnabled(awake)
        self.table.keys = frozenset(self.keys) if self.may_keep() else frozenset()

    def _look(self, place: Place) -> tuple[str, str, str]:
        if place.id in self.drafts:
            status, code = self.drafts[place.id]
            word, state, icon = outcome_look(status, code.value)
            return word, state, icon
        return outcome_look(place.status, place.reason)

    def _paint_reason(self, painter: QPainter, cell: Cell, place: Place) -> None:
        text, state, icon = self._look(place)
        paint_chip(painter, cell.rect, text, state, icon, outlined=place.id in self.drafts)
