"""Rules A14 and A15: how long a script is, and what it must not say."""

from collections.abc import Iterator

from callin_planner.checks.agenda import in_minutes, no_programme
from callin_planner.checks.labels import names_in
from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.checks.wordlists import Said
from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.speakers import WORDS_A_MINUTE, speaking_seconds
from callin_planner.domain.text import listed, word_count
from callin_planner.i18n import _, ngettext

_MOST_QUOTED = 3


@rule("A14", principle=Principle.DETERRENCE, thresholds=("script_over", "script_under"))
def script_fits(matter: Matter) -> Iterator[Found | Missing]:
    """Each script fits its minutes

    Whoever reads too long a script hurries, or takes the minutes of those who come after, and the help comes
    last. The speaking time is the words divided by the speaker’s own pace, 130 words a minute to begin with.

    What to do: cut the script, or change the item’s minutes.

    The rule: words divided by the speaker’s pace, over the item’s minutes by more than 10 %: look at this;
    under by more than 25 %: a note.
    """
    items = programme(matter.plan.items)
    scripted = [item for item in items if item.script.strip()]
    if not items:
        yield no_programme()
    elif not scripted:
        yield Missing(_("No item of the program has a script yet."))
    for item in scripted:
        yield from _misfit(matter, item)


@rule("A15", principle=Principle.DETERRENCE)
def script_says_nothing_harmful(matter: Matter) -> Iterator[Found | Missing]:
    """No script names, demeans, or promises too much

    A name or a group’s name spoken before rivals can cost a life. A label makes people stop listening. An
    open case belongs in court, and talk of it can spoil it. A promise that cannot be kept undoes all the
    others. Scripts, key messages and cues are read; the sentences that all partners have signed (nobody is
    arrested for being here, what you tell us is private) may stand.

    What to do: say “your group” or its alias instead of the name, speak to people as “you”, tell closed
    cases only, and promise what is really there.

    The rule: an invitee’s name (as in D5) or a group’s name: must mend. Demeaning labels, pending-case talk,
    unconditional promises: look at this. Locked template sentences (M11, privacy) are exempt.
    """
    items = programme(matter.plan.items)
    spoken = [item for item in items if _words_of(item).strip()]
    if not items:
        yield no_programme()
    elif not any(item.script.strip() for item in items):
        yield Missing(_("No item of the program has a script yet."))
    for item in spoken:
        yield from _named(matter, item)
        yield from _said(matter, item)


def _misfit(matter: Matter, item: AgendaItem) -> Iterator[Found]:
    speaker = matter.plan.speaker(item.speaker_id)
    pace = speaker.pace if speaker and speaker.pace > 0 else WORDS_A_MINUTE
    words, limits = word_count(item.script), matter.thresholds
    taken, given = words / pace, item.minutes
    text = _("“{title}”: {n} words for {given} minutes, about {time}.").format(
        title=item.title, n=words, given=in_minutes(item.seconds), time=_clock(speaking_seconds(words, pace))
    )
    difference = abs(round(words - pace * given))
    if taken > given * (1 + limits.script_over) + 1e-9:
        advice = _("Cut about {n} words, or give the item {minutes}.").format(
            n=difference, minutes=_more_minutes(taken - given)
        )
        yield Found(Severity.WARNING, item, text, advice, data=item.script)
    elif taken < given * (1 - limits.script_under) - 1e-9:
        advice = _("There is room for about {n} words more, or the item can be shorter.").format(n=difference)
        yield Found(Severity.NOTE, item, text, advice, data=item.script)


def _named(matter: Matter, item: AgendaItem) -> Iterator[Found]:
    text = _words_of(item)
    if codes := matter.codes_named(text):
        yield Found(
            Severity.ERROR,
            item,
            _("“{title}” names an invitee ({codes}).").format(title=item.title, codes=", ".join(codes)),
            _("Take the name out. Nobody who is invited is ever named aloud."),
            data=text,
            principle=Principle.NO_HARM,
        )
    held = set(names_in(text, [group.label for group in matter.full.groups]))
    named = [group for group in matter.full.groups if group.label in held]
    if named:
        aliases = [group.alias for group in named if group.alias]
        advice = (
            _("Say “your group”, or “{alias}”.").format(alias=aliases[0])
            if aliases
            else _("Say “your group” or “a group”.")
        )
        yield Found(
            Severity.ERROR,
            item,
            _named_text(item, [group.alias or group.code for group in named]),
            advice,
            data=text,
        )


def _named_text(item: AgendaItem, known_as: list[str]) -> str:
    """The group goes by its alias here too: what the review says is printed."""
    shown = [each for each in known_as if each]
    if not shown:
        return _("“{title}” names a group.").format(title=item.title)
    return _("“{title}” names a group ({groups}).").format(title=item.title, groups=listed(shown, _("and")))


def _said(matter: Matter, item: AgendaItem) -> Iterator[Found]:
    words = _words_of(item)
    text = matter.words.without_locked(words)
    for name, form in (
        ("labels", _("“{title}” demeans: {words}.")),
        ("pending", _("“{title}” speaks of a case that is not decided: {words}.")),
        ("promises", _("“{title}” promises without a condition: {words}.")),
    ):
        said = matter.words[name].find(text, denied=name == "labels")
        if said:
            yield Found(
                Severity.WARNING,
                item,
                form.format(title=item.title, words=_quoted(said)),
                _advice(name, said),
                data=words,
            )


def _advice(name: str, said: list[Said]) -> str:
    """Kinder words for what was said, as the list suggests them."""
    kinder = list(dict.fromkeys(each.instead for each in said if each.instead and each.instead[0] != "("))
    if name == "pending":
        return _("Leave it to the court. Say only what has been decided in closed cases.")
    if not kinder:
        return _("Leave it out.")
    if name == "labels":
        return _("Speak to people: say {kinder}.").format(kinder=_in_quotes(kinder))
    return _("Say what is really there, for instance {kinder}.").format(kinder=_in_quotes(kinder))


def _words_of(item: AgendaItem) -> str:
    """Everything of an item that is spoken or printed for its speaker."""
    return "\n".join((item.title, *item.key_messages, item.cue_in, item.cue_out, item.script))


def _quoted(said: list[Said]) -> str:
    return _in_quotes([each.words for each in said])


def _in_quotes(words: list[str]) -> str:
    shown = ", ".join(f"“{each}”" for each in words[:_MOST_QUOTED])
    more = len(words) - _MOST_QUOTED
    if more > 0:
        return ngettext("{words} and {n} more", "{words} and {n} more", more).format(words=shown, n=more)
    return shown


def _more_minutes(minutes: float) -> str:
    """Enough, in whole minutes."""
    n = max(1, -int(-minutes // 1))
    return _("a minute more") if n == 1 else _("{n} minutes more").format(n=n)


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
