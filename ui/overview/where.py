"""How many days are left, and when, where and with how many people it will be."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.agenda import programme_end
from callin_planner.domain.event import EventState
from callin_planner.domain.plan import Plan
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.overview import Standing
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.dates import long_day_text, time_text
from ui.kit.labels import Label, restyle
from ui.kit.widgets import Card, Rule, column, row

_OFF = (EventState.CANCELLED, EventState.POSTPONED)


class WhereCard(Card):
    """`change` opens the date and place; `see_people` the invite list."""

    def __init__(self, change: Callable[[], object], see_people: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(_("When and where"))
        self._number = Label("", "hero", "accent")
        self._unit = Label("", "lead", "ink_2", wrap=True)
        self._countdown = QWidget()
        self._countdown.setLayout(self._stacked())
        self.facts = {
            "date": Fact("calendar-event"),
            "place": Fact("map-pin"),
            "people": Fact("users"),
        }
        self.facts["date"].add(
            Button(_("Change…"), kind="link", name=_("Change the date and place"), on_click=change)
        )
        self.facts["people"].add(
            Button(_("See list"), kind="link", name=_("See the invite list"), on_click=see_people)
        )
        line = QHBoxLayout()
        line.setSpacing(20)
        line.addWidget(self._countdown)
        line.addWidget(Rule(upright=True))
        facts = column(None, *self.facts.values(), None, spacing=14)
        line.addLayout(facts, 1)
        self.body.addLayout(line)

    def _stacked(self) -> QVBoxLayout:
        for label in (self._number, self._unit):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return column(None, self._number, self._unit, None, spacing=0)

    def show_standing(self, standing: Standing) -> None:
        number, unit = countdown(standing)
        off = standing.plan.event.state in _OFF
        self._number.setProperty("role", "hero" if number.isdigit() else "page_title" if off else "figure")
        restyle(self._number)
        self._number.set_text(number)
        self._unit.set_text(unit)
        self._countdown.setFixedWidth(theme.px(124))
        self._countdown.setAccessibleName(f"{number} {unit}")
        self.facts["date"].show_words(*_date_words(standing.plan))
        self.facts["place"].show_words(*_place_words(standing.plan))
        self.facts["people"].show_words(*_people_words(standing))


class Fact(QWidget):
    """An icon, a line in bold and one beneath."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._strong = Label("", "card_title", wrap=True)
        self._more = Label("", "caption", "ink_2", wrap=True)
        self._first = row(self._strong, spacing=8)
        self._first.setStretch(0, 1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(self._first)
        words.addWidget(self._more)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(11)
        line.addWidget(Icon(icon, 18, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def add(self, button: Button) -> None:
        """A link at the right of the first line."""
        button.setFixedHeight(theme.px(20))
        self._first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, strong: str, more: str) -> None:
        self._strong.set_text(strong)
        self._more.set_text(more)
        self._more.setVisible(bool(more))

    def words(self) -> str:
        return f"{self._strong.text()} {self._more.text()}"


def countdown(standing: Standing) -> tuple[str, str]:
    """The large figure or word, and what stands beneath it."""
    if standing.plan.event.state is EventState.CANCELLED:
        return _("Cancelled"), standing.plan.event.state_reason
    if standing.plan.event.state is EventState.POSTPONED:
        return _("Postponed"), standing.plan.event.state_reason
    if standing.days > 0:
        return str(standing.days), ngettext("day to go", "days to go", standing.days)
    if standing.days == 0:
        return _("Today"), _("doors {time}").format(time=time_text(standing.plan.event.doors))
    return _("Held"), _("day {n}").format(n=-standing.days)


def _date_words(plan: Plan) -> tuple[str, str]:
    event = plan.event
    parts = [
        _("Doors {time}").format(time=time_text(event.doors)),
        _("Begins {time}").format(time=time_text(event.begins)),
    ]
    ends = programme_end(plan.items, event.begins)
    if ends == event.begins:
        ends = (datetime.combine(event.on, ends) + timedelta(minutes=event.target_minutes)).time()
    after = {
        (True, True): _("Food and tables {time}"),
        (True, False): _("Food {time}"),
        (False, True): _("Tables {time}"),
        (False, False): _("Ends {time}"),
    }[(event.food, event.provider_tables)]
    return long_day_text(event.on), " · ".join([*parts, after.format(time=time_text(ends))])


def _place_words(plan: Plan) -> tuple[str, str]:
    venue = plan.venue
    if venue is None:
        return _("No place yet"), _("Choose one, so that letters can say where.")
    seats = (
        ngettext("{n} seat", "{n} seats", venue.capacity).format(n=venue.capacity) if venue.capacity else ""
    )
    access = venue.accessibility.split(",")[0]
    return venue.full_name, " · ".join(part for part in (venue.address, seats, access) if part)


def _people_words(standing: Standing) -> tuple[str, str]:
    funnel = standing.funnel
    if not funnel.listed:
        return _("Nobody is listed yet"), _("Import a list or add people one by one.")
    people = ngettext("{n} person", "{n} people", funnel.approved).format(n=funnel.approved)
    groups = ngettext("{n} group", "{n} groups", standing.groups).format(n=standing.groups)
    sessions = [f"{session.label} {session.capacity}" for session in standing.plan.sessions]
    confirmed = _("Nobody has confirmed yet")
    if funnel.confirmed:
        confirmed = ngettext("{n} has confirmed", "{n} have confirmed", funnel.confirmed)
        confirmed = confirmed.format(n=funnel.confirmed)
    aim = _("aiming for {n} in the room").format(n=standing.plan.event.target_attendance)
    return f"{people}, {groups}", " · ".join(sessions or [confirmed, aim])
