"""Opening the desk: where it listens, whose certificate, what it promises, and whether a lock stops it."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from callin_planner.domain.intake import DeskOpening
from callin_planner.errors import CallInError, FieldError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.usecases import desk, desk_choices, desk_state
from callin_planner.usecases.desk import OwnCertificate
from callin_planner.usecases.desk_choices import DeskChoices
from ui.intake_desk.words import HERE, place_words
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.labels import Label
from ui.kit.widgets import Note, column, row

_FRESH, _OWN = "fresh", "own"
_ENDINGS = "*.pem *.crt *.cer *.key"


class OpenDesk(FormDialog):
    """`opened` is the desk that runs; the choices are remembered for the next evening."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            _("Open the intake desk"),
            _("A page for providers, on this laptop alone or on one network of yours. No internet is used."),
            save=_("Open the desk"),
            icon="clipboard-heart",
            width=540,
        )
        self._context = context
        self.opened: DeskOpening | None = None
        chosen = desk_choices.choices_of(context.store)
        places = desk_state.interfaces()
        self.place = Choice([(one.address, place_words(one)) for one in places], HERE)
        self.place.picked.connect(lambda _value: self._fit())
        self.form.add(Field(_("Where it listens"), self.place, key="address"))
        self.alone = Note(
            _("This laptop is on no network. For phones, connect it to your own router first."), "info"
        )
        self.alone.setVisible(len(places) == 1)
        self.form.add_widget(self.alone)
        self.wifi = Line(chosen.wifi, _("CallIn-Desk"))
        self.password = Line(chosen.wifi_password, "marigold-48")
        self._wifi = Field(
            _("Wi-Fi’s name"), self.wifi, hint=_("Shown to providers beside the code."), key="wifi"
        )
        self._password = Field(_("Its password"), self.password, key="wifi_password")
        self.form.pair(self._wifi, self._password)
        self.certificate = SegmentedControl(
            [(_FRESH, _("Made for tonight")), (_OWN, _("Our own name’s"))], name=_("Certificate")
        )
        self.certificate.chosen.connect(lambda _which: self._fit())
        self.kind = Label("", "caption", "ink_2", wrap=True)
        self._certificate = _titled(_("Certificate"), self.certificate, self.kind)
        self.form.add_widget(self._certificate)
        self.file, self.key_file = Line("", "desk.example.org.pem"), Line("", "desk.example.org.key")
        self._file = self._file_field(_("Certificate file"), self.file, "certificate")
        self._key_file = self._file_field(_("Its private key"), self.key_file, "private_key")
        self.form.add(self._file)
        self.form.add(self._key_file)
        self.hours = SegmentedControl(
            [
                (str(n), _("{n} hours").format(n=n))
                for n in sorted({*desk_choices.HOURS, chosen.call_within_hours})
            ],
            str(chosen.call_within_hours),
            name=_("A call within"),
        )
        self.form.add_widget(_titled(_("A call within"), self.hours))
        self.tied = QCheckBox(_("Stop the desk when this window locks"))
        self.tied.setChecked(chosen.tied)
        self.form.add_widget(self.tied)
        self._wait = Label("", "caption", "ink_2")
        self.form.add_widget(self._wait)
        self._fit()

    @property
    def for_phones(self) -> bool:
        return self.place.value() != HERE

    def choose_place(self, address: str) -> None:
        self.place.set_value(address)
        self._fit()

    def _fit(self) -> None:
        own = self.certificate.value() == _OWN
        for part in (self._wifi, self._password):
            part.setVisible(self.for_phones)
        for part in (self._file, self._key_file):
            part.setVisible(own)
        self.kind.set_text(
            _("No warning in the browser. The name must lead to this laptop.")
            if own
            else _("The browser warns once; six words are compared instead.")
        )

    def _file_field(self, label: str, line: Line, key: str) -> Field:
        field = Field(label, line, key=key)

        def choose() -> None:
            path, _kind = QFileDialog.getOpenFileName(self, label, "", f"PEM ({_ENDINGS})")
            if path:
                line.setText(path)

        field.beside.addWidget(Button(_("Choose…"), kind="link", small=True, on_click=choose))
        return field

    def _own(self) -> OwnCertificate | None:
        if self.certificate.value() != _OWN:
            return None
        for field, key in ((self._file, "certificate"), (self._key_file, "private_key")):
            if not field.text():
                raise FieldError(key, _("Choose the file."))
        return OwnCertificate(Path(self._file.text()), Path(self._key_file.text()))

    def _save(self) -> None:
        """In a job: the certificate is made and the process starts, which takes a second."""
        event_id, site = self._context.event_id, self._context.site
        if event_id is None or not self.save_button.isEnabled():
            return
        self.form.clear_faults()
        tied, address = self.tied.isChecked(), str(self.place.value())
        try:
            own = self._own()
            desk_choices.remember(
                site.store,
                DeskChoices(tied, int(self.hours.value()), self._wifi.text(), self._password.text()),
            )
        except CallInError as error:
            self.form.show_error(error)
            return
        self._set_busy(True)

        def work(_progress: Progress) -> DeskOpening:
            return desk.open_desk(site, event_id, address=address, tied=tied, certificate=own)

        self._context.jobs.run(_("Opening the intake desk"), work, self._done, self._failed)

    def _done(self, opened: DeskOpening) -> None:
        self.opened = opened
        self._set_busy(False)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, CallInError):
            self.form.show_error(error)
        else:
            self.reject()
            self._context.report(error)

    def _set_busy(self, busy: bool) -> None:
        for part in (self.save_button, self.cancel_button, self.form):
            part.setEnabled(not busy)
        self._wait.set_text(_("Starting the desk…") if busy else "")

    def reject(self) -> None:
        """Not while it starts: nobody would know that it listens."""
        if self.cancel_button.isEnabled():
            super().reject()


def _titled(title: str, control: QWidget, *more: QWidget) -> QWidget:
    holder = QWidget()
    lines = column(Label(title, "label"), spacing=5)
    lines.addLayout(row(control, None))
    for widget in more:
        lines.addWidget(widget)
    holder.setLayout(lines)
    return holder
