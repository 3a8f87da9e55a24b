"""Findings that are mended right here, in a small form: what no page has a field for."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.checks.rule import Finding
from callin_planner.domain.event import Event, PressPolicy
from callin_planner.domain.ids import Changed
from callin_planner.i18n import _
from callin_planner.usecases import events, plans, promises
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Area, Choice, Field, Line, Number


class Mending:
    """`words` of a finding's button and the form behind it; "" and False for what a page mends."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        self._parent = parent
        self._context = context
        self.dialog: FormDialog | None = None

    def words(self, finding: Finding) -> str:
        if not _is_ours(finding):
            return ""
        return {
            "A17": _("Plan it…"),
            "A18": _("Write it down…"),
            "P5": _("Write rules…"),
            "P6": _("Write plan…"),
        }.get(finding.rule, "")

    def mend(self, finding: Finding) -> bool:
        """Show the form of a finding. False where there is none."""
        forms: dict[str, Callable[[Event], FormDialog]] = {
            "A17": self._time_after,
            "A18": self._promise,
            "P5": self._ground_rules,
            "P6": self._arrival,
        }
        build = forms.get(finding.rule)
        if build is None or not _is_ours(finding):
            return False
        self.dialog = build(plans.event_of(self._context.store, self._context.event_id))
        self.dialog.exec()
        self.dialog = None
        return True

    def _time_after(self, event: Event) -> FormDialog:
        dialog = self._form(
            _("After the program"), _("Time to talk, something to eat, and people who can help."), "soup"
        )
        minutes = Number(event.one_to_one_minutes, 0, 240, _(" minutes"))
        food, tables = QCheckBox(_("There is food")), QCheckBox(_("Providers have tables at the venue"))
        food.setChecked(event.food)
        tables.setChecked(event.provider_tables)
        dialog.form.add(Field(_("Time for talks"), minutes, key="one_to_one_minutes"))
        dialog.form.add_widget(food)
        dialog.form.add_widget(tables)
        dialog.on_save = lambda: self._change(
            event,
            one_to_one_minutes=minutes.value(),
            food=food.isChecked(),
            provider_tables=tables.isChecked(),
        )
        return dialog

    def _ground_rules(self, event: Event) -> FormDialog:
        dialog = self._form(
            _("Press and ground rules"), _("Who may watch, and what they may tell."), "eye-off"
        )
        policy = Choice(
            [
                (PressPolicy.CLOSED_BRIEF_AFTER, _("Closed; a briefing afterward")),
                (PressPolicy.INVITED_OBSERVER_NO_ID, _("Invited observers, who identify nobody")),
                (PressPolicy.PUBLIC, _("Open to the public")),
                (PressPolicy.UNDISCLOSED, _("Day and place are not announced")),
            ],
            event.press_policy,
        )
        rules = Area(event.ground_rules, _("No photos, no recording, no names or faces of those who come."))
        dialog.form.add(Field(_("Press"), policy, key="press_policy"))
        dialog.form.add(Field(_("Ground rules"), rules, key="ground_rules"))
        dialog.on_save = lambda: self._change(
            event, press_policy=policy.value(), ground_rules=rules.text().strip()
        )
        return dialog

    def _arrival(self, event: Event) -> FormDialog:
        dialog = self._form(
            _("How people arrive"), _("The door, the drivers and security work from this."), "door-enter"
        )
        plan = Area(
            event.arrival_plan,
            _("Waves and times, which entrance for whom, who keeps whom apart."),
            lines=6,
        )
        dialog.form.add(Field(_("Arrival plan"), plan, key="arrival_plan"))
        dialog.on_save = lambda: self._change(event, arrival_plan=plan.text().strip())
        return dialog

    def _promise(self, event: Event) -> FormDialog:
        """The first promise with a trigger that lacks something, or a new one."""
        store = self._context.store
        known = [each for each in promises.promises_of(store, event.id) if each.trigger.strip()]
        gap = next((each for each in known if not (each.owner.strip() and each.capacity_note.strip())), None)
        dialog = self._form(
            _("What is promised"), _("It is reported on at the next call-in."), "clipboard-list"
        )
        text = Line(gap.text if gap else "", _("The next group that kills gets everyone’s attention."))
        trigger = Line(gap.trigger if gap else "", _("A homicide by a member of an active group"))
        owner = Line(gap.owner if gap else "", _("Name of the person"))
        capacity = Area(gap.capacity_note if gap else "", _("How many people, for how long."), lines=2)
        dialog.form.add(Field(_("Promise"), text, key="text"))
        dialog.form.add(Field(_("On what trigger"), trigger, key="trigger"))
        dialog.form.add(Field(_("Who answers for it"), owner, key="owner"))
        dialog.form.add(Field(_("With whom it can be kept"), capacity, key="capacity_note"))
        dialog.on_save = lambda: self._say(
            promises.write_down(
                store,
                event.id,
                text=text.text(),
                owner=owner.text(),
                trigger=trigger.text(),
                capacity_note=capacity.text(),
                promise_id=gap.id if gap else None,
            )
        )
        return dialog

    def _form(self, title: str, text: str, icon: str) -> FormDialog:
        return FormDialog(self._parent.window(), title, text, icon=icon)

    def _change(self, event: Event, **fields: Any) -> None:
        self._say(events.change_event(self._context.store, event.id, **fields))

    def _say(self, changed: Changed) -> None:
        if changed.ids:
            self._context.say_undo(changed.label)


def _is_ours(finding: Finding) -> bool:
    """Time after the program that is an item of the agenda is changed there."""
    return finding.rule != "A17" or finding.record_kind == "Event"
