"""What every page is: a header, a body, and a promise to refresh when its records change."""

import html
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.ids import Changed
from ui.kit import theme
from ui.kit.context import Context
from ui.kit.widgets import PageHeader


class Page(QWidget):
    """Subclasses fill `self.body`, set the header's words in `refresh`, and add buttons to `self.header`.

    `watches` names the record kinds whose change calls `refresh`; empty means all. A page that is hidden
    waits and refreshes when it is shown. `search_field`, where set, gets the focus on Ctrl+F.
    """

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.search_field: QWidget | None = None
        self._stale = True
        self._path: tuple[str, str] | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 16, 24, 14)
        self.body.setSpacing(14)
        self.header = PageHeader()
        self.body.addWidget(self.header)
        context.changes.changed.connect(self._news)
        context.event_changed.connect(self._anew)
        context.names_hidden_changed.connect(self._anew)

    def set_title(self, title: str, subtitle: str = "") -> None:
        self.header.title.set_text(title)
        self.header.subtitle.set_text(subtitle)
        self.setAccessibleName(title)

    def set_path(self, before: str, title: str, subtitle: str = "") -> None:
        """As `set_title`, with the page one comes from in a lighter ink before it: "Invite list / Groups"."""
        if self._path is None:
            theme.signals().changed.connect(self._tint_path)
        self._path = (before, title)
        self.set_title(f"{before} / {title}", subtitle)
        self._tint_path()

    def _tint_path(self) -> None:
        if self._path is None:
            return
        before, title = self._path
        light = theme.color("ink_2").name()
        self.header.title.setTextFormat(Qt.TextFormat.RichText)
        lead = f"<span style='font-weight:400; color:{light}'>{html.escape(before)} /</span>"
        self.header.title.setText(f"{lead} {html.escape(title)}")
        self.header.title.setAccessibleName(f"{before} / {title}")

    def refresh(self, changed: Changed | None) -> None:
        """Read again what is shown. `changed` is None on first showing and when everything may differ."""

    def open(self, **target: Any) -> None:
        """Go to a record or a section: what `context.open_page(key, **target)` hands over."""

    def drafts(self) -> dict[str, str]:
        """Text typed but not yet stored, by field; kept inside the site when it locks."""
        return {}

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        """Put back what `drafts` gave before the lock."""

    def _news(self, changed: Changed) -> None:
        if self.watches and not (changed.kinds & self.watches):
            return
        if self.isVisible():
            self.refresh(changed)
        else:
            self._stale = True

    def _anew(self) -> None:
        self._stale = True
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        self._stale = False
        self.refresh(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._freshen()
