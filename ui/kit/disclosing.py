"""The one dialog through which a list leaves: for whom, what for, how much of a person, in which form."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.disclosures import Shown
from callin_planner.errors import CallInError, FieldError
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress
from callin_planner.usecases import disclosure
from callin_planner.usecases.disclosure import PRINT, Disclosed, Leaving
from callin_planner.usecases.disclosure_log import remembered
from callin_planner.usecases.disclosure_policy import policy
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.dialogs import Dialog, tell
from ui.kit.forms import Field, Form, Line
from ui.kit.labels import Label, announce
from ui.kit.leaving_parts import (
    COUNTS,
    NAMES,
    KeyShown,
    Remembered,
    WhatIsShown,
    format_words,
    reader_meets,
)
from ui.kit.printing import choose_printer, print_pages
from ui.kit.secret import SecretLine
from ui.kit.widgets import Note, Rule, row

FOLDER = "callin-lists"
_NARROW, _WIDE = 500, 800


def disclose(context: Context, leaving: Leaving, parent: QWidget) -> bool:
    """Ask, let `leaving` out and show the key; True when it left.

    Every page calls this for whatever list leaves. `leaving.write` runs on a job's thread.
    """
    most = disclosure.may_show(context.store.actor, leaving)
    least = least_shown(leaving)
    if most < least:
        tell(parent, leaving.title, refusal(least), icon="hand-stop")
        return False
    dialog = LeavingDialog(parent, context, leaving)
    dialog.exec()
    return dialog.disclosed is not None


def least_shown(leaving: Leaving) -> Shown:
    """The least of a person that this list can be made with."""
    if leaving.always_names:
        return Shown.NAMES
    if leaving.counts is not None:
        return Shown.COUNTS
    return disclosure.shown_by(leaving, [one.key for one in leaving.columns if not one.names])


def refusal(least: Shown) -> str:
    if least is Shown.NAMES:
        return _("This list holds names, and your role does not let names out. Ask the project manager.")
    return _("Your role lets no list of people out. Ask the project manager.")


class LeavingDialog(Dialog):
    """`disclosed` is what left. `ask_printer` and `folder` may be replaced before it is shown."""

    def __init__(self, parent: QWidget, context: Context, leaving: Leaving) -> None:
        title = _("Send or print: {what}").format(what=leaving.title)
        wide = bool(leaving.columns)
        super().__init__(parent, title, icon="user-share", width=_WIDE if wide else _NARROW)
        self.disclosed: Disclosed | None = None
        self.ask_printer: Callable[[QWidget, str], QPrinter | None] = choose_printer
        self.folder = context.site.path.parent / FOLDER
        self._context, self._leaving = context, leaving
        self._plain_allowed = policy(context.store).plain_allowed
        self._password = ""
        self._form = QWidget()
        self.shown = WhatIsShown(leaving, disclosure.may_show(context.store.actor, leaving))
        self._build()
        self.shown.changed.connect(self._follow)
        self._follow()
        self.recipient.setFocus()

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        sides = QHBoxLayout(self._form)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(20)
        right = QWidget()
        right.setLayout(self._build_right())
        if self._leaving.columns:
            sides.addWidget(self.shown, 4)
            sides.addWidget(Rule(upright=True))
        sides.addWidget(right, 5)
        self.content.addWidget(self._form)
        self.cancel_button = self.add_button(Button(_("Cancel")), self.reject)
        self.act_button = self.add_button(Button(_("Save file"), kind="primary"), self.act)

    def _build_right(self) -> QVBoxLayout:
        known = remembered(self._context.store, self._leaving.key)
        self.recipient = Remembered(known.recipients, _("A name and an office"))
        self.purpose = Remembered(known.purposes, _("For example: to hand over the letters"))
        self.form = Form(spacing=12)
        self.form.add(Field(_("Who gets it"), self.recipient, key="recipient"))
        self.form.add(Field(_("What for"), self.purpose, key="purpose"))
        self.form.add_widget(Label(_("How it leaves"), "label"))
        formats = format_words(self._leaving.formats)
        self.format = SegmentedControl(formats, name=_("How it leaves"))
        self.format.chosen.connect(lambda _key: self._follow())
        self.form.add_widget(self.format)
        self.protect = QCheckBox(_("Under a key of six words, shown once afterwards"))
        self.protect.setChecked(True)
        self.protect.toggled.connect(lambda _on: self._follow())
        self.form.add_widget(self.protect)
        self.meets = Label("", "caption", "ink_2", wrap=True)
        self.form.add_widget(self.meets)
        self.reason = Line("", _("It stays in the log"))
        self._reason = self.form.add(Field(_("Why without a key"), self.reason, key="reason"))
        self.secret = SecretLine(_("Your passphrase, again"))
        self._secret = self.form.add(Field(_("Your passphrase, again"), self.secret, key="secret"))
        self._where = QWidget()
        self._where_text = Label("", "caption", "ink_2")
        self.change_folder = Button(
            _("Change folder…"), kind="link", small=True, on_click=self._choose_folder
        )
        self._where.setLayout(row(self._where_text, self.change_folder, None))
        self.form.add_widget(self._where)
        self._busy = Label("", "caption", "ink_2")
        self._busy.hide()
        self.form.add_widget(self._busy)
        outer = QVBoxLayout()
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.form)
        outer.addStretch(1)
        return outer

    # --- what follows from what is chosen --------------------------------------------------------
    @property
    def names(self) -> bool:
        chosen = set(self.shown.columns())
        private = any(one.names and one.key in chosen for one in self._leaving.columns)
        return self._leaving.always_names or (self.shown.value() == NAMES and private)

    def _follow(self) -> None:
        on_paper = self.format.value() == PRINT
        forced = self.names and not self._plain_allowed
        self.protect.setVisible(not on_paper)
        self.protect.setEnabled(not forced)
        if forced:
            self.protect.setChecked(True)
        self.protect.setToolTip(_("The rule of this city: names leave under a key.") if forced else "")
        protected = self.protect.isChecked() and not on_paper
        self.meets.set_text(reader_meets(self.format.value(), protected=protected))
        self._reason.setVisible(self.names and not protected and not on_paper)
        self._secret.setVisible(self.names)
        self._where.setVisible(not on_paper)
        self._where_text.set_text(_("Goes to the folder “{folder}”.").format(folder=self.folder.name))
        self._where_text.setToolTip(str(self.folder))
        self.act_button.set_text(_("Print…") if on_paper else _("Save file"))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where lists go"), str(self.folder.parent))
        if chosen:
            self.folder = Path(chosen)
            self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.disclosed is None:
            self.act()
        else:
            super().keyPressEvent(event)

    # --- letting out -----------------------------------------------------------------------------
    def act(self) -> None:
        """Check what can be checked at once, choose a printer if need be, and do the rest in a job."""
        if not self.act_button.isEnabled():
            return
        self.form.clear_faults()
        self.shown.clear_fault()
        on_paper = self.format.value() == PRINT
        printer: QPrinter | None = None
        if on_paper and self.recipient.text().strip() and self.purpose.text().strip():
            printer = self.ask_printer(self, self._leaving.title)
            if printer is None:
                return
        self._password = disclosure.six_words() if self.protect.isChecked() and not on_paper else ""
        given: dict[str, Any] = {
            "fmt": self.format.value(),
            "columns": self.shown.columns(),
            "counts": self.shown.value() == COUNTS,
            "purpose": self.purpose.text(),
            "recipient": self.recipient.text(),
            "protect": self.protect.isChecked(),
            "password": self._password,
            "reason": self.reason.text(),
            "secret": self.secret.text(),
            "out": None if on_paper else self.folder,
        }
        self._set_busy(True)
        site, leaving = self._context.site, self._leaving

        def work(_progress: Progress) -> Disclosed:
            return disclosure.disclose(site, leaving, **given)

        self._context.jobs.run(
            self._leaving.title, work, lambda made: self._done(made, printer), self._failed
        )

    def _set_busy(self, busy: bool) -> None:
        self.act_button.setEnabled(not busy)
        self._form.setEnabled(not busy)
        text = _("One moment: the passphrase is made strong on purpose.") if self.names else _("One moment…")
        self._busy.set_text(text)
        self._busy.setVisible(busy)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, FieldError) and error.field == "columns":
            self.shown.show_fault(error.text)
        elif isinstance(error, CallInError):
            self.form.show_error(error)
        else:
            self.reject()
            self._context.report(error)

    def _done(self, made: Disclosed, printer: QPrinter | None) -> None:
        self.secret.clear()
        self.disclosed = made
        self._set_busy(False)
        if printer is not None:
            try:
                pages = print_pages(printer, made.content)
            except CallInError as error:
                self.form.show_error(error)
                return
            said = ngettext("Copy {copy}: {n} page printed.", "Copy {copy}: {n} pages printed.", pages)
            self._context.say(said.format(copy=made.record.copy, n=pages))
            self.accept()
            return
        self._show_saved(made)

    def _show_saved(self, made: Disclosed) -> None:
        """The file's name, the key this once, and the folder."""
        self._form.hide()
        name = made.record.file_name
        title = _("Saved")
        self.heading.set_text(title)
        self.text.set_text(
            _("“{name}” is in the folder “{folder}”.").format(name=name, folder=self.folder.name)
        )
        self.text.show()
        if self._password:
            self.key = KeyShown(self._password)
            self.content.addWidget(self.key)
            told = _("Tell it by telephone or write it down. It goes in no message, and is not shown again.")
            self.content.addWidget(Note(told, "info", "phone"))
        self.content.addWidget(Label(_("It is in the log: Settings / What has left."), "caption", "ink_2"))
        self.cancel_button.hide()
        self.act_button.hide()
        self.add_button(Button(_("Open folder"), "folder-open", on_click=self._open_folder))
        self.close_button = self.add_button(Button(_("Done"), kind="primary"), self.accept)
        self.close_button.setFocus()
        announce(self, f"{title}. {self.text.text()}")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def done(self, result: int) -> None:
        """The key is not kept once the dialog is gone."""
        self._password = ""
        super().done(result)
