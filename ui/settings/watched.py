"""Words to watch: what a site adds to the lists that scripts, titles and letters are read with."""

from PySide6.QtWidgets import QWidget

from callin_planner.checks.wordings import language_word
from callin_planner.checks.wordlists import LANGUAGES, shipped
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import word_lists
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Area, Choice, Field


class WordsDialog(FormDialog):
    """One list at a time. What was typed for another list is kept until Save stores them all."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(
            parent,
            _("Words to watch"),
            _("Your own lines come on top of those that ship with the program."),
            icon="message-2",
            width=520,
        )
        self._context = context
        self._typed = word_lists.own_words(context.store)
        names = list_names()
        self._shown = str(next(iter(names)))
        self.list = Choice(list(names.items()), self._shown)
        self.lines = Area(self._typed.get(self._shown, ""), _("knucklehead* = you"), lines=7)
        self.field = Field(_("Your lines"), self.lines, key="lines")
        self.form.add(Field(_("List"), self.list, key="list"))
        self.form.add(self.field)
        self.list.picked.connect(self._turn)
        self.on_save = self._keep
        self._hint()

    def _turn(self, name: object) -> None:
        self._typed[self._shown] = self.lines.text()
        self._shown = str(name)
        self.lines.setPlainText(self._typed.get(self._shown, ""))
        self._hint()

    def _hint(self) -> None:
        name, _dot, language = self._shown.rpartition(".")
        n = len(shipped(name, language))
        comes = ngettext("{n} line ships with the program.", "{n} lines ship with the program.", n)
        self.field.set_hint(
            _("{comes} A line is: words = what to say instead. A star stands for any ending.").format(
                comes=comes.format(n=n)
            )
        )

    def _keep(self) -> None:
        self._typed[self._shown] = self.lines.text()
        store = self._context.store
        for name, text in self._typed.items():
            changed = word_lists.change_own_words(store, name, text)
            if changed.ids:
                self._context.say_undo(changed.label)


def list_names() -> dict[object, str]:
    """Every list by its key, as people know it."""
    words = {
        "labels": _("Labels that demean"),
        "pending": _("Talk about open cases"),
        "promises": _("Promises without a condition"),
        "open-mic": _("Titles that let the room speak"),
        "allegations": _("Accusations in a letter"),
        "people": _("Pictures and cases on slides"),
        "minors": _("Words for someone under 18"),
        "locked": _("Sentences that all partners signed"),
        "charges": _("Charges and offenses in a note"),
        "informants": _("Talk of informants in a note"),
        "beliefs": _("Religion, politics and immigration in a note"),
    }
    return {
        f"{name}.{language}": _("{list}, {language}").format(list=word, language=language_word(language))
        for name, word in words.items()
        for language in LANGUAGES
    }
