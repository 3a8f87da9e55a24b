"""Papers that name no invitee: each is built from a `Plan`, which cannot hold one.

A new one is an entry in `documents.kind.KINDS` and an entry in `PLAN_PAPERS`: making it, its state and its
preview follow from these two.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from callin_planner import files
from callin_planner.documents import (
    agenda_sheet,
    appointment_slip,
    debrief,
    directory,
    message_card,
    name_cards,
    run_of_show,
    run_of_show_sizes,
    safe_passage,
    script,
    sign_in,
    table_signs,
    thanks,
    wording,
)
from callin_planner.documents.agenda_sheet import AgendaSheet
from callin_planner.documents.dates import language_name
from callin_planner.documents.directory import Directory
from callin_planner.documents.flowing import draw_flows, write_flows
from callin_planner.documents.kind import kind_of
from callin_planner.documents.layout.style import Style, style_for
from callin_planner.documents.name_cards import NameCards
from callin_planner.documents.papers import languages_of
from callin_planner.documents.run_of_show import RunOfShow
from callin_planner.documents.said import said
from callin_planner.documents.sign_in import SignIn
from callin_planner.documents.table_signs import Sign
from callin_planner.domain.clock import zone
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.naming import refuse_groups, refuse_labels, refuse_names
from callin_planner.usecases.paper_job import Job
from callin_planner.usecases.paper_parts import PROGRAMME, Part
from callin_planner.usecases.text_papers import (
    how_many_letters,
    how_many_scripts,
    run_of_show_in_word,
    scripts,
    thank_yous,
)

Build = Callable[[Plan, str, datetime | None], Any]
Write = Callable[[Any, BinaryIO, Style], int]


@dataclass(frozen=True)
class PlanPaper:
    """One kind that names no invitee.

    `stem` is its word in a file's name ("run-of-show"). `build(plan, language, at)` gives its content: one
    object, or a tuple where it has a page each; `at` is the moment of printing in the site's zone, None
    while nothing is printed. It raises UserError saying what is missing. `write` are writers by suffix,
    `write(content, stream, style) -> pages`. `detail(content)` stands beside the title in the list. `parts`
    are what it is made from. `check(content, style)` raises UserError for a text that does not fit.
    `pocket`: it lies in somebody's pocket, so that rule D8 reads it before it is written. `shared`: partners
    pass it on, so that no group is named on it either.
    `count(content)` is how many different ones there are, for kinds counted `EACH`.
    """

    key: str
    stem: str
    build: Build
    write: Mapping[str, Write]
    detail: Callable[[Any], str]
    parts: tuple[Part, ...]
    check: Callable[[Any, Style], object] | None = None
    pocket: bool = False
    shared: bool = False
    count: Callable[[Any], int] = lambda content: len(content) if isinstance(content, tuple) else 1


def languages_for(key: str, plan: Plan) -> tuple[str, ...]:
    """The languages a kind is made in: those of the call-in, or the one of those who work there."""
    return languages_of(plan) if kind_of(key).by_language else ("en",)


def make(job: Job, paper: PlanPaper) -> None:
    """Write every language and format of it, whole, once no name is in it."""
    plan = job.full.plan
    local = job.at.astimezone(zone(plan.site.time_zone))
    several = kind_of(paper.key).by_language
    for language in languages_for(paper.key, plan):
        content = paper.build(plan, language, local)
        used = _language(paper, plan, language)
        job.notes += _fallback(paper, language, used)
        _refuse(paper)(job.full, said(content))
        if paper.check is not None:
            paper.check(content, job.style)
        for number, (suffix, write) in enumerate(paper.write.items()):
            path = job.path(f"{paper.stem}_{language}.{suffix}" if several else f"{paper.stem}.{suffix}")
            with files.whole(path) as stream:
                pages = write(content, stream, job.style)
            job.wrote(paper.key, path, pages, used, 0 if number else paper.count(content))


def _refuse(paper: PlanPaper) -> Callable[[FullPlan, list[str]], None]:
    """What must not stand on it, by who reads it."""
    if paper.pocket:
        return refuse_labels
    return refuse_groups if paper.shared else refuse_names


def contents(paper: PlanPaper, plan: Plan) -> list[Any]:
    """What it says now in each of its languages."""
    return [paper.build(plan, language, None) for language in languages_for(paper.key, plan)]


def write_one(paper: PlanPaper, plan: Plan, language: str, suffix: str, at: datetime | None = None) -> bytes:
    """Its file of one language and format, from memory."""
    stream = BytesIO()
    content = paper.build(plan, language, at)
    style = style_for(plan)
    if paper.check is not None:
        paper.check(content, style)
    paper.write[suffix](content, stream, style)
    return stream.getvalue()


def _language(paper: PlanPaper, plan: Plan, language: str) -> str:
    key = kind_of(paper.key).wording
    return wording.language_for(key, language, plan.wordings) if key else language


def _fallback(paper: PlanPaper, wanted: str, used: str) -> list[str]:
    if wanted == used:
        return []
    return [
        _("“{kind}” is in English, because there is no wording in {language} yet.").format(
            kind=kind_of(paper.key).name, language=language_name(wanted)
        )
    ]


def _segments(content: RunOfShow) -> str:
    segments = sum(row.programme for row in content.rows)
    return ngettext("{n} segment", "{n} segments", segments).format(n=segments)


def _run_of_show(plan: Plan, language: str, at: datetime | None) -> RunOfShow:
    content = run_of_show.build(plan, language, at)
    if not any(row.programme for row in content.rows):
        raise UserError(_("The agenda is empty"), code="no-agenda")
    return content


def _items(content: AgendaSheet) -> str:
    return ngettext("{n} item", "{n} items", len(content.rows)).format(n=len(content.rows))


def _lines(content: SignIn) -> str:
    return ngettext("{n} line", "{n} lines", content.rows).format(n=content.rows)


def _providers(content: Directory) -> str:
    names = {entry.name for section in content.sections for entry in section.entries}
    return ngettext("{n} provider", "{n} providers", len(names)).format(n=len(names))


def _signs(content: tuple[Sign, ...]) -> str:
    return ngettext("{n} table", "{n} tables", len(content)).format(n=len(content))


_TEXT: Mapping[str, Write] = {"pdf": draw_flows, "docx": write_flows}


def _cards(content: NameCards) -> str:
    return ngettext("{n} card", "{n} cards", len(content.cards)).format(n=len(content.cards))


def _how_many(content: NameCards) -> int:
    return len(content.cards)


PLAN_PAPERS: tuple[PlanPaper, ...] = (
    PlanPaper(
        run_of_show.KEY,
        "run-of-show",
        _run_of_show,
        {"pdf": run_of_show.write_pdf, "docx": run_of_show_in_word},
        _segments,
        (*PROGRAMME, Part.CREW, Part.SLIDES, Part.HELP_LINE, Part.LETTERHEAD),
    ),
    PlanPaper(
        run_of_show_sizes.POCKET,
        "run-of-show-pocket",
        _run_of_show,
        {"pdf": run_of_show_sizes.write_pocket},
        _segments,
        (*PROGRAMME, Part.CREW, Part.SLIDES, Part.HELP_LINE),
    ),
    PlanPaper(
        run_of_show_sizes.LECTERN,
        "run-of-show-large",
        _run_of_show,
        {"pdf": run_of_show_sizes.write_lectern},
        _segments,
        (*PROGRAMME, Part.CREW, Part.SLIDES, Part.HELP_LINE),
    ),
    PlanPaper(
        agenda_sheet.KEY,
        "agenda",
        agenda_sheet.build,
        {"pdf": agenda_sheet.write_pdf, "docx": agenda_sheet.write_docx},
        _items,
        (*PROGRAMME, Part.RULES),
        shared=True,
    ),
    PlanPaper(
        directory.KEY,
        "services",
        directory.build,
        {"pdf": directory.write_pdf},
        _providers,
        (Part.SERVICES, Part.HELP_LINE),
        pocket=True,
    ),
    PlanPaper(
        name_cards.BADGES,
        "badges",
        name_cards.build_badges,
        {"pdf": name_cards.write_badges},
        _cards,
        (Part.SPEAKERS, Part.SERVICES),
        check=name_cards.check_badges,
        count=_how_many,
    ),
    PlanPaper(
        name_cards.TENT_CARDS,
        "tent-cards",
        name_cards.build_tent_cards,
        {"pdf": name_cards.write_tent_cards},
        _cards,
        (Part.SPEAKERS, Part.SERVICES),
        check=name_cards.check_tent_cards,
        count=_how_many,
    ),
    PlanPaper(
        table_signs.KEY,
        "table-signs",
        table_signs.build,
        {"pdf": table_signs.write_pdf},
        _signs,
        (Part.SERVICES, Part.COUNTS),
        check=table_signs.check_fits,
    ),
    PlanPaper(
        sign_in.KEY,
        "sign-in",
        sign_in.build,
        {"pdf": sign_in.write_pdf},
        _lines,
        (Part.PLACE, Part.SPEAKERS, Part.SERVICES, Part.CREW, Part.RULES),
    ),
    PlanPaper(
        message_card.KEY,
        "message-cards",
        lambda plan, language, at: message_card.build(plan, language),
        {"pdf": message_card.write_pdf},
        lambda content: _("Three lines to carry back"),
        (Part.SEGMENTS, Part.HELP_LINE),
        pocket=True,
    ),
    PlanPaper(
        appointment_slip.KEY,
        "appointment-slips",
        lambda plan, language, at: appointment_slip.build(plan, language),
        {"pdf": appointment_slip.write_pdf},
        lambda content: _("{n} to a sheet").format(n=4),
        (Part.HELP_LINE,),
        pocket=True,
    ),
    PlanPaper(
        script.KEY,
        "scripts",
        scripts,
        _TEXT,
        how_many_scripts,
        (Part.SCRIPTS, *PROGRAMME, Part.LETTERHEAD),
    ),
    PlanPaper(
        safe_passage.KEY,
        "safe-passage",
        lambda plan, language, at: (safe_passage.build(plan, language),),
        _TEXT,
        lambda content: _("For every agency to sign"),
        (*PROGRAMME, Part.CREW, Part.CITY, Part.LETTERHEAD),
    ),
    PlanPaper(
        thanks.KEY,
        "thank-you-letters",
        thank_yous,
        _TEXT,
        how_many_letters,
        (Part.SPEAKERS, Part.SERVICES, Part.CREW, Part.CITY, Part.HELP_LINE, Part.LETTERHEAD),
    ),
    PlanPaper(
        debrief.KEY,
        "debrief",
        lambda plan, language, at: (debrief.build(plan, language),),
        _TEXT,
        lambda content: _("For observers and partners"),
        (*PROGRAMME, Part.CREW, Part.LETTERHEAD),
    ),
)
"""In the order they are made."""

_BY_KEY = {paper.key: paper for paper in PLAN_PAPERS}


def plan_paper(key: str) -> PlanPaper | None:
    return _BY_KEY.get(key)
