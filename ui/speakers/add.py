"""A new speaker: the few things one knows at first. The rest stands in the drawer."""

from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.domain.ids import new_id
from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.speakers import Answer
from callin_planner.i18n import _
from callin_planner.usecases import speakers
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.speaker_words import answer_words, role_words


class AddSpeakerDialog(FormDialog):
    """`speaker_id` is whom it saved."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, _("Add speaker"), icon="microphone-2", save=_("Add speaker"))
        self._context = context
        self.speaker_id = new_id()
        self.name = Line("", _("Rev. Josiah Penn"))
        self.first_name_only = QCheckBox(_("Only the first name is kept and shown"))
        self.title = Line("", _("Mother, Police chief…"))
        self.organization = Line()
        self.role = Choice(list(role_words().items()), SpeakerRole.MV_CLERGY)
        self.answer = Choice(
            [(one, words) for one, (words, _ink) in answer_words().items()], Answer.NOT_ASKED
        )
        self.welfare = Line()
        self.form.add(Field(_("Name"), self.name, key="name"))
        self.form.add_widget(self.first_name_only)
        self.form.pair(
            Field(_("Title"), self.title, key="title"),
            Field(_("Organization"), self.organization, key="organization"),
        )
        self.form.pair(
            Field(_("Speaks as"), self.role, key="role"), Field(_("Answer"), self.answer, key="answer")
        )
        self._welfare = Field(
            _("Welfare contact"),
            self.welfare,
            hint=_("A survivor needs one: who sits with them, drives them home and calls the next day."),
            key="welfare_contact",
        )
        self.form.add(self._welfare)
        self.role.currentIndexChanged.connect(lambda place: self._show_welfare())
        self._show_welfare()
        self.on_save = self._keep

    def _show_welfare(self) -> None:
        self._welfare.setVisible(self.role.value() == SpeakerRole.MV_SURVIVOR)

    def _keep(self) -> None:
        changed = speakers.add_speaker(
            self._context.store,
            name=self.name.text(),
            role=SpeakerRole(str(self.role.value())),
            speaker_id=self.speaker_id,
            first_name_only=self.first_name_only.isChecked(),
            title=self.title.text(),
            organization=self.organization.text(),
            answer=Answer(str(self.answer.value())),
            welfare_contact=self.welfare.text(),
        )
        self._context.say_undo(changed.label, icon="user-plus")
