"""What leaves with the slides: PowerPoint, PDF or the show for the stage, each asked for in a few words."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QRadioButton, QVBoxLayout, QWidget

from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.show.bundle import SUFFIX
from callin_planner.show.envelope import require_long_enough
from callin_planner.show.typefaces import FontChoice
from callin_planner.usecases import plans, shows
from callin_planner.usecases.shows import MadeShow
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Field, Line
from ui.kit.labels import Label
from ui.kit.secret import SecretLine


class GoingOut(QObject):
    """Asks what is wanted and where to, and writes the file as a job."""

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page = page
        self._context = context

    def powerpoint(self) -> None:
        dialog = PowerPointDialog(self._page)
        if dialog.exec():
            self.save(
                self._ask(".pptx"),
                fonts=dialog.fonts(),
                notes=dialog.notes.isChecked(),
                recipient=dialog.recipient.text(),
            )

    def pdf(self) -> None:
        dialog = PdfDialog(self._page)
        if dialog.exec():
            self.save(self._ask(".pdf"), tall=dialog.tall.isChecked(), recipient=dialog.recipient.text())

    def show(self) -> None:
        dialog = ShowDialog(self._page)
        if dialog.exec():
            self.save(self._ask(SUFFIX), passphrase=dialog.passphrase())

    def save(
        self,
        out: Path | None,
        *,
        fonts: FontChoice = FontChoice.SAFE,
        notes: bool = False,
        tall: bool = False,
        passphrase: str = "",
        recipient: str = "",
    ) -> None:
        """Write to `out`; nothing where it is None."""
        if out is None:
            return
        store, event_id = self._context.store, self._context.event_id
        self._context.jobs.run(
            _("Saving the slides"),
            lambda _progress: shows.export(
                store,
                out,
                event_id=event_id,
                fonts=fonts,
                notes=notes,
                tall=tall,
                passphrase=passphrase,
                recipient=recipient,
            ),
            done=self._saved,
        )

    def _ask(self, ending: str) -> Path | None:
        event = plans.event_of(self._context.store, self._context.event_id)
        offered = "evening" if ending == SUFFIX else f"callin_{event.on:%Y-%m-%d}_slides"
        chosen, _filter = QFileDialog.getSaveFileName(
            self._page, _("Save the slides"), f"{offered}{ending}", f"*{ending}"
        )
        return Path(chosen).with_suffix(ending) if chosen else None

    def _saved(self, made: MadeShow) -> None:
        pages = ngettext("{n} slide", "{n} slides", made.pages).format(n=made.pages)
        text = _("Saved {pages} as {name}.").format(pages=pages, name=made.path.name)
        if made.signed_as:
            text += " " + _("Signed as: {words}.").format(words=made.signed_as)
        text = " ".join((text, *made.notes_kept))
        if made.faults:
            worth = ngettext("{n} thing to look at.", "{n} things to look at.", len(made.faults))
            text += " " + worth.format(n=len(made.faults)) + " " + made.faults[0]
        self._context.say(text)


class PowerPointDialog(Dialog):
    """Fonts that partners have are the way it comes; notes stay here unless somebody asks for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            _("Save as PowerPoint"),
            _("Every line can be edited there, and charts keep their numbers."),
            icon="presentation",
            width=480,
        )
        self.safe = QRadioButton(_("Arial and Georgia, which every partner has"))
        self.own = QRadioButton(_("Our own fonts, Inter and Source Serif, where they are installed"))
        _offer(self, _("Fonts"), self.safe, self.own)
        self.notes = QCheckBox(_("Take the speaker notes along"))
        self.content.addWidget(self.notes)
        text = _("Notes are for your team. Leave them out of a file that goes to anybody else.")
        self.content.addWidget(Label(text, "caption", "ink_2", wrap=True))
        self.recipient = _ask_whose(self)
        self.add_button(Button(_("Cancel")), self.reject)
        self.add_button(Button(_("Choose where…"), kind="primary"), self.accept).setFocus()

    def fonts(self) -> FontChoice:
        return FontChoice.OPEN if self.own.isChecked() else FontChoice.SAFE


class PdfDialog(Dialog):
    """Pages as wide as the screen, or of 4 to 3 for an older projector and for paper."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            _("Save as PDF"),
            _("For partners who only look. Speaker notes are never in it."),
            icon="file-text",
            width=480,
        )
        self.wide = QRadioButton(_("Wide pages, 16 to 9, as on the screen"))
        self.tall = QRadioButton(_("Pages of 4 to 3, for an older projector or for paper"))
        _offer(self, _("Pages"), self.wide, self.tall)
        self.recipient = _ask_whose(self)
        self.add_button(Button(_("Cancel")), self.reject)
        self.add_button(Button(_("Choose where…"), kind="primary"), self.accept).setFocus()


def _ask_whose(dialog: Dialog) -> Line:
    """Whose copy it is; it may stay empty."""
    typed = Line("", _("The police department’s office"))
    typed.setMaxLength(shows.LONGEST_RECIPIENT)
    hint = _("Stands small on every slide, so that a copy that wanders tells from where.")
    dialog.content.addWidget(Field(_("Whose copy it is"), typed, key="recipient", hint=hint))
    return typed


def _offer(dialog: Dialog, word: str, first: QRadioButton, other: QRadioButton) -> None:
    """One of the two; the first is the way it comes."""
    group, choices = QButtonGroup(dialog), QVBoxLayout()
    choices.setSpacing(6)
    choices.addWidget(Label(word, "label"))
    for button in (first, other):
        group.addButton(button)
        choices.addWidget(button)
    first.setChecked(True)
    dialog.content.addLayout(choices)


class ShowDialog(Dialog):
    """The show for another computer; a passphrase closes it for whoever finds the stick."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            _("Save the show for the stage"),
            _(
                "Slides, run of show and clock in one signed file. No invitee, officer or welfare contact is "
                "in it. It opens with Call-In Planner on any computer."
            ),
            icon="device-laptop",
            width=480,
        )
        self.secret = SecretLine(_("Passphrase"))
        self.field = Field(_("Passphrase, if you want one"), self.secret, hint=_("Three words will do."))
        self.content.addWidget(self.field)
        self.add_button(Button(_("Cancel")), self.reject)
        self.add_button(Button(_("Choose where…"), kind="primary"), self.take)

    def passphrase(self) -> str:
        return self.secret.text().strip()

    def take(self) -> None:
        self.field.clear()
        try:
            if self.passphrase():
                require_long_enough(self.passphrase())
        except UserError as error:
            self.field.fault(error.text)
            return
        self.accept()
