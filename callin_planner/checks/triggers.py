"""Rule A18: what law enforcement announces is owned, can be carried out, and is written down."""

from collections.abc import Iterator

from callin_planner.checks.agenda import no_programme
from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.agenda import MessageKey, programme
from callin_planner.domain.promises import Promise
from callin_planner.domain.text import listed
from callin_planner.i18n import _


@rule("A18", principle=Principle.ENFORCEMENT)
def trigger_is_owned(matter: Matter) -> Iterator[Found | Missing]:
    """What is announced can be carried out

    “The next group that kills comes first” is believed once, and only if it then happens. Kansas City said
    what it would do, did it, and told the next call-in. So the announcement has an owner, the people for it,
    and a line in the promise ledger that is reported on next time.

    What to do: write the promise down: what happens, on what trigger, who answers for it, and with whom.

    The rule: the trigger (M7) has an owner, a capacity note and an entry in the ledger. Must mend if not.
    """
    plan = matter.plan
    items = programme(plan.items)
    if not items:
        yield no_programme()
        return
    announced = [item for item in items if MessageKey.TRIGGER in item.message_keys]
    if not announced:
        return
    own = [each for each in plan.promises if each.event_id == plan.event.id and each.trigger.strip()]
    if not own:
        yield Found(
            Severity.ERROR,
            announced[0],
            _(
                "“{title}” announces what comes next (M7), but no promise with a trigger is written down."
            ).format(title=announced[0].title),
            _("Write the promise down, with its trigger, its owner and the people for it."),
        )
    for promise in own:
        if lacks := _lacks(promise):
            yield Found(
                Severity.ERROR,
                announced[0],
                _("The promise “{text}” has {lacks}.").format(
                    text=promise.text, lacks=listed(lacks, _("and"))
                ),
                _("Say who answers for it, and with how many people for how long."),
            )


def _lacks(promise: Promise) -> list[str]:
    found = []
    if not promise.owner.strip():
        found.append(_("no owner"))
    if not promise.capacity_note.strip():
        found.append(_("no note of capacity"))
    return found
