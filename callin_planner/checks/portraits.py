"""Rules D6 and D7: people on slides who are not invitees."""

from collections.abc import Iterator

from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.checks.slides import numbered, words_of
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.domain.text import listed
from callin_planner.i18n import _

_OWN_RULE = (SlideKind.SPEAKER, SlideKind.MEMORIAL)


@rule("D6", principle=Principle.NO_HARM)
def person_on_slide_is_decided(matter: Matter) -> Iterator[Found | Missing]:
    """A person shown on a slide has a closed case, is an adult, and was approved

    A booking photo of someone who is then acquitted stays in every memory of the room, and in a lawsuit.
    Walls of mug shots shamed families and inflamed rivals. A slide counts when it has a field for a name, or
    when its words tell of one person’s picture or case. Pictures cannot be read: look at them yourself.

    What to do: show closed cases of adults only, with the source of the record and who approved it; or take
    the slide out. Someone who is invited is never shown (D5).

    The rule: any named person on a slide is adjudicated, adult, sourced and approved. Must mend if not.
    """
    if not matter.plan.slides:
        yield Missing(_("There are no slides yet."))
    for number, slide in numbered(matter.plan):
        text = "\n".join(part for _place, part in words_of(slide, {}))
        told = slide.kind is not SlideKind.IMPORTED and matter.codes_named(text)
        if not _shows_person(matter, slide, text) or told:  # D5 has it; a partner's page hears of both
            continue
        if lacks := _lacks(matter, slide, text):
            yield Found(
                Severity.ERROR,
                slide,
                _("Slide {number} shows or tells of a person: {lacks}.").format(
                    number=number, lacks=listed(lacks, _("and"))
                ),
                _("Only closed cases of adults, with a source and an approval; or take the slide out."),
                data=text,
            )


@rule("D7", principle=Principle.NO_HARM)
def memorial_has_consent(matter: Matter) -> Iterator[Found | Missing]:
    """A memorial slide has the family’s consent, with a date

    Nobody should see their child on a wall without having said yes, and without knowing when it comes. It
    counts for every picture that shows somebody, too, and for a speaker’s own photograph. Without consent the
    slide shows neither name nor picture.

    What to do: ask the family, write down who agreed and when, and tell them in which minute it is shown.

    The rule: a memorial image has dated family consent. Must mend if not.
    """
    if not matter.plan.slides:
        yield Missing(_("There are no slides yet."))
    items = {item.id: item for item in matter.plan.items}
    for number, slide in numbered(matter.plan):
        item = items.get(slide.item_id) if slide.item_id else None
        if slide.kind is SlideKind.SPEAKER and slide.picture_id and not _agreed(matter, item):
            yield Found(
                Severity.ERROR,
                slide,
                _("Slide {number} has a photograph of a speaker who has not agreed to one.").format(
                    number=number
                ),
                _("Ask them and note it under Speakers, or take the photograph off the slide."),
            )
            continue
        pictured = bool(slide.fields.get("shows_person"))
        if slide.kind is not SlideKind.MEMORIAL and not pictured:
            continue
        dated = slide.consent_on is not None and slide.consent_on <= matter.plan.today
        if not slide.consent_by.strip() or not dated:
            yield Found(
                Severity.ERROR,
                slide,
                (
                    _("Slide {number} remembers someone without dated consent of the family.")
                    if slide.kind is SlideKind.MEMORIAL
                    else _("Slide {number} shows somebody’s picture without dated consent of the family.")
                ).format(number=number),
                _("Ask the family, and write down who agreed and on which day."),
            )


def _agreed(matter: Matter, item: AgendaItem | None) -> bool:
    speaker = matter.plan.speaker(item.speaker_id) if item else None
    return speaker is not None and speaker.may_be_pictured


def _shows_person(matter: Matter, slide: Slide, text: str) -> bool:
    if slide.kind in _OWN_RULE:
        return False
    return bool(slide.fields.get("name")) or bool(matter.words["people"].find(text))


def _lacks(matter: Matter, slide: Slide, text: str) -> list[str]:
    found = []
    if matter.words["pending"].find(text):
        found.append(_("the case is not decided"))
    if matter.words["minors"].find(text):
        found.append(_("the person is under 18"))
    if not slide.source.strip():
        found.append(_("no source"))
    if not slide.approved_by.strip():
        found.append(_("no approval"))
    return found
