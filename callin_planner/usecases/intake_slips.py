"""Intake slips on paper: made in batches with fresh codes, and the consent that stands on them."""

from datetime import date
from io import BytesIO
from typing import BinaryIO

from callin_planner import files
from callin_planner.documents import intake_slip, wording
from callin_planner.documents.dates import language_name
from callin_planner.documents.handout import SAMPLE_FACE, CardFace
from callin_planner.documents.intake_slip import A_SHEET, IntakeSlip, SlipConsent
from callin_planner.documents.layout.style import style_of
from callin_planner.documents.papers import languages_of
from callin_planner.documents.said import said
from callin_planner.domain.cards import qr_payload, spaced
from callin_planner.domain.desk_book import ConsentText
from callin_planner.domain.event import sides_of
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.domain.providers import Provider
from callin_planner.domain.site import Site
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, desk_consents, desk_listing
from callin_planner.usecases.naming import refuse_labels
from callin_planner.usecases.paper_job import Job, inside
from callin_planner.usecases.paper_writing import batch_codes, known_before

_ANY_TABLE = {"en": "the provider at this table", "es": "quien atiende esta mesa"}
_SHOWN = ("revoke", "expiry", "free")
"""The statements that stand on the paper in small; the whole text is kept with the consent.

Not who sees it: the program's name and the offices that do not see it would mark whoever held the paper.
"""


def counts(plan: Plan) -> dict[str, int]:
    """How many slips of each language: one for every handout, in whole sheets."""
    counted: dict[str, int] = {}
    for language in languages_of(plan):
        of = sum(
            -(-count // len(sides_of(sides)))
            for sides, count in plan.event.handouts.items()
            if language in sides_of(sides)
        )
        counted[language] = -(-(of or DEFAULT) // A_SHEET) * A_SHEET
    return counted


DEFAULT = 20
"""Slips of a language for which the call-in says no number of handouts."""


def consent_text(site: Site, on: date, hours: int, language: str) -> ConsentText:
    """The plain consent as a slip says it, whoever reads it aloud."""
    language = language if language in desk_consents.LANGUAGES else "en"
    table = Provider(name=_ANY_TABLE[language])
    return desk_consents.text_for(table, language, desk_consents.Filling(site, on, hours))


def build(plan: Plan, language: str, hours: int) -> IntakeSlip:
    """A slip's words in `language`, or in English where that has no wording."""
    used = wording.language_for(intake_slip.KEY, language, plan.wordings)
    text = consent_text(plan.site, plan.event.on, hours, used)
    statements = tuple(part.text[:1].upper() + part.text[1:] for part in text.parts if part.key in _SHOWN)
    return intake_slip.build(plan, language, SlipConsent(text.read_aloud, statements))


def hours_of(store: Store) -> int:
    with store.read() as tx:
        return desk_listing.call_within(tx)


def make_slips(job: Job) -> None:
    """A file for each language; the consent that stands on it is kept, so that it can be shown later."""
    plan = job.full.plan
    for language, count in counts(plan).items():
        content = checked(job.store, job.full, language)
        if content.language != language:
            job.notes.append(_in_english(language))
        path = job.path(f"intake-slips_{language}.pdf")
        minted = cards.mint(job.store, plan.event, language, count, note=path.name, kind=intake_slip.KEY)
        link = plan.site.intake_link
        printed = [CardFace(qr_payload(one.token, link), spaced(one.code)) for one in minted.secrets]
        with known_before(path, batch_codes(job.store, minted), files.whole(path)) as stream:
            pages = intake_slip.write_pdf(content, printed, stream, job.style, progress=inside(job.step))
        job.wrote(intake_slip.KEY, path, pages, content.language, count)
        job.batches.append(minted)
        job.minted[intake_slip.KEY] = job.minted.get(intake_slip.KEY, 0) + count


def checked(store: Store, full: FullPlan, language: str) -> IntakeSlip:
    """The slip that is about to be printed: it marks nobody, and the consent on it is kept."""
    plan, hours = full.plan, hours_of(store)
    content = build(plan, language, hours)
    refuse_labels(full, said(content), squares=True)
    keep_consent(store, consent_text(plan.site, plan.event.on, hours, content.language))
    return content


def keep_consent(store: Store, text: ConsentText) -> None:
    """So that whoever said yes on paper can be shown later to what."""
    if desk_consents.are_new(store, [text]):
        with store.change(_("Keep the consent texts of the tables"), undoable=False, for_all=True) as tx:
            desk_consents.keep(tx, [text])


def preview(plan: Plan, language: str, hours: int) -> bytes:
    """A sheet whose codes no desk knows."""
    stream = BytesIO()
    write_sample(plan, language, stream, hours)
    return stream.getvalue()


def write_sample(plan: Plan, language: str, stream: BinaryIO, hours: int = desk_listing.CALL_WITHIN) -> int:
    content = build(plan, language, hours)
    return intake_slip.write_pdf(content, [SAMPLE_FACE] * A_SHEET, stream, style_of(plan.site.paper))


def _in_english(language: str) -> str:
    return _("The {language} intake slips are in English, because there is no wording in it yet.").format(
        language=language_name(language)
    )
