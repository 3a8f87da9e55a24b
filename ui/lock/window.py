"""The window while no site is open: locked, first run, or a new city. It knows nothing of any site."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.usecases.opening import OpenSite
from ui.kit import errors
from ui.kit.dialogs import tell
from ui.kit.jobs import Jobs
from ui.kit.looks import dress, remember_place
from ui.lock.choosing import choose_copy, choose_folder, is_site, not_a_site
from ui.lock.start import StartPage
from ui.lock.unlock import UnlockPage
from ui.menus import Menus
from ui.status import StatusBar

MENU = frozenset(
    {
        "open_site",
        "quit",
        "theme_light",
        "theme_dark",
        "theme_system",
        "text_100",
        "text_115",
        "text_130",
        "about",
    }
)


class LockWindow(QMainWindow):
    """`opened(site)`: a site is unlocked."""

    opened = Signal(object)

    def __init__(self, path: Path | None = None, *, kept_typing: bool = False) -> None:
        super().__init__()
        self.setWindowTitle("Call-In Planner")
        self.setMinimumSize(820, 600)
        self.jobs = Jobs()
        self.jobs.failed.connect(errors.show_bug)
        self.stack = QStackedWidget()
        self.status = StatusBar([("state", "lock", ""), ("offline", "wifi-off", _("Works offline"))])
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.status)
        self.setCentralWidget(whole)
        self._connect_menus()
        if path is not None and is_site(path):
            self.show_unlock(path, kept_typing=kept_typing)
        else:
            self.show_start(not_a_site(path) if path else "")

    def _connect_menus(self) -> None:
        self.menus = Menus(self, self.menuBar(), MENU)
        actions = self.menus.actions
        actions["open_site"].triggered.connect(lambda _on=False: self.choose_site())
        actions["quit"].triggered.connect(lambda _on=False: self.close())
        actions["about"].triggered.connect(lambda _on=False: self._about())
        self.menus.connect_looks(dress)

    # --- what is shown ---------------------------------------------------------------------------
    def show_start(self, said: str = "") -> None:
        """The five ways to begin, and above them why a site that was asked for is not shown."""
        page = StartPage(self.jobs, said)
        page.new_city_wanted.connect(self.show_new_city)
        page.open_wanted.connect(self.choose_site)
        page.recovery_wanted.connect(lambda: self.choose_site(recovery=True))
        page.copy_wanted.connect(self.open_copy)
        page.opened.connect(self.opened)
        self._show(page)
        self.status.set("state", _("No site is open"), "lock")
        self.status.right.set_text(_("Nothing is sent anywhere"))

    def show_unlock(self, path: Path, *, kept_typing: bool = False, recovery: bool = False) -> None:
        page = UnlockPage(self.jobs, path, kept_typing=kept_typing)
        page.unlocked.connect(self.opened)
        page.other_wanted.connect(lambda: self.show_start())
        page.restore_wanted.connect(lambda: self.show_restore(path))
        self._show(page)
        self._say_locked()
        if recovery:
            page.use_recovery_key()
        page.focus_secret()

    def _say_locked(self) -> None:
        self.status.set("state", _("Locked"), "lock")
        self.status.right.set_text(_("Nothing of this site is readable until it is unlocked"))

    def show_new_city(self, site: OpenSite | None = None) -> None:
        """Begin a new city, or go on with one whose folder exists already."""
        from ui.lock.new_city import NewCity

        page = NewCity(self.jobs, site)
        page.finished.connect(self.opened)
        page.left.connect(lambda: self.show_start())
        self._show(page)
        self.status.set("state", _("Setting up"), "lock")
        self.status.right.set_text(_("Saved at each step; close and carry on later"))

    def show_restore(self, path: Path) -> None:
        """Choose a backup of a locked site and go back to it."""
        from ui.lock.restore import RestorePage

        page = RestorePage(self.jobs, path)
        page.left.connect(lambda: self.show_unlock(path))
        self._show(page)
        self._say_locked()

    def choose_site(self, *, recovery: bool = False) -> None:
        path = choose_folder(self)
        if path is not None:
            self.show_unlock(path, recovery=recovery)

    def open_copy(self) -> None:
        from ui.lock.carried import CarriedPage

        file = choose_copy(self)
        if file is not None:
            page = CarriedPage(self.jobs, file)
            page.opened.connect(self.opened)
            page.left.connect(lambda: self.show_start())
            page.here_wanted.connect(self.show_unlock)
            self._show(page)

    def _show(self, page: QWidget) -> None:
        old = self.stack.currentWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    def _about(self) -> None:
        tell(
            self,
            "Call-In Planner",
            _("Plans and runs call-ins. Everything stays in one encrypted folder; nothing is sent anywhere."),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_place(self)
        page = self.stack.currentWidget()
        if isinstance(page, QWidget):
            page.close()
        event.accept()
