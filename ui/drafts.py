"""What was being typed when the site locked: handed to the pages, kept in the vault, and brought back.

Most half-typed text is simply stored, as leaving its field would do. What cannot be (a form not yet sent, a
value the program refused) is kept word by word for the person who typed it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from callin_planner.domain.site import Setting
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from ui.kit.dialogs import Dialog
from ui.kit.forms import Area, Line
from ui.kit.page import Page
from ui.kit.widgets import SearchField

_KEY = "typed:"


@dataclass(frozen=True)
class Draft:
    """A field's text. `page` is empty for a field of a dialog."""

    page: str
    field: str
    text: str


def gather(pages: dict[str, Page]) -> list[Draft]:
    """Store what can be stored, and return the rest."""
    found: list[Draft] = []
    for key, page in pages.items():
        own = {field: text for field, text in page.drafts().items() if text}
        found += [Draft(key, field, text) for field, text in own.items()]
        for editor in _editors(page):
            typed = editor.pending()
            if typed is not None:
                editor.commit()
                if editor.property("fault") and typed not in own.values():
                    found.append(Draft(key, editor.accessibleName(), typed))
    for dialog in _open_dialogs():
        found += _of_dialog(dialog)
    return found


def keep(store: Store, drafts: Iterable[Draft], page: str) -> None:
    """Put drafts and the page in view into the site, for whoever has it open."""
    rows = [{"page": draft.page, "field": draft.field, "text": draft.text} for draft in drafts]
    with store.change(_("Keep what was being typed"), undoable=False, for_all=True) as tx:
        old = tx.first(Setting, key=_key(store))
        if rows:
            value = {"drafts": rows, "page": page}
            changed = Setting(key=_key(store), value=value, changed_by=store.actor.name)
            tx.save(
                Setting(id=old.id, key=old.key, value=value, changed_by=store.actor.name) if old else changed
            )
        elif old:
            tx.delete(old)


def take(store: Store) -> tuple[list[Draft], str]:
    """Drafts of this person and the page they were on; they are taken out of the site."""
    with store.read() as tx:
        kept = tx.first(Setting, key=_key(store))
    if kept is None:
        return [], ""
    with store.change(_("Bring back what was being typed"), undoable=False, for_all=True) as tx:
        tx.delete(kept)
    rows = kept.value.get("drafts", [])
    return [Draft(row["page"], row["field"], row["text"]) for row in rows], str(kept.value.get("page", ""))


def put_back(pages: dict[str, Page], drafts: Iterable[Draft]) -> list[Draft]:
    """Give drafts to the pages they came from; those that found no field are returned."""
    left: list[Draft] = []
    by_page: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_page.setdefault(draft.page, []).append(draft)
    for key, group in by_page.items():
        page = pages.get(key)
        if page is None:
            left += group
            continue
        page.restore_drafts({draft.field: draft.text for draft in group})
        shown = {editor.text() for editor in _editors(page)}
        left += [draft for draft in group if draft.text not in shown]
    return left


class DraftsDialog(Dialog):
    """Texts that have no field to go back to: to read and copy."""

    def __init__(self, parent: QWidget, drafts: Iterable[Draft]) -> None:
        from ui.kit.buttons import Button
        from ui.kit.forms import Field

        super().__init__(
            parent,
            _("What you were typing is here"),
            _(
                "The site locked before these were stored. Copy what you need; it is not kept once you close "
                "this."
            ),
            icon="device-floppy",
            width=520,
        )
        self.texts: list[Area] = []
        for draft in drafts:
            area = Area(draft.text, lines=3)
            area.setReadOnly(True)
            self.texts.append(area)
            self.content.addWidget(Field(draft.field, area))
        self.add_button(Button(_("I have what I need"), kind="primary"), self.accept)


def _key(store: Store) -> str:
    return f"{_KEY}{store.actor.person_id or 'recovery'}"


def _editors(root: QWidget) -> list[Line | Area]:
    return [*root.findChildren(Line), *root.findChildren(Area)]


def _open_dialogs() -> list[QWidget]:
    """Dialogs the person sees, or saw until they were covered a moment ago."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, Dialog) and (widget.isVisible() or widget.property("covered"))
    ]


def _of_dialog(dialog: QWidget) -> list[Draft]:
    """Every text of an open dialog but secrets and searches."""
    found = []
    for line in dialog.findChildren(QLineEdit):
        secret = line.echoMode() != QLineEdit.EchoMode.Normal
        if line.text() and not secret and not line.isReadOnly() and not isinstance(line, SearchField):
            found.append(Draft("", line.accessibleName(), line.text()))
    for area in dialog.findChildren(QPlainTextEdit):
        if area.toPlainText() and not area.isReadOnly():
            found.append(Draft("", area.accessibleName(), area.toPlainText()))
    return found
