"""The locked screen: a folder's name, a field for the passphrase, and nothing else of the site."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.clock import Clock
from callin_planner.errors import CallInError, DamagedError, InUseError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import opening
from callin_planner.usecases.opening import OpenSite
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.forms import Field
from ui.kit.jobs import Jobs
from ui.kit.labels import Label, announce
from ui.kit.secret import SecretLine
from ui.kit.widgets import Card, Note, row, scrolling
from ui.lock.candle import Candle


class UnlockPage(QWidget):
    """`unlocked` carries the OpenSite. Key stretching runs in a job; the window stays alive.

    `clock` counts the wait after wrong passphrases, and becomes the site's.
    """

    unlocked = Signal(object)
    other_wanted = Signal()
    restore_wanted = Signal()

    def __init__(
        self, jobs: Jobs, path: Path, *, kept_typing: bool = False, clock: Clock | None = None
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._clock = clock
        self.path = path
        self.recovery = False
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._count_down)
        self._build(kept_typing)
        self._count_down()

    def _build(self, kept_typing: bool) -> None:
        holder = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(holder))
        outer = QVBoxLayout(holder)
        outer.addStretch(1)
        card = Card()
        card.setFixedWidth(theme.px(452))
        body = card.body
        body.setContentsMargins(36, 38, 36, 26)
        body.setSpacing(0)
        self._candle = Candle()
        body.addWidget(self._candle, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addSpacing(22)
        self.title = Label(_("This site is locked"), "page_title")
        body.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addSpacing(8)
        body.addLayout(self._folder())
        body.addSpacing(20)
        self.secret = SecretLine(_("Your passphrase"))
        self.secret.setProperty("kind", "large")
        self.field = Field(
            _("Your passphrase"), self.secret, hint=_("The one you chose. Nobody can read it back to you.")
        )
        self.secret.returnPressed.connect(self.try_secret)
        self.secret.textEdited.connect(self._edited)
        body.addWidget(self.field)
        body.addSpacing(16)
        self.unlock_button = _WideButton(_("Unlock"), self.try_secret)
        body.addWidget(self.unlock_button)
        body.addSpacing(14)
        body.addLayout(self._ways())
        self._notes(body, kept_typing)
        outer.addLayout(row(None, card, None))
        outer.addSpacing(14)
        outer.addLayout(self._foot())
        outer.addStretch(1)

    def _folder(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        line.addWidget(Icon("folder", 14, "ink_3"))
        self.name = Label(f"{opening.title_of(self.path)}.callin", "body", "ink_2")
        line.addWidget(self.name)
        line.addStretch(1)
        return line

    def _ways(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.recovery_button = Button(_("Use the recovery key"), "key", "link", on_click=self._swap_secret)
        other = Button(_("Open another site"), "folder-open", "link", on_click=self.other_wanted.emit)
        line.addWidget(self.recovery_button)
        line.addStretch(1)
        line.addWidget(other)
        return line

    def _notes(self, body: QVBoxLayout, kept_typing: bool) -> None:
        from callin_planner.usecases import sample

        passphrase = sample.passphrase_of(self.path)
        if kept_typing:
            text = _("What was being typed when the site locked is kept, and comes back when you unlock.")
            body.addSpacing(14)
            body.addWidget(Note(text, "info", "device-floppy"))
        if passphrase:
            text = _("Sample data, not real people. Its passphrase: {passphrase}").format(
                passphrase=passphrase
            )
            body.addSpacing(14)
            self.sample_note = Note(text, "info", "info-circle")
            self.sample_note.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.sample_note.add(
                Button(_("Fill in"), kind="link", on_click=lambda: self.secret.setText(passphrase))
            )
            body.addWidget(self.sample_note)

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        line.addWidget(Icon("info-circle", 14, "ink_3"))
        rule = _("After five wrong passphrases in 15 minutes there is a wait. The recovery key never waits.")
        line.addWidget(Label(rule, "caption", "ink_2"))
        line.addStretch(1)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._candle.setVisible(self.height() > theme.px(620))

    # --- doing -----------------------------------------------------------------------------------
    def focus_secret(self) -> None:
        self.secret.setFocus()

    def try_secret(self) -> None:
        """Open the site with what is typed; Argon2 takes about a second."""
        secret = self.secret.text()
        if not secret or not self.unlock_button.isEnabled():
            return
        self._set_busy(True)
        path, clock = self.path, self._clock

        def work(progress: Callable[..., None]) -> OpenSite:
            return opening.open_with(path, secret, clock=clock, program="window", back_up=False)

        self._jobs.run(_("Opening the site"), work, self._opened, self._refused)

    def _opened(self, site: OpenSite) -> None:
        self.secret.clear()
        self._set_busy(False)
        self.unlocked.emit(site)

    def _refused(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, DamagedError):
            self.field.fault(error.text, _("Go back to a backup"), self.restore_wanted.emit)
        elif isinstance(error, InUseError):
            self.field.fault(error.text, _("Try again"), self.try_secret)
        elif isinstance(error, CallInError):
            self.field.fault(error.text)
            self.secret.selectAll()
        else:
            self._jobs.failed.emit(error)
        self.secret.setFocus()
        self._count_down()

    def _set_busy(self, busy: bool) -> None:
        self.secret.setReadOnly(busy)
        self.unlock_button.setEnabled(not busy)
        self.unlock_button.set_text(_("Opening…") if busy else _("Unlock"))

    def _edited(self) -> None:
        self.field.clear()

    def use_recovery_key(self) -> None:
        if not self.recovery:
            self._swap_secret()

    def _swap_secret(self) -> None:
        self.recovery = not self.recovery
        self.secret.clear()
        self.field.clear()
        label = _("Recovery key") if self.recovery else _("Your passphrase")
        self.field.label.set_text(label)
        self.secret.setAccessibleName(label)
        self.secret.setPlaceholderText("XXXX-XXXX XXXX-XXXX …" if self.recovery else "")
        self.field.set_hint(
            _("Six groups of eight, from the paper. Capital or small letters, blanks or none: all are read.")
            if self.recovery
            else _("The one you chose. Nobody can read it back to you.")
        )
        self.recovery_button.set_text(_("Use a passphrase") if self.recovery else _("Use the recovery key"))
        self._count_down()
        self.secret.setFocus()

    def _count_down(self) -> None:
        """Say in words how long the wait still is; the recovery key is not subject to it."""
        left = 0 if self.recovery else opening.wait_left(self.path, self._clock)
        waiting = left > 0
        self.secret.setEnabled(not waiting)
        self.unlock_button.setEnabled(not waiting)
        if waiting:
            text = _("Too many wrong passphrases. Try again in {time}.").format(time=wait_text(left))
            if not self._wait.isActive():
                announce(self, text)
            self.field.fault(text)
            self._wait.start()
        elif self._wait.isActive():
            self._wait.stop()
            self.field.clear()
            self.secret.setFocus()


class _WideButton(Button):
    """The one button of the locked screen, as wide as its field."""

    def __init__(self, text: str, on_click: Callable[[], object]) -> None:
        super().__init__(text, "lock-open", "primary", key="Enter", on_click=on_click)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setFixedHeight(theme.px(42))


def wait_text(seconds: int) -> str:
    """ "4 minutes 12 seconds", "40 seconds"."""
    minutes, rest = divmod(seconds, 60)
    parts = []
    if minutes:
        parts.append(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes))
    if rest or not minutes:
        parts.append(ngettext("{n} second", "{n} seconds", rest).format(n=rest))
    return " ".join(parts)
