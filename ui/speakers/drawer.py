"""Everything about one speaker, at the right. Each field saves itself."""

from collections.abc import Callable
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callin_planner.domain.agenda import MessageKey
from callin_planner.domain.availability import away_text
from callin_planner.domain.minutes import clock_text
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Speaker
from callin_planner.i18n import _
from callin_planner.usecases.roster import Roster, RosterRow
from callin_planner.usecases.speaker_worries import WorryKind
from ui.kit.buttons import Button
from ui.kit.chips import VoiceMark
from ui.kit.drawer import Drawer
from ui.kit.forms import Field
from ui.kit.labels import Label
from ui.kit.saving import SavingFields
from ui.kit.speaker_words import answer_words, message_words, role_words
from ui.kit.typed_days import typed_day
from ui.kit.widgets import Note, Rule, clear
from ui.kit.words import LANGUAGES, language_word
from ui.speakers.history import history_lines
from ui.speakers.places import PlacesList
from ui.speakers.steps import Steps
from ui.speakers.words import place_text

Save = Callable[[RosterRow, str, Any], object]
_PLAIN = (
    "name", "title", "organization", "role", "answer", "phone", "email", "language", "welfare_contact",
    "seat", "accessibility", "bio", "note", "first_name_only", "photo_consent", "alternate_id",
    "alternate_name",
)  # fmt: skip
_NOT_KEPT = frozenset({WorryKind.DECLINED, WorryKind.AWAY, WorryKind.ELSEWHERE})


class SpeakerDrawer(Drawer):
    """`save(row, key, value)` raises UserError to refuse; what is typed is handed over as it stands."""

    replace_wanted = Signal()
    brief_wanted = Signal()
    draft_wanted = Signal()
    anew_wanted = Signal()
    give_wanted = Signal()
    item_wanted = Signal(object)

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._row: RosterRow | None = None
        self._keep = save
        self.saving = SavingFields(self._save, self)
        self.fields = self.saving.fields
        self._voice = VoiceMark(Voice.FRAMING, 30)
        self.set_mark(self._voice)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self.content.addLayout(self._notes)
        self._build_steps()
        self._build_evening()
        self._build_person()
        self._build_places()
        self.content.addStretch(1)
        self.replace = Button(_("Replace…"), small=True, on_click=self.replace_wanted.emit)
        self.brief = Button(_("Save brief…"), "file-text", small=True, on_click=self.brief_wanted.emit)
        self.draft = Button(_("Draft e-mail…"), "mail", small=True, on_click=self.draft_wanted.emit)
        for button in (self.brief, self.draft, self.replace):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.show_row(None, None)

    # --- what the page calls ---------------------------------------------------------------------
    def show_row(self, row: RosterRow | None, roster: Roster | None) -> None:
        """Show a speaker, or nobody."""
        if self._row is not None and (row is None or row.id != self._row.id):
            self.saving.leave()
        self._row = row
        self.show_content(row is not None)
        if row is None or roster is None:
            self.set_heading(_("Nobody chosen"), _("Choose someone in the list."))
            self._voice.hide()
            return
        self._voice.set(row.speaker.voice)
        self._voice.show()
        about = row.speaker.title or row.speaker.organization
        self.set_heading(row.speaker.name, " · ".join(filter(None, (about, place_text(row)))))
        self._show_notes(row)
        self._fill(row, roster)
        self.replace.setVisible(row.speaks)
        for button in (self.brief, self.draft):
            button.setVisible(row.seconds > 0)

    def current(self) -> RosterRow | None:
        return self._row

    def focus_first_worry(self) -> None:
        """Where a welfare contact is missing, begin there."""
        if self._row is not None and any(one.kind is WorryKind.WELFARE for one in self._row.worries):
            self.saving.texts["welfare_contact"].setFocus()

    def drafts(self) -> dict[str, str]:
        if self._row is None:
            return {}
        return {f"{self._row.id} {key}": text for key, text in self.saving.drafts().items()}

    # --- building --------------------------------------------------------------------------------
    def _build_steps(self) -> None:
        self._add(Label(_("Preparation"), "label", "ink"))
        self.steps = Steps()
        self.content.addWidget(self.steps)
        answers: list[tuple[object, str]] = [(one, words) for one, (words, _ink) in answer_words().items()]
        self._pair(
            self.saving.choice("answer", _("Answer"), answers),
            self.saving.choice("alternate_id", _("Alternate")),
        )
        self._outside = self.saving.line(
            "alternate_name", _("Alternate who is not in the list"), _("Deputy Chief…")
        )
        self._add(self._outside)
        hint = _("Someone who sits with them, drives them home and calls the next day.")
        self._welfare = self.saving.line("welfare_contact", _("Welfare contact"), hint=hint)
        self._add(self._welfare)

    def _build_evening(self) -> None:
        self._section(_("The evening"))
        self._pair(
            self.saving.line("arrives_at", _("Arrives"), _("4:30 pm")),
            self.saving.line("seat", _("Sits")),
        )
        self._add(
            self.saving.area("accessibility", _("What they asked for"), 2, _("Water, a chair, company…"))
        )
        self._carries = Button(_("Nothing yet"), kind="menu")
        self._carries.setMenu(QMenu(self._carries))
        self._add(Label(_("Message they bring"), "label"))
        self.content.addWidget(self._carries, 0, Qt.AlignmentFlag.AlignLeft)
        self._away = self.saving.line(
            "cannot_come",
            _("Cannot come"),
            _("Dec 10; Dec 20 to Jan 3; Tuesdays; Dec 12 from 7 pm"),
            hint=_("Empty: can come at any time."),
        )
        self._add(self._away)

    def _build_person(self) -> None:
        self._section(_("Person"))
        self._add(self.saving.line("name", _("Name")))
        self._add(self.saving.switch("first_name_only", _("Only the first name is kept and shown")))
        self._pair(
            self.saving.line("title", _("Title"), _("Mother, Police chief…")),
            self.saving.line("organization", _("Organization")),
        )
        self._pair(
            self.saving.choice("role", _("Speaks as"), list(role_words().items())),
            self.saving.line("pace", _("Words a minute")),
        )
        self._pair(self.saving.line("phone", _("Phone")), self.saving.line("email", _("E-mail")))
        self._add(self.saving.choice("language", _("Language of their papers")))
        self._photo = self.saving.switch("photo_consent", _("Agreed to be photographed"))
        self._add(self._photo)
        self._photo_day = self.saving.line("photo_consent_on", _("Agreed on"))
        self._add(self._photo_day)
        self._no_photo = Label(_("No photograph, and no surname anywhere."), "caption", "ink_2", wrap=True)
        self._add(self._no_photo)
        self._add(self.saving.area("bio", _("About them"), 3, _("Two lines that introduce them.")))
        team = _("For the team. It is never printed or sent.")
        self._add(self.saving.area("note", _("Note"), 2, hint=team))

    def _build_places(self) -> None:
        self._section(_("In this call-in"))
        self.places = PlacesList(self.item_wanted.emit)
        self.content.addWidget(self.places)
        give = Button(
            _("Give an item…"), "plus", small=True, key="Ctrl+Enter", on_click=self.give_wanted.emit
        )
        self.content.addWidget(give, 0, Qt.AlignmentFlag.AlignLeft)
        self._section(_("Call-ins"))
        self._history = QVBoxLayout()
        self._history.setSpacing(4)
        self.content.addLayout(self._history)

    def _section(self, title: str) -> None:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 6, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(Rule())
        lines.addWidget(Label(title, "label", "ink"))
        self._add(holder)

    def _pair(self, *fields: Field) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for one in fields:
            line.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(line)

    def _add(self, widget: QWidget) -> None:
        self.content.addWidget(widget)

    # --- showing and saving ----------------------------------------------------------------------
    def _show_notes(self, row: RosterRow) -> None:
        clear(self._notes)
        if row.stale is not None:
            note = Note(
                _("This answer was for “{event}”. Ask anew for this call-in.").format(event=row.stale.name),
                "info",
            )
            note.add(Button(_("Ask anew"), kind="link", small=True, on_click=self.anew_wanted.emit))
            self._notes.addWidget(note)
        for worry in row.worries:
            note = Note(f"<b>{escape(worry.title)}</b> {escape(worry.text)}", "look", rich=True)
            if worry.kind is WorryKind.WELFARE:
                choose = self.saving.texts["welfare_contact"].setFocus
                note.add(Button(_("Choose…"), kind="link", small=True, on_click=choose))
            elif worry.kind in _NOT_KEPT:
                note.add(Button(_("Replace…"), kind="link", small=True, on_click=self.replace_wanted.emit))
            self._notes.addWidget(note)

    def _fill(self, row: RosterRow, roster: Roster) -> None:
        speaker = row.speaker
        others = sorted((one.speaker for one in roster.rows if one.id != row.id), key=lambda one: one.name)
        self.saving.choices["alternate_id"].set_options(
            [(None, _("Nobody in the list")), *((one.id, one.name) for one in others)]
        )
        languages = sorted({*LANGUAGES, speaker.language}, key=language_word)
        self.saving.choices["language"].set_options([(code, language_word(code)) for code in languages])
        self.saving.show({key: getattr(speaker, key) for key in _PLAIN})
        self.saving.show(
            {
                "pace": str(speaker.pace),
                "arrives_at": clock_text(speaker.arrives_at) if speaker.arrives_at else "",
                "photo_consent_on": typed_day(speaker.photo_consent_on),
                "cannot_come": "; ".join(away_text(away) for away in speaker.cannot_come),
            }
        )
        self.steps.show_speaker(speaker, roster.rehearsal)
        self._show_some(speaker)
        self._fill_carries(speaker.message_keys)
        self.places.show_row(row)
        self._show_history(row, roster)

    def _show_some(self, speaker: Speaker) -> None:
        """Only the fields that mean something for this speaker."""
        self._outside.setVisible(speaker.alternate_id is None)
        self._welfare.setVisible(speaker.role is SpeakerRole.MV_SURVIVOR or bool(speaker.welfare_contact))
        self._photo.setVisible(not speaker.first_name_only)
        self._photo_day.setVisible(speaker.photo_consent)
        self._no_photo.setVisible(speaker.first_name_only)
        self.fields["name"].label.set_text(_("First name") if speaker.first_name_only else _("Name"))

    def _fill_carries(self, keys: tuple[MessageKey, ...]) -> None:
        self._carries.set_text(", ".join(key.value for key in keys) or _("Nothing yet"))
        self._carries.setAccessibleName(_("Messages this speaker brings"))
        menu = self._carries.menu()
        menu.clear()
        for key, words in message_words().items():
            action = menu.addAction(f"{key.value}  {words}")
            action.setCheckable(True)
            action.setChecked(key in keys)
            action.triggered.connect(lambda _on=False, chosen=key: self._carry(keys, chosen))

    def _carry(self, keys: tuple[MessageKey, ...], chosen: MessageKey) -> None:
        now = set(keys) ^ {chosen}
        self.saving.keep("message_keys", tuple(one for one in MessageKey if one in now))

    def _show_history(self, row: RosterRow, roster: Roster) -> None:
        clear(self._history)
        for line in history_lines(row, roster):
            self._history.addWidget(Label(line, "body", "ink_2", wrap=True))

    def _save(self, key: str, value: Any) -> None:
        if self._row is not None:
            self._keep(self._row, key, value)
