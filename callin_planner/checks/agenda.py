"""Rules A1 to A5: how long the programme is and how its minutes are shared."""

from collections.abc import Iterator

from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.agenda import AgendaItem, programme, programme_seconds, seconds_by_voice
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice, SpeakerRole, Voice
from callin_planner.domain.speakers import Speaker
from callin_planner.i18n import _, ngettext


@rule(
    "A1",
    principle=Principle.DETERRENCE,
    thresholds=("length_note_minutes", "length_warning_minutes", "length_error_minutes"),
)
def length(matter: Matter) -> Iterator[Found | Missing]:
    """How long the program is

    People listen for about an hour. Cities that ran two hours saw the room drift away, and what came last,
    the offer of help, was heard least. Up to 60 minutes is fine; more is noted, 75 or more is a warning,
    more than 90 must be mended.

    What to do: shorten or drop items. Only the program counts, not what comes before or the meal after.

    The rule: Program length: fine up to 60 minutes, a note from 61 to 74, look at this from 75, must mend
    above 90.
    """
    seconds = programme_seconds(matter.plan.items)
    if not seconds:
        yield no_programme()
        return
    minutes, limits = seconds / 60, matter.thresholds
    if minutes > limits.length_error_minutes:
        severity = Severity.ERROR
    elif minutes >= limits.length_warning_minutes:
        severity = Severity.WARNING
    elif minutes > limits.length_note_minutes:
        severity = Severity.NOTE
    else:
        return
    yield Found(
        severity,
        matter.plan.event,
        _("The program takes {time} minutes.").format(time=in_minutes(seconds)),
        _("Shorten or drop items until it takes {limit} minutes or less.").format(
            limit=_figure(limits.length_note_minutes)
        ),
    )


@rule("A2", principle=Principle.CAPACITY, thresholds=("law_to_community_ratio",))
def law_beside_community(matter: Matter) -> Iterator[Found | Missing]:
    """Law enforcement speaks no longer than the community

    The community’s word carries furthest: that you matter, and that the shooting must stop. If law
    enforcement speaks longer than the community, survivors and medical speakers together, the evening is
    remembered as a police meeting.

    What to do: give the community more minutes, or law enforcement fewer.

    The rule: Law enforcement’s minutes are at most those of the community with survivors and medical
    speakers (1 to 1): look at this above.
    """
    sums = seconds_by_voice(matter.plan.items)
    law, community = sums[ScreenVoice.LAW], sums[ScreenVoice.COMMUNITY]
    if not sum(sums.values()):
        yield no_programme()
    elif law > community * matter.thresholds.law_to_community_ratio + 1e-6:
        yield Found(
            Severity.WARNING,
            matter.plan.event,
            _(
                "Law enforcement has {law} minutes, the community with survivors and medical {community}."
            ).format(law=in_minutes(law), community=in_minutes(community)),
            _("Give the community more minutes, or law enforcement fewer."),
        )


@rule("A3", principle=Principle.LEGITIMACY, thresholds=("law_share_warning", "law_share_error"))
def law_share(matter: Matter) -> Iterator[Found | Missing]:
    """Law enforcement’s share of the program

    A short, exact notice is believed; a long one sounds like a threat. More than 33 % of the program is a
    warning, more than 50 % must be mended.

    What to do: shorten law enforcement’s items, or let fewer of its speakers speak.

    The rule: Law enforcement’s share of the program: look at this above 33 %, must mend above 50 %.
    """
    sums = seconds_by_voice(matter.plan.items)
    whole, law = sum(sums.values()), sums[ScreenVoice.LAW]
    if not whole:
        yield no_programme()
        return
    limits = matter.thresholds
    if law > limits.law_share_error * whole + 1e-6:
        severity, limit = Severity.ERROR, limits.law_share_error
    elif law > limits.law_share_warning * whole + 1e-6:
        severity, limit = Severity.WARNING, limits.law_share_warning
    else:
        return
    yield Found(
        severity,
        matter.plan.event,
        _("Law enforcement has {share} % of the program: {law} of {whole} minutes.").format(
            share=_figure(round(100 * law / whole, 1)), law=in_minutes(law), whole=in_minutes(whole)
        ),
        _("Shorten law enforcement’s items until they take {limit} % or less.").format(
            limit=_figure(round(100 * limit, 1))
        ),
    )


@rule(
    "A4",
    principle=Principle.DETERRENCE,
    thresholds=("item_warning_minutes", "item_warning_minutes_survivor", "item_error_minutes"),
)
def item_length(matter: Matter) -> Iterator[Found | Missing]:
    """No item is too long

    Three to six minutes is what one voice can hold. Survivors and those with lived experience may take
    eight: theirs is a story, and it should not be hurried. More than that is a warning, more than ten
    minutes must be mended. The host’s own items are exempt.

    What to do: cut the script, or share the minutes between two speakers.

    The rule: Minutes of one agenda item, the host’s items exempt: look at this above 6 (survivor and
    lived experience: above 8), must mend above 10.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
    for item in items:
        if item.voice.shown is ScreenVoice.HOST:
            continue
        limit = _item_limit(item, matter)
        if item.minutes > matter.thresholds.item_error_minutes:
            severity = Severity.ERROR
        elif item.minutes > limit:
            severity = Severity.WARNING
        else:
            continue
        yield Found(
            severity,
            item,
            _("“{title}” takes {time} minutes.").format(title=item.title, time=in_minutes(item.seconds)),
            _("Cut it to {limit} minutes or less, or share it between two speakers.").format(
                limit=_figure(limit)
            ),
        )


@rule("A5", principle=Principle.LEGITIMACY, thresholds=("speakers_fewest", "speakers_most"))
def number_of_speakers(matter: Matter) -> Iterator[Found | Missing]:
    """How many people speak

    Fewer than five speakers cannot bring all the voices; more than twelve leave each too little time. A
    person who speaks twice counts once, and the host is not counted.

    What to do: add a voice that is missing, or let one speaker stand for several.

    The rule: Distinct speakers, the host not counted: look at this below 5 or above 12.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
        return
    host = host_of(matter.plan)
    speaking = {item.speaker_id for item in items if item.speaker_id}
    count = len(speaking - ({host.id} if host else set()))
    limits = matter.thresholds
    if limits.speakers_fewest <= count <= limits.speakers_most:
        return
    text = ngettext("{n} person speaks beside the host.", "{n} people speak beside the host.", count).format(
        n=count
    )
    if count > limits.speakers_most:
        advice = _("Let some speak together or another time: {most} at most.").format(
            most=limits.speakers_most
        )
    else:
        advice = _("Add voices that are missing, and name a speaker for each item: {fewest} or more.").format(
            fewest=limits.speakers_fewest
        )
    yield Found(Severity.WARNING, matter.plan.event, text, advice)


def host_of(plan: Plan) -> Speaker | None:
    """Who hosts: the facilitator, else whoever has the opening item if it is spoken in the host's voice."""
    items = programme(plan.items)
    speakers = [plan.speaker(item.speaker_id) for item in items]
    for speaker in speakers:
        if speaker and speaker.role is SpeakerRole.FACILITATOR:
            return speaker
    return speakers[0] if items and items[0].voice.shown is ScreenVoice.HOST else None


def in_minutes(seconds: int) -> str:
    """ "61", or "61:30" where seconds are left over."""
    whole, rest = divmod(seconds, 60)
    return f"{whole}:{rest:02}" if rest else str(whole)


def _item_limit(item: AgendaItem, matter: Matter) -> float:
    speaker = matter.plan.speaker(item.speaker_id)
    lived = speaker is not None and speaker.role in (SpeakerRole.MV_LIVED, SpeakerRole.MV_SURVIVOR)
    if lived or item.voice is Voice.SURVIVOR:
        return matter.thresholds.item_warning_minutes_survivor
    return matter.thresholds.item_warning_minutes


def _figure(value: float) -> str:
    return f"{value:g}"


def no_programme() -> Missing:
    """What a rule about the program says while there is none."""
    return Missing(_("The agenda has no item in the program yet."))
