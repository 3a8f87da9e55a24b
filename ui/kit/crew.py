"""The evening crew: who does what, with a phone; each field saves itself."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from callin_planner.domain.event import CrewAssignment
from callin_planner.domain.ids import Changed
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.usecases import crew
from callin_planner.usecases.crew import job_word, job_words
from ui.kit import theme
from ui.kit.buttons import Button, icon_button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog, FormDialog
from ui.kit.forms import Field, Line
from ui.kit.labels import Label, restyle
from ui.kit.widgets import clear, scrolling

_LEAST_HEIGHT, _ROW = 96, 42


class CrewDialog(Dialog):
    """A line for each job; usual jobs that nobody has yet stand beneath as buttons."""

    def __init__(self, parent: QWidget | None, context: Context, event_id: UUID) -> None:
        super().__init__(
            parent,
            _("The evening crew"),
            _("Printed on the run of show, with phones. Changes are saved at once."),
            icon="users-group",
            width=640,
        )
        self._context = context
        self._event_id = event_id
        self.fault = Label("", "body", "look", wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for place, stretch in enumerate((3, 4, 3, 0)):
            self._grid.setColumnStretch(place, stretch)
        holder = QWidget()
        holder.setLayout(self._grid)
        self._area = scrolling(holder)
        self.missing = QHBoxLayout()
        self.missing.setSpacing(8)
        self.content.addWidget(self._area)
        self.content.addWidget(self.fault)
        self.content.addLayout(self.missing)
        self.lines: dict[tuple[UUID, str], Line] = {}
        self.add = Button(_("Add someone"), "plus", on_click=lambda: self.add_someone(""))
        self.buttons.insertWidget(0, self.add)
        self.add_button(Button(_("Done"), kind="primary"), self.accept)
        context.changes.changed.connect(self._news)
        self.show_crew()

    def show_crew(self) -> None:
        """Read everyone anew."""
        store = self._context.store
        people = crew.crew_of(store, self._event_id)
        self.fault.hide()
        clear(self._grid)
        self.lines.clear()
        for place, title in enumerate((_("Job"), _("Who"), _("Phone"))):
            self._grid.addWidget(Label(title, "label"), 0, place)
        for number, one in enumerate(people, start=1):
            self._add_row(number, one)
        self._grid.setRowStretch(len(people) + 1, 1)
        self._show_missing(crew.missing_jobs(store, self._event_id))
        room = self.screen().availableGeometry().height() - theme.px(320)
        wanted = theme.px(_ROW) * (len(people) + 1)
        self._area.setFixedHeight(max(theme.px(_LEAST_HEIGHT), min(wanted, room)))

    def add_someone(self, job: str) -> None:
        """Ask who has a job."""
        NewCrew(self, self._context, self._event_id, job).exec()

    def _add_row(self, number: int, one: CrewAssignment) -> None:
        fields = (("job", _("Job"), job_word(one.job)), ("name", _("Who"), one.name),
                  ("phone", _("Phone"), one.phone))  # fmt: skip
        for place, (field, title, value) in enumerate(fields):
            line = Line(value)
            line.setAccessibleName(f"{title}, {one.name}")
            line.committed.connect(lambda text, key=field: self._keep(one.id, key, text))
            self.lines[one.id, field] = line
            self._grid.addWidget(line, number, place)
        remove = icon_button("trash", _("Take {name} off the crew").format(name=one.name))
        remove.clicked.connect(lambda: self._do(lambda: crew.remove_crew(self._context.store, one.id)))
        self._grid.addWidget(remove, number, 3)

    def _keep(self, crew_id: UUID, field: str, text: str) -> None:
        value = job_code(text) if field == "job" else text
        kept = self._do(lambda: crew.change_crew(self._context.store, crew_id, **{field: value}))
        line = self.lines[crew_id, field]
        line.setProperty("fault", not kept)
        restyle(line)

    def _do(self, work: Callable[[], Changed]) -> bool:
        """A refusal is said in the dialog; what was typed stays."""
        try:
            changed = work()
        except CallInError as error:
            self.fault.set_text(error.text)
            self.fault.show()
            return False
        self.fault.hide()
        if changed.ids:
            self._context.say_undo(changed.label)
        return True

    def _show_missing(self, jobs: list[str]) -> None:
        clear(self.missing)
        if jobs:
            self.missing.addWidget(Label(_("Nobody yet:"), "body", "ink_2"))
        for job in jobs:
            button = Button(job_word(job), "plus", small=True, name=_("Add: {job}").format(job=job_word(job)))
            button.clicked.connect(lambda _on=False, which=job: self.add_someone(which))
            self.missing.addWidget(button)
        self.missing.addStretch(1)

    def _news(self, changed: Changed) -> None:
        if "CrewAssignment" in changed.kinds:
            QTimer.singleShot(0, self.show_crew)  # a field that has just saved itself must live to its end


class NewCrew(FormDialog):
    """One more of the crew."""

    def __init__(self, parent: QWidget | None, context: Context, event_id: UUID, job: str) -> None:
        super().__init__(parent, _("Add to the evening crew"), save=_("Add"), icon="user-plus")
        self.job = Line(job_word(job) if job else "", _("Door, food, first aid…"))
        self.name = Line("", _("Their name"))
        self.phone = Line("", _("555-0100"))
        self.form.add(Field(_("Job"), self.job, key="job"))
        self.form.pair(
            Field(_("Who"), self.name, key="name"), Field(_("Phone"), self.phone, key="phone"),
            stretches=(3, 2),
        )  # fmt: skip

        def save() -> None:
            changed = crew.add_crew(
                context.store,
                event_id,
                job=job_code(self.job.text()),
                name=self.name.text(),
                phone=self.phone.text(),
            )
            context.say_undo(changed.label)

        self.on_save = save
        (self.name if job else self.job).setFocus()


def job_code(text: str) -> str:
    """The code of a usual job, or what was typed."""
    typed = " ".join(text.split())
    found = (code for code, word in job_words().items() if word.casefold() == typed.casefold())
    return next(found, typed)
