"""Making each kind of paper: built, written whole, its codes stored before it appears."""

from collections.abc import Callable, Mapping
from functools import partial

from callin_planner import files
from callin_planner.documents import brief, door_roster, handout, letter, readiness, script
from callin_planner.documents.dates import language_name
from callin_planner.documents.handout import CardFace
from callin_planner.documents.layout.brief import check_fits
from callin_planner.documents.layout.faces import UnprintableError
from callin_planner.documents.papers import handouts_of
from callin_planner.documents.said import said
from callin_planner.domain.cards import qr_payload, spaced
from callin_planner.domain.event import SIDES, sides_of
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.usecases import (
    card_papers,
    cards,
    intake_slips,
    letters,
    officer_sheets,
    plan_papers,
    sheets,
    shows,
    text_papers,
)
from callin_planner.usecases.memberships import what_to_do
from callin_planner.usecases.named_papers import officer_bundles, write_sheets
from callin_planner.usecases.naming import refuse_names
from callin_planner.usecases.paper_job import Job, Withheld, inside
from callin_planner.usecases.paper_preset import preset
from callin_planner.usecases.paper_writing import (
    Codes,
    batch_codes,
    known_before,
    leaving,
    leaving_marked,
)
from callin_planner.usecases.plan_papers import PLAN_PAPERS
from callin_planner.usecases.thresholds import thresholds


def make_briefs(job: Job) -> None:
    """Those that do not fit on their page are left out and named by their segment.

    One with letters that cannot be printed here stands in the Word file alone.
    """
    built = brief.build(job.full.plan)
    if not built:
        raise UserError(
            _("Nobody speaks yet, so there are no briefs. Add speakers to the agenda."), code="nobody-speaks"
        )
    fitting, editable = [], []
    for one in built:
        try:
            refuse_names(job.full, said(one))
            check_fits(one, job.style)
            fitting.append(one)
            editable.append(one)
        except UnprintableError as error:
            job.withhold(brief.KEY, error)
            editable.append(one)
        except UserError as error:
            job.withhold(brief.KEY, error)
    text_papers.write_each(job, brief.KEY, "briefs.pdf", fitting, brief.write_pdf)
    text_papers.write_each(job, brief.KEY, "briefs.docx", editable, text_papers.briefs_in_word, fitting)


def make_handouts(job: Job) -> None:
    plan = job.full.plan
    for language in handouts_of(plan):
        count = plan.event.handouts.get(language, 0) or DEFAULT_HANDOUTS
        content = handout.build(plan, language)
        job.notes += _handout_notes(job.full, language)
        path = job.path(f"handouts_{language.replace(SIDES, '-')}.pdf")
        minted = cards.mint(job.store, plan.event, language, count, note=path.name)
        printed = [
            CardFace(qr_payload(secret.token, plan.site.intake_link), spaced(secret.code))
            for secret in minted.secrets
        ]
        with known_before(path, batch_codes(job.store, minted), files.whole(path)) as stream:
            pages = handout.write_pdf(content, printed, stream, job.style, progress=inside(job.step))
        job.wrote(handout.KEY, path, pages, language, count)
        job.batches.append(minted)
        job.minted[language] = count


def make_letters(job: Job) -> None:
    """One PDF and one Word file. A fresh door code each; the older one ends when both are there."""
    full = job.full
    chosen = _writable(job)
    doors = cards.mint_doors(job.store, [one.invitation.id for one in chosen])
    contents = [letters.content_of(full.plan, one, doors) for one in chosen]
    job.notes += letters.fallbacks(full)
    printable = []
    for one, content in zip(chosen, contents, strict=True):
        gaps = letters.gaps_of(content)
        if gaps:
            text = letters.unprintable(one.invitee.code, gaps)
            job.withheld.append(Withheld(letter.KEY, "unprintable", text))
        else:
            printable.append(content)
    codes = Codes(
        lambda: cards.keep_doors(job.store, doors.values()),
        lambda: cards.forget_doors(job.store, doors.values()),
    )
    if printable:
        path = job.path("letters.pdf")
        with known_before(path, codes, leaving(job, letter.KEY, path, len(printable))) as stream:
            pages = letter.write_pdf(printable, stream, job.style, progress=inside(job.step))
        job.wrote(letter.KEY, path, pages, copies=len(printable))
    word = job.path("letters.docx")
    with known_before(word, codes, leaving(job, letter.KEY, word, len(contents))) as stream:
        letter.write_docx(contents, stream, job.style, progress=inside(job.step))
    job.wrote(letter.KEY, word, len(contents), copies=len(contents) - len(printable))
    job.minted["door"] = len(doors)
    cards.retire_doors(job.store, doors.values())


def _writable(job: Job) -> list[Invited]:
    """Whose letters are made; those held back are listed with their reason."""
    chosen = letters.to_write(job.full)
    if not chosen:
        raise UserError(
            _("Nobody is approved yet, so there are no letters. Approve people on the invite list."),
            code="nobody-approved",
        )
    held = letters.held_back(job.full, thresholds(job.store))
    job.withheld += [Withheld(letter.KEY, "membership", text) for text in held.values()]
    writable = [one for one in chosen if one.invitation.id not in held]
    if not writable:
        raise UserError(
            _("No letter can be made: no membership of those approved may be used any more. {what}").format(
                what=what_to_do()
            ),
            code="membership-unusable",
        )
    return writable


def make_readiness(job: Job) -> None:
    content = sheets.content_of(job.store, job.full, keeping=job.keeping, at=job.at)
    path = job.path("readiness.pdf")
    with files.whole(path) as stream:
        pages = readiness.write_pdf(content, stream, job.style)
    job.wrote(readiness.KEY, path, pages, content.language, 1)


def make_door_roster(job: Job) -> None:
    """A copy for each door."""
    doors = next(line.copies for line in preset(job.store) if line.kind == door_roster.KEY)
    people = len(door_roster.expected(job.full))
    if not people:
        raise UserError(
            _("Nobody is approved yet, so there is no roster. Approve people on the invite list."),
            code="nobody-approved",
        )
    path = job.path("door.pdf")
    with leaving_marked(job, door_roster.KEY, path, people) as (stream, watermark):
        content = [
            door_roster.build(job.full, copy=n, copies=doors, at=job.at, watermark=watermark)
            for n in range(1, doors + 1)
        ]
        pages = door_roster.write_pdf(content, stream, job.style)
    job.wrote(door_roster.KEY, path, pages, copies=doors)


def make_delivery_sheets(job: Job) -> None:
    """One file, a sheet for each officer."""
    theirs = officer_bundles(job.store, job.full)
    path = job.path("delivery-sheets.pdf")
    people = sum(len(bundle.sheet.lines) for bundle in theirs)
    with leaving_marked(job, officer_sheets.KEY, path, people) as (stream, watermark):
        bundles = officer_bundles(job.store, job.full, watermark)
        pages = write_sheets(job.full, bundles, stream)
    job.wrote(officer_sheets.KEY, path, pages, copies=len(bundles))


def make_slides(job: Job) -> None:
    from callin_planner.show.pdf import write_pdf
    from callin_planner.show.pptx import write_pptx

    show = shows.checked(job.full, shows.pictures_of(job.store, job.full.plan.slides))
    job.notes += shows.faults_of(show.pages)
    writers: tuple[tuple[str, Callable[..., None]], ...] = (("pptx", write_pptx), ("pdf", write_pdf))
    for number, (suffix, write) in enumerate(writers):
        job.step(number, 2)
        path = job.path(f"slides.{suffix}")
        with files.whole(path) as stream:
            write(show.pages, stream, title=_("Slides"), language=show.language)
        job.wrote("slides", path, len(show.pages), show.language, 0 if number else len(show.pages))


DEFAULT_HANDOUTS = 30
"""Handouts of a language for which the call-in says no number."""

MAKERS: Mapping[str, Callable[[Job], None]] = {
    **{paper.key: partial(plan_papers.make, paper=paper) for paper in PLAN_PAPERS},
    "letter": make_letters,
    "handout": make_handouts,
    "wallet_card": card_papers.make_wallet_cards,
    "intake_slip": intake_slips.make_slips,
    "brief": make_briefs,
    script.KEY: text_papers.make_scripts,
    "readiness": make_readiness,
    "slides": make_slides,
    "door_roster": make_door_roster,
    "delivery_sheet": make_delivery_sheets,
}
"""How each kind is made."""


def _handout_notes(full: FullPlan, languages: str) -> list[str]:
    notes = []
    for wanted in sides_of(languages):
        used = handout.build(full.plan, wanted).language
        if wanted != used:
            notes.append(
                _(
                    "The {language} handouts are in English, because there is no wording in that language "
                    "yet."
                ).format(language=language_name(wanted))
            )
        for value in handout.untranslated(full.plan, used):
            notes.append(
                _("The {language} handout has no words for “{value}”. Add a line to its [terms].").format(
                    language=language_name(used), value=value
                )
            )
    return notes
