"""The running program: a locked window or an open site, and the way from one to the other and back."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from callin_planner import files, settings
from callin_planner.domain.ids import Changed
from callin_planner.domain.site import Site
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.usecases.opening import OpenSite
from ui.aside import show_aside, slides_are_on
from ui.blank import blank_all
from ui.kit import errors
from ui.kit.context import Context
from ui.kit.looks import place, remember_place
from ui.lock.desktop import DesktopWatch
from ui.lock.idle import IdleWatch
from ui.lock.window import LockWindow

AFTER_LOCK = "--after-lock"
RESTORE = "--restore"
_UPKEEP_MS = 5 * 60 * 1000
_JOBS_MAY_TAKE = 1.2
"""Seconds that a lock waits for jobs to stop: the key must be gone two seconds after the panic key."""


def start_again(folder: Path, *flags: str) -> None:
    """End this process, which held the key, and begin a fresh locked one on the same folder."""
    command = restart_command(folder, flags)
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606  our own program again, as a list
    QProcess.startDetached(command[0], command[1:])
    os._exit(0)


def restart_command(folder: Path, flags: Sequence[str]) -> list[str]:
    """How this very program is started, from a checkout, an installed wheel or a frozen bundle."""
    begin = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "ui"]
    return [*begin, str(folder), *flags]


class Program(QObject):
    """Owns the one window there is. `relaunch` is how a lock starts again; tests hand in their own."""

    def __init__(self, app: QApplication, relaunch: Callable[..., None] = start_again) -> None:
        super().__init__(app)
        self.app = app
        self.window: QMainWindow | None = None
        self.context: Context | None = None
        self.idle: IdleWatch | None = None
        self.desktop: DesktopWatch | None = None
        self._relaunch = relaunch
        self._upkeep = QTimer(self)
        self._upkeep.setInterval(_UPKEEP_MS)
        self._upkeep.timeout.connect(self._back_up_if_due)
        errors.on_handled(self._report)

    # --- windows ---------------------------------------------------------------------------------
    def show_locked(
        self, path: Path | None, *, kept_typing: bool = False, restore: bool = False
    ) -> LockWindow:
        """The locked screen of a folder, or the first run where there is none."""
        window = LockWindow(path, kept_typing=kept_typing)
        window.opened.connect(self.show_site)
        if restore and path is not None:
            window.show_restore(path)
        self._replace(window)
        return window

    def show_site(self, site: OpenSite) -> None:
        """The window of an unlocked site; a city that is only half set up goes on where it stopped."""
        from ui.lock import setup

        if setup.step_of(site.store) and isinstance(self.window, LockWindow):
            self.window.show_new_city(site)
            return
        from callin_planner.usecases import plans
        from ui.main_window import MainWindow

        settings.remember_site(site.path)
        following = plans.next_event(site.store)
        context = Context(site, following.id if following else None)
        context.compact = settings.load().compact_rows
        self.context = context
        window = MainWindow(context)
        window.lock_wanted.connect(self.lock)
        window.open_site_wanted.connect(self.open_another)
        window.carry_wanted.connect(self.carry)
        window.back_up_wanted.connect(self.back_up)
        context.back_up_wanted.connect(self.back_up)
        context.restore_wanted.connect(self.restore)
        window.closing.connect(self._closing)
        self._bring_back(window)
        self._replace(window)
        self._watch(site)
        for sentence in site.warnings:
            window.add_banner(sentence, sentence)
        self._back_up_on_opening()

    def _bring_back(self, window: QMainWindow) -> None:
        from ui import drafts
        from ui.main_window import MainWindow

        assert isinstance(window, MainWindow)  # noqa: S101
        kept, page = drafts.take(window.context.store)
        for key in dict.fromkeys(draft.page for draft in kept if draft.page):
            window.show_page(key)
        window.show_page(page or "overview")
        left = drafts.put_back(window.pages, kept)
        if left:
            QTimer.singleShot(0, lambda: drafts.DraftsDialog(window, left).open())

    def _replace(self, window: QMainWindow) -> None:
        old = self.window
        if old is not None:
            remember_place(old)
        self.window = window
        if slides_are_on():
            show_aside(window)
        else:
            place(window)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _watch(self, site: OpenSite) -> None:
        self.idle = IdleWatch(self.app, site.site().lock_minutes)
        self.idle.idle.connect(self.lock)
        self.desktop = DesktopWatch(self)
        self.desktop.locking.connect(self.lock)
        self._upkeep.start()
        if self.context is not None:
            self.context.changes.changed.connect(self._follow_lock_time)

    def _follow_lock_time(self) -> None:
        if self.context is not None and self.idle is not None:
            self.idle.minutes = self.context.site.site().lock_minutes

    # --- locking ---------------------------------------------------------------------------------
    def lock(self) -> None:
        """Blank every window, keep what was typed, close the site, and end the process that held the key."""
        if self.context is not None:
            self._leave(self.context.site.path)

    def _keep_typing(self, context: Context, window: QMainWindow | None) -> bool:
        """Whether something waits for the person's return. A full disk must not keep a site open."""
        from ui import drafts
        from ui.main_window import MainWindow

        if not isinstance(window, MainWindow):
            return False
        try:
            found = drafts.gather(window.pages)
            drafts.keep(context.store, found, window.current_key())
        except CallInError as error:
            errors.note(error)
            return False
        return bool(found)

    def _let_go(self, context: Context) -> None:
        try:
            context.site.close()
        except CallInError as error:
            errors.note(error)
        files.sweep_temporary()

    def _closing(self) -> None:
        """The window is being closed: keep what was typed, stop the jobs, let the site go."""
        if self.context is None:
            return
        context, self.context = self.context, None
        context.leave()
        self._keep_typing(context, self.window)
        context.close()
        context.jobs.stop_all(10)
        if self.window is not None:
            remember_place(self.window)
        self._let_go(context)

    # --- what concerns the whole site ------------------------------------------------------------
    def open_another(self) -> None:
        """Choose another site; this one is locked first, because its key is in this process."""
        from ui.lock.choosing import choose_folder

        if self.window is None or self.context is None:
            return
        path = choose_folder(self.window)
        if path is None:
            return
        self._leave(path)

    def restore(self) -> None:
        """Lock, and let the locked window offer the backups: going back needs the site closed."""
        if self.context is not None:
            self._leave(self.context.site.path, RESTORE)

    def _leave(self, path: Path, *flags: str) -> None:
        """Close the open site as a lock does and start again on `path`."""
        context, window = self.context, self.window
        if context is None:
            return
        self.context = None
        context.leave()
        blank_all()
        kept = self._keep_typing(context, window)
        context.close()
        context.jobs.stop_all(_JOBS_MAY_TAKE)
        self._let_go(context)
        if window is not None:
            remember_place(window)
        self._relaunch(path, *flags, *([AFTER_LOCK] if kept and path == context.site.path else []))

    def back_up(self) -> None:
        context = self.context
        if context is None:
            return

        def work(progress: Progress) -> object:
            from callin_planner.usecases import backups

            return backups.back_up(context.site, _("By hand"), progress=progress)

        said = _("Backed up and checked: the copy was opened again and compared.")
        context.jobs.run(_("Backing up"), work, lambda _made: context.say(said))

    def _back_up_on_opening(self) -> None:
        """Unlocking does not wait for it; the review, which asks for a backup, looks again afterwards."""
        context = self.context
        if context is None:
            return

        def work(progress: Progress) -> object:
            from callin_planner.usecases import backups

            return backups.back_up_on_opening(context.site)

        def done(made: object) -> None:
            if made is not None:
                context.changes.changed.emit(Changed(kinds=frozenset({Site.__name__})))

        context.jobs.run("", work, done=done)

    def _back_up_if_due(self) -> None:
        context = self.context
        if context is None:
            return

        def work(progress: Progress) -> object:
            from callin_planner.usecases import backups

            return backups.back_up_if_due(context.site)

        context.jobs.run("", work)

    def carry(self) -> None:
        from ui.kit.carrying import carry

        if self.context is not None and self.window is not None:
            carry(self.window, self.context)

    def _report(self, error: BaseException) -> None:
        if self.context is not None:
            self.context.report(error)
