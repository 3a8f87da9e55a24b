"""Everything about one item, at the right. Each field saves itself."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.minutes import minutes_text, spoken_text
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import Voice
from callin_planner.domain.speakers import WORDS_A_MINUTE
from callin_planner.domain.text import word_count
from callin_planner.i18n import _
from callin_planner.usecases.speaking_advice import advice_for
from ui.agenda import speakers
from ui.agenda.advice import AdviceFold
from ui.agenda.carries import Carries
from ui.agenda.lines import Line as Row
from ui.agenda.linked_slides import LinkedSlides
from ui.agenda.spoken import SpokenLine
from ui.agenda.words import digits, part_words
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import VoiceMark, paint_voice
from ui.kit.dates import time_text
from ui.kit.drawer import Drawer
from ui.kit.forms import Field
from ui.kit.labels import Label
from ui.kit.saving import SavingFields
from ui.kit.speaker_words import answer_words, voice_words

Save = Callable[[UUID, str, Any], object]
Link = Callable[[UUID, UUID | None], object]
_PLAIN = ("title", "script", "cue_in", "cue_out", "mic", "note_private", "voice", "part", "speaker_id")
_MORE = ("backup_id", "sensitive", "skip_if_late", "may_not_shrink")


class Inspector(Drawer):
    """`save(item id, field, value)` raises UserError to refuse; the sentence stands under the field.
    `link(slide id, item id or None)` links a slide.

    "minutes" is handed over as typed, "part" as a Part; every other field by the name of AgendaItem.
    """

    duplicate_wanted = Signal()
    split_wanted = Signal()
    delete_wanted = Signal()
    speaker_edit_wanted = Signal(str, object)

    def __init__(self, save: Save, link: Link) -> None:
        super().__init__()
        self._line: Row | None = None
        self._keep = save
        self._link = link
        self._everyone: list[tuple[object, str]] = []
        self.saving = SavingFields(self._save, self)
        self.fields = self.saving.fields
        self._voice_mark = VoiceMark(Voice.FRAMING, 30)
        self.set_mark(self._voice_mark)
        self._build_head()
        self._build_words()
        self._build_people()
        self._build_rest()
        self._build_foot()
        theme.signals().changed.connect(self._dress_voices)
        self.show_line(None, None, 0)

    # --- what the page calls ---------------------------------------------------------------------
    def show_line(self, line: Row | None, plan: Plan | None, count: int) -> None:
        """Show an item, or nothing. `count` is how many items the programme has."""
        if self._line is not None and (line is None or self._line.id != line.id):
            self.saving.leave()
        self._line = line
        self.show_content(line is not None)
        if line is None or plan is None:
            self.set_heading(_("No item chosen"), _("Choose one in the list."))
            return
        self.set_heading(line.item.title, _place_text(line, count))
        self._voice_mark.set(line.item.voice)
        self._fill(line, plan)

    def focus_title(self) -> None:
        editor = self.saving.texts["title"]
        editor.setFocus()
        editor.selectAll()

    def drafts(self) -> dict[str, str]:
        """What was typed and is not stored yet, by item and field."""
        if self._line is None:
            return {}
        return {f"{self._line.id} {key}": text for key, text in self.saving.drafts().items()}

    # --- building --------------------------------------------------------------------------------
    def _build_head(self) -> None:
        self.content.addWidget(self.saving.line("title", _("Title")))
        self._pair(
            self.saving.line("minutes", _("Allotted minutes"), _("5, 1:30 or 90s")),
            self.saving.choice("voice", _("Voice"), list(voice_words().items())),
        )
        self._dress_voices()

    def _build_words(self) -> None:
        one_a_line = _("One a line, as the speaker would say it.")
        self.content.addWidget(self.saving.area("key_messages", _("Key messages"), 3, one_a_line))
        script = self.saving.area("script", _("Script"), 8, _("Every word, or the points to speak to."))
        self._words = Label("", "caption", "ink_2")
        script.beside.addWidget(self._words)
        self.content.addWidget(script)
        self._spoken = SpokenLine()
        self.content.addWidget(self._spoken)
        self.saving.texts["script"].textChanged.connect(self._count_words)

    def _build_people(self) -> None:
        self._pair(
            self._speaker_field("speaker_id", _("Speaker"), _("Edit the speaker")),
            self._speaker_field("backup_id", _("Backup speaker"), _("Edit the backup speaker")),
        )
        self.advice = AdviceFold()
        self.content.addWidget(self.advice)
        self.content.addWidget(self.saving.line("cue_in", _("Cue to begin")))
        self.content.addWidget(self.saving.line("cue_out", _("Cue to end")))

    def _build_rest(self) -> None:
        self.slides = LinkedSlides(self._link_slide)
        self.content.addWidget(self.slides)
        self.carries = Carries(lambda keys: self.saving.keep("message_keys", keys))
        self.content.addWidget(self.carries)
        self._pair(
            self.saving.line("mic", _("Microphone")),
            self.saving.choice("part", _("Counts as"), list(part_words().items())),
        )
        for_the_team = _("For the team. It is never printed or shown.")
        self.content.addWidget(self.saving.area("note_private", _("Private note"), 3, hint=for_the_team))
        for key, text in (
            ("may_not_shrink", _("Keep its minutes when time is short")),
            ("skip_if_late", _("Skip it if the evening runs late")),
            ("sensitive", _("Sensitive: someone stays with the speaker")),
        ):
            self.content.addWidget(self.saving.switch(key, text))
        self._timing = Label("", "caption", "ink_2", wrap=True)
        self.content.addWidget(self._timing)
        self.content.addStretch(1)

    def _build_foot(self) -> None:
        copy = Button(_("Duplicate"), "copy", small=True, on_click=self.duplicate_wanted.emit)
        out = Button(_("Take out"), "trash", small=True, on_click=self.delete_wanted.emit)
        split = Button(_("Split"), "arrows-split-2", small=True, on_click=self.split_wanted.emit)
        split.setToolTip(_("Split it in two"))
        for button in (copy, split, out):
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    def _pair(self, *fields: Field) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for field in fields:
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(line)

    def _speaker_field(self, key: str, label: str, edit: str) -> Field:
        field = self.saving.choice(key, label)
        link = Button(
            _("Edit…"),
            kind="link",
            small=True,
            on_click=lambda: self.speaker_edit_wanted.emit(key, self.saving.choices[key].value()),
        )
        link.setAccessibleName(edit)
        field.beside.addWidget(link)
        return field

    def _dress_voices(self) -> None:
        voices = self.saving.choices["voice"]
        for place in range(voices.count()):
            voices.setItemIcon(place, _voice_icon(Voice(voices.itemData(place))))
        voices.setIconSize(QSize(theme.px(18), theme.px(18)))

    # --- showing and saving ----------------------------------------------------------------------
    def _fill(self, line: Row, plan: Plan) -> None:
        everyone = speakers.options(plan.speakers.values())
        for key in ("speaker_id", "backup_id"):
            if everyone != self._everyone:
                self.saving.choices[key].set_options(everyone)
            _say_answer(self.fields[key], plan, getattr(line.item, key))
        self._everyone = everyone
        self.saving.show({key: getattr(line.item, key) for key in (*_PLAIN, *_MORE)})
        self.saving.show(
            {"minutes": minutes_text(line.item.seconds), "key_messages": "\n".join(line.item.key_messages)}
        )
        self.carries.show_keys(line.item.message_keys)
        self.advice.show_advice(advice_for(plan, line.item))
        self._timing.set_text(timing_text(line.item))
        self._timing.setVisible(bool(self._timing.text()))
        self._count_words()

    def _link_slide(self, slide_id: UUID, linked: bool) -> None:
        if self._line is not None:
            self._link(slide_id, self._line.id if linked else None)

    def _count_words(self) -> None:
        """Words and speaking time of the script as it stands in the field, saved or not."""
        if self._line is None:
            return
        pace = self._line.speaker.pace if self._line.speaker else WORDS_A_MINUTE
        words = word_count(self.saving.texts["script"].text())
        self._words.set_text(_("{n} words at {pace} a minute").format(n=words, pace=pace))
        self._spoken.show_words(words, pace, self._line.item)

    def _save(self, key: str, value: Any) -> None:
        if self._line is not None:
            self._keep(self._line.id, key, value.splitlines() if key == "key_messages" else value)


def timing_text(item: AgendaItem) -> str:
    """ "Rehearsed 4:05, 0:05 over. On the evening 4:10." where it is known."""
    said = []
    if item.rehearsed_seconds is not None:
        said.append(_("Rehearsed {time}").format(time=_beside(item.rehearsed_seconds, item.seconds)))
    if item.actual_seconds is not None:
        said.append(_("On the evening {time}").format(time=_beside(item.actual_seconds, item.seconds)))
    return " ".join(said)


def _beside(seconds: int, planned: int) -> str:
    drift, time = spoken_text(abs(seconds - planned)), spoken_text(seconds)
    if seconds == planned:
        return _("{time}, as planned.").format(time=time)
    words = _("{time}, {drift} over.") if seconds > planned else _("{time}, {drift} under.")
    return words.format(time=time, drift=drift)


def _place_text(line: Row, count: int) -> str:
    times = _("{start} to {end}").format(start=digits(line.starts), end=time_text(line.ends))
    if not line.number:
        return _("Not counted · {times}").format(times=times)
    return _("Segment {n} of {count} · {times}").format(n=line.number, count=count, times=times)


def _say_answer(field: Field, plan: Plan, speaker_id: UUID | None) -> None:
    speaker = plan.speaker(speaker_id)
    words, ink = answer_words()[speaker.answer] if speaker else ("", "ink_3")
    field.set_hint(words, ink)


def _voice_icon(voice: Voice) -> QIcon:
    picture = QPixmap(64, 64)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_voice(painter, QRectF(0, 0, 64, 64), voice)
    painter.end()
    return QIcon(picture)
