"""What the agenda's tests do to the page again and again."""

from PySide6.QtWidgets import QApplication

from callin_planner.domain.agenda import AgendaItem
from callin_planner.usecases import agenda
from ui.agenda.page import AgendaPage


def titles(page: AgendaPage) -> list[str]:
    return [line.item.title for line in page.table.lines.shown()]


def choose(page: AgendaPage, *wanted: str) -> None:
    """Choose these items, the first of them in view, with the focus on the table."""
    ids = {line.item.title: line.id for line in page.table.lines.shown()}
    page.table.select_several([ids[title] for title in wanted])
    page.table.setFocus()


def chosen(page: AgendaPage) -> list[str]:
    return [line.item.title for line in page.acts.chosen()]


def stored(page: AgendaPage) -> list[AgendaItem]:
    event_id = page.context.event_id
    assert event_id is not None
    return agenda.items_of(page.context.store, event_id)


def item(page: AgendaPage, title: str) -> AgendaItem:
    return next(one for one in stored(page) if one.title == title)


def clipboard() -> str:
    return QApplication.clipboard().text()
