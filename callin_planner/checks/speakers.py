"""Rule A13: everyone who speaks has agreed, has someone to stand in, and has rehearsed."""

from collections.abc import Iterator

from callin_planner.checks.agenda import no_programme
from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.domain.text import listed
from callin_planner.i18n import _


@rule("A13", principle=Principle.DETERRENCE, thresholds=("confirm_warning_days", "confirm_error_days"))
def speakers_are_ready(matter: Matter) -> Iterator[Found | Missing]:
    """Every speaker is ready, and a survivor is not alone

    A speaker who drops out on the day leaves a hole in the message, so each has an alternate. Telling the
    story of a loss in public costs the teller something: the drive home and the next morning are the hard
    part. A named person stays with them, sees them home and calls the next day.

    What to do: ask again, name someone who can stand in, rehearse with a timer; and ask a survivor whom they
    want beside them.

    The rule: unconfirmed, or no alternate: look at this from 28 days before, must mend from 7. Unrehearsed:
    must mend from 7. A survivor without a named welfare contact: must mend at once.
    """
    items = programme(matter.plan.items)
    if not items:
        yield no_programme()
        return
    spoken: dict[Speaker, list[AgendaItem]] = {}
    for item in items:
        if speaker := matter.plan.speaker(item.speaker_id):
            spoken.setdefault(speaker, []).append(item)
    if not spoken:
        yield Missing(_("No item of the program has a speaker yet."))
    for speaker, own in spoken.items():
        if speaker.role is SpeakerRole.MV_SURVIVOR and not speaker.welfare_contact.strip():
            yield _alone(speaker)
        yield from _not_ready(matter, speaker, own)


def _alone(speaker: Speaker) -> Found:
    return Found(
        Severity.ERROR,
        speaker,
        _("{name} has no welfare contact.").format(name=speaker.name),
        _("Name someone who sits beside them and calls the next day."),
        principle=Principle.NO_HARM,
    )


def _not_ready(matter: Matter, speaker: Speaker, own: list[AgendaItem]) -> Iterator[Found]:
    limits, left = matter.thresholds, matter.days_left
    is_near = left <= limits.confirm_error_days
    if not is_near and left > limits.confirm_warning_days:
        return
    lacks, advice = [], []
    if not speaker.confirmed:
        lacks.append(_answer_text(speaker.answer))
        advice.append(_("Ask again"))
    if not speaker.has_alternate and not all(item.backup_id for item in own):
        lacks.append(_("has no alternate"))
        advice.append(_("name someone who can stand in") if advice else _("Name someone who can stand in"))
    if is_near and not speaker.rehearsed_on:
        lacks.append(_("has not rehearsed"))
        advice.append(_("rehearse with a timer") if advice else _("Rehearse with a timer"))
    if lacks:
        yield Found(
            Severity.ERROR if is_near else Severity.WARNING,
            speaker,
            _("{name} {lacks}.").format(name=speaker.name, lacks=listed(lacks, _("and"))),
            _("{advice}.").format(advice=listed(advice, _("and"))),
        )


def _answer_text(answer: Answer) -> str:
    return {
        Answer.NOT_ASKED: _("has not been asked"),
        Answer.ASKED: _("has not answered"),
        Answer.DECLINED: _("has declined"),
        Answer.AGREED: "",
    }[answer]
