"""The next three things to do, each with the one button that leads there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.roles import Role
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.overview import FirstStep, ToDo
from ui.kit.buttons import Button
from ui.kit.chips import Icon, NumberMark
from ui.kit.context import Context
from ui.kit.dates import day_text
from ui.kit.labels import Label
from ui.kit.widgets import Card, Rule, clear, column
from ui.kit.words import role_word
from ui.overview.going import way_of

SHOWN = 3


class NextCard(Card):
    """Ranked by due date, then by principle, safety first."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Next things to do"), flush=True)
        self._context = context
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_things(self, things: Sequence[ToDo], today: date, tasks_open: int) -> None:
        n = min(SHOWN, len(things))
        titles = {0: _("Next things to do"), 1: _("Next thing to do"), 2: _("Next two things to do")}
        self.title.set_text(titles.get(n, _("Next three things to do")))
        caption = ngettext("{n} open task", "{n} open tasks", tasks_open).format(n=tasks_open)
        self.caption.set_text(caption if tasks_open else "")
        clear(self._rows)
        rows = [_Row(number, thing, today, self._context) for number, thing in enumerate(things[:SHOWN], 1)]
        buttons = [shown.button for shown in rows if shown.button is not None]
        for button in buttons:
            button.setFixedWidth(max(each.sizeHint().width() for each in buttons))
        for shown in rows:
            self._rows.addWidget(Rule())
            self._rows.addWidget(shown)
        if not things:
            self._rows.addWidget(Rule())
            self._rows.addWidget(_quiet(_("Nothing is open just now.")))


class _Row(QWidget):
    def __init__(self, number: int, thing: ToDo, today: date, context: Context) -> None:
        super().__init__()
        late = thing.is_late(today)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 5, 16, 5)
        line.setSpacing(10)
        line.addWidget(NumberMark(number))
        title = Label(thing.title, "strong", wrap=True)
        more = Label(_detail(thing), "caption", "ink_2", elide=True)
        line.addLayout(column(title, more, spacing=0), 1)
        line.addWidget(Icon("clock-exclamation" if late else "calendar", 15, "look" if late else "ink_3"))
        line.addWidget(Label(_due_text(thing.due, today), "caption", "look" if late else "ink_2"))
        self.button: Button | None = None
        way = way_of(thing)
        if way is not None:
            name = f"{way.words}: {thing.title}"
            self.button = Button(way.words, small=True, name=name, on_click=lambda: way.go(context))
            line.addWidget(self.button)
        self.setAccessibleName(f"{thing.title}. {_detail(thing)} {_due_text(thing.due, today)}")


def _detail(thing: ToDo) -> str:
    if thing.finding is not None:
        return thing.finding.what_to_do
    if thing.step is not None:
        return _reason(thing.step)
    if thing.task is None:
        return ""
    known = {role.value: role_word(role) for role in Role}
    owner = known.get(thing.task.owner, thing.task.owner)
    return _("{owner}. Needs a sign-off.").format(owner=owner) if thing.task.gate else owner


def _reason(step: FirstStep) -> str:
    return {
        FirstStep.PLACE: _("Letters, slides and the run of show say where."),
        FirstStep.AGENDA: _("Three outlines are ready to start from."),
        FirstStep.SPEAKERS: _("Each gets a one-page brief."),
        FirstStep.LIST: _("From a spreadsheet, with a preview before anything is stored."),
        FirstStep.HELP_LINE: _("It stands on every handout and on the slides."),
        FirstStep.SIGNATORIES: _("One of them should speak for the community."),
    }[step]


def _due_text(due: date, today: date) -> str:
    days = (today - due).days
    if days > 0:
        return ngettext("{n} day late", "{n} days late", days).format(n=days)
    if days == 0:
        return _("Today")
    return day_text(due, year=due.year != today.year)


def _quiet(text: str) -> Label:
    label = Label(text, "body", "ink_2", wrap=True)
    label.setContentsMargins(16, 14, 16, 14)
    return label
