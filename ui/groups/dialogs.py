"""Adding a group, and making one of two that an import made."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from callin_planner.domain.groups import Group
from callin_planner.domain.ids import new_id
from callin_planner.errors import FieldError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import group_merging, groups
from callin_planner.usecases.group_merging import Merging
from callin_planner.usecases.group_names import free_alias, free_code
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.linted import LintedField, LintedLine
from ui.kit.widgets import Note


class AddGroupDialog(FormDialog):
    """The name alone is asked for; alias and code are the next free ones unless typed."""

    def __init__(self, parent: QWidget, context: Context, others: Sequence[Group]) -> None:
        super().__init__(
            parent,
            _("Add a group"),
            _("Members, rivals and the rest follow in its details."),
            save=_("Add"),
            icon="users-group",
        )
        self._context, self._others = context, tuple(others)
        self.group_id: UUID = new_id()
        self.label = LintedLine("", _("Ferry Lane"))
        self.alias = Line("", free_alias(others))
        self.code = Line("", _("FL"))
        hint = _("Stays in the team. No slide, letter or handout shows it.")
        self.form.add(LintedField(_("Name the team uses"), self.label, key="label", hint=hint))
        self.form.pair(
            Field(_("Alias on slides and papers"), self.alias, key="alias"),
            Field(_("Code, two or three letters"), self.code, key="code"),
        )
        self.label.textChanged.connect(self._suggest)
        self.on_save = self._add
        self.label.setFocus()

    def _suggest(self, label: str) -> None:
        self.code.setPlaceholderText(free_code(label, self._others) if label.strip() else _("FL"))

    def _add(self) -> None:
        changed = groups.add_group(
            self._context.store,
            label=self.label.text(),
            group_id=self.group_id,
            alias=self.alias.text(),
            code=self.code.text(),
        )
        self._context.say_undo(changed.label)


class MergeDialog(FormDialog):
    """Which one stays, which one goes into it, and what that does, before it is done."""

    def __init__(
        self, parent: QWidget, context: Context, others: Sequence[Group], keep: UUID, gone: UUID | None = None
    ) -> None:
        super().__init__(
            parent,
            _("Merge two groups"),
            _("For one group that an import or two spellings made into two. One Undo takes it back."),
            save=_("Merge"),
            icon="arrows-exchange",
            width=500,
        )
        self._context = context
        options: list[tuple[object, str]] = [
            (one.id, f"{one.code} · {one.label} ({one.alias})") for one in others
        ]
        first = gone or next((one.id for one in others if one.id != keep), None)
        self.keep = Choice(options, keep)
        self.gone = Choice(options, first)
        self.form.add(
            Field(
                _("Stays, with its name, alias, code and color"),
                self.keep,
                key="keep",
            )
        )
        self.form.add(Field(_("Goes into it"), self.gone, key="gone"))
        self.note = Note("", "info")
        self.form.add_widget(self.note)
        for choice in (self.keep, self.gone):
            choice.currentIndexChanged.connect(lambda place: self._tell())
        self.on_save = self._merge
        self._tell()

    def kept(self) -> UUID | None:
        value = self.keep.value()
        return value if isinstance(value, UUID) else None

    def _tell(self) -> None:
        keep, gone = self.keep.value(), self.gone.value()
        different = isinstance(keep, UUID) and isinstance(gone, UUID) and keep != gone
        self.save_button.setEnabled(different)
        if isinstance(keep, UUID) and isinstance(gone, UUID) and keep != gone:
            self.note.set(merging_text(group_merging.merging(self._context.store, keep, gone)), "info")
        else:
            self.note.set(_("Choose two different groups."), "look")

    def _merge(self) -> None:
        keep, gone = self.keep.value(), self.gone.value()
        if not (isinstance(keep, UUID) and isinstance(gone, UUID)):
            raise FieldError("gone", _("Choose two different groups."))
        changed = group_merging.merge_groups(self._context.store, keep, gone)
        self._context.say_undo(changed.label, icon="arrows-exchange")


def merging_text(told: Merging) -> str:
    """What moves, what is kept once."""
    parts = [
        ngettext("{n} person moves", "{n} people move", told.members).format(n=told.members)
        if told.members
        else _("Nobody has to move"),
    ]
    if told.in_both:
        parts.append(
            ngettext(
                "{n} is in both and is kept once, as validated last",
                "{n} are in both and are kept once, as validated last",
                told.in_both,
            ).format(n=told.in_both)
        )
    if told.incidents:
        parts.append(
            ngettext("{n} incident moves", "{n} incidents move", told.incidents).format(n=told.incidents)
        )
    if told.ties:
        parts.append(ngettext("{n} tie moves", "{n} ties move", told.ties).format(n=told.ties))
    return _("{what}. “{alias}” is used by nobody afterwards.").format(
        what=", ".join(parts), alias=told.gone.alias
    )
