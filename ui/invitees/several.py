"""One form for fields of several people: what is left as it is stays different for each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from callin_planner.domain.event import Session
from callin_planner.domain.invitees import Officer
from callin_planner.domain.plan import Invited
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import invitees
from ui.invitees.listing import key_of
from ui.invitees.moves import who
from ui.invitees.words import supervision_words
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.typed_times import read_time
from ui.kit.words import LANGUAGES, language_word

_LEAVE = "leave"
_INVITATION = frozenset({"session_id", "ride", "ride_driver", "ride_from", "ride_at"})


class SeveralDialog(FormDialog):
    """Only what was chosen or typed is changed, in one step that one Undo takes back."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        rows: Sequence[Invited],
        officers: Sequence[Officer],
        sessions: Sequence[Session],
    ) -> None:
        text = _("What you leave as it is stays as it is for each of them.")
        super().__init__(
            parent,
            _("Change {who}").format(who=who(rows)),
            text,
            icon="users-group",
            save=_("Change"),
            width=520,
        )
        self._context, self._rows = context, rows
        languages = sorted({*LANGUAGES, *(row.invitee.language for row in rows)}, key=language_word)
        self.choices = {
            "officer_id": self._choice([(None, _("No officer")), *((one.id, one.name) for one in officers)]),
            "session_id": self._choice([(one.id, one.label) for one in sessions]),
            "supervision": self._choice(list(supervision_words().items())),
            "language": self._choice([(code, language_word(code)) for code in languages]),
            "interpreter": self._choice([(True, _("Needed")), (False, _("Not needed"))]),
            "compel": self._choice([(True, _("Yes")), (False, _("No"))]),
        }
        self.lines = {key: Line() for key in ("agency", "ride", "ride_driver", "ride_from", "ride_at")}
        for line in self.lines.values():
            line.setPlaceholderText(_("As it is"))
        self._build(several_sessions=len(sessions) > 1)
        self.on_save = self._keep
        self.choices["officer_id"].setFocus()

    def _build(self, *, several_sessions: bool) -> None:
        pick, line = self.choices, self.lines
        self.form.pair(
            Field(_("Supervising officer"), pick["officer_id"], key="officer_id"),
            Field(_("Agency"), line["agency"], key="agency"),
        )
        self.form.pair(
            Field(_("Supervision"), pick["supervision"], key="supervision"),
            Field(_("Attendance can be required"), pick["compel"], key="compel"),
        )
        self.form.pair(
            Field(_("Language"), pick["language"], key="language"),
            Field(_("Interpreter"), pick["interpreter"], key="interpreter"),
        )
        ride = Field(_("Getting there"), line["ride"], key="ride")
        if several_sessions:
            self.form.pair(Field(_("Session"), pick["session_id"], key="session_id"), ride)
        else:
            self.form.add(ride)
        self.form.pair(
            Field(_("Driver"), line["ride_driver"], key="ride_driver"),
            Field(_("Pick-up place"), line["ride_from"], key="ride_from"),
            Field(_("Pick-up time"), line["ride_at"], key="ride_at"),
            stretches=(3, 3, 2),
        )

    def _choice(self, options: list[tuple[object, str]]) -> Choice:
        return Choice([(_LEAVE, _("As it is")), *options], _LEAVE)

    def chosen(self) -> dict[str, Any]:
        """What is to be changed, by field."""
        found: dict[str, Any] = {
            key: choice.value() for key, choice in self.choices.items() if choice.value() != _LEAVE
        }
        found |= {key: line.text() for key, line in self.lines.items() if line.text().strip()}
        if "ride_at" in found:
            found["ride_at"] = read_time("ride_at", found["ride_at"])
        return found

    def _keep(self) -> None:
        chosen = self.chosen()
        if not chosen:
            raise FieldError("officer_id", _("Nothing is chosen yet. Choose or type what to change."))
        changed = invitees.change_people(
            self._context.store,
            [row.invitee.id for row in self._rows],
            {key: value for key, value in chosen.items() if key not in _INVITATION},
            [key_of(row) for row in self._rows],
            {key: value for key, value in chosen.items() if key in _INVITATION},
        )
        if changed.ids:
            self._context.say_undo(changed.label, icon="users-group")
