"""Rules A9 and A11: what is said at the beginning and the end, and that the program goes one way."""

from collections.abc import Iterator

from callin_planner.checks.agenda import no_programme
from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.agenda import AgendaItem, MessageKey, programme
from callin_planner.i18n import _


@rule("A9", principle=Principle.LEGITIMACY, thresholds=("opening_minutes", "closing_minutes"))
def tonight_and_carry(matter: Matter) -> Iterator[Found | Missing]:
    """“You go home tonight” first, “carry this back” last

    Until people hear that nobody is arrested for being here, they hear nothing else. And what they carry to
    those who did not come is what was said last.

    What to do: mark the item that says it with M11 or M10, or move it to the beginning or the end.

    The rule: M11 is spoken in the first 5 minutes, M10 in the last 10. Look at this if not.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
        return
    limits, spans = matter.thresholds, _spans(items)
    whole = spans[-1][2]
    if not any(
        _carries(item, MessageKey.TONIGHT) and at < limits.opening_minutes for item, at, _ends in spans
    ):
        yield Found(
            Severity.WARNING,
            items[0],
            _("Nobody says in the first {n} minutes that everyone goes home tonight (M11).").format(
                n=f"{limits.opening_minutes:g}"
            ),
            _("Mark the welcome with M11, or let it be said there."),
        )
    last = whole - limits.closing_minutes
    if not any(_carries(item, MessageKey.CARRY) and ends > last for item, _begins, ends in spans):
        yield Found(
            Severity.WARNING,
            items[-1],
            _("Nobody says in the last {n} minutes what to carry back (M10).").format(
                n=f"{limits.closing_minutes:g}"
            ),
            _("Mark the closing with M10, or let it be said there."),
        )


@rule("A11", principle=Principle.DETERRENCE)
def one_way(matter: Matter) -> Iterator[Found | Missing]:
    """The program goes one way

    A call-in is not a negotiation and not a hearing. Whoever speaks up before rivals and police may have to
    live with it; whoever argues wins the room. Questions are welcome afterward, over the meal.

    What to do: move questions and talk to the time after the program.

    The rule: no question-and-answer or open-microphone item inside the program. Look at this if there is one.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
    for item in items:
        if said := matter.words["open-mic"].find(item.title, denied=False):
            yield Found(
                Severity.WARNING,
                item,
                _("“{title}” lets the room speak inside the program (“{words}”).").format(
                    title=item.title, words=said[0].words
                ),
                _("Move it behind the program, to the meal and the one-to-one talks."),
            )


def _spans(items: list[AgendaItem]) -> list[tuple[AgendaItem, float, float]]:
    """Each item with the minutes from the beginning at which it starts and ends."""
    at, found = 0.0, []
    for item in items:
        found.append((item, at, at + item.minutes))
        at += item.minutes
    return found


def _carries(item: AgendaItem, key: MessageKey) -> bool:
    return key in item.message_keys
