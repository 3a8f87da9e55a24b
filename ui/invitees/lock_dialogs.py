"""Two people at one laptop: locking the list, opening it again, letting somebody onto it afterwards."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from callin_planner.domain.ids import Changed
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import list_lock, locking
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Choice, Field
from ui.kit.linted import LintedArea, LintedField
from ui.kit.step_up import SecretDialog


class TwoPeopleDialog(SecretDialog):
    """Asks the second person for a passphrase; with `why`, also for a reason that is kept.

    `act(secret, reason)` runs in a job.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        title: str,
        text: str,
        act: str,
        work: Callable[[str, str], Changed],
        *,
        icon: str = "lock",
        why: str = "",
    ) -> None:
        super().__init__(
            parent,
            context,
            title,
            text,
            act,
            lambda secret: work(secret, self._said),
            self._done_with,
            icon=icon,
            label=_("Passphrase of the second person"),
        )
        self._said = ""
        self.reason: LintedArea | None = None
        self.field.set_hint(
            _("You are {name}. Somebody else who answers for the list types theirs here.").format(
                name=context.store.actor.name
            )
        )
        if why:
            self.reason = LintedArea("", _("In a sentence another partner can accept."), 3)
            self.reason_field = LintedField(why, self.reason, key="reason")
            self.content.insertWidget(0, self.reason_field)
            self.reason.textChanged.connect(self.fit)
            self.reason.setFocus()
            self.fit()

    def fit(self) -> None:
        self.set_ready(self.reason is None or bool(self.reason.text().strip()))

    def act(self) -> None:
        """Words are read here: the job must not touch a widget."""
        if self.reason is not None:
            self._said = self.reason.text()
            self.reason_field.clear()
        super().act()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, FieldError) and error.field == "reason" and self.reason is not None:
            self.busy.hide()
            self._typed()
            self.reason_field.fault(error.text)
            self.reason.setFocus()
        else:
            super()._failed(error)

    def _done_with(self, changed: Changed) -> None:
        self._context.say(_("{done}.").format(done=changed.label))


class AdditionDialog(TwoPeopleDialog):
    """Whom two people let onto the locked list. `people` are (id, words); `chosen` are settled already."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        event_id: UUID,
        people: Sequence[tuple[UUID, str]],
        chosen: Sequence[UUID] = (),
    ) -> None:
        words = dict(people)
        named = ", ".join(words[one] for one in chosen if one in words)
        text = _(
            "The list is locked. The two of you vouch that the person was vetted; the approval is yours."
        )
        if named:
            text = _("{who}. {text}").format(who=named, text=text)
        self._chosen = list(chosen)
        super().__init__(
            parent,
            context,
            _("Add to the locked list"),
            text,
            _("Add to the list"),
            lambda secret, reason: list_lock.add_after_lock(
                context.site, event_id, self._chosen, secret, reason
            ),
            icon="user-plus",
            why=_("Why now"),
        )
        self.who = Choice([(None, _("Choose a person")), *people])
        if not chosen:
            self.who_field = Field(_("Who"), self.who, key="invitee_ids")
            self.content.insertWidget(0, self.who_field)
            self.who.currentIndexChanged.connect(self._choose)
            self.who.setFocus()
        self.fit()

    def fit(self) -> None:
        self.set_ready(bool(self._chosen) and self.reason is not None and bool(self.reason.text().strip()))

    def _choose(self) -> None:
        value: Any = self.who.value()
        self._chosen = [value] if value else []
        self.fit()


def lock_dialog(parent: QWidget, context: Context, event_id: UUID, approved: int) -> Dialog:
    text = _(
        "{n} approved people are on it. Afterwards nobody comes onto the list, and no approval changes, but "
        "through two people; whoever cannot come may still leave it. Locking cannot be undone, only opened "
        "again by two people."
    ).format(n=approved)
    return TwoPeopleDialog(
        parent,
        context,
        _("Lock the invite list"),
        text,
        _("Lock the list"),
        lambda secret, reason: list_lock.lock_list(context.site, event_id, secret),
    )


def open_dialog(parent: QWidget, context: Context, event_id: UUID) -> Dialog:
    return TwoPeopleDialog(
        parent,
        context,
        _("Open the list again"),
        _("One person can then add and approve people again, until two people lock it anew."),
        _("Open the list"),
        lambda secret, reason: list_lock.open_list(context.site, event_id, secret, reason),
        icon="lock-open",
        why=_("Why"),
    )


def lacks_second(context: Context) -> bool:
    """Whether only one person has a passphrase, so that nobody could be the second."""
    return sum(slot.kind == "passphrase" for slot in locking.slots(context.site)) < 2


def tell_second(parent: QWidget, context: Context) -> None:
    """Say that a second person needs a passphrase first, and where to give one."""
    text = _(
        "Two people lock the list, each with a passphrase of their own. So far one person has one. Give a "
        "second one in Settings, under People."
    )
    dialog = Dialog(parent, _("A second person is needed"), text, icon="users")
    dialog.add_button(Button(_("Not now")), dialog.reject)
    dialog.add_button(Button(_("Open People"), kind="primary"), dialog.accept).setFocus()
    if dialog.exec():
        context.open_page("settings", section="people")
