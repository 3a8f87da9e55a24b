"""Steps 1 and 2 of a new city: the city's words, and its people."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.i18n import _
from ui.kit.buttons import Button, icon_button
from ui.kit.forms import Choice, Field, Form, Line
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, row
from ui.kit.words import role_sentence, role_word
from ui.kit.zones import zone_options
from ui.lock.step import Step


class CityStep(Step):
    def __init__(self, kept: dict[str, str]) -> None:
        super().__init__()
        self.title = _("Which city is this?")
        self.lead = _(
            "These words stand on letters and papers. All of them can be changed later in Settings."
        )
        self.city = Line(kept.get("city", ""), _("Harlan Bend"))
        self.programme = Line(kept.get("programme", ""), _("Harlan Bend Safe Together"))
        self.office = Line(kept.get("office", ""), _("Mayor’s Office of Neighborhood Safety"))
        self.zone = Choice(zone_options(), kept.get("time_zone") or "America/New_York")
        self.paper = Choice([("letter", _("Letter")), ("a4", _("A4"))], kept.get("paper") or "letter")
        options: list[tuple[object, str]] = [
            ("en es", _("English and Spanish")),
            ("en", _("English")),
            ("es", _("Spanish")),
        ]
        self.languages = Choice(options, kept.get("languages") or "en es")
        self.form = Form()
        self.form.add(Field(_("City"), self.city, key="city"))
        self.form.add(
            Field(
                _("Program name"),
                self.programme,
                key="programme",
                hint=_("Never on handouts. May stay empty."),
            )
        )
        self.form.add(
            Field(_("Office"), self.office, key="office", hint=_("Who writes the letters. May stay empty."))
        )
        self.form.pair(
            Field(_("Time zone"), self.zone, key="time_zone"),
            Field(_("Paper"), self.paper, key="paper"),
            Field(_("Papers are printed in"), self.languages, key="languages"),
        )
        card = Card()
        card.body.setContentsMargins(22, 20, 22, 22)
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.city.textChanged.connect(self.changed)

    def problem(self) -> str:
        return "" if self.city.text().strip() else _("Give the city’s name.")

    def entered(self) -> None:
        self.city.setFocus()

    def values(self) -> dict[str, str]:
        return {
            "city": self.city.text().strip(),
            "programme": self.programme.text().strip(),
            "office": self.office.text().strip(),
            "time_zone": str(self.zone.value()),
            "paper": str(self.paper.value()),
            "languages": str(self.languages.value()),
        }

    def site(self) -> Site:
        values = self.values()
        return Site(
            city=values["city"],
            programme=values["programme"],
            office=values["office"],
            time_zone=values["time_zone"],
            paper=values["paper"],
            languages=tuple(values["languages"].split()),
        )


class _PersonRow(QWidget):
    def __init__(self, step: "PeopleStep", role: Role) -> None:
        super().__init__()
        self.name = Line("", _("Name"))
        self.role = Choice([(role, role_word(role)) for role in Role], role)
        self.name.setAccessibleName(_("Name of another person"))
        self.role.setAccessibleName(_("Role of another person"))
        line = row(
            self.name,
            self.role,
            icon_button("x", _("Take this person out"), lambda: step.drop(self)),
            spacing=12,
        )
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        self.setLayout(line)


class PeopleStep(Step):
    """You, and who else works on the call-in."""

    def __init__(self, *, again: bool = False) -> None:
        super().__init__()
        self.title = _("Who are you, and who else may open it?")
        self.lead = _("Each passphrase belongs to one person, so the history can say who did what.")
        self.name = Line("", _("Your name"))
        self.role = Choice([(role, role_word(role)) for role in Role], Role.PM)
        self._role_field = Field(_("Your role"), self.role, key="role", hint=role_sentence(Role.PM))
        self.role.picked.connect(lambda role: self._role_field.set_hint(role_sentence(role)))
        you = Card(_("You"))
        form = Form()
        form.pair(Field(_("Your name"), self.name, key="name"), self._role_field, stretches=(3, 2))
        you.body.addWidget(form)
        if again:
            text = _("Names are never kept outside the encrypted site, so please type them again.")
            self.body.addWidget(Note(text))
        self.body.addWidget(you)
        others = Card(_("Others"), _("may be added later too"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        others.body.addLayout(self._rows)
        text = _("They choose a passphrase of their own at this computer later, in Settings.")
        add = Button(_("Add a person"), "user-plus", small=True, on_click=self.add)
        line = row(add, Label(text, "caption", wrap=True), spacing=12)
        line.setStretch(1, 1)
        others.body.addLayout(line)
        self.body.addWidget(others)
        self.name.textChanged.connect(self.changed)

    def add(self) -> None:
        made = _PersonRow(self, Role.FACILITATOR)
        self._rows.addWidget(made)
        made.name.setFocus()

    def drop(self, made: QWidget) -> None:
        self._rows.removeWidget(made)
        made.deleteLater()

    def problem(self) -> str:
        return "" if self.name.text().strip() else _("Give your name.")

    def entered(self) -> None:
        self.name.setFocus()

    def you(self) -> Person:
        role = self.role.value()
        return Person(name=self.name.text().strip(), role=role if isinstance(role, Role) else Role.PM)

    def others(self) -> list[Person]:
        people = []
        for place in range(self._rows.count()):
            item = self._rows.itemAt(place)
            made = item.widget() if item else None
            if isinstance(made, _PersonRow) and made.name.text().strip():
                role = made.role.value()
                chosen = role if isinstance(role, Role) else Role.OBSERVER
                people.append(Person(name=made.name.text().strip(), role=chosen))
        return people
