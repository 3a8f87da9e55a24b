"""Moving invitations along their path: which steps are offered, and what is asked on the way."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.invitation_path import (
    AFTER_THE_EVENING,
    MAY_TAKE_A_PLACE,
    NEEDS_REASON,
    may_have_letter,
    may_move,
)
from callin_planner.domain.invitees import APPROVED_OR_LATER, LetterState, Status
from callin_planner.domain.plan import Invited
from callin_planner.errors import FieldError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import invitations
from ui.invitees.listing import key_of
from ui.invitees.words import letter_look, status_look
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.linted import LintedArea, LintedField

_OFFERED = (
    Status.CANDIDATE, Status.SCREENED, Status.APPROVED, Status.CONFIRMED,
    Status.ATTENDED, Status.NO_SHOW, Status.EXCUSED,
    Status.HELD, Status.WITHDRAWN, Status.REPLACED, Status.SET_ASIDE,
)  # fmt: skip
_LETTERS = (LetterState.TO_PRINT, LetterState.WITH_OFFICER, LetterState.DELIVERED, LetterState.CAME_BACK)


def fill_status_menu(
    menu: QMenu, rows: Sequence[Invited], chosen: Callable[[Status], object], *, held: bool
) -> None:
    """Every step; those open that all of `rows` may take. `held` says that the evening has come.

    A place passes from one person to one other: it is not offered for several.
    """
    menu.clear()
    for to in _OFFERED:
        if (to in AFTER_THE_EVENING and not held) or (to is Status.REPLACED and len(rows) > 1):
            continue
        if to is Status.HELD:
            menu.addSeparator()
        step, word = _step_to(to, rows), _step_word(to)
        asks = step in NEEDS_REASON or step is Status.APPROVED
        action = menu.addAction(_("{word}…").format(word=word) if asks else word)
        action.setEnabled(bool(rows) and all(_is_open(row.invitation.status, step) for row in rows))
        action.triggered.connect(lambda _on=False, status=step: chosen(status))


def _step_word(to: Status) -> str:
    return _("Replace with") if to is Status.REPLACED else status_look(to).word


def _step_to(to: Status, rows: Sequence[Invited]) -> Status:
    """Someone who takes a yes back stands where the letter stood."""
    said_yes = bool(rows) and all(row.invitation.status is Status.CONFIRMED for row in rows)
    return Status.DELIVERED if to is Status.APPROVED and said_yes else to


def _is_open(now: Status, to: Status) -> bool:
    """Whether the step is allowed and changes what the chip says."""
    return may_move(now, to) and status_look(now) != status_look(to)


def fill_letter_menu(menu: QMenu, rows: Sequence[Invited], chosen: Callable[[LetterState], object]) -> None:
    menu.clear()
    open_to = bool(rows) and all(may_have_letter(row.invitation.status) for row in rows)
    for letter in _LETTERS:
        action: QAction = menu.addAction(letter_look(letter).word)
        action.setEnabled(open_to)
        action.triggered.connect(lambda _on=False, state=letter: chosen(state))


def move(
    parent: QWidget, context: Context, rows: Sequence[Invited], to: Status, everyone: Sequence[Invited] = ()
) -> None:
    """Take the step, asking first for the reason, for who approved or for who takes the place, where that
    is kept. `everyone` are the people of the call-in."""
    ids = [key_of(row) for row in rows]
    if to is Status.REPLACED and len(rows) == 1:
        ReplaceDialog(parent, context, rows[0], everyone).exec()
    elif to in NEEDS_REASON:
        ReasonDialog(parent, context, rows, to).exec()
    elif to is Status.APPROVED and any(row.invitation.status not in APPROVED_OR_LATER for row in rows):
        ApproveDialog(parent, context, rows).exec()
    else:
        context.do(lambda: invitations.change_invitations(context.store, ids, to=to))


def set_letters(context: Context, rows: Sequence[Invited], letter: LetterState) -> None:
    ids = [key_of(row) for row in rows]
    context.do(lambda: invitations.set_letters(context.store, ids, letter), icon="mail")


class _MoveDialog(FormDialog):
    """One question about a step, then the step itself."""

    def __init__(
        self, parent: QWidget, context: Context, rows: Sequence[Invited], title: str, text: str, save: str
    ) -> None:
        super().__init__(parent, title, text, icon="user-check", save=save)
        self.context = context
        self.ids = [key_of(row) for row in rows]

    def say(self, changed: Changed) -> None:
        if changed.ids:
            self.context.say_undo(changed.label)


class ReasonDialog(_MoveDialog):
    def __init__(self, parent: QWidget, context: Context, rows: Sequence[Invited], to: Status) -> None:
        title = {
            Status.HELD: _("Hold {who} for safety"),
            Status.WITHDRAWN: _("Withdraw {who}"),
            Status.SET_ASIDE: _("Set {who} aside"),
        }[to].format(who=who(rows))
        text = _("Nobody is deleted. The invitation stays in the list, with your reason.")
        super().__init__(parent, context, rows, title=title, text=text, save=status_look(to).word)
        self._to = to
        self.reason = LintedArea("", _("A few words you would say to the person, too."), 3)
        self.form.add(LintedField(_("Reason"), self.reason, key="reason"))
        self.on_save = self._keep
        self.reason.setFocus()

    def _keep(self) -> None:
        store, reason = self.context.store, self.reason.text()
        self.say(invitations.change_invitations(store, self.ids, to=self._to, reason=reason))


class ReplaceDialog(_MoveDialog):
    """Who takes the place of one person, and why."""

    def __init__(self, parent: QWidget, context: Context, row: Invited, everyone: Sequence[Invited]) -> None:
        text = _(
            "Both stay in the list. Whoever takes the place still goes the whole way: vetting, approval."
        )
        title = _("Replace {who} with…").format(who=who([row]))
        super().__init__(parent, context, [row], title=title, text=text, save=_("Replace"))
        taken = {one.invitation.replaced_by for one in everyone}
        free = [
            one
            for one in everyone
            if one.invitation.status in MAY_TAKE_A_PLACE
            and one.invitation.id != row.invitation.id
            and one.invitation.id not in taken
        ]
        self.by = Choice([(None, _("Choose a person")), *((key_of(one), self._line(one)) for one in free)])
        self.reason = LintedArea("", _("A few words you would say to the person, too."), 3)
        self.form.add(Field(_("Who takes the place"), self.by, key="by"))
        self.form.add(LintedField(_("Reason"), self.reason, key="reason"))
        self.on_save = self._keep
        self.by.setFocus()

    def _line(self, one: Invited) -> str:
        name, code = self.context.name(one.invitee.name), one.invitee.code
        return f"{name} · {code} · {status_look(one.invitation.status).word}"

    def _keep(self) -> None:
        by = self.by.value()
        if not isinstance(by, UUID):
            raise FieldError(
                "by", _("Choose who takes the place. Somebody not yet listed can be added first.")
            )
        store, reason = self.context.store, self.reason.text()
        self.say(invitations.replace_with(store, self.ids[0], by, reason))


class ApproveDialog(_MoveDialog):
    def __init__(self, parent: QWidget, context: Context, rows: Sequence[Invited]) -> None:
        text = _("The names and today’s date are kept with the invitation.")
        title = _("Approve {who}").format(who=who(rows))
        super().__init__(parent, context, rows, title=title, text=text, save=_("Approve"))
        self.names = Line(context.store.actor.name)
        hint = _("Two names are better. Part them with a comma.")
        self.form.add(Field(_("Approved by"), self.names, hint=hint, key="approved_by"))
        self.on_save = self._keep
        self.names.setFocus()

    def _keep(self) -> None:
        names = self.names.text().split(",")
        store = self.context.store
        self.say(invitations.change_invitations(store, self.ids, to=Status.APPROVED, approved_by=names))


def who(rows: Sequence[Invited]) -> str:
    """The code of one person, or how many."""
    if len(rows) == 1:
        return rows[0].invitee.code
    return ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))
