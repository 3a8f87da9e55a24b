"""Everything about one group, at the right. Each field saves itself."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.usecases.groups import GroupBook, GroupRow, TieLine
from callin_planner.usecases.memberships import MembershipRow
from ui.groups.colors import ColorPicker
from ui.groups.members import MemberList
from ui.groups.ties import TieList
from ui.kit.buttons import Button
from ui.kit.chips import Chip, GroupBadge
from ui.kit.context import Context
from ui.kit.drawer import Drawer
from ui.kit.forms import Field
from ui.kit.labels import Label
from ui.kit.saving import SavingFields
from ui.kit.typed_days import typed_day
from ui.kit.widgets import Rule, row

Save = Callable[[GroupRow, str, Any], object]


class GroupDrawer(Drawer):
    """`save(row, key, value)` raises UserError to refuse; numbers and days are handed over as typed."""

    tie_wanted = Signal()
    merge_wanted = Signal()
    remove_wanted = Signal()
    looked_at = Signal()

    def __init__(
        self,
        context: Context,
        save: Save,
        tie_menu: Callable[[TieLine], QMenu],
        member_menu: Callable[[MembershipRow], QMenu],
    ) -> None:
        super().__init__()
        self._row: GroupRow | None = None
        self._keep = save
        self.saving = SavingFields(self._save, self)
        self.fields = self.saving.fields
        self.state = Chip("", "neutral")
        self.under.addWidget(self.state)
        self._build_name()
        self._build_counts()
        self.ties = TieList(tie_menu)
        self.members = MemberList(context, member_menu)
        self._build_ties()
        self.members_title = self._section(_("Members"))
        self.content.addWidget(self.members)
        self.content.addStretch(1)
        self.merge = Button(_("Merge…"), "arrows-exchange", small=True, on_click=self.merge_wanted.emit)
        self.remove = Button(_("Take away"), "trash", small=True, on_click=self.remove_wanted.emit)
        self.foot.addWidget(self.merge)
        self.foot.addWidget(self.remove)
        self.foot.addStretch(1)
        self.show_row(None, None)

    # --- what the page calls ---------------------------------------------------------------------
    def show_row(self, row: GroupRow | None, book: GroupBook | None) -> None:
        """Show a group, or none."""
        if self._row is not None and (row is None or row.id != self._row.id):
            self.saving.leave()
        self._row = row
        self.show_content(row is not None)
        self.state.setVisible(row is not None)
        if row is None or book is None:
            self.set_mark(QWidget())
            self.set_heading(_("No group chosen"), _("Choose a group in the list."))
            return
        group = row.group
        self.set_mark(GroupBadge(group.code, group.color, group.label))
        self.set_heading(group.label, _("“{alias}” on slides and papers").format(alias=group.alias))
        self.state.set(*(((_("Active"), "good")) if group.active else (_("Not active"), "neutral")))
        self._fill(row, book)

    def current(self) -> GroupRow | None:
        return self._row

    def drafts(self) -> dict[str, str]:
        if self._row is None:
            return {}
        return {f"{self._row.id} {key}": text for key, text in self.saving.drafts().items()}

    # --- building --------------------------------------------------------------------------------
    def _build_name(self) -> None:
        saving = self.saving
        self.content.addWidget(
            saving.line(
                "label",
                _("Name the team uses"),
                hint=_("Never on a slide, a letter or a handout."),
                linted=True,
            )
        )
        self._pair(saving.line("alias", _("Alias"), _("Group A")), saving.line("code", _("Code"), _("KS")))
        self.content.addWidget(Label(_("Color"), "label"))
        self.color = ColorPicker()
        self.color.picked.connect(lambda color: saving.keep("color", color))
        self.content.addWidget(self.color, 0, Qt.AlignmentFlag.AlignLeft)
        self.claim = Label("", "caption", "ink_2", wrap=True)
        self.content.addWidget(self.claim)
        self.content.addWidget(saving.switch("active", _("Active: counts for who must be invited")))

    def _build_counts(self) -> None:
        saving = self.saving
        self._section(_("From the audit"))
        self._pair(
            saving.line("members_known", _("Members known")),
            saving.line("members_active", _("Of them active")),
        )
        self._pair(
            saving.line("gmi_12mo", _("GMI of 12 months")),
            saving.line("last_verified", _("Last looked at"), _("May 17, 2026")),
        )
        self.gmi_hint = Label("", "caption", "ink_2", wrap=True)
        today = Button(_("Looked at today"), "check", small=True, on_click=self.looked_at.emit)
        line = row(self.gmi_hint, today)
        line.setStretch(0, 1)
        self.content.addLayout(line)

    def _build_ties(self) -> None:
        self._section(_("Rivals and allies"))
        self.content.addWidget(self.ties)
        self.add_tie = Button(_("Add a rival or ally…"), "plus", small=True, on_click=self.tie_wanted.emit)
        self.content.addWidget(self.add_tie, 0, Qt.AlignmentFlag.AlignLeft)

    def _section(self, title: str) -> Label:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 6, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(Rule())
        label = Label(title, "label", "ink")
        lines.addWidget(label)
        self.content.addWidget(holder)
        return label

    def _pair(self, *fields: Field) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for one in fields:
            line.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(line)

    # --- showing and saving ----------------------------------------------------------------------
    def _fill(self, row: GroupRow, book: GroupBook) -> None:
        group = row.group
        others = [one.group for one in book.rows if one.id != row.id]
        self.saving.show(
            {
                "label": group.label,
                "alias": group.alias,
                "code": group.code,
                "active": group.active,
                "members_known": str(group.members_known),
                "members_active": str(group.members_active),
                "gmi_12mo": str(group.gmi_12mo),
                "last_verified": typed_day(group.last_verified),
            }
        )
        self.color.show_color(group.color, group.code, [one.color for one in others])
        same = next((one for one in others if one.color == group.color), None)
        claim = _("Ask the outreach team first: a color may be claimed by a group.")
        if same is not None:
            claim = _("{group} has this color too. {claim}").format(group=same.label, claim=claim)
        self.claim.set_text(claim)
        self.claim.set_ink("look" if same is not None else "ink_2")
        n = row.incidents
        here = ngettext(
            "{n} is recorded here of the last 12 months.", "{n} are recorded here of the last 12 months.", n
        ).format(n=n)
        told = _("Incidents in which a member was hurt or took part.")
        self.gmi_hint.set_text(f"{told} {here}" if n else told)
        self.ties.show_group(row)
        self.add_tie.setEnabled(bool(others))
        self.members_title.set_text(_("Members on file: {n}").format(n=len(row.members)))
        self.members.show_members(row.members)
        self.merge.setEnabled(bool(others))

    def _save(self, key: str, value: Any) -> None:
        if self._row is not None:
            self._keep(self._row, key, value)
