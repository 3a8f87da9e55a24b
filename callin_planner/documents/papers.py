"""The words of every paper that must name no invitee, for the checks that read them."""

from callin_planner.documents import brief, handout, run_of_show
from callin_planner.documents.said import said
from callin_planner.domain.event import sides_of
from callin_planner.domain.plan import Plan


def handouts_of(plan: Plan) -> tuple[str, ...]:
    """What handouts are made in: those with a count, "en+es" among them, else the call-in's languages."""
    counted = tuple(language for language, count in plan.event.handouts.items() if count > 0)
    return counted or plan.event.languages


def languages_of(plan: Plan) -> tuple[str, ...]:
    """The languages of papers for the room: those of the handouts, one by one."""
    return tuple(dict.fromkeys(side for languages in handouts_of(plan) for side in sides_of(languages)))


def nameless(plan: Plan) -> dict[str, list[str]]:
    """Sentences by kind of paper. Slides are the show's, not ours."""
    return {
        run_of_show.KEY: said(run_of_show.build(plan)),
        brief.KEY: said(brief.build(plan)),
        handout.KEY: [text for language in handouts_of(plan) for text in said(handout.build(plan, language))],
    }
