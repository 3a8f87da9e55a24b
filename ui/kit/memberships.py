"""A membership looked at: validated, challenged, or taken away, each an act of its own with a reason.

Used by the groups and by the drawer of a person. The person is named as the window names people now.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.domain.groups import Membership
from callin_planner.domain.ids import Changed
from callin_planner.domain.membership_state import MembershipState
from callin_planner.errors import FieldError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import memberships
from callin_planner.usecases.memberships import MembershipRow
from ui.kit.context import Context
from ui.kit.dates import day_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Line
from ui.kit.icons import icon
from ui.kit.linted import LintedArea, LintedField, LintedLine
from ui.kit.widgets import Note

Then = Callable[[], object]


def who(context: Context, row: MembershipRow) -> str:
    """ "HB-001 · Marcus Bell", initials while names are hidden."""
    return f"{row.invitee.code} · {context.name(row.invitee.name)}"


def state_look(row: MembershipRow) -> tuple[str, str, str]:
    """The word, the state of the chip, its icon."""
    if row.membership.challenged_on is not None:
        return _("Challenged"), "mend", "hand-stop"
    return {
        MembershipState.SOUND: (_("Sound"), "good", "circle-check"),
        MembershipState.DUE: (_("Review due"), "info", "clock"),
        MembershipState.OVERDUE: (_("Overdue"), "look", "clock-exclamation"),
        MembershipState.UNUSABLE: (_("Not usable"), "mend", "ban"),
    }[row.state]


def rests_on(membership: Membership) -> str:
    """ "Group audit · 2 sources · validated Wed Sep 2, 2026 by Lt. Owen Sayre"."""
    parts = [membership.basis or _("No basis noted")]
    if membership.sources:
        parts.append(ngettext("{n} source", "{n} sources", membership.sources).format(n=membership.sources))
    if membership.verified_on is None:
        parts.append(_("never validated"))
    elif membership.verified_by:
        parts.append(
            _("validated {day} by {name}").format(
                day=day_text(membership.verified_on), name=membership.verified_by
            )
        )
    else:
        parts.append(_("validated {day}").format(day=day_text(membership.verified_on)))
    return " · ".join(parts)


def what_now(row: MembershipRow) -> str:
    """One sentence on where it stands."""
    membership = row.membership
    if membership.challenged_on is not None:
        return _("Challenged on {day} by {who}: “{said}”.").format(
            who=membership.challenged_by, day=day_text(membership.challenged_on), said=membership.challenge
        )
    if row.past_stop and row.stop_on is not None:
        return _("Nothing may rest on it since {day}. Validate it or take it away.").format(
            day=day_text(row.stop_on)
        )
    if row.review_on is None:
        return _("Nobody has validated it yet.")
    if row.state is MembershipState.OVERDUE:
        return _("It was to be looked at by {day}.").format(day=day_text(row.review_on))
    return _("Next review {day}.").format(day=day_text(row.review_on))


def membership_menu(parent: QWidget, context: Context, row: MembershipRow, then: Then | None = None) -> QMenu:
    """What can be done with a membership; `then` runs after something was done."""
    menu = QMenu(parent)
    for name, words, kind in (
        ("certificate", _("Validate…"), ValidateDialog),
        ("hand-stop", _("Somebody says it is wrong…"), ChallengeDialog),
        ("trash", _("Take it away…"), RemoveDialog),
    ):
        menu.addAction(icon(name, "ink_2"), words, lambda kind=kind: _run(kind(parent, context, row), then))
    return menu


class _Act(FormDialog):
    """One act on one membership; `label` is what was done, for the undo bar."""

    def __init__(
        self, parent: QWidget, context: Context, row: MembershipRow, *, title: str, save: str, icon: str
    ) -> None:
        text = _("{who}, {group}").format(who=who(context, row), group=row.group.label)
        super().__init__(parent, title, text, save=save, icon=icon, width=480)
        self._context, self._row = context, row
        self.on_save = self._keep

    def _do(self) -> Changed:
        raise NotImplementedError

    def _keep(self) -> None:
        changed = self._do()
        if changed.ids:
            self._context.say_undo(changed.label)


class ValidateDialog(_Act):
    """Basis and sources are there to be corrected; the reason is typed anew each time."""

    def __init__(self, parent: QWidget, context: Context, row: MembershipRow) -> None:
        super().__init__(
            parent, context, row, title=_("Does it still hold?"), save=_("Validate"), icon="certificate"
        )
        membership = row.membership
        if membership.challenged_on is not None or row.past_stop:
            self.form.add_widget(Note(what_now(row), "look", "hand-stop"))
        self.basis = LintedLine(membership.basis, _("Group audit; officer and outreach agree"))
        self.sources = Line(str(membership.sources or ""), _("2"))
        self.reason = LintedArea("", _("What was looked at today, and who agrees"), 3)
        self.form.add(LintedField(_("It rests on"), self.basis, key="basis"))
        self.form.add(
            Field(
                _("Sources that agree"),
                self.sources,
                key="sources",
                hint=_("One source alone is a reason to look closer."),
            )
        )
        self.form.add(
            LintedField(
                _("Why it still holds"),
                self.reason,
                key="reason",
                hint=_("Kept with your name and today’s date."),
            )
        )
        self.reason.setFocus()

    def _do(self) -> Changed:
        typed = self.sources.text().strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) < 4):
            raise FieldError("sources", _("Type how many sources agree, such as 2."))
        return memberships.validate_membership(
            self._context.store,
            self._row.id,
            basis=self.basis.text(),
            sources=int(typed),
            reason=self.reason.text(),
        )


class ChallengeDialog(_Act):
    """Somebody asked for it to be looked at: until then nothing rests on it."""

    def __init__(self, parent: QWidget, context: Context, row: MembershipRow) -> None:
        super().__init__(
            parent,
            context,
            row,
            title=_("Somebody says it is wrong"),
            save=_("Note the challenge"),
            icon="hand-stop",
        )
        self.form.add_widget(
            Note(
                _("Until it is validated or taken away, the person is not approved and no letter is made."),
                "info",
            )
        )
        self.asked_by = Line("", _("The person, a parent, a lawyer, an officer"))
        self.reason = LintedArea("", _("“I moved away three years ago.”"), 3)
        self.form.add(Field(_("Who asked"), self.asked_by, key="asked_by"))
        self.form.add(LintedField(_("What they said"), self.reason, key="reason"))
        self.asked_by.setFocus()

    def _do(self) -> Changed:
        return memberships.challenge_membership(
            self._context.store, self._row.id, asked_by=self.asked_by.text(), reason=self.reason.text()
        )


class RemoveDialog(_Act):
    """That it was taken away stays with the person, with the reason, but not which group it was."""

    def __init__(self, parent: QWidget, context: Context, row: MembershipRow) -> None:
        super().__init__(
            parent, context, row, title=_("Take this membership away"), save=_("Take away"), icon="trash"
        )
        self.form.add_widget(
            Note(
                _(
                    "The person stays on file. That a membership was taken away, and why, is kept; "
                    "which group it was is not."
                ),
                "info",
            )
        )
        self.asked_by = Line(row.membership.challenged_by, _("Nobody asked, or who did"))
        self.reason = LintedArea("", _("Nobody could say any more what it rested on"), 3)
        self.form.add(Field(_("On whose request"), self.asked_by, key="asked_by"))
        self.form.add(LintedField(_("Why"), self.reason, key="reason"))
        self.reason.setFocus()

    def _do(self) -> Changed:
        return memberships.remove_membership(
            self._context.store, self._row.id, reason=self.reason.text(), asked_by=self.asked_by.text()
        )


def _run(dialog: FormDialog, then: Then | None) -> None:
    if dialog.exec() and then is not None:
        then()
