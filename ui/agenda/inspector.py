"""Everything about one item, at the right. Each field saves itself: on leaving it, and after a pause."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu

from callin_planner.domain.agenda import MessageKey
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import Voice
from callin_planner.domain.speakers import WORDS_A_MINUTE
from callin_planner.domain.text import word_count
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.i18n import _
from ui.agenda import speakers
from ui.agenda.lines import Line as Row
from ui.agenda.spoken import SpokenLine
from ui.agenda.words import digits, message_words, part_words, voice_words
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import VoiceMark, paint_voice
from ui.kit.dates import time_text
from ui.kit.drawer import Drawer
from ui.kit.forms import Area, Choice, Field, Line
from ui.kit.labels import Label

PAUSE_MS = 1500
Save = Callable[[UUID, str, Any], object]


class Inspector(Drawer):
    """`save(item id, field, value)` raises UserError to refuse; the sentence stands under the field.

    "minutes" is handed over as typed, "part" as a Part; every other field by the name of AgendaItem.
    """

    duplicate_wanted = Signal()
    delete_wanted = Signal()
    speaker_edit_wanted = Signal(str, object)
    faulted = Signal(object)

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._save = save
        self._line: Row | None = None
        self._voice_mark = VoiceMark(Voice.FRAMING, 30)
        self.set_mark(self._voice_mark)
        self.fields: dict[str, Field] = {}
        self._texts: dict[str, Line | Area] = {}
        self._choices: dict[str, Choice] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self._build_head()
        self._build_words()
        self._build_rest()
        self._build_foot()
        for key, choice in self._choices.items():
            choice.view().setAccessibleName(self.fields[key].label.text())
        theme.signals().changed.connect(self._dress_voices)
        self.setEnabled(False)

    # --- what the page calls ---------------------------------------------------------------------
    def show_line(self, line: Row | None, plan: Plan | None, count: int) -> None:
        """Show an item, or nothing. `count` is how many items the programme has."""
        if line is None or plan is None:
            self._line = None
            self.setEnabled(False)
            self.set_heading(_("No item chosen"), _("Choose one in the list."))
            return
        if self._line is not None and self._line.id != line.id:
            self.commit()
            for field in self.fields.values():
                field.clear()
        self._line = line
        self.setEnabled(True)
        self.set_heading(line.item.title, _place_text(line, count))
        self._voice_mark.set(line.item.voice)
        self._fill(line, plan)

    def commit(self) -> None:
        """Save whatever was typed and not saved yet."""
        self._pause.stop()
        for editor in self._texts.values():
            if isinstance(editor, Area):
                editor.commit()
            else:
                editor.editingFinished.emit()

    def focus_title(self) -> None:
        editor = self._texts["title"]
        editor.setFocus()
        editor.selectAll()

    def drafts(self) -> dict[str, str]:
        """What was typed and is not stored yet, by field."""
        if self._line is None:
            return {}
        return {
            f"{self._line.id} {key}": editor.text()
            for key, editor in self._texts.items()
            if editor.text().strip() != _stored(self._line, key)
        }

    def restore(self, key: str, text: str) -> None:
        """Put a draft back; it is saved on leaving the field."""
        editor = self._texts[key]
        if isinstance(editor, Area):
            editor.setPlainText(text)
        else:
            editor.setText(text)

    # --- building --------------------------------------------------------------------------------
    def _build_head(self) -> None:
        self._add(Field(_("Title"), self._line_editor("title"), key="title"))
        minutes = self._line_editor("minutes")
        minutes.setPlaceholderText(_("5, 1:30 or 90s"))
        self._voices = self._choice("voice", list(voice_words().items()))
        self._pair(
            Field(_("Allotted minutes"), minutes, key="minutes"), Field(_("Voice"), self._voices, key="voice")
        )
        self._dress_voices()

    def _speaker_field(self, key: str, label: str, edit: str) -> Field:
        choice = self._choice(key, [])
        field = Field(label, choice, key=key)
        link = Button(
            _("Edit…"),
            kind="link",
            small=True,
            on_click=lambda: self.speaker_edit_wanted.emit(key, choice.value()),
        )
        link.setAccessibleName(edit)
        field.beside.addWidget(link)
        return field

    def _build_words(self) -> None:
        self._add(
            Field(
                _("Key messages"),
                self._area("key_messages", 3, _("One a line, as the speaker would say it.")),
                key="key_messages",
            )
        )
        script = Field(
            _("Script"), self._area("script", 8, _("Every word, or the points to speak to.")), key="script"
        )
        self._words = Label("", "caption", "ink_2")
        script.beside.addWidget(self._words)
        self._add(script)
        self._spoken = SpokenLine()
        self.content.addWidget(self._spoken)
        self._texts["script"].textChanged.connect(self._count_words)

    def _build_rest(self) -> None:
        self._pair(
            self._speaker_field("speaker_id", _("Speaker"), _("Edit the speaker")),
            self._speaker_field("backup_id", _("Backup speaker"), _("Edit the backup speaker")),
        )
        self._add(Field(_("Cue to begin"), self._line_editor("cue_in"), key="cue_in"))
        self._add(Field(_("Cue to end"), self._line_editor("cue_out"), key="cue_out"))
        self._pair(
            Field(_("Microphone"), self._line_editor("mic"), key="mic"),
            Field(_("Counts as"), self._choice("part", list(part_words().items())), key="part"),
        )
        self._carries = Button(_("Nothing yet"), kind="menu")
        self._carries.setMenu(QMenu(self._carries))
        self.content.addWidget(Label(_("Carries the message"), "label"))
        self.content.addWidget(self._carries, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(
            Field(
                _("Private note"),
                self._area("note_private", 3),
                key="note_private",
                hint=_("For the team. It is never printed or shown."),
            )
        )
        self._switches = {
            "sensitive": self._switch("sensitive", _("Sensitive: someone stays with the speaker")),
            "skip_if_late": self._switch("skip_if_late", _("Skip it if the evening runs late")),
            "may_not_shrink": self._switch("may_not_shrink", _("Keep its minutes when time is short")),
        }
        self.content.addStretch(1)

    def _build_foot(self) -> None:
        self.foot.addWidget(Button(_("Duplicate"), "copy", small=True, on_click=self.duplicate_wanted.emit))
        self.foot.addWidget(Button(_("Take out"), "trash", small=True, on_click=self.delete_wanted.emit))
        self.foot.addStretch(1)

    def _add(self, field: Field) -> None:
        self.fields[field.key] = field
        self.content.addWidget(field)

    def _pair(self, *fields: Field) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for field in fields:
            self.fields[field.key] = field
            field.setMinimumWidth(0)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(line)

    def _line_editor(self, key: str) -> Line:
        editor = Line()
        self._texts[key] = editor
        editor.committed.connect(lambda text: self._keep(key, text))
        return editor

    def _area(self, key: str, lines: int, placeholder: str = "") -> Area:
        editor = Area("", placeholder, lines)
        self._texts[key] = editor
        editor.textChanged.connect(lambda: self._pause.start() if editor.hasFocus() else None)
        editor.committed.connect(lambda text: self._keep(key, _value(key, text)))
        return editor

    def _choice(self, key: str, options: Sequence[tuple[object, str]]) -> Choice:
        editor = Choice(list(options))
        editor.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        editor.setMinimumContentsLength(6)
        self._choices[key] = editor
        editor.picked.connect(lambda value: self._keep(key, value))
        return editor

    def _switch(self, key: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.clicked.connect(lambda checked: self._keep(key, checked))
        self.content.addWidget(box)
        return box

    def _dress_voices(self) -> None:
        for place in range(self._voices.count()):
            self._voices.setItemIcon(place, _voice_icon(Voice(self._voices.itemData(place))))
        size = theme.px(18)
        self._voices.setIconSize(QSize(size, size))

    # --- showing and saving ----------------------------------------------------------------------
    def _fill(self, line: Row, plan: Plan) -> None:
        for key, editor in self._texts.items():
            _show_text(self.fields[key], editor, _stored(line, key))
        self._choices["voice"].set_value(line.item.voice)
        self._choices["part"].set_value(line.item.part)
        everyone = speakers.options(plan.speakers.values())
        for key, chosen in (("speaker_id", line.item.speaker_id), ("backup_id", line.item.backup_id)):
            self._choices[key].set_options(everyone)
            self._choices[key].set_value(chosen)
            _say_answer(self.fields[key], plan, chosen)
        for key, box in self._switches.items():
            box.setChecked(getattr(line.item, key))
        self._fill_carries(line.item.message_keys)
        self._count_words()

    def _fill_carries(self, keys: Sequence[MessageKey]) -> None:
        self._carries.set_text(", ".join(key.value for key in keys) or _("Nothing yet"))
        self._carries.setAccessibleName(_("Messages this item carries"))
        menu = self._carries.menu()
        menu.clear()
        for key, words in message_words().items():
            action = menu.addAction(f"{key.value}  {words}")
            action.setCheckable(True)
            action.setChecked(key in keys)
            action.triggered.connect(lambda checked, chosen=key: self._carry(chosen, checked))

    def _carry(self, key: MessageKey, carries: bool) -> None:
        if self._line is None:
            return
        now = (
            set(self._line.item.message_keys) ^ {key}
            if carries
            else set(self._line.item.message_keys) - {key}
        )
        self._keep("message_keys", tuple(one for one in MessageKey if one in now))

    def _count_words(self) -> None:
        """Words and speaking time of the script as it stands in the field, saved or not."""
        if self._line is None:
            return
        pace = self._line.speaker.pace if self._line.speaker else WORDS_A_MINUTE
        words = word_count(self._texts["script"].text())
        self._words.set_text(_("{n} words at {pace} a minute").format(n=words, pace=pace))
        self._spoken.show_words(words, pace, self._line.item)

    def _keep(self, key: str, value: Any) -> None:
        if self._line is None:
            return
        field = self.fields.get(key)
        try:
            self._save(self._line.id, key, value)
        except UserError as error:
            (field or self.fields["title"]).fault(error.text)
        except EnvironmentFault as error:
            self.faulted.emit(error)
        else:
            if field is not None:
                field.clear()


def _place_text(line: Row, count: int) -> str:
    times = _("{start} to {end}").format(start=digits(line.starts), end=time_text(line.ends))
    if not line.number:
        return _("Not counted · {times}").format(times=times)
    return _("Segment {n} of {count} · {times}").format(n=line.number, count=count, times=times)


def _stored(line: Row, key: str) -> str:
    """A text field as it is stored, in the form it is typed."""
    if key == "minutes":
        return minutes_text(line.item.seconds)
    value = getattr(line.item, key)
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _value(key: str, text: str) -> Any:
    return tuple(text.splitlines()) if key == "key_messages" else text


def _show_text(field: Field, editor: Line | Area, stored: str) -> None:
    """Show what is stored, unless the person is typing there or has a fault to mend."""
    if not field.has_fault() and not (editor.hasFocus() and editor.text().strip() == stored):
        editor.set_value(stored)


def _say_answer(field: Field, plan: Plan, speaker_id: UUID | None) -> None:
    speaker = plan.speaker(speaker_id)
    words, ink = speakers.answer_words()[speaker.answer] if speaker else ("", "ink_3")
    field.set_hint(words, ink)


def _voice_icon(voice: Voice) -> QIcon:
    picture = QPixmap(64, 64)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_voice(painter, QRectF(0, 0, 64, 64), voice)
    painter.end()
    return QIcon(picture)
