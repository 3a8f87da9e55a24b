"""Rules A7 and A12: what must be said, and who says the first and the last word."""

from collections.abc import Iterator

from callin_planner.checks.agenda import no_programme
from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.agenda import MessageKey, programme
from callin_planner.domain.roles import ScreenVoice
from callin_planner.i18n import _


@rule("A7", principle=Principle.DETERRENCE)
def three_messages(matter: Matter) -> Iterator[Found | Missing]:
    """All three messages are there

    A call-in is three messages in one evening: the community needs the shooting to stop (M2), from now on
    violence brings attention to the whole group (M5), and help is here for anyone who wants it (M9). Leave
    one out and the other two turn into something else.

    What to do: mark the item that says it with its message key, or add an item that does.

    The rule: All three messages are present: community (M2), notice (M5), help (M9). Must mend if one is
    missing.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
        return
    said = {key for item in items for key in item.message_keys}
    for key, text, advice in _needed():
        if key not in said:
            yield Found(Severity.ERROR, matter.plan.event, text, advice)


@rule("A12", principle=Principle.CAPACITY)
def first_and_last_word(matter: Matter) -> Iterator[Found | Missing]:
    """Who opens and who has the last word

    The host opens, because the host says that everyone goes home tonight. The last word is the host’s or the
    community’s, never law enforcement’s: people carry home what they heard last.

    What to do: move an item of the host to the beginning, and one of the host or the community to the end.

    The rule: The host opens; the last word is the host’s or the community’s, never law enforcement’s.
    Look at this if not.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
        return
    first, last = items[0], items[-1]
    if first.voice.shown is not ScreenVoice.HOST:
        yield Found(
            Severity.WARNING,
            first,
            _("The program opens with “{title}”, not with the host.").format(title=first.title),
            _("Move an item of the host to the beginning."),
        )
    if last.voice.shown not in (ScreenVoice.HOST, ScreenVoice.COMMUNITY):
        yield Found(
            Severity.WARNING,
            last,
            _last_text(last.voice.shown).format(title=last.title),
            _("End with an item of the host or the community."),
        )


def _needed() -> tuple[tuple[MessageKey, str, str], ...]:
    return (
        (
            MessageKey.STOP,
            _("No item carries the community’s message (M2): the shooting must stop."),
            _("Mark the item in which the community says so with M2, or add one."),
        ),
        (
            MessageKey.NOTICE,
            _("No item carries the notice (M5): violence brings attention to the whole group."),
            _("Mark the item in which law enforcement gives notice with M5, or add one."),
        ),
        (
            MessageKey.HELP,
            _("No item carries the offer of help (M9)."),
            _("Mark the item that offers help and gives the number with M9, or add one."),
        ),
    )


def _last_text(voice: ScreenVoice) -> str:
    if voice is ScreenVoice.LAW:
        return _("Law enforcement has the last word, with “{title}”.")
    return _("Services have the last word, with “{title}”.")
