"""The site's own fields: each change is stored at once; a fault stands beneath and the old value stays."""

from typing import Any

from callin_planner.errors import CallInError, FieldError
from callin_planner.usecases import settings
from ui.kit.context import Context
from ui.kit.forms import Area, Choice, Field, Line


class SiteField(Field):
    """A field of `Site` by name. `show(value)` puts the stored value in."""

    def __init__(
        self, context: Context, attribute: str, label: str, editor: Line | Area | Choice, hint: str = ""
    ) -> None:
        super().__init__(label, editor, hint=hint, key=attribute)
        self._context = context
        self._attribute = attribute
        self._bound = editor
        if isinstance(editor, Choice):
            editor.picked.connect(self._store)
        else:
            editor.committed.connect(self._store)
            editor.textChanged.connect(self.clear)

    def show_value(self, value: Any) -> None:
        if not self.has_fault():
            self._bound.set_value(value)

    def _store(self, value: Any) -> None:
        try:
            changed = settings.change_site(self._context.store, **{self._attribute: value})
        except FieldError as error:
            self.fault(error.text)
        except CallInError as error:
            self._context.report(error)
        else:
            self.clear()
            if changed.ids:
                self._context.say_undo(changed.label)
