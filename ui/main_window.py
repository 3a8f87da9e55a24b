"""The window of an open site: menus, navigation, the pages, and what is said beneath them."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from callin_planner import settings
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.errors import DiskFullError, EnvironmentFault
from callin_planner.i18n import _
from ui import pages, roles
from ui.blank import blank_all
from ui.call_ins import CallInActs
from ui.closed import ClosedPage
from ui.desk_sign import DeskSign
from ui.findings import Badges
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import clock_digits, day_text, time_text
from ui.kit.dialogs import ask, tell
from ui.kit.linted import SiteWords
from ui.kit.looks import dress
from ui.kit.page import Page
from ui.kit.states import Banner, UndoBar
from ui.kit.words import role_word
from ui.menus import Menus
from ui.navigation import Navigation
from ui.receiving import Receiving
from ui.status import StatusBar

NARROW = 1240
SMALLEST = (1180, 720)


class MainWindow(QMainWindow):
    """Pages are made when first shown. What the program must do as a whole leaves as a signal."""

    lock_wanted = Signal()
    open_site_wanted = Signal()
    carry_wanted = Signal()
    back_up_wanted = Signal()
    closing = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.pages: dict[str, Page] = {}
        self._shown: dict[str, Banner] = {}
        self._call_ins = CallInActs(self, context)
        self._site = context.site.site()
        self._zone = self._site.time_zone
        self.setWindowTitle("Call-In Planner")
        self.setMinimumSize(min(SMALLEST[0], 900), min(SMALLEST[1], 600))
        self.menus = Menus(self, self.menuBar())
        self._build()
        self._connect_menus()
        self._connect_context()
        self._show_events()
        self._show_saved()
        self._badges = Badges(context)
        self._words = SiteWords(context)
        self._receiving = Receiving(context)
        self._desk = DeskSign(context, self.status, self.current_key)

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        actor = self.context.store.actor
        self._open = {entry.key for entry in roles.open_to(actor.role)}
        self.navigation = Navigation(actor.name, role_word(actor.role), roles.open_to(actor.role))
        self.navigation.page_wanted.connect(self.show_page)
        self.navigation.switcher.choices.aboutToShow.connect(self._fill_switcher)
        self.stack = QStackedWidget()
        self.undo_bar = UndoBar()
        self.undo_bar.undo_wanted.connect(self.undo)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 12)
        foot.addWidget(self.undo_bar)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._banners)
        middle.addWidget(self.stack, 1)
        middle.addLayout(foot)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(middle, 1)
        self.status = StatusBar(
            [
                ("saved", "check", ""),
                ("kept", "lock", _("Encrypted on this computer")),
                ("offline", "wifi-off", _("Works offline")),
                ("desk", "clipboard-heart", ""),
                ("work", "loader-2", ""),
            ],
            self._site.programme,
            _("Sample data, not real people") if self._site.is_sample else "",
        )
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(across, 1)
        outer.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect_menus(self) -> None:
        do = {
            "back_up": self.back_up_wanted.emit,
            "carry": self.carry_wanted.emit,
            "open_site": self.open_site_wanted.emit,
            "settings": lambda: self.show_page("settings"),
            "lock": self.lock_wanted.emit,
            "panic": self.panic,
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "find": self._find,
            "history": self.show_history,
            "new_call_in": self._call_ins.add,
            "change_call_in": self._call_ins.change,
            "next_call_in": self._call_ins.plan_next,
            "crew": self._call_ins.edit_crew,
            "call_off": self._call_ins.call_off,
            "calendar_file": self._call_ins.save_calendar,
            "help": self._help,
            "keys": lambda: self.show_page("help", topic="keys"),
            "about": self._about,
            "start_present": lambda: self.show_page("present", start=True),
            "preflight": lambda: self.show_page("preflight"),
        }
        for name, action in self.menus.actions.items():
            if name in do:
                action.triggered.connect(lambda _checked=False, act=do[name]: act())
        for key, action in self.menus.add_pages(roles.open_to(self.context.store.actor.role)).items():
            action.triggered.connect(lambda _checked=False, key=key: self.show_page(key))
        missing = {"start_present": "present", "settings": "settings", "help": "help", "keys": "help"}
        for name, key in missing.items():
            self.menus.actions[name].setVisible(key in self._open)
        self.menus.menus["edit"].aboutToShow.connect(self._name_undo)
        self._connect_view()

    def _connect_view(self) -> None:
        actions = self.menus.actions
        self.menus.connect_looks(dress)
        theme.signals().changed.connect(self._fit)
        actions["compact"].setChecked(self.context.compact)
        actions["compact"].toggled.connect(self._set_compact)
        actions["hide_names"].setChecked(self.context.names_hidden)
        actions["hide_names"].setEnabled(not self.context.names_locked)
        actions["hide_names"].toggled.connect(self.context.set_names_hidden)
        self.context.names_hidden_changed.connect(actions["hide_names"].setChecked)

    def _connect_context(self) -> None:
        context = self.context
        context.page_wanted.connect(lambda key, target: self.show_page(key, **target))
        context.undo_said.connect(self._say)
        context.notice_said.connect(lambda text: self._say(text, "alert-triangle", False))
        context.fault_raised.connect(self.show_fault)
        context.fault_gone.connect(self._fault_gone)
        context.badge_changed.connect(self._set_badge)
        context.changes.changed.connect(self._news)
        context.jobs.count_changed.connect(self._show_work)
        context.event_changed.connect(self._show_events)

    # --- pages -----------------------------------------------------------------------------------
    def show_page(self, key: str, **target: Any) -> None:
        """Bring a page to the front, made now if need be, and hand it `target`."""
        if key not in {entry.key for entry in pages.present()}:
            key = pages.present()[0].key
        page = self.pages.get(key)
        if page is None:
            page = self._make(key)
            self.pages[key] = page
            self.stack.addWidget(page)
        if self.stack.currentWidget() is not page:
            self.undo_bar.hide()
        self.stack.setCurrentWidget(page)
        self.navigation.set_current(pages.entry(key).under or key)
        page.open(**target)

    def _make(self, key: str) -> Page:
        entry = pages.entry(key)
        return entry.load()(self.context) if key in self._open else ClosedPage(self.context, entry)

    def current_key(self) -> str:
        current = self.stack.currentWidget()
        return next((key for key, page in self.pages.items() if page is current), "")

    def _find(self) -> None:
        page = self.pages.get(self.current_key())
        if page is not None and page.search_field is not None:
            page.search_field.setFocus()

    def _help(self) -> None:
        self.show_page("help", topic=self.current_key())

    def panic(self) -> None:
        """Cover everything at once, whatever dialog is open, and lock."""
        blank_all()
        self.lock_wanted.emit()

    # --- undo ------------------------------------------------------------------------------------
    def undo(self) -> None:
        from callin_planner.usecases import history

        done = self.context.do(lambda: history.undo(self.context.store))
        if done is not None:
            self._say(_("Undone: {label}").format(label=done.label), "arrow-back-up", False)

    def redo(self) -> None:
        from callin_planner.usecases import history

        done = self.context.do(lambda: history.redo(self.context.store))
        if done is not None:
            self._say(_("Done again: {label}").format(label=done.label), "arrow-forward-up", True)

    def show_history(self) -> None:
        from ui.kit.history import HistoryDialog

        HistoryDialog(self, self.context).exec()

    def _name_undo(self) -> None:
        for name, word, entry in (
            ("undo", _("Undo"), self.context.store.can_undo()),
            ("redo", _("Redo"), self.context.store.can_redo()),
        ):
            action = self.menus.actions[name]
            action.setText(f"{word} “{entry.label}”".replace("&", "&&") if entry else word)

    # --- what is said ----------------------------------------------------------------------------
    def _say(self, text: str, icon: str, undoable: bool) -> None:
        self.undo_bar.say(text, icon=icon, undoable=undoable)

    def show_fault(self, fault: EnvironmentFault) -> None:
        """A banner over the page, one of each kind; it leaves when the cause has gone or it is put away."""
        if fault.code in self._shown:
            return
        saved = clock_digits(self.context.store.clock.now(), self._zone)
        buttons = []
        title = fault.text
        text = ""
        if isinstance(fault, DiskFullError):
            title = _("The disk is full, so nothing new can be saved.")
            text = _(
                "Everything saved until {time} is safe. You can read and print; make some room and try again."
            ).format(time=saved)
            buttons.append(
                Button(_("Try again"), "refresh", small=True, on_click=lambda: self._fault_gone(fault.code))
            )
        self.add_banner(fault.code, title, text, buttons)

    def add_banner(self, key: str, title: str, text: str = "", buttons: list[Button] | None = None) -> None:
        away = Button("", "x", "quiet", small=True, name=_("Put this message away"))
        banner = Banner(title, text, "alert-triangle", [*(buttons or []), away])
        self._shown[key] = banner
        away.clicked.connect(lambda: self._fault_gone(key))
        self._banners.addWidget(banner)

    def _fault_gone(self, code: str) -> None:
        for key in {code or DiskFullError.code} & set(self._shown):
            banner = self._shown.pop(key)
            self._banners.removeWidget(banner)
            banner.deleteLater()

    def _set_badge(self, page: str, count: int) -> None:
        if page in self.navigation.items:
            self.navigation.items[page].set_badge(count)

    def _news(self, changed: Changed) -> None:
        self.undo_bar.hide()
        self._show_saved()
        if "Event" in changed.kinds:
            self._show_events()
        if "Site" in changed.kinds:
            self._site = self.context.site.site()
            self._zone = self._site.time_zone
            self.status.right.set_text(self._site.programme)

    def _show_saved(self) -> None:
        newest = self.context.store.history(1)
        if newest:
            time = clock_digits(newest[0].at, self._zone)
            self.status.set("saved", _("Saved {time}").format(time=time))

    def _show_work(self, count: int) -> None:
        titles = [title for title in self.context.jobs.running() if title]
        self.status.set("work", titles[-1] if titles else "")

    # --- the call-in in view ---------------------------------------------------------------------
    def _show_events(self) -> None:
        from callin_planner.usecases import plans

        shown = plans.events(self.context.store)
        current = next((event for event in shown if event.id == self.context.event_id), None)
        if current is None and shown:
            following = plans.next_event(self.context.store)
            self.context.set_event(following.id if following else shown[-1].id)
            return
        if current is not None:
            self.navigation.switcher.set(current.name, _when(current))
        else:
            self.navigation.switcher.set(_("No call-in yet"), "")

    def _fill_switcher(self) -> None:
        from callin_planner.usecases import plans

        menu = self.navigation.switcher.choices
        menu.clear()
        for event in reversed(plans.events(self.context.store)):
            action = menu.addAction(f"{event.name}, {day_text(event.on)}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(event.id == self.context.event_id)
            action.triggered.connect(lambda _on=False, to=event.id: self.context.set_event(to))
        menu.addSeparator()
        menu.addAction(self.menus.actions["new_call_in"])

    # --- looks -----------------------------------------------------------------------------------
    def _set_compact(self, compact: bool) -> None:
        self.context.set_compact(compact)
        settings.change(compact_rows=compact)

    def _fit(self) -> None:
        narrow = self.width() < NARROW
        self.navigation.set_narrow(narrow)
        self.status.set("kept", _("Encrypted") if narrow else _("Encrypted on this computer"))

    def _about(self) -> None:
        tell(
            self,
            "Call-In Planner",
            _("Plans and runs call-ins. Everything stays in one encrypted folder; nothing is sent anywhere."),
            icon="info-circle",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        titles = self.context.jobs.long_running()
        if titles and not ask(
            self,
            _("{work} is still running").format(work=titles[0]),
            _("Quitting stops it. What is finished is kept."),
            _("Stop it and quit"),
            _("Go on"),
        ):
            event.ignore()
            return
        self.closing.emit()
        event.accept()


def _when(event: Event) -> str:
    return f"{day_text(event.on)} · {time_text(event.begins)}"
