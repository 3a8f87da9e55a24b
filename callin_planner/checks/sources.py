"""Rule D9: what slides state is sourced and approved, is whole, and is what was frozen."""

from collections.abc import Iterator

from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.checks.slides import numbered, strings
from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.domain.text import listed
from callin_planner.i18n import _
from callin_planner.show.fields import fill
from callin_planner.show.kinds import KINDS
from callin_planner.show.plan_fields import fields_of_plan

_FILLED = {
    SlideKind.DATA: ("figure", "bars"),
    SlideKind.MAP: ("districts",),
    SlideKind.ENFORCEMENT_UPDATE: ("rows", "note"),
    SlideKind.EXPOSURE: ("columns",),
}


@rule("D9", principle=Principle.LEGITIMACY)
def slides_can_be_stood_by(matter: Matter) -> Iterator[Found | Missing]:
    """Numbers have a source, closed cases an approval, and no line is empty

    Somebody in the room knows the true number. One that nobody can source costs the trust of all the others;
    a case that is told before it is closed can end up in court. A line that waits for a setting stays off the
    screen, and nobody notices until the evening.

    What to do: write down where the numbers come from and up to which day they count, who approved what is
    told of closed cases, and fill in what is missing. If frozen slides show something else now, look at them
    again.

    The rule: numbers, maps and updates on slides name their source, must mend if not, and the day up to
    which they count; updates on enforcement are approved by name, must mend if not; every field on a slide
    is filled in; frozen slides show what they showed when they were frozen.
    """
    plan = matter.plan
    if not plan.slides:
        yield Missing(_("There are no slides yet."))
        return
    values = fields_of_plan(plan).values()
    for number, slide in numbered(plan):
        if slide.hidden or _goes_anyway(matter, slide):
            continue
        yield from _unsourced(slide, number)
        empty = [name for text in strings((slide.title, slide.fields)) for name in fill(text, values)[1]]
        if empty:
            yield _unfilled(slide, number, list(dict.fromkeys(empty)))
    yield from _changed(matter)


def _goes_anyway(matter: Matter, slide: Slide) -> bool:
    """Whether D5 asks for the slide to be taken out: then nobody looks for its source."""
    return bool(matter.codes_named("\n".join(strings((slide.title, slide.fields, slide.notes)))))


def _unsourced(slide: Slide, number: int) -> Iterator[Found]:
    kind = KINDS[slide.kind]
    if not any(slide.fields.get(key) for key in _FILLED.get(slide.kind, ())):
        return
    if not slide.source.strip():
        grave = Severity.ERROR if kind.wants_source else Severity.WARNING
        yield Found(
            grave,
            slide,
            _("Slide {number} does not say where its numbers come from.").format(number=number),
            _("Write the source down beside the slide: the agency, and what was counted."),
        )
    elif kind.wants_source and slide.source_until is None:
        yield Found(
            Severity.WARNING,
            slide,
            _("Slide {number} does not say up to which day its numbers count.").format(number=number),
            _("Write the last day that was counted beside the source."),
        )
    if kind.wants_approval and not slide.approved_by.strip():
        yield Found(
            Severity.ERROR,
            slide,
            _("Slide {number} tells of closed cases, and nobody approved it by name.").format(number=number),
            _("Let the prosecutor read it, and write down who approved it."),
        )


def _unfilled(slide: Slide, number: int, empty: list[str]) -> Found:
    names = [f"{{{name}}}" for name in empty]
    return Found(
        Severity.WARNING,
        slide,
        _("Slide {number} leaves a line out: {names} is not filled in.").format(
            number=number, names=listed(names, _("and"))
        ),
        _("Fill it in under Settings or in the call-in, or take it out of the slide."),
    )


def _changed(matter: Matter) -> Iterator[Found]:
    deck = matter.plan.deck
    now = matter.texts.digests.get("deck", "")
    if deck and deck.frozen_digest and now and deck.frozen_digest != now:
        yield Found(
            Severity.WARNING,
            deck,
            _("The frozen slides show something else now: a name, a number or a place was changed since."),
            _("Look through them together. If they are right, open and freeze them again."),
            data=now,
        )
