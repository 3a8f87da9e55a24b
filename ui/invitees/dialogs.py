"""Forms of the invite list: a new person, and what a membership rests on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from callin_planner.domain.groups import Group, Membership
from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import Officer
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import invitees
from callin_planner.usecases.invitees import AlreadyKnownError
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.linted import LintedField, LintedLine
from ui.kit.typed_days import read_day
from ui.kit.widgets import row
from ui.kit.words import LANGUAGES, language_word


class AddPersonDialog(FormDialog):
    """`invitee_id` is whom it added or listed, once it was accepted.

    Without `listed` the person comes on file alone: the list is locked, and two people let them onto it.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        groups: Sequence[Group],
        officers: Sequence[Officer],
        *,
        listed: bool = True,
    ) -> None:
        text = (
            _("The person is listed first; nothing is sent or printed before someone approves.")
            if listed
            else _("The list is locked. The person comes on file; then two people let them onto the list.")
        )
        super().__init__(parent, _("Add person"), text, icon="user-plus", save=_("Add person"))
        self._context, self._listed = context, listed
        self.invitee_id = new_id()
        self.first, self.last = Line(), Line()
        self.born = Line("", _("May 17, 2001"))
        self.group = Choice([(None, _("No group")), *((group.id, group.label) for group in groups)])
        self.officer = Choice([(None, _("No officer")), *((one.id, one.name) for one in officers)])
        self.language = Choice([(code, language_word(code)) for code in LANGUAGES], "en")
        self.form.pair(
            Field(_("First name"), self.first, key="first"), Field(_("Last name"), self.last, key="last")
        )
        self.form.pair(
            Field(_("Born"), self.born, key="born"), Field(_("Language"), self.language, key="language")
        )
        self.form.pair(
            Field(_("Group"), self.group, key="group_ids"),
            Field(_("Supervising officer"), self.officer, key="officer_id"),
        )
        known = _("List that person") if listed else _("Take that person")
        self.list_known = Button(known, small=True, on_click=self._list)
        self.add_another = Button(_("Add another of that name"), small=True, on_click=self._add_anyway)
        self.content.addLayout(row(self.list_known, self.add_another, None))
        self.list_known.hide()
        self.add_another.hide()
        self._met: AlreadyKnownError | None = None
        self.on_save = lambda: self._add(even_if_known=False)
        self.first.setFocus()

    def _add(self, *, even_if_known: bool) -> None:
        event_id, group = self._context.event_id, self.group.value()
        if event_id is None:
            raise FieldError("first", _("There is no call-in to invite to. Make one first."))
        try:
            changed = invitees.add_person(
                self._context.store,
                event_id if self._listed else None,
                first=self.first.text(),
                last=self.last.text(),
                born=read_day("born", self.born.text()),
                group_ids=[group] if isinstance(group, type(self.invitee_id)) else [],
                officer_id=self.officer.value(),
                language=self.language.value(),
                invitee_id=self.invitee_id,
                even_if_known=even_if_known,
            )
        except AlreadyKnownError as error:
            self._met = error
            self.list_known.setVisible(not error.invited)
            self.add_another.show()
            raise
        self._context.say_undo(changed.label, icon="user-plus")

    def _add_anyway(self) -> None:
        self.on_save = lambda: self._add(even_if_known=True)
        self._save()

    def _list(self) -> None:
        event_id, met = self._context.event_id, self._met
        if event_id is None or met is None:
            return
        store = self._context.store
        if not self._listed:
            self.invitee_id = met.invitee_id
            self.accept()
            return
        if self._context.do(lambda: invitees.invite(store, event_id, met.invitee_id)) is not None:
            self.invitee_id = met.invitee_id
            self.accept()


class MembershipDialog(FormDialog):
    """What it rests on that a person is held to belong to a group."""

    def __init__(self, parent: QWidget, context: Context, group: Group, membership: Membership) -> None:
        super().__init__(
            parent,
            _("What this rests on"),
            _("{group}: who says so? Correcting this is no validation; the review stays as it is.").format(
                group=group.label
            ),
            icon="certificate",
        )
        self._context = context
        self._membership = membership
        self.basis = LintedLine(membership.basis, _("Group audit; officer and outreach agree"))
        self.sources = Line(str(membership.sources))
        self.form.add(LintedField(_("Basis"), self.basis, key="basis"))
        self.form.add(Field(_("Sources"), self.sources, key="sources"))
        self.on_save = self._keep

    def _keep(self) -> None:
        sources = self.sources.text().strip()
        if not (sources.isascii() and sources.isdigit()):
            raise FieldError("sources", _("Type how many sources there are, such as 2."))
        changed = invitees.change_membership(
            self._context.store,
            self._membership.id,
            basis=self.basis.text().strip(),
            sources=int(sources),
        )
        if changed.ids:
            self._context.say_undo(changed.label)
