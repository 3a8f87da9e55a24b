"""Above the list: all, tonight's or what is out of date; for whom; in which language."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import Audience
from callin_planner.i18n import _
from callin_planner.usecases.pack import KindState, State
from ui.documents import words
from ui.kit.buttons import SegmentedControl
from ui.kit.chips import Icon
from ui.kit.filters import FilterButton
from ui.kit.labels import Label
from ui.kit.widgets import row

ALL, TONIGHT, OLD = "all", "tonight", "old"


class PaperFilters(QWidget):
    """`changed` after every choice; `wants(state, tonight)` is what it keeps."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.which = SegmentedControl(
            [(ALL, _("All")), (TONIGHT, _("Tonight")), (OLD, _("Out of date"))], ALL, name=_("Which papers")
        )
        self.reader = FilterButton(_("For"))
        self.reader.set_options([(audience, words.reader_words(audience)) for audience in Audience])
        self.language = FilterButton(_("Language"))
        self.note = QWidget()
        said = Label(_("Papers with names are logged\nand say “Shred after the evening”"), "caption", "ink_2")
        self.note.setLayout(row(Icon("eye", 15, "ink_2"), said, spacing=8))
        self.setLayout(row(self.which, self.reader, self.language, self.note, None, spacing=8))
        self.which.chosen.connect(lambda _key: self.changed.emit())
        self.reader.picked.connect(lambda _value: self.changed.emit())
        self.language.picked.connect(lambda _value: self.changed.emit())

    def show_counts(self, states: Sequence[KindState], tonight: int) -> None:
        """How many there are of each, and the languages that any of them comes in."""
        old = sum(state.state is State.CHANGED for state in states)
        self.which.set_text(ALL, _("All {n}").format(n=len(states)))
        self.which.set_text(TONIGHT, _("Tonight {n}").format(n=tonight))
        self.which.set_text(OLD, _("Out of date {n}").format(n=old))
        codes = dict.fromkeys(code for state in states for code in state.languages)
        self.language.set_options([(code, language_name(code)) for code in codes])
        self.language.setVisible(len(codes) > 1)

    def wants(self, state: KindState, tonight: Sequence[str]) -> bool:
        which = self.which.value()
        if which == TONIGHT and state.key not in tonight:
            return False
        if which == OLD and state.state is not State.CHANGED:
            return False
        if self.reader.value is not None and state.audience is not self.reader.value:
            return False
        return self.language.value is None or self.language.value in state.languages

    def clear(self) -> None:
        """Show everything again."""
        self.which.set_value(ALL)
        self.reader.choose(None)
        self.language.choose(None)
        self.changed.emit()
