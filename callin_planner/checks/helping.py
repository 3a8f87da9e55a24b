"""Rules A10 and A17: the help that is offered is there."""

from collections.abc import Iterator
from datetime import timedelta

from callin_planner.checks.agenda import in_minutes, no_programme
from callin_planner.checks.handouts import holds_number
from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.agenda import AgendaItem, MessageKey, Part, programme
from callin_planner.domain.clock import zone
from callin_planner.domain.ids import Record
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import Voice
from callin_planner.i18n import _


@rule("A10", principle=Principle.HELP, thresholds=("help_line_test_days",))
def number_is_said_and_answered(matter: Matter) -> Iterator[Found | Missing]:
    """The help line’s number is said, and someone answers it

    An offer without a number is only talk. And nothing undoes an evening like a number that nobody answers:
    people try it on the way home.

    What to do: put the number into the script or the key messages of the item that offers help. Call it
    yourself, after hours too, and log the call in Settings, under Help line.

    The rule: a help item carries the help line’s number, and a test call to it is logged within the last 7
    days before the evening (until 7 days before: ever). Must mend if not.
    """
    plan = matter.plan
    items = programme(plan.items)
    if not items:
        yield no_programme()
        return
    helps = [item for item in items if _offers_help(item)]
    silent = not any(_says_number(item, plan.site.help_line) for item in helps)
    untested = not _is_tested(matter)
    if silent and untested:
        text = _("No help item says the help line’s number, and no test call is logged.")
    elif silent:
        text = _("No help item says the help line’s number.")
    elif untested:
        text = _untested_text(matter)
    else:
        return
    where: Record = (helps[0] if helps else items[-1]) if silent else plan.site
    yield Found(Severity.ERROR, where, text, _what_to_do(plan, silent=silent, untested=untested))


@rule("A17", principle=Principle.HELP, thresholds=("one_to_one_minutes",))
def time_after(matter: Matter) -> Iterator[Found | Missing]:
    """Food, tables and time after the program

    The first calls for help are made over a plate of food, with somebody who has time. Oakland and
    Chattanooga saw most of their sign-ups there.

    What to do: plan half an hour or more after the program, with food and with the providers’ tables in the
    same building.

    The rule: one-to-one time of 30 minutes or more after the program, food, and provider tables at the
    venue. Look at this if one is missing.
    """
    event, limit = matter.plan.event, matter.thresholds.one_to_one_minutes
    lacks: list[str] = []
    where: Record = event
    if (minutes := _minutes_after(matter.plan)) < limit:
        lacks.append(
            _("only {time} minutes for talks (at least {limit})").format(
                time=in_minutes(round(minutes * 60)), limit=f"{limit:g}"
            )
        )
        where = next((item for item in matter.plan.items if item.part is Part.AFTER), event)
    if not event.food:
        lacks.append(_("no food"))
    if not event.provider_tables:
        lacks.append(_("no providers’ tables"))
    if lacks:
        yield Found(
            Severity.WARNING,
            where,
            _("After the program: {lacks}.").format(lacks=", ".join(lacks)),
            _("Plan time, food and the providers’ tables for after the program."),
        )


def _offers_help(item: AgendaItem) -> bool:
    return item.voice is Voice.HELP or MessageKey.HELP in item.message_keys


def _says_number(item: AgendaItem, number: str) -> bool:
    return any(holds_number(text, number) for text in (item.script, *item.key_messages))


def _is_tested(matter: Matter) -> bool:
    """By a call that was answered, not too long before the evening once that is near."""
    plan, days = matter.plan, matter.thresholds.help_line_test_days
    local = zone(plan.site.time_zone)
    calls = [test.at.astimezone(local).date() for test in plan.help_line_tests if test.answered]
    last = min(plan.today, plan.event.on)
    if matter.days_left >= days:
        return any(day <= last for day in calls)
    return any(plan.event.on - timedelta(days=days) <= day <= last for day in calls)


def _untested_text(matter: Matter) -> str:
    if matter.plan.help_line_tests and matter.days_left < matter.thresholds.help_line_test_days:
        return _("No answered test call to the help line is logged within {n} days of the evening.").format(
            n=matter.thresholds.help_line_test_days
        )
    return _("No answered test call to the help line is logged.")


def _what_to_do(plan: Plan, *, silent: bool, untested: bool) -> str:
    number = plan.site.help_line
    if not number:
        return _("Set the help line in Settings, put its number in the script, and log a test call.")
    if silent and untested:
        return _("Put {number} in the script and log a test call.").format(number=number)
    if silent:
        return _("Put {number} in the script or the key messages.").format(number=number)
    return _("Call {number} and log the call in Settings, under Help line.").format(number=number)


def _minutes_after(plan: Plan) -> float:
    """What the agenda plans after the program, or else what the call-in says."""
    after = [item.minutes for item in plan.items if item.part is Part.AFTER]
    return sum(after) if after else plan.event.one_to_one_minutes
