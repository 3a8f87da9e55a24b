"""Plan and actual: what the evening took beside what was planned, by voice."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from callin_planner import paths
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.evening import Comparison, EveningResult, VoiceTimes
from callin_planner.domain.minutes import spoken_text
from callin_planner.errors import CallInError
from callin_planner.i18n import _, ngettext
from callin_planner.show.result import NAMES
from callin_planner.usecases import evening_results, plans
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import VoiceMark
from ui.kit.context import Context
from ui.kit.dialogs import ask
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, clear, row

_TAKEN = "taken-"


class ResultsCard(Card):
    """Takes in by itself what the presenter of this computer left, when nothing speaks against it.

    Not shown before the evening's day, unless there is something to take in.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(_("Plan and actual"))
        self._context = context
        self._waiting: tuple[Path, EveningResult] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._offer = Note("", "info", "clock")
        self._offer.add(Button(_("Take them in"), "check", small=True, on_click=self.take_waiting))
        self._open = Button(_("Open the evening’s minutes …"), "folder-open", on_click=self._choose)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._offer)
        self.body.addWidget(self._open)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._woken)

    def tell(self) -> None:
        """Write anew, after looking for what the presenter left."""
        event_id = self._context.event_id
        if event_id is None:
            return
        self.look()
        compared = evening_results.plan_and_actual(self._context.store, event_id)
        store = self._context.store
        held = plans.event_of(store, event_id).on <= plans.today(store)
        self.setVisible(held or bool(compared.measured) or self._waiting is not None)
        clear(self._lines)
        if not compared.measured:
            self._say(_("After the evening, what each voice really took stands here beside the plan."))
            return
        for voice in compared.voices:
            self._lines.addWidget(_voice_line(voice))
        self._say(_sum_text(compared), "strong")
        if compared.longest is not None:
            self._say(_over_text(compared.longest))

    def look(self) -> None:
        """Take in what lies beside the show, or offer it."""
        files = (paths.state_folder() / "stage" / name for name in NAMES.values())
        self._waiting = next((found for file in files if (found := self._looked_at(file))), None)
        self._offer.setVisible(self._waiting is not None)
        if self._waiting is not None:
            self._offer.set(_offer_text(self._waiting[1]))

    def take_waiting(self) -> None:
        if self._waiting is not None:
            self._take(*self._waiting)

    def open_file(self, file: Path) -> None:
        """Take in a file that came from the stage's own computer."""
        try:
            result = evening_results.read_result(file)
        except CallInError as error:
            self._context.report(error)
            return
        self._take(None, result)

    def _looked_at(self, file: Path) -> tuple[Path, EveningResult] | None:
        """What is to be asked about; None where there is nothing or it was taken in."""
        event_id = self._context.event_id
        if event_id is None or not file.is_file():
            return None
        try:
            result = evening_results.read_result(file)
        except CallInError:
            return None  # of no use, and nobody asked for it: opened by hand it says why
        weighed = evening_results.weigh(self._context.store, event_id, result)
        if not weighed.plain:
            return (file, result) if weighed.known else None
        self._take(file, result)
        return None

    def _take(self, file: Path | None, result: EveningResult) -> None:
        """Once taken in a file is not taken in again, not even after Undo; it can be opened by hand."""
        store, event_id = self._context.store, self._context.event_id
        if event_id is None:
            return
        weighed = evening_results.weigh(store, event_id, result)
        if weighed.others and not self._may_overwrite(weighed.others):
            return
        if file is not None:
            file = file.replace(file.with_name(_TAKEN + file.name))
        done = self._context.do(
            lambda: evening_results.take_in(store, event_id, result, overwrite=bool(weighed.others)),
            icon="clock",
        )
        if done is None and file is not None:
            file.replace(file.with_name(file.name.removeprefix(_TAKEN)))

    def _may_overwrite(self, n: int) -> bool:
        return ask(
            self,
            _("Replace the minutes?"),
            ngettext(
                "{n} item has other minutes already. Undo brings them back.",
                "{n} items have other minutes already. Undo brings them back.",
                n,
            ).format(n=n),
            _("Replace"),
        )

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Open the evening’s minutes"), "", f"*{evening_results.SUFFIX}"
        )
        if name:
            self.open_file(Path(name))

    def _woken(self, state: Qt.ApplicationState) -> None:
        """Back from the presenter."""
        if state is Qt.ApplicationState.ApplicationActive and self.isVisible():
            self.tell()

    def _say(self, text: str, role: str = "body") -> None:
        self._lines.addWidget(Label(text, role, "ink" if role == "strong" else "ink_2", wrap=True))


def _voice_line(times: VoiceTimes) -> QWidget:
    look = theme.current().voice(times.voice)
    said = _("{taken} of {planned}").format(
        taken=spoken_text(times.taken), planned=spoken_text(times.planned)
    )
    over = times.taken > times.planned
    mark = VoiceMark(times.voice, 22)
    line = row(
        mark, Label(look.word, "name"), None, Label(said, "figures", "look" if over else "ink"), spacing=9
    )
    holder = QWidget()
    holder.setLayout(line)
    holder.setAccessibleName(f"{look.word}: {said}")
    return holder


def _sum_text(compared: Comparison) -> str:
    said = _("{taken} of {planned} minutes").format(
        taken=spoken_text(compared.taken), planned=spoken_text(compared.planned)
    )
    if compared.measured < compared.items:
        said += _(" ({n} of {all} items measured)").format(n=compared.measured, all=compared.items)
    return said


def _over_text(item: AgendaItem) -> str:
    over = (item.actual_seconds or 0) - item.seconds
    return _("Longest overrun: “{title}”, {time} over.").format(title=item.title, time=spoken_text(over))


def _offer_text(result: EveningResult) -> str:
    if result.rehearsal:
        return _("The rehearsal in the window was measured.")
    if not result.ended:
        return _("The presenter measured an evening and was not closed yet.")
    return _("The presenter measured minutes that do not fit this evening by themselves.")
