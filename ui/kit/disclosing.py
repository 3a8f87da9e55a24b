"""The one dialog through which a list leaves: for whom, what for, how much of a person, in which form."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.disclosures import Reach, Shown
from callin_planner.errors import CallInError, FieldError
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress
from callin_planner.usecases import disclosure, letting_out
from callin_planner.usecases.disclosure import PRINT, Disclosed, Leaving
from callin_planner.usecases.letting_out import Permit
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.dialogs import Dialog, tell
from ui.kit.labels import Label, announce
from ui.kit.leaving_fields import LeavingFields
from ui.kit.leaving_parts import COUNTS, NAMES, KeyShown, WhatIsShown, format_words, reader_meets
from ui.kit.printing import choose_printer, print_pages
from ui.kit.widgets import Note, Rule, row

FOLDER = "callin-lists"
_NARROW, _WIDE = 500, 800


def disclose(context: Context, leaving: Leaving, parent: QWidget) -> bool:
    """Ask, let `leaving` out and show the key; True when it left.

    Every page calls this for whatever list leaves. `leaving.write` runs on a job's thread.
    """
    least = least_shown(leaving)
    if disclosure.may_show(context.store.actor, leaving) < least:
        tell(parent, leaving.title, refusal(least), icon="hand-stop")
        return False
    dialog = LeavingDialog(parent, context, leaving)
    dialog.exec()
    return dialog.disclosed is not None


def ask_permit(
    context: Context, parent: QWidget, what: str, title: str, text: str, *, reach: Reach = Reach.EVERYBODY
) -> Permit | None:
    """Leave to let several papers with names out in one act; None where the person thinks better of it.

    `what` is the key whose purposes and recipients are offered. Show its key afterwards with `show_key`.
    """
    if letting_out.may_show(context.store.actor, reach) < Shown.NAMES:
        tell(parent, title, refusal(Shown.NAMES), icon="hand-stop")
        return None
    dialog = PermitDialog(parent, context, what, title, text)
    dialog.exec()
    return dialog.permit


def show_key(parent: QWidget, permit: Permit, text: str) -> None:
    """The key of papers that left, this once; nothing where they left without one."""
    if permit.password:
        dialog = Dialog(parent, _("Saved"), text, icon="key", width=_NARROW)
        dialog.content.addWidget(KeyShown(permit.password))
        dialog.content.addWidget(Note(key_sentence(), "info", "phone"))
        dialog.add_button(Button(_("Done"), kind="primary"), dialog.accept).setFocus()
        dialog.exec()


def key_sentence() -> str:
    return _("Tell it by telephone or write it down. It goes in no message, and is not shown again.")


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


class PermitDialog(Dialog):
    """`permit` is what was given. The papers themselves are made afterwards."""

    def __init__(self, parent: QWidget, context: Context, what: str, title: str, text: str) -> None:
        super().__init__(parent, title, text, icon="user-share", width=_NARROW)
        self.permit: Permit | None = None
        self._context = context
        self.form = LeavingFields(context, what, self._follow)
        self.form.add_rest()
        self.form.add_busy()
        self.content.addWidget(self.form)
        self.cancel_button = self.add_button(Button(_("Cancel")), self.reject)
        self.act_button = self.add_button(Button(_("Make them"), kind="primary"), self.act)
        self._follow()
        self.form.recipient.setFocus()

    def _follow(self) -> None:
        self.form.follow(names=True, on_paper=False)
        protected = self.form.protect.isChecked()
        self.form.meets.set_text(
            _("Word and PDF readers ask for the key. Word on a Mac takes no key this long: give it the PDF.")
            if protected
            else reader_meets("pdf", protected=False)
        )

    def act(self) -> None:
        if not self.act_button.isEnabled():
            return
        self.form.clear_faults()
        given, site = self.form.given(on_paper=False), self._context.site
        self._set_busy(True)

        def work(_progress: Progress) -> Permit:
            return letting_out.permit(site, names=True, **given)

        self._context.jobs.run(self.heading.text(), work, self._given, self._failed)

    def _given(self, permit: Permit) -> None:
        self.form.secret.clear()
        self.permit = permit
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, CallInError):
            self.form.show_error(error)
        else:
            self.reject()
            self._context.report(error)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.act_button, self.cancel_button):
            button.setEnabled(not busy)
        self.form.set_busy(busy)

    def reject(self) -> None:
        """Not while the passphrase is looked at: what is given must not be lost."""
        if self.cancel_button.isEnabled():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.act()
        else:
            super().keyPressEvent(event)


class LeavingDialog(Dialog):
    """`disclosed` is what left. `ask_printer` and `folder` may be replaced before it is shown."""

    def __init__(self, parent: QWidget | None, context: Context, leaving: Leaving) -> None:
        title = _("Send or print: {what}").format(what=leaving.title)
        super().__init__(parent, title, icon="user-share", width=_WIDE if leaving.columns else _NARROW)
        self.disclosed: Disclosed | None = None
        self.ask_printer: Callable[[QWidget, str], QPrinter | None] = partial(
            choose_printer, both_sides=leaving.both_sides
        )
        self.folder = context.site.path.parent / FOLDER
        self._context, self._leaving = context, leaving
        self._password = ""
        self.shown = WhatIsShown(leaving, disclosure.may_show(context.store.actor, leaving))
        self.form = LeavingFields(context, leaving.key, self._follow)
        self._whole = QWidget()
        self._build()
        self.shown.changed.connect(self._follow)
        self._follow()
        self.form.recipient.setFocus()

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        self.format = SegmentedControl(format_words(self._leaving.formats), name=_("How it leaves"))
        self.format.chosen.connect(lambda _key: self._follow())
        self.form.add_rest(Label(_("How it leaves"), "label"), self.format)
        self._where = QWidget()
        self._where_text = Label("", "caption", "ink_2")
        self.change_folder = Button(
            _("Change folder…"), kind="link", small=True, on_click=self._choose_folder
        )
        self._where.setLayout(row(self._where_text, self.change_folder, None))
        self.form.add_widget(self._where)
        self.form.add_busy()
        right = QVBoxLayout()
        right.addWidget(self.form)
        right.addStretch(1)
        sides = QHBoxLayout(self._whole)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(20)
        if self._leaving.columns:
            sides.addWidget(self.shown, 4)
            sides.addWidget(Rule(upright=True))
        sides.addLayout(right, 5)
        self.content.addWidget(self._whole)
        self.cancel_button = self.add_button(Button(_("Cancel")), self.reject)
        self.act_button = self.add_button(Button(_("Save file"), kind="primary"), self.act)

    # --- what follows from what is chosen --------------------------------------------------------
    @property
    def names(self) -> bool:
        chosen = set(self.shown.columns())
        private = any(one.names and one.key in chosen for one in self._leaving.columns)
        return self._leaving.always_names or (self.shown.value() == NAMES and private)

    @property
    def on_paper(self) -> bool:
        return self.format.value() == PRINT

    def _follow(self) -> None:
        self.form.follow(names=self.names, on_paper=self.on_paper)
        protected = self.form.protect.isChecked() and not self.on_paper
        self.form.meets.set_text(reader_meets(self.format.value(), protected=protected))
        self._where.setVisible(not self.on_paper)
        self._where_text.set_text(_("Goes to the folder “{folder}”.").format(folder=self.folder.name))
        self._where_text.setToolTip(str(self.folder))
        self.act_button.set_text(_("Print…") if self.on_paper else _("Save file"))

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
        """Ask for a printer if need be, then do the rest in a job."""
        if not self.act_button.isEnabled():
            return
        self.form.clear_faults()
        self.shown.clear_fault()
        printer: QPrinter | None = None
        if self.on_paper and self.form.is_said:
            printer = self.ask_printer(self, self._leaving.title)
            if printer is None:
                return
        given = self.form.given(on_paper=self.on_paper)
        given |= {
            "fmt": self.format.value(),
            "columns": self.shown.columns(),
            "counts": self.shown.value() == COUNTS,
            "out": None if self.on_paper else self.folder,
        }
        self._password = given["password"]
        self._set_busy(True)
        site, leaving = self._context.site, self._leaving

        def work(_progress: Progress) -> Disclosed:
            return disclosure.disclose(site, leaving, **given)

        self._context.jobs.run(leaving.title, work, lambda made: self._left(made, printer), self._failed)

    def _set_busy(self, busy: bool) -> None:
        for part in (self.act_button, self.cancel_button, self._whole):
            part.setEnabled(not busy)
        self.form.set_busy(busy)

    def reject(self) -> None:
        """Not while the file is made: its key is shown here and nowhere else."""
        if self.cancel_button.isEnabled():
            super().reject()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, FieldError) and error.field == "columns":
            self.shown.show_fault(error.text)
        elif isinstance(error, CallInError):
            self.form.show_error(error)
        else:
            self.reject()
            self._context.report(error)

    def _left(self, made: Disclosed, printer: QPrinter | None) -> None:
        self.form.secret.clear()
        self.disclosed = made
        self._set_busy(False)
        if printer is None:
            self._show_saved(made)
            return
        try:
            pages = print_pages(printer, made.content)
        except CallInError as error:
            self.form.show_error(error)
            return
        said = ngettext("Copy {copy}: {n} page printed.", "Copy {copy}: {n} pages printed.", pages)
        self._context.say(said.format(copy=made.record.copy, n=pages))
        self.accept()

    def _show_saved(self, made: Disclosed) -> None:
        """The file's name, the key this once, and the folder."""
        self._whole.hide()
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
            self.content.addWidget(Note(key_sentence(), "info", "phone"))
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
