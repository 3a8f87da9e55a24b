"""Pages to look at before anything is made: the call-in as it stands, and invented people where names go."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from uuid import UUID

from callin_planner.documents import (
    brief,
    delivery_sheet,
    door_roster,
    handout,
    intake_slip,
    letter,
    readiness,
    wallet_card,
    wording,
)
from callin_planner.documents.delivery_sheet import DeliveryLine
from callin_planner.documents.kind import kind_of
from callin_planner.documents.layout.style import style_for, style_of
from callin_planner.documents.papers import languages_of
from callin_planner.documents.reading import grade
from callin_planner.documents.said import said
from callin_planner.domain.event import sides_of
from callin_planner.domain.plan import Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import card_papers, intake_slips, officer_sheets, plans, sheets, shows
from callin_planner.usecases.plan_papers import languages_for, plan_paper, write_one

_DOOR = "DOOR:SAMPLESAMPLESAMPLESAMPLE22"
SAMPLE_CODES = {
    handout.KEY: handout.SAMPLE_FACE.payload,
    letter.KEY: _DOOR,
    wallet_card.KEY: handout.SAMPLE_FACE.payload,
    intake_slip.KEY: handout.SAMPLE_FACE.payload,
}
"""What the stand-in code of a preview holds, by kind."""


def preview_pdf(store: Store, kind: str, event_id: UUID | None = None, *, language: str = "") -> bytes:
    """The pages of a kind. No invitee is shown in it, no code is minted, nothing is stored.

    `language` chooses among the languages of the call-in where the kind has several; "" is the first.
    """
    key = kind_of(kind).key
    if key == readiness.KEY:
        return _readiness(store, event_id)
    plan = plans.plan_of(store, event_id)
    if key == "slides":
        return _slides(store, plan, language or languages_of(plan)[0])
    if key == intake_slip.KEY:
        shown = language or languages_of(plan)[0]
        return intake_slips.preview(plan, sides_of(shown)[0], intake_slips.hours_of(store))
    paper = plan_paper(key)
    if paper is not None:
        spoken = languages_for(key, plan)
        return write_one(paper, plan, language if language in spoken else spoken[0], "pdf")
    return _PREVIEWS[key](plan, language or languages_of(plan)[0])


def grade_of(store: Store, kind: str, event_id: UUID | None = None, *, language: str = "") -> float | None:
    """The reading grade of what an invitee is given, in English; None for other papers and languages."""
    plan = plans.plan_of(store, event_id)
    used = sides_of(language or languages_of(plan)[0])[0]
    if wording.language_for(kind, used, plan.wordings) != "en":
        return None
    if kind == letter.KEY:
        return grade(letter.text_of(letter.build(plan, letter.sample_invited(plan), used)))
    if kind == handout.KEY:
        return grade("\n".join(said(handout.build(plan, used))))
    return None


def _handout(plan: Plan, language: str) -> bytes:
    stream = BytesIO()
    handout.write_pdf(handout.build(plan, language), [handout.SAMPLE_FACE], stream, style_of(plan.site.paper))
    return stream.getvalue()


def _wallet_card(plan: Plan, language: str) -> bytes:
    """A whole sheet, since that is how it is printed; every card with the code that no desk knows."""
    stream = BytesIO()
    content = wallet_card.build(plan, language)
    sheet = [handout.SAMPLE_FACE] * card_papers.SHEET
    wallet_card.write_pdf(content, sheet, stream, style_of(plan.site.paper))
    return stream.getvalue()


def _letter(plan: Plan, language: str) -> bytes:
    stream = BytesIO()
    content = letter.build(plan, letter.sample_invited(plan), language, _DOOR)
    second = letter.second_language(plan, content.language)
    if second:
        back = letter.build(plan, letter.sample_invited(plan), second, _DOOR)
        content = replace(content, back=back)
    letter.write_pdf([content], stream, style_for(plan))
    return stream.getvalue()


def _brief(plan: Plan, language: str) -> bytes:
    built = brief.build(plan)
    if not built:
        raise UserError(
            _("Nobody speaks yet, so there are no briefs. Add speakers to the agenda."), code="nobody-speaks"
        )
    stream = BytesIO()
    brief.write_pdf(built, stream, style_of(plan.site.paper))
    return stream.getvalue()


def _readiness(store: Store, event_id: UUID | None) -> bytes:
    full = plans.whole_plan_of(store, event_id)
    stream = BytesIO()
    readiness.write_pdf(sheets.content_of(store, full), stream, style_of(full.plan.site.paper))
    return stream.getvalue()


def _door_roster(plan: Plan, language: str) -> bytes:
    stream = BytesIO()
    door_roster.write_pdf([door_roster.sample(plan)], stream, style_of(plan.site.paper))
    return stream.getvalue()


def _delivery_sheet(plan: Plan, language: str) -> bytes:
    """One officer's sheet with invented people."""
    names = ("Alex Sample", "Casey Sample", "Jamie Sample", "Jordan Sample")
    lines = tuple(
        DeliveryLine(f"SAMPLE-{n}", name, _("{n} Invented Street").format(n=n))
        for n, name in enumerate(names, start=1)
    )
    stream = BytesIO()
    delivery_sheet.write_pdf(officer_sheets.sample_of(plan, lines), stream, style_of(plan.site.paper))
    return stream.getvalue()


def _slides(store: Store, plan: Plan, language: str) -> bytes:
    from callin_planner.show.pdf import write_pdf

    stream = BytesIO()
    pages = shows.pages_of(plan, shows.pictures_of(store, plan.slides))
    write_pdf(pages, stream, title=_("Slides"), language=language)
    return stream.getvalue()


_PREVIEWS: dict[str, Callable[[Plan, str], bytes]] = {
    handout.KEY: _handout,
    wallet_card.KEY: _wallet_card,
    letter.KEY: _letter,
    brief.KEY: _brief,
    door_roster.KEY: _door_roster,
    delivery_sheet.KEY: _delivery_sheet,
}
