"""Screening flags in the window: the list beside a person, raising one, correcting it, deciding it."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.flags import NAMES_ANOTHER, PROTECTED
from callin_planner.domain.invitees import FlagKind, FlagState, ScreeningFlag
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.i18n import _
from callin_planner.usecases import flags
from ui.invitees.roster import Roster
from ui.invitees.words import flag_look, flag_word
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.context import Context
from ui.kit.dates import short_day_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field
from ui.kit.labels import Label
from ui.kit.linted import LintedArea, LintedField
from ui.kit.widgets import clear, row


class FlagList(QWidget):
    """Every flag of a person with what became of it. The callbacks get the flag, or the row for a new one."""

    def __init__(
        self,
        *,
        decide: Callable[[ScreeningFlag], object],
        change: Callable[[ScreeningFlag], object],
        add: Callable[[Invited], object],
    ) -> None:
        super().__init__()
        self._decide, self._change = decide, change
        self._row: Invited | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        self.add = Button(_("Raise a flag…"), "flag", "link", small=True)
        self.add.clicked.connect(lambda: add(self._row) if self._row is not None else None)
        self.heading = Label(_("Flags"), "label")
        lines.addLayout(row(self.heading, None, self.add))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        lines.addLayout(self._lines)

    def show_row(self, one: Invited, names: Mapping[UUID, str], *, may: bool) -> None:
        """`names` are those a flag may name, by id; `may`: the one who opened the site screens people."""
        self._row = one
        self.add.setVisible(may)
        self.setVisible(may or bool(one.flags))
        clear(self._lines)
        for flag in one.flags:
            self._add_flag(flag, names, may=may and flag.kind is not FlagKind.PROTECTED)

    def _add_flag(self, flag: ScreeningFlag, names: Mapping[UUID, str], *, may: bool) -> None:
        look, word = flag_look(flag.state), flag_word(flag.kind)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        head = row(Label(word, "body", wrap=True), Chip(look.word, look.state, look.icon))
        head.setStretch(0, 1)
        lines.addLayout(head)
        for said in said_of(flag, names):
            lines.addWidget(Label(said, "caption", "ink_2", wrap=True))
        if may:
            words = _("Decide…") if flag.state is FlagState.NEEDS_DECISION else _("Decide again…")
            decide = Button(words, kind="link", small=True, on_click=partial(self._decide, flag))
            decide.setAccessibleName(_("Decide: {flag}").format(flag=word))
            change = Button(_("Correct…"), kind="link", small=True, on_click=partial(self._change, flag))
            change.setAccessibleName(_("Correct: {flag}").format(flag=word))
            lines.addLayout(row(decide, change, None))
        self._lines.addLayout(lines)


def said_of(flag: ScreeningFlag, names: Mapping[UUID, str]) -> list[str]:
    """What it is about, from whom it keeps apart, and who decided what, when and why."""
    if flag.kind is FlagKind.PROTECTED:
        return [_("The project manager and the police liaison can open it.")]
    said = [flag.note] if flag.note else []
    others = [names[one] for one in (flag.other_invitee_id, flag.other_speaker_id) if one and one in names]
    if others:
        said.append(_("Keep apart from {who}.").format(who=", ".join(others)))
    if flag.decided_by and flag.decided_on:
        said.append(
            _("{name}, {day}: {reason}").format(
                name=flag.decided_by, day=short_day_text(flag.decided_on), reason=flag.reason
            )
        )
    elif flag.raised_by and flag.raised_on:
        said.append(
            _("Raised by {name}, {day}.").format(name=flag.raised_by, day=short_day_text(flag.raised_on))
        )
    return said


def names_beside(one: Invited, roster: Roster) -> dict[UUID, str]:
    """Whom the flags of a person name: invitees by code, speakers by name."""
    wanted = [flag.other_invitee_id for flag in one.flags if flag.other_invitee_id is not None]
    codes = {other: roster.codes[other] for other in wanted if other in roster.codes}
    return codes | {speaker.id: speaker.name for speaker in roster.speakers.values()}


def names_of(full: FullPlan, context: Context) -> dict[UUID, str]:
    """Everyone on the list by code and name, and every speaker: whom a flag may name."""
    people = {
        one.invitee.id: _("{code}, {name}").format(code=one.invitee.code, name=context.name(one.invitee.name))
        for one in full.invited
    }
    return people | {speaker.id: speaker.name for speaker in full.plan.speakers.values()}


class FlagForm(FormDialog):
    """A new flag of a person, or another look at what one is about."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        one: Invited,
        full: FullPlan,
        flag: ScreeningFlag | None = None,
    ) -> None:
        text = _(
            "A flag is decided before the person is approved. It stays in the list, whatever is decided."
        )
        if flag is not None:
            text = _("After a correction the flag has to be decided again.")
        title = _("Correct a flag") if flag else _("Raise a flag")
        super().__init__(parent, title, text, icon="flag", save=title)
        self._context, self._one, self._flag = context, one, flag
        kinds = [(kind, flag_word(kind)) for kind in flags.kinds_for(context.store)]
        self.kind = Choice(list(kinds), flag.kind if flag else FlagKind.PENDING_CHARGE)
        self.other = Choice(_others(one, full, context), _named(flag))
        self.note = LintedArea(flag.note if flag else "", _("In a few words, without the case."), 3)
        self.other_field = Field(_("Keep apart from"), self.other, key="other")
        self.note_field = LintedField(_("What it is about"), self.note, key="note")
        self.form.add(Field(_("Flag"), self.kind, key="kind"))
        self.form.add(self.other_field)
        self.form.add(self.note_field)
        self.hint = Label(
            _("Two roles can open this flag. Write what was agreed, nothing about the case or who said it."),
            "caption",
            "look",
            wrap=True,
        )
        self.form.add_widget(self.hint)
        self.kind.currentIndexChanged.connect(self._fit)
        self.on_save = self._keep
        self._fit()

    def _fit(self) -> None:
        kind = FlagKind(str(self.kind.value()))
        self.other_field.setVisible(kind in NAMES_ANOTHER)
        self.hint.setVisible(kind in PROTECTED)

    def _keep(self) -> None:
        store, kind = self._context.store, FlagKind(str(self.kind.value()))
        chosen = self.other.value() if kind in NAMES_ANOTHER else None
        is_speaker, other = chosen if isinstance(chosen, tuple) else (False, None)
        named = {
            "other_invitee_id": None if is_speaker else other,
            "other_speaker_id": other if is_speaker else None,
        }
        if self._flag is None:
            changed = flags.add_flag(store, self._one.invitation.id, kind, self.note.text(), **named)
        else:
            changed = flags.change_flag(store, self._flag.id, kind=kind, note=self.note.text(), **named)
        if changed.ids:
            self._context.say_undo(changed.label, icon="flag")


class FlagDialog(FormDialog):
    """A flag, decided with a reason."""

    def __init__(self, parent: QWidget, context: Context, flag: ScreeningFlag) -> None:
        text = _("Your name and today’s date are kept with the decision.")
        text = f"{flag.note}\n{text}" if flag.note else text
        super().__init__(parent, flag_word(flag.kind), text, icon="flag", save=_("Decide"))
        self._context = context
        self._flag = flag
        decided = FlagState.OK if flag.state is FlagState.NEEDS_DECISION else flag.state
        self.state = Choice([(state, flag_look(state).word) for state in FlagState], decided)
        self.reason = LintedArea(flag.reason, _("What was looked at, and what was agreed."), 3)
        self.form.add(Field(_("Decision"), self.state, key="state"))
        self.form.add(LintedField(_("Reason"), self.reason, key="reason"))
        self.on_save = self._keep

    def _keep(self) -> None:
        state = FlagState(str(self.state.value()))
        changed = flags.decide(self._context.store, self._flag.id, state, self.reason.text())
        self._context.say_undo(changed.label, icon="flag")


def _others(one: Invited, full: FullPlan, context: Context) -> list[tuple[object, str]]:
    """Whom an order may name: (whether a speaker, the id) and the words."""
    names = names_of(full, context)
    speakers = full.plan.speakers
    people = sorted(
        (text, key) for key, text in names.items() if key != one.invitee.id and key not in speakers
    )
    said = sorted((names[key], key) for key in speakers)
    return [
        (None, _("Nobody in particular")),
        *(((False, key), text) for text, key in people),
        *(((True, key), _("{name} (speaker)").format(name=text)) for text, key in said),
    ]


def _named(flag: ScreeningFlag | None) -> object:
    if flag is None:
        return None
    if flag.other_speaker_id:
        return (True, flag.other_speaker_id)
    return (False, flag.other_invitee_id) if flag.other_invitee_id else None
