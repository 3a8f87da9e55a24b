"""The band above a locked list: who locked it and when, and what two people together may do."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.clock import zone
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.text import listed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import list_lock, locking
from callin_planner.usecases.forecast import forecast
from ui.invitees import lock_dialogs
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import day_text, time_text
from ui.kit.dialogs import tell
from ui.kit.two_people import lacks_second
from ui.kit.widgets import Note


class LockBand(QWidget):
    """Hidden while the list is open. `show_plan` gets every fresh plan; `lock` is what the menu runs."""

    watches: ClassVar[frozenset[str]] = frozenset({"ListLock", "ListAddition"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._full: FullPlan | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        self.note = Note("", "info", "lock")
        self.add = Button(_("Add after the lock…"), "user-plus", small=True)
        self.open = Button(_("Open again…"), "lock-open", small=True, on_click=self.open_again)
        self.add.clicked.connect(lambda: self.add_people())
        self.note.add(self.add)
        self.note.add(self.open)
        lines.addWidget(self.note)
        self.hide()

    def show_plan(self, full: FullPlan | None) -> None:
        self._full = full
        self.setVisible(full is not None and full.lock is not None)
        if full is not None and full.lock is not None:
            doubt = locking.one_hand(self._context.site, full.lock.locked_by)
            words = " ".join(filter(None, (self._text(full), doubt)))
            self.note.set(words, "look" if doubt else "info", "lock")

    @property
    def is_locked(self) -> bool:
        return self._full is not None and self._full.lock is not None

    def lock(self) -> None:
        """Ask the second person, and lock."""
        if self._full is None:
            return
        if self.is_locked:
            tell(self, _("The list is locked"), self._text(self._full), icon="lock")
            return
        if self._lacks_second():
            return
        event_id = self._full.plan.event.id
        approved = forecast(self._context.store, event_id).invited
        lock_dialogs.lock_dialog(self, self._context, event_id, approved).exec()

    def open_again(self) -> None:
        if self._full is not None and not self._lacks_second():
            lock_dialogs.open_dialog(self, self._context, self._full.plan.event.id).exec()

    def add_people(self, chosen: Sequence[UUID] = ()) -> None:
        """Let `chosen` onto the list, or whom the dialog asks for."""
        if self._full is None or self._lacks_second():
            return
        event_id = self._full.plan.event.id
        found = list_lock.addable(self._context.store, event_id)
        people = [(one.id, self._said(one)) for one in found]
        if not people:
            tell(
                self,
                _("Nobody to add"),
                _("Everyone on file is on this list. “Add person” puts somebody new on file first."),
                icon="user-plus",
            )
            return
        lock_dialogs.AdditionDialog(self, self._context, event_id, people, list(chosen)).exec()

    def _lacks_second(self) -> bool:
        if not lacks_second(self._context):
            return False
        lock_dialogs.tell_second(self, self._context)
        return True

    def _said(self, person: Invitee) -> str:
        return _("{code}, {name}").format(code=person.code, name=self._context.name(person.name))

    def _text(self, full: FullPlan) -> str:
        lock = full.lock
        if lock is None:
            return ""
        at = lock.locked_at.astimezone(zone(full.plan.site.time_zone))
        text = _("Locked by {names}, {day}, {time}.").format(
            names=listed(list(lock.locked_by), _("and")), day=day_text(at.date()), time=time_text(at.time())
        )
        additions = list_lock.additions_of(self._context.store, full.plan.event.id)
        since = sum(one.at >= lock.locked_at for one in additions)
        if since:
            text += " " + ngettext(
                "{n} person came onto it since, through two people.",
                "{n} people came onto it since, through two people each.",
                since,
            ).format(n=since)
        return text
