"""Intake desk: open it, let providers in, watch codes and counts. People are known here by code alone."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.errors import CallInError
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress
from callin_planner.usecases import desk, desk_board, desk_choices, desk_state
from callin_planner.usecases.desk_board import DeskBoard
from callin_planner.usecases.desk_choices import DeskChoices
from callin_planner.usecases.desk_evening import DeskEvening, evening_of
from callin_planner.usecases.desk_state import DeskState, PairedPhone
from ui.intake_desk.connect import Acts, ConnectCard
from ui.intake_desk.kiosk import OpenTab, TypeAddress, show_link
from ui.intake_desk.listing import Figures, IntakesCard, side
from ui.intake_desk.opening import OpenDesk
from ui.intake_desk.phones import AskingCards, PhonesCard
from ui.intake_desk.pictures import HelpProvider
from ui.intake_desk.sight import SightCard
from ui.intake_desk.states import empties
from ui.intake_desk.typing_back import TypeSlips
from ui.intake_desk.words import HERE
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.desk_watch import DeskNow, desk_watch
from ui.kit.dialogs import ask
from ui.kit.needs import need_word
from ui.kit.page import Page
from ui.kit.widgets import SearchField, scrolling

_LEFT, _LEAST, _TIGHT = 472, 380, 1040
_SLIM, _NARROW = 640, 500
OFF, ROLE, AHEAD, NO_EVENT, BODY = "off", "role", "ahead", "no_event", "body"


class IntakeDeskPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {"DeskEntry", "Intake", "Consent", "DeskOpening", "Event", "Provider", "Service", "Site", "Setting"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.board: DeskBoard | None = None
        self.evening: DeskEvening | None = None
        self._busy = ""
        self._chosen = DeskChoices()
        self._counted: object = None
        self.watch = desk_watch(context)
        self.watch.told.connect(self._follow)
        self.spare = Button(_("Print spare codes"), "printer", on_click=self.print_spares)
        self.help = Button(_("Help a provider"), "help", on_click=self.help_provider)
        self.slips = Button(_("Type in slips"), "keyboard", on_click=self.type_slips)
        self.header.add(self.slips, self.spare, self.help)
        acts = Acts(self.open_desk, self.close_desk, self.restart_desk, self.renew, self.open_tab)
        self.connect_card = ConnectCard(acts, context.store.clock, context.site.site().time_zone)
        self.asking = AskingCards(self.allow, self.deny)
        self.phones = PhonesCard(self.unpair)
        self.figures, self.intakes = Figures(), IntakesCard(context)
        self.search_field = self.search = SearchField(_("Code"))
        self._build()
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self._tick)
        self._ticks.start()

    # --- what the shell calls --------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        if changed is None or changed.kinds - {"DeskEntry", "Intake", "Consent"}:
            self.board = desk_board.board_of(self.context.store, self.context.event_id)
            self._chosen = desk_choices.choices_of(self.context.store)
        self._counted = None
        self.watch.look()
        self._show()

    def open(self, **target: Any) -> None:
        """`desk="open"` asks where the desk is to listen."""
        if target.get("desk") == "open" and self.connect_card.open_button.isVisible():
            QTimer.singleShot(0, self, self.open_desk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- what is done ----------------------------------------------------------------------------
    def open_desk(self) -> None:
        """Ask where, start it away from the window's thread, and show the code."""
        self.watch.held = True
        try:
            dialog = OpenDesk(self, self.context)
            done = dialog.exec()
        finally:
            self.watch.held = False
        self.watch.look()
        if done and dialog.opened is not None:
            self.context.say(_("The intake desk is open."))

    def close_desk(self) -> None:
        board = self.board
        if (
            board is None
            or board.event is None
            or not ask(
                self,
                _("Close the intake desk?"),
                _("What was saved is kept. Phones that are paired now have to be let in anew another time."),
                _("Close the desk"),
            )
        ):
            return
        site, event_id = self.context.site, self._open_event() or board.event.id

        def work(_progress: Progress) -> Changed:
            return desk.close_desk(site, event_id)

        self._work(_("Closing the intake desk"), work, _("The intake desk is closed."))

    def restart_desk(self) -> None:
        site = self.context.site

        def work(_progress: Progress) -> object:
            return desk.restart(site)

        self._work(
            _("Starting the intake desk"), work, _("The intake desk is open again. Phones stay paired.")
        )

    def renew(self) -> None:
        self._do(lambda: desk_state.renew(self.context.site))

    def allow(self, asking_id: str, provider_id: UUID | None) -> None:
        self._do(lambda: desk_state.allow(self.context.site, asking_id, provider_id))

    def deny(self, asking_id: str) -> None:
        self._do(lambda: desk_state.deny(self.context.site, asking_id))

    def unpair(self, phone: PairedPhone) -> None:
        """At once: whoever holds it is a stranger from now on."""
        self._do(lambda: desk_state.unpair(self.context.site, phone.device))
        self.context.say(_("{name} is unpaired. The phone can ask again.").format(name=phone.name))

    def open_tab(self) -> None:
        dialog = OpenTab(self, self.context, self._providers())
        if dialog.exec() and dialog.link and not show_link(dialog.link):
            TypeAddress(self, dialog.link).exec()

    def type_slips(self) -> None:
        """Slips from the tables' paper, one after another."""
        board = self.board
        if board is None or board.event is None:
            return
        dialog = TypeSlips(self, self.context, self._providers(), board.languages)
        dialog.exec()
        if dialog.kept:
            count = len(dialog.kept)
            words = ngettext("{n} slip was typed in.", "{n} slips were typed in.", count).format(n=count)
            self.context.say_undo(words)

    def print_spares(self) -> None:
        self.context.open_page("cards")

    def help_provider(self) -> None:
        """Two pictures to turn to somebody, with tonight's words beneath."""
        state = self.watch.now.state
        words = " ".join(state.words) if state is not None else ""
        HelpProvider(self, words, self._learn).exec()

    def _learn(self) -> None:
        self.context.open_page("help", topic="intake-desk")

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        self.intakes.head.insertWidget(3, self.search)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        for card in (self.asking, self.connect_card, self.phones):
            left.addWidget(card)
        left.addWidget(SightCard(), 1)
        self._left = scrolling(left)
        right = QWidget()
        right.setLayout(side(self.figures, self.intakes))
        self._main = QWidget()
        across = QHBoxLayout(self._main)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(self._left)
        across.addWidget(right, 1)
        self._stack = QStackedWidget()
        self._bodies: dict[str, QWidget] = {BODY: self._main, **empties(self.context, self.print_spares)}
        for body in self._bodies.values():
            self._stack.addWidget(body)
        self.body.addWidget(self._stack, 1)
        self.search.searched.connect(self.intakes.rows.search)
        theme.signals().changed.connect(self._fit)
        self.context.density_changed.connect(self._fit_density)
        self._fit()

    def _fit_density(self, _density: str) -> None:
        self._fit()

    def _fit(self) -> None:
        tight = self.width() < theme.px(_TIGHT)
        self._left.setFixedWidth(max(_LEAST, min(theme.px(_LEFT), round(self.width() * 0.44))))
        self.slips.set_wordless(tight)
        self.spare.set_wordless(tight)
        self.search.setMinimumWidth(theme.px(90))
        self.search.setMaximumWidth(theme.px(150))
        right = self.width() - self._left.width() - 62
        self.intakes.fit(tight=right < theme.px(_SLIM), narrow=right < theme.px(_NARROW))

    # --- showing ---------------------------------------------------------------------------------
    def _show(self) -> None:
        board, now = self.board, self.watch.now
        if board is None:
            return
        self.set_title(
            _("Intake desk"),
            _("Providers use their own phones or this laptop. People are known here by code, never by name."),
        )
        body = self._body_of(board, now)
        self.spare.setVisible(body in (BODY, AHEAD))
        self.slips.setVisible(body == BODY and board.begun)
        self._stack.setCurrentWidget(self._bodies[body])
        if body != BODY or board.event is None:
            return
        state = now.state if now.opening and now.opening.event_id == board.event.id else None
        self._count(board.event.id, state)
        self.connect_card.tell(now, self._chosen, may_open=board.may_open, busy=self._busy)
        self.asking.tell(now.state.asking if now.state else (), self._providers())
        alone = now.state is not None and now.state.opening.address == HERE
        self.phones.tell(now.state.phones if now.state else (), self._needs(), alone=alone)
        self.phones.setVisible(now.state is not None)
        hint = (
            _("Providers: scan the code to begin.")
            if now.state is not None
            else _("Open the desk, and each card that a provider scans stands here.")
        )
        if self.evening is not None:
            self.figures.tell(self.evening, board.zone_name)
            self.intakes.tell(self.evening, board.zone_name, hint=hint)

    def _count(self, event_id: UUID, state: DeskState | None) -> None:
        """Read the evening again where something came in, not with each tick of the desk."""
        known = (event_id, state.recent, state.just_talk) if state else (event_id, (), 0)
        if known != self._counted:
            self._counted = known
            self.evening = evening_of(self.context.store, event_id, state)

    def _body_of(self, board: DeskBoard, now: DeskNow) -> str:
        if not board.allowed:
            return ROLE
        if board.event is None:
            return NO_EVENT
        if now.opening is not None or board.has_entries or board.begun:
            return BODY
        return OFF if board.called_off else AHEAD

    def _follow(self, _now: DeskNow) -> None:
        if self.isVisible():
            self._show()

    def _tick(self) -> None:
        if self.isVisible():
            self.connect_card.count_down()

    # --- helpers ---------------------------------------------------------------------------------
    def _do(self, act: Any) -> None:
        """An act on the running desk: a few milliseconds on this computer's own wire."""
        try:
            act()
        except CallInError as error:
            self.context.report(error)
        self.watch.look()

    def _work(self, title: str, work: Any, said: str) -> None:
        self._busy = title
        self.watch.held = True
        self._show()

        def ended(error: BaseException | None = None) -> None:
            self._busy = ""
            self.watch.held = False
            self.watch.look()
            self._show()
            if error is not None:
                self.context.report(error)
            else:
                self.context.say(said)

        self.context.jobs.run(title, work, lambda _made: ended(), ended)

    def _open_event(self) -> UUID | None:
        opening = self.watch.now.opening
        return opening.event_id if opening else None

    def _providers(self) -> list[tuple[UUID, str]]:
        return [(one.id, one.name) for one in self.board.providers] if self.board else []

    def _needs(self) -> dict[UUID, str]:
        found = self.board.needs if self.board else {}
        return {key: ", ".join(need_word(need).lower() for need in needs) for key, needs in found.items()}
