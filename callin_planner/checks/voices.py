"""Rules A6, A8 and A16: whose voices are heard, and in what measure."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from callin_planner.checks.agenda import in_minutes, no_programme
from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.roles import ScreenVoice, SpeakerRole, Voice
from callin_planner.i18n import _


@rule("A6", principle=Principle.LEGITIMACY, thresholds=("law_in_a_row",))
def law_in_a_row(matter: Matter) -> Iterator[Found | Missing]:
    """Law enforcement is not heard in one long row

    Four uniforms and prosecutors one after the other sound like a wall, however kindly each of them speaks.
    A short word of the host between them, or a voice of the community, lets people breathe.

    What to do: move a bridge of the host or a community voice between them. A short row with a good bridge
    before it works too, so this is only a note.

    The rule: more than 3 law enforcement items in a row: a note.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
    for row in _rows_of_law(items):
        if len(row) > matter.thresholds.law_in_a_row:
            yield Found(
                Severity.NOTE,
                row[0],
                _("{n} law enforcement items stand in a row, from “{first}” to “{last}”.").format(
                    n=len(row), first=row[0].title, last=row[-1].title
                ),
                _("Think of a word of the host or a community voice between them."),
            )


@rule("A8", principle=Principle.CAPACITY)
def lived_voices(matter: Matter) -> Iterator[Found | Missing]:
    """A survivor and someone with lived experience speak

    Someone who lost a child, and someone who sat in those chairs and changed course, are believed where
    officials are not. Invitees remember these two speakers years later.

    What to do: ask a survivor and someone who has been there, with time to prepare and a person beside them.
    If this evening really goes without, set the finding aside and say why.

    The rule: survivor and lived-experience speakers are present, or it is set aside with a reason. Look at
    this if not.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
        return
    roles = {speaker.role for item in items if (speaker := matter.plan.speaker(item.speaker_id))}
    if SpeakerRole.MV_SURVIVOR not in roles and not any(item.voice is Voice.SURVIVOR for item in items):
        yield Found(
            Severity.WARNING,
            matter.plan.event,
            _("No survivor speaks."),
            _("Ask someone who lost a loved one, early, and give them a person to stand beside them."),
        )
    if SpeakerRole.MV_LIVED not in roles:
        yield Found(
            Severity.WARNING,
            matter.plan.event,
            _("Nobody with lived experience speaks."),
            _("Ask someone who has been where the invitees are, and give them an item."),
        )


@rule("A16", principle=Principle.LEGITIMACY, thresholds=("elected_most", "elected_minutes"))
def elected_officials(matter: Matter) -> Iterator[Found | Missing]:
    """Elected officials are few and brief

    One mayor who says that the whole city stands behind the evening is proof. Several make it a campaign.

    What to do: let one of them speak for all, in four minutes at most; the others can sit in the rows.

    The rule: at most 2 elected officials speak, at most 4 minutes each. Look at this above.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
        return
    limits, spoken = matter.thresholds, _items_of_elected(matter, items)
    if len(spoken) > limits.elected_most:
        yield Found(
            Severity.WARNING,
            matter.plan.event,
            _("{n} elected officials speak.").format(n=len(spoken)),
            _("Let at most {limit} of them speak; the others can sit in the rows.").format(
                limit=limits.elected_most
            ),
        )
    for speaker_id, own in spoken.items():
        seconds = sum(item.seconds for item in own)
        if seconds > limits.elected_minutes * 60:
            yield Found(
                Severity.WARNING,
                own[0],
                _("{name} has {time} minutes.").format(
                    name=matter.plan.speakers[speaker_id].name, time=in_minutes(seconds)
                ),
                _("Cut it to {limit} minutes or less.").format(limit=f"{limits.elected_minutes:g}"),
            )


def _rows_of_law(items: list[AgendaItem]) -> Iterator[list[AgendaItem]]:
    row: list[AgendaItem] = []
    for item in items:
        if item.voice.shown is ScreenVoice.LAW:
            row.append(item)
        elif row:
            yield row
            row = []
    if row:
        yield row


def _items_of_elected(matter: Matter, items: list[AgendaItem]) -> dict[UUID, list[AgendaItem]]:
    """The items of each elected official, in the order in which they speak."""
    found: defaultdict[UUID, list[AgendaItem]] = defaultdict(list)
    for item in items:
        speaker = matter.plan.speaker(item.speaker_id)
        if speaker is not None and speaker.role is SpeakerRole.EXEC:
            found[speaker.id].append(item)
    return found
