"""Settings / What has left: every list, paper and copy that left the program, to whom and why (R-F2)."""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.disclosures import Protection
from callin_planner.domain.ids import Changed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import disclosure_log, disclosure_policy, invite_export
from callin_planner.usecases.disclosure_log import LogLine
from ui.disclosures.drawer import LineDrawer
from ui.disclosures.table import LogTable
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.disclosing import disclose
from ui.kit.drawer import WithDrawer
from ui.kit.filters import FilterChip, ListSearch
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.step_up import SecretDialog
from ui.kit.widgets import Card, row


class DisclosuresPage(Page):
    """Read only: nothing here can be changed but the rule on files without a key."""

    watches: ClassVar[frozenset[str]] = frozenset({"Disclosure", "Setting", "Event"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines: list[LogLine] = []
        self._columns = {one.key: one.title for one in invite_export.columns()}
        self.table = LogTable()
        self.drawer = LineDrawer()
        self.search = ListSearch(_("Search recipient, purpose, file"), "Ctrl+F")
        self.search.setMinimumWidth(theme.px(300))
        self.search_field = self.search
        self.plain = FilterChip(_("Names without a key"), "lock-open", self._fill)
        self.split = WithDrawer(self._build_main(), self.drawer, width=340)
        self.empty = EmptyState(
            "shield-check",
            _("Nothing has left yet"),
            _("Every list, paper or copy that leaves is written down here: to whom, why and how."),
            Button(_("Go to the invite list"), "users", on_click=lambda: context.open_page("invitees")),
        )
        self._bodies = QStackedWidget()
        self._bodies.addWidget(self.split)
        self._bodies.addWidget(self.empty)
        self.body.addWidget(self._bodies, 1)
        self.body.addWidget(self._build_rule())
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.send = Button(_("Send or print"), "printer", "primary", on_click=self.send_log)
        self.details.hide()
        self.header.add(self.details, self.send)

    def _build_main(self) -> QWidget:
        self.nothing = EmptyState(
            "search",
            _("Nothing matches"),
            _("Try part of a name, an office or a file’s name."),
            Button(_("Clear search"), on_click=self._clear),
        )
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self.nothing)
        card = Card(flush=True)
        card.body.addWidget(self._found, 1)
        main = QWidget()
        stacked = QVBoxLayout(main)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(14)
        stacked.addLayout(row(self.search, self.plain, None))
        stacked.addWidget(card, 1)
        main.setFocusProxy(self.table)
        return main

    def _build_rule(self) -> Card:
        card = Card()
        self.rule = Label("", "body", wrap=True)
        self.change_rule = Button("", small=True, on_click=self._change_rule)
        line = row(self.rule, self.change_rule)
        line.setStretch(0, 1)
        card.body.addLayout(line)
        return card

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._fill())
        self.search.left.connect(self.table.setFocus)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _line: self.split.open())
        self.split.mode_changed.connect(self._set_narrow)
        self.drawer.closed.connect(self.details.show)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.send_log)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        self._lines = disclosure_log.log(self.context.store)
        self.set_path(_("Settings"), _("What has left"), self._subtitle())
        self._bodies.setCurrentWidget(self.split if self._lines else self.empty)
        self.send.setVisible(bool(self._lines))
        self.details.setVisible(bool(self._lines) and (self.split.overlay or not self.split.is_open()))
        self._show_rule()
        self._fill()

    def open(self, **target: Any) -> None:
        """`search`: words to look for."""
        if (words := target.get("search")) is not None:
            self.search.setText(str(words))
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    # --- what the person does --------------------------------------------------------------------
    def send_log(self) -> None:
        """The log as it is searched now, through the same dialog as everything else."""
        if self._lines:
            leaving = disclosure_log.log_leaving(self.context.store, self.search.text())
            disclose(self.context, leaving, self)

    def _change_rule(self) -> None:
        allowed = disclosure_policy.policy(self.context.store).plain_allowed
        site = self.context.site
        text = (
            _("From now on every file with names leaves under a key.")
            if allowed
            else _(
                "From now on a file with names may leave without a key, with a reason that stays in the log. "
                "A lost file can then be read by whoever finds it."
            )
        )
        SecretDialog(
            self,
            self.context,
            _("Change the rule"),
            text,
            _("Key always") if allowed else _("Allow it"),
            lambda secret: disclosure_policy.allow_plain(site, not allowed, secret),
            lambda changed: self.context.say(changed.label),
            icon="key",
        ).exec()

    def _clear(self) -> None:
        self.search.clear()
        self.plain.setChecked(False)
        self._fill()

    # --- showing ---------------------------------------------------------------------------------
    def _fill(self) -> None:
        wanted = {line.id for line in disclosure_log.found(self._lines, self.search.text())}
        shown = [
            line
            for line in self._lines
            if line.id in wanted and (not self.plain.isChecked() or _is_plain(line))
        ]
        self.table.records.set_rows(shown)
        self._found.setCurrentWidget(self.table if shown else self.nothing)
        plain = sum(_is_plain(line) for line in self._lines)
        self.plain.setVisible(plain > 0)
        self.plain.set_text(_("Names without a key {n}").format(n=plain))
        if self.table.current_record() is None and shown:
            self.table.select(shown[0].id)
        self._show(self.table.current_record())

    def _show(self, line: LogLine | None) -> None:
        self.drawer.show_line(line, self._columns)

    def _show_rule(self) -> None:
        allowed = disclosure_policy.policy(self.context.store).plain_allowed
        self.rule.set_text(
            _("The rule of this city: files with names may leave without a key, with a reason.")
            if allowed
            else _("The rule of this city: names leave under a key only.")
        )
        self.change_rule.set_text(_("Key always…") if allowed else _("Allow without a key…"))
        may = disclosure_policy.may_change(self.context.store.actor)
        self.change_rule.setVisible(may)

    def _subtitle(self) -> str:
        if not self._lines:
            return _("Nothing has left")
        named = sum(line.record.names for line in self._lines)
        all_ = ngettext("{n} file or print", "{n} files and prints", len(self._lines)).format(
            n=len(self._lines)
        )
        return " · ".join((all_, _("{n} with names").format(n=named), _("nothing here is ever deleted")))

    def _set_narrow(self, narrow: bool) -> None:
        self.details.setVisible(narrow and bool(self._lines))
        self.table.set_narrow(narrow)


def _is_plain(line: LogLine) -> bool:
    return line.record.names and line.protection is Protection.NONE
