"""Two people at one laptop: locking the list, opening it again, letting somebody onto it afterwards."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from callin_planner.i18n import _
from callin_planner.usecases import list_lock
from ui.kit import two_people
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Choice, Field
from ui.kit.two_people import TwoPeopleDialog


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
            who=who_may(),
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
        who=who_may(),
    )


def open_dialog(parent: QWidget, context: Context, event_id: UUID) -> Dialog:
    return TwoPeopleDialog(
        parent,
        context,
        _("Open the list again"),
        _("One person can then add and approve people again, until two people lock it anew."),
        _("Open the list"),
        lambda secret, reason: list_lock.open_list(context.site, event_id, secret, reason),
        who=who_may(),
        icon="lock-open",
        why=_("Why"),
    )


def who_may() -> str:
    return _("Somebody else who answers for the list types theirs here.")


def tell_second(parent: QWidget, context: Context) -> None:
    """Say that a second person needs a passphrase first, and where to give one."""
    text = _(
        "Two people lock the list, each with a passphrase of their own. So far one person has one. Give a "
        "second one in Settings, under People."
    )
    two_people.tell_second(parent, context, text)
