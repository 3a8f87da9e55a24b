"""A new city in five steps, named at the left. Back loses nothing; closing goes on at the same step."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.usecases.opening import OpenSite
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.cell import draw_text
from ui.kit.chips import Icon
from ui.kit.icons import paint_icon
from ui.kit.jobs import Jobs
from ui.kit.labels import Label
from ui.kit.widgets import Rule, scrolling
from ui.lock import setup, unfinished
from ui.lock.callin_step import CallInStep
from ui.lock.choosing import free_folder
from ui.lock.city_step import CityStep, PeopleStep
from ui.lock.passphrase_step import PassphraseStep
from ui.lock.recovery_step import RecoveryStep
from ui.lock.step import Step

CITY, PEOPLE, PASSPHRASE = 1, 2, 3
_RING, _WIDEST = 25, 902


class StepList(QWidget):
    """The five steps with what is done, what is now, and what comes."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 1
        self._steps = [
            (_("City"), _("Name, time zone, languages")),
            (_("People"), _("You, and who else may open it")),
            (_("Passphrase"), _("Yours, long and easy to say")),
            (_("Recovery key"), _("Keep it where the city keeps keys")),
            (_("First call-in"), _("A date, a place, a starting outline")),
        ]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_now(1)

    def set_now(self, step: int) -> None:
        self._now = step
        name = self._steps[step - 1][0]
        self.setAccessibleName(_("Step {n} of 5: {name}").format(n=step, name=name))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the longest line under a step."""
        metrics = QFontMetrics(theme.font("caption"))
        words = max(metrics.horizontalAdvance(text) for _title, text in self._steps)
        return QSize(theme.px(_RING + 13) + words + 2, theme.px(59) * len(self._steps))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (title, text) in enumerate(self._steps, start=1):
            self._paint_step(painter, place, title, text)

    def _paint_step(self, painter: QPainter, place: int, title: str, text: str) -> None:
        top = theme.px(59) * (place - 1) + 2
        size = theme.px(_RING)
        ring = QRectF(0.5, top + 3, size, size)
        good = theme.current().good
        done, now = place < self._now, place == self._now
        fill = theme.color("accent") if now else theme.color(good.ground if done else "surface")
        edge = theme.color("accent") if now else theme.color(good.text if done else "line_strong")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawEllipse(ring)
        if done:
            paint_icon(painter, ring.adjusted(6, 6, -6, -6), "check", good.text)
        else:
            ink = "on_accent" if now else "ink_2"
            draw_text(painter, ring, str(place), role="label", ink=ink, align="center")
        left = size + theme.px(13)
        words = QRectF(left, top, self.width() - left, theme.px(18))
        draw_text(painter, words, title, role="card_title", ink="ink" if now else "ink_2")
        under = QRectF(left, top + theme.px(19), self.width() - left, theme.px(17))
        draw_text(painter, under, text, role="caption", ink="ink_2" if now else "ink_3")


class NewCity(QWidget):
    """`finished(site)` with the city ready to use; `left` when the person goes back to the start."""

    finished = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, site: OpenSite | None = None) -> None:
        super().__init__()
        self._jobs = jobs
        self.site = site
        self.step_number = 0
        kept = unfinished.load() if site is None else {}
        self.city = CityStep(kept)
        self.people = PeopleStep(again=kept.get("step", "1") not in ("", "1"))
        self.passphrase = PassphraseStep(self._site_words)
        self.recovery: RecoveryStep | None = None
        self.call_in: CallInStep | None = None
        self._shown: Step | None = None
        self._steps: dict[int, Step] = {CITY: self.city, PEOPLE: self.people, PASSPHRASE: self.passphrase}
        self._build()
        if site is not None:
            self._resume(site)
        else:
            self.go(PEOPLE if kept.get("city") and kept.get("step", "1") != "1" else CITY)

    # --- layout ----------------------------------------------------------------------------------
    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._side(), 25)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(36, 34, 36, 16)
        column.setSpacing(0)
        self._count = Label("", "body", "ink_2")
        self._title = Label("", "page_title")
        self._lead = Label("", "lead", wrap=True)
        column.addWidget(self._count)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addWidget(self._lead)
        column.addSpacing(18)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        self._fault = Label("", "body", "look", wrap=True)
        column.addSpacing(10)
        column.addWidget(self._fault)
        column.addStretch(1)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addWidget(scrolling(_centered(middle)), 1)
        whole.addWidget(_centered(self._foot()))
        outer.addLayout(whole, 75)

    def _side(self) -> QWidget:
        side = _Side()
        side.setMaximumWidth(theme.px(300))
        column = QVBoxLayout(side)
        column.setContentsMargins(26, 34, 22, 22)
        column.setSpacing(4)
        column.addWidget(Label(_("A new city"), "page_title", elide=True))
        self._name = Label("", "body", "ink_2", wrap=True)
        column.addWidget(self._name)
        column.addSpacing(28)
        self._list = StepList()
        column.addWidget(self._list)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(Icon("lock", 14, "ink_3"), 0, Qt.AlignmentFlag.AlignTop)
        text = _("Everything is encrypted in one folder on this computer. No account, no internet.")
        foot.addWidget(Label(text, "caption", "ink_2", wrap=True), 1)
        column.addLayout(foot)
        return side

    def _foot(self) -> QWidget:
        self.back_button = Button(_("Back"), "arrow-left", on_click=self.back)
        self.other_button = Button("", "help-circle", "link", on_click=self._other_way)
        self.continue_button = Button(
            _("Continue"), kind="primary", trailing="arrow-right", on_click=self.go_on
        )
        self._why = Label("", "caption", "ink_2")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.back_button)
        line.addWidget(self.other_button)
        line.addStretch(1)
        line.addWidget(self._why)
        line.addWidget(self.continue_button)
        foot = QWidget()
        lines = QVBoxLayout(foot)
        lines.setContentsMargins(36, 0, 36, 20)
        lines.setSpacing(16)
        lines.addWidget(Rule())
        lines.addLayout(line)
        return foot

    # --- going -----------------------------------------------------------------------------------
    def go(self, number: int) -> None:
        """Show a step; what the others hold stays."""
        step = self._steps[number]
        self.step_number = number
        if self._shown is not None:
            self._place.removeWidget(self._shown)
            self._shown.hide()
        self._shown = step
        self._place.addWidget(step)
        step.show()
        self._count.set_text(_("Step {n} of 5").format(n=number))
        self._title.set_text(step.title)
        self._lead.set_text(step.lead)
        self._fault.set_text("")
        self._name.set_text(self.city.values()["city"] if self.site is None else self.site.site().city)
        self._list.set_now(number)
        self.back_button.setVisible(number < setup.RECOVERY)
        other = {setup.RECOVERY: _("No printer here"), setup.FIRST_CALL_IN: _("Do this later")}.get(
            number, ""
        )
        self.other_button.set_text(other)
        self.other_button.setVisible(bool(other))
        self.continue_button.set_text(_("Open the city") if number == setup.FIRST_CALL_IN else _("Continue"))
        step.changed.connect(self._check, Qt.ConnectionType.UniqueConnection)
        self._check()
        step.entered()

    def back(self) -> None:
        if self.step_number == CITY:
            self._keep()
            self.left.emit()
        else:
            self.go(self.step_number - 1)

    def go_on(self) -> None:
        """Do the step's work and show the next one."""
        if self._steps[self.step_number].problem():
            return
        self._fault.set_text("")
        if self.step_number in (CITY, PEOPLE):
            self.go(self.step_number + 1)
            self._keep()
        elif self.step_number == PASSPHRASE:
            self._make_folder()
        elif self.step_number == setup.RECOVERY:
            self._prove()
        else:
            self._add_call_in()

    def _check(self) -> None:
        problem = self._steps[self.step_number].problem()
        self.continue_button.setEnabled(not problem)
        self._why.set_text(problem)

    def _other_way(self) -> None:
        if self.step_number == setup.RECOVERY and self.recovery is not None:
            self.recovery.key.skip_printing()
        elif self.step_number == setup.FIRST_CALL_IN and self.site is not None:
            self._finish(self.site)

    # --- the folder ------------------------------------------------------------------------------
    def _make_folder(self) -> None:
        site, you, others = self.city.site(), self.people.you(), self.people.others()
        passphrase = self.passphrase.passphrase.text()
        path = free_folder(_file_name(site.city))

        def work(progress: Progress) -> tuple[OpenSite, str]:
            from callin_planner.usecases import opening

            opened, key = opening.create(path, site, you, passphrase, program="window")
            with opened.store.change(_("Add the first people"), undoable=False) as tx:
                tx.save_all(others)
            setup.go_to(opened.store, setup.RECOVERY)
            return opened, key

        self._run(_("Making the folder…"), work, self._made)

    def _made(self, made: tuple[OpenSite, str]) -> None:
        self.site, key = made
        self.passphrase.passphrase.clear()
        unfinished.forget()
        self._show_key(key)

    def _show_key(self, key: str) -> None:
        assert self.site is not None  # noqa: S101
        self.recovery = RecoveryStep(key, self.site.site().city)
        self._steps[setup.RECOVERY] = self.recovery
        self.go(setup.RECOVERY)

    def _prove(self) -> None:
        """Open a copy of the folder with the key before going on (R-A6)."""
        assert self.site is not None and self.recovery is not None  # noqa: S101
        site, key = self.site, self.recovery.key.text()

        def work(progress: Progress) -> bool:
            from callin_planner.usecases import locking

            return locking.prove(site, key)

        self._run(_("Trying the key on a copy…"), work, self._proven)

    def _proven(self, opened: bool) -> None:
        assert self.site is not None  # noqa: S101
        if not opened:
            self._fault.set_text(_("The key did not open a copy of the site. Make a new one in Settings."))
        setup.go_to(self.site.store, setup.FIRST_CALL_IN)
        self._show_call_in()

    def _show_call_in(self) -> None:
        from callin_planner.usecases import plans

        assert self.site is not None  # noqa: S101
        self.call_in = CallInStep(plans.today(self.site.store))
        self._steps[setup.FIRST_CALL_IN] = self.call_in
        self.go(setup.FIRST_CALL_IN)

    def _add_call_in(self) -> None:
        from callin_planner.usecases import events

        assert self.site is not None and self.call_in is not None  # noqa: S101
        values: dict[str, Any] = self.call_in.values()
        try:
            events.add_event(self.site.store, **values)
        except CallInError as error:
            self.call_in.show_error(error)
            return
        self._finish(self.site)

    def _finish(self, site: OpenSite) -> None:
        setup.go_to(site.store, 0)
        self.site = None
        self.finished.emit(site)

    def _resume(self, site: OpenSite) -> None:
        """Go on with a folder that exists. A key that was not proven is replaced: nobody may have it."""
        if setup.step_of(site.store) == setup.FIRST_CALL_IN:
            self._show_call_in()
            return
        self.go_to_confirm(site)

    def go_to_confirm(self, site: OpenSite) -> None:
        from ui.lock.confirm_step import ConfirmStep

        step = ConfirmStep(site, self._jobs)
        step.made.connect(self._show_key)
        self._steps[setup.RECOVERY] = step
        self.go(setup.RECOVERY)

    # --- helping ---------------------------------------------------------------------------------
    def _run(self, words: str, work: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
        self.continue_button.setEnabled(False)
        self.back_button.setEnabled(False)
        self._why.set_text(words)

        def ended(then: Callable[[], object]) -> None:
            self.back_button.setEnabled(True)
            self._check()
            then()

        def failed(error: BaseException) -> None:
            if isinstance(error, CallInError):
                ended(lambda: self._fault.set_text(error.text))
            else:
                ended(lambda: self._jobs.failed.emit(error))

        self._jobs.run(words, work, lambda result: ended(lambda: done(result)), failed)

    def _site_words(self) -> list[str]:
        values = self.city.values()
        names = [self.people.you().name, *(person.name for person in self.people.others())]
        return [values["city"], values["programme"], values["office"], *names]

    def _keep(self) -> None:
        if self.site is None and self.city.values()["city"]:
            unfinished.keep(self.city.values(), min(self.step_number, PASSPHRASE))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        if self.site is not None:
            self.site.close()
        event.accept()


def _centered(widget: QWidget) -> QWidget:
    """In the middle of the page, never wider than a line is good to read."""
    widget.setMaximumWidth(theme.px(_WIDEST))
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    line.addWidget(widget, 100)
    line.addStretch(1)
    return holder


class _Side(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("line"))


def _file_name(city: str) -> str:
    """The city's name as a folder may be called on every system."""
    plain = "".join(" " if letter in '<>:"/\\|?*' or not letter.isprintable() else letter for letter in city)
    return " ".join(plain.split()).rstrip(". ") or "City"
