"""Choosing who speaks: the roster as options and as a menu, and a form for a new or a known speaker."""

from collections.abc import Callable, Iterable
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from callin_planner.domain.ids import new_id
from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.speakers import WORDS_A_MINUTE, Speaker
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import speakers
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.icons import icon
from ui.kit.speaker_words import answer_words, role_words


def options(roster: Iterable[Speaker]) -> list[tuple[object, str]]:
    """Everyone by name, after "Nobody yet"."""
    named = sorted(roster, key=lambda speaker: speaker.name)
    return [(None, _("Nobody yet")), *((speaker.id, speaker.name) for speaker in named)]


class SpeakerMenu(QMenu):
    """The roster under a chip: `picked(id or None)`, `add()` someone new, `edit()` the present one."""

    def __init__(
        self,
        parent: QWidget,
        roster: Iterable[Speaker],
        now: UUID | None,
        *,
        picked: Callable[[UUID | None], object],
        add: Callable[[], object],
        edit: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        for speaker in sorted(roster, key=lambda one: one.name):
            action = self.addAction(speaker.name)
            action.setCheckable(True)
            action.setChecked(speaker.id == now)
            action.triggered.connect(lambda _checked=False, chosen=speaker.id: picked(chosen))
        if not self.isEmpty():
            self.addSeparator()
        if now is not None:
            self.addAction(icon("pencil", "ink_2"), _("Edit this speaker…"), lambda: edit())
            self.addAction(icon("user-plus", "ink_2"), _("Add a speaker…"), lambda: add())
            self.addAction(icon("minus", "ink_2"), _("Nobody yet"), lambda: picked(None))
        else:
            self.addAction(icon("user-plus", "ink_2"), _("Add a speaker…"), lambda: add())


class SpeakerDialog(FormDialog):
    """A new speaker, or a known one changed. `speaker_id` is whom it saved."""

    def __init__(self, parent: QWidget | None, store: Store, speaker: Speaker | None = None) -> None:
        super().__init__(
            parent,
            _("Edit speaker") if speaker else _("Add speaker"),
            icon="microphone-2",
            save=_("Save") if speaker else _("Add speaker"),
        )
        self._store = store
        self._known = speaker
        self.speaker_id = speaker.id if speaker else new_id()
        shown = speaker or Speaker(name="")
        self.name = Line(shown.name)
        self.title = Line(shown.title, _("Mother, Police chief…"))
        self.organization = Line(shown.organization)
        self.role = Choice(list(role_words().items()), shown.role)
        self.answer = Choice([(one, words) for one, (words, _ink) in answer_words().items()], shown.answer)
        self.pace = Line(str(shown.pace))
        self.welfare = Line(shown.welfare_contact)
        self.first_name_only = QCheckBox(_("Only the first name is kept and shown"))
        self.first_name_only.setChecked(shown.first_name_only)
        self.form.add(Field(_("Name"), self.name, key="name"))
        self.form.add_widget(self.first_name_only)
        self.form.pair(
            Field(_("Title"), self.title, key="title"),
            Field(_("Organization"), self.organization, key="organization"),
        )
        self.form.pair(
            Field(_("Speaks as"), self.role, key="role"), Field(_("Answer"), self.answer, key="answer")
        )
        pace_hint = _("People speak about {n}.").format(n=WORDS_A_MINUTE)
        self.form.pair(
            Field(_("Words a minute"), self.pace, hint=pace_hint, key="pace"),
            Field(_("Welfare contact"), self.welfare, hint=_("Who looks after a survivor."), key="welfare"),
        )
        self.on_save = self._keep

    def _keep(self) -> None:
        fields = {
            "name": self.name.text(),
            "title": self.title.text(),
            "organization": self.organization.text(),
            "answer": self.answer.value(),
            "pace": _number(self.pace.text()),
            "welfare_contact": self.welfare.text(),
            "first_name_only": self.first_name_only.isChecked(),
        }
        role = SpeakerRole(str(self.role.value()))
        if self._known is None:
            speakers.add_speaker(self._store, role=role, speaker_id=self.speaker_id, **fields)  # type: ignore[arg-type]
            return
        if role is not self._known.role:
            fields["role"] = role
        speakers.change_speaker(self._store, self.speaker_id, **fields)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise FieldError("pace", _("Type a number, such as 130."))
    return int(text)
