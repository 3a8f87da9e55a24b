"""Small windows of the wording page: a promise, a review, a language, older texts."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from callin_planner.documents.dates import language_name
from callin_planner.i18n import _
from callin_planner.usecases.wordings import PartState, Version, WordingState
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import ago_text
from ui.kit.dialogs import Dialog, FormDialog
from ui.kit.forms import Area, Choice, Field, Line
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.kit.widgets import Card
from ui.wording.part import lines_for

LANGUAGES = (
    "am", "ar", "bn", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "ha", "he", "hi", "hr", "ht", "hu",
    "hy", "ig", "it", "ja", "km", "ko", "ku", "lo", "my", "ne", "nl", "no", "pa", "pl", "ps", "pt", "ro",
    "ru", "so", "sq", "sr", "sv", "sw", "th", "ti", "tl", "tr", "uk", "ur", "vi", "yo", "zh",
)  # fmt: skip
"""What may be begun: ISO 639-1."""


class PromiseDialog(FormDialog):
    """New words for a locked part, and who looked at them."""

    def __init__(self, parent: QWidget, part: PartState, save: Callable[[str, str], object]) -> None:
        super().__init__(
            parent,
            part.title,
            _(
                "This part promises something that every partner has agreed to. New words need a lawyer who "
                "looked at them; the name and the day are kept as a review."
            ),
            icon="lock",
            save=_("Keep the new words"),
            width=560,
        )
        self.words = Area(part.text, lines=max(4, lines_for(part.text)))
        self.reviewer = Line("", _("Name of the lawyer"))
        self.form.add(Field(_("Words"), self.words, key="text"))
        self.form.add(Field(_("Looked at by"), self.reviewer, key="reviewed_by"))
        self.on_save = lambda: save(self.words.toPlainText(), self.reviewer.text())


class ReviewDialog(FormDialog):
    """That a lawyer read the whole text as it stands."""

    def __init__(self, parent: QWidget, state: WordingState, save: Callable[[str], object]) -> None:
        super().__init__(
            parent,
            _("Record a legal review"),
            _(
                "Of “{title}” in {language}, as it stands now. The review lapses by itself "
                "when a word changes."
            ).format(title=state.kind.name, language=state.language_name),
            icon="shield-check",
            save=_("Record the review"),
        )
        self.reviewer = Line("", _("Name of the lawyer"))
        self.form.add(Field(_("Reviewed by"), self.reviewer, key="reviewed_by"))
        self.on_save = lambda: save(self.reviewer.text())


class LanguageDialog(FormDialog):
    """A language to begin, filled with the English text."""

    def __init__(
        self, parent: QWidget, state: WordingState, known: Sequence[str], save: Callable[[str], object]
    ) -> None:
        super().__init__(
            parent,
            _("Begin another language"),
            _(
                "“{title}” begins with the English words. Translate part by part; let two people who speak "
                "the language read it back. Until a part is translated it stands there in English."
            ).format(title=state.kind.name),
            icon="language",
            save=_("Begin"),
        )
        names = sorted((language_name(code), code) for code in LANGUAGES if code not in known)
        self.language = Choice([(code, name) for name, code in names])
        self.form.add(Field(_("Language"), self.language, key="language"))
        self.on_save = lambda: save(str(self.language.value()))


class VersionsDialog(Dialog):
    """Every text there was, and one that may be brought back."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        state: WordingState,
        versions: Sequence[Version],
        bring_back: Callable[[Version], object],
    ) -> None:
        super().__init__(
            parent,
            _("Earlier texts"),
            _("Of “{title}” in {language}, the newest first.").format(
                title=state.kind.name, language=state.language_name
            ),
            icon="history",
            width=640,
        )
        clock, zone = context.store.clock, context.site.site().time_zone
        self.records: RecordModel[Version] = RecordModel(
            [
                Column("when", _("When"), lambda one: ago_text(one.at, clock, zone), 200),
                Column("who", _("Who"), lambda one: one.who, 180, ink="ink_2"),
                Column("what", _("Text"), _what),
            ],
            versions,
            key=lambda one: one.at,
        )
        self.table = Table(self.records, name=_("Earlier texts"), density="compact", sortable=False)
        self.table.setMinimumHeight(220)
        card = Card(flush=True)
        card.body.addWidget(self.table)
        self.content.addWidget(card)
        self._bring = bring_back
        self.bring = self.add_button(Button(_("Bring it back"), "arrow-back-up"), self._back)
        self.add_button(Button(_("Close"), kind="primary"), self.accept)
        self.table.chosen.connect(lambda one: self.bring.setEnabled(one is not None and one != versions[0]))
        self.bring.setEnabled(False)

    def _back(self) -> None:
        version = self.table.current_record()
        if version is not None and self._bring(version):
            self.accept()


def _what(version: Version) -> str:
    if not version.text:
        return _("As shipped")
    return _("{n} characters").format(n=len(version.text))
