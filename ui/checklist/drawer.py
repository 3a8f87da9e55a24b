"""Everything about the task in view (mock-up 18)."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import Task
from callin_planner.i18n import _
from callin_planner.usecases.checklist import done_when
from callin_planner.usecases.task_rows import TaskRow
from ui.checklist.evidence import HELP_LINE, Evidence
from ui.checklist.words import due_text, late_text, owner_line
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.dates import short_day_text
from ui.kit.drawer import Drawer
from ui.kit.labels import Label
from ui.kit.saving import SavingFields
from ui.kit.widgets import Note, clear, row
from ui.kit.words import role_word

PERSON, ROLE = "person", "role"
History = Sequence[tuple[date, str]]


class TaskDrawer(Drawer):
    """`save(task_id, key, value)` stores a field and raises UserError to refuse.

    `main_wanted` is the large button of the foot, `go_wanted` carries the id of another task. The page fills
    `waits_menu` and the menu of `more` when they are about to show.
    """

    main_wanted = Signal()
    date_wanted = Signal()
    go_wanted = Signal(object)

    def __init__(self, save: Callable[[UUID, str, Any], object]) -> None:
        super().__init__(wrap=True)
        self._row: TaskRow | None = None
        self._keep = save
        self.saving = SavingFields(self._save, self)
        self.late = Note("", "look", "clock-exclamation")
        self.waits = Note("", "info", "hourglass")
        self.owner = self.saving.choice("owner", _("Owner"))
        self.note = self.saving.area("note", _("Note"), 3)
        self.evidence = Evidence()
        self.waits_menu = QMenu(self)
        self._build()
        self.show_row(None)

    def _build(self) -> None:
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._counts = Label(_("What counts as done"), "label")
        self._bullets = QVBoxLayout()
        self._bullets.setSpacing(3)
        self._history_title = Label(_("History"), "label")
        self._history = QGridLayout()
        self._history.setHorizontalSpacing(14)
        self._history.setVerticalSpacing(3)
        self._history.setColumnStretch(1, 1)
        for widget in (self.late, self.waits, self.owner):
            self.content.addWidget(widget)
        self.content.addLayout(self._facts)
        self.content.addWidget(self._counts)
        self.content.addLayout(self._bullets)
        self.content.addWidget(self.evidence)
        self.content.addWidget(self.note)
        self.content.addWidget(self._history_title)
        self.content.addLayout(self._history)
        self.content.addStretch(1)
        self.main = Button(_("Tick as done"), "check", "primary", on_click=self.main_wanted.emit)
        self.day = Button(_("Move the date"), on_click=self.date_wanted.emit)
        self.more = Button("", "dots", name=_("More"))
        self.more.setMenu(QMenu(self.more))
        self.foot.addWidget(self.main)
        self.foot.addWidget(self.day)
        self.foot.addStretch(1)
        self.foot.addWidget(self.more)

    # --- what the page calls ---------------------------------------------------------------------
    def show_row(
        self,
        shown: TaskRow | None,
        staff: Sequence[Person] = (),
        history: History = (),
        *,
        zone_name: str = "",
        today: date = date.min,
        may_sign: bool = False,
    ) -> None:
        """Show a task, or nothing."""
        if self._row is not None and (shown is None or shown.id != self._row.id):
            self.saving.leave()
        self._row = shown
        self.show_content(shown is not None)
        if shown is None:
            self.set_mark(Icon("clipboard-check", 20, "ink_3"))
            self.set_heading(_("No task chosen"), _("Choose one in the list."))
            return
        self.set_mark(Icon("square-rotated" if shown.task.gate else "square-check", 20, "accent"))
        self.set_heading(shown.task.title, due_text(shown, today))
        self._show_notes(shown)
        self.saving.choices["owner"].set_options(owner_options(staff, shown.task))
        self.saving.show({"owner": owner_value(shown.task), "note": shown.task.note})
        self._show_facts(shown)
        self._show_counts(shown.task)
        self.evidence.show_row(shown, zone_name, may_sign=may_sign)
        self._show_history(history)
        self._show_foot(shown)

    def current(self) -> TaskRow | None:
        return self._row

    def drafts(self) -> dict[str, str]:
        if self._row is None:
            return {}
        return {f"{self._row.id} {key}": text for key, text in self.saving.drafts().items()}

    # --- filling ---------------------------------------------------------------------------------
    def _show_notes(self, shown: TaskRow) -> None:
        late = late_text(shown.days_late)
        self.late.setVisible(shown.is_late)
        self.late.set(
            _("{late}. A gate: the review shows it until it is signed (P1).").format(late=late)
            if shown.task.gate
            else _("{late}.").format(late=late),
            icon="clock-exclamation",
        )
        self.waits.setVisible(bool(shown.waits_for) and not shown.task.is_closed)
        titles = ", ".join(f"“{task.title}”" for task in shown.waits_for)
        self.waits.set(_("Waits for {titles}.").format(titles=titles), icon="hourglass")

    def _show_facts(self, shown: TaskRow) -> None:
        clear(self._facts)
        if shown.backup is not None:
            self._fact(0, _("Back-up"), Label(owner_line(shown.backup), "body", "ink", elide=True))
        change = Button(_("Change…"), kind="link", small=True, name=_("Change what comes first"))
        change.setMenu(self.waits_menu)
        self._fact(1, _("Comes after"), self._links(shown.comes_after, change))
        if shown.holds_up:
            self._fact(2, _("Holds up"), self._links(shown.holds_up))

    def _fact(self, place: int, title: str, widget: QWidget) -> None:
        label = Label(title, "body", "ink_2")
        self._facts.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(widget, place, 1)

    def _links(self, tasks: Sequence[Task], *more: QWidget) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for task in tasks:
            lines.addLayout(self._link(task))
        for widget in more:
            lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _link(self, task: Task) -> QHBoxLayout:
        link = TaskLink(task, lambda: self.go_wanted.emit(task.id))
        mark = Icon("circle-check" if task.is_closed else "clock", 15, "good" if task.is_closed else "ink_3")
        return row(link, mark, None, spacing=4)

    def _show_counts(self, task: Task) -> None:
        clear(self._bullets)
        points = done_when(task.key)
        self._counts.setVisible(bool(points))
        for point in points:
            self._bullets.addLayout(_bullet(point))

    def _show_history(self, history: History) -> None:
        clear(self._history)
        self._history_title.setVisible(bool(history))
        for place, (day, words) in enumerate(history):
            label = Label(short_day_text(day), "caption", "ink_3")
            self._history.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._history.addWidget(Label(words, "caption", "ink_2", wrap=True), place, 1)

    def _show_foot(self, shown: TaskRow) -> None:
        task = shown.task
        if task.is_closed:
            words, icon = _("Open again"), "arrow-back-up"
        elif task.key == HELP_LINE:
            words, icon = _("Log a test call"), "phone-call"
        elif task.gate:
            words, icon = _("Sign off…"), "signature"
        else:
            words, icon = _("Tick as done"), "check"
        self.main.set_text(words)
        self.main.set_icon(icon)
        self.day.setEnabled(not task.is_closed)

    def _save(self, key: str, value: Any) -> None:
        if self._row is not None:
            self._keep(self._row.id, key, value)


class TaskLink(Button):
    """Leads to another task; its title is shortened to the room there is."""

    def __init__(self, task: Task, on_click: Callable[[], object]) -> None:
        name = _("Go to “{title}”").format(title=task.title)
        super().__init__(task.title, kind="link", name=name, on_click=on_click)
        self._whole = task.title
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._metrics().horizontalAdvance(self._whole) + 10, theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self._metrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - 8)
        self.setText(shown.replace("&", "&&"))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.font("name"))


def _bullet(point: str) -> QHBoxLayout:
    dot = Label("•", "body", "ink_2")
    line = row(spacing=8)
    line.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(point, "body", "ink", wrap=True), 1)
    return line


def owner_value(task: Task) -> tuple[str, object]:
    return (PERSON, task.person_id) if task.person_id else (ROLE, task.owner)


def owner_options(staff: Sequence[Person], task: Task) -> list[tuple[object, str]]:
    """Every person, then every role (the first who holds it does it), and whatever is set now."""
    options: list[tuple[object, str]] = [((PERSON, person.id), owner_line(person)) for person in staff]
    roles = [role for role in Role if role not in (Role.OBSERVER, Role.ADMIN)]
    options += [((ROLE, role.value), _role_line(role, staff)) for role in roles]
    if owner_value(task) not in [value for value, _text in options]:
        options.append((owner_value(task), task.owner))
    return options


def _role_line(role: Role, staff: Sequence[Person]) -> str:
    holder = next((person.name for person in staff if person.role is role), None)
    if holder is None:
        return role_word(role)
    return _("{role} ({name})").format(role=role_word(role), name=holder)
