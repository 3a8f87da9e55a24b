"""Who is fetched, when and where, and how many plates are needed."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.invitation_path import may_have_letter
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.i18n import _
from callin_planner.usecases import delivery_lists, invitations
from ui.delivery.giving_way import GivingWay
from ui.delivery.words import shown_name
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import time_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line, Number
from ui.kit.labels import Label
from ui.kit.record_model import Column, RecordModel
from ui.kit.states import EmptyState
from ui.kit.typed_times import read_time, typed_time
from ui.kit.widgets import Card, Rule

WHERE, HOW = 2, 5


class RidesView(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._full: FullPlan | None = None
        self.rides: RecordModel[Invited] = RecordModel(_columns(context), key=lambda one: one.invitation.id)
        density = "compact" if context.compact else "normal"
        self.table: GivingWay[Invited] = GivingWay(
            self.rides, gives=(WHERE, HOW), name=_("Rides"), density=density
        )
        self.plates = Label("", "figures_strong")
        self.told = Label("", "body", "ink_2", wrap=True)
        self.empty = EmptyState(
            "car",
            _("No rides yet"),
            _("Whoever is fetched, or says how they get there, stands here by the time of pick-up."),
            Button(_("Add a ride"), "plus", "primary", on_click=self.add),
        )
        self._build()

    def _build(self) -> None:
        meals = Card(_("Meals"))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.plates)
        line.addWidget(self.told, 1)
        meals.body.addLayout(line)
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table, 1)
        self._card.body.addWidget(Rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 8)
        foot.setSpacing(8)
        foot.addWidget(Label(_("Enter changes a ride."), "caption", "ink_2"), 1)
        self.change_one = Button(_("Change…"), "pencil", small=True, on_click=self._change_chosen)
        self.add_one = Button(_("Add a ride"), "plus", small=True, on_click=self.add)
        foot.addWidget(self.change_one)
        foot.addWidget(self.add_one)
        self._card.body.addLayout(foot)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(meals)
        lines.addWidget(self._card, 1)
        lines.addWidget(self.empty, 1)
        self.table.opened.connect(self.change)
        self._context.density_changed.connect(self.table.set_density)

    def show_rides(self, full: FullPlan) -> None:
        self._full = full
        found = delivery_lists.rides(full)
        self.rides.set_rows(found)
        self._card.setVisible(bool(found))
        self.empty.setVisible(not found)
        if self.table.current_record() is None and found:
            self.table.select(found[0].invitation.id)
        count = delivery_lists.meals(full)
        self.plates.set_text(_("{n} plates").format(n=count.plates))
        self.told.set_text(
            _(
                "for {coming} people who said yes and {guests} guests and children. "
                "If everyone still asked comes: {most}."
            ).format(coming=count.coming, guests=count.coming_guests, most=count.plates_at_most)
        )

    def change(self, one: Invited) -> None:
        RideDialog(self, self._context, [one]).exec()

    def add(self) -> None:
        """A ride for somebody who has none yet."""
        if self._full is None:
            return
        known = {one.invitation.id for one in self.rides.shown()}
        others = [
            one
            for one in self._full.invited
            if may_have_letter(one.invitation.status) and one.invitation.id not in known
        ]
        if not others:
            self._context.say(_("Everyone who is asked has a ride in this list. Change it there."))
            return
        RideDialog(self, self._context, others).exec()

    def _change_chosen(self) -> None:
        if (one := self.table.current_record()) is not None:
            self.change(one)


class RideDialog(FormDialog):
    """How somebody gets there. With several people, the first field says who."""

    def __init__(self, parent: QWidget, context: Context, people: list[Invited]) -> None:
        one = people[0]
        single = len(people) == 1
        title = _("Ride of {who}").format(who=shown_name(context, one)) if single else _("Add a ride")
        text = _("Who drives, and where they meet. The driver’s list is printed from this page.")
        super().__init__(parent, title, text, icon="car")
        self._context, self._people = context, people
        invitation = one.invitation if single else None
        self.who = Choice(
            [(each.invitation.id, shown_name(context, each)) for each in people], one.invitation.id
        )
        if not single:
            self.form.add(Field(_("Who"), self.who, key="who"))
        self.ride = Line(invitation.ride if invitation else "", _("Van, bus pass, own car"))
        self.driver = Line(invitation.ride_driver if invitation else "")
        self.at = Line(typed_time(invitation.ride_at) if invitation else "")
        self.place = Line((invitation.ride_from if invitation else ""), one.invitee.address if single else "")
        self.guests = Number(invitation.guests if invitation else 0, 0, 20)
        self.youngsters = Number(invitation.children if invitation else 0, 0, 20)
        self.form.pair(
            Field(_("How"), self.ride, key="ride"), Field(_("Driver"), self.driver, key="ride_driver")
        )
        self.form.pair(
            Field(_("Pick-up"), self.at, key="ride_at"),
            Field(_("Where"), self.place, key="ride_from"),
            stretches=(1, 2),
        )
        self.form.pair(
            Field(_("Guests"), self.guests, key="guests"),
            Field(_("Children"), self.youngsters, key="children"),
        )
        self.on_save = self._keep
        (self.ride if single else self.who).setFocus()

    def _keep(self) -> None:
        wanted = self.who.value()
        one = next(each for each in self._people if each.invitation.id == wanted)
        changed = invitations.change_details(
            self._context.store,
            one.invitation.id,
            ride=self.ride.text(),
            ride_driver=self.driver.text(),
            ride_at=read_time("ride_at", self.at.text()),
            ride_from=self.place.text(),
            **self._along(one),
        )
        if changed.ids:
            self._context.say_undo(changed.label, icon="car")

    def _along(self, one: Invited) -> dict[str, int]:
        """How many come along: only what was touched, so that adding a ride forgets no guest."""
        single = len(self._people) == 1
        given = {"guests": self.guests.value(), "children": self.youngsters.value()}
        return {
            key: value
            for key, value in given.items()
            if (single or value) and value != getattr(one.invitation, key)
        }


def _columns(context: Context) -> list[Column[Invited]]:
    def place(one: Invited) -> str:
        return "•••" if context.names_hidden else one.invitation.ride_from or one.invitee.address or "–"

    def pick_up(one: Invited) -> str:
        return time_text(one.invitation.ride_at) if one.invitation.ride_at else "–"

    return [
        Column("at", _("Pick-up"), pick_up, 90),
        Column("name", _("Name"), lambda one: shown_name(context, one), role="name"),
        Column("from", _("Where"), place, 230, tip=place),
        Column("seats", _("Seats"), lambda one: str(1 + delivery_lists.beside(one)), 70, align="right"),
        Column("driver", _("Driver"), lambda one: one.invitation.ride_driver or "–", 150),
        Column("ride", _("How"), lambda one: one.invitation.ride or "–", 130, ink="ink_2"),
    ]
