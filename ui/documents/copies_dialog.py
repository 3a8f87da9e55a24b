"""How many of one kind: a number, or one for each language where every copy has a code of its own."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import Counting
from callin_planner.domain.event import SIDES
from callin_planner.i18n import _
from callin_planner.usecases import events, paper_preset, plans
from callin_planner.usecases.pack import KindState
from callin_planner.usecases.paper_preset import MOST_COPIES
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Number

MOST_CODES = 5000


class CopiesDialog(FormDialog):
    """Keeps the number as one act that can be undone."""

    def __init__(self, parent: QWidget, context: Context, state: KindState) -> None:
        codes = state.kind.counting is Counting.CODES
        text = (
            _("Each page has a code of its own. Wallet cards follow the handouts, in whole sheets.")
            if codes
            else _("How many are printed. This city keeps it for the next call-in.")
        )
        super().__init__(parent, _("Copies: {kind}").format(kind=state.title), text, icon="copy", width=400)
        self._context, self._state = context, state
        self.numbers: dict[str, Number] = {}
        if codes:
            event = plans.event_of(context.store, context.event_id)
            for language in dict.fromkeys((*event.handouts, *state.languages, *_both(event.languages))):
                self._add(language, _sides_name(language), event.handouts.get(language, 0), 0, MOST_CODES)
        else:
            self._add("copies", _("Copies"), state.copies, 1, MOST_COPIES)
        self.on_save = self._keep
        first = next(iter(self.numbers.values()))
        first.setFocus()
        first.selectAll()

    def _add(self, key: str, label: str, value: int, low: int, high: int) -> None:
        self.numbers[key] = Number(value, low, high)
        self.form.add(Field(label, self.numbers[key], key=key))

    def _keep(self) -> None:
        store, kind = self._context.store, self._state
        if "copies" in self.numbers:
            copies = self.numbers["copies"].value()
            self._context.do(lambda: paper_preset.set_copies(store, kind.key, copies))
            return
        counts = {language: number.value() for language, number in self.numbers.items()}
        event = plans.event_of(store, self._context.event_id)

        def change() -> Any:
            return events.change_event(store, event.id, handouts={k: v for k, v in counts.items() if v})

        self._context.do(change)


def _both(languages: Sequence[str]) -> tuple[str, ...]:
    """The call-in's first two languages on the two sides of one page; nothing where it has one."""
    return (SIDES.join(languages[:2]),) if len(languages) > 1 else ()


def _sides_name(languages: str) -> str:
    name = language_name(languages)
    return _("{languages}, on the two sides").format(languages=name) if SIDES in languages else name
