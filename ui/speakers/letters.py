"""Writing to speakers: to all or where something changed, and afterwards where the drafts are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.usecases.speaker_letters import Written
from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label, announce
from ui.kit.widgets import Note


class LettersDialog(Dialog):
    """Whom to write to. Nothing is sent: drafts are saved for the mail program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            _("Write to speakers"),
            _(
                "A draft for each speaker, in their language, with the brief and a calendar file. "
                "This program sends nothing: open the drafts in your mail program, read them, "
                "and send them there."
            ),
            icon="mail",
            width=480,
        )
        self.everybody = QRadioButton(_("Everybody who speaks"))
        self.changed = QRadioButton(_("Only where something changed since the last draft"))
        self.everybody.setChecked(True)
        self.content.addWidget(self.everybody)
        self.content.addWidget(self.changed)
        self.add_button(Button(_("Cancel")), self.reject)
        self.add_button(Button(_("Choose a folder…"), "folder-open", "primary"), self.accept)
        self.everybody.setFocus()

    def changed_only(self) -> bool:
        return self.changed.isChecked()


class WrittenDialog(Dialog):
    """How many drafts were saved where, and what is still to do."""

    folder_wanted = Signal()

    def __init__(self, parent: QWidget, written: Written) -> None:
        count = len(written.files)
        title = ngettext("{n} draft saved", "{n} drafts saved", count).format(n=count)
        super().__init__(parent, title, said_of(written), icon="mail", width=500)
        if written.without_address:
            names = ", ".join(written.without_address)
            told = ngettext(
                "{n} has no e-mail address yet: {names}. Fill it in, or hand the brief over on paper.",
                "{n} have no e-mail address yet: {names}. Fill them in, or hand the briefs over on paper.",
                len(written.without_address),
            )
            self.content.addWidget(Note(told.format(n=len(written.without_address), names=names), "info"))
        for held in written.held:
            text = _("Not written to {name}: {why}").format(name=held.name, why=held.text)
            self.content.addWidget(Note(text, "look", "hand-stop"))
        self.content.addWidget(Label(str(written.folder), "caption", "ink_2", wrap=True))
        if count:
            self.add_button(Button(_("Open folder"), "folder-open"), self.folder_wanted.emit)
        self.add_button(Button(_("Close"), kind="primary"), self.accept).setFocus()
        announce(self, f"{title}. {said_of(written)}")


def said_of(written: Written) -> str:
    """What happened, in sentences."""
    parts = []
    if written.files:
        parts.append(
            _("They are in the folder “{folder}”. Nothing was sent.").format(folder=written.folder.name)
        )
    else:
        parts.append(_("Nothing was sent."))
    if written.unchanged:
        said = ngettext(
            "{n} speaker has what is true already.",
            "{n} speakers have what is true already.",
            written.unchanged,
        )
        parts.append(said.format(n=written.unchanged))
    return " ".join(parts)
